// <button data-copy="text" data-done="Tersalin" hidden> appears where the browser can copy, and says when it did.
const say = (button, words) => {
  const label = button.querySelector("span:last-child") ?? button;
  const before = button.dataset.label ?? label.textContent;
  button.dataset.label = before;
  label.textContent = words;
  label.setAttribute("role", "status");
  setTimeout(() => { label.textContent = before; }, 2_500);
};

export default (part) => {
  if (navigator.clipboard) {
    for (const button of part.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(button.dataset.copy);
          say(button, button.dataset.done ?? "✓");
        } catch {
          button.hidden = true; // not allowed here; the text itself still stands on the page
        }
      });
    }
  }
};
