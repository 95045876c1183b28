// Serves the site to a reader without a connection. sw.js imports it and says what SITE is. See docs/offline.md.
"use strict";
const SCOPE = registration.scope;
// All projects of an account share one origin: whatever is kept has the site's path in its name.
const NAME = "sitegen:" + new URL(SCOPE).pathname + ":";
const [core, saved, seen] = [NAME + "core:" + SITE.mark, NAME + "saved", NAME + "seen"];
const RECENT = 50;
const PATIENCE = 3000; // milliseconds
const PAGE = /(^|\/|\.html)$/;
const ARTICLE = /^(?!archive\/|topics\/|search\/)[\w-]+\/(?!index\.)[\w-]+\.html$/;

const find = async (url) => {
  for (const name of await caches.keys()) {
    const response = name.startsWith(NAME) && (await caches.match(url, { cacheName: name }));
    if (response) return { name, response };
  }
};
const put = async (name, url, response, images) => {
  const body = await response.blob();
  const headers = { "content-type": body.type, date: new Date().toUTCString(), "x-pictures": images || "[]" };
  await (await caches.open(name)).put(url, new Response(body, { headers }));
  return body.size;
};

// Also when a reader has cleared everything.
const fill = async () => {
  const cache = await caches.open(core);
  if (await cache.match("offline.html")) return;
  await cache.addAll(SITE.core.map((path) => new Request(path, { cache: path.startsWith("assets/") ? "default" : "no-cache" })));
};
addEventListener("install", (event) => event.waitUntil(fill().then(skipWaiting)));
// What few readers need is in no core; whoever once asked for it goes on having it.
const leave = async (name) => {
  const [from, to] = [await caches.open(name), await caches.open(core)];
  const kept = (await from.keys()).filter((one) => /assets\/(zh|gallery|download)\b/.test(one.url));
  await Promise.all(kept.map(async (one) => to.put(one, await from.match(one)))).catch(() => 0);
  return caches.delete(name);
};
// The page that started the worker came without it. Nothing waits for this: the next page is not to.
const visit = async (url) => PAGE.test(url.slice(SCOPE.length)) && keepSeen(named(url), await fetch(url));
const greet = async () => {
  for (const { url } of await clients.matchAll()) visit(url.split(/[?#]/)[0]).catch(() => 0);
};
addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(NAME + "core:") && name !== core;
  const gone = caches.keys().then((names) => Promise.all(names.filter(old).map(leave)));
  const claimed = gone.then(() => clients.claim());
  claimed.then(greet);
  event.waitUntil(claimed);
});

// An old page asks for old files; in need the new one of that name does.
const asset = async (request) => {
  const found = await find(request.url);
  if (found) return found.response;
  try {
    const response = await fetch(request);
    if (!response.ok) throw response;
    await put(core, request.url, response.clone()).catch(() => 0);
    return response;
  } catch (failed) {
    const name = (url) => url.replace(/\.[0-9a-f]{8}(?=\.\w+$)/, "");
    const cache = await caches.open(core);
    const same = (await cache.keys()).find((one) => name(one.url) === name(request.url));
    return same ? cache.match(same) : Response.error();
  }
};
const picture = async (request) => {
  const found = await find(request.url);
  if (found) return found.response;
  return fetch(request).catch(async (failed) => {
    const small = await find(request.url.replace(/([?&]w=)\d+/, "$1480"));
    return small ? small.response : Response.error();
  });
};

const named = (url) => url + (/(^|\/)$/.test(url.slice(SCOPE.length)) ? "index.html" : "");
const keepSeen = async (url, response) => {
  const { name = seen, response: held } = (await find(url)) || {};
  if (response.status === 404 && name === seen) return (await caches.open(seen)).delete(url);
  if (name === core || !response.ok || response.redirected) return;
  await put(name, url, response, held && held.headers.get("x-pictures"));
  const cache = await caches.open(seen);
  (await cache.keys()).slice(0, -RECENT).forEach((one) => cache.delete(one));
};
const copy = async (response) => {
  const when = new Date(response.headers.get("date")).toLocaleString(SITE.lang, { dateStyle: "long", timeStyle: "short" });
  const notice = '<p class="note copy">' + SITE.copy.replace("{when}", when) + "</p>";
  const text = (await response.text()).replace(/<main id="?main"?>/, (start) => start + notice);
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
};
const late = () => new Promise((_, fail) => setTimeout(fail, PATIENCE));
const page = async (request, path, url, network) => {
  const found = await find(url);
  const article = ARTICLE.test(path);
  if (found && article && request.cache === "default") return found.response; // to reload is to ask anew
  try {
    return await (found ? Promise.race([network, late()]) : network);
  } catch (failed) {
    if (found) return article || found.name === core ? found.response : copy(found.response);
    if (failed instanceof Response) return failed;
    return path === "offline.html" ? Response.error() : Response.redirect(SCOPE + "offline.html#" + path);
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const [url] = request.url.split(/[?#]/);
  const path = url.startsWith(SCOPE) ? url.slice(SCOPE.length) : ":";
  if (request.method !== "GET") return;
  if (path.startsWith("assets/")) event.respondWith(asset(request));
  else if (request.destination === "image") event.respondWith(picture(request)); // the page's policy names the hosts
  else if (request.mode === "navigate" && PAGE.test(path)) {
    // What the browser still holds is no answer of the network.
    const network = fetch(new Request(request, { cache: "no-cache" })).then((response) =>
      response.status < 500 ? response : Promise.reject(response)
    );
    event.waitUntil(network.then((one) => keepSeen(named(url), one.clone())).then(fill).catch(() => 0));
    event.respondWith(page(request, path, named(url), network));
  }
});

const pictures = (text, page) => {
  const pattern = /<source [^>]*?srcset="([^" ]+)[^>]*>\s*<img|<img (?:[^>]*?" )?src="([^"]+)"/g;
  return [...text.matchAll(pattern)].map((one) => new URL((one[1] || one[2]).replace(/&amp;/g, "&"), page).href);
};
// A picture that does not come is left out; one that there is no room for is an error.
const keepPicture = async (name, url, fresh) => {
  if (await caches.match(url, { cacheName: name })) return { url, size: 0 };
  const asked = { mode: "cors", credentials: "omit", referrerPolicy: "no-referrer" };
  const body = await fetch(url, asked).then((response) => response.ok && response.blob()).catch(() => 0);
  if (!body) return 0;
  fresh.push(url);
  return { url, size: await put(name, url, new Response(body)) };
};
// Returns bytes. What cannot be kept whole is not kept at all.
const keep = async ({ save: url, list, images }) => {
  const name = list ? NAME + "list:" + list : saved;
  if (!url.startsWith(SCOPE)) throw url;
  if (await caches.match(url, { cacheName: name })) return 0;
  let response = await fetch(url).catch(() => 0);
  if (!response.ok) response = (await find(url)).response;
  const text = await response.clone().text();
  const fresh = [url];
  try {
    const size = await put(name, url, response.clone());
    const tried = images ? pictures(text, url).map((one) => keepPicture(name, one, fresh).catch(() => -1)) : [];
    const all = await Promise.all(tried);
    if (all.includes(-1)) throw url;
    const kept = all.filter((one) => one);
    if (kept[0]) await put(name, url, response, JSON.stringify(kept.map((one) => one.url)));
    return kept.reduce((sum, one) => sum + one.size, size);
  } catch (full) {
    const cache = await caches.open(name);
    await Promise.all(fresh.map((one) => cache.delete(one)));
    throw full;
  }
};
addEventListener("message", (event) => {
  event.waitUntil(keep(event.data).catch(() => -1).then((size) => event.ports[0].postMessage(size)));
});
