// What a tablet keeps of the tasting table, in localStorage: `ketik` (being typed), `kirim` (to be sent), `sudah` (the shop
// has it). A sheet goes by a code of the person, the run and its turn; no names. After seven days it goes by itself.
const MARK = "nilai:";
const LIVES = 7 * 24 * 3600 * 1000;

const place = (kind, { who, run, turn }) => `${MARK}${kind}:${who}:${run}:${turn}`;
const names = () => Object.keys(localStorage).filter((name) => name.startsWith(MARK));

const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
};

export const take = (kind, sheet) => read(place(kind, sheet));
export const drop = (kind, sheet) => localStorage.removeItem(place(kind, sheet));
export const keep = (kind, sheet, what) => localStorage.setItem(place(kind, sheet), JSON.stringify({ ...what, at: Date.now() }));

// The sheets of this kind that this person typed, the oldest first.
export const list = (kind, who) => names()
  .map((name) => [name.slice(MARK.length).split(":"), read(name)])
  .filter(([[of, by], kept]) => of === kind && by === who && kept)
  .sort(([, one], [, other]) => one.at - other.at)
  .map(([[, , run, turn], kept]) => ({ who, run, turn, ...kept }));

export const unsent = () => new Set(names().filter((name) => /^nilai:(ketik|kirim):/.test(name)).map((name) => name.split(":").slice(2).join(":"))).size;

export const tidy = () => {
  for (const name of names()) if (!(Date.now() - read(name)?.at < LIVES)) localStorage.removeItem(name);
};

export const clear = () => {
  for (const name of names()) localStorage.removeItem(name);
};
