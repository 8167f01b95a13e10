// .photo .blur: a picture that comes late comes up slowly over its blur, which then goes. What never comes leaves its words
// on a plain ground. The first pictures of a page (eager) are never hidden: they are what one waits for.
const settle = (img) => {
  img.classList.remove("coming");
  img.parentNode.parentNode.classList.toggle("lost", !img.naturalWidth);
  setTimeout(() => img.parentNode.parentNode.querySelector(".blur")?.remove(), 300);
};

export default (part) => {
  for (const img of part.querySelectorAll(".photo .blur + picture img")) {
    if (img.complete) {
      settle(img);
      continue;
    }
    if (img.loading === "lazy") {
      img.classList.add("coming");
      requestAnimationFrame(() => img.classList.add("here"));
    }
    for (const end of ["load", "error"]) img.addEventListener(end, () => settle(img), { once: true });
  }
};
