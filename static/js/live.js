// <section data-live="/alamat.json" data-version="3"> asks every three seconds whether it is still so. The answer is
// {version, html?}: with html the section is filled anew, without it the page is loaded again, once for each version.
const EVERY = 3_000;
const SLOWEST = 60_000;

const watch = (part) => {
  const url = part.dataset.live;
  const seen = `live:${url}`;
  let pause = EVERY;
  let timer = 0;

  const changed = (answer) => {
    const version = String(answer.version);
    if (version === part.dataset.version) return;
    if (typeof answer.html === "string") {
      part.innerHTML = answer.html;
      part.dataset.version = version;
      part.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
    } else if (sessionStorage.getItem(seen) !== version) {
      sessionStorage.setItem(seen, version);
      location.reload();
    }
  };

  const ask = async () => {
    clearTimeout(timer);
    if (document.hidden || !navigator.onLine) return; // woken again below
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (response.status === 404 || response.status === 410) return; // gone for good
      if (!response.ok) throw new Error(String(response.status));
      changed(await response.json());
      pause = EVERY;
    } catch {
      pause = Math.min(pause * 2, SLOWEST);
    }
    timer = setTimeout(ask, pause);
  };

  const wake = () => { if (!document.hidden) ask(); };
  document.addEventListener("visibilitychange", wake);
  document.addEventListener("countdown:over", wake);
  addEventListener("online", wake);
  timer = setTimeout(ask, EVERY);
};

export default (root) => root.querySelectorAll("[data-live]").forEach(watch);
