// language
// Remembers the language somebody chose, for the next time they open the front page (remembered.js). Pages never depend
// on it: the address says the language.
const YEAR = 365 * 24 * 3600;

export default (part) => {
  for (const link of part.querySelectorAll("a[data-language]")) {
    link.addEventListener("click", () => {
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = `bahasa=${link.dataset.language}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
    });
  }
};
