/** The data of the page, from columns and a string table to objects that know each other. */
import { daysOf, precisionOf } from "./time.js";

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Value} Value */
/** @typedef {import("./types").Span} Span */

/** Facts that go on for a time, rather than happen. */
const STANDING = new Set(["Post", "Cooperation", "Twinning", "Presence"]);
const FROM = ["start", "date", "since", "period"];
const TO = ["end", "until"];

/**
 * @param {any} data what the page's data block holds
 * @returns {Model}
 */
export function readModel(data) {
  const text = (/** @type {number} */ i) => /** @type {string} */ (data.strings[i]);
  const texts = (/** @type {number[]} */ list) => list.map(text);
  const labels = (/** @type {any} */ t, /** @type {number} */ i) => ({ de: text(t.de[i]), en: text(t.en[i]), ja: text(t.ja[i]) });
  /** @type {Model["releases"]} */
  const releases = rows(data.releases, "iri", (t, i) => ({
    index: i, iri: text(t.iri[i]), id: text(t.id[i]), title: text(t.title[i]), date: text(t.date[i]),
    publisher: text(t.publisher[i]), language: text(t.language[i]), source: text(t.source[i]),
    day: (daysOf(text(t.date[i])) || [0])[0],
  }));
  const concepts = rows(data.concepts, "iri", (t, i) => ({ iri: text(t.iri[i]), labels: labels(t, i) }));
  /** @type {Model["nodes"]} */
  const nodes = rows(data.nodes, "id", (t, i) => ({
    index: i, iri: text(t.id[i]), cls: text(t.cls[i]), kind: t.kind[i], labels: labels(t, i), alt: texts(t.alt[i]),
    side: text(t.side[i]), region: t.region[i], lat: t.lat[i], lon: t.lon[i], same: texts(t.same[i]),
    x: t.x[i], y: t.y[i], ties: [], facts: [],
  }));
  const facts = rows(data.facts, "iri", (t, i) => readFact(t, i, text, nodes, releases));
  /** @type {Model["ties"]} */
  const ties = rows(data.edges, "from", (t, i) => ({
    index: i, source: nodes[t.from[i]], target: nodes[t.to[i]], relation: text(t.relation[i]),
    facts: t.facts[i].map((/** @type {number} */ f) => facts[f]),
  }));
  connect(ties, facts, nodes);
  const days = facts.filter((f) => !Number.isNaN(f.span.lo));
  return {
    title: text(data.title), base: text(data.base), nodes, ties, facts, releases, concepts,
    byIri: new Map(nodes.map((n) => [n.iri, n])),
    factByIri: new Map(facts.map((f) => [f.iri, f])),
    firstDay: days.reduce((least, f) => Math.min(least, f.span.lo), Infinity),
    lastDay: days.reduce((most, f) => Math.max(most, f.span.hi), -Infinity),
  };
}

/**
 * @template T
 * @param {any} table columns by name
 * @param {string} key a column that each row has
 * @param {(table: any, index: number) => T} make
 * @returns {T[]}
 */
function rows(table, key, make) {
  return Array.from({ length: table[key].length }, (_, i) => make(table, i));
}

/**
 * @param {any} t
 * @param {number} i
 * @param {(index: number) => string} text
 * @param {Model["nodes"]} nodes
 * @param {Model["releases"]} releases
 * @returns {Fact}
 */
function readFact(t, i, text, nodes, releases) {
  /** @type {Map<string, Value[]>} */
  const slots = new Map();
  const flat = t.slots[i];
  for (let at = 0; at < flat.length; at += 3) {
    const name = text(flat[at]);
    if (!slots.has(name)) slots.set(name, []);
    /** @type {Value[]} */ (slots.get(name)).push(readValue(flat[at + 1], flat[at + 2], text, nodes));
  }
  const proofs = t.proofs[i].map((/** @type {number[]} */ p) => ({
    release: releases[p[0]], start: p[1], end: p[2], quote: text(p[3]), rule: text(p[4]), about: text(p[5]), confidence: p[6],
  }));
  /** @type {Fact} */
  const fact = {
    index: i, iri: text(t.iri[i]), type: text(t.type[i]), kind: text(t.kind[i]), status: "", confidence: t.confidence[i], clash: Boolean(t.clash[i]),
    slots, proofs, span: { lo: NaN, first: NaN, hi: NaN, precision: "stated", from: "", to: "" }, ties: [], topics: [], regions: [],
  };
  fact.status = plain(fact, "status");
  fact.span = spanOf(fact);
  return fact;
}

/**
 * @param {number} tag
 * @param {number} value
 * @param {(index: number) => string} text
 * @param {Model["nodes"]} nodes
 * @returns {Value}
 */
function readValue(tag, value, text, nodes) {
  if (tag === 1) return { node: nodes[value] };
  if (tag === 2) return { concept: value };
  return tag === 3 ? { number: value } : { text: text(value) };
}

/**
 * The first literal of a slot.
 * @param {Fact} fact
 * @param {string} slot
 */
export function plain(fact, slot) {
  const value = (fact.slots.get(slot) || []).find((v) => v.text !== undefined);
  return value && value.text !== undefined ? value.text : "";
}

/**
 * When a fact is true: as it says, else as of the days on which it was published.
 * @param {Fact} fact
 * @returns {Span}
 */
function spanOf(fact) {
  const told = fact.proofs.map((proof) => proof.release.day).sort((a, b) => a - b);
  const spoken = fact.type === "Statement" && fact.proofs.length ? fact.proofs[0].release.date : "";
  const from = FROM.map((slot) => plain(fact, slot)).find((date) => daysOf(date)) || spoken;
  const to = TO.map((slot) => plain(fact, slot)).find((date) => daysOf(date)) || "";
  const first = daysOf(from);
  const last = daysOf(to);
  const lo = first ? first[0] : last ? last[0] : told.length ? told[0] : NaN;
  let hi = last ? last[1] : first ? first[1] : lo;
  if (!last && STANDING.has(fact.type) && told.length) hi = Math.max(lo, hi, told[told.length - 1]);
  if (!first && !last && told.length) hi = Math.max(hi, told[told.length - 1]);
  /** @type {Span["precision"]} */
  const precision = to && from ? "interval" : from || to ? precisionOf(from || to) : "stated";
  return { lo, first: first ? first[1] : lo, hi: Math.max(lo, hi), precision, from, to };
}

/**
 * @param {Model["ties"]} ties
 * @param {Fact[]} facts
 * @param {Model["nodes"]} nodes
 */
function connect(ties, facts, nodes) {
  const known = new Map(nodes.map((n) => [n.iri, n]));
  for (const tie of ties) {
    tie.source.ties.push(tie);
    if (tie.target !== tie.source) tie.target.ties.push(tie);
    for (const fact of tie.facts) fact.ties.push(tie);
  }
  for (const fact of facts) {
    const mentioned = new Set(nodesOf(fact));
    const own = known.get(fact.iri);
    if (own) mentioned.add(own);
    for (const node of mentioned) node.facts.push(fact);
    fact.topics = [...mentioned].filter((node) => node.cls === "topic");
    fact.regions = [...new Set([...mentioned].map((node) => node.region).filter((region) => region >= 0))];
  }
}

/**
 * @param {Fact} fact
 * @returns {import("./types").Node[]}
 */
export function nodesOf(fact) {
  /** @type {import("./types").Node[]} */
  const out = [];
  for (const values of fact.slots.values()) for (const value of values) if (value.node) out.push(value.node);
  return out;
}
