// See docs/themes.md.
{
  const { element, button, store, list, say } = sitegen;
  const WORDS = {
    "zh-Hans": {
      saved: "保存的文章", history: "阅读记录", none: "还没有。在文章标题下按“保存”，就会列在这里。", unread: "未读",
      remove: "移除", all: "全部移除", clear: "清除", out: "导出为文件", into: "从文件导入", read: "读到 {percent} %",
      done: "已移除", sure: "再按一次：", got: "导入了 {count} 篇", bad: "这个文件读不出来", downloads: "下载", count: "{count} 篇", again: "再试一次",
    },
    "zh-Hant": {
      saved: "保存的文章", history: "閱讀記錄", none: "還沒有。在文章標題下按「保存」，就會列在這裡。", unread: "未讀",
      remove: "移除", all: "全部移除", clear: "清除", out: "匯出為檔案", into: "從檔案匯入", read: "讀到 {percent} %",
      done: "已移除", sure: "再按一次：", got: "匯入了 {count} 篇", bad: "這個檔案讀不出來", downloads: "下載", count: "{count} 篇", again: "再試一次",
    },
    en: {
      saved: "Saved articles", history: "History", none: "Nothing yet. Press Save below an article’s headline.", unread: "Unread",
      remove: "Remove", all: "Remove all", clear: "Clear", out: "Export as a file", into: "Import a file", read: "{percent} % read",
      done: "Removed", sure: "Press again: ", got: "{count} imported", bad: "This file cannot be read", downloads: "Downloads", count: "{count} articles", again: "Try again",
    },
  };
  const words = WORDS[sitegen.lang] || WORDS.en;
  sitegen.tables = [WORDS];

  const drop = (entries) => {
    const gone = entries.map((one) => one.url);
    store.write("saved", list("saved").filter((one) => !gone.includes(one.url)));
    gone.forEach((url) => document.dispatchEvent(new CustomEvent("sitegen:saved", { detail: { url, saved: false } })));
    sitegen.offline.drop(gone);
  };

  const line = (one, note, weight, more) => {
    const link = sitegen.link(one);
    const size = element("span", {});
    weight.then((bytes) => (size.textContent = bytes ? Math.ceil(bytes / 1000) + " kB" : ""));
    return element("li", {}, link, element("p", {}, element("span", {}, note), size, ...more));
  };
  const progress = (read) => (read === undefined ? words.unread : words.read.replace("{percent}", Number(read) || 0));
  const weightless = Promise.resolve(0);
  const forget = (one) => {
    store.write("downloads", list("downloads").filter((other) => other.url !== one.url));
    sitegen.offline.dropList(one.url);
  };
  const buttons = () => [...document.querySelectorAll("#tool .list button")];
  // What had the focus is gone with its line: the next one of its kind gets it, or the heading.
  const refresh = (at) => {
    say(words.done);
    show();
    const left = buttons();
    const heading = document.querySelector("#tool h2");
    heading.tabIndex = -1;
    (left[Math.min(at, left.length - 1)] || heading).focus();
  };
  const whole = (text, act) =>
    sitegen.twice(text, words.sure + text, () => {
      act();
      refresh(-1);
    });
  // Why a reader without a connection is here, which the page itself says first; and where they wanted to go, which the worker says.
  const why = /\/offline(\.html)?$/.test(location.pathname) ? /^.*?([。.]|$)/.exec(document.querySelector("#tool p").textContent)[0] : "";
  const asked = /^#([\w-]+(?:\/[\w-]+)*\.html)$/.exec(location.hash);
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
    let failed = false;
    for (const key of ["saved", "history"]) {
      const had = list(key);
      const known = had.map((one) => one.url);
      const more = Array.isArray(found[key]) ? found[key].filter((one) => one && !known.includes(one.url) && known.push(one.url)) : [];
      failed = !store.write(key, had.concat(more).slice(0, key === "history" ? 200 : 5000)) || failed;
    }
    const report = () => {
      tell(words.got.replace("{count}", list("saved").length - before) + (failed ? " · " + sitegen.texts("full")[0] : ""));
      show();
    };
    // What cannot be kept, as it is gone from the mirror, is not on the list.
    const keep = (one) =>
      sitegen.offline.save(one.url).then((bytes) => {
        if (!(bytes < 0)) return;
        failed = true;
        drop([one]);
      });
    list("saved").slice(before).reduce((last, one) => last.then(() => keep(one)), Promise.resolve()).then(report);
    report();
  };
  const input = element("input", { type: "file", accept: ".json" });
  const told = element("span", {}); // what became of the file; who looks does not hear it
  const tell = (text) => say((told.textContent = text));
  input.onchange = () => {
    const reader = new FileReader();
    reader.onload = () => {
      try {
        take(reader.result);
      } catch (broken) {
        tell(words.bad);
      }
    };
    if (input.files[0]) reader.readAsText(input.files[0]);
  };

  const show = () => {
    const saved = list("saved");
    const history = list("history");
    const read = {};
    history.forEach((one) => (read[one.url] = one.percent));
    const sorted = saved.filter((one) => !(one.url in read)).concat(saved.filter((one) => one.url in read));
    const sizes = sitegen.offline.sizes();
    const remove = (one, act) => {
      const press = ({ target }) => {
        const at = buttons().indexOf(target);
        act(one);
        refresh(at);
      };
      return button(words.remove, press, { "aria-label": words.remove + " " + one.title });
    };
    const lines = sorted.map((one) => line(one, progress(read[one.url]), sizes.then((found) => found[one.url]), [remove(one, () => drop([one]))]));
    const all = saved[0] ? [whole(words.all, () => drop(saved)), button(words.out, save)] : [];
    const parts = [section(words.saved, lines, ...all, element("label", {}, words.into, input), told)];
    const clear = whole(words.clear, () => store.write("history", []));
    const downloads = list("downloads");
    const loaded = (one) =>
      line(one, words.count.replace("{count}", Number(one.count) || 0), sitegen.offline.sizeOfList(one.url), [remove(one, forget)]);
    if (downloads[0]) parts.push(section(words.downloads, downloads.map(loaded)));
    if (history[0]) parts.push(section(words.history, history.map((one) => line(one, progress(one.percent), weightless, [])), clear));
    if (asked) parts.unshift(element("p", {}, element("a", { href: "./" + asked[1] }, words.again)));
    if (why) parts.unshift(element("p", {}, why));
    document.querySelector("#tool").replaceChildren(...parts);
  };
  show();
  // Who comes back from an article has read it.
  addEventListener("pageshow", (event) => event.persisted && show());
}
