// A field that is filled in anew no longer says what was wrong with it, nor does the list at the top; whether it is right
// now the server tells.
const mend = ({ target }) => {
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

let listening = false;

export default () => {
  if (listening) return;
  listening = true;
  document.addEventListener("change", mend);
  document.addEventListener("kelurahan:taken", mend);
};
