// [data-pairing] An unpaired screen: asks every few seconds whether its code was typed, shows a new code in place when
// its time is over, and leaves only for the screen's page, once that answers. Without a network it keeps trying.
const EVERY = 3_000;
const PATIENCE = 15_000; // after an answer that was none
const screen = document.querySelector("[data-pairing]");

const say = (state) => { screen.dataset.state = state; };

const post = async (address) => {
  const answer = await fetch(address, { method: "POST", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20_000) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

let ends = Date.now() + Number(screen?.dataset.seconds) * 1000;

const tick = () => {
  const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
  const words = screen.querySelector("[data-left]");
  words.textContent = screen.dataset.state === "waiting" ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "–";
};

const show = (answer) => {
  const code = screen.querySelector("[data-code]");
  if (code.textContent !== answer.code) code.textContent = answer.code;
  ends = Date.now() + answer.seconds * 1000;
  say("waiting");
  tick();
};

const leave = async () => {
  say("typed");
  const answer = await fetch(screen.dataset.screen, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  location.replace(screen.dataset.screen);
};

const look = async () => {
  let pause = EVERY;
  try {
    let answer = await post(screen.dataset.state === "none" ? screen.dataset.begin : screen.dataset.ask);
    if (answer.state === "over") answer = await post(screen.dataset.begin);
    if (answer.state === "paired") return await leave();
    show(answer);
  } catch {
    if (screen.dataset.state !== "typed") say("away");
    pause = PATIENCE;
  }
  setTimeout(look, pause);
};

if (screen) {
  screen.querySelector(".pairing-go").hidden = true;
  setInterval(tick, 1000);
  if (screen.dataset.state === "waiting") setTimeout(look, EVERY);
  else look();
}
