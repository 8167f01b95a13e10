// A form that puts goods into the basket shows what it did in a drawer, and one stays where one was. What the shop asks
// again (422: nothing was put in) is sent once more by the browser itself; in every other case the basket page tells.
import showCount from "./basket_count.js";
import { open } from "./layer.js";

const show = (html) => {
  const home = document.createElement("div");
  home.innerHTML = html;
  document.body.append(home);
  home.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  const box = home.querySelector("dialog");
  box.addEventListener("close", () => home.remove());
  open(box);
};

const put = async (form) => {
  const answer = await fetch(form.action, {
    method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)), redirect: "manual",
  });
  if (answer.status === 422) form.submit();
  else if (answer.ok) {
    show((await answer.json()).html);
    showCount();
  } else location.assign(form.action);
};

const watch = (form) => {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    const button = event.submitter;
    if (button) button.dataset.busy = "";
    try {
      await put(form);
    } catch {
      location.assign(form.action); // whether it arrived is not known here; the basket knows
    } finally {
      busy = false;
      if (button) delete button.dataset.busy;
    }
  });
};

export default (part) => part.querySelectorAll("form[method=post][action$='/keranjang']:not([data-undo])").forEach(watch);
