// Tells the shop once a minute, and when the mode changes, what was really painted; never what a visitor did. Its own clock
// counts for nothing: it says how long ago. Without a network it keeps what it saw, and a report whose answer was lost
// goes out again under its number, which counts once.
import { now, wib } from "./kiosk_clock.js";

const EVERY = 60_000;
const SOON = 3_000; // after a change of mode, or while more waits to be told
const PATIENCE = 15_000;
const IN_ONE = 20; // lines of a report
const MOST = 200; // lines kept without a network
const TOGETHER = 600_000; // the same slide within ten minutes is one line

const run = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export default (main) => {
  const lines = [];
  let current = null; // what is on the screen
  let waiting = null; // a report under way: {number, lines}
  let number = 0;
  let hasShown = false; // something was painted
  let timer = 0;
  let sending = false;

  const isSame = (one, other) => one.mark === other.mark && one.slug === other.slug && one.showcase === other.showcase;

  const add = (seen) => {
    const known = lines.findLast((line) => isSame(line, seen));
    if (known && (seen.first - known.first < TOGETHER || lines.length >= MOST)) {
      known.seconds += seen.seconds;
      known.times += 1;
      known.last = seen.last;
    } else lines.push(seen);
    if (lines.length > MOST) lines.shift();
  };

  const ago = (moment) => Math.max(0, Math.round((performance.now() - moment) / 1000));
  const told = ({ slug, showcase, mark, seconds, times, first, last }) => ({ slug, showcase, mark, seconds, times, ago: ago(last), span: Math.round((last - first) / 1000) });

  const today = () => {
    const all = [...main.querySelectorAll("[data-loop] > [data-mark]")];
    return all.filter((each) => (each.dataset.days ?? "1234567").includes(wib(now()).weekday)).length;
  };

  const post = (report) => {
    const { mode, mark, code } = main.dataset;
    const body = JSON.stringify({
      run, number: report.number, mode, list: mark, size: today(), version: code, lines: report.lines.map(told),
      now: current && mode === "loop" ? told({ ...current, seconds: 0, last: performance.now() }) : null,
    });
    const headers = { "Content-Type": "application/json" };
    return fetch(main.dataset.report, { method: "POST", headers, body, keepalive: true, signal: AbortSignal.timeout(PATIENCE) });
  };

  const plan = (pause) => { clearTimeout(timer); timer = setTimeout(send, pause); };

  const send = async () => {
    if (sending) return plan(SOON);
    sending = true;
    waiting ??= { number: ++number, lines: lines.splice(0, IN_ONE) };
    let pause = EVERY;
    try {
      const { status } = await post(waiting);
      if (status === 204 || status === 422) waiting = null; // what is no report will never be one
      if (status === 409 || lines.length >= IN_ONE) pause = SOON;
    } catch { /* the next time, under the same number */ }
    sending = false;
    plan(pause);
  };

  main.addEventListener("kiosk:painted", ({ detail }) => {
    const { mark, slug, showcase, seconds } = detail;
    const last = performance.now();
    if (!seconds) {
      const isStill = current && isSame(current, detail);
      current = { mark, slug, showcase, first: last };
      if (!hasShown && !isStill) plan(SOON); // the first slide of a screen that has just been switched on
      hasShown = true;
      return;
    }
    current = null;
    add({ mark, slug, showcase, seconds, times: 1, first: last - seconds * 1000, last });
  });
  main.addEventListener("kiosk:mode", () => plan(SOON));
  addEventListener("online", () => plan(SOON));
  plan(SOON);
};
