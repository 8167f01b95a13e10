// <button data-print hidden> appears with script and opens the browser's own printing.
export default (part) => {
  for (const button of part.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
};
