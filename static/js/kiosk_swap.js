// Puts a new list in the place of the old one, slide by slide: what says the same stays the same element, so that nothing
// flickers and nothing is fetched again.
const name = (slide) => `${slide.dataset.slide ?? ""} ${slide.dataset.showcase ?? ""}`;

const change = (slide, fresh) => {
  const [old, photo] = [slide, fresh].map((each) => each.querySelector(".kiosk-photo"));
  if (old && photo && old.querySelector("img")?.getAttribute("src") === photo.querySelector("img")?.getAttribute("src")) {
    photo.replaceWith(old);
  }
  slide.replaceChildren(...fresh.childNodes);
};

export default (main, text) => {
  const loop = main.querySelector("[data-loop]");
  const list = new DOMParser().parseFromString(text, "text/html").querySelector("[data-loop]");
  if (!list?.querySelector(".kiosk-slide")) return false;
  const known = new Map([...loop.querySelectorAll(":scope > .kiosk-slide")].map((each) => [name(each), each]));
  let last = null;
  for (const found of [...list.children]) {
    const fresh = document.importNode(found, true);
    const old = known.get(name(fresh));
    known.delete(name(fresh));
    if (old) {
      if (!fresh.dataset.mark || old.dataset.mark !== fresh.dataset.mark) change(old, fresh);
      Object.assign(old.dataset, fresh.dataset);
    }
    const slide = old ?? fresh;
    const place = last ? last.nextElementSibling : loop.firstElementChild;
    if (place !== slide) loop.insertBefore(slide, place);
    last = slide;
  }
  for (const gone of known.values()) gone.remove();
  for (const fact of ["motion", "seconds", "opens", "closes", "days"]) {
    if (main.dataset[fact] !== list.dataset[fact]) main.dataset[fact] = list.dataset[fact];
  }
  return true;
};
