// <a data-dialog="id"> opens <dialog id="id"> (parts/dialog.html). Escape, the cross and a tap beside the box close it;
// the browser puts the focus back where it was. So does Back (layer.js).
import { open as show } from "./layer.js";

const open = (event) => {
  const link = event.currentTarget;
  const box = document.getElementById(link.dataset.dialog);
  if (!box || event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab is wanted
  event.preventDefault();
  show(box);
};

const prepare = (box) => {
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("[data-close]")) box.close();
  });
  const cross = box.querySelector("[data-close]");
  if (cross) cross.hidden = false;
};

export default (part) => {
  for (const link of part.querySelectorAll("[data-dialog]:not([data-ready])")) {
    link.dataset.ready = "";
    link.addEventListener("click", open);
  }
  for (const box of part.querySelectorAll("dialog.dialog:not([data-ready])")) {
    box.dataset.ready = "";
    prepare(box);
  }
};
