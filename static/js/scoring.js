// [data-scoring]: a curator at the tasting table. Whatever is typed is kept on the tablet at once and comes back after a
// reload, a crash or a change of page; a sheet goes to the shop as soon as there is a network, each once.
// form[action$='/keluar']: signing out empties the tablet, after a warning when something has not been sent.
import mended from "./mended.js"; // here, for without a network nothing can be fetched when it is needed
import ahead from "./scoring_ahead.js";
import { drain } from "./scoring_post.js";
import { clear, drop, keep, list, take, tidy, unsent } from "./scoring_shelf.js";

const SOON = 2_000; // milliseconds until it is tried again; doubled each time
const SLOWEST = 60_000;
const OURS = ["seen", "turn", "key", "who"];
const NEWS = "nilai-kabar";

const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const spoken = (form) => Object.fromEntries(new FormData(form));
const typed = (form) => Object.fromEntries(Object.entries(spoken(form)).filter(([name]) => !OURS.includes(name)));

const fill = (form, words) => {
  for (const [name, value] of Object.entries(words)) {
    const field = form.elements.namedItem(name);
    if (!field || OURS.includes(name)) continue;
    field.value = value;
    if (value && !("length" in field && !field.tagName)) field.closest("details")?.setAttribute("open", "");
  }
};

const missing = (form) => {
  const without = [...form.querySelectorAll("[data-criterion]")].filter((part) => !part.querySelector(":checked"));
  for (const part of without) {
    if (part.classList.contains("wrong")) continue;
    const error = Object.assign(document.createElement("p"), { className: "error", id: `${part.id}-salah`, textContent: part.dataset.missing });
    part.classList.add("wrong");
    part.querySelector(".rungs").before(error);
  }
  if (!without.length) return false;
  without[0].scrollIntoView({ block: "start" });
  without[0].querySelector("input").focus({ preventScroll: true });
  return true;
};

