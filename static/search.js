// The page of search: files of words come to the reader, what is typed goes nowhere. See docs/search.md.
{
  const { element, button, root, say, parts, marked, spoken, read, shard, terms, numbers } = sitegen;
  const words = document.currentScript.dataset;
  const STEP = 20;
  const TOPICS = 8;
  const ADDRESS = /^\s*(https?:\/\/(?=[\w-]+\.[\w.-]+([\/?#]|\s*$))|([\w-]+\.)+[a-z]{2,}\/)\S+\s*$/i;

  // ------------------------------------------------------------------ files

  const block = ({ year, number }) => read(year + "/list-" + Math.floor(number / index.block) + ".txt");
  const row = (one) =>
    block(one).then((text) => {
      const [path, date, newsroom, kind, title, lang, right] = text.split("\n")[one.number % index.block].split("\t");
      return { path, date, newsroom, kind, lang, title, right };
    });
  const fits = (year, { by, kind }) => {
    if (!by && !kind) return Promise.resolve(() => true);
    const place = (table, key) => table.findIndex((one) => one[0] === key) + 48;
    return read(year + "/facets.txt").then((text) => {
      const [newsrooms, kinds] = text.split("\n");
      const is = (line, at, code) => line.charCodeAt(at) === code;
      return (at) =>
        (!by || is(newsrooms, at, place(index.newsrooms, by))) && (!kind || is(kinds, at, place(index.kinds, kind) + 1));
    });
  };

  // ------------------------------------------------------------------ one search

  let index;
  // What is searched, one file of words after another: headlines of years, then the texts of months.
  const volumes = (within) => {
    const titles = index.years.map(([year, count, shards]) => ({ name: year, year, shards, from: 0, to: count, title: true }));
    const texts = index.months
      .filter(([month]) => within && month.startsWith(within))
      .map(([month, from, count, shards]) => ({ name: month, year: month.slice(0, -3), shards, from, to: from + count }));
    if (!texts[0]) return titles;
    const whole = { from: texts[texts.length - 1].from, to: texts[0].to };
    return titles.filter((one) => one.year === texts[0].year).map((one) => Object.assign(one, whole)).concat(texts);
  };
  const candidates = (search, volume) => {
    const wanted = [].concat(...search.parts.map((part) => terms(part, volume.title ? "" : index.common)));
    const files = wanted.map((one) => read(volume.name + "/" + shard(one.key, volume.shards) + ".txt"));
    return Promise.all([fits(volume.year, search.fits), ...files]).then(([fit, ...texts]) => {
      const [first, ...rest] = wanted.map((one, at) => numbers(texts[at], one)).sort((a, b) => a.size - b.size);
      return [...first]
        .filter((number) => rest.every((other) => other.has(number)))
        .map((number) => (volume.title ? number : number + volume.from))
        .filter((number) => number >= volume.from && number < volume.to && fit(number))
        .sort((a, b) => b - a)
        .map((number) => ({ number, year: volume.year, title: volume.title }));
    });
  };
  // What is found in the volume at hand; asked for once.
  const next = (search) => {
    const [volume] = search.volumes;
    const failed = (error) => {
      volume.found = 0;
      throw error;
    };
    return (volume.found = volume.found || candidates(search, volume).catch(failed));
  };
  // What this page of results needs for sure comes while what is there is shown: its lines, and the next volume.
  const fetchAhead = (search, enough) => {
    const { queue, volumes, list } = search;
    const wanted = enough - list.children.length;
    queue.slice(0, wanted).forEach((one) => block(one).catch(() => 0));
    if (queue.length < wanted && volumes[0]) next(search).catch(() => 0);
  };
  // Goes on until enough articles are found or nothing is left. What fails stays in front, for another try.
  const go = (search, enough) => {
    const { queue, volumes, list, seen } = search;
    if (list.children.length >= enough || search !== current) return Promise.resolve();
    if (queue[0])
      return row(queue[0]).then((article) => {
        const title = marked(article.title, search.parts);
        // A headline that has only the pairs of a word may be that of a text that has the word.
        if (!seen.has(article.path) && (title || !queue[0].title)) {
          list.append(line(article, title || [article.title]));
          seen.add(article.path);
        }
        search.section.hidden = !list.firstChild;
        queue.shift();
        return go(search, enough);
      });
    if (!volumes[0]) return Promise.resolve();
    note.textContent = words.busy.replace("{date}", volumes[0].name);
    return next(search).then((found) => {
      volumes.shift();
      found.forEach((one) => queue.push(one));
      fetchAhead(search, enough);
      return go(search, enough);
    });
  };
  const about = (search) =>
    read("topics.txt").then(
      (text) =>
        text
          .split("\n")
          .map((one) => one.split("\t"))
          .filter((one) => one[2] && marked(one[2], search.parts))
          .slice(0, TOPICS),
      () => []
    );

  // ------------------------------------------------------------------ what is shown

  const day = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    return sitegen.lang.startsWith("zh") ? year + "年" + month + "月" + day + "日" : date;
  };
  const line = (article, title) => {
    const link = spoken(element("a", { href: root + article.path }, ...title), article.lang, article.right);
    const [, newsroom, lang] = index.newsrooms[article.newsroom];
    const note = element("p", {});
    if (article.kind) note.append(element("b", {}, index.kinds[article.kind][1]));
    note.append(spoken(element("span", {}, newsroom), lang));
    if (article.date) note.append(element("time", { datetime: article.date }, day(article.date)));
    return element("li", {}, link, note);
  };
  const section = (name, list) => element("section", {}, element("h2", {}, words[name]), list);
  const topics = (found) => {
    const links = found.map(([id, count, name, lang, right]) => {
      const link = element("a", { href: root + "topics/" + id + ".html" }, name + " ", element("small", {}, count));
      return element("li", {}, spoken(link, lang, right));
    });
    return found[0] ? [section("topics", element("ul", { class: "chips" }, ...links))] : [];
  };
  const left = (search) => search.queue[0] || search.volumes[0];
  const count = (search) => {
    const shown = search.list.children.length;
    const pattern = left(search) ? words.some : shown ? words.found : words.none;
    return pattern.replace("{count}", shown);
  };

  const note = element("p", { class: "meta" });
  const out = element("div", {});
  const tell = (text, ...more) => {
    note.replaceChildren(element("span", {}, text), ...more);
    say(text);
  };
  const fail = (again) => () => {
    tell(words.failed, button(words.again, again));
  };

  let current;
  const show = (search) => {
    const before = search.list.children.length;
    if (search.busy) return;
    search.busy = true;
    Promise.resolve(search.topics)
      .then((found) => {
        if (found[0] && !search.top.firstChild) search.top.append(...topics(found));
        fetchAhead(search, before + STEP);
        return go(search, before + STEP);
      })
      .then(
        () => {
          search.busy = false;
          if (search !== current) return;
          const added = search.list.children[before];
          if (before && added) added.firstChild.focus();
          search.more.hidden = !left(search);
          tell(count(search));
        },
        () => {
          search.busy = false;
          if (search === current) fail(() => show(search))();
        }
      );
  };
  const start = (query) => {
    const search = { parts: parts(sitegen.fold(query)), queue: [], seen: new Set() };
    search.fits = { by: fields.by.value, kind: fields.kind.value };
    search.volumes = search.parts[0] ? volumes(fields.in.value) : [];
    search.topics = search.parts[0] ? about(search) : [];
    if (search.volumes[0]) next(search).catch(() => 0); // comes while topics do
    search.list = element("ul", { class: "list" });
    search.top = element("div", {});
    search.section = section("results", search.list);
    search.more = button(words.more, () => show(search));
    search.section.hidden = search.more.hidden = true;
    out.append(search.top, search.section, search.more);
    current = search;
    show(search);
  };
  const lead = ({ path, url }) => {
    if (path) location.replace(root + path);
    else tell(words.absent, element("a", { href: url, rel: "external noopener noreferrer" }, words.original));
  };

  const select = (label, options) => {
    const made = element("select", { "aria-label": label }, ...options.map(([value, text, lang]) => spoken(element("option", { value }, text), lang)));
    made.onchange = () => write();
    return made;
  };
  const scopes = () => {
    const years = [...new Set(index.months.map(([month]) => month.slice(0, -3)))];
    const within = (year) => [year].concat(index.months.map(([month]) => month).filter((month) => month.startsWith(year)));
    const options = [].concat(...years.map(within)).map((one) => [one, words.whole.replace("{date}", one)]);
    return select(words.scope, [["", words.titles]].concat(options));
  };

  const field = element("input", { type: "search", enterkeyhint: "search", "aria-label": words.search, placeholder: words.hint, autocomplete: "off" });
  const form = element("form", { class: "chips", role: "search" }, field, element("button", {}, words.search));
  const fields = { q: field };

  // What is looked for stands behind the # of the address: no server sees it, and it can be kept as a bookmark.
  const write = () => {
    const said = new URLSearchParams();
    Object.keys(fields).forEach((name) => fields[name].value && said.set(name, fields[name].value));
    const hash = "#" + said;
    if (hash !== location.hash) location.hash = hash;
    else if (index) run();
  };
  const run = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    Object.entries(fields).forEach(([name, one]) => {
      one.value = said.get(name) || "";
      if (one.selectedIndex < 0) one.selectedIndex = 0;
    });
    const query = field.value.trim();
    const asked = (current = {});
    const still = (act) => (found) => asked === current && act(found);
    out.replaceChildren();
    note.textContent = "";
    if (!query) return location.hash && field.focus();
    note.textContent = words.busy.replace("{date}", "");
    const address = ADDRESS.test(query);
    const coming = address ? sitegen.load("lookup.js").then(() => sitegen.lookup(query)) : sitegen.ready();
    coming.then(still(address ? lead : () => start(query)), still(fail(run)));
  };
  form.onsubmit = () => {
    write();
    return false;
  };

  const tool = document.querySelector("#tool");
  const begin = () =>
    read("index.json").then((text) => {
      index = JSON.parse(text);
      fields.in = scopes();
      fields.by = select(words.newsroom, [["", words.newsrooms]].concat(index.newsrooms));
      fields.kind = select(words.kind, [["", words.kinds]].concat(index.kinds));
      const shown = ["in", "by", "kind"].map((name) => fields[name]).filter((one) => one.options.length > 2 - (one === fields.in));
      const row = element("div", { class: "row" }, ...shown);
      tool.insertBefore(row, note);
      addEventListener("hashchange", run);
      const typed = field.value; // while the index was on its way
      run();
      if (typed) field.value = typed;
    }).catch(fail(begin));
  tool.replaceChildren(form, note, out);
  if (location.protocol === "file:") note.textContent = words.local;
  else begin();
}
