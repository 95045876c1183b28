// Shortcuts of one key, for those who switched them on. See docs/themes.md.
{
  const { get, choices, load, root, save } = sitegen;
  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
  };
  const panel = (use) => () => load("panel.js").then(() => use(sitegen), () => 0);
  // Search: its field where there is one, else its page, which then takes the focus.
  const seek = () => {
    const field = document.querySelector("[type=search]");
    const link = document.querySelector("header a[href$='search.html']");
    if (field) field.focus();
    else if (link) location.href = link.href + "#q=";
  };
  const KEYS = {
    "/": seek,
    j: () => follow("[rel=next]"),
    k: () => follow("[rel=prev]"),
    s: save,
    t: panel(({ choose }) => choose("theme", (choices("theme").indexOf(get("theme")) + 1) % choices("theme").length)),
    "+": panel(({ step }) => step(1)),
    "-": panel(({ step }) => step(-1)),
    "?": () => (location.href = root + "settings.html#keys"),
  };
  addEventListener("keydown", (event) => {
    const busy = event.altKey || event.ctrlKey || event.metaKey;
    if (get("keys") !== "on" || busy || event.target.closest("input, select")) return;
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
}
