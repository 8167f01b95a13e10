// suggest
// <input data-suggest="/cari/saran"> in a search form offers words, goods and makers while one types: a combobox with a
// list of grouped links. Nothing is chosen unasked, so Enter searches for what was typed; a slow answer bars nobody.
const WAIT = 180; // milliseconds after the last key
const DRAWINGS = { word: "search", maker: "store" };

const make = (tag, facts = {}, ...inside) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
};

const drawing = (input, name) => {
  const svg = input.form.querySelector("svg").cloneNode(true);
  const use = svg.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${name}`));
  svg.removeAttribute("role");
  svg.removeAttribute("aria-label");
  svg.setAttribute("aria-hidden", "true");
  return svg;
};

const offer = (input) => {
  const list = make("div", { class: "suggestions", id: "saran", role: "listbox", "aria-label": input.labels[0].textContent.trim() });
  const answers = new Map();
  let options = [];
  let chosen = -1;
  let timer = 0;
  let asking = null;

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "saran",
  })) input.setAttribute(name, value);
  list.hidden = true;
  input.form.append(list);

  const close = () => {
    asking?.abort();
    clearTimeout(timer);
    list.hidden = true;
    mark(-1);
    input.setAttribute("aria-expanded", "false");
  };

  const mark = (index) => {
    chosen = index;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[index].id);
    options[index].scrollIntoView({ block: "nearest" });
  };

  const row = (kind, item) => {
    const picture = item.image ? make("img", { src: item.image, alt: "", width: 40, height: 40 })
      : make("span", { class: "drawn" }, kind in DRAWINGS ? drawing(input, DRAWINGS[kind]) : "");
    const option = make("a", { role: "option", "aria-selected": "false", href: item.href, tabindex: "-1", id: `saran-${options.length}` },
      picture, make("span", {}, item.text), item.note ? make("small", {}, item.note) : "");
    options.push(option);
    return option;
  };

  const show = (groups) => {
    options = [];
    list.replaceChildren(...groups.map((group) => {
      const title = make("p", { role: "presentation" }, group.title);
      return make("div", { role: "group", "aria-label": group.title }, title, ...group.items.map((item) => row(group.kind, item)));
    }));
    mark(-1);
    const is_open = options.length > 0 && document.activeElement === input;
    list.hidden = !is_open;
    input.setAttribute("aria-expanded", String(is_open));
  };

  const ask = async () => {
    const text = input.value.trim();
    if (text.length < 2) return close();
    if (answers.has(text)) return show(answers.get(text));
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (!answer.ok) return close();
      answers.set(text, await answer.json());
      if (input.value.trim() === text) show(answers.get(text));
    } catch {
      // a newer question is on its way, or the network is gone: searching works without
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (list.hidden) {
      if (key === "ArrowDown") ask();
      return;
    }
    const last = options.length - 1;
    if (key === "ArrowDown") mark(chosen === last ? -1 : chosen + 1);
    else if (key === "ArrowUp") mark(chosen === -1 ? last : chosen - 1);
    else if (key === "Enter" && chosen >= 0) location.assign(options[chosen].href);
    else if (key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") event.preventDefault(); }); // the field keeps the focus
  input.addEventListener("blur", ({ relatedTarget }) => { if (relatedTarget && !list.contains(relatedTarget)) close(); });
  document.addEventListener("pointerdown", (event) => { if (!input.form.contains(event.target)) close(); });
  input.form.addEventListener("submit", close);
  addEventListener("pageshow", close);
};

export default (part) => part.querySelectorAll("input[data-suggest]:not([role=combobox])").forEach(offer);
