// <span hidden>Sisa waktu <time data-countdown datetime="…" data-now="…"></time></span> (parts/countdown.html) appears and
// counts down. The server's moment in data-now is trusted more than the phone's clock. Screen readers hear only the
// minutes that matter. At nought the page hears "countdown:over".
const SPOKEN_AT = [10, 5, 1]; // minutes

const inWords = (seconds, { hours, minutes, seconds: secondsWord }) => {
  const two = (n) => String(n).padStart(2, "0");
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  return h ? `${h} ${hours} ${two(m)} ${minutes}` : `${m} ${minutes} ${two(seconds % 60)} ${secondsWord}`;
};

const start = (clock) => {
  const ends = Date.parse(clock.dateTime);
  if (Number.isNaN(ends)) return;
  const box = clock.parentElement;
  const ahead = clock.dataset.now ? Date.now() - Date.parse(clock.dataset.now) : 0;
  const spoken = document.createElement("span");
  spoken.className = "hidden-text";
  spoken.setAttribute("aria-live", "polite");
  box.after(spoken);
  box.hidden = false;
  box.setAttribute("role", "timer");

  const tick = () => {
    const left = Math.max(0, Math.round((ends - (Date.now() - ahead)) / 1000));
    clock.textContent = left ? inWords(left, clock.dataset) : clock.dataset.over;
    if (left === 0 || SPOKEN_AT.some((minutes) => left === minutes * 60)) spoken.textContent = box.textContent.trim();
    if (!clock.isConnected) return; // a newer page part has its own
    if (left > 0) setTimeout(tick, 1000 - (Date.now() % 1000));
    else document.dispatchEvent(new CustomEvent("countdown:over"));
  };
  tick();
};

export default (part) => part.querySelectorAll("time[data-countdown]").forEach(start);
