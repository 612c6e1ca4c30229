// Keeps the foyer's page, its script, its style and its letters, so that a reload without any line finds them; nothing else of the desk.
//
// The page says what it is made of and which session it belongs to. What is kept is of one session alone: it goes with the next one, when
// somebody signs in or out, and when the desk says that the session has ended.

const NAME = 'bijou-foyer ';
const PAGE = /^\/desk\/reviews\/\d+\/foyer\/$/;
const PARTS = /^\/(desk\/(style\.css|script\/foyer\.js)|theme\/[\w.-]+)$/;
const SESSIONS = /^\/desk\/(sign-in|sign-out|link\/[^/]+)\/?$/; // posted to where one begins or ends
const PATIENCE = 4000; // milliseconds until the kept page is shown; a cinema's line may be there and carry nothing

const ours = async () => (await caches.keys()).filter((name) => name.startsWith(NAME));

async function forget(except) {
  for (const name of await ours()) if (name !== except) await caches.delete(name);
}

async function keep({ session, parts }) {
  const name = NAME + session;
  await forget(name);
  const cache = await caches.open(name), urls = parts.map((address) => new URL(address, location.origin));
  for (const { url } of await cache.keys()) // those of an earlier program
    if (PARTS.test(new URL(url).pathname) && !urls.some((each) => each.href === url)) await cache.delete(url);
  for (const url of urls) {
    if (url.origin !== location.origin || !(PAGE.test(url.pathname) || PARTS.test(url.pathname))) continue;
    if (PARTS.test(url.pathname) && await cache.match(url)) continue;
    const reply = await fetch(url).catch(() => null);
    if (reply?.ok && !reply.redirected) await cache.put(url, reply);
  }
}

async function kept(request) {
  for (const name of await ours()) {
    const found = await (await caches.open(name)).match(request.url, { ignoreVary: true });
    if (found) return found;
  }
  return null;
}

async function put(request, reply) {
  for (const name of await ours()) await (await caches.open(name)).put(request.url, reply.clone());
}

async function page(request) {
  const there = await kept(request);
  const asked = fetch(request).catch(() => null);
  const late = there ? new Promise((done) => setTimeout(done, PATIENCE, null)) : asked;
  const reply = await Promise.race([asked, late]);
  if (reply === null || reply.status >= 500) return there ?? reply ?? Response.error();
  if (reply.ok) await put(request, reply);
  else await forget(); // led to the sign-in, or refused: the session is not what it was
  return reply;
}

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('message', (event) => event.waitUntil(keep(event.data)));
addEventListener('fetch', (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === 'POST' && SESSIONS.test(pathname)) event.waitUntil(forget());
  else if (request.method === 'GET' && request.mode === 'navigate' && PAGE.test(pathname)) event.respondWith(page(request));
  else if (request.method === 'GET' && PARTS.test(pathname)) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
});
