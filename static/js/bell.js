// <b data-bell="/penjual/lonceng" data-one="…" data-many="… {n} …" hidden></b> in the navigation: how many orders wait for an
// answer, asked again and again as long as a page of the wing is open. A new one is loud: a sound, a buzz, the title, a
// message with a link. <button data-sound data-on="…" data-off="…"> turns the sound on and off on this phone.
const EVERY = 10_000;
const SLOWEST = 120_000;
const SILENT = "tanpa-bunyi";
const NOTES = [659, 880, 659, 880]; // Hz: heard over a frying pan
const LENGTH = 0.16; // seconds each

let air; // browsers let sound out only after a touch

const ring = () => {
  navigator.vibrate?.([200, 100, 200]);
  if (localStorage.getItem(SILENT) || air?.state !== "running") return;
  NOTES.forEach((pitch, place) => {
    const tone = new OscillatorNode(air, { frequency: pitch });
    const loud = new GainNode(air, { gain: 0.25 });
    tone.connect(loud).connect(air.destination);
    tone.start(air.currentTime + place * LENGTH);
    tone.stop(air.currentTime + (place + 0.9) * LENGTH);
  });
};

const open = () => {
  air ??= new AudioContext();
  if (air.state === "suspended") air.resume();
};

const watch = (bell) => {
  const title = document.title;
  let known;
  let pause = EVERY;

  const show = (orders) => {
    bell.textContent = String(orders.length);
    bell.hidden = orders.length === 0;
    document.title = orders.length ? `(${orders.length}) ${title}` : title;
    const fresh = known && orders.filter((number) => !known.has(number));
    known = new Set(orders);
    if (!fresh?.length) return;
    ring();
    document.dispatchEvent(new CustomEvent("toast", { detail: {
      text: bell.dataset.words, tone: "good", href: bell.dataset.href, label: bell.dataset.label,
    } }));
  };

  const ask = async () => {
    if (!bell.isConnected) return;
    try {
      const response = await fetch(bell.dataset.bell, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (response.redirected || response.status === 404) return; // signed out
      if (!response.ok) throw new Error(String(response.status));
      show((await response.json()).orders);
      pause = EVERY;
    } catch {
      pause = Math.min(pause * 2, SLOWEST);
    }
    setTimeout(ask, document.hidden ? pause * 3 : pause);
  };
  ask();
};

const turn = (button) => {
  const say = () => {
    const silent = localStorage.getItem(SILENT) !== null;
    button.querySelector("span").textContent = silent ? button.dataset.off : button.dataset.on;
    button.setAttribute("aria-pressed", String(!silent));
  };
  button.hidden = false;
  say();
  button.addEventListener("click", () => {
    if (localStorage.getItem(SILENT) === null) localStorage.setItem(SILENT, "1"); else localStorage.removeItem(SILENT);
    say();
    open();
    ring();
  });
};

export default (root) => {
  root.querySelectorAll("[data-bell]").forEach(watch);
  root.querySelectorAll("[data-sound]").forEach(turn);
  if (root === document) document.addEventListener("pointerdown", open, { passive: true });
};
