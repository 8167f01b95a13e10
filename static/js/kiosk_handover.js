// The list becomes a code for the visitor's own phone. Without a network the goods' own codes stand in for it; what was
// asked for one visitor is never shown to the next.
import { rupiah } from "./kiosk_basket.js";

const PATIENCE = 10_000;

let asking = null;
let ticking = 0;

// One part of the hand-over is seen at a time: waiting, ready, over, refused or away.
const show = (view, state) => {
  for (const part of view.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
  view.querySelector("[data-steps]").hidden = state !== "ready";
  view.querySelector("[data-back-to-list]").hidden = !["refused", "away"].includes(state);
  view.querySelector("[data-again]").hidden = state !== "away";
};

const fill = (part, html) => part.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);

const count = (view, seconds) => {
  const ends = performance.now() + seconds * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
    view.querySelector("[data-left]").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left) return;
    clearInterval(ticking);
    view.querySelector("[data-state=ready] [data-part]").replaceChildren();
    show(view, "over");
  };
  tick();
  ticking = setInterval(tick, 500);
};

// Without a network: each good's own code, which the screen holds anyway.
const ownCodes = (view, basket) => {
  view.querySelector("[data-codes]").replaceChildren(...basket.lines.map((line) => {
    const item = document.createElement("li");
    const name = document.createElement("b");
    name.append(...[...line.good.slide.querySelector("h2").childNodes].map((node) => node.cloneNode(true)));
    const units = document.createElement("span");
    units.textContent = `${line.units} × ${rupiah(line.choice.price)}`;
    const code = line.good.slide.querySelector(".kiosk-code").cloneNode(true);
    for (const picture of code.querySelectorAll("img")) picture.loading = "eager";
    item.append(code, name, units);
    return item;
  }));
};

// Asks for the code and shows it. The list is emptied once it is there.
export const handOver = async (main, view, basket, emptied) => {
  stop();
  const mine = new AbortController();
  asking = mine;
  show(view, "waiting");
  const body = basket.form;
  body.set("bahasa", main.dataset.tongue);
  const late = setTimeout(() => mine.abort("late"), PATIENCE);
  let answer, told;
  try {
    answer = await fetch(main.dataset.handover, { method: "POST", body, signal: mine.signal, redirect: "error" });
    told = await answer.json();
  } catch {
    told = null;
  }
  clearTimeout(late);
  if (asking !== mine) return; // whoever asked has gone
  asking = null;
  if (!told?.html) {
    ownCodes(view, basket);
    show(view, "away");
  } else if (!answer.ok) {
    fill(view.querySelector("[data-state=refused]"), told.html);
    show(view, "refused");
  } else {
    const part = view.querySelector("[data-state=ready] [data-part]");
    fill(part, told.html);
    show(view, "ready");
    count(view, Number(part.querySelector("[data-seconds]").dataset.seconds));
    emptied();
  }
};

export const stop = () => {
  asking?.abort();
  asking = null;
  clearInterval(ticking);
};
