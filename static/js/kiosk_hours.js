// Outside its hours the screen is dim and says when it opens again; it goes on keeping its list. A visitor who is still
// there at closing time is not sent away.
import { now, wib } from "./kiosk_clock.js";

const TICK = 5_000;
const minutes = (text) => { const [hour, minute] = text.split(":").map(Number); return hour * 60 + minute; };

export default (main) => {
  const night = main.querySelector("[data-night]");

  const isOpen = () => {
    const here = wib(now());
    const { days, opens, closes } = main.dataset;
    return days.includes(here.weekday) && here.minutes >= minutes(opens) && here.minutes < minutes(closes);
  };

  const say = () => { // today, tomorrow, or the day's name
    const here = wib(now());
    const { days, opens } = main.dataset;
    let ahead = here.minutes < minutes(opens) ? 0 : 1;
    const day = () => ((here.weekday - 1 + ahead) % 7) + 1;
    while (!days.includes(day()) && ahead < 8) ahead += 1;
    for (const each of night.querySelectorAll("[data-when]")) each.hidden = Number(each.dataset.when) !== ahead;
    for (const each of night.querySelectorAll("[data-weekday]")) each.hidden = ahead < 2 || Number(each.dataset.weekday) !== day();
    for (const each of night.querySelectorAll("[data-opens]")) {
      each.textContent = opens.replace(":", each.closest("[lang=en]") ? ":" : ".");
    }
  };

  const look = () => {
    const mode = isOpen() ? "loop" : "night";
    if (main.dataset.mode === "visit") return;
    if (mode === "night") say();
    night.hidden = mode !== "night";
    if (main.dataset.mode === mode) return;
    main.dataset.mode = mode;
    main.dispatchEvent(new CustomEvent("kiosk:mode", { detail: { mode } }));
  };

  new MutationObserver(look).observe(main, { attributeFilter: ["data-mode", "data-days", "data-opens", "data-closes"] });
  look();
  setInterval(look, TICK);
};
