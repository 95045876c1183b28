// The judge: opens pages in frames, several at once, and says what it finds in each. It works in the harness, a page
// without a policy of its own, on the documents as the browser built them: what could run counts, also when it did not.
const CLEAN = document.implementation.createHTMLDocument("");
const SCHEMES = ["http:", "https:", "mailto:"];
const ADDRESSES = new Set(
  ("href src action formaction data poster cite background longdesc lowsrc dynsrc ping manifest codebase classid profile usemap" +
    " xlink:href srcdoc icon archive attributionsrc patchsrc").split(" "));
const LOADS = new Set(["img", "source", "video", "audio", "track", "input", "image"]);
const RUNS = new Set(
  ("script iframe frame frameset object embed applet base portal fencedframe link meta style template form input button select" +
    " textarea noscript svg math dialog marquee plaintext xmp noembed noframes selectedcontent").split(" "));
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

const every = (root) => [...root.querySelectorAll("*")];
const named = (element) => element.localName;
const isOwnScript = (element) => element.type === "application/ld+json" || (/^\/assets\/[\w.-]+\.js$/.test(new URL(element.src || "x:", location).pathname) && !element.text);

// The elements of a page that come out of an article's text, and all others.
function parts(page) {
  const article = page.querySelector("main > article");
  const inside = new Set();
  const start = article && (article.querySelector(":scope > .mine") || article.querySelector(":scope > h1"));
  for (let one = start?.nextElementSibling; one; one = one.nextElementSibling) {
    inside.add(one);
    every(one).forEach((element) => inside.add(element));
  }
  return { inside: [...inside], frame: every(page).filter((one) => !inside.has(one)) };
}

const pairs = (element) => [named(element), ...element.getAttributeNames().map((name) => `${named(element)}[${name}]`)];
// By what an element that a script made is known: its class, which no article can bring, or that of what holds it.
const place = (element) =>
  (element.className ? [element] : [element.parentElement, element]).map((one) => [named(one), ...one.classList].join(".")).join(" > ");
// The frame's skeleton: what the body consists of, how many landmarks there are, and of what the main part consists.
const skeleton = (page) => [
  `body: ${[...page.body.children].map(named).join(" ")}`,
  ...["header", "main", "footer", "article"].map((name) => `${page.querySelectorAll(name).length} ${name}`),
  ...[...(page.querySelector("main")?.children ?? [])].map((one) => `main > ${named(one)}`),
];

// The path that an address on this server means; "" for one that is no text, which leads nowhere.
function reached(pathname) {
  try { return decodeURIComponent(pathname); } catch (malformed) { return ""; }
}

function address(element, name, rules, tell) {
  const text = element.getAttribute(name);
  let meant;
  try {
    meant = new URL(text, element.baseURI);
  } catch (refused) {
    tell("policy", `${named(element)}[${name}=${text}]`);
    return;
  }
  if (!SCHEMES.includes(meant.protocol)) tell("danger", `${named(element)}[${name}=${text}]`);
  else if (meant.origin === location.origin) {
    if (text && !rules.files.has(reached(meant.pathname))) tell("policy", `${named(element)}[${name}=${text}] leads nowhere`);
  } else if (meant.protocol !== "mailto:") {
    const host = /^([a-z0-9_-]+\.)+([a-z]{2,63}|xn--[a-z0-9-]+)$/.test(meant.hostname);
    if (!host || meant.username || meant.password || meant.port) tell("policy", `${named(element)}[${name}=${text}]`);
    if (LOADS.has(named(element)) && !rules.hosts.has(meant.hostname)) tell("foreign", `${named(element)}[${name}=${text}]`);
    if (LOADS.has(named(element)) && meant.protocol !== "https:") tell("foreign", `${named(element)}[${name}=${text}]`);
  }
}

function addresses(element, rules, tell) {
  for (const name of element.getAttributeNames()) {
    if (/^on/i.test(name)) tell("danger", `${named(element)}[${name}]`);
    if (ADDRESSES.has(name)) address(element, name, rules, tell);
    if (name === "srcset") {
      for (const candidate of element.getAttribute(name).split(", ")) {
        const shown = CLEAN.createElement("img");
        shown.setAttribute("src", candidate.split(" ")[0]);
        address(shown, "src", rules, tell);
      }
    }
  }
  if (element.shadowRoot) tell("danger", `${named(element)} has a shadow root`);
}

