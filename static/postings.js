// Files of words: which articles have what is looked for. See docs/search.md.
{
  const shard = (key, count) => {
    let hash = 0;
    for (const letter of key) hash = (hash * 31 + letter.codePointAt(0)) % 1000003;
    return hash % count;
  };
  // A term, how its line begins, and the key that says in which file it is; `open`: whatever begins with it.
  const terms = (part, common) => {
    const letters = [...part.text];
    const word = part.text.slice(0, 32);
    if (!part.han) return [{ start: word + " ", key: word, open: true }];
    if (!letters[1]) return [{ start: letters[0], key: letters[0], open: true }];
    return letters.slice(1).map((second, at) => {
      const start = letters[at];
      return { start, second, key: common.includes(start) ? start + second : start };
    });
  };
  // A line: how it begins, articles, and for a character of Chinese each second one with its articles.
  const numbers = (text, { start, second, open }) => {
    const found = new Set();
    const lines = "\n" + text;
    const at = lines.indexOf("\n" + start) + 1;
    if (!at) return found;
    let [wanted, number, value] = [open, 0, 0];
    for (const letter of lines.slice(at + start.length, lines.indexOf("\n", at))) {
      const digit = letter.codePointAt(0) - 33;
      if (digit > 93) [wanted, number, value] = [open || letter === second, 0, 0];
      else if (digit > 61) value = value * 32 + digit - 62;
      else {
        number += value * 62 + digit;
        value = 0;
        if (wanted) found.add(number);
      }
    }
    return found;
  };
  Object.assign(sitegen, { shard, terms, numbers });
}
