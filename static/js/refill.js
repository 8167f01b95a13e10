// <form data-refill> shows what a choice costs as soon as it is made: the server reckons (`hitung`), its page brings the
// new parts. A kelurahan brings new ways and prices, a way only new sums, the button also what is wrong with the words. Who pressed it and gets no such page goes where the shop leads.
import { page, sendBy, swap } from "./swap.js";

const SUMS = ["#jumlah", "#bayar-sekian"];

const watch = (form) => {
  const wanted = new Set(); // until an answer brings it: a newer question asks for what the older one wanted too
  let newest = 0;
  let pressed = null;

  const fill = async (body) => {
    const mine = ++newest;
    try {
      const { response, page: fresh } = await page(form.action, { method: "POST", body });
      if (mine !== newest) return true;
      if (!response.ok || response.redirected || !swap(fresh, [...wanted].join(), body)) return false;
    } catch {
      return mine !== newest;
    }
    wanted.clear();
    pressed = null;
    document.getElementById("kabar").textContent = document.getElementById("bayar-sekian").textContent;
    return true;
  };

  const ask = async (parts, button) => {
    for (const each of [...parts, ...SUMS]) wanted.add(each);
    pressed = button ?? pressed;
    const body = new URLSearchParams(new FormData(form));
    body.set("hitung", "1");
    if (!(await fill(body)) && pressed) sendBy(form, pressed); // for a choice the next page reckons anyway
  };

  form.addEventListener("kelurahan:taken", () => ask(["#cara"]));
  form.addEventListener("change", ({ target }) => {
    if (target.name.startsWith("way-")) ask([]);
    if (target.name === "kelurahan_pick") ask(["#ke-mana", "#cara"]);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "hitung") return;
    event.preventDefault();
    ask(["#ke-mana", "#cara"], event.submitter);
  });
};

export default (root) => root.querySelectorAll("form[data-refill]").forEach(watch);
