// See docs/themes.md.
{
  const page = document.documentElement;
  const PREFIX = "sitegen:";
  const root = document.currentScript.getAttribute("src").split("assets/")[0];


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
    forget() {
      try {
        Object.keys(localStorage).forEach((key) => key.startsWith(PREFIX) && localStorage.removeItem(key));
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
    just: "on off",
    indent: "off on",
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
  const thrifty = (navigator.connection || {}).saveData;
  const apply = (name) => {
    chosen[name] = store.read(name) || (name === "img" && thrifty && "tap");
    show(name);
  };
  const set = (name, value) => {
    chosen[name] = value;
    store.write(name, value);
    show(name);
  };
  const on = (name, callback) => {
    (listeners[name] = listeners[name] || []).push(callback);
    callback(get(name));
  };

  page.dataset.root = root;
  names.forEach(apply);


  const WORDS = {
    theme: ["主题|自动|浅色|米色|深色", "主題|自動|淺色|米色|深色", "Theme|Auto|Light|Sepia|Dark"],
    size: ["字号|缩小|放大", "字級|縮小|放大", "Type|Smaller|Larger"],
    lh: ["行距|适中|紧|松", "行距|適中|緊|鬆", "Lines|Normal|Tight|Loose"],
    font: ["字体|黑体|宋体", "字型|黑體|明體", "Font|Sans|Serif"],
    img: ["图片|显示|点按显示|不显示", "圖片|顯示|點按顯示|不顯示", "Pictures|On|On tap|Off"],
    save: ["保存|已保存|不再保存", "保存|已保存|不再保存", "Save|Saved|No longer saved"],
    share: ["分享", "分享", "Share"],
    copy: ["复制链接|已复制链接", "複製連結|已複製連結", "Copy link|Link copied"],
    panel: ["阅读设置|全部设置", "閱讀設定|全部設定", "Reading settings|All settings"],
    resume: ["继续阅读", "繼續閱讀", "Continue"],
    picture: ["显示图片|（|）", "顯示圖片|（|）", "Show picture| (|)"],
    failed: ["图片无法加载|重试|原图", "圖片無法載入|重試|原圖", "No picture|Try again|Original"],
  };
  let spoken;
  const tongue = () => (spoken = spoken || (document.querySelector("body > header[lang]") || page).lang);
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
  const choose = (name, index) => {
    set(name, choices(name)[index]);
    say(words(name)[0] + " " + words(name)[index + 1]);
  };
  const step = (by) => {
    set("size", String(Math.min(Math.max(get("size") - -by, -2), 4)));
    say(words("size")[0] + " " + get("size"));
  };
  const control = (name) => {
    const [label, ...texts] = words(name);
    const buttons = texts.map((text, index) =>
      name === "size"
        ? button(["A−", "A+"][index], () => step(index * 2 - 1), { "aria-label": text })
        : button(text, () => choose(name, index))
    );
    if (name !== "size")
      on(name, (value) => buttons.forEach((one, index) => one.setAttribute("aria-pressed", choices(name)[index] === value)));
    return element("div", { class: "control", role: "group", "aria-label": label }, element("span", {}, label), ...buttons);
  };


  let status;
  const say = (text) => {
    if (!status) document.body.append((status = element("p", { class: "unseen", role: "status" })));
    status.textContent = text;
  };

  let addresses;
  const asset = (name) => {
    addresses = addresses || fetch(root + "data/assets.json").then((answer) => answer.json());
    return addresses.then((all) => root + all[name]);
  };

  const path = location.pathname.split("/").slice(-root.split("../").length).join("/");
  const url = /\.html$/.test(path) ? path : path + ".html";
  const list = (key) => {
    const found = store.read(key);
    return Array.isArray(found) ? found.filter((one) => one && /^[\w%.-]+(\/[\w%.-]+)+$/.test(one.url)) : [];
  };
  window.sitegen = {
    get,
    set,
    on,
    choices,
    store,
    say,
    asset,
    root,
    element,
    button,
    control,
    list,
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
  const entry = (more) =>
    Object.assign({ url, title: document.querySelector("h1").textContent, lang: page.lang, when: Date.now() }, more);
  const save = () => {
    const saved = !find("saved");
    put("saved", saved && entry());
    const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (worker) worker.postMessage({ [saved ? "save" : "drop"]: new URL(root + url, location.href).href });
    document.dispatchEvent(new CustomEvent("sitegen:saved", { detail: { url, saved } }));
    say(words("save")[saved ? 1 : 2]);
  };

  const remember = (article) => {
    const blocks = [...article.children];
    const keep = () => {
      const box = article.getBoundingClientRect();
      const percent = Math.round(Math.min(Math.max((innerHeight - box.top) / box.height, 0), 1) * 100);
      const at = blocks.filter((one) => one.offsetHeight && one.getBoundingClientRect().top < innerHeight / 3).length - 1;
      const far = -box.top / box.height > 0.1;
      if (far || performance.now() > 5000) put("history", entry({ at, percent }));
    };
    let last = -500;
    addEventListener("scroll", () => performance.now() - last > 500 && ((last = performance.now()), keep()), { passive: true });
    addEventListener("pagehide", keep);
    setTimeout(keep, 5001);
  };


  const actions = (slot) => {
    const kept = button("", save);
    const mark = () => {
      kept.textContent = words("save")[find("saved") ? 1 : 0];
      kept.setAttribute("aria-pressed", !!find("saved"));
    };
    document.addEventListener("sitegen:saved", mark);
    mark();
    slot.append(kept);
    const address = location.href.split("#")[0];
    if (navigator.share)
      slot.append(button(words("share")[0], () => navigator.share({ title: document.title, url: address }).catch(() => 0)));
    if (navigator.clipboard)
      slot.append(
        button(words("copy")[0], () => navigator.clipboard.writeText(address).then(() => say(words("copy")[1]), () => 0))
      );
    const [name, all] = words("panel");
    const controls = ["theme", "size", "font", "lh", "img"].map(control);
    const inside = element("div", {}, ...controls, element("a", { href: root + "settings.html" }, all));
    slot.append(element("details", { class: "aa" }, element("summary", { "aria-label": "Aa " + name }, "Aa"), inside));
    const before = find("history");
    if (before && before.at > 1 && before.percent < 95)
      slot.append(element("a", { href: "#here" }, words("resume")[0] + " " + before.percent + " %"));
  };

  const resume = (slot) => {
    const begun = list("history").filter((one) => one.at > 1 && one.percent < 95).slice(0, 3);
    if (!begun[0]) return;
    const lines = begun.map((one) =>
      element("li", {}, element("a", { href: root + one.url, lang: one.lang }, one.title), element("p", {}, one.percent + " %"))
    );
    slot.append(element("section", {}, element("h2", {}, words("resume")[0]), element("ul", { class: "list" }, ...lines)));
  };

  const fill = () => {
    const slot = document.querySelector(".mine");
    if (!slot || slot.firstChild) return;
    watch.disconnect();
    slot.lang = tongue();
    (document.querySelector("article") ? actions : resume)(slot);
  };
  const watch = new MutationObserver(fill);
  watch.observe(page, { childList: true, subtree: true });


  const offer = (image) => {
    const host = image.closest("figure") || image.parentNode;
    if (host.querySelector(".tap")) return;
    const [show, open, close] = words("picture");
    const caption = host.textContent.trim() || image.alt;
    const press = () => {
      host.classList.add("shown");
      tap.remove();
    };
    const tap = button(show + (caption && open + caption + close), press, { class: "tap", lang: tongue() });
    host.prepend(tap);
  };
  const pictures = () => document.querySelectorAll("article img");

  document.addEventListener(
    "error",
    (event) => {
      const image = event.target;
      if (image.tagName !== "IMG" || !image.closest("article")) return;
      const sources = image.parentNode.querySelectorAll("source");
      if (sources[0]) return sources.forEach((one) => one.remove()); // the proxy is dead: the way to the origin
      if (image.nextSibling) return;
      const [text, again, original] = words("failed");
      const retry = button(again, () => {
        message.remove();
        image.src = image.src;
      });
      const link = element("a", { href: image.src, rel: "external noreferrer" }, original);
      const message = element("span", { class: "failed", lang: tongue() }, text, retry, link);
      image.after(message);
    },
    true
  );


  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
  };
  const KEYS = {
    j: () => follow("[rel=next]"),
    k: () => follow("[rel=prev]"),
    s: () => document.querySelector("article .mine") && save(),
    t: () => choose("theme", (choices("theme").indexOf(get("theme")) + 1) % 4),
    "+": () => step(1),
    "-": () => step(-1),
    "?": () => (location.href = root + "settings.html#keys"),
  };
  addEventListener("keydown", (event) => {
    const busy = event.altKey || event.ctrlKey || event.metaKey;
    if (get("keys") !== "on" || busy || event.target.closest("input, select")) return;
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key]();
  });


  document.addEventListener("DOMContentLoaded", () => {
    fill();
    watch.disconnect();
    tongue();
    say("");
    const color = element("meta", { name: "theme-color" });
    document.head.append(color);
    addEventListener("load", () => on("theme", () => (color.content = getComputedStyle(page).getPropertyValue("--ground"))));
    on("img", (value) => value === "tap" && pictures().forEach(offer));
    const article = document.querySelector("article");
    if (!article || !document.querySelector(".mine")) return;
    const before = find("history");
    const here = before && article.children[before.at];
    if (here) here.id = "here";
    remember(article);
  });
}
