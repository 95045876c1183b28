// The kill switch: removes itself, and what only it could use. See docs/offline.md.
"use strict";
const NAME = "sitegen:" + new URL(registration.scope).pathname + ":";
const unused = (name) => name.startsWith(NAME + "core:") || name === NAME + "seen";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const gone = caches.keys().then((names) => Promise.all(names.filter(unused).map((name) => caches.delete(name))));
  event.waitUntil(gone.then(() => registration.unregister()));
});

// Until the last page of the site is closed it still answers: with what was saved, where there is no connection.
const held = async (url) => {
  for (const name of await caches.keys()) {
    const response = name.startsWith(NAME) && (await caches.match(url, { cacheName: name }));
    if (response) return response;
  }
  return Response.error();
};
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => held(request.url)));
});
