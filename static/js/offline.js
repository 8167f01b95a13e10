// The service worker. /sw.js puts SHELL before it: which files and pages belong to this version of the shop.
// Pages come from the network; a public one seen before comes from memory when there is none, and says so at its top. What
// the server does not call public, and whatever is not GET, is never kept and never answered from here. One exception: the
// scoring pages of a tasting table, for its day and until one signs out, in a cache of their own.
const CODE = `code ${SHELL.static}`;
const PAGES = `pages ${SHELL.static}`;
const PICTURES = "pictures";
const MOST = { [PAGES]: 40, [PICTURES]: 150 };
const PRIVATE = /^(\/en)?\/(akun|masuk|keluar|daftar|sandi|penjual|petugas|kiosk|keranjang|checkout|pesanan|lacak|ambil|undangan|undangan-petugas|webhook)(\/|$)/;
const TABLE = "table "; // and the day in Jakarta
const SCORING = /^(\/en)?\/petugas\/kurasi\/[A-Z0-9]+\/nilai$/;
const DOOR = /^(\/en)?\/(masuk|keluar)(\/|$)/;
const FORM = /^\/media\/\w+\/(\w+)-/;

const language = (url) => (/^\/en(\/|$)/.test(url.pathname) ? "en" : "id");

const keep = async (name, request, answer) => {
  const cache = await caches.open(name);
  await cache.delete(request, { ignoreVary: true }); // so that it stands last, with the newest
  await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST[name])).map((old) => cache.delete(old)));
};

const mayBeKept = (answer, url) =>
  answer.status === 200 && answer.type === "basic" && !answer.redirected && !PRIVATE.test(url.pathname) &&
  /\bpublic\b/.test(answer.headers.get("Cache-Control") ?? "") && /^text\/html/.test(answer.headers.get("Content-Type") ?? "");

const copy = async (url) => {
  const found = await (await caches.open(PAGES)).match(url.href, { ignoreVary: true });
  if (!found) return null;
  const [sent] = /^\w+,[^,]+/.exec(found.headers.get("Date")) ?? [0]; // some servers say it twice
  const time = new Date(sent).toLocaleString(language(url), { dateStyle: "medium", timeStyle: "short" });
  const note = `<p class="offline-note" role="status">${SHELL.notes[language(url)].replace("{time}", time)}</p>\n`;
  const headers = new Headers(found.headers);
  for (const name of ["Content-Encoding", "Content-Length", "ETag"]) headers.delete(name);
  return new Response((await found.text()).replace("<main", `${note}<main`), { headers });
};

const page = async (event, url) => {
  try {
    const answer = await fetch(event.request);
    if (mayBeKept(answer, url)) event.waitUntil(keep(PAGES, url.href, answer.clone()));
    return answer;
  } catch {
    return (await copy(url)) ?? (await caches.match(SHELL.pages[language(url)], { ignoreVary: true })) ?? Response.error();
  }
};

const tableToday = () => TABLE + new Date().toLocaleDateString("sv", { timeZone: "Asia/Jakarta" });

const clearTable = async (stays) => {
  const names = (await caches.keys()).filter((name) => name.startsWith(TABLE) && name !== stays);
  await Promise.all(names.map((name) => caches.delete(name)));
};

const atTable = async (event, url) => {
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200 && answer.type === "basic" && !answer.redirected) {
      const copy = answer.clone();
      event.waitUntil(caches.open(tableToday()).then((cache) => cache.put(url.href, copy)));
    } else if (answer.type === "opaqueredirect" || answer.redirected || answer.status === 404) event.waitUntil(clearTable());
    return answer;
  } catch {
    const kept = await caches.match(url.href, { cacheName: tableToday(), ignoreVary: true });
    return kept ?? (await caches.match(SHELL.pages[language(url)], { ignoreVary: true })) ?? Response.error();
  }
};

const file = async (request) => {
  const cache = await caches.open(CODE);
  const found = await cache.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

const picture = async (event, url) => {
  const cache = await caches.open(PICTURES);
  const found = await cache.match(event.request, { ignoreVary: true });
  if (found) return found;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200) event.waitUntil(keep(PICTURES, event.request, answer.clone()));
    return answer;
  } catch {
    const name = FORM.exec(url.pathname)?.[1]; // another size or kind of the same picture is better than none
    const other = name && (await cache.keys()).find((kept) => kept.url.includes(`/${name}-`));
    return other ? cache.match(other, { ignoreVary: true }) : Response.error();
  }
};

addEventListener("install", (event) => {
  const shell = caches.open(CODE).then((cache) => cache.addAll([...SHELL.files, ...Object.values(SHELL.pages)]));
  event.waitUntil(shell.then(() => skipWaiting())); // safe: every page names its own version's files, and the server has all
});

addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => ![CODE, PAGES, PICTURES].includes(name) && !name.startsWith("kiosk ")));
  const gone = old.then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(Promise.all([gone, clients.claim()]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = "";
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") event.waitUntil(clearTable(DOOR.test(url.pathname) ? "" : tableToday()));
  if (request.method !== "GET") return;
  if (SCORING.test(url.pathname)) event.respondWith(atTable(event, url));
  else if (request.mode === "navigate") {
    if (!/^(\/en)?\/kiosk(\/|$)/.test(url.pathname)) event.respondWith(page(event, url)); // a lobby screen has its own keeper, and its own copies
  } else if (url.pathname.startsWith(SHELL.static)) event.respondWith(file(request));
  else if (url.pathname.startsWith("/media/") && !PRIVATE.test(new URL(request.referrer || location.origin).pathname)) {
    event.respondWith(picture(event, url));
  }
});
