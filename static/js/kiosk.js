// [data-kiosk] turns to the address in data-after every data-seconds, in place: the next page is fetched, its picture
// loaded, then the slide changes. Without the network it goes on with the last good copies. Arrows, space and a swipe
// turn too. Nobody there for a minute: back to Indonesian (data-home). After some hours it is loaded anew.
const PATIENCE = 30_000; // after a touch
const NOBODY = 60_000;
const FRESH = 6 * 3_600_000;
const SWIPE = 60; // pixels
const FADE = 900;

const copies = new Map(); // address -> the last good page
const began = Date.now();
let screen = document.querySelector("[data-kiosk]");
let touched = 0;
let timer = 0;
let turning = false;

const load = async (address) => {
  try {
    const answer = await fetch(address, { credentials: "omit" });
    if (!answer.ok) throw new Error(String(answer.status));
    copies.set(address, await answer.text());
    if (Date.now() - began > FRESH) location.assign(address);
  } catch {
    if (!copies.has(address)) address = copies.keys().next().value; // around with what was seen already
  }
  return { address, page: new DOMParser().parseFromString(copies.get(address) ?? "", "text/html") };
};

const shown = (page) => Promise.allSettled(
  [...page.querySelectorAll("[data-kiosk] img")].map((found) => {
    const picture = document.importNode(found.closest("picture") ?? found, true); // here, where it is fetched
    return (picture.querySelector("img") ?? picture).decode();
  }),
);

const turn = async (wanted, focused = null) => {
  if (turning) return;
  turning = true;
  clearTimeout(timer);
  const { address, page } = await load(new URL(wanted, location.href).href);
  const next = page.querySelector("[data-kiosk]");
  if (next && page.documentElement.lang !== document.documentElement.lang) location.assign(address);
  else if (next) {
    await shown(page);
    const old = screen.querySelector(".kiosk-slide");
    const fresh = next.querySelector(".kiosk-slide");
    fresh.classList.add("arriving");
    old.after(fresh);
    old.classList.add("leaving");
    old.inert = true;
    setTimeout(() => old.remove(), FADE);
    screen.querySelector(".kiosk-bar").replaceWith(next.querySelector(".kiosk-bar"));
    Object.assign(screen.dataset, next.dataset);
    document.title = page.title;
    history.replaceState(null, "", address);
    if (focused) screen.querySelector(`.kiosk-bar ${focused}`)?.focus({ preventScroll: true });
  } else if (page.querySelector(".kiosk")) location.assign(address); // nothing left to show: that page says so
  turning = false;
  wait();
};

const wait = () => {
  clearTimeout(timer);
  const pause = Math.max(Number(screen.dataset.seconds) * 1000, touched + PATIENCE - Date.now());
  timer = setTimeout(() => {
    if (screen.dataset.home && Date.now() - touched > NOBODY && Date.now() - began > NOBODY) location.assign(screen.dataset.home);
    else turn(screen.dataset.after);
  }, pause);
};

const go = (selector) => {
  const link = screen.querySelector(`.kiosk-bar ${selector}`);
  if (!link) return;
  touched = Date.now();
  turn(link.getAttribute("href"), link.contains(document.activeElement) ? selector : null);
};

if (screen) {
  const keys = { ArrowLeft: "[rel=prev]", ArrowRight: "[rel=next]", " ": ".still" };
  addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(keys[event.key]);
  });
  screen.addEventListener("click", (event) => {
    const selector = ["[rel=prev]", "[rel=next]", ".still"].find((each) => event.target.closest(`.kiosk-bar ${each}`));
    if (!selector || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(selector);
  });
  let from = null;
  screen.addEventListener("pointerdown", (event) => { from = event.isPrimary ? event.clientX : null; });
  screen.addEventListener("pointerup", (event) => {
    const way = from === null ? 0 : event.clientX - from;
    from = null;
    if (Math.abs(way) > SWIPE) go(way < 0 ? "[rel=next]" : "[rel=prev]");
  });
  wait();
}
