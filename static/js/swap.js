// Puts a page just fetched in place of the one that is open, so that scroll, focus and what was typed stay where they are.
// `page(url, options)` answers {response, page}; `swap(page, "#a, #b")` answers whether every part was found on both. With
// `keep` words stay in their field that were typed since the page came, or, where `keep` is what was sent, since then.
// `sendBy` leaves the page as the button would.
export const page = async (url, options = {}) => {
  const response = await fetch(url, { cache: "no-store", ...options, headers: { Accept: "text/html" } });
  return { response, page: new DOMParser().parseFromString(await response.text(), "text/html") };
};

const place = (element) => {
  if (!element || element === document.body) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.dataset.step) return `[data-quantity]:has(#${CSS.escape(element.parentElement.querySelector("input").id)}) [data-step="${element.dataset.step}"]`;
  return element.name ? `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]` : null;
};

export const sendBy = (form, button) => {
  const { name = "", value = "" } = button ?? {};
  const said = Object.assign(document.createElement("input"), { type: "hidden", name, value }); // submit() forgets the button
  form.append(said);
  form.submit();
  said.remove();
};

const WORDS = "input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea, select";

const typed = (part, keep) => [...part.querySelectorAll(WORDS)].filter(({ name, value, defaultValue = value }) =>
  name && value !== (keep.get?.(name) ?? defaultValue));

export const swap = (fresh, parts, keep = false) => {
  const pairs = [...document.querySelectorAll(parts)].map((here) => [here, fresh.getElementById(here.id)]);
  if (!pairs.length || pairs.some(([, there]) => !there)) return false;
  for (const [here, there] of pairs) {
    const focus = here.contains(document.activeElement) ? place(document.activeElement) : null;
    const words = keep ? typed(here, keep) : [];
    for (const { name } of [...here.attributes]) if (!there.hasAttribute(name)) here.removeAttribute(name);
    for (const { name, value } of there.attributes) here.setAttribute(name, value);
    here.replaceChildren(...there.childNodes);
    for (const { name, value } of words) {
      const field = here.querySelector(`[name="${CSS.escape(name)}"]`);
      if (!field || (field.options && ![...field.options].some((each) => each.value === value))) continue;
      field.value = value;
      field.closest("details")?.setAttribute("open", ""); // one is writing in it
    }
    here.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
    if (focus) setTimeout(() => here.querySelector(focus)?.focus({ preventScroll: true }));
  }
  return true;
};
