// What the device keeps for reading without a connection: asks the site's worker, and counts. See docs/offline.md.
{
  const site = new URL(sitegen.root + ".", location.href);
  const NAME = "sitegen:" + site.pathname + ":";
  sitegen.words.full = ["没有保存：存不下了或断线了", "沒有保存：存不下了或斷線了", "Not saved: no room or no connection"];

  // Promises the worker's answer in bytes, -1 when it could not. Nothing answers where there is no worker.
  const ask = (message) =>
    Promise.resolve()
      .then(() => navigator.serviceWorker.ready)
      .then(
        (found) =>
          new Promise((answer) => {
            const channel = new MessageChannel();
            channel.port1.onmessage = (event) => answer(event.data);
            found.active.postMessage(message, [channel.port2]);
          })
      )
      .catch(() => -1);
  const keep = (url, more) => ask(Object.assign({ save: site + url, images: sitegen.get("img") === "on" }, more));
  // The browser is asked not to throw away what a reader wants to have. Without workers there is the list alone.
  const save = (url) =>
    Promise.resolve()
      .then(() => navigator.storage.persist())
      .catch(() => 0)
      .then(() => navigator.serviceWorker)
      .then((there) => (there ? keep(url) : 0), () => 0);

  // What one cache holds: promises the address, bytes and pictures of each file; nothing where the browser keeps nothing.
  const described = (response) => response.blob().then(({ size }) => ({ size, pictures: JSON.parse(response.headers.get("x-pictures")) || [] }));
  const files = (name) =>
    Promise.resolve()
      .then(() => caches.has(name))
      .then((there) => there && caches.open(name))
      .then((cache) =>
        cache &&
        cache.keys().then((all) =>
          Promise.all(all.map(({ url }) => cache.match(url).then(described).then((one) => Object.assign(one, { url }))))
        )
      )
      .then((found) => found || [])
      .catch(() => []);
  const sum = (all) => all.reduce((total, one) => total + one.size, 0);
  const saved = () => files(NAME + "saved");
  const isPage = ({ url }) => url.startsWith(site) && url.endsWith(".html");
  const names = () =>
    Promise.resolve()
      .then(() => caches.keys())
      .then((all) => all.filter((name) => name.startsWith(NAME)))
      .catch(() => []);

  // Promises the bytes of each saved article with its pictures, by its path.
  const sizes = () =>
    saved().then((all) => {
      const own = {};
      all.forEach((one) => (own[one.url] = one.size));
      const whole = (one) => one.pictures.reduce((total, url) => total + (own[url] || 0), one.size);
      const entries = {};
      all.filter(isPage).forEach((one) => (entries[one.url.slice(site.href.length)] = whole(one)));
      return entries;
    });
  // A picture goes with the last article that shows it.
  const drop = (urls) =>
    saved().then((all) => {
      const gone = urls.map((url) => site + url);
      const left = all.filter((one) => !gone.includes(one.url));
      const shown = new Set([].concat(...left.map((one) => one.pictures)));
      const used = (one) => !gone.includes(one.url) && (isPage(one) || shown.has(one.url));
      const unused = all.filter((one) => !used(one));
      return unused[0] && caches.open(NAME + "saved").then((cache) => Promise.all(unused.map((one) => cache.delete(one.url))));
    });
  const sizeOfList = (url) => files(NAME + "list:" + url).then(sum);
  const dropList = (url) => Promise.resolve().then(() => caches.delete(NAME + "list:" + url)).catch(() => false);
  const total = () => names().then((all) => Promise.all(all.map(files))).then((found) => sum([].concat(...found)));
  const clear = () => names().then((all) => Promise.all(all.map((name) => caches.delete(name))));

  // A button that throws away what is kept: only whoever presses it again means it, and not who pressed twice at once.
  const twice = (text, question, act) => {
    let since = 0;
    const wait = (now) => {
      since = now;
      made.textContent = now ? question : text;
    };
    const made = sitegen.button(text, () => {
      const now = performance.now();
      if (since && now - since < 500) return;
      wait(since ? 0 : now);
      if (since) made.focus();
      else act();
    });
    made.onblur = () => since && wait(0);
    return made;
  };

  // Who saves and at once thinks better of it: one after the other.
  let last = Promise.resolve();
  const queued = (act) => (what) => (last = last.catch(() => 0).then(() => act(what)));

  sitegen.twice = twice;
  sitegen.offline = { save: queued(save), keep, drop: queued(drop), sizes, sizeOfList, dropList, total, clear };
}
