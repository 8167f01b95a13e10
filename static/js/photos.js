// [data-photos]: photos picked or taken are turned upright and shrunk here, seen at once, and can be taken out again. What
// this browser cannot read goes up as it is: the server knows more kinds. Nothing of this is needed to send a photo.
import send from "./sending.js";

const SIDE = 1600;
const QUALITY = 0.85;
const MOST_BYTES = 8 * 1024 * 1024; // as kit/images.py: MOST_BYTES
const SMALL = 300 * 1024; // a file of this size goes up as it is, unless it is larger than SIDE
const THUMB = 320;

const kept = new Map(); // what was picked, by field: a page that comes back with a question still has its photos

const drawn = (bitmap, side) => {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // a clear ground would turn black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
};

// One chosen file: {file to send, canvas to show}. createImageBitmap turns a photo as the phone was held.
const prepared = async (file) => {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return { file };
  }
  const canvas = drawn(bitmap, THUMB);
  const large = Math.max(bitmap.width, bitmap.height) > SIDE || file.size > SMALL;
  const blob = large && (await new Promise((done) => drawn(bitmap, SIDE).toBlob(done, "image/jpeg", QUALITY)));
  bitmap.close();
  if (!blob || (blob.size >= file.size && file.size <= MOST_BYTES)) return { file, canvas };
  return { file: new File([blob], `${file.name.replace(/\.[^.]*$/, "") || "foto"}.jpg`, { type: "image/jpeg" }), canvas };
};

const watch = (field) => {
  const [camera, gallery] = field.querySelectorAll("input[type=file]");
  const list = field.querySelector(".photos-chosen");
  const told = field.querySelector(".photos-said");
  const most = Number(field.dataset.most);
  const chosen = ("kept" in field.dataset ? null : kept.get(field.id)) ?? [];
  kept.set(field.id, chosen);

  const say = (words = "", wrong = false) => {
    told.textContent = words;
    told.hidden = !words;
    told.classList.toggle("wrong", wrong);
  };

  // The files to send stand in the gallery's input, so the form carries them whoever sends it.
  const put = () => {
    const files = new DataTransfer();
    for (const { file } of chosen) files.items.add(file);
    gallery.multiple = most > 1;
    gallery.files = files.files;
    camera.value = "";
    list.replaceChildren(...chosen.map(tile));
    list.hidden = !chosen.length;
    field.classList.toggle("full", chosen.length >= most && most > 1);
  };

  const tile = (each) => {
    const item = document.createElement("li");
    const picture = each.canvas ?? Object.assign(document.createElement("span"), { className: "unseen", textContent: each.file.name });
    const remove = document.createElement("button");
    remove.type = "button";
    remove.setAttribute("aria-label", field.dataset.remove);
    remove.append(document.importNode(document.getElementById(`${field.id}-buang`).content, true));
    remove.addEventListener("click", () => {
      chosen.splice(chosen.indexOf(each), 1);
      say();
      put();
      (list.querySelector("button") ?? gallery).focus();
    });
    item.append(picture, remove);
    return item;
  };

  const take = async (input) => {
    const files = [...input.files];
    if (!files.length) return put(); // the chooser was closed again: what was there stays
    say(field.dataset.working);
    field.setAttribute("aria-busy", "true");
    let words = "";
    if (most === 1) chosen.length = 0;
    for (const file of files) {
      if (chosen.length >= most) {
        words = field.dataset.enough;
        break;
      }
      const ready = await prepared(file);
      if (ready.file.size > MOST_BYTES) words = field.dataset.large;
      else {
        chosen.push(ready);
        if (!ready.canvas) words ||= field.dataset.unseen;
      }
    }
    put();
    say(words, words === field.dataset.large);
    field.removeAttribute("aria-busy");
    field.dispatchEvent(new CustomEvent("photos", { bubbles: true }));
  };

  for (const input of [camera, gallery]) input.addEventListener("change", () => take(input));
  field.classList.add("awake");
  const early = [camera, gallery].find((input) => input.files.length); // picked before this script had come
  if (early) take(early); else put();
  send(field, { say, chosen });
};

export default (part) => part.querySelectorAll("[data-photos]:not(.awake)").forEach(watch);
