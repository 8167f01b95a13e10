// Both languages stand on the page; one touch changes which is shown. After a visit, or a minute alone, it is Indonesian.
const ALONE = 60_000;

export default (main) => {
  const buttons = [...document.querySelectorAll("[data-say]")];
  let timer = 0;

  const say = (language) => {
    main.dataset.tongue = document.documentElement.lang = language;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.say === language));
    clearTimeout(timer);
    if (language !== "id") timer = setTimeout(back, ALONE);
  };

  const back = () => {
    if (main.dataset.mode === "visit") timer = setTimeout(back, ALONE);
    else say("id");
  };

  for (const button of buttons) button.addEventListener("click", () => say(button.dataset.say));
  main.addEventListener("kiosk:reset", () => say("id"));
  say(main.dataset.tongue);
};
