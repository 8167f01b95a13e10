// zoom
// <a data-zoom="large.webp"> opens its picture in the <dialog class="zoom"> beside it; a tap shows it in full size, to be
// pushed about. Escape and the cross close it and the browser puts the focus back. Without script the link shows the file.
const prepare = (box) => {
  const dialog = box.querySelector("dialog.zoom");
  const stage = dialog.querySelector(".zoom-stage");
  const links = [...box.querySelectorAll("a[data-zoom]")];
  const full = dialog.querySelector("[data-full][aria-pressed]");
  let at = 0;

  const size = (is_full) => {
    dialog.toggleAttribute("data-full", is_full);
    full.setAttribute("aria-pressed", String(is_full));
  };

  const show = (n) => {
    at = (n + links.length) % links.length;
    const img = new Image();
    img.src = links[at].dataset.zoom;
    img.alt = links[at].querySelector("img").alt;
    img.addEventListener("error", () => { if (img.src !== links[at].href) img.src = links[at].href; }, { once: true });
    size(false);
    stage.replaceChildren(img);
  };

  links.forEach((link, n) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(n);
    dialog.showModal();
  }));
  stage.addEventListener("click", ({ offsetX, offsetY, target }) => {
    const [x, y] = [offsetX / target.clientWidth, offsetY / target.clientHeight];
    size(!dialog.hasAttribute("data-full"));
    stage.scrollTo(x * stage.scrollWidth - stage.clientWidth / 2, y * stage.scrollHeight - stage.clientHeight / 2);
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
