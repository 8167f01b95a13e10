// link[rel=manifest]: the shop can be kept as an app. Registers the service worker when the page has everything it needs.
export default () => {
  if (!("serviceWorker" in navigator)) return;
  const register = () => navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => {});
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
};
