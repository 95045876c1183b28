// See docs/themes.md.
{
  const { element, button, store, list, root, say } = sitegen;
  const WORDS = {
    "zh-Hans": {
      saved: "保存的文章", history: "阅读记录", none: "还没有。在文章标题下按“保存”，就会列在这里。", unread: "未读",
      remove: "移除", all: "全部移除", clear: "清除", out: "导出为文件", into: "从文件导入", read: "读到 {percent} %",
      done: "已移除", got: "导入了 {count} 篇", bad: "这个文件读不出来",
    },
    "zh-Hant": {
      saved: "保存的文章", history: "閱讀記錄", none: "還沒有。在文章標題下按「保存」，就會列在這裡。", unread: "未讀",
      remove: "移除", all: "全部移除", clear: "清除", out: "匯出為檔案", into: "從檔案匯入", read: "讀到 {percent} %",
      done: "已移除", got: "匯入了 {count} 篇", bad: "這個檔案讀不出來",
    },
    en: {
      saved: "Saved articles", history: "History", none: "Nothing yet. Press Save below an article’s headline.", unread: "Unread",
      remove: "Remove", all: "Remove all", clear: "Clear", out: "Export as a file", into: "Import a file", read: "{percent} % read",
      done: "Removed", got: "{count} imported", bad: "This file cannot be read",
    },
  };
  const words = WORDS[sitegen.lang] || WORDS.en;

  const tell = (message) => {
    const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (worker) worker.postMessage(message);
  };
  const drop = (entries) => {
    const gone = entries.map((one) => one.url);
    store.write("saved", list("saved").filter((one) => !gone.includes(one.url)));
    gone.forEach((url) => {
      tell({ drop: new URL(root + url, location.href).href });
      document.dispatchEvent(new CustomEvent("sitegen:saved", { detail: { url, saved: false } }));
    });
    say(words.done);
    show();
  };

  const line = (one, read, more) => {
    const link = element("a", { href: root + one.url, lang: one.lang }, one.title);
    const note = read === undefined ? words.unread : words.read.replace("{percent}", Number(read) || 0);
    return element("li", {}, link, element("p", {}, element("span", {}, note), ...more));
  };
  const section = (title, lines, ...more) =>
    element(
      "section", {}, element("h2", {}, title),
      lines[0] ? element("ul", { class: "list" }, ...lines) : element("p", {}, words.none),
      element("div", { class: "row" }, ...more)
    );

  const save = () => {
    const blob = new Blob([JSON.stringify({ saved: list("saved"), history: list("history") })], { type: "application/json" });
    const link = element("a", { href: URL.createObjectURL(blob), download: "saved-articles.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  // What a file says is not trusted: `list` drops whatever is not the path of a page.
  const take = (text) => {
    const before = list("saved").length;
    const found = JSON.parse(text);
    for (const key of ["saved", "history"]) {
      const had = list(key);
      const known = had.map((one) => one.url);
      const more = Array.isArray(found[key]) ? found[key].filter((one) => one && !known.includes(one.url)) : [];
      store.write(key, had.concat(more).slice(0, key === "history" ? 200 : 5000));
    }
    list("saved").slice(before).forEach((one) => tell({ save: new URL(root + one.url, location.href).href }));
    say(words.got.replace("{count}", list("saved").length - before));
    show();
  };
  const input = element("input", { type: "file", accept: ".json", "aria-label": words.into });
  input.onchange = () => {
    const reader = new FileReader();
    reader.onload = () => {
      try {
        take(reader.result);
      } catch (broken) {
        say(words.bad);
      }
    };
    reader.readAsText(input.files[0]);
  };

  const show = () => {
    const saved = list("saved");
    const history = list("history");
    const read = {};
    history.forEach((one) => (read[one.url] = one.percent));
    const sorted = saved.filter((one) => !(one.url in read)).concat(saved.filter((one) => one.url in read));
    const lines = sorted.map((one) => line(one, read[one.url], [button(words.remove, () => drop([one]), { "aria-label": words.remove + " " + one.title })]));
    const all = saved[0] ? [button(words.all, () => drop(saved)), button(words.out, save)] : [];
    const parts = [section(words.saved, lines, ...all, element("label", {}, words.into + " ", input))];
    const clear = button(words.clear, () => {
      store.write("history", []);
      say(words.done);
      show();
    });
    if (history[0]) parts.push(section(words.history, history.map((one) => line(one, one.percent, [])), clear));
    document.querySelector("#tool").replaceChildren(...parts);
  };
  show();
}
