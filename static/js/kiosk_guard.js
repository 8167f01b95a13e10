// What a lobby screen does not do, whoever tries: menus of the browser, dragging, selecting, zooming, printing, leaving.
// The browser's own policies (deploy/) close what a page cannot.
const NEVER = ["contextmenu", "dragstart", "dragover", "drop", "selectstart", "dblclick", "auxclick", "copy", "cut", "paste", "gesturestart"];
const OURS = new Set(["Tab", "Enter", " ", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Shift"]);

const stop = (event) => event.preventDefault();

export default (main) => {
  const everywhere = { capture: true, passive: false };
  for (const name of NEVER) addEventListener(name, stop, everywhere);
  addEventListener("keydown", (event) => {
    const isOurs = OURS.has(event.key) && !(event.shiftKey && event.key === "Escape"); // that one lists the browser's tasks
    if (event.ctrlKey || event.altKey || event.metaKey || !isOurs) stop(event);
  }, everywhere);
  addEventListener("wheel", (event) => { if (event.ctrlKey) stop(event); }, everywhere);
  addEventListener("touchmove", (event) => { if (event.touches.length > 1) stop(event); }, everywhere);
  addEventListener("mousedown", (event) => { if (event.button !== 0) stop(event); }, everywhere);
  addEventListener("beforeprint", () => main.toggleAttribute("data-printing", true)); // a blank sheet, see kiosk_visit.css
  addEventListener("afterprint", () => main.removeAttribute("data-printing"));
  addEventListener("pageshow", (event) => { if (event.persisted) main.dispatchEvent(new CustomEvent("kiosk:leave")); });
};
