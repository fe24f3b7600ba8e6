/** One filter for all views: which facts, ties and nodes the choices leave, and how many each choice would give. */

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Shown} Shown */

/** What a fact is asked, each a bit of the answer; the last, confidence and time, has no counts. */
const FACETS = ["publisher", "status", "topic", "region"];

/**
 * @param {Model} model
 * @param {State} state
 * @returns {Shown}
 */
export function applyFilter(model, state) {
  const ask = makeQuestion(model, state);
  const passed = new Uint8Array(model.facts.length);
  const columns = columnsOf(model);
  const sums = columns.map(({ values }) => new Int32Array(values.length));
  for (const fact of model.facts) {
    const failed = ask(fact);
    if (!failed) passed[fact.index] = 1;
    // A fact counts for a facet where it fails no other one: the number tells what switching it on would show.
    for (let bit = 0; bit < columns.length; bit += 1) {
      if (failed & ~(1 << bit)) continue;
      for (const code of columns[bit].codes[fact.index]) sums[bit][code] += 1;
    }
  }
  /** @type {Record<string, Map<string, number>>} */
  const counts = { class: new Map(), relation: new Map() };
  columns.forEach(({ values }, bit) => (counts[FACETS[bit]] = new Map(values.map((value, i) => [value, sums[bit][i]]))));
  return shownBy(model, state, passed, counts);
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

/** A facet's values, and by a fact's index the numbers of those it has. */
/** @typedef {{ values: string[], codes: number[][] }} Column */

/** @type {WeakMap<Model, Column[]>} */
const known = new WeakMap();

/**
 * @param {Model} model
 * @returns {Column[]}
 */
function columnsOf(model) {
  const columns = known.get(model) || FACETS.map((facet) => columnOf(facet, model));
  known.set(model, columns);
  return columns;
}

/**
 * @param {string} facet
 * @param {Model} model
 * @returns {Column}
 */
function columnOf(facet, model) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const number = (/** @type {string} */ value) => {
    const own = numbers.get(value) ?? numbers.size;
    numbers.set(value, own);
    return own;
  };
  const codes = model.facts.map((fact) => [...valuesOf(facet, fact, model)].map(number));
  return { values: [...numbers.keys()], codes };
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
  const hides = hiding(model, state);
  const relations = new Set(state.off.relation);
  const ties = [];
  const weight = new Int32Array(model.nodes.length).fill(-1);
  const met = new Uint8Array(model.nodes.length);
  const told = new Uint8Array(model.facts.length);
  const curated = [];
  for (const tie of model.ties) {
    if (!tie.facts.length) curated.push(tie);
    if (!tie.facts.some((fact) => passed[fact.index])) continue;
    const [source, target] = [tie.source.index, tie.target.index];
    const open = !hides[source] && !hides[target];
    if (open) add(counts.relation, tie.relation);
    if (relations.has(tie.relation)) continue;
    met[source] = met[target] = 1;
    if (!open) continue;
    ties.push(tie);
    for (const end of [source, target]) weight[end] = Math.max(0, weight[end]) + 1;
    for (const fact of tie.facts) told[fact.index] |= passed[fact.index];
  }
  for (const fact of model.facts) {
    if (!passed[fact.index] || fact.ties.length) continue;
    told[fact.index] = 1;
    for (const node of aboutNodes(fact)) if (!hides[node.index] && weight[node.index] < 0) weight[node.index] = 0;
  }
  for (const tie of curated) {
    if (weight[tie.source.index] < 0 || weight[tie.target.index] < 0) continue;
    add(counts.relation, tie.relation);
    if (!relations.has(tie.relation)) ties.push(tie);
  }
  for (const node of model.nodes) if (met[node.index] && hides[node.index] !== HIDDEN) add(counts.class, node.cls);
  const held = new Uint8Array(model.ties.length);
  for (const tie of ties) held[tie.index] = 1;
  return { facts: new Set(model.facts.filter((fact) => told[fact.index])), ties, held, nodes: model.nodes.filter((node) => weight[node.index] >= 0), weight, counts };
}

const [CLASS_OFF, HIDDEN] = [1, 2];

/**
 * By a node's index, whether it is hidden itself, or its class is off, or neither.
 * @param {Model} model
 * @param {State} state
 */
function hiding(model, state) {
  const out = new Uint8Array(model.nodes.length);
  const classes = new Set(state.off.class);
  if (classes.size) for (const node of model.nodes) if (classes.has(node.cls)) out[node.index] = CLASS_OFF;
  for (const iri of state.hidden) {
    const node = model.byIri.get(iri);
    if (node) out[node.index] = HIDDEN;
  }
  return out;
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
  if (shown.nodes.length <= budget) return new Set(shown.nodes);
  const drawn = new Set(shown.nodes.filter((node) => wanted.has(node)));
  for (const node of bestFirst(shown)) {
    if (drawn.size >= budget) break;
    drawn.add(node);
  }
  return drawn;
}

/** @type {WeakMap<Shown, import("./types").Node[]>} */
const orders = new WeakMap();

/**
 * What is shown, the best connected first; sorted once for each choice of filters.
 * @param {Shown} shown
 */
function bestFirst(shown) {
  const { weight } = shown;
  const order = orders.get(shown) || [...shown.nodes].sort((a, b) => weight[b.index] - weight[a.index] || a.index - b.index);
  orders.set(shown, order);
  return order;
}
