// The shell of the pages, for a phone without a network. Nothing that anyone said is ever kept here.
const cacheName = "shell-__VERSION__";
const shell = __SHELL__;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(shell)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name !== cacheName);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET" || !shell.includes(path)) return;
  const fromCache = () => caches.match(path, { cacheName });
  const fresh = () => fetch(request).catch(() => fromCache());
  const kept = () => fromCache().then((found) => found ?? fetch(request));
  event.respondWith(path.startsWith("/assets/") ? kept() : fresh());
});
