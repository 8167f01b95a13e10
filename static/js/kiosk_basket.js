// What a visitor chose on the screen, and the goods it can be chosen from. In this page's memory only: nothing of it is
// kept anywhere, and `clear` forgets it.
const MOST_LINES = 20;
const MOST_UNITS = 99;

export const rupiah = (amount) => `Rp${amount.toLocaleString("id-ID")}`;

// The goods of the loop by their slug, in its order, read from its slides; each good once, though it may run on several days.
export const goodsOf = (loop) => {
  const goods = new Map();
  for (const slide of loop?.querySelectorAll("[data-slide]") ?? []) {
    const more = slide.querySelector("template[data-more]");
    if (!more || goods.has(slide.dataset.slide)) continue;
    const choices = [...more.content.querySelectorAll("[data-variant]")].map((each) => ({
      sku: each.dataset.variant, name: each.textContent.trim(), price: Number(each.dataset.price), most: Math.min(MOST_UNITS, Number(each.dataset.max)),
    }));
    goods.set(slide.dataset.slide, {
      slug: slide.dataset.slide, slide, more: more.content, choices, least: Math.max(1, Number(more.dataset.least)),
      category: more.dataset.category ?? "", seller: more.dataset.seller ?? "",
    });
  }
  return goods;
};

export const canBeHad = (good, choice) => Boolean(choice) && choice.most >= good.least;

// One visitor's list: lines of { good, choice, units, gone }.
export class Basket {
  lines = [];

  get count() { return this.lines.filter((line) => !line.gone).length; }

  get sum() { return sumOf(this.lines); }

  // Puts so many more of a choice in; answers "added", "most" (as many as there are) or "full".
  put(good, choice, units) {
    const line = this.lines.find((each) => each.good.slug === good.slug && each.choice.sku === choice.sku);
    if (!line && this.lines.length >= MOST_LINES) return "full";
    const wanted = (line && !line.gone ? line.units : 0) + units;
    const found = Math.max(good.least, Math.min(choice.most, wanted));
    if (line) Object.assign(line, { units: found, gone: false });
    else this.lines.push({ good, choice, units: found, gone: false });
    return found < wanted ? "most" : "added";
  }

  // One more or one less; below the least the line leaves.
  step(line, way) {
    line.units = Math.min(line.choice.most, line.units + way);
    if (line.gone || line.units < line.good.least) this.lines = this.lines.filter((each) => each !== line);
  }

  // The list has changed: answers [what, line] for each line that can no longer be had as it stands ("gone", "fewer").
  renew(goods) {
    const changed = [];
    for (const line of this.lines) {
      const good = goods.get(line.good.slug);
      const choice = good?.choices.find((each) => each.sku === line.choice.sku);
      if (!canBeHad(good, choice)) {
        if (!line.gone) changed.push(["gone", line]);
        line.gone = true;
        continue;
      }
      Object.assign(line, { good, choice, gone: false });
      if (line.units > choice.most) {
        line.units = choice.most;
        changed.push(["fewer", line]);
      }
    }
    return changed;
  }

  // By seller, in the order in which they were chosen.
  get sellers() {
    const sellers = new Map();
    for (const line of this.lines) sellers.set(line.good.seller, [...(sellers.get(line.good.seller) ?? []), line]);
    return sellers;
  }

  // What the hand-over is asked for.
  get form() {
    const form = new URLSearchParams();
    for (const { good, choice, units } of this.lines.filter((line) => !line.gone)) {
      form.append("produk", good.slug);
      form.append("varian", choice.sku);
      form.append("jumlah", units);
    }
    return form;
  }

  clear() { this.lines = []; }
}

export const sumOf = (lines) => lines.reduce((sum, line) => sum + (line.gone ? 0 : line.units * line.choice.price), 0);
