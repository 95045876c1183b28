// See docs/themes.md.
{
  const page = document.documentElement;
  const root = document.currentScript.getAttribute("src").split("assets/")[0];
  // Projects of an account share one origin.
  const PREFIX = "sitegen:" + new URL(root + ".", location).pathname.slice(1);

  const store = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(PREFIX + key));
      } catch (refused) {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(PREFIX + key, JSON.stringify(value));
        return true;
      } catch (refused) {
        return false;
      }
    },
    keys: () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !key.includes("/", PREFIX.length)),
    forget() {
      try {
        store.keys().forEach((key) => localStorage.removeItem(key));
      } catch (refused) {}
      names.forEach(apply);
    },
  };

  const CHOICES = {
    theme: "auto light sepia dark",
    size: "0 -2 -1 1 2 3 4",
    lh: "1.8 1.6 2.0",
    meas: "34 28 40",
    font: "sans serif",
    just: "auto on off",
    indent: "off on",
    zh: "original zh-Hans zh-Hant",
    img: "on tap off",
    keys: "off on",
  };
  const names = Object.keys(CHOICES);
  const listeners = {};
  const chosen = {};

  const choices = (name) => CHOICES[name].split(" ");
  const get = (name) => (choices(name).includes(chosen[name]) ? chosen[name] : choices(name)[0]);
  const show = (name) => {
    page.dataset[name] = get(name);
    (listeners[name] || []).forEach((callback) => callback(get(name)));
  };
  const thrifty = (navigator.connection || {}).saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
  const choose = (name, value) => {
    chosen[name] = value || (name === "img" && thrifty && "tap");
    show(name);
  };
  const apply = (name) => choose(name, store.read(name));
  const set = (name, value) => {
    store.write(name, value);
    choose(name, value);
  };
  const on = (name, callback) => {
    (listeners[name] = listeners[name] || []).push(callback);
    callback(get(name));
  };

  page.dataset.root = root;
  names.forEach(apply);
  // Who comes back from the settings sees them.
  addEventListener("pageshow", (event) => event.persisted && names.forEach(apply));

  const WORDS = {
    save: ["保存|已保存|不再保存", "保存|已保存|不再保存", "Save|Saved|No longer saved"],
    share: ["分享", "分享", "Share"],
    copy: ["复制链接|已复制链接|未复制", "複製連結|已複製連結|未複製", "Copy link|Link copied|Not copied"],
    panel: ["阅读设置", "閱讀設定", "Reading settings"],
    resume: ["继续阅读", "繼續閱讀", "Continue"],
    table: ["表格", "表格", "Table"],
  };
  let spoken;
  // The frame's language, or the script that the reader chose.
  const tongue = () => {
    spoken = spoken || (document.querySelector("body > header[lang]") || page).lang;
    const zh = get("zh");
    return spoken.startsWith("zh") && zh !== "original" ? zh : spoken;
  };
  const words = (name) => WORDS[name][tongue() === "zh-Hant" ? 1 : tongue() === "zh-Hans" ? 0 : 2].split("|");

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  };
  const button = (text, press, attributes) => {
    const made = element("button", attributes, text);
    made.onclick = press;
    return made;
  };

  let status;
  const say = (text) => {
    if (!status) document.body.append((status = element("p", { class: "unseen", role: "status" })));
    status.textContent = text;
  };

  const answer = (pressed, text, after) => {
    say((pressed.textContent = text));
    setTimeout(after, 2000);
  };

  // The build puts addresses here.
  const ASSETS = {
    "fold.js": "asset:fold.js",
    "keys.js": "asset:keys.js",
    "offline.js": "asset:offline.js",
    "lookup.js": "asset:lookup.js",
    "panel.js": "asset:panel.js",
    "pictures.js": "asset:pictures.js",
    "zh.js": "asset:zh.js",
  };
  const loads = {};
  // No scripts but the site's own.
  const createScriptURL = (url) => {
    if (/^(assets\/[\w.-]+|sw)\.js$/.test(url)) return root + url;
    throw new TypeError(url);
  };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("sitegen", { createScriptURL }) : { createScriptURL };
  const trusted = (url) => policy.createScriptURL(url);
  const load = (name) =>
    (loads[name] =
      loads[name] ||
      new Promise((onload, fail) => {
        const onerror = () => fail(delete loads[name]); // the next may do better
        const script = Object.assign(document.createElement("script"), { onload, onerror });
        script.src = trusted(ASSETS[name]);
        document.head.append(script);
      }));
  const start = (name, then) => load(name).then(then).catch(() => 0);
  on("zh", (value) => value !== "original" && start("zh.js"));

  const path = location.pathname.split("/").slice(-root.split("../").length).join("/");
  const url = /\.html$/.test(path) ? path : path + ".html";
  const list = (key) => {
    const found = store.read(key);
    return Array.isArray(found) ? found.filter((one) => one && /^([\w-]+\/)+[\w-]+\.html$/.test(one.url)) : [];
  };
  const link = (one) => element("a", { href: root + one.url, lang: one.lang, "data-hant": one.hant || "" }, one.title);
  window.sitegen = {
    get,
    set,
    on,
    choices,
    store,
    say,
    answer,
    asset: (name) => root + ASSETS[name],
    load,
    trusted,
    root,
    element,
    button,
    list,
    link,
    save: () => document.querySelector("article .mine") && save(),
    texts: words,
    words: WORDS,
    get lang() {
      return tongue();
    },
  };

  const find = (key) => list(key).find((one) => one.url === url);
  const put = (key, entry) => {
    const rest = list(key).filter((one) => one.url !== url);
    return store.write(key, (entry ? [entry] : []).concat(rest).slice(0, key === "history" ? 200 : 5000));
  };
  let original;
  const entry = (more) => Object.assign({ url, when: Date.now() }, original, more);
  let kept;
  const mark = () => {
    kept.textContent = words("save")[find("saved") ? 1 : 0];
    kept.setAttribute("aria-pressed", !!find("saved"));
  };
  const save = () => {
    const saved = !find("saved");
    const done = put("saved", saved && entry());
    const tell = (now, text) => {
      document.dispatchEvent(new CustomEvent("sitegen:saved", { detail: { url, saved: now } }));
      say(text);
    };
    if (done) tell(saved, words("save")[saved ? 1 : 2]);
    start("offline.js", () => (saved ? (done ? sitegen.offline.save(url) : -1) : sitegen.offline.drop([url]))).then((bytes) => {
      if (!(bytes < 0)) return;
      put("saved");
      tell(false, words("full")[0]);
      answer(kept, words("full")[0], mark);
    });
  };

  const begun = (one) => one && one.at > 1 && one.percent < 95;
  const remember = (article) => {
    const blocks = [...article.children];
    const before = find("history") || {};
    const here = blocks[+before.at];
    if (here) here.id = "here";
    // To begin again is not to have read less, unless it was all read.
    let most = before.percent < 95 ? before : {};
    const keep = () => {
      const box = article.getBoundingClientRect();
      const percent = Math.round(Math.min(Math.max((innerHeight - box.top) / box.height, 0), 1) * 100);
      const at = blocks.filter((one) => one.offsetHeight && one.getBoundingClientRect().top < innerHeight / 3).length - 1;
      const far = -box.top / box.height > 0.1;
      if (!(most.at > at)) most = { at, percent };
      if (far || performance.now() > 5000) put("history", entry({ at: most.at, percent: most.percent }));
    };
    let last = -500;
    addEventListener("scroll", () => performance.now() - last > 500 && ((last = performance.now()), keep()), { passive: true });
    addEventListener("pagehide", keep);
    setTimeout(keep, 5001);
  };

  const actions = (slot) => {
    const heading = document.querySelector("h1");
    original = { title: heading.textContent, lang: heading.lang || page.lang, hant: document.body.dataset.hant };
    kept = button("", save);
    document.addEventListener("sitegen:saved", mark);
    mark();
    slot.append(kept);
    const address = new URL(root + url, location).href;
    if (navigator.share)
      slot.append(button(words("share")[0], () => navigator.share({ title: document.title, url: address }).catch(() => 0)));
    const told = (at) => () => answer(copied, words("copy")[at], () => (copied.textContent = words("copy")[0]));
    const copied = button(words("copy")[0], () => navigator.clipboard.writeText(address).then(told(1), told(2)));
    if (navigator.clipboard) slot.append(copied);
    const panel = element("details", { class: "aa" }, element("summary", { "aria-label": "Aa " + words("panel") }, "Aa"));
    panel.ontoggle = () => start("panel.js", () => sitegen.fill(panel));
    slot.append(panel);
    const before = find("history");
    if (begun(before)) slot.append(element("a", { href: "#here" }, words("resume")[0] + " " + before.percent + " %"));
  };

  const resume = (slot) => {
    const found = list("history").filter(begun).slice(0, 3);
    if (!found[0]) return;
    const lines = found.map((one) => element("li", {}, link(one), element("p", {}, one.percent + " %")));
    slot.append(element("section", {}, element("h2", {}, words("resume")[0]), element("ul", { class: "list" }, ...lines)));
  };

  // What is typed stays behind the #: no server sees it.
  const seek = () => {
    const link = document.querySelector("a.seek");
    if (!link) return;
    const name = link.textContent;
    const field = element("input", { type: "search", "aria-label": name });
    const form = element("form", { class: "chips", role: "search" }, field, element("button", {}, name));
    form.onsubmit = () => {
      location.href = link.href + "#q=" + encodeURIComponent(field.value);
      return false;
    };
    link.parentNode.replaceWith(form);
  };

  const fill = () => {
    seek();
    const slot = document.querySelector(".mine");
    if (!slot || slot.firstChild) return;
    watch.disconnect();
    slot.lang = tongue();
    (document.querySelector("article") ? actions : resume)(slot);
  };
  const watch = new MutationObserver(fill);
  watch.observe(page, { childList: true, subtree: true });

  document.addEventListener(
    "error",
    ({ target }) => target.tagName === "IMG" && target.closest("article") && start("pictures.js", () => sitegen.fail(target)),
    true
  );

  // A browser may refuse.
  const register = () => navigator.serviceWorker.register(trusted("sw.js"));
  addEventListener("load", () => document.querySelector("[name=offline]") || Promise.resolve().then(register).catch(() => 0));

  document.addEventListener("DOMContentLoaded", () => {
    fill();
    watch.disconnect();
    tongue();
    say("");
    const color = element("meta", { name: "theme-color" });
    document.head.prepend(color); // ahead of those that follow the system
    addEventListener("load", () => on("theme", () => (color.content = getComputedStyle(page).getPropertyValue("--ground"))));
    document.querySelectorAll(".scroll").forEach((one) => {
      const caption = one.querySelector("caption");
      one.tabIndex = 0; // the keyboard scrolls what has the focus
      one.setAttribute("role", "region");
      one.setAttribute("aria-label", caption ? caption.textContent : words("table")[0]);
    });
    on("img", (value) => value === "tap" && start("pictures.js", () => sitegen.offer()));
    on("keys", (value) => value === "on" && start("keys.js"));
    const article = document.querySelector("article");
    if (article && document.querySelector(".mine")) remember(article);
  });
}
