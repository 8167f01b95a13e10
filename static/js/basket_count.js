// Shows how many goods are in the basket. Public pages are the same bytes for everyone, so the number comes from a cookie.
const show = () => {
  const found = document.cookie.match(/(?:^|;\s*)keranjang_isi=(\d{1,4})(?:;|$)/);
  const count = found ? Number(found[1]) : 0;
  for (const badge of document.querySelectorAll("[data-basket-count]")) {
    badge.textContent = count > 99 ? "99+" : String(count);
    badge.hidden = count === 0;
  }
};

let listening = false;

export default () => {
  show();
  if (!listening) addEventListener("pageshow", show); // coming back by the back button shows the new number
  listening = true;
};
