// gallery
// <div data-gallery>: the marks below a strip of photos tell which one is seen, and bring another without leaving the place
// on the page (without script they are plain links to the photos).
export default (part) => {
  for (const box of part.querySelectorAll("[data-gallery]")) {
    const strip = box.querySelector(".gallery");
    const slides = [...strip.children];
    const marks = [...box.querySelectorAll(".gallery-marks a")];
    const tell = (seen) => marks.forEach((mark, n) => {
      if (n === seen) mark.setAttribute("aria-current", "true"); else mark.removeAttribute("aria-current");
    });
    const watch = new IntersectionObserver((entries) => {
      const seen = entries.find((entry) => entry.isIntersecting);
      if (seen) tell(slides.indexOf(seen.target));
    }, { root: strip, threshold: 0.7 });
    slides.forEach((slide) => watch.observe(slide));
    marks.forEach((mark, n) => mark.addEventListener("click", (event) => {
      event.preventDefault();
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const start = parseFloat(getComputedStyle(strip).paddingInlineStart);
      strip.scrollTo({ left: slides[n].offsetLeft - start, behavior: calm ? "instant" : "smooth" });
    }));
  }
};
