// A form with photos is sent with its progress in sight. The shop answers where to go on, or shows the page again with its
// question: then that page takes this one's place and the photos stay. A lost signal loses nothing: one taps again.
import { swap } from "./swap.js";

const main = "#isi";

const sent = (form, button, field) => new Promise((done, failed) => {
  const bar = field.querySelector("progress");
  const words = new FormData(form);
  if (button?.name) words.append(button.name, button.value);
  const request = new XMLHttpRequest();
  request.open("POST", button?.formAction || form.action);
  request.setRequestHeader("X-Onward", "1");
  request.setRequestHeader("Accept", "text/html");
  request.upload.addEventListener("progress", ({ loaded, total }) => { bar.value = total ? (100 * loaded) / total : 0; });
  request.addEventListener("load", () => done(request));
  request.addEventListener("error", failed);
  request.addEventListener("abort", failed);
  bar.value = 0;
  bar.hidden = false;
  request.send(words);
});

export default (field, { say, chosen }) => {
  const form = field.form;
  if (!form) return;
  let busy = false;
  const hold = (button, is) => {
    busy = is;
    if (button) button.toggleAttribute("data-busy", is);
    if (!is) field.querySelector("progress").hidden = true;
  };

  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (busy) return; // a second tap
    const button = event.submitter;
    if (field.hasAttribute("aria-busy")) { // the photo is not ready: the tap is kept for it
      field.addEventListener("photos", () => form.requestSubmit(button), { once: true });
      return;
    }
    hold(button, true);
    if (chosen.length) say(field.dataset.sending);
    try {
      const answer = await sent(form, button, field);
      const onward = answer.getResponseHeader("X-Onward");
      if (onward) {
        chosen.length = 0;
        if (new URL(onward, location).href.split("#")[0] === location.href.split("#")[0]) location.reload();
        else location.assign(onward);
        return; // still busy: the next page is on its way
      }
      hold(button, false);
      const fresh = new DOMParser().parseFromString(answer.responseText, "text/html");
      if (answer.status === 422 && swap(fresh, main)) {
        document.title = fresh.title;
        const wrong = document.querySelector(`${main} .error-summary, ${main} .wrong`);
        wrong?.scrollIntoView({ block: "center" });
      } else say(fresh.querySelector("h1 ~ .lead")?.textContent ?? field.dataset.lost, true);
    } catch {
      hold(button, false);
      say(field.dataset.lost, true);
    }
  });
};
