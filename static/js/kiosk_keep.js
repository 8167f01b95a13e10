// Never dark: looks at the list every twenty seconds, goes on with the last good one when there is no network or the
// answer is not ours, says how old it is, and heals by itself. It never leaves the page before a fetch has proved that
// there is a good one.
import * as clock from "./kiosk_clock.js";
import { forget, keepList, keepPictures, keepTime } from "./kiosk_copies.js";
import swap from "./kiosk_swap.js";

const EVERY = 20_000;
const AGAIN = 8_000; // after a failure
const JITTER = 2_000;
const PATIENCE = 10_000;
const STALE = 90_000;
const KEEP_TIME = 60_000;
const KEEP_PICTURES = 600_000;
const HOUR = 3_600_000;
const NIGHT = 3 * 60; // from 03.00, for an hour

const asked = async (address, headers = {}) => {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { headers, cache: "no-store", redirect: "error", signal: waiting.signal });
    return { answer, text: answer.status === 200 ? await answer.text() : "" };
  } finally {
    clearTimeout(timer);
  }
};

const isOurs = (answer, type) => answer.headers.has("X-Playlist") && (answer.status === 304 || (answer.headers.get("Content-Type") ?? "").startsWith(type));

export default (main) => {
  const { list, pair } = main.dataset;
  const born = performance.now();
  const nightly = NIGHT + Math.random() * 59;
  let right = Number(main.dataset.at); // server's ms when the list was last heard to be right
  let timeKept = -HOUR;
  let picturesKept = -HOUR;
  let timer = 0;
  let looking = false;

  const say = () => {
    const age = clock.now() - right;
    main.toggleAttribute("data-stale", age > STALE);
    main.dataset.fresh = new Date(right).toISOString();
    for (const each of main.querySelectorAll("[data-stock]")) {
      each.textContent = clock.said(right, each.closest("[lang]").lang);
      each.dateTime = main.dataset.fresh;
    }
  };

  const keep = async () => {
    if (performance.now() - timeKept > KEEP_TIME) {
      timeKept = performance.now();
      await keepTime(right, clock.get());
    }
    if (performance.now() - picturesKept > KEEP_PICTURES) {
      picturesKept = performance.now();
      await keepPictures(main);
    }
  };

  const leave = async () => { // the key was ended: prove the way, forget everything, go
    const { answer, text } = await asked(pair);
    if (answer.status !== 200 || !text.includes("wing-kiosk")) return;
    await forget();
    location.replace(pair);
  };

  const renew = async (code) => {
    const { minutes } = clock.wib(clock.now());
    const isDue = code !== main.dataset.code || (minutes >= nightly && minutes < NIGHT + 60);
    if (!isDue || performance.now() - born < HOUR || main.dataset.mode === "visit") return;
    const { answer, text } = await asked("/kiosk/");
    if (answer.status === 200 && isOurs(answer, "text/html") && text.includes("data-kiosk") && main.dataset.mode !== "visit") location.reload();
  };

  const look = async () => {
    const tags = ["", "-br", "-gzip"].map((form) => `"${main.dataset.mark}${form}"`).join(", ");
    const { answer, text } = await asked(list, { "If-None-Match": tags });
    if (answer.status === 401) {
      await leave();
      throw new Error("this screen is not paired");
    }
    if (!(answer.ok || answer.status === 304) || !isOurs(answer, "text/x-playlist")) throw new Error(`no list: ${answer.status}`);
    if (answer.status === 200) {
      if (!swap(main, text)) throw new Error("an empty list");
      main.dataset.mark = answer.headers.get("X-Playlist");
      picturesKept = -HOUR;
      timeKept = -HOUR;
      await keepList(list, text).catch(() => {});
    }
    clock.hear(answer);
    right = clock.now();
    return answer.headers.get("X-Code");
  };

  const round = async () => {
    if (looking) return;
    looking = true;
    clearTimeout(timer);
    let code = null;
    try {
      code = await look();
    } catch { /* the last good list goes on */ }
    say();
    main.dispatchEvent(new CustomEvent("kiosk:list", { detail: { mark: main.dataset.mark, fresh: code !== null } }));
    looking = false;
    clearTimeout(timer);
    timer = setTimeout(round, (code === null ? AGAIN : EVERY) + Math.random() * JITTER);
    if (code === null) return;
    keep().catch(() => {}); // a full disk, a network that went: the next time
    renew(code).catch(() => {});
  };

  const least = right - Date.now(); // it cannot be earlier than when the list was right, whatever a box without a battery believes
  clock.set(main.dataset.offset ? Math.max(Number(main.dataset.offset), least) : least);
  say();
  addEventListener("online", round);
  navigator.serviceWorker?.register("/kiosk/penjaga.js", { scope: "/kiosk/" }).catch(() => {});
  timer = setTimeout(round, 1_000 + Math.random() * JITTER);
};
