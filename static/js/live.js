// <section id="…" data-live="/alamat.json" data-version="3"> asks every few seconds whether it is still so; one that is gone
// or no longer bears data-live asks no more. The answer is {version, html?}. With html the section is filled anew. Without
// it the page is fetched and its section of the same id put in place (data-page names the page when it is not this
// address); one without id has the page loaded again, once a version. What is new is said once, in words of the section:
// data-say into the element #kabar. data-every: seconds.
import { page, swap } from "./swap.js";

const EVERY = 3;
const SLOWEST = 60_000;

const watch = (part) => {
  const every = (Number(part.dataset.every) || EVERY) * 1000;
  let pause = every;
  let timer = 0;

  const reload = (version) => {
    const seen = `live:${part.dataset.live}`;
    if (sessionStorage.getItem(seen) === version) return;
    sessionStorage.setItem(seen, version);
    location.reload();
  };

  const renew = async (version) => {
    const before = part.dataset.say;
    const fresh = await page(part.dataset.page ?? location.href);
    if (!fresh.response.ok || !swap(fresh.page, `#${part.id}`, true)) return reload(version);
    document.title = fresh.page.title;
    const voice = document.getElementById("kabar");
    if (voice && part.dataset.say !== before) voice.textContent = part.dataset.say;
  };

  const changed = async (answer) => {
    const version = String(answer.version);
    if (version === part.dataset.version) return;
    if (typeof answer.html === "string") {
      part.innerHTML = answer.html;
      part.dataset.version = version;
      part.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
    } else if (part.id) await renew(version);
    else reload(version);
  };

  const ask = async () => {
    clearTimeout(timer);
    const url = part.dataset.live; // of the next order, once one is paid
    if (!url || !part.isConnected) return;
    if (document.hidden || !navigator.onLine) return; // woken again below
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (response.status === 404 || response.status === 410) return; // gone for good
      if (!response.ok) throw new Error(String(response.status));
      await changed(await response.json());
      pause = every;
    } catch {
      pause = Math.min(pause * 2, SLOWEST);
    }
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  };

  const wake = () => { if (!document.hidden) ask(); };
  document.addEventListener("visibilitychange", wake);
  document.addEventListener("countdown:over", wake);
  addEventListener("online", wake);
  timer = setTimeout(ask, every);
};

export default (root) => root.querySelectorAll("[data-live]").forEach(watch);
