// <button data-copy="text" data-done="Tautan sudah disalin." hidden> appears where the browser can copy, and a toast says that
// it did (the page sets has_toasts).
export default (part) => {
  if (navigator.clipboard) {
    for (const button of part.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(button.dataset.copy);
          document.dispatchEvent(new CustomEvent("toast", { detail: { text: button.dataset.done, tone: "good" } }));
        } catch {
          button.hidden = true; // not allowed here; the text itself still stands on the page
        }
      });
    }
  }
};
