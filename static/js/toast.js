// A message in the tray (parts/toast.html); fetched when the first one is said. It stays long enough to be read, longer
// while one points at it or stands in it; bad news and what has a link stay until they are closed.
const LETTER = 90; // milliseconds
const LEAST = 6000;
const MOST = 3; // at a time

const drawn = (tray, tone) => {
  const all = [...tray.querySelectorAll("template")].map((one) => one.content.firstElementChild);
  return (all.find((one) => one.dataset.tone === tone) ?? all[0]).cloneNode(true);
};

const goLater = (toast, wait) => setTimeout(() => {
  if (toast.matches(":hover, :focus-within")) goLater(toast, wait); else toast.remove();
}, wait);

export default ({ text, tone = "info", href, label }) => {
  const tray = document.querySelector("[data-toasts]");
  if (!tray) return;
  const toast = drawn(tray, tone);
  const words = toast.querySelector("p");
  words.textContent = text;
  if (href) words.after(Object.assign(document.createElement("a"), { href, textContent: label }));
  toast.querySelector("[data-close]").addEventListener("click", () => toast.remove());
  tray.append(toast);
  const shown = tray.querySelectorAll(":scope > .toast");
  if (shown.length > MOST) shown[0].remove();
  if (tone !== "bad" && !href) goLater(toast, Math.max(LEAST, text.length * LETTER));
};
