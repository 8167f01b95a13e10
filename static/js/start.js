// start
// The only script a page names. It wakes the behaviours whose marks stand on the page, and again for every part that is
// put in later: dispatch `fresh` on it (bubbling). A behaviour is one file whose default export takes the part to look in.
const WAYS = {
  "[data-basket-count]": "basket_count",
  "time[data-countdown]": "countdown",
  "[data-live]": "live",
  "[data-bell]": "bell",
  "[data-copy]": "copy",
  "[data-share]": "share",
  "input[data-kelurahan]": "kelurahan",
  "form[action$='/keranjang']:not([data-undo])": "drawer",
  "[data-basket]": "basket",
  "form[data-refill]": "refill",
  "[data-photos]": "photos",
  "form[method=post]": "submit_once",
  "[data-quantity]": "quantity",
  "[data-print]": "print",
  ".photo .blur": "photo",
  "link[rel=manifest]:not([href^='/kiosk/'])": "app",
  "a[data-language]": "language",
  "[data-scan]": "scan",
  "[data-seen]": "seen",
  "dialog.dialog": "dialog",
  "[data-listing]": "filter",
  "input[data-suggest]": "suggest",
  "[data-gallery]": "gallery",
  "[data-zoom]": "zoom",
  "input[data-price]": "choice",
  ".field.wrong": "mended",
  "[data-scoring], form[data-unsent]": "scoring",
  "[data-quotas]": "quotas",
};

const wake = (part) => {
  for (const [mark, name] of Object.entries(WAYS)) {
    if (part.querySelector(mark)) import(`./${name}.js`).then((way) => way.default(part), () => {}); // none without network
  }
};

wake(document);
document.addEventListener("fresh", (event) => wake(event.target));
document.addEventListener("toast", ({ detail }) => import("./toast.js").then((way) => way.default(detail)));
