// The shell of the pages, for a phone without a network. Nothing that anyone said is ever kept here.
const cacheName = "shell-__VERSION__";
const shell = __SHELL__;
/** A page is worth a short wait for its newest form. Where the network hangs, what is kept is ready sooner. */
const kFreshMs = 1_500;

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
  event.respondWith(path.startsWith("/assets/") ? kept(request, path) : fresh(request, path));
});

const fromCache = (path) => caches.match(path, { cacheName });

async function kept(request, path) {
  return (await fromCache(path)) ?? fetch(request);
}

async function fresh(request, path) {
  const answer = fetch(request);
  const late = new Promise((_, reject) => setTimeout(reject, kFreshMs));
  try {
    return await Promise.race([answer, late]);
  } catch {
    return (await fromCache(path)) ?? answer;
  }
}
