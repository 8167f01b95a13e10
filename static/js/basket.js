// <div id="keranjang" data-basket data-say="…"> saves a changed quantity or a removal at once and shows the new sums; the
// page does not jump. One sending at a time, each with all quantities as they stand then: the last one is the truth.
import { page, swap } from "./swap.js";
import showCount from "./basket_count.js";

const WAIT = 450; // milliseconds after the last tap

const watch = (box) => {
  const voice = document.getElementById("kabar-keranjang");
  let timer = 0;
  let busy = false;
  let waiting = null;

  const show = (answer) => {
    if (!swap(answer, "#keranjang")) location.reload();
    showCount();
    voice.textContent = box.dataset.say;
    const undo = box.querySelector("[data-undo] button");
    if (undo) undo.focus({ preventScroll: true });
    else if (document.activeElement === document.body) box.focus({ preventScroll: true });
  };

  const send = async (form, button) => {
    clearTimeout(timer);
    timer = 0;
    if (busy) {
      waiting = [form, button];
      return;
    }
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.set(button.name, button.value);
    try {
      const answer = await page(form.action, { method: "POST", body });
      if (!waiting && !timer) show(answer.page); // else newer numbers are on their way
    } catch {
      form.submit(); // no network: the browser says so itself
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next) send(...next);
  };

  box.addEventListener("change", ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => send(target.form), WAIT);
  });
  box.addEventListener("submit", (event) => {
    if (event.submitter?.name === "lanjut") return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
};

export default (root) => root.querySelectorAll("[data-basket]").forEach(watch);
