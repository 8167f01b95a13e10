// choice
// The price above follows the variant that is chosen: <input type=radio data-price="Rp18.000">, shown in every
// [data-price-shown]. Without script each choice has its price beside it anyway.
const follow = ({ target }) => {
  if (!target.dataset.price) return;
  for (const shown of document.querySelectorAll("[data-price-shown] .price")) {
    const money = shown.querySelector(".money");
    const unit = shown.querySelector(".unit");
    money.textContent = target.dataset.price;
    shown.replaceChildren(money, ...(unit ? [" ", unit] : []));
  }
};

// Whoever has not chosen is asked by a sentence in the form ([data-missing] in the field), not by the browser's bubble.
const tell = (field, isMissing) => {
  field.classList.toggle("wrong", isMissing);
  field.setAttribute("aria-invalid", String(isMissing));
  field.querySelector("[data-missing]").hidden = !isMissing;
};

const ask = (event) => {
  const field = event.target.closest("[role=radiogroup]");
  if (!field) return;
  event.preventDefault();
  if (field.classList.contains("wrong") && field.contains(document.activeElement)) return; // each of the choices complains
  tell(field, true);
  field.querySelector("input:enabled").focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
};

const asked = ({ target }) => {
  const field = target.closest("[role=radiogroup]");
  if (field) tell(field, false);
};

export default (part) => {
  for (const form of new Set([...part.querySelectorAll("[data-price]")].map((radio) => radio.form))) {
    form.addEventListener("change", follow);
    form.addEventListener("change", asked);
    form.addEventListener("invalid", ask, true);
    const chosen = form.querySelector("[data-price]:checked"); // the back button keeps what was chosen
    if (chosen) follow({ target: chosen });
  }
};