// What must be so of an element that comes out of an article's text; what scripts put there is learned from harmless pages.
function body(element, rules, tell) {
  const name = named(element);
  const own = !element.hasAttribute("href") && rules.learned?.has(place(element));
  if (!own && (RUNS.has(name) || element.namespaceURI !== "http://www.w3.org/1999/xhtml")) tell("danger", `<${name}>`);
  if (!own && !rules.tags.has(name)) tell("outside", `<${name}>`);
  for (const attribute of element.getAttributeNames()) {
    const known = attribute === "class" || rules.attributes.has(attribute) || rules.attributes.has(`${name} ${attribute}`);
    // Where a picture was that did not come there is a message; no article can hide anything.
    const message = attribute === "hidden" && element.nextElementSibling && element.nextElementSibling.className === "failed";
    if (!known && !message && !rules.learned?.has(`${place(element)}[${attribute}]`)) tell("outside", `${name}[${attribute}]`);
  }
  for (const one of element.classList) if (!own && !rules.classes.has(`${name}.${one}`)) tell("outside", `${name}.${one}`);
}

// What the frame consists of is learned from harmless pages; `learned` is null while learning.
function frame(element, rules, tell) {
  const name = named(element);
  if (name === "script" && !isOwnScript(element)) tell("danger", element.outerHTML.slice(0, 200));
  if (rules.learned) pairs(element).filter((pair) => !rules.learned.has(pair)).forEach((pair) => tell("frame", pair));
}

function lessons(page) {
  const { inside, frame: around } = parts(page);
  const made = inside.flatMap((one) => [place(one), ...one.getAttributeNames().map((name) => `${place(one)}[${name}]`)]);
  return [...new Set([...around.flatMap(pairs), ...made, ...skeleton(page)])];
}

function stable(page, tell) {
  const article = page.querySelector("main > article");
  if (!article) return;
  const again = CLEAN.createElement("article");
  again.innerHTML = article.innerHTML;
  if (again.innerHTML !== article.innerHTML) tell("mutation", again.innerHTML.slice(0, 200));
}

function judge(page, rules, tell) {
  const { inside, frame: around } = parts(page);
  inside.forEach((element) => body(element, rules, tell));
  around.forEach((element) => frame(element, rules, tell));
  [...inside, ...around].forEach((element) => addresses(element, rules, tell));
  if (rules.learned) skeleton(page).filter((part) => !rules.learned.has(part)).forEach((part) => tell("landmark", part));
  if (around.some((one) => [...one.childNodes].some((node) => node.nodeType === 3 && TURNS.test(node.data)))) tell("turned", "text of the frame");
  stable(page, tell);
}

function open(path, rules) {
  const report = { path, found: [], learned: [] };
  const element = document.createElement("iframe");
  element.width = 800;
  element.height = 600;
  let loads = 0;
  const done = new Promise((resolve) => {
    const limit = setTimeout(() => { report.found.push(["timeout", ""]); resolve(); }, 60000); // a busy machine takes half a minute for what hangs for ever
    element.onload = () => { loads += 1; if (loads === 1) { clearTimeout(limit); resolve(); } };
  });
  element.src = path;
  document.body.append(element);
  return { element, report, done, finish() {
    const tell = (kind, what) => report.found.push([kind, what]);
    let page = null;
    try { page = element.contentDocument; } catch (refused) { page = null; }
    if (loads > 1 || !page || page.location.pathname !== new URL(path, location).pathname) tell("left", page?.location.href ?? "to another origin");
    else if (page.contentType === "text/html") {
      judge(page, rules, tell);
      if (!rules.learned) report.learned = lessons(page);
    } else if (page.querySelector("parsererror")) tell("not well-formed", page.querySelector("parsererror").textContent.slice(0, 200));
    element.remove();
  } };
}

const belongs = (source, element) => {
  for (let one = source; one && one !== window; one = one.parent === one ? null : one.parent) if (one === element.contentWindow) return true;
  return false;
};

// Opens the pages, `width` at a time, gives each the time to do something, and returns a report of each.
window.visit = async (paths, width, patience, given) => {
  const rules = Object.fromEntries(Object.entries(given).map(([name, list]) => [name, list && new Set(list)]));
  const reports = [];
  for (let start = 0; start < paths.length; start += width) {
    const frames = paths.slice(start, start + width).map((path) => open(path, rules));
    const listen = (event) => {
      const meant = frames.find((one) => belongs(event.source, one.element));
      (meant ?? frames[0]).report.found.push([event.data.kind, event.data.what]);
    };
    window.addEventListener("message", listen);
    await Promise.all(frames.map((one) => one.done));
    await new Promise((resolve) => setTimeout(resolve, patience));
    frames.forEach((one) => one.finish());
    window.removeEventListener("message", listen);
    reports.push(...frames.map((one) => one.report));
  }
  return reports;
};
