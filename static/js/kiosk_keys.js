// The screen by keyboard: any key begins a visit, arrows go among what stands together, Escape goes back.
const AMONG = "[data-goods], .visit-chips, .visit-bar, .visit-row";

export default (main, { enter, back }) => {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !main.querySelector("[data-veil]").hidden) return;
    if (main.dataset.mode !== "visit") {
      if (!event.target.closest?.("button") && !["Tab", "Shift"].includes(event.key)) enter();
    } else if (event.key === "Escape") back();
    else if (event.key.startsWith("Arrow")) step(event);
  });
};

const step = (event) => {
  const among = event.target.closest?.(AMONG);
  if (!among) return;
  const stops = [...among.querySelectorAll("button:not(:disabled)")].filter((each) => each.offsetParent);
  const tops = stops.map((each) => Math.round(each.getBoundingClientRect().top));
  const across = tops.filter((top) => top === tops[0]).length;
  const way = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[event.key];
  const at = stops.indexOf(event.target.closest("button"));
  if (at < 0 || !stops[at + way]) return;
  event.preventDefault();
  stops[at + way].focus();
  stops[at + way].scrollIntoView({ block: "nearest" });
};
