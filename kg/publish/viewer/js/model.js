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
const SCANNED = new Set([...FROM, ...TO, "status"]);

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
  const source = { table: data.facts, text, nodes, releases };
  const facts = rows(data.facts, "iri", (_, i) => new StoredFact(source, i));
  /** @type {Model["ties"]} */
  const ties = rows(data.edges, "from", (t, i) => ({
    index: i, source: nodes[t.from[i]], target: nodes[t.to[i]], relation: text(t.relation[i]),
    facts: t.facts[i].map((/** @type {number} */ f) => facts[f]),
  }));
  connect(ties, facts, nodes);
  rows(data.clashes, "facts", (t, i) => ({
    facts: t.facts[i].map((/** @type {number} */ f) => facts[f]), slot: text(t.slot[i]),
    told: t.told[i].map((/** @type {number[]} */ [f, slot, value, r]) => ({ fact: facts[f], slot: text(slot), value: text(value), release: releases[r] || null })),
  })).forEach((clash) => clash.facts.forEach((/** @type {Fact} */ fact) => fact.clashes.push(clash)));
  const days = facts.filter((f) => !Number.isNaN(f.span.lo));
  return {
    base: text(data.base), nodes, ties, facts, releases, concepts,
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

/** @typedef {{ table: any, text: (index: number) => string, nodes: Model["nodes"], releases: Model["releases"] }} Source */

const [NODE, CONCEPT, NUMBER] = [1, 2, 3];
/** Text whose language is known has a number of its own for each.
 * @type {Record<number, import("./types").Lang>} */
const TEXT_IN = { 4: "de", 5: "en", 6: "ja" };

/**
 * A fact; what is only needed when it is shown is read when it is asked for.
 * @implements {Fact}
 */
class StoredFact {
  /** @type {Map<string, Value[]> | null} */
  #slots = null;
  /** @type {Fact["proofs"] | null} */
  #proofs = null;

  /**
   * @param {Source} source
   * @param {number} index
   */
  constructor(source, index) {
    const { table, text, releases } = source;
    this.source = source;
    this.index = index;
    this.iri = text(table.iri[index]);
    this.type = text(table.type[index]);
    this.kind = text(table.kind[index]);
    this.confidence = table.confidence[index];
    this.clash = Boolean(table.clash[index]);
    /** @type {Fact["clashes"]} */
    this.clashes = [];
    /** @type {Model["releases"]} */
    this.releases = [];
    for (const proof of table.proofs[index]) if (!this.releases.includes(releases[proof[0]])) this.releases.push(releases[proof[0]]);
    /** @type {Model["nodes"]} */
    this.nodes = [];
    /** @type {Model["nodes"]} */
    this.topics = [];
    /** @type {number[]} */
    this.regions = [];
    /** @type {Model["ties"]} */
    this.ties = [];
    const said = this.scan();
    this.status = said.status || "";
    this.span = spanOf(this, said);
  }

  /**
   * The nodes of the fact, and the literals by which it is placed in time.
   * @returns {Record<string, string>}
   */
  scan() {
    const { table, text, nodes } = this.source;
    const flat = table.slots[this.index];
    /** @type {Record<string, string>} */
    const said = Object.create(null);
    for (let at = 0; at < flat.length; at += 3) {
      if (flat[at + 1] === NODE) {
        const node = nodes[flat[at + 2]];
        if (!this.nodes.includes(node)) this.nodes.push(node);
      } else if (flat[at + 1] === 0) {
        const slot = text(flat[at]);
        if (SCANNED.has(slot)) said[slot] ??= text(flat[at + 2]);
      }
    }
    return said;
  }

  get slots() {
    if (this.#slots) return this.#slots;
    const { table, text, nodes } = this.source;
    const flat = table.slots[this.index];
    /** @type {Map<string, Value[]>} */
    const slots = new Map();
    for (let at = 0; at < flat.length; at += 3) {
      const name = text(flat[at]);
      const values = slots.get(name) || [];
      values.push(readValue(flat[at + 1], flat[at + 2], text, nodes));
      slots.set(name, values);
    }
    this.#slots = slots;
    return slots;
  }

  get proofs() {
    const { table, text, releases } = this.source;
    this.#proofs ??= table.proofs[this.index].map((/** @type {number[]} */ p) => ({
      release: releases[p[0]], start: p[1], end: p[2], quote: text(p[3]), rule: text(p[4]), about: text(p[5]), confidence: p[6], iri: text(p[7]),
    }));
    return /** @type {Fact["proofs"]} */ (this.#proofs);
  }
}

/**
 * @param {number} tag
 * @param {number} value
 * @param {(index: number) => string} text
 * @param {Model["nodes"]} nodes
 * @returns {Value}
 */
function readValue(tag, value, text, nodes) {
  if (tag === NODE) return { node: nodes[value] };
  if (tag === CONCEPT) return { concept: value };
  if (tag === NUMBER) return { number: value };
  return tag in TEXT_IN ? { text: text(value), lang: TEXT_IN[tag] } : { text: text(value) };
}

/**
 * When a fact is true: as it says, else as of the days on which it was published.
 * @param {StoredFact} fact
 * @param {Record<string, string>} said its dates by slot
 * @returns {Span}
 */
function spanOf(fact, said) {
  let told = Infinity;
  let last = -Infinity;
  for (const release of fact.releases) [told, last] = [Math.min(told, release.day), Math.max(last, release.day)];
  const spoken = fact.type === "Statement" && fact.releases.length ? fact.releases[0].date : "";
  const from = FROM.map((slot) => said[slot]).find((date) => date && daysOf(date)) || spoken;
  const to = TO.map((slot) => said[slot]).find((date) => date && daysOf(date)) || "";
  const first = daysOf(from);
  const end = daysOf(to);
  const lo = first ? first[0] : end ? end[0] : fact.releases.length ? told : NaN;
  let hi = end ? end[1] : first ? first[1] : lo;
  const open = !end && (STANDING.has(fact.type) || !first);
  if (open && fact.releases.length) hi = Math.max(lo, hi, last);
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
    const own = known.get(fact.iri);
    for (const node of fact.nodes) enter(fact, node);
    if (own && !fact.nodes.includes(own)) enter(fact, own);
  }
}

/**
 * @param {Fact} fact
 * @param {import("./types").Node} node
 */
function enter(fact, node) {
  node.facts.push(fact);
  if (node.cls === "topic") fact.topics.push(node);
  if (node.region >= 0 && !fact.regions.includes(node.region)) fact.regions.push(node.region);
}
