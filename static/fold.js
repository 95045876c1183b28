// Text as search compares it: wide letters, capitals and the two scripts are one. See docs/search.md.
{
  const { root } = sitegen;
  const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const PART = "[" + HAN + "]+|(?:(?![" + HAN + "])[\\p{L}\\p{N}])+";
  const simple = new Map();

  const folded = (letter) => {
    const code = letter.codePointAt(0);
    const low = (code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : letter).toLowerCase();
    return simple.get(low) || low;
  };
  const fold = (text) => [...text].map(folded).join("");

  // Runs of Han characters, and words of other scripts, each with its place.
  const parts = (text) => {
    const found = [];
    const pattern = new RegExp(PART, "gu");
    for (let one; (one = pattern.exec(text)); ) found.push({ text: one[0], at: one.index, han: isHan(one[0]) });
    return found;
  };
  const isHan = (text) => new RegExp("^[" + HAN + "]", "u").test(text);

  // Where a part of a query stands in a folded text: a run of Han characters anywhere, another word as a whole.
  const places = (text, part) => {
    if (!part.han) return parts(text).filter((one) => one.text === part.text).map((one) => one.at);
    const found = [];
    for (let at = text.indexOf(part.text); at >= 0; at = text.indexOf(part.text, at + 1)) found.push(at);
    return found;
  };

  // A text as nodes, with what was looked for in <mark>; null when a part of it is not there.
  const marked = (text, wanted) => {
    const letters = [...text];
    const low = letters.map(folded);
    const whole = low.join("");
    const spans = [];
    for (const part of wanted) {
      const found = places(whole, part);
      if (!found[0] && found[0] !== 0) return null;
      found.forEach((at) => spans.push([at, at + part.text.length]));
    }
    const nodes = [];
    let at = 0;
    letters.forEach((letter, index) => {
      const hit = spans.some((span) => span[0] <= at && at < span[1]);
      const last = nodes[nodes.length - 1];
      if (last && (last.nodeName === "MARK") === hit) last.textContent += letter;
      else nodes.push(hit ? sitegen.element("mark", {}, letter) : document.createTextNode(letter));
      at += low[index].length;
    });
    return nodes;
  };

  // A name or a headline: its language where that is not the frame's, and its exceptions.
  const spoken = (made, lang, right) => {
    if (lang) made.lang = lang;
    if (right) made.dataset.hans = made.dataset.hant = right;
    return made;
  };

  const files = {};
  const get = (address, cache) =>
    (files[address] =
      files[address] ||
      fetch(root + address, { cache })
        .then((answer) => {
          if (!answer.ok) throw new Error(address);
          return answer.text();
        })
        .catch((error) => {
          delete files[address];
          throw error;
        }));
  // A file below search/: asked for each time, sent when it changed.
  const read = (path) => get("search/" + path, "no-cache");

  const ready = () =>
    Promise.all(["asset:zh-hans.txt", "asset:zh-rare.txt"].map((table) => get(table, "default"))).then((tables) => {
      const letters = [...tables.join("")];
      for (let at = 0; at < letters.length; at += 2) simple.set(letters[at], letters[at + 1]);
    });

  Object.assign(sitegen, { fold, parts, marked, spoken, read, ready });
}
