/** The words of the interface, and facts said in sentences, in three languages. */
import { sayDate } from "./time.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Part} Part */
/** @typedef {import("./types").Value} Value */
/** @typedef {import("./types").Model} Model */

/**
 * @typedef {object} Words
 * @property {(key: string, values?: Record<string, string | number>) => string} t a string of the interface
 * @property {(key: string) => boolean} has
 * @property {(node: import("./types").Node) => string} name
 * @property {(index: number) => string} concept
 * @property {(date: string) => string} date
 * @property {(value: number) => string} number
 * @property {string} lang
 */

/**
 * @param {Record<string, string[]>} strings per key the German, English and Japanese text
 * @param {Model} model
 * @param {string} lang
 * @returns {Words}
 */
export function wordsOf(strings, model, lang) {
  const column = Math.max(0, ["de", "en", "ja"].indexOf(lang));
  const table = new Map(Object.entries(strings));
  const format = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const own = /** @type {"de" | "en" | "ja"} */ (lang);
  return {
    lang,
    has: (key) => table.has(key),
    t(key, values) {
      const row = table.get(key);
      const text = row ? row[column] : key.slice(key.lastIndexOf(".") + 1);
      return values ? text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : text;
    },
    name: (node) => node.labels[own] || node.labels.de || node.labels.en || node.labels.ja || node.iri,
    concept: (index) => {
      const labels = model.concepts[index] && model.concepts[index].labels;
      return labels ? labels[own] || labels.de || labels.en : "";
    },
    date: (date) => sayDate(date, lang),
    number: (value) => format.format(value),
  };
}

/** A status that a sentence need not tell: it is so by default, or the sentence has it. */
const SILENT = new Set(["held", "current", "former", "designated"]);
/** Slots whose literals are codes with a name in the string table. */
const CODED = new Set(["occasion", "status", "form", "action", "kind", "bound", "unit"]);
const DATES = new Set(["start", "end", "since", "until", "date", "period"]);

/**
 * A fact as a sentence: text and the nodes in it.
 * @param {Fact} fact
 * @param {Words} words
 * @returns {Part[]}
 */
export function sentence(fact, words) {
  const key = [`say.${fact.type}.${fact.kind}`, `say.${fact.type}.${statusOf(fact)}`, `say.${fact.type}`].find((k) => words.has(k));
  const given = slotsFor(fact, words);
  if (!key) return plainSentence(fact, words);
  for (const template of words.t(key).split("||")) {
    const parts = fillTemplate(template, given);
    if (parts) return capital(withStatus(parts, fact, words));
  }
  return plainSentence(fact, words);
}

/**
 * An office that has an end is a former one, whatever its release could know.
 * @param {Fact} fact
 */
function statusOf(fact) {
  return fact.type === "Post" && fact.slots.has("until") ? "former" : fact.status;
}

/**
 * @param {Part[]} parts
 * @returns {string}
 */
export function spoken(parts, name = (/** @type {import("./types").Node} */ node) => node.labels.de) {
  return parts.map((part) => (part.node ? name(part.node) : part.text || "")).join("");
}

/**
 * @param {Fact} fact
 * @param {Words} words
 * @returns {Map<string, Part[][]>}
 */
function slotsFor(fact, words) {
  /** @type {Map<string, Part[][]>} */
  const given = new Map();
  for (const [slot, values] of fact.slots) given.set(slot, values.map((value) => [partOf(slot, value, words)]));
  if (fact.span.precision !== "stated") given.set("when", [[{ text: sayWhen(fact, words) }]]);
  if (fact.slots.has("value")) given.set("figure", [[{ text: sayFigure(fact, words) }]]);
  return given;
}

/**
 * @param {string} slot
 * @param {Value} value
 * @param {Words} words
 * @returns {Part}
 */
function partOf(slot, value, words) {
  if (value.node) return { node: value.node };
  if (value.concept !== undefined) return { text: words.concept(value.concept) };
  if (value.number !== undefined) return { text: words.number(value.number) };
  const text = value.text || "";
  if (DATES.has(slot)) return { text: words.date(text) };
  return { text: CODED.has(slot) ? sayCode(slot, text, words) : text };
}

/**
 * @param {string} slot
 * @param {string} code
 * @param {Words} words
 */
export function sayCode(slot, code, words) {
  return words.has(`${slot}.${code}`) ? words.t(`${slot}.${code}`) : code;
}

/**
 * @param {Fact} fact
 * @param {Words} words
 */
export function sayWhen(fact, words) {
  const { from, to, precision } = fact.span;
  if (from && to) return words.t("when.interval", { from: words.date(from), to: words.date(to) });
  if (fact.slots.has("since") && from) return words.t("when.since", { date: words.date(from) });
  if (to) return words.t("when.until", { date: words.date(to) });
  return precision === "stated" ? "" : words.t(`when.${precision}`, { date: words.date(from) });
}

