// [data-seen] on the page without a network: lists the goods whose pages this browser kept, the last ones first.
// [data-again] loads the page one wanted once more; it also comes back by itself with the network.
const MOST = 12;
const GOODS = /^(\/en)?\/produk\/[^/]+$/;

const row = async (cache, request) => {
  const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(request.url).pathname;
  const photo = page.querySelector("main .photo");
  if (photo) {
    const shown = document.importNode(photo, true);
    for (const img of shown.querySelectorAll("img")) img.alt = "";
    for (const sized of shown.querySelectorAll("[sizes]")) sized.sizes = "4.5rem";
    link.append(shown);
  }
  link.append(page.querySelector("h1")?.textContent.trim() ?? link.pathname);
  item.append(link);
  return item;
};

const list = async (box) => {
  const english = document.documentElement.lang === "en";
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages")) continue;
    const cache = await caches.open(name);
    const seen = (await cache.keys()).filter(({ url }) => {
      const path = new URL(url).pathname;
      return GOODS.test(path) && path.startsWith("/en/") === english;
    });
    box.querySelector("ul").append(...await Promise.all(seen.reverse().slice(0, MOST).map((each) => row(cache, each))));
    box.hidden = !seen.length;
  }
};

export default (part) => {
  const again = part.querySelector("[data-again]");
  if (again && again.hidden) {
    again.hidden = false;
    again.querySelector("button").addEventListener("click", () => location.reload());
    // the browser hopes for a network rather early, so the shop is asked first
    addEventListener("online", () => fetch("/livez", { cache: "no-store" }).then(() => location.reload(), () => {}));
    if ("caches" in window) list(part.querySelector("[data-seen]")).catch(() => {});
  }
};
