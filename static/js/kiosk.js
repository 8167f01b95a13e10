// The screen in a lobby. Each behaviour is a module of its own and is fetched by itself, so that one that is broken or
// missing never stops the loop.
//   events on main: kiosk:painted {mark, slug, showcase, seconds}, kiosk:list {mark, fresh}, kiosk:mode {mode}, kiosk:reset
//   state on main:  data-mode, data-tongue, data-showing (slug), data-fresh (when prices and stock were last heard to be
//                   right, ISO), data-stale (they are old), data-turns (how many slides have come since the page stands)
const WAYS = ["loop", "hours", "keep", "tongue", "visit", "idle", "guard", "report", "beat"];

const main = document.querySelector("main[data-kiosk]");
if (main) {
  for (const way of WAYS) import(`./kiosk_${way}.js`).then((found) => found.default(main), () => {});
}
