// The controls of the settings: what Aa shows, and the page of settings. See docs/themes.md.
{
  const { get, set, on, choices, say, element, button, texts, root } = sitegen;
  Object.assign(sitegen.words, {
    theme: ["主题|自动|浅色|米色|深色", "主題|自動|淺色|米色|深色", "Theme|Auto|Light|Sepia|Dark"],
    size: ["字号|缩小|放大", "字級|縮小|放大", "Type|Smaller|Larger"],
    lh: ["行距|适中|紧|松", "行距|適中|緊|鬆", "Lines|Normal|Tight|Loose"],
    font: ["字体|黑体|宋体", "字型|黑體|明體", "Font|Sans|Serif"],
    img: ["图片|显示|点按显示|不显示", "圖片|顯示|點按顯示|不顯示", "Pictures|On|On tap|Off"],
    zh: ["文字|原文|简体|繁體", "文字|原文|简体|繁體", "Script|Original|简体|繁體"],
    all: ["全部设置", "全部設定", "All settings"],
  });

  const choose = (name, index) => {
    set(name, choices(name)[index]);
    say(texts(name)[0] + " " + texts(name)[index + 1]);
  };
  const step = (by) => {
    set("size", String(Math.min(Math.max(get("size") - -by, -2), 4)));
    say(texts("size")[0] + " " + get("size"));
  };

  const steps = (smaller, larger) => [
    button("A−", () => step(-1), { "aria-label": "A− " + smaller }),
    button("A+", () => step(1), { "aria-label": "A+ " + larger }),
  ];
  const values = (name, labels) => {
    const fixed = name === "zh" && { translate: "no" }; // each script is named in itself
    const buttons = labels.map((label, index) => button(label, () => choose(name, index), fixed));
    on(name, (value) => buttons.forEach((one, index) => one.setAttribute("aria-pressed", choices(name)[index] === value)));
    return buttons;
  };
  const control = (name) => {
    const [label, ...labels] = texts(name);
    const buttons = name === "size" ? steps(...labels) : values(name, labels);
    return element("div", { class: "control", role: "group", "aria-label": label }, element("span", {}, label), ...buttons);
  };

  const fill = (panel) => {
    if (panel.children[1]) return;
    const controls = ["theme", "size", "font", "lh", "zh", "img"].map(control);
    panel.append(element("div", {}, ...controls, element("a", { href: root + "settings.html" }, texts("all")[0])));
  };

  Object.assign(sitegen, { choose, step, control, fill });
}
