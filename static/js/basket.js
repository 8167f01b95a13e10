// <div id="keranjang" data-basket data-say="…"> saves a changed quantity or a removal at once and shows the new sums; the
// page does not jump. One sending at a time, each with all quantities as they stand then, so of several that wait the last
// one is the truth. Only deeds (taking out, putting back) all wait for their turn, each once.
import { page, sendBy, swap } from "./swap.js";
import showCount from "./basket_count.js";

const WAIT = 450; // milliseconds after the last tap

const watch = (box) => {
  const voice = document.getElementById("kabar-keranjang");
  let timer = 0;
  let busy = null;
  const queue = [];

  const show = (answer, sent) => {
    if (!swap(answer, "#keranjang", sent)) return location.reload();
    showCount();
    voice.textContent = box.dataset.say;
    const undo = box.querySelector("[data-undo] button");
    if (undo) undo.focus({ preventScroll: true });
    else if (document.activeElement === document.body) box.focus({ preventScroll: true });
    const later = [...box.querySelectorAll("[name^=jumlah-]")].find((field) => field.value !== field.defaultValue);
    if (later) wait(later.form); // typed while this was on its way
  };

  const wait = (form) => {
    clearTimeout(timer);
    timer = setTimeout(() => send(form), WAIT);
  };

  const send = async (form, button) => {
    clearTimeout(timer);
    timer = 0;
    const isDeed = Boolean(button?.name) || "undo" in form.dataset;
    if (busy) {
      if (isDeed && [busy, ...queue].some((each) => each.button === button)) return;
      const last = queue.at(-1);
      if (last && !last.isDeed && last.form === form) queue.pop();
      queue.push({ form, button, isDeed });
      return;
    }
    busy = { button };
    const body = new URLSearchParams(new FormData(form));
    if (button?.name) body.set(button.name, button.value);
    let answer;
    try {
      answer = await page(form.action, { method: "POST", body });
    } catch {
      sendBy(form, button); // no network: the browser says so itself
    }
    busy = null;
    if (!answer) return;
    const next = queue.shift();
    if (next) send(next.form, next.button);
    else if (!timer) show(answer.page, body); // else newer numbers are on their way
  };

  box.addEventListener("change", ({ target }) => wait(target.form));
  box.addEventListener("submit", (event) => {
    if (event.submitter?.name === "lanjut") return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
};

export default (root) => root.querySelectorAll("[data-basket]").forEach(watch);
