// submit_once
// A second tap on a slow phone sends nothing. Only forms that change something (post); add data-again to allow repeats.
const hold = (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
  if ("sent" in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "";
  const button = event.submitter;
  if (!button) return;
  button.dataset.busy = "";
  button.setAttribute("aria-disabled", "true"); // not `disabled`: its name and value must still be sent
};

// The back button may bring the page back as it was left.
const release = () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[data-busy]")) {
    delete button.dataset.busy;
    button.removeAttribute("aria-disabled");
  }
};

let listening = false;

export default () => {
  if (listening) return;
  listening = true;
  document.addEventListener("submit", hold);
  addEventListener("pageshow", release);
};
