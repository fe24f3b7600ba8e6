/** What the user has chosen, as one value, and its form in the address. */

/** @typedef {import("./types").State} State */

export const VIEWS = ["network", "timeline", "map", "figures", "table"];
export const OFF = ["class", "relation", "publisher", "status"];
export const ONLY = ["topic", "region"];
const LANGS = ["de", "en", "ja"];
const SORTS = ["when", "-when", "from", "-from", "relation", "-relation", "to", "-to", "release", "-release"];

/**
 * @param {string} lang
 * @returns {State}
 */
export function fresh(lang) {
  return {
    view: "network",
    lang: /** @type {import("./types").Lang} */ (LANGS.includes(lang) ? lang : "de"),
    theme: "auto",
    node: "",
    tie: "",
    off: { class: [], relation: [], publisher: [], status: [] },
    only: { topic: [], region: [] },
    confidence: 0,
    from: NaN,
    to: NaN,
    since: NaN,
    known: NaN,
    clock: "happened",
    hidden: [],
    pinned: [],
    opened: [],
    closed: [],
    ego: 0,
    path: [],
    sort: "-when",
    lanes: "kind",
    page: 0,
    at: "",
    others: 12,
  };
}

/** @type {[keyof State, string][]} */
const TEXTS = [["view", "v"], ["lang", "l"], ["theme", "t"], ["node", "n"], ["tie", "e"], ["clock", "c"], ["sort", "s"], ["lanes", "r"], ["at", "m"]];
/** @type {[keyof State, string][]} */
const NUMBERS = [["confidence", "k"], ["from", "a"], ["to", "b"], ["since", "g"], ["known", "h"], ["ego", "d"], ["page", "p"], ["others", "y"]];
/** @type {[keyof State, string][]} */
const LISTS = [["hidden", "x"], ["pinned", "i"], ["opened", "o"], ["closed", "z"], ["path", "w"]];

/**
 * @param {State} state
 * @param {string} base what IRIs begin with; left out in the address
 */
export function encode(state, base) {
  const plain = fresh("de");
  const out = new URLSearchParams();
  const short = (/** @type {string} */ iri) => (iri.startsWith(base) ? "~" + iri.slice(base.length) : iri);
  for (const [key, name] of TEXTS) if (state[key] !== plain[key] || key === "lang") out.set(name, short(String(state[key])));
  for (const [key, name] of NUMBERS) {
    const value = Number(state[key]);
    if (!Number.isNaN(value) && value !== plain[key]) out.set(name, String(value));
  }
  for (const [key, name] of LISTS) for (const item of /** @type {string[]} */ (state[key])) out.append(name, short(item));
  for (const facet of OFF) for (const item of state.off[facet]) out.append("-" + facet, short(item));
  for (const facet of ONLY) for (const item of state.only[facet]) out.append("+" + facet, short(item));
  return out.toString();
}

/**
 * The state that an address tells; whatever is wrong in it is left as it is by default.
 * @param {string} hash
 * @param {string} base
 * @param {string} lang
 * @returns {State}
 */
export function decode(hash, base, lang) {
  const state = fresh(lang);
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const long = (/** @type {string} */ iri) => (iri.startsWith("~") ? base + iri.slice(1) : iri);
  /** @type {any} */
  const open = state;
  for (const [key, name] of TEXTS) if (given.has(name)) open[key] = long(given.get(name) || "");
  for (const [key, name] of NUMBERS) {
    const value = Number(given.get(name) || NaN);
    if (Number.isFinite(value)) open[key] = value;
  }
  for (const [key, name] of LISTS) open[key] = given.getAll(name).map(long);
  for (const facet of OFF) state.off[facet] = given.getAll("-" + facet).map(long);
  for (const facet of ONLY) state.only[facet] = given.getAll("+" + facet).map(long);
  return mend(state, lang);
}

/**
 * @param {State} state
 * @param {string} lang
 * @returns {State}
 */
function mend(state, lang) {
  const plain = fresh(lang);
  if (!VIEWS.includes(state.view)) state.view = plain.view;
  if (!LANGS.includes(state.lang)) state.lang = plain.lang;
  if (!["auto", "light", "dark"].includes(state.theme)) state.theme = "auto";
  if (!["happened", "published"].includes(state.clock)) state.clock = "happened";
  if (!SORTS.includes(state.sort)) state.sort = plain.sort;
  if (!["kind", "partner"].includes(state.lanes)) state.lanes = "kind";
  if (!/^-?\d{1,6},-?\d{1,6},\d{1,2}(\.\d{1,3})?$/.test(state.at)) state.at = "";
  state.ego = Math.max(0, Math.min(3, Math.round(state.ego)));
  state.others = Math.max(0, Math.min(600, Math.round(state.others)));
  state.page = Math.max(0, Math.round(state.page));
  return state;
}
