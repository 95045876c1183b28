// Shows the page in the other script of Chinese, in place, and back. See docs/themes.md.
{
  const { root, say, texts } = sitegen;
  const TABLES = { "zh-Hans": "asset:zh-hans.txt", "zh-Hant": "asset:zh-hant.txt" };
  const FIRST = "\u2e80"; // exceptions are counted among the characters from here on
  const APART = ".mine, .meta, .failed, .stepper > div, button"; // in an article, but not of its text
  const FIXED = "script, style, [translate=no]";
  const OURS = "button, summary, .control, .aa a, .mine > a, .mine h2, #tool h2, #tool dd, #tool label"; // what scripts put there
  const SPOKEN = ["alt", "aria-label", "placeholder", "title"];
  const page = document.documentElement;

  const kept = new Map(); // a text or an attribute -> what it was, what it is
  const original = (node) => {
    const [before, shown] = kept.get(node) || [];
    return shown === node.nodeValue ? before : node.nodeValue;
  };
  const change = (node, value) => {
    kept.set(node, [node.nodeValue, value]);
    if (node.nodeValue !== value) node.nodeValue = value;
  };
  const restore = () => {
    kept.forEach(([before, shown], node) => node.nodeValue === shown && before !== shown && (node.nodeValue = before));
    kept.clear();
  };

  const all = (node, selector) => (node.matches(selector) ? [node] : []).concat(...node.querySelectorAll(selector));
  const language = (node) => {
    const host = node.closest("[lang]");
    return host && original(host.getAttributeNode("lang"));
  };
  const below = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const found = node.nodeType === 3 ? [node] : [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter((text) => text.parentNode);
  };

  // What scripts say, in pairs: as it is in the other script, as it is in this one.
  const phrases = (target) => {
    const place = target === "zh-Hant" ? 1 : 0;
    const split = (texts) => [].concat(...texts.map((text) => text.split("|")));
    const tables = Object.values(sitegen.words).map((texts) => [split([texts[1 - place]]), split([texts[place]])]);
    const more = (sitegen.tables || []).map((one) => [one["zh-Hant"], one["zh-Hans"]].map((texts) => split([].concat(...Object.values(texts)))));
    more.forEach((pair) => tables.push(place ? pair.reverse() : pair));
    return [].concat(...tables.map(([before, after]) => before.map((text, at) => [text, after[at]]))).filter(([before]) => before >= FIRST);
  };

  // From the script that `language` is written in, never from itself.
  const converter = (target, table) => {
    const source = target === "zh-Hant" ? "zh-Hans" : "zh-Hant";
    const done = (node) => kept.has(node) && kept.get(node)[1] === node.nodeValue;
    const wanted = (node, element) => !done(node) && language(element) === source && !element.closest(FIXED);
    const converted = (text, next) => [...text].map((one) => (one < FIRST ? one : next() || table.get(one) || one)).join("");
    const plain = (text) => converted(text, () => 0);
    // What the site says itself has words of its own in each script: the longest that a text begins with.
    const said = phrases(target);
    const own = (text, host) => {
      if (!host.closest(OURS)) return plain(text);
      const lead = /^[^\u2e80-\uffff]*/.exec(text)[0].length;
      const found = said.filter(([before]) => text.startsWith(before, lead)).sort((one, other) => other[0].length - one[0].length)[0];
      return found ? text.slice(0, lead) + found[1] + plain(text.slice(lead + found[0].length)) : plain(text);
    };

    const name = target === "zh-Hant" ? "hant" : "hans";
    const exact = (host, list, apart) => {
      const right = new Map();
      let place = 0;
      (list || "").replace(/([0-9a-f]+)(.)/gu, (_, distance, one) => {
        right.set((place += parseInt(distance, 16)), one);
      });
      let count = 0;
      below(host)
        .filter((text) => wanted(text, text.parentNode) && !text.parentNode.closest(apart))
        .forEach((text) => change(text, converted(text.data, () => right.get(count++))));
    };
    const element = (node) => {
      SPOKEN.forEach((name) =>
        all(node, "[" + name + "]").forEach((one) => {
          const attribute = one.getAttributeNode(name);
          if (wanted(attribute, one)) change(attribute, own(attribute.value, one));
        })
      );
      all(node, "[lang]").forEach((one) => wanted(one.getAttributeNode("lang"), one) && change(one.getAttributeNode("lang"), target));
    };
    const convert = (node) => {
      if (node.nodeType === 1) all(node, "main [data-" + name + "]").forEach((one) => exact(one, one.dataset[name], FIXED));
      below(node).forEach((text) => wanted(text, text.parentNode) && change(text, own(text.data, text.parentNode)));
      if (node.nodeType === 1) element(node);
    };
    // The title of the page is that of the article, in its language, and of the site, in the frame's.
    const title = () => {
      const text = document.querySelector("title").firstChild;
      const heading = document.querySelector("main h1");
      const before = heading && below(heading).map(original).join("");
      const length = before && text && text.data.startsWith(before) ? before.length : 0;
      const rest = text && text.data.slice(length);
      if (text) change(text, (length ? heading.textContent : "") + (language(document.querySelector("body > header") || page) === source ? plain(rest) : rest));
    };
    return {
      convert,
      show() {
        document.querySelectorAll("article").forEach((one) => exact(one, document.body.dataset[name], APART));
        convert(document.body);
        title();
        element(page);
      },
    };
  };

  // What is selected stays so.
  const selecting = (act) => {
    const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
    act();
    const within = (node, offset) => (node.nodeType === 3 ? Math.min(offset, node.length) : offset);
    if (!isCollapsed)
      getSelection().setBaseAndExtent(anchorNode, within(anchorNode, anchorOffset), focusNode, within(focusNode, focusOffset));
  };

  const tables = {};
  const table = (language) =>
    (tables[language] =
      tables[language] ||
      fetch(root + TABLES[language])
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
        .then((text) => {
          const characters = [...text];
          const table = new Map();
          for (let at = 1; at < characters.length; at += 2) table.set(characters[at - 1], characters[at]);
          return table;
        })
        .catch((failed) => {
          delete tables[language]; // another try may do better
          throw failed;
        }));

  let watch = new MutationObserver(() => 0);
  const off = () => {
    watch.disconnect();
    sitegen.convert = 0;
    restore();
  };
  const on = (language, table) => {
    const { convert, show } = converter(language, table);
    show();
    sitegen.convert = convert;
    watch = new MutationObserver((changes) => changes.forEach((one) => one.addedNodes.forEach(convert)));
    watch.observe(document.body, { childList: true, subtree: true });
  };
  // What scripts made while another script was shown says it in the frame's own, which needs no table.
  const back = () => {
    const target = sitegen.lang;
    if (!TABLES[target]) return;
    const { convert } = converter(target, new Map());
    document.querySelectorAll(OURS).forEach((one) => convert(one));
    document.querySelectorAll(".mine[lang]").forEach((one) => change(one.getAttributeNode("lang"), target));
  };
  const refuse = () => sitegen.load("panel.js").then(() => say(texts("unread")[0])).catch(() => 0); // the words are there
  const apply = (language) => {
    selecting(off);
    if (!TABLES[language]) return back();
    table(language).then((found) => sitegen.get("zh") === language && !sitegen.convert && selecting(() => on(language, found)), refuse);
  };
  sitegen.table = table;
  const begin = () => sitegen.on("zh", apply);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}
