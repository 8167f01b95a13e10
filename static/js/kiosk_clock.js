// The time the server says, not the screen's own: a cheap box in a lobby may believe it is 1970. WIB has no summer time.
const WIB = 7 * 3_600_000;
const DAY = 86_400_000;

let offset = 0; // server minus screen, in ms

export const set = (ms) => { offset = ms; };
export const get = () => offset;
export const now = () => Date.now() + offset;

// An answer that came over the network just now.
export const hear = (answer) => {
  const sent = Number(answer.headers.get("X-Now"));
  if (sent && Math.abs(sent - now()) > 2_000) offset = sent - Date.now();
};

// What the clock on a wall in Jakarta shows: the day's number, 1 for Monday, minutes since midnight.
export const wib = (ms) => {
  const here = ms + WIB;
  return { day: Math.floor(here / DAY), weekday: ((Math.floor(here / DAY) + 3) % 7) + 1, minutes: Math.floor((here % DAY) / 60_000) };
};

// "09.12", and with the day where it was not today: "Jum 09.12".
export const said = (ms, language) => {
  const { minutes, day } = wib(ms);
  const two = (number) => String(number).padStart(2, "0");
  const time = `${two(Math.floor(minutes / 60))}${language === "en" ? ":" : "."}${two(minutes % 60)}`;
  if (day === wib(now()).day) return time;
  const date = new Date(ms).toLocaleDateString(language, { weekday: "short", day: "numeric", month: "short", timeZone: "Asia/Jakarta" });
  return `${date}, ${time}`;
};
