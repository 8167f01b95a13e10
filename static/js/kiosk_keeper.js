// The service worker of the lobby screen. /kiosk/penjaga.js puts SHELL before it: which files belong to this version.
// The page comes from the network when that answers in time and with our page; else from the last good copy with the
// last good list in it (static/js/kiosk_copies.js keeps that). Nobody's data is in any of it.
const CODE = `kiosk code ${SHELL.static}`;
const PAGE = "kiosk page";
const PICTURES = "kiosk pictures";
const HOME = "/kiosk/";
const LIST = "/kiosk/daftar";
const PAIR = "/kiosk/pasang";
const TIME = "/kiosk/waktu";
const PATIENCE = 3_000;
const WAITING = `<!doctype html><html lang="id"><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>JakPreneur</title>
<style>body{margin:0;min-height:100vh;display:grid;place-content:center;background:#07362c;color:#fff;font:3vmin sans-serif;text-align:center}</style>
<body><p>${SHELL.waiting.join("<br>")}</p></body></html>`;

const isPage = (answer) =>
  answer.status === 200 && !answer.redirected && answer.headers.has("X-Playlist") && /^text\/html/.test(answer.headers.get("Content-Type") ?? "");

const kept = async (name, address) => (await caches.open(name)).match(address, { ignoreVary: true });

// The files of versions that the kept page does not name are of no use any more.
const tidy = async () => {
  const page = await (await kept(PAGE, HOME))?.text();
  const old = (await caches.keys()).filter((name) => name.startsWith("kiosk code ") && name !== CODE);
  await Promise.all(old.filter((name) => !page?.includes(name.slice("kiosk code ".length))).map((name) => caches.delete(name)));
};

const keepPage = async (answer) => {
  const text = await answer.text();
  if (!text.includes("data-kiosk")) return;
  const cache = await caches.open(PAGE);
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  await cache.put(HOME, new Response(text, { headers }));
  await cache.delete(LIST); // the page holds a newer one
  const sent = Number(/data-at="(\d+)"/.exec(text)?.[1]);
  if (sent) await cache.put(TIME, new Response(JSON.stringify({ at: sent, offset: sent - Date.now() })));
  await tidy();
};

const forget = async () => {
  await caches.delete(PAGE);
  await caches.delete(PICTURES);
};

const copy = async () => {
  const page = await kept(PAGE, HOME);
  if (!page) return null;
  const list = await (await kept(PAGE, LIST))?.text();
  const time = await (await kept(PAGE, TIME))?.json();
  let text = await page.text();
  if (list) text = text.replace(/<!--daftar-->[^]*<!--\/daftar-->/, () => `<!--daftar-->${list}<!--/daftar-->`);
  if (time) text = text.replace(/data-at="\d+"/, `data-at="${time.at}" data-offset="${time.offset}"`);
  return new Response(text, { headers: page.headers });
};

const fresh = async (event) => {
  const answer = await fetch(HOME, { cache: "no-store", credentials: "same-origin" });
  if (isPage(answer)) {
    event.waitUntil(keepPage(answer.clone()));
    return answer;
  }
  if (answer.redirected && answer.status === 200 && new URL(answer.url).pathname === PAIR && (await answer.text()).includes("wing-kiosk")) {
    await forget();
    return Response.redirect(PAIR, 303);
  }
  throw new Error(`not our page: ${answer.status}`);
};

const screen = async (event) => {
  const coming = fresh(event);
  event.waitUntil(coming.catch(() => {})); // one that comes late is kept for the next time
  const late = new Promise((_done, refuse) => { setTimeout(() => refuse(new Error("slow")), PATIENCE); });
  try {
    return await Promise.race([coming, late]);
  } catch {
    return (await copy()) ?? coming.catch(() => new Response(WAITING, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
  }
};

const pairing = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return new Response(WAITING, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
};

const file = async (request, version) => {
  const found = await kept(`kiosk code ${version}`, request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && version === SHELL.static) await (await caches.open(CODE)).put(request, answer.clone());
  return answer;
};

addEventListener("install", (event) => {
  const install = async () => {
    await (await caches.open(CODE)).addAll(SHELL.files);
    const answer = await fetch(HOME, { cache: "no-store", credentials: "same-origin" }).catch(() => null);
    if (answer && isPage(answer)) await keepPage(answer);
    await skipWaiting(); // safe: every page names its own version's files
  };
  event.waitUntil(install());
});

addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== "GET") return;
  const [version] = /^\/static\/\w+\//.exec(url.pathname) ?? [];
  if (request.mode === "navigate") {
    if (url.pathname === HOME) event.respondWith(screen(event));
    else if (url.pathname === PAIR) event.respondWith(pairing(request));
  } else if (version) event.respondWith(file(request, version));
  else if (/^\/media\/|\/kiosk\/kode\//.test(url.pathname)) {
    event.respondWith(kept(PICTURES, request).then((found) => found ?? fetch(request)));
  }
});
