// See docs/themes.md.
{
  const words = document.currentScript.dataset;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    made.append(...children);
    return made;
  };
  const button = (text, name, press) => {
    const made = element("button", { "aria-label": name }, text);
    made.onclick = press;
    return made;
  };

  const enhance = (figures) => {
    const count = figures.length;
    let current = 0;
    let whole = false;

    const show = (to) => {
      current = Math.min(Math.max(to, 0), count - 1);
      figures.forEach((figure, index) => (figure.hidden = !whole && index !== current));
      previous.hidden = next.hidden = status.hidden = whole;
      previous.setAttribute("aria-disabled", !current);
      next.setAttribute("aria-disabled", current === count - 1);
      toggle.setAttribute("aria-pressed", whole);
      status.textContent = words.place.replace("{number}", current + 1).replace("{count}", count);
    };
    const status = element("p", { role: "status" });
    const previous = button("←", words.before, () => show(current - 1));
    const next = button("→", words.after, () => show(current + 1));
    const toggle = button(words.all, words.all, () => {
      whole = !whole;
      show(current);
    });

    const controls = element("div", { lang: words.lang }, previous, status, next, toggle);
    const group = element("div", { class: "stepper", role: "group", "aria-label": words.label, tabindex: -1 });
    group.onkeydown = (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step || whole || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(current + step);
    };
    figures[0].before(group);
    group.append(controls, ...figures);
    show(0);
  };

  document.documentElement.classList.add("stepping");
  document.addEventListener("DOMContentLoaded", () => {
    const runs = [[]];
    document.querySelectorAll("article > figure").forEach((figure) => {
      if (figure.previousElementSibling !== runs[0][runs[0].length - 1]) runs.unshift([]);
      runs[0].push(figure);
    });
    runs.filter((run) => run[1]).forEach(enhance);
  });
}
