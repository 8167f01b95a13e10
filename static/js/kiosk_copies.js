// Copies for a start without a network; static/js/kiosk_keeper.js answers from them. Nothing of a visitor is ever in
// them. Without caches (plain http in a building's own network) the open page still goes on with what it holds.
export const PAGE = "kiosk page";
export const PICTURES = "kiosk pictures";
export const TIME = "/kiosk/waktu"; // not an address: the name under which it is kept when the list was last right
const AT_ONCE = 4;

const has = "caches" in window;

export const keepTime = async (at, offset) => {
  if (has) await (await caches.open(PAGE)).put(TIME, new Response(JSON.stringify({ at, offset })));
};

export const keepList = async (address, text) => {
  if (has) await (await caches.open(PAGE)).put(address, new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
};

// All pictures of the list, photos and codes in both languages, and no others.
export const keepPictures = async (main) => {
  if (!has) return;
  const cache = await caches.open(PICTURES);
  const wanted = new Set([...main.querySelectorAll("[data-loop] img")].map((each) => each.src));
  const kept = new Set();
  for (const request of await cache.keys()) {
    if (wanted.has(request.url)) kept.add(request.url);
    else await cache.delete(request);
  }
  const missing = [...wanted].filter((each) => !kept.has(each));
  const fetchOne = async (address) => {
    const answer = await fetch(address);
    if (answer.ok && /^image\//.test(answer.headers.get("Content-Type") ?? "")) await cache.put(address, answer);
  };
  while (missing.length) await Promise.allSettled(missing.splice(0, AT_ONCE).map(fetchOne));
};

export const forget = async () => {
  if (has) await Promise.all((await caches.keys()).filter((name) => name.startsWith("kiosk ")).map((name) => caches.delete(name)));
  const workers = await (navigator.serviceWorker?.getRegistrations() ?? []);
  await Promise.all(workers.filter((each) => new URL(each.scope).pathname === "/kiosk/").map((each) => each.unregister()));
};
