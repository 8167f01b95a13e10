// A visitor touches the screen: the goods, one of them, the list, the code for the phone. Everything is made of the slides
// and of what stands in [data-visit]; `leave` takes all of it away and puts a fresh copy there. No address changes.
import { Basket, canBeHad, goodsOf } from "./kiosk_basket.js";
import * as draw from "./kiosk_drawing.js";
import { handOver, stop } from "./kiosk_handover.js";
import keys from "./kiosk_keys.js";

const NOTE_LASTS = 4_000;

export default (main) => {
  let visit = main.querySelector("[data-visit]");
  if (!visit) return;
  const pristine = visit.cloneNode(true);
  const basket = new Basket();
  let goods = new Map();
  let shown = null; // the good one looks at, which of its choices, how many
  let choice = null;
  let units = 1;
  let category = "";
  let noteEnds = 0;
  let mark = ""; // of the list that is drawn

  const find = (selector) => visit.querySelector(selector);
  const view = (name) => find(`[data-view=${name}]`);
  const here = () => find("[data-view]:not([hidden])")?.dataset.view;
  const isVisited = () => main.dataset.mode === "visit";

  const setMode = (mode) => {
    main.dataset.mode = mode;
    main.dispatchEvent(new CustomEvent("kiosk:mode", { detail: { mode } }));
  };

  const hush = () => {
    clearTimeout(noteEnds);
    find("[data-notes]").replaceChildren();
  };

  const note = (name, good = null) => {
    const words = draw.made(`note=${name}`, visit);
    if (good) draw.copied(words.querySelector("[data-name]"), good.slide.querySelector("h2"));
    find("[data-notes]").replaceChildren(words);
    clearTimeout(noteEnds);
    noteEnds = setTimeout(hush, NOTE_LASTS);
  };

  const drawGoods = () => {
    category = draw.chips(view("browse"), goods, category);
    const focused = document.activeElement?.closest(".visit-card")?.dataset.slug;
    draw.cards(view("browse"), [...goods.values()].filter((good) => !category || good.category === category));
    if (focused) find(`[data-slug="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };

  const drawChoice = () => {
    if (choice) units = Math.max(shown.least, Math.min(choice.most, units));
    draw.choices(view("product"), shown, choice, units, goods.has(shown.slug));
  };

  const drawn = { browse: drawGoods, product: drawChoice, basket: () => draw.list(view("basket"), basket), handover: () => {} };

  const drawCount = () => {
    const button = find("[data-to-basket]");
    button.querySelector("[data-count]").textContent = basket.count;
    button.hidden = ["basket", "handover"].includes(here());
  };

  const go = (name) => {
    hush();
    for (const each of visit.querySelectorAll("[data-view]")) each.hidden = each.dataset.view !== name;
    if (name !== "handover") stop();
    drawn[name]();
    for (const each of view(name).querySelectorAll(".visit-scroll")) each.scrollTop = 0;
    view(name).querySelector("h2").focus({ preventScroll: true });
    drawCount();
  };

  const open = (slug) => {
    shown = goods.get(slug);
    if (!shown) return;
    choice = shown.choices.find((each) => canBeHad(shown, each)) ?? shown.choices[0];
    units = shown.least;
    draw.product(view("product"), shown);
    go("product");
  };

  const choose = (sku) => {
    choice = shown.choices.find((each) => each.sku === sku);
    drawChoice();
    find(`[data-choices] [data-sku="${CSS.escape(sku)}"]`)?.focus({ preventScroll: true });
  };

  const add = () => {
    const done = basket.put(shown, choice, units);
    if (done !== "full") go("browse");
    note(done, done === "added" ? shown : null);
  };

  const step = (button, way) => {
    const place = button.closest("[data-line]").dataset.line;
    basket.step(basket.lines[place], way);
    drawn.basket();
    drawCount();
    const again = find(`[data-line="${place}"] [data-do=${way > 0 ? "another" : "fewer"}]:not(:disabled)`);
    (again ?? view("basket").querySelector("h2")).focus({ preventScroll: true });
  };

  const enter = () => {
    goods = goodsOf(main.querySelector("[data-loop]"));
    if (!goods.size) return;
    mark = main.dataset.mark;
    setMode("visit");
    visit.hidden = false;
    go("browse");
  };

  const leave = () => {
    stop();
    clearTimeout(noteEnds);
    basket.clear();
    [goods, shown, choice, units, category] = [new Map(), null, null, 1, ""];
    const fresh = pristine.cloneNode(true);
    visit.replaceWith(fresh);
    visit = fresh;
    getSelection()?.removeAllRanges();
    document.activeElement?.blur();
    scrollTo(0, 0);
    main.removeAttribute("data-low");
    main.dataset.tongue = document.documentElement.lang = "id";
    if (isVisited()) setMode("loop");
    main.dispatchEvent(new CustomEvent("kiosk:reset"));
  };

  const deeds = {
    leave, add,
    browse: () => go("browse"),
    basket: () => go("basket"),
    lower: (button) => button.setAttribute("aria-pressed", main.toggleAttribute("data-low")),
    narrow: (button) => { category = button.dataset.category; drawGoods(); find("[data-goods]").scrollTop = 0; },
    open: (button) => open(button.dataset.slug),
    choose: (button) => choose(button.dataset.sku),
    less: () => { units -= 1; drawChoice(); },
    more: () => { units += 1; drawChoice(); },
    fewer: (button) => step(button, -1),
    another: (button) => step(button, 1),
    "hand-over": () => {
      if (!basket.count) return;
      go("handover");
      handOver(main, view("handover"), basket, () => basket.clear());
    },
  };

  main.addEventListener("click", (event) => {
    if (event.target.closest("[data-veil]")) main.dispatchEvent(new CustomEvent("kiosk:stays"));
    else if (isVisited()) {
      const button = event.target.closest("[data-do]");
      if (button && !button.disabled) deeds[button.dataset.do]?.(button);
    } else if (!event.target.closest("[data-bar] button")) enter();
  });

  const back = () => {
    const place = here();
    if (place === "browse" || (place === "handover" && !basket.count)) leave();
    else go(place === "handover" ? "basket" : "browse");
  };
  keys(main, { enter, back });

  main.addEventListener("kiosk:list", () => { // goods sell out while somebody looks at them
    if (!isVisited() || mark === main.dataset.mark) return; // drawn anew it would take a button from under a finger
    mark = main.dataset.mark;
    goods = goodsOf(main.querySelector("[data-loop]"));
    const changed = basket.renew(goods);
    if (shown && goods.has(shown.slug)) {
      shown = goods.get(shown.slug);
      choice = shown.choices.find((each) => each.sku === choice?.sku) ?? shown.choices[0];
      draw.product(view("product"), shown);
    }
    drawn[here()]();
    drawCount();
    if (changed.length) note(changed[0][0], changed[0][1].good);
  });
  main.addEventListener("kiosk:leave", leave);
  main.dataset.touchable = ""; // from here on it answers
};
