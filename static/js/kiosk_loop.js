// One slide after the other, each for data-seconds, in the order of the list; only today's. The next one's picture is
// there before it comes. A picture that fails leaves its slide without one and is asked for again the next time round.
// Everything hangs on one tick a second, so that nothing that goes wrong once stops the loop for good.
import { now, wib } from "./kiosk_clock.js";
import watch from "./kiosk_paint.js";

const TICK = 1_000;
const PATIENCE = 6_000; // for a picture
const STUCK = 20_000;
const FADE = 1_400; // as in kiosk.css

const plain = matchMedia("(prefers-reduced-motion: reduce)");
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

const fetched = async (slide) => {
  const photo = slide.querySelector(".kiosk-photo img");
  const pictures = [...slide.querySelectorAll(":scope > :not(template) img")].filter((each) => each === photo || each.offsetParent || !each.closest(".said"));
  for (const picture of pictures) {
    picture.loading = "eager";
    if (picture.complete && !picture.naturalWidth) picture.src = picture.getAttribute("src"); // it failed before
  }
  await Promise.race([Promise.allSettled(pictures.map((each) => each.decode())), pause(PATIENCE)]);
  slide.classList.toggle("bare", Boolean(photo && !photo.naturalWidth));
};

export default (main) => {
  const paint = watch(main);
  let on = null;
  let line = []; // today's slides as they were when the last one came
  let came = 0;
  let turning = 0;

  const today = () => {
    const all = [...main.querySelectorAll("[data-loop] > .kiosk-slide")];
    const mine = all.filter((each) => (each.dataset.days ?? "1234567").includes(wib(now()).weekday));
    return mine.length ? mine : all; // yesterday's list, kept without a network, is better than none
  };

  const after = (slide) => {
    const all = today();
    const rest = line.slice(line.indexOf(slide) + 1).find((each) => all.includes(each));
    return rest ?? all[0];
  };

  const dots = () => {
    const strip = main.querySelector("[data-dots]");
    while (strip.children.length > line.length) strip.lastChild.remove();
    while (strip.children.length < line.length) strip.append(document.createElement("li"));
    [...strip.children].forEach((dot, place) => dot.classList.toggle("on", line[place] === on));
    main.querySelector("[data-place]").textContent = line.length > 1 ? `${line.indexOf(on) + 1} / ${line.length} · ` : "";
  };

  const turn = async (next) => {
    turning = performance.now();
    try {
      await fetched(next);
    } finally {
      turning = 0;
    }
    if (!next.isConnected || main.dataset.mode !== "loop") return;
    paint.leave();
    came = performance.now();
    if (next !== on) {
      const old = on;
      on = next;
      for (const each of main.querySelectorAll(".kiosk-slide.on, .kiosk-slide.leaving")) each.classList.remove("on", "leaving");
      next.classList.add("on");
      if (old?.isConnected && main.dataset.motion === "calm" && !plain.matches) {
        old.classList.add("leaving");
        next.classList.add("arriving");
        setTimeout(() => { old.classList.remove("leaving"); next.classList.remove("arriving"); }, FADE);
      }
      main.dataset.showing = next.dataset.slide ?? "";
      main.dataset.turns = Number(main.dataset.turns ?? 0) + 1;
    }
    line = today();
    dots();
    paint.come(on);
    const following = after(on);
    if (following !== on) fetched(following);
  };

  const tick = () => {
    if (main.dataset.mode !== "loop" || document.hidden) return;
    if (turning && performance.now() - turning < STUCK) return;
    const isOver = performance.now() - came >= Number(main.dataset.seconds) * 1000;
    if (!on?.isConnected || isOver || !today().includes(on)) turn(on ? after(on) : today()[0]);
    else paint.come(on);
  };

  main.addEventListener("kiosk:list", () => {
    if (on?.isConnected) {
      line = today();
      dots();
    }
    tick();
  });
  new MutationObserver(() => {
    if (main.dataset.mode === "loop") {
      came = performance.now(); // who comes back to the loop sees the slide for its whole time
      tick();
    } else paint.leave();
  }).observe(main, { attributeFilter: ["data-mode"] });
  document.addEventListener("visibilitychange", () => (document.hidden ? paint.leave() : tick()));
  main.dataset.played = ""; // from here on the style shows one slide at a time
  tick();
  setInterval(tick, TICK);
};
