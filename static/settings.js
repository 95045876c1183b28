// See docs/themes.md.
{
  const { element, button, control, set, store, answer } = sitegen;
  Object.assign(sitegen.words, {
    meas: ["行宽|适中|窄|宽", "行寬|適中|窄|寬", "Width|Normal|Narrow|Wide"],
    just: ["对齐|自动|两端|左边", "對齊|自動|兩端|左邊", "Alignment|Auto|Both sides|Left"],
    indent: ["段首缩进|关|开", "段首縮排|關|開", "Indent|Off|On"],
    keys: ["快捷键|关|开", "快速鍵|關|開", "Shortcuts|Off|On"],
  });
  const WORDS = {
    "zh-Hans": {
      reset: "恢复默认", resetDone: "已恢复默认设置", clear: "清除全部", cleared: "已清除设置、保存的文章、下载和阅读记录",
      sure: "再按一次，清除设置、保存的文章、下载和阅读记录", data: "流量与存储", used: "设置和记录在这台设备上用了 {size} kB。", kept: "离线文件在这台设备上用了 {size} kB。",
      refused: "浏览器不让本站保存任何东西：设置只在这一页有效。",
      keys: "快捷键", k: ["下一篇、上一篇", "保存", "切换主题", "放大、缩小", "这张表", "搜索"],
    },
    "zh-Hant": {
      reset: "恢復預設", resetDone: "已恢復預設設定", clear: "清除全部", cleared: "已清除設定、保存的文章、下載和閱讀記錄",
      sure: "再按一次，清除設定、保存的文章、下載和閱讀記錄", data: "流量與儲存", used: "設定和記錄在這台裝置上用了 {size} kB。", kept: "離線檔案在這台裝置上用了 {size} kB。",
      refused: "瀏覽器不讓本站保存任何東西：設定只在這一頁有效。",
      keys: "快速鍵", k: ["下一篇、上一篇", "保存", "切換主題", "放大、縮小", "這張表", "搜尋"],
    },
    en: {
      reset: "Back to defaults", resetDone: "Settings are at their defaults", clear: "Clear everything", cleared: "Settings, saved articles, downloads and history are gone",
      sure: "Press again to clear settings, saved articles, downloads and history", data: "Data", used: "Settings and lists use {size} kB on this device.", kept: "Files for reading without a connection use {size} kB.",
      refused: "The browser lets this site keep nothing: settings hold for this page only.",
      keys: "Shortcuts", k: ["next, previous", "save", "theme", "larger, smaller", "this table", "search"],
    },
  };
  const words = WORDS[sitegen.lang] || WORDS.en;
  sitegen.tables = [WORDS];

  const used = () => {
    try {
      const size = store.keys().reduce((sum, key) => sum + 2 * (key.length + localStorage[key].length), 0);
      return words.used.replace("{size}", (size / 1000).toFixed(1));
    } catch (refused) {
      return words.refused;
    }
  };
  const usage = element("p", {}, used());
  const kept = element("p", {});
  const weigh = () => sitegen.offline.total().then((size) => (kept.textContent = size ? words.kept.replace("{size}", Math.ceil(size / 1000)) : ""));
  weigh();
  const names = ["theme", "size", "font", "lh", "meas", "just", "indent", "zh", "img", "keys"];
  names.forEach((name) => sitegen.on(name, () => (usage.textContent = used())));

  const clear = sitegen.twice(words.clear, words.sure, () => {
    store.forget();
    sitegen.offline.clear().then(weigh);
    usage.textContent = used();
    answer(clear, words.cleared, () => (clear.textContent = words.clear));
  });
  const reset = button(words.reset, () => {
    names.forEach((name) => set(name)); // readers who save data begin with other pictures
    answer(reset, words.resetDone, () => (reset.textContent = words.reset));
  });

  const keys = ["j k", "s", "t", "+ −", "?", "/"].slice(0, document.querySelector("header a[href$='search.html']") ? 6 : 5).map((key, index) => [
    element("dt", {}, element("kbd", {}, key)),
    element("dd", {}, words.k[index]),
  ]);
  const controls = names.map((name) => {
    const made = control(name);
    made.dataset.name = name;
    return made;
  });
  const tool = document.querySelector("#tool");
  const [sample, data] = tool.querySelector("template").content.children;
  tool.replaceChildren(
    sample,
    ...controls,
    element("div", { class: "row" }, reset, clear),
    element("h2", { id: "keys" }, words.keys),
    element("dl", {}, ...[].concat(...keys)),
    element("h2", {}, words.data),
    usage,
    kept,
    data
  );
}
