// Which page of the mirror an original address leads to. See docs/search.md.
{
  const { root, element } = sitegen;
  const said = document.currentScript.dataset;

  // ------------------------------------------------------------------ BLAKE2b, as RFC 7693 has it, of less than 2^64 bytes

  const INITIAL = "6a09e667f3bcc908 bb67ae8584caa73b 3c6ef372fe94f82b a54ff53a5f1d36f1 510e527fade682d1 9b05688c2b3e6c1f 1f83d9abfb41bd6b 5be0cd19137e2179";
  const ORDER = "0123456789abcdef ea489fd61c02b753 b8c052fdae367194 7931dcbe265a40f8 905724afe1bc683d 2c6a0b834d75fe19 c51fed4a0763928b db7ec13950f4862a 6fe9b308c2d714a5 a2847615fb9e3cd0";
  const MIXED = "048c 159d 26ae 37bf 05af 16bc 278d 349e";

  const compress = (state, initial, block, length, last) => {
    const word = (value) => BigInt.asUintN(64, value);
    const turned = (value, by) => (value >> BigInt(by)) | word(value << BigInt(64 - by));
    const view = new DataView(block.buffer);
    const letters = [...Array(16).keys()].map(
      (at) => (BigInt(view.getUint32(at * 8 + 4, true)) << BigInt(32)) | BigInt(view.getUint32(at * 8, true))
    );
    const v = state.concat(initial);
    v[12] ^= BigInt(length);
    if (last) v[14] = word(~v[14]);
    for (let round = 0; round < 12; round++) {
      const order = ORDER.split(" ")[round % 10];
      MIXED.split(" ").forEach((places, at) => {
        const [a, b, c, d] = [...places].map((place) => parseInt(place, 16));
        const add = (index, by, turn) => {
          v[a] = word(v[a] + v[b] + letters[parseInt(order[2 * at + index], 16)]);
          v[d] = turned(v[d] ^ v[a], by);
          v[c] = word(v[c] + v[d]);
          v[b] = turned(v[b] ^ v[c], turn);
        };
        add(0, 32, 24);
        add(1, 16, 63);
      });
    }
    return state.map((value, at) => value ^ v[at] ^ v[at + 8]);
  };
  // The digest of `names.digest` for one part, as hexadecimal text: 16 bytes of the length and the bytes.
  const digest = (text) => {
    const bytes = new TextEncoder().encode(text);
    const data = new Uint8Array(8 + bytes.length);
    new DataView(data.buffer).setUint32(4, bytes.length);
    data.set(bytes, 8);
    const initial = INITIAL.split(" ").map((word) => BigInt("0x" + word));
    let state = initial.slice();
    state[0] ^= BigInt(0x01010010);
    for (let at = 0; at < data.length; at += 128) {
      const block = new Uint8Array(128);
      block.set(data.subarray(at, at + 128));
      state = compress(state, initial, block, Math.min(at + 128, data.length), at + 128 >= data.length);
    }
    const hex = (value) => value.toString(16).padStart(16, "0").match(/../g).reverse().join("");
    return hex(state[0]) + hex(state[1]);
  };

  // ------------------------------------------------------------------ addresses

  // What `names.file_stem` makes of a text in lower case.
  const stem = (text, { limit, reserved }) => {
    const words = text.match(/[a-z0-9]+/g) || [];
    const kept = words.join("") === (text.match(/[\p{L}\p{N}]/gu) || []).join("");
    let name = words.join("-");
    if (!name || !kept || name.length > limit)
      name = (name.slice(0, limit - 11).replace(/^-+|-+$/g, "") + "-" + digest(text).slice(0, 10)).replace(/^-+/, "");
    return reserved.includes(name) ? "x-" + name : name;
  };
  const named = (newsroom, native, groups, table) => {
    const plain = (name) => decodeURIComponent(groups[name] || "").trim().toLowerCase();
    const text = native.replace(/{(\w+)}/g, (whole, name) => plain(name)).replace(/^[-/]+|[-/]+$/g, "");
    return newsroom.id + "/" + stem(text, table) + ".html";
  };
  // The pages that an address may mean: its own, then those of the same text in other scripts.
  const pages = (url, table) => {
    const rest = (url.pathname + url.search).replace(/\/{2,}/g, "/");
    for (const newsroom of table.newsrooms.filter((one) => one.hosts.includes(url.hostname)))
      for (const { pattern, native, editions } of newsroom.forms) {
        const match = new RegExp("^(?:" + pattern + ")$").exec(rest);
        if (!match) continue;
        const others = editions.filter((one) => one !== (match.groups.edition || ""));
        const all = [match.groups].concat(others.map((edition) => Object.assign({}, match.groups, { edition })));
        return all.map((groups) => named(newsroom, native, groups, table));
      }
    return [];
  };
  const first = (paths) =>
    paths[0]
      ? fetch(root + paths[0], { method: "HEAD" }).then((answer) => (answer.ok ? paths[0] : first(paths.slice(1))))
      : Promise.resolve("");
  const asked = (path) =>
    fetch(root + path, { cache: "no-cache" }).then((answer) => {
      if (!answer.ok) throw new Error(path);
      return answer.json();
    });

  // Promises {path, url}: the mirror's page, "" when it holds none; the address as a browser writes it.
  const lookup = (address) => {
    const url = new URL(/^https?:\/\//i.test(address) ? address : "https://" + address);
    return asked("search/addresses.json")
      .then((table) => first(pages(url, table)))
      .then((path) => ({ path, url: url.href }));
  };
  Object.assign(sitegen, { lookup, pages });

  // ------------------------------------------------------------------ the page for what is not there

  const inside = (location.pathname + location.search).match(/\/(?:https?:\/+)?((?:[\w-]+\.)+[a-z]{2,}\/.+)/i);
  if (said.offer && inside)
    lookup(inside[1]).then(({ path }) => {
      if (!path) return;
      const offer = element("p", {}, element("a", { href: root + path }, said.offer));
      document.querySelector("main h1").after(offer);
      sitegen.say(said.offer);
    }, () => 0);
}
