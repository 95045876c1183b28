// The list of topics: names are found while they are typed. See docs/search.md.
{
  const { element, load, root, say } = sitegen;
  const words = document.currentScript.dataset;
  const MOST = 60;

  // As the page says it: no other script is shown yet.
  const here = [...document.querySelectorAll("h2[id] ~ .chips a")].map((link) => ({
    name: link.firstChild.textContent.trim(),
    count: link.querySelector("small").textContent,
    href: link.href,
    lang: link.lang,
    right: link.dataset.hans || link.dataset.hant,
  }));
  // All names, where the page holds only a part of them; those of the page when the others cannot be read.
  const all = () =>
    words.names
      ? sitegen.read("topics.txt").then(
          (text) =>
            text
              .split("\n")
              .map((one) => one.split("\t"))
              .filter((one) => one[2])
              .map(([id, count, name, lang, right]) => ({ name, count, href: root + "topics/" + id + ".html", lang, right })),
          () => here
        )
      : here;

  const found = element("ul", { class: "chips" });
  const none = element("p", { class: "meta" }, words.none);
  const item = ({ name, count, href, lang, right }) =>
    element("li", {}, sitegen.spoken(element("a", { href }, name + " ", element("small", {}, count)), lang, right));
  let asked = 0;
  const find = (form, query) => {
    const turn = ++asked;
    return load("fold.js")
      .then(() => Promise.all([all(), sitegen.ready().catch(() => 0)]))
      .then(([topics]) => {
        if (turn !== asked) return;
        const wanted = sitegen.fold(query);
        const fits = query ? topics.filter((one) => sitegen.fold(one.name).includes(wanted)) : [];
        found.replaceChildren(...fits.slice(0, MOST).map(item));
        none.hidden = !query || fits[0];
        form.after(found, none);
        if (query) say(fits[0] ? words.found.replace("{count}", fits.length) : words.none);
      })
      .catch(() => 0);
  };
  // The field is there already; Enter leads to the first topic found, once it is.
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("main form");
    if (!form) return;
    const field = form.querySelector("input");
    let last;
    form.oninput = () => (last = find(form, field.value.trim()));
    form.onsubmit = () => {
      const typed = field.value;
      Promise.resolve(last || form.oninput()).then(() => {
        const first = found.querySelector("a");
        if (first && field.value === typed) first.click();
      });
      return false;
    };
  });
}
