// What was really on the screen: visible, nothing over it, its picture decoded, two frames drawn. Told once when it is
// there (0 seconds) and once when it leaves, with its seconds.
const frames = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });

const isSeen = (slide) => {
  if (document.hidden || !slide.isConnected) return false;
  const { left, top, width, height } = slide.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 3);
  if (width < 100 || height < 100 || left < -1 || top < -1 || !slide.contains(over)) return false;
  const photo = slide.querySelector(".kiosk-photo img");
  return !photo || (photo.complete && photo.naturalWidth > 0);
};

export default (main) => {
  let told = null; // what is on the screen and was told
  let looking = null;

  const tell = (what, seconds) => {
    const { mark, slug, showcase } = what;
    main.dispatchEvent(new CustomEvent("kiosk:painted", { detail: { mark, slug, showcase, seconds } }));
  };

  const leave = () => {
    if (told) tell(told, Math.round((performance.now() - told.at) / 1000));
    told = looking = null;
  };

  const come = async (slide) => {
    const { mark, slide: slug, showcase } = slide.dataset;
    if (!mark || told?.mark === mark || looking === mark) return;
    if (told) leave(); // it changed where it stands
    looking = mark;
    await frames();
    if (looking !== mark) return;
    looking = null; // if it is not seen yet, the next tick looks again
    if (slide.dataset.mark !== mark || !slide.classList.contains("on") || main.dataset.mode !== "loop" || !isSeen(slide)) return;
    told = { mark, slug, showcase, at: performance.now() };
    tell(told, 0);
  };

  return { come, leave };
};
