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

// What the browser says of a choice that was not made, it says in its own language; we say it in ours.
const ask = ({ target }) => { if (target.dataset.missing) target.setCustomValidity(target.dataset.missing); };
const asked = (form) => form.querySelectorAll("[data-missing]").forEach((radio) => radio.setCustomValidity(""));

export default (part) => {
  for (const form of new Set([...part.querySelectorAll("[data-price]")].map((radio) => radio.form))) {
    form.addEventListener("change", follow);
    form.addEventListener("change", () => asked(form));
    form.addEventListener("invalid", ask, true);
    const chosen = form.querySelector("[data-price]:checked"); // the back button keeps what was chosen
    if (chosen) follow({ target: chosen });
  }
};
