// filter
// <div data-listing>: a list is narrowed, sorted and lengthened without a new page. The same address is asked for, and
// what bears `data-list` is taken out of the answer. On any trouble the browser goes there itself.
import { go as remember, open } from "./layer.js";

const SLOW = 250; // milliseconds until it is said that something is on its way
const wide = matchMedia("(min-width: 60rem)");

const wanted = (form) => {
  const words = new URLSearchParams(new FormData(form));
  for (const [word, text] of [...words]) if (!text.trim()) words.delete(word);
  return location.pathname + (words.toString() && `?${words}`); // `size` is younger than some phones
};

const take_over = (listing) => {
  const parts = () => listing.querySelectorAll("[data-list]");
  const part = (name) => listing.querySelector(`[data-list=${name}]`);
  const sheet = listing.querySelector("dialog");
  const body = listing.querySelector(".filter-body");
  const here = () => location.pathname + location.search;
  let shown = here();
  let asking = null;

  const ask = async (url) => {
    asking?.abort();
    const mine = (asking = new AbortController());
    const slow = setTimeout(() => listing.toggleAttribute("data-slow", true), SLOW);
    try {
      const answer = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const whole = [...parts()].every((old) => page.querySelector(`[data-list=${old.dataset.list}]`));
      if (!answer.ok || !whole) throw new Error(String(answer.status));
      return page;
    } catch (trouble) {
      if (trouble.name !== "AbortError") location.assign(url);
      return null;
    } finally {
      clearTimeout(slow);
      if (asking === mine) listing.removeAttribute("data-slow");
    }
  };

  // The part in which somebody is typing stays as it is; whoever stood on something that is gone stands at the results.
  const put = (page) => {
    const held = document.activeElement;
    const typing = held.matches("input:not([type=radio], [type=checkbox])") && listing.contains(held) && held.value;
    const open = new Set([...listing.querySelectorAll(".facet[open]")].map((facet) => facet.id));
    for (const old of parts()) {
      const fresh = page.querySelector(`[data-list=${old.dataset.list}]`);
      old.hidden = fresh.hidden;
      old.replaceChildren(...fresh.childNodes);
    }
    for (const facet of listing.querySelectorAll(".facet")) facet.open = open.has(facet.id);
    for (const name of ["h1", "title"]) document.querySelector(name).replaceChildren(...page.querySelector(name).childNodes);
    for (const other of document.querySelectorAll("a[data-language]")) {
      other.href = page.querySelector("a[data-language]")?.getAttribute("href") ?? other.href;
    }
    const box = document.querySelector("#cari");
    if (box) box.value = page.querySelector("#cari")?.value ?? "";
    if (!held.isConnected) {
      const again = held.id && document.getElementById(held.id);
      if (again && typing !== false) again.value = typing;
      (again || listing.querySelector(".results")).focus({ preventScroll: true });
    }
    label();
    listing.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  };

  const go = async (url, isNew = true) => {
    const page = await ask(url);
    if (!page) return;
    if (isNew) remember(url);
    shown = here();
    put(page);
    const results = listing.querySelector(".results");
    if (isNew && results.getBoundingClientRect().top < 0) results.scrollIntoView({ block: "start" });
  };

  const more = async (link) => {
    const page = await ask(link.href);
    if (!page) return;
    const goods = [...page.querySelectorAll("[data-list=goods] .grid > li")];
    const pager = page.querySelector("[data-list=goods] .pager");
    pager?.querySelector("[rel=prev]")?.remove(); // what was before stands above
    link.closest(".pager").replaceWith(pager ?? "");
    listing.querySelector(".grid").append(...goods);
    listing.querySelector(".grid").dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
    goods[0]?.querySelector("a").focus({ preventScroll: true });
    label();
  };

  // What is said differently with script: the button of the sheet, and the way on.
  const label = () => {
    const button = listing.querySelector(".filter-go button");
    if (button) {
      button.parentElement.hidden = !sheet.open && wide.matches;
      button.querySelector("span").textContent = button.dataset.see;
    }
    const next = listing.querySelector("[data-more]");
    if (next) {
      next.classList.add("more");
      next.querySelector("span").textContent = next.dataset.more;
    }
  };

  listing.addEventListener("change", (event) => { if (event.target.form) go(wanted(event.target.form)); });
  listing.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sheet.open) sheet.close();
    else go(wanted(event.target));
  });
  listing.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go], a[data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if ("more" in link.dataset) more(link);
    else go(link.href);
  });
  listing.querySelector("[data-filter] > summary")?.addEventListener("click", (event) => {
    if (wide.matches) return;
    event.preventDefault();
    sheet.querySelector(".dialog-body").append(body);
    open(sheet);
  });
  sheet?.addEventListener("close", () => {
    listing.querySelector("[data-filter]").append(body);
    listing.querySelector("[data-filter] > summary").focus();
  });
  const settle = () => {
    if (sheet?.open) sheet.close();
    const column = listing.querySelector("[data-filter]");
    if (column) column.open = wide.matches;
    label();
  };
  wide.addEventListener("change", settle);
  const path = location.pathname;
  addEventListener("popstate", () => {
    if (location.pathname === path && here() !== shown && listing.isConnected) go(location.href, false);
  });
  settle();
};

export default (part) => {
  for (const listing of part.querySelectorAll("[data-listing]:not([data-ready])")) {
    listing.dataset.ready = "";
    take_over(listing);
  }
};
