// A field that is filled in anew no longer says what was wrong with it, nor does the list at the top; whether it is right
// now the server tells. A change that came because a finger went to a button waits until that tap is over: the page would
// grow shorter under the finger, and the tap would go beside the button.
let pressed = false;
const waiting = [];

const mend = (target) => {
  const field = target.closest("form .field.wrong");
  const error = field?.querySelector(".error[id$='-salah']");
  if (!error) return;
  field.classList.remove("wrong");
  for (const told of field.parentElement.querySelectorAll(`[aria-describedby~="${CSS.escape(error.id)}"]`)) {
    const left = told.getAttribute("aria-describedby").split(" ").filter((id) => id && id !== error.id);
    if (left.length) told.setAttribute("aria-describedby", left.join(" ")); else told.removeAttribute("aria-describedby");
    told.removeAttribute("aria-invalid");
  }
  error.remove();
  const name = CSS.escape(target.id);
  const summary = document.querySelector(`.error-summary:has(a[href="#${name}"])`);
  summary?.querySelector(`li:has(a[href="#${name}"])`).remove();
  if (summary && !summary.querySelector("li")) summary.remove();
};

const later = ({ target }) => {
  if (pressed) waiting.push(target); else mend(target);
};

const press = () => {
  pressed = true;
};

const rise = () => {
  setTimeout(() => { // the click comes right behind
    pressed = false;
    for (const target of waiting.splice(0)) mend(target);
  });
};

let listening = false;

export default () => {
  if (listening) return;
  listening = true;
  document.addEventListener("mousedown", press, true); // touch sends it too, just before the field loses the focus
  document.addEventListener("mouseup", rise, true);
  document.addEventListener("dragend", rise, true); // a drag ends without mouseup
  document.addEventListener("change", later);
  document.addEventListener("kelurahan:taken", later);
};
