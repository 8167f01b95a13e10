// Sends the sheets a tablet keeps, one after the other and in one tab at a time. The shop counts each once by its form key.
// `drain(who)` answers what became of each it tried: sent (with where to go on), later, session, refused.
import { drop, keep, list, take } from "./scoring_shelf.js";

const PATIENCE = 10_000; // milliseconds the shop may take
const LEASE = "giliran-kirim";
const LEASED = 30_000;

const pause = (time) => new Promise((done) => setTimeout(done, time));

// Web Locks where there are any (not on plain http); else a lease that ends by itself when its tab is gone.
const alone = async (deed) => {
  if (navigator.locks) return navigator.locks.request(LEASE, () => deed());
  const mine = String(Math.random());
  const holder = () => (localStorage.getItem(LEASE) ?? "").split(" ");
  const sign = () => localStorage.setItem(LEASE, `${mine} ${Date.now() + LEASED}`);
  for (;;) {
    if (!(Number(holder()[1]) > Date.now())) {
      sign();
      await pause(60); // another tab may have signed in the same moment: the last one has it
      if (holder()[0] === mine) break;
    }
    await pause(300);
  }
  try {
    return await deed(sign);
  } finally {
    if (holder()[0] === mine) localStorage.removeItem(LEASE);
  }
};

const post = async ({ to, words }) => {
  const late = new AbortController();
  const clock = setTimeout(() => late.abort(), PATIENCE);
  try {
    const answer = await fetch(to, {
      method: "POST", body: new URLSearchParams(words), cache: "no-store", signal: late.signal,
      headers: { "X-Onward": "1", Accept: "text/html" },
    });
    const onward = answer.headers.get("X-Onward");
    if (onward) return new URL(onward, location).pathname.endsWith("/nilai") ? { what: "sent", onward } : { what: "session", onward };
    if (answer.status === 409 || answer.status === 422) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector("[data-refused], .error-summary")?.textContent ?? "";
      return { what: "refused", said: said.replace(/\s+/g, " ").trim() };
    }
    return { what: answer.status >= 500 || answer.status === 429 ? "later" : "refused", said: "" };
  } catch {
    return { what: "later" };
  } finally {
    clearTimeout(clock);
  }
};

const forget = async (to) => { // the page kept for lack of network shows it as not given yet
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (name.startsWith("table ")) await (await caches.open(name)).delete(to);
};

export const drain = (who) => alone(async (sign = () => {}) => {
  const became = new Map();
  for (const sheet of list("kirim", who).filter(({ stopped }) => !stopped)) {
    sign();
    const result = await post(sheet);
    became.set(`${sheet.run}:${sheet.turn}`, result);
    const now = take("kirim", sheet);
    if (now?.words.key !== sheet.words.key) continue; // mended meanwhile: that one goes next time
    if (result.what === "later") break;
    if (result.what === "sent") {
      keep("sudah", sheet, {});
      drop("kirim", sheet);
      if (take("ketik", sheet)?.typed === sheet.typed) drop("ketik", sheet);
      await forget(sheet.to).catch(() => {});
    } else keep("kirim", sheet, { ...now, stopped: result.what, said: result.said, onward: result.onward });
  }
  return became;
});
