// How the visit's parts look: cards, chips, one good, the list. Each draws what it is told and decides nothing.
import { canBeHad, rupiah, sumOf } from "./kiosk_basket.js";

export const find = (selector, within) => within.querySelector(selector);
export const made = (name, within) => find(`template[data-${name}]`, within).content.firstElementChild.cloneNode(true);
export const copied = (target, source) => target.replaceChildren(...[...(source?.childNodes ?? [])].map((node) => node.cloneNode(true)));

const pictured = (target, good) => {
  const picture = find(".kiosk-photo img", good.slide)?.cloneNode(true);
  if (picture) {
    picture.loading = "eager";
    picture.alt = ""; // the name stands beside it
  }
  target.replaceChildren(...(picture ? [picture] : []));
};

// The chips of the categories there are; answers the one that is chosen, or "" when it is no longer there.
export const chips = (view, goods, chosen) => {
  const kinds = new Map();
  for (const good of goods.values()) if (good.category) kinds.set(good.category, good);
  const category = kinds.has(chosen) ? chosen : "";
  const row = find("[data-chips]", view);
  for (const old of row.querySelectorAll("[data-category]:not([data-category=''])")) old.remove();
  for (const [slug, good] of kinds.size > 1 ? kinds : []) {
    const chip = made("chip", view);
    chip.dataset.category = slug;
    copied(chip, find("[data-category-name]", good.more));
    row.append(chip);
  }
  for (const chip of row.querySelectorAll("button")) chip.setAttribute("aria-pressed", chip.dataset.category === category);
  return category;
};

export const cards = (view, goods) => find("[data-goods]", view).replaceChildren(...goods.map((good) => {
  const item = made("card", view);
  const card = find(".visit-card", item);
  card.dataset.slug = good.slug;
  pictured(find("[data-picture]", card), good);
  copied(find("[data-name]", card), find("h2", good.slide));
  copied(find("[data-price]", card), find(".price", good.slide));
  return item;
}));

// One good as it is told; what can be chosen of it is `choices`.
export const product = (view, good) => {
  pictured(find("[data-picture]", view), good);
  copied(find("[data-name]", view), find("h2", good.slide));
  copied(find("[data-price]", view), find(".price", good.slide));
  copied(find("[data-maker]", view), find(".maker", good.slide));
  copied(find("[data-about]", view), find(".about", good.more));
  copied(find("[data-code]", view), find(".kiosk-code", good.slide));
};

export const choices = (view, good, choice, units, isThere) => {
  const has = isThere && canBeHad(good, choice);
  find("[data-gone-note]", view).hidden = isThere;
  find("[data-many-note]", view).hidden = !isThere || good.choices.some((each) => canBeHad(good, each));
  for (const each of view.querySelectorAll("[data-stepper], [data-do=add]")) each.hidden = !has;
  find("[data-choices]", view).replaceChildren(...(good.choices.length > 1 ? good.choices : []).map((each) => {
    const chip = made("choice", view);
    chip.dataset.sku = each.sku;
    chip.textContent = `${each.name} · ${rupiah(each.price)}`;
    chip.disabled = !canBeHad(good, each);
    chip.setAttribute("aria-pressed", each.sku === choice?.sku);
    return chip;
  }));
  if (!has) return;
  find("[data-units]", view).textContent = units;
  find("[data-do=less]", view).disabled = units <= good.least;
  find("[data-do=more]", view).disabled = units >= choice.most;
  find("[data-do=add] [data-sum]", view).textContent = rupiah(units * choice.price);
};

export const list = (view, basket) => {
  const sellers = [...basket.sellers.values()].map((lines) => {
    const group = made("seller", view);
    copied(find("[data-name]", group), find("[data-seller-name]", lines[0].good.more));
    find("[data-of]", group).replaceChildren(...lines.map((line) => row(view, line, basket.lines.indexOf(line))));
    find(".visit-total [data-sum]", group).textContent = rupiah(sumOf(lines));
    find(".visit-total", group).hidden = basket.sellers.size < 2;
    return group;
  });
  find("[data-lines]", view).replaceChildren(...(sellers.length ? sellers : [made("none", view)]));
  find("[data-total] [data-sum]", view).textContent = rupiah(basket.sum);
  find("[data-total]", view).hidden = !basket.count;
  find("[data-do=hand-over]", view).disabled = !basket.count;
};

const row = (view, line, place) => {
  const item = made("line", view);
  item.dataset.line = place;
  item.classList.toggle("gone", line.gone);
  pictured(find("[data-picture]", item), line.good);
  copied(find("[data-name]", item), find("h2", line.good.slide));
  find("[data-choice-name]", item).textContent = line.choice.name;
  find("[data-price]", item).textContent = rupiah(line.choice.price);
  find("[data-units]", item).textContent = line.gone ? 0 : line.units;
  find("[data-sum]", item).textContent = rupiah(sumOf([line]));
  find("[data-do=another]", item).disabled = line.gone || line.units >= line.choice.most;
  return item;
};
