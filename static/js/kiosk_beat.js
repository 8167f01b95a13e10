// The page's title changes a little while the page lives. The program that keeps the browser on the screen
// (deploy/kiosk/chromium-kiosk) sees by it that the page is neither crashed nor stuck.
const EVERY = 15_000;
const UNSEEN = "\u200b"; // no width, no sound

export default () => {
  const title = document.title;
  let beats = 0;
  setInterval(() => {
    beats += 1;
    document.title = title + UNSEEN.repeat(beats % 2);
  }, EVERY);
};
