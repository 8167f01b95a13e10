// <input data-kelurahan="/alamat/kelurahan"> becomes a combobox: it asks `?q=` for [{code, label, postcode}] and fills its
// neighbours in the same form (or the nearest [data-kelurahan-group]): [data-kelurahan-code], [data-kelurahan-postcode].
const WAIT = 200; // milliseconds after the last key
const GAP = 12; // pixels
let lists = 0;

const neighbours = (input) => {
  const home = input.closest("[data-kelurahan-group]") ?? input.form ?? document;
  return { code: home.querySelector("[data-kelurahan-code]"), postcode: home.querySelector("[data-kelurahan-postcode]") };
};

const make = (input) => {
  const { code, postcode } = neighbours(input);
  const box = document.createElement("div");
  const list = document.createElement("ul");
  let places = [];
  let chosen = -1;
  let timer = 0;
  let asking = null;

  box.className = "combobox";
  input.before(box);
  box.append(input, list);
  list.id = `kelurahan-${++lists}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() ?? "");
  list.hidden = true;
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off",
  })) input.setAttribute(name, value);

  // A field low on a phone goes up, so that the list below it is seen.
  const reveal = () => {
    const seen = window.visualViewport;
    const foot = seen ? seen.offsetTop + seen.height : innerHeight;
    const missing = list.getBoundingClientRect().bottom + GAP - foot;
    const above = (input.labels[0] ?? input).getBoundingClientRect().top - GAP;
    if (missing > 0) scrollBy(0, Math.min(missing, Math.max(above, 0)));
  };

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    chosen = index;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === index)));
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const take = (index) => {
    const place = places[index];
    input.value = place.label;
    if (code) code.value = place.code;
    if (postcode) postcode.value = place.postcode ?? "";
    close();
    input.form?.querySelector("[name=kelurahan_pick]")?.closest(".field").remove(); // asked when the words alone said too little
    input.dispatchEvent(new CustomEvent("kelurahan:taken", { bubbles: true, detail: place }));
  };

  const row = (place, index) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = place.label;
    if (place.postcode) {
      const small = document.createElement("small");
      small.textContent = place.postcode;
      item.append(small);
    }
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); });
    item.addEventListener("click", () => take(index));
    return item;
  };

  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const url = new URL(input.dataset.kelurahan, location.href);
      url.searchParams.set("q", words);
      const response = await fetch(url, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!response.ok) return close();
      places = await response.json();
    } catch {
      return; // a newer question is on its way, or the network is gone: the form still works by hand
    }
    list.replaceChildren(...places.map(row));
    if (!places.length || document.activeElement !== input) return close();
    chosen = -1;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    reveal();
  };

  input.addEventListener("input", () => {
    if (code) code.value = ""; // what was chosen no longer holds
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") ask();
      return;
    }
    const last = places.length - 1;
    if (event.key === "ArrowDown") mark(chosen === last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen <= 0 ? last : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
};

export default (part) => part.querySelectorAll("input[data-kelurahan]").forEach(make);
