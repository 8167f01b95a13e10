// A screen in a lobby says once a minute that it is on: a random number of its own, its city, the slide it shows. Without
// a network it keeps quiet and tries again a minute later.
const EVERY = 60_000;
const NAME = "jakpreneur-layar";

const number = () => {
  const fresh = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    const known = localStorage.getItem(NAME);
    if (/^[0-9a-f]{32}$/.test(known ?? "")) return known;
    localStorage.setItem(NAME, fresh);
  } catch { /* a browser that keeps nothing: a screen for as long as this page stands */ }
  return fresh;
};

const screen = number();

const beat = () => {
  const shown = document.querySelector("[data-kiosk]");
  if (!shown?.dataset.pulse || document.hidden) return;
  const body = new URLSearchParams({ layar: screen, kota: shown.dataset.city, ke: shown.dataset.slide ?? "0" });
  fetch(shown.dataset.pulse, { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
};

if (document.querySelector("[data-pulse]")) {
  beat();
  setInterval(beat, EVERY);
}
