// − and + beside a number (parts/quantity.html). They stop at the field's own min and max.
export default (part) => {
  for (const box of part.querySelectorAll("[data-quantity]")) {
    const input = box.querySelector("input");
    const buttons = box.querySelectorAll("[data-step]");
    const settle = () => {
      for (const button of buttons) {
        const limit = button.dataset.step < 0 ? input.min : input.max;
        button.setAttribute("aria-disabled", String(limit !== "" && input.value === limit));
      }
    };
    for (const button of buttons) {
      button.hidden = false;
      button.addEventListener("click", () => {
        if (button.dataset.step < 0) input.stepDown(); else input.stepUp();
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
    input.addEventListener("input", settle);
    settle();
  }
};
