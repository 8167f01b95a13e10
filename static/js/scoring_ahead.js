// Fetches the day's other scoring pages ahead, once a day each, so that the service worker (offline.js) has them when the
// network at the table is gone; their photos come along into the browser's own memory.
import app from "./app.js";

const controlled = async () => {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
};

export default async (addresses) => {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  app();
  await controlled();
  for (const address of addresses) {
    if (await caches.match(address)) continue;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const picture = page.querySelector(".scoring-photo picture");
    if (picture) document.importNode(picture, true);
  }
};
