// Puts a page just fetched in place of the one that is open, so that scroll, focus and what was typed stay where they are.
// `page(url, options)` answers {response, page}; `swap(page, "#a, #b")` answers whether every part was found on both, and
// with `keep` leaves in its field what somebody is typing there.
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

const typed = (part) => [...part.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), textarea")]
  .filter((field) => field.id && field.value !== field.defaultValue);

export const swap = (fresh, parts, keep = false) => {
  const pairs = [...document.querySelectorAll(parts)].map((here) => [here, fresh.getElementById(here.id)]);
  if (!pairs.length || pairs.some(([, there]) => !there)) return false;
  for (const [here, there] of pairs) {
    const focus = here.contains(document.activeElement) ? place(document.activeElement) : null;
    const words = keep ? typed(here) : [];
    for (const { name, value } of there.attributes) here.setAttribute(name, value);
    here.replaceChildren(...there.childNodes);
    for (const { id, value } of words) {
      const field = document.getElementById(id);
      if (field) field.value = value;
    }
    here.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
    if (focus) setTimeout(() => here.querySelector(focus)?.focus({ preventScroll: true }));
  }
  return true;
};