/**
 * A figure with its bound and unit: "rund 10 Mrd. EUR", "über 46.000 Personen", "ein Drittel" as a share in percent.
 * @param {Fact} fact
 * @param {Words} words
 */
export function sayFigure(fact, words) {
  const value = numberOf(fact);
  const unit = literal(fact, "unit");
  const bound = literal(fact, "bound");
  const said = sayAmount(value, unit, words);
  return bound && bound !== "exact" ? words.t("figure.bounded", { bound: sayCode("bound", bound, words), value: said }) : said;
}

/**
 * @param {number} value
 * @param {string} unit
 * @param {Words} words
 */
export function sayAmount(value, unit, words) {
  if (unit === "share") return words.number(Math.round(value * 1000) / 10) + " %";
  if (unit === "rank") return words.t("figure.rank", { value });
  const big = [[1e9, "figure.billion"], [1e6, "figure.million"]];
  const scale = words.lang === "ja" ? (value >= 1e8 ? [1e8, "figure.oku"] : undefined) : big.find(([size]) => value >= Number(size));
  const number = scale ? words.t(String(scale[1]), { value: words.number(value / Number(scale[0])) }) : words.number(value);
  return unit ? words.t("figure.unit", { value: number, unit: sayCode("unit", unit, words) }) : number;
}

/** @param {Fact} fact */
export function numberOf(fact) {
  const value = (fact.slots.get("value") || [])[0];
  return value && value.number !== undefined ? value.number : Number((value && value.text) || NaN);
}

/**
 * @param {Fact} fact
 * @param {string} slot
 */
export function literal(fact, slot) {
  const value = (fact.slots.get(slot) || [])[0];
  return (value && value.text) || "";
}

/**
 * `{slot}` is a value, `{slot: und }` joins the last two with “und”, `{#slot:one|many}` agrees with how many there are,
 * `[ … ]` is left out where one of its slots is empty; null where a needed slot is empty.
 * @param {string} template
 * @param {Map<string, Part[][]>} given
 * @returns {Part[] | null}
 */
export function fillTemplate(template, given) {
  /** @type {Part[]} */
  const out = [];
  for (const piece of template.split(/(\[[^\]]*\])/)) {
    const optional = piece.startsWith("[");
    const parts = fillPiece(optional ? piece.slice(1, -1) : piece, given);
    if (parts) out.push(...parts);
    else if (!optional) return null;
  }
  return out;
}

/**
 * @param {string} piece
 * @param {Map<string, Part[][]>} given
 * @returns {Part[] | null}
 */
function fillPiece(piece, given) {
  /** @type {Part[]} */
  const out = [];
  for (const bit of piece.split(/(\{[^}]+\})/)) {
    if (!bit.startsWith("{")) {
      if (bit) out.push({ text: bit });
      continue;
    }
    if (bit.startsWith("{#")) {
      out.push({ text: agreeing(bit, given) });
      continue;
    }
    const [slot, last] = bit.slice(1, -1).split(":");
    const values = given.get(slot);
    if (!values || !values.length) return null;
    values.forEach((parts, i) => {
      if (i) out.push({ text: last && i === values.length - 1 ? last : listGap(last) });
      out.push(...parts);
    });
  }
  return out;
}

/**
 * @param {string} bit
 * @param {Map<string, Part[][]>} given
 */
function agreeing(bit, given) {
  const [slot, forms] = bit.slice(2, -1).split(":");
  const [one, many] = forms.split("|");
  return (given.get(slot) || []).length > 1 ? many : one;
}

/** @param {string | undefined} last */
function listGap(last) {
  return last && /^[と、・]/.test(last) ? "、" : ", ";
}

/**
 * @param {Part[]} parts
 * @param {Fact} fact
 * @param {Words} words
 */
function withStatus(parts, fact, words) {
  if (!fact.status || SILENT.has(fact.status)) return parts;
  return [...parts, { text: ` (${sayCode("status", fact.status, words)})` }];
}

/** @param {Part[]} parts */
function capital(parts) {
  const first = parts[0];
  if (first && first.text) parts[0] = { text: first.text.charAt(0).toUpperCase() + first.text.slice(1) };
  return parts;
}

/**
 * Without a template: slot by slot.
 * @param {Fact} fact
 * @param {Words} words
 * @returns {Part[]}
 */
function plainSentence(fact, words) {
  /** @type {Part[]} */
  const out = [{ text: words.t(`type.${fact.type}`) }];
  for (const [slot, values] of fact.slots) {
    values.forEach((value, i) => out.push({ text: i ? ", " : ` · ${words.t(`slot.${slot}`)}: ` }, partOf(slot, value, words)));
  }
  return out;
}
