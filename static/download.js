// Keeps the articles of a day or a month on the device. See docs/offline.md.
{
  const { element, button, store, list, root, say, load } = sitegen;
  const WORDS = {
    "zh-Hans": {
      day: "下载这一天", month: "下载这个月（不含图片）", stop: "停止", remove: "移除下载", removed: "已移除",
      so: "{count} / {all} 篇，{size} kB", done: "已下载 {count} 篇，{size} kB", full: "存不下了或断线了：已下载 {count} 篇，{size} kB",
    },
    "zh-Hant": {
      day: "下載這一天", month: "下載這個月（不含圖片）", stop: "停止", remove: "移除下載", removed: "已移除",
      so: "{count} / {all} 篇，{size} kB", done: "已下載 {count} 篇，{size} kB", full: "存不下了或斷線了：已下載 {count} 篇，{size} kB",
    },
    en: {
      day: "Download this day", month: "Download this month (without pictures)", stop: "Stop", remove: "Remove the download", removed: "Removed",
      so: "{count} of {all}, {size} kB", done: "{count} articles on this device, {size} kB", full: "No room or no connection: {count} articles, {size} kB",
    },
  };
  const words = WORDS[sitegen.lang] || WORDS.en;
  sitegen.tables = [WORDS];
  const AT_ONCE = 6;
  const kind = document.currentScript.dataset.kind;
  const site = new URL(root + ".", location.href).href;
  const here = (address) => new URL(address, location.href).href.slice(site.length).split("#")[0];
  const url = here("").replace(/(-\d+)?(\.html)?$/, ".html"); // any page of a day stands for all of it
  const options = kind === "month" ? { list: url, images: false } : { list: url };

  const read = (path) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", root + path);
      request.responseType = "document";
      request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject());
      request.onerror = reject;
      request.send();
    });
  const links = (page, path, selector) =>
    [...page.querySelectorAll(selector)].map((one) =>
      new URL(one.getAttribute("href"), site + path).href.slice(site.length).split("#")[0]
    );

  // Reads lists and the pages that they go on with: a month's days, further pages of a busy day.
  const gather = (paths, pages, articles) => {
    const fresh = [...new Set(paths)].filter((one) => !pages.includes(one));
    if (!fresh[0]) return { pages, articles };
    return Promise.all(fresh.map(read)).then((found) => {
      const all = (selector) => [].concat(...found.map((page, index) => links(page, fresh[index], selector)));
      return gather(all("nav .chips a, .month a"), pages.concat(fresh), articles.concat(all(".list a")));
    });
  };

  const status = element("p", { class: "meta" });
  let running; // what tells one run from another
  let last = Promise.resolve();
  const filled = (text, count, size, all) =>
    text.replace("{count}", count).replace("{size}", Math.ceil(size / 1000)).replace("{all}", all);

  const remember = (count) => {
    const title = document.querySelector("h1").textContent;
    const { lang } = document.documentElement;
    const rest = list("downloads").filter((one) => one.url !== url);
    return store.write("downloads", [{ url, title, lang, when: Date.now(), count }].concat(rest));
  };
  const take = (run) => ({ pages, articles }) => {
    const waiting = pages.concat(articles);
    const counted = new Set(articles);
    let [count, size, failed] = [0, 0, false];
    const next = () => {
      const path = running === run && !failed && waiting.shift();
      return path && sitegen.offline.keep(path, options).then((bytes) => took(path, bytes)).then(next);
    };
    const took = (path, bytes) => {
      failed = failed || bytes < 0;
      if (bytes < 0) return;
      count += counted.has(path);
      size += bytes;
      status.textContent = filled(words.so, count, size, counted.size);
    };
    const finished = Promise.all([...Array(AT_ONCE)].map(next)).then(() => sitegen.offline.sizeOfList(url));
    return finished.then((whole) => {
      // What is on no list could never be removed.
      const kept = (count || !failed) && remember(count);
      if (!kept) sitegen.offline.dropList(url);
      status.textContent = filled(failed || !kept ? words.full : words.done, kept ? count : 0, kept ? whole : 0);
    });
  };

  const show = () => {
    const there = list("downloads").some((one) => one.url === url);
    start.textContent = running ? words.stop : words[kind];
    remove.hidden = running || !there;
  };
  const finish = () => {
    running = 0;
    say(status.textContent);
    show();
  };
  const start = button("", () => {
    const run = (running = running ? 0 : {});
    show();
    if (!run) return;
    const failed = () => (status.textContent = filled(words.full, 0, 0));
    const ended = () => (running && running !== run) || finish();
    last = last.then(() => load("offline.js")).then(() => gather([url], [], [])).then(take(run)).catch(failed).then(ended);
  });
  const remove = button(words.remove, () => {
    store.write("downloads", list("downloads").filter((one) => one.url !== url));
    load("offline.js").then(() => sitegen.offline.dropList(url), () => 0);
    status.textContent = words.removed;
    finish();
  });

  const can = "serviceWorker" in navigator && "caches" in window && !document.querySelector("[name=offline]");
  if (can) {
    document.querySelector("main").append(element("div", { class: "mine chips" }, start, remove, status));
    show();
  }
}
