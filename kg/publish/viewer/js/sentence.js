/** Facts said in sentences: the templates of the graph's own table, filled with names, dates and figures. */
import { literal, sayCode, sayFigure } from "./amounts.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Part} Part */
/** @typedef {import("./types").Value} Value */
/** @typedef {import("./text").Words} Words */
/** @typedef {import("./text").Template} Template */
/** @typedef {Map<string, Part[]>} Given the words of each slot, one part for each value */

const DATES = new Set(["since", "until"]);
/** Slots whose literals are codes with a name in the string table. */
const CODED = new Set(["kind", "occasion", "status", "action", "form", "bound", "unit"]);
/** Of these one value is told, of the others all. */
const SINGLE = new Set([...CODED, ...DATES, "role", "value", "when"]);
const IN_WORDS = new Set(["name", "role", "text"]);
/** What a sentence need not tell: it is so by default. */
const SILENT = new Map([["status", "held"], ["bound", "exact"]]);
const PORTFOLIO = "minister";

const VERB = /\{#(\w+):([^|}]*)\|([^}]*)\}/g;
const SLOT = /\{(\w+)\}/g;
const INNERMOST = /\[([^[\]]*)\]/;
const TOKEN = /\0(\d+)\0/;

/**
 * A fact as a sentence: text and the nodes in it.
 * @param {Fact} fact
 * @param {Words} words
 * @returns {Part[]}
 */
export function sentence(fact, words) {
  const given = slotsFor(fact, words);
  const template = words.templates.find((each) => fits(each, fact, given));
  return template ? fillTemplate(agreeing(template[words.lang], fact), given, words) : plainSentence(fact, words);
}

/**
 * @param {Part[]} parts
 * @returns {string}
 */
export function spoken(parts, name = (/** @type {import("./types").Node} */ node) => node.labels.de) {
  return parts.map((part) => (part.node ? name(part.node) : part.text || "")).join("");
}

/**
 * The role in the language, where the office has a name in it; a ministry's portfolio stays as written, beside the word for the office.
 * @param {Fact} fact
 * @param {Words} words
 */
export function roleOf(fact, words) {
  const value = ownFirst(fact.slots.get("role") || [], words)[0];
  const office = literal(fact, "office");
  if (!value || value.lang === words.lang || !words.has("office." + office)) return (value && value.text) || "";
  const known = sayCode("office", office, words);
  const text = value.text || "";
  return office !== PORTFOLIO || text.toLowerCase() === known.toLowerCase() ? known : known + (words.lang === "ja" ? "" : " ") + words.t("quoted", { text });
}

/**
 * The source's own words for a role that is told in another language; empty where they are told.
 * @param {Fact} fact
 * @param {Words} words
 * @returns {Value[]}
 */
export function roleAsWritten(fact, words) {
  const said = roleOf(fact, words);
  return (fact.slots.get("role") || []).filter((value) => value.text && !said.toLowerCase().includes(value.text.toLowerCase()));
}

/**
 * @param {Template} template
 * @param {Fact} fact
 * @param {Given} given
 */
function fits(template, fact, given) {
  if (template.class !== fact.type && !(fact.type === "Event" && template.class.toLowerCase() === fact.kind)) return false;
  if (!template.needs.split(" ").every((slot) => !slot || given.has(slot))) return false;
  if (!template.status) return true;
  const statuses = new Set((fact.slots.get("status") || []).map((value) => value.text));
  if (given.has("until")) statuses.add("ended").delete("current");
  return statuses.has(template.status) && !statuses.has("held");
}

/**
 * @param {Fact} fact
 * @param {Words} words
 * @returns {Given}
 */
function slotsFor(fact, words) {
  /** @type {Given} */
  const given = new Map();
  for (const [slot, values] of fact.slots) {
    const said = slot === "role" ? [{ text: roleOf(fact, words) }] : distinct(told(slot, values, words).map((value) => partOf(slot, value, words)), words);
    if (!SILENT.has(slot) || SILENT.get(slot) !== values[0].text) given.set(slot, SINGLE.has(slot) ? said.slice(0, 1) : said);
  }
  const period = literal(fact, "period");
  if (period) given.set("asof", [{ text: words.date(period) }]);
  if (fact.slots.has("value")) given.set("figure", [{ text: sayFigure(fact, words) }]);
  return given;
}

/**
 * @param {string} slot
 * @param {Value[]} values
 * @param {Words} words
 */
function told(slot, values, words) {
  const own = IN_WORDS.has(slot) ? values.filter((value) => value.lang === words.lang) : [];
  return own.length ? own : values;
}

/**
 * @param {Value[]} values
 * @param {Words} words
 */
function ownFirst(values, words) {
  return [...values].sort((a, b) => Number(b.lang === words.lang) - Number(a.lang === words.lang));
}

/**
 * What reads the same is told once.
 * @param {Part[]} parts
 * @param {Words} words
 */
function distinct(parts, words) {
  /** @type {Map<string, Part>} */
  const found = new Map();
  for (const part of parts) {
    const said = part.node ? words.name(part.node) : part.text || "";
    if (!found.has(said)) found.set(said, part);
  }
  return [...found.values()];
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
  if (slot === "when") return { text: sayWhen(text, words) };
  if (DATES.has(slot)) return { text: words.date(text) };
  return { text: CODED.has(slot) ? sayCode(slot, text, words) : text };
}

/**
 * When something was, with the word that a language puts before it.
 * @param {string} when a date, or two with a stroke between them, of which one may be missing
 * @param {Words} words
 */
export function sayWhen(when, words) {
  const [from, to] = when.split("/");
  if (to === undefined) return /^\d{4}/.test(from) ? words.t("when." + ["year", "month", "day"][from.split("-").length - 1], { date: words.date(from) }) : from;
  if (/^\d/.test(from) && /^\d/.test(to)) return words.t("when.interval", { from: words.date(from), to: words.date(to) });
  return /^\d/.test(from) ? words.t("when.since", { date: words.date(from) }) : words.t("when.until", { date: words.date(to) });
}

/**
 * `{#slot:one|many}` agrees with how many values a slot has.
 * @param {string} template
 * @param {Fact} fact
 */
function agreeing(template, fact) {
  return template.replace(VERB, (_, slot, one, many) => ((fact.slots.get(slot) || []).length > 1 ? many : one));
}

/**
 * `{slot}` is its values as a list; `[this|that]` is this where all its slots are known, else that.
 * @param {string} template
 * @param {Given} given
 * @param {Words} words
 * @returns {Part[]}
 */
export function fillTemplate(template, given, words) {
  // Slots become tokens first: what a text says may hold brackets of its own.
  const names = [...given.keys()];
  const tokens = (/** @type {string} */ text) => text.replace(SLOT, (_, name) => (given.has(name) ? `\0${names.indexOf(name)}\0` : ""));
  let text = template;
  for (let found = INNERMOST.exec(text); found; found = INNERMOST.exec(text)) {
    const [first, ...others] = found[1].split("|");
    const known = [...first.matchAll(SLOT)].every((slot) => given.has(slot[1]));
    text = text.slice(0, found.index) + (known ? tokens(first) : others.join("|")) + text.slice(found.index + found[0].length);
  }
  const pieces = tokens(text).split(TOKEN);
  const first = pieces[0] ? "" : names[Number(pieces[1])];
  const parts = pieces.flatMap((piece, i) => (i % 2 ? listed(given.get(names[Number(piece)]) || [], words) : piece ? [{ text: piece }] : []));
  return !first || CODED.has(first) || first === "measure" ? capital(parts) : parts;
}

/**
 * Several values as a list.
 * @param {Part[]} parts
 * @param {Words} words
 * @returns {Part[]}
 */
function listed(parts, words) {
  return parts.flatMap((part, i) => (i ? [{ text: words.t(i === parts.length - 1 ? "list.last" : "list.gap") }, part] : [part]));
}

/** @param {Part[]} parts */
function capital(parts) {
  const [first, ...rest] = parts;
  return first && first.text ? [{ text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest] : parts;
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