const start = (box) => {
  const { who, run, turn } = box.dataset;
  const sheet = { who, run, turn };
  const form = box.querySelector("#nilai");
  const stops = [...box.querySelectorAll("[data-stop]")];
  const [top, word, waits] = ["top", "word", "waits"].map((name) => box.querySelector(`[data-${name}]`));
  let wait = SOON;
  let timer = 0;
  let busy = false;

  const say = (where, text, tone = "wait", link = null) => {
    where.hidden = !text;
    where.dataset.tone = tone;
    where.textContent = text;
    if (link) where.append(" ", Object.assign(document.createElement("a"), link));
  };

  const signIn = (address) => {
    const way = new URL(address ?? "/masuk", location);
    way.searchParams.set("lanjut", location.pathname);
    return { href: way.href, textContent: box.dataset.signIn };
  };

  const line = (kept) => {
    const stop = stops.find((each) => each.dataset.stop === kept.run);
    const item = document.createElement("li");
    const name = kept.run === run ? "" : stop?.title ?? kept.run;
    const said = kept.stopped === "session" ? box.dataset.session : kept.said || box.dataset.gone;
    item.append(name ? `${name}: ${said}` : said);
    if (kept.stopped === "session") item.append(Object.assign(document.createElement("a"), signIn(kept.onward)));
    else {
      if (name && stop) item.append(Object.assign(document.createElement("a"), { href: stop.href, textContent: box.dataset.open }));
      const away = Object.assign(document.createElement("button"), { type: "button", className: "button quiet", textContent: box.dataset.away });
      away.addEventListener("click", () => {
        for (const kind of ["kirim", "ketik"]) drop(kind, kept);
        location.reload();
      });
      item.append(away);
    }
    return item;
  };

  const draw = () => {
    const kept = list("kirim", who);
    const stuck = kept.filter(({ stopped }) => stopped);
    const count = kept.length - stuck.length;
    const lines = stuck.map(line);
    if (count) lines.unshift(Object.assign(document.createElement("li"), { textContent: `${box.dataset.count.replace("{count}", count)} ${box.dataset.queued}` }));
    waits.replaceChildren(...lines);
    waits.hidden = !lines.length;
    for (const stop of stops) {
      const its = { who, run: stop.dataset.stop, turn: stop.dataset.turn };
      stop.toggleAttribute("data-kept", Boolean(take("kirim", its)));
      if (take("sudah", its)) stop.setAttribute("data-done", "");
    }
    const done = stops.filter((stop) => stop.matches("[data-done], [data-kept]")).length;
    const told = box.querySelector("[data-done-words]");
    if (!told) return;
    told.textContent = told.dataset.doneWords.replace("{done}", done).replace("{all}", stops.length);
    box.querySelector(".stops progress").value = done;
  };

  const send = async () => {
    clearTimeout(timer);
    const became = await drain(who);
    const isLater = [...became.values()].some(({ what }) => what === "later");
    wait = isLater ? Math.min(wait * 2, SLOWEST) : SOON;
    if (list("kirim", who).some(({ stopped }) => !stopped)) timer = setTimeout(send, wait);
    const mine = became.get(`${run}:${turn}`);
    if (mine?.what === "sent") {
      say(word, box.dataset.sent, "good");
      say(top, "");
    }
    draw();
    return mine;
  };

  const onward = () => {
    const here = stops.findIndex((stop) => stop.dataset.stop === run);
    const round = [...stops.slice(here + 1), ...stops.slice(0, Math.max(here, 0))];
    return round.find((stop) => !stop.matches("[data-done], [data-kept]"))?.href;
  };

  const save = async (event) => {
    event.preventDefault();
    if (busy || missing(form)) return;
    busy = true;
    const button = form.querySelector("[data-save]");
    button.toggleAttribute("data-busy", true);
    say(word, box.dataset.sending, "info");
    const said = { words: typed(form), typed: JSON.stringify(typed(form)) };
    try {
      keep("ketik", sheet, said);
      keep("kirim", sheet, { ...said, to: new URL(form.action).pathname, words: { ...spoken(form), key: random() } });
    } catch {
      form.submit(); // a tablet without room: as without script
      return;
    }
    const mine = await send();
    busy = false;
    button.removeAttribute("data-busy");
    if (mine?.what === "sent") {
      sessionStorage.setItem(NEWS, "1");
      location.assign(mine.onward);
    } else if (mine?.what === "refused") location.reload(); // as it stands now; what was typed comes back with the reason
    else if (mine?.what === "session") say(word, box.dataset.session, "wait", signIn(mine.onward));
    else {
      const next = onward();
      if (next && "caches" in window && (await caches.match(next))) location.assign(next);
      else say(word, `${box.dataset.queued}${next ? ` ${box.dataset.stay}` : ""}`);
    }
  };

  const offer = (event) => {
    const button = event.target.closest("[data-offer]");
    if (!button) return;
    event.preventDefault();
    const field = form.elements.namedItem(button.dataset.offer);
    const sentence = button.textContent.trim();
    if (button.dataset.offer === "next_step") field.value = sentence; // only one
    else if (!field.value.includes(sentence)) field.value = `${field.value} ${sentence}`.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const remember = () => {
    try {
      keep("ketik", sheet, { words: typed(form), typed: JSON.stringify(typed(form)) });
    } catch {
      say(word, box.dataset.noRoom, "bad");
    }
  };

  tidy();
  for (const kept of list("kirim", who)) if (kept.stopped === "session") keep("kirim", kept, { ...kept, stopped: "" }); // signed in again
  if (sessionStorage.getItem(NEWS)) say(top, box.dataset.sent, "good");
  sessionStorage.removeItem(NEWS);
  if (form) {
    const before = take("ketik", sheet);
    if (before && before.typed !== JSON.stringify(typed(form)) && !form.querySelector(".wrong")) {
      fill(form, before.words);
      say(top, box.dataset.back);
    }
    box.querySelector("[data-draft]").hidden = false;
    form.addEventListener("input", remember);
    form.addEventListener("change", remember);
    form.addEventListener("click", offer);
    form.addEventListener("submit", save);
    mended();
  }
  draw();
  send();
  addEventListener("online", () => {
    wait = SOON;
    send();
  });
  addEventListener("storage", draw); // another tab has sent
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  ahead([location.pathname, ...stops.map((stop) => new URL(stop.href).pathname)]).catch(() => {}); // no network: next time
};

const leave = (form) => {
  form.addEventListener("submit", (event) => {
    const count = unsent();
    if (count && !("warned" in form.dataset)) {
      event.preventDefault();
      form.dataset.warned = "";
      form.prepend(Object.assign(document.createElement("p"), { role: "alert", textContent: form.dataset.unsent.replace("{count}", count) }));
      return;
    }
    clear();
    if ("caches" in window) caches.keys().then((names) => names.filter((name) => name.startsWith("table ")).forEach((name) => caches.delete(name)));
  });
};

export default (part) => {
  const box = part.querySelector("[data-scoring]");
  if (box && !("awake" in box.dataset)) {
    box.dataset.awake = "";
    start(box);
  }
  for (const form of part.querySelectorAll("form[data-unsent]")) {
    if ("awake" in form.dataset) continue;
    form.dataset.awake = "";
    leave(form);
  }
};
