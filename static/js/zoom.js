// zoom
// <a data-zoom="large.webp"> opens its picture in the <dialog class="zoom"> beside it; a swipe brings the next one, a tap shows
// it in full size, to be pushed about. Escape, the cross and Back close it and the browser puts the focus back. Without
// script the link shows the file.
import { open } from "./layer.js";

const SWIPE = 48; // pixels

const prepare = (box) => {
  const dialog = box.querySelector("dialog.zoom");
  const stage = dialog.querySelector(".zoom-stage");
  const links = [...box.querySelectorAll("a[data-zoom]")];
  const full = dialog.querySelector("[data-full][aria-pressed]");
  let at = 0;
  let start = null;
  let isSwipe = false;

  const size = (isFull, x = 0.5, y = 0.5) => {
    dialog.toggleAttribute("data-full", isFull);
    full.setAttribute("aria-pressed", String(isFull));
    stage.scrollTo(x * stage.scrollWidth - stage.clientWidth / 2, y * stage.scrollHeight - stage.clientHeight / 2);
  };

  const show = (n) => {
    at = (n + links.length) % links.length;
    const img = new Image();
    img.src = links[at].dataset.zoom;
    img.alt = links[at].querySelector("img").alt;
    img.draggable = false;
    img.addEventListener("error", () => { if (img.src !== links[at].href) img.src = links[at].href; }, { once: true });
    size(false);
    stage.replaceChildren(img);
  };

  links.forEach((link, n) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(n);
    open(dialog);
  }));
  stage.addEventListener("pointerdown", ({ isPrimary, clientX, clientY }) => {
    start = isPrimary && links.length > 1 && !dialog.hasAttribute("data-full") ? [clientX, clientY] : null; // two fingers enlarge
    isSwipe = false;
  });
  stage.addEventListener("pointerup", ({ clientX, clientY }) => {
    if (!start) return;
    const [x, y] = [clientX - start[0], clientY - start[1]];
    isSwipe = Math.abs(x) > SWIPE && Math.abs(x) > Math.abs(y);
    if (isSwipe) show(at - Math.sign(x));
  });
  stage.addEventListener("click", ({ offsetX, offsetY, target }) => {
    if (isSwipe) isSwipe = false;
    else size(!dialog.hasAttribute("data-full"), offsetX / target.clientWidth, offsetY / target.clientHeight);
  });
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if ("close" in button.dataset) dialog.close();
    else if ("step" in button.dataset) show(at + Number(button.dataset.step));
    else size(!dialog.hasAttribute("data-full"));
  });
  dialog.addEventListener("keydown", ({ key }) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step && links.length > 1 && !dialog.hasAttribute("data-full")) show(at + step);
  });
};

export default (part) => {
  for (const box of part.querySelectorAll(".gallery-box:has([data-zoom]):not([data-ready])")) {
    box.dataset.ready = "";
    prepare(box);
  }
};
