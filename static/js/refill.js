// <form data-refill> shows what a choice costs as soon as it is made: the server reckons (`hitung`), its page brings the
// new parts. A kelurahan brings new ways and prices, a way only new sums, the button also what is wrong with the words.
import { page, swap } from "./swap.js";

const SUMS = "#jumlah, #bayar-sekian";

const watch = (form) => {
  let newest = 0;

  const ask = async (parts) => {
    const mine = ++newest;
    const body = new URLSearchParams(new FormData(form));
    body.set("hitung", "1");
    try {
      const answer = await page(form.action, { method: "POST", body });
      if (mine !== newest || !answer.response.ok || !swap(answer.page, parts)) return;
      document.getElementById("kabar").textContent = document.getElementById("bayar-sekian").textContent;
    } catch {
      // no network: the next page reckons anyway
    }
  };

  form.addEventListener("kelurahan:taken", () => ask(`#cara, ${SUMS}`));
  form.addEventListener("change", ({ target }) => {
    if (target.name.startsWith("way-")) ask(SUMS);
    if (target.name === "kelurahan_pick") ask(`#ke-mana, #cara, ${SUMS}`);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "hitung") return;
    event.preventDefault();
    ask(`#ke-mana, #cara, ${SUMS}`);
  });
};

export default (root) => root.querySelectorAll("form[data-refill]").forEach(watch);
