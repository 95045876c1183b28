// The controls of the settings: what Aa shows, and the page of settings. See docs/themes.md.
{
  const { get, set, on, choices, say, answer, load, element, button, texts, root } = sitegen;
  Object.assign(sitegen.words, {
    theme: ["主题|自动|浅色|米色|深色", "主題|自動|淺色|米色|深色", "Theme|Auto|Light|Sepia|Dark"],
    size: ["字号|缩小|放大", "字級|縮小|放大", "Type|Smaller|Larger"],
    lh: ["行距|适中|紧|松", "行距|適中|緊|鬆", "Lines|Normal|Tight|Loose"],
    font: ["字体|黑体|宋体", "字型|黑體|明體", "Font|Sans|Serif"],
    img: ["图片|显示|点按显示|不显示", "圖片|顯示|點按顯示|不顯示", "Pictures|On|On tap|Off"],
    zh: ["文字|原文|简体|繁體", "文字|原文|简体|繁體", "Script|Original|简体|繁體"],
    all: ["全部设置", "全部設定", "All settings"],
    unread: ["没有网络，无法转换文字", "沒有網路，無法轉換文字", "No connection: the script cannot be converted"],
  });

  const choose = (name, index) => {
    set(name, choices(name)[index]);
    say(texts(name)[0] + " " + texts(name)[index + 1]);
  };
  const step = (by) => {
    set("size", String(Math.min(Math.max(get("size") - -by, -2), 4)));
    say(texts("size")[0] + " " + get("size"));
  };

  // What is pressed stays under the finger, whatever its setting moves: the next tap means it too. Where the page can be
  // scrolled no further up, the headline takes the room.
  const box = (one) => one.getBoundingClientRect();
  const heading = document.querySelector("h1");
  const still = (act) => ({ target }) => {
    const before = box(target).top;
    act(target);
    scrollBy(0, box(target).top - before);
    const missing = before - box(target).top;
    if (missing > 1) heading.style.minHeight = box(heading).height + missing + "px";
  };
  const steps = (labels) =>
    labels.map((label, index) => {
      const name = ["A−", "A+"][index];
      const one = button(name, still(() => step(index * 2 - 1)), { "aria-label": name + " " + label });
      on("size", (size) => one.setAttribute("aria-disabled", size === ["-2", "4"][index]));
      return one;
    });
  // What a script of Chinese needs may be out of reach: then all is again as it was.
  const write = (index, pressed, label) => {
    const [before, language] = [get("zh"), choices("zh")[index]];
    choose("zh", index);
    if (!index) return;
    load("zh.js").then(() => sitegen.table(language)).catch(() => {
      if (get("zh") !== language) return;
      set("zh", before);
      answer(pressed, texts("unread")[0], () => (pressed.textContent = label));
    });
  };
  const values = (name, labels) => {
    const fixed = name === "zh" && { translate: "no" }; // each script is named in itself
    const act = fixed ? write : (index) => choose(name, index);
    const buttons = labels.map((label, index) => button(label, still((pressed) => act(index, pressed, label)), fixed));
    on(name, (value) => buttons.forEach((one, index) => one.setAttribute("aria-pressed", choices(name)[index] === value)));
    return buttons;
  };
  const control = (name) => {
    const [label, ...labels] = texts(name);
    const buttons = name === "size" ? steps(labels) : values(name, labels);
    return element("div", { class: "control", role: "group", "aria-label": label }, element("span", {}, label), ...buttons);
  };

  const fill = (panel) => {
    if (panel.children[1]) return;
    const controls = ["theme", "size", "font", "lh", "zh", "img"].map(control);
    panel.append(element("div", {}, ...controls, element("a", { href: root + "settings.html" }, texts("all")[0])));
    ["click", "focusin"].forEach((name) => addEventListener(name, ({ target }) => panel.contains(target) || (panel.open = false)));
    panel.addEventListener("toggle", () => (heading.style.minHeight = ""));
    panel.onkeydown = ({ key }) => {
      if (key !== "Escape") return;
      panel.open = false;
      panel.firstChild.focus();
    };
  };

  Object.assign(sitegen, { choose, step, control, fill });
}
