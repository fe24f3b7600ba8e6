/** One filter for all views: which facts, ties and nodes the choices leave, and how many each choice would give. */

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Shown} Shown */

const FACETS = ["publisher", "status", "topic", "region", "rest"];

/**
 * @param {Model} model
 * @param {State} state
 * @returns {Shown}
 */
export function applyFilter(model, state) {
  const counts = emptyCounts();
  const ask = makeQuestion(model, state);
  const passed = new Uint8Array(model.facts.length);
  for (const fact of model.facts) {
    const failed = ask(fact);
    if (!failed) passed[fact.index] = 1;
    countFact(counts, fact, failed, model);
  }
  return shownBy(model, state, passed, counts);
}

/** @returns {Record<string, Map<string, number>>} */
function emptyCounts() {
  return { class: new Map(), relation: new Map(), publisher: new Map(), status: new Map(), topic: new Map(), region: new Map() };
}

/**
 * A question to a fact: which facets it fails, as bits.
 * @param {Model} model
 * @param {State} state
 * @returns {(fact: Fact) => number}
 */
function makeQuestion(model, state) {
  const publishers = new Set(state.off.publisher);
  const statuses = new Set(state.off.status);
  const topics = new Set(state.only.topic);
  const regions = new Set(state.only.region);
  const inTime = timeTest(state);
  return (fact) => {
    let failed = 0;
    if (publishers.size && fact.releases.length && fact.releases.every((release) => publishers.has(release.publisher))) failed |= 1;
    if (statuses.has(fact.status || "held")) failed |= 2;
    if (topics.size && !fact.topics.some((topic) => topics.has(topic.iri))) failed |= 4;
    if (regions.size && !fact.regions.some((region) => regions.has(model.concepts[region].iri))) failed |= 8;
    if (fact.confidence < state.confidence || !inTime(fact)) failed |= 16;
    return failed;
  };
}

/**
 * The two clocks: when it happened, and by when it was published.
 * @param {State} state
 * @returns {(fact: Fact) => boolean}
 */
export function timeTest(state) {
  const { from, to, since, known } = state;
  return (fact) => {
    if (!Number.isNaN(from) && !(fact.span.hi >= from)) return false;
    if (!Number.isNaN(to) && !(fact.span.lo <= to)) return false;
    if (Number.isNaN(known) && Number.isNaN(since)) return true;
    return fact.releases.some((release) => !(release.day > known) && !(release.day < since));
  };
}

/**
 * A fact counts for a facet where it fails no other one: the number tells what switching it on would show.
 * @param {Record<string, Map<string, number>>} counts
 * @param {Fact} fact
 * @param {number} failed
 * @param {Model} model
 */
function countFact(counts, fact, failed, model) {
  for (let bit = 0; bit < FACETS.length - 1; bit += 1) {
    if (failed & ~(1 << bit)) continue;
    for (const value of valuesOf(FACETS[bit], fact, model)) add(counts[FACETS[bit]], value);
  }
}

/**
 * @param {string} facet
 * @param {Fact} fact
 * @param {Model} model
 * @returns {Iterable<string>}
 */
function valuesOf(facet, fact, model) {
  if (facet === "publisher") return new Set(fact.releases.map((release) => release.publisher));
  if (facet === "status") return [fact.status || "held"];
  if (facet === "topic") return fact.topics.map((topic) => topic.iri);
  return fact.regions.map((region) => model.concepts[region].iri);
}

/**
 * @param {Model} model
 * @param {State} state
 * @param {Uint8Array} passed which facts pass, by index
 * @param {Record<string, Map<string, number>>} counts
 * @returns {Shown}
 */
function shownBy(model, state, passed, counts) {
  const classes = new Set(state.off.class);
  const relations = new Set(state.off.relation);
  const hidden = new Set(state.hidden);
  const ties = [];
  const weight = new Map();
  const loose = model.facts.filter((fact) => passed[fact.index] && !fact.ties.length);
  const facts = new Set(loose);
  /** @type {Map<import("./types").Node, number>} */
  const met = new Map();
  const curated = [];
  for (const tie of model.ties) {
    if (!tie.facts.length) curated.push(tie);
    if (!tie.facts.some((fact) => passed[fact.index])) continue;
    const ends = !hidden.has(tie.source.iri) && !hidden.has(tie.target.iri);
    const classed = !classes.has(tie.source.cls) && !classes.has(tie.target.cls);
    if (ends && classed) add(counts.relation, tie.relation);
    if (relations.has(tie.relation)) continue;
    for (const node of [tie.source, tie.target]) if (!hidden.has(node.iri)) met.set(node, 1);
    if (!ends || !classed) continue;
    ties.push(tie);
    add(weight, tie.source);
    add(weight, tie.target);
    for (const fact of tie.facts) if (passed[fact.index]) facts.add(fact);
  }
  for (const fact of loose) for (const node of aboutNodes(fact)) if (!hidden.has(node.iri) && !classes.has(node.cls) && !weight.has(node)) weight.set(node, 0);
  for (const tie of curated) {
    if (!weight.has(tie.source) || !weight.has(tie.target)) continue;
    add(counts.relation, tie.relation);
    if (!relations.has(tie.relation)) ties.push(tie);
  }
  for (const node of met.keys()) add(counts.class, node.cls);
  return { facts, ties, nodes: [...weight.keys()].sort((a, b) => a.index - b.index), weight, counts };
}

/**
 * What a fact without ties is about: a figure's area, a speaker.
 * @param {Fact} fact
 */
function aboutNodes(fact) {
  return ["area", "speaker", "person"].flatMap((slot) => (fact.slots.get(slot) || []).flatMap((value) => (value.node ? [value.node] : [])));
}

/**
 * @template K
 * @param {Map<K, number>} counts
 * @param {K} key
 */
function add(counts, key) {
  counts.set(key, (counts.get(key) || 0) + 1);
}

/**
 * The nodes that are drawn: those asked for, then the best connected, up to the budget.
 * @param {Shown} shown
 * @param {Set<import("./types").Node>} wanted
 * @param {number} budget
 * @returns {Set<import("./types").Node>}
 */
export function withinBudget(shown, wanted, budget) {
  const drawn = new Set(shown.nodes.filter((node) => wanted.has(node)));
  if (shown.nodes.length <= budget) return new Set(shown.nodes);
  const rest = shown.nodes.filter((node) => !drawn.has(node));
  rest.sort((a, b) => (shown.weight.get(b) || 0) - (shown.weight.get(a) || 0) || a.index - b.index);
  for (const node of rest.slice(0, Math.max(0, budget - drawn.size))) drawn.add(node);
  return drawn;
}
