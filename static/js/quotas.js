// quotas
// The sum below a table of quotas follows what is typed, and so does the sentence that says what it means.
const count = (field) => (/^\d+$/.test(field?.value.trim() ?? "") ? Number(field.value) : null);

export default (part) => {
  for (const box of part.querySelectorAll("[data-quotas]")) {
    const slots = box.form.elements.slots;
    const tell = () => {
      const typed = [...box.querySelectorAll("input")].map(count).filter((each) => each !== null);
      const sum = typed.reduce((all, each) => all + each, 0);
      const most = count(slots);
      const now = !typed.length ? "none" : sum > most ? "over" : sum < most ? "under" : "even";
      box.querySelector("[data-sum]").textContent = sum;
      for (const each of box.querySelectorAll("[data-when]")) each.hidden = most === null || each.dataset.when !== now;
    };
    box.addEventListener("input", tell);
    slots.addEventListener("input", tell);
  }
};
