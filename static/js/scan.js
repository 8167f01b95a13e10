// scan
// Live scanning of the shopper's QR code where the browser can. It reads nothing but addresses of ours, and goes there.
const PAUSE = 250;

const lead = (text) => {
  try {
    const { pathname, search } = new URL(text);
    return pathname === location.pathname && search ? pathname + search : "";
  } catch {
    return "";
  }
};

const watch = async (detector, video) => {
  while (video.srcObject) {
    const codes = await detector.detect(video).catch(() => []);
    const address = codes.map((code) => lead(code.rawValue)).find(Boolean);
    if (address) return address;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return "";
};

const start = async (box, detector) => {
  const video = box.querySelector("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const stop = () => {
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  addEventListener("pagehide", stop, { once: true });
  const address = await watch(detector, video);
  stop();
  if (address) location.assign(address);
};

export default async (part) => {
  const box = part.querySelector("[data-scan]");
  if (!box || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const button = box.querySelector("button");
  box.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    start(box, detector).catch(() => {
      box.hidden = true; // no leave for the camera: the fields below do the same
    });
  });
};
