// Back closes what lies over the page (a box, a drawer, a large photo) and stays on the page. While one is open an entry of
// its own stands in the history; `state.layer` is the address it was opened at. `open(dialog)` shows it; who changes the
// address of the page meanwhile does so with `go(address)`, and that change outlives the layer.
const here = () => location.pathname + location.search;
let layer = null;
let address = "";

const settle = (opened) => {
  if (opened === address) history.back();
  else history.replaceState(null, "", location.href); // the entry is that of the new address now
};

const closed = ({ target }) => {
  target.removeEventListener("close", closed);
  if (layer !== target) return; // Back has closed it
  layer = null;
  if (history.state?.layer) settle(history.state.layer);
};

export const open = (dialog) => {
  dialog.showModal();
  if (layer) return;
  layer = dialog;
  address = here();
  history.pushState({ layer: address }, "");
  dialog.addEventListener("close", closed);
};

export const go = (url) => {
  if (layer) history.replaceState(history.state, "", url);
  else history.pushState(null, "", url);
  address = here();
};

addEventListener("popstate", () => {
  if (!layer || history.state?.layer) return;
  const dialog = layer;
  layer = null;
  if (here() !== address) history.pushState(null, "", address);
  dialog.close();
});

// Come back to, or loaded anew, after the layer itself is gone.
if (history.state?.layer) {
  address = here();
  settle(history.state.layer);
}
