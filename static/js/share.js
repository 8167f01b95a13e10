// <button data-share="address" data-text="words" hidden> opens the phone's own sharing, where there is one.
export default (part) => {
  if (navigator.share) {
    for (const button of part.querySelectorAll("[data-share]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const url = new URL(button.dataset.share, location.href).href;
        try {
          await navigator.share({ title: document.title, text: button.dataset.text ?? "", url });
        } catch {
          // the person closed the sheet: nothing to do
        }
      });
    }
  }
};
