// Nobody touches the screen: after data-idle seconds it asks, after data-gone the visit is over. Any touch or key counts.
// Counted by a clock that nobody sets: a box that learns the time of day late must not keep a list for hours.
//   kiosk:leave on main ends the visit, kiosk:stays says that somebody is there
const SIGNS = ["pointerdown", "keydown", "wheel", "touchmove"];

export default (main) => {
  let last = performance.now();
  let asking = false;

  const veil = () => main.querySelector("[data-veil]");
  const seconds = (name) => Number(main.querySelector("[data-visit]").dataset[name]);

  const hush = () => {
    asking = false;
    const found = veil();
    if (!found || found.hidden) return;
    found.hidden = true;
    main.querySelectorAll(".visit-view, .visit-bar").forEach((part) => { part.inert = false; });
  };

  const ask = (left) => {
    const found = veil();
    found.querySelector("[data-countdown]").textContent = left;
    if (asking) return;
    asking = true;
    const code = main.querySelector("[data-view=handover]:not([hidden]) [data-state=ready]:not([hidden])");
    found.querySelectorAll("[data-when-list]").forEach((words) => { words.hidden = Boolean(code); });
    found.querySelectorAll("[data-when-code]").forEach((words) => { words.hidden = !code; });
    main.querySelectorAll(".visit-view, .visit-bar").forEach((part) => { part.inert = true; });
    found.hidden = false;
    found.querySelector("[data-do=stay]").focus({ preventScroll: true });
  };

  const sign = (event) => {
    last = performance.now();
    if (!asking) return;
    if (event.type === "keydown") { // it answers the question, and presses nothing behind it
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.type !== "pointerdown") main.dispatchEvent(new CustomEvent("kiosk:stays"));
  };
  for (const name of SIGNS) addEventListener(name, sign, { capture: true, passive: false });
  main.addEventListener("kiosk:stays", () => { // a touch ends here once it is over, so that it presses nothing behind it
    last = performance.now();
    hush();
    main.querySelector(".visit-view:not([hidden]) h2")?.focus({ preventScroll: true });
  });

  main.addEventListener("kiosk:reset", () => { asking = false; }); // the next one is not asked what the last one was

  setInterval(() => {
    const quiet = (performance.now() - last) / 1000;
    if (main.dataset.mode !== "visit") hush();
    else if (quiet >= seconds("gone")) main.dispatchEvent(new CustomEvent("kiosk:leave"));
    else if (quiet >= seconds("idle")) ask(Math.ceil(seconds("gone") - quiet));
    else if (asking) hush();
  }, 500);
};
