/** The panel of what is selected: names, identifiers, facts in sentences, each with its verbatim quote. */
import { h, link, replace } from "./dom.js";
import { cite } from "./cite.js";
import { clashNotes } from "./clash.js";
import { highlights, namesOf } from "./quotes.js";
import { addressOf, nodeLink } from "./nodelink.js";
import { sparqlAbout } from "./rdf.js";
import { roleAsWritten, sentence } from "./sentence.js";
import { tieLabel } from "./ties.js";
import { copy } from "./take.js";
import { mark } from "./legend.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */

/** @typedef {{ model: import("./types").Model, words: Words, change: import("./types").Change, state: State, shown: import("./types").Shown, say: (text: string) => void }} Context */

const MOST = 60;
/** The cards that are seen at first; the others follow when they stand. */
const FIRST = 8;
const LATER = 60;

/**
 * @param {HTMLElement} box
 * @param {Node} node
 * @param {Context} context
 */
export function showNode(box, node, context) {
  const { words, shown } = context;
  const facts = inOrder(node.facts.filter((fact) => shown.facts.has(fact)));
  replace(
    box,
    head(words.name(node), kindLine(node, words), context),
    otherNames(node, words),
    nodeActions(node, context),
    identifiers(node, words),
    factList(facts, context, node.facts.length),
  );
}

/**
 * @param {HTMLElement} box
 * @param {Tie} tie
 * @param {Context} context
 */
export function showTie(box, tie, context) {
  const { words, shown } = context;
  const title = h("span", {}, nodeButton(tie.source, context), ` ${tieLabel(tie, words)} `, nodeButton(tie.target, context));
  const facts = inOrder(tie.facts.filter((fact) => shown.facts.has(fact)));
  replace(
    box,
    head(title, h("p", { class: "kind" }, words.t("panel.tie")), context),
    h("div", { class: "actions" }, sparqlButton([tie.source.iri, tie.target.iri], context)),
    tie.facts.length ? factList(facts, context, tie.facts.length) : h("p", { class: "note" }, words.t("curated")),
  );
}

/**
 * @param {HTMLElement} box
 * @param {Tie[]} way
 * @param {Node[]} ends
 * @param {Context} context
 */
export function showPath(box, way, ends, context) {
  const { words } = context;
  const title = words.t("panel.path", { from: words.name(ends[0]), to: words.name(ends[1]) });
  let at = ends[0];
  const steps = way.map((tie) => {
    const [left, right] = tie.source === at ? [tie.source, tie.target] : [tie.target, tie.source];
    at = right;
    const name = tie.source === left ? tieLabel(tie, words) + " →" : "← " + tieLabel(tie, words);
    const facts = inOrder(tie.facts.filter((fact) => context.shown.facts.has(fact))).slice(0, 2);
    return h("li", {}, nodeButton(left, context), ` ${name} `, nodeButton(right, context), facts.map((fact) => factCard(fact, context)));
  });
  replace(
    box,
    head(title, null, context),
    way.length ? h("ol", { class: "steps" }, steps) : h("p", {}, words.t("panel.no-path")),
  );
}

/**
 * @param {string | HTMLElement} title
 * @param {HTMLElement | null} above
 * @param {Context} context
 */
function head(title, above, { words, change }) {
  const close = () => change({ node: "", tie: "", path: [], ego: 0 });
  return h(
    "div", { class: "panel-head" },
    h("div", {}, above, h("h2", { id: "panel-title", tabindex: "-1" }, title)),
    h("button", { class: "icon", type: "button", "aria-label": words.t("panel.close"), title: words.t("panel.close"), click: close }, "✕"),
  );
}

/**
 * @param {Node} node
 * @param {Words} words
 */
function kindLine(node, words) {
  const kind = words.concept(node.kind);
  const cls = words.t("class." + node.cls);
  return h("p", { class: "kind" }, mark(node.cls), kind && kind !== cls ? `${cls} · ${kind}` : cls);
}

/**
 * @param {Node} node
 * @param {Words} words
 */
function otherNames(node, words) {
  const shownName = words.name(node);
  const rows = /** @type {const} */ (["de", "en", "ja"])
    .filter((lang) => node.labels[lang] && node.labels[lang] !== shownName)
    .map((lang) => h("span", { lang }, node.labels[lang]));
  const alt = node.alt.filter((name) => !Object.values(node.labels).includes(name)).slice(0, 6);
  return h(
    "p", { class: "names" },
    rows.flatMap((row, i) => (i ? [" · ", row] : [row])),
    alt.length ? h("span", { class: "alt" }, (rows.length ? " · " : "") + words.t("panel.also", { names: alt.join(", ") })) : null,
  );
}

/**
 * @param {Node} node
 * @param {Words} words
 */
function identifiers(node, words) {
  if (!node.same.length) return null;
  return h("p", { class: "ids" }, node.same.flatMap((address, i) => [i ? " · " : "", link(address, nameOfSource(address))]), h("span", { class: "sr" }, ` ${words.t("panel.ids")}`));
}

/** @param {string} address */
export function nameOfSource(address) {
  const id = decodeURIComponent((address.replace(/\/+$/, "").split(/[/=#]/).pop() || "").replace(/%(?![0-9a-f]{2})/gi, "%25"));
  if (/wikidata\.org/.test(address)) return "Wikidata " + id;
  if (/geonames\.org/.test(address)) return "GeoNames " + (/(\d+)/.exec(address) || ["", id])[1];
  if (/d-nb\.info/.test(address)) return "GND " + id;
  if (/ror\.org/.test(address)) return "ROR " + id;
  return address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}

/**
 * @param {Node} node
 * @param {Context} context
 */
function nodeActions(node, context) {
  const { words, change, state } = context;
  const has = (/** @type {string[]} */ list) => list.includes(node.iri);
  const toggled = (/** @type {string[]} */ list) => (has(list) ? list.filter((item) => item !== node.iri) : [...list, node.iri]);
  const toggle = (/** @type {string} */ key, /** @type {boolean} */ on, /** @type {() => void} */ click) =>
    h("button", { type: "button", "aria-pressed": String(on), click }, words.t(key));
  const depth = h(
    "label", { class: "depth" }, words.t("panel.ego"),
    h("select", { change: (/** @type {any} */ e) => change({ ego: Number(e.target.value) }) },
      [0, 1, 2, 3].map((n) => h("option", { value: n, selected: state.ego === n }, n ? words.t("panel.steps", { n }) : words.t("panel.all")))),
  );
  return h(
    "div", { class: "actions" },
    toggle("panel.expand", has(state.opened), () => change({ opened: toggled(state.opened), closed: state.closed.filter((i) => i !== node.iri) })),
    h("button", { type: "button", "data-path": node.iri, click: () => change({ path: [node.iri] }) }, words.t("panel.path-from")),
    depth,
    h("details", { class: "more", open: moreOpen, toggle: (/** @type {any} */ e) => (moreOpen = e.target.open) },
      h("summary", {}, words.t("panel.more-actions")),
      toggle("panel.collapse", has(state.closed), () => change({ closed: toggled(state.closed), opened: state.opened.filter((i) => i !== node.iri) })),
      toggle("panel.pin", has(state.pinned), () => change({ pinned: toggled(state.pinned) })),
      h("button", { type: "button", click: () => change({ hidden: [...state.hidden, node.iri], node: "" }) }, words.t("panel.hide")),
      sparqlButton([node.iri], context)),
  );
}

/** Whether the user has the further actions open. */
let moreOpen = false;

/**
 * @param {string[]} things
 * @param {Context} context
 */
function sparqlButton(things, { words, model, say }) {
  const click = async () => say(words.t((await copy(sparqlAbout(things, model.base))) ? "copied.sparql" : "copied.not"));
  return h("button", { type: "button", "data-copy": "sparql", click }, words.t("panel.sparql"));
}

/**
 * @param {Fact[]} facts
 * @param {Context} context
 * @param {number} all
 */
function factList(facts, context, all) {
  const { words } = context;
  const note = facts.length < all ? words.t("panel.some-facts", { n: facts.length, all }) : words.t("panel.facts", { n: facts.length });
  const cards = (/** @type {number} */ from, /** @type {number} */ to) => facts.slice(from, to).map((fact) => factCard(fact, context));
  const rest = facts.length > MOST ? h("p", { class: "note" }, words.t("panel.more", { n: facts.length - MOST })) : "";
  const first = sameAsBefore(context.state) ? MOST : FIRST;
  const apart = facts.filter((fact) => fact.clash).length;
  const toFirst = () => section.querySelector(".clash")?.scrollIntoView({ block: "center" });
  const section = h("section", { class: "facts" }, h("h3", {}, note),
    apart ? h("button", { type: "button", class: "to-clash", click: toFirst }, "⚠ ", words.t("clash.count", { n: apart })) : null, cards(0, first));
  if (facts.length <= first) section.append(rest);
  else setTimeout(() => section.isConnected && section.append(...cards(first, MOST), rest), LATER);
  return section;
}

let selectedBefore = "";

/**
 * Whether the selection is that of the last time: then all its cards stand at once, so that nothing jumps.
 * @param {State} state
 */
function sameAsBefore(state) {
  const before = selectedBefore;
  selectedBefore = state.node + " " + state.tie;
  return before === selectedBefore;
}

/**
 * @param {Fact} fact
 * @param {Context} context
 */
export function factCard(fact, context) {
  const { words } = context;
  const said = sentence(fact, words).map((part) => (part.node ? nodeButton(part.node, context) : part.text || ""));
  return h(
    "article", { class: "fact" + (fact.status === "cancelled" ? " cancelled" : "") },
    h("p", { class: "said" }, said, asWritten(fact, words)),
    clashNotes(fact, words),
    byRelease(fact).map((proofs) => proofBlock(fact, proofs, context)),
  );
}

/**
 * The source's own word for an office that is told in another language.
 * @param {Fact} fact
 * @param {Words} words
 */
function asWritten(fact, words) {
  const roles = roleAsWritten(fact, words);
  if (!roles.length) return null;
  const quotes = roles.flatMap((role, i) => [i ? ", " : "", h("span", { lang: role.lang || null }, words.t("quoted", { text: role.text || "" }))]);
  return h("span", { class: "as-written" }, " ", words.t("panel.as-written"), " ", quotes);
}

/**
 * The passages of a fact, those of one release together.
 * @param {Fact} fact
 * @returns {import("./types").Proof[][]}
 */
function byRelease(fact) {
  /** @type {Map<import("./types").Release, import("./types").Proof[]>} */
  const found = new Map();
  for (const proof of fact.proofs) found.set(proof.release, [...(found.get(proof.release) || []), proof]);
  return [...found.values()];
}

/**
 * The same words at several places of a release are shown once, and counted.
 * @param {import("./types").Proof[]} proofs
 * @returns {[import("./types").Proof, number][]}
 */
function distinct(proofs) {
  /** @type {Map<string, [import("./types").Proof, number]>} */
  const found = new Map();
  for (const proof of proofs) {
    const known = found.get(proof.quote);
    if (known) known[1] += 1;
    else found.set(proof.quote, [proof, 1]);
  }
  return [...found.values()];
}

/**
 * @param {Fact} fact
 * @param {import("./types").Proof[]} proofs of one release
 * @param {Context} context
 */
function proofBlock(fact, proofs, context) {
  const { words } = context;
  const { release } = proofs[0];
  const names = namesOf(fact.nodes);
  const source = release.source ? link(release.source, release.title) : h("span", {}, release.title);
  return h(
    "figure", { class: "proof" },
    distinct(proofs).flatMap(([proof, times]) => [
      h("blockquote", { lang: release.language || null }, quoteParts(proof.quote, names)),
      h("p", { class: "rule", title: proof.about || null },
        words.t("panel.rule", { rule: proof.rule, percent: words.number(Math.round(proof.confidence * 100)) }),
        times > 1 ? " · " + words.t("panel.times", { n: times }) : "")]),
    h("figcaption", {},
      h("span", { class: "source" }, source),
      h("span", {}, `${release.publisher}, `, h("time", { datetime: release.date }, words.date(release.date))),
      citing(release, proofs[0].quote, context)),
  );
}

/**
 * @param {import("./types").Release} release
 * @param {string} quote
 * @param {Context} context
 */
function citing(release, quote, { words, say }) {
  const change = async (/** @type {any} */ event) => {
    if (!event.target.value) return;
    const done = await copy(cite(release, quote, event.target.value));
    event.target.value = "";
    say(words.t(done ? "copied.cite" : "copied.not"));
  };
  return h("select", { "aria-label": words.t("cite.style"), "data-copy": "cite", change },
    h("option", { value: "" }, words.t("cite.copy")),
    ["footnote", "apa", "bibtex"].map((value) => h("option", { value }, words.t("cite." + value))));
}

/**
 * The quote with the names that the fact is about marked; the text itself stays as it is.
 * @param {string} quote
 * @param {string[]} names
 * @returns {(string | HTMLElement)[]}
 */
function quoteParts(quote, names) {
  return highlights(quote, names).map((part) => (part.hit ? h("mark", {}, part.text) : part.text));
}

/**
 * @param {Node} node
 * @param {Context} context
 */
function nodeButton(node, { words, change, model, state }) {
  return nodeLink(node, words, change, addressOf(node, state, model.base));
}

/** @param {Fact[]} facts */
function inOrder(facts) {
  const key = (/** @type {Fact} */ fact) => (fact.span.precision === "stated" ? -1e9 : 0) + fact.span.lo;
  return facts.sort((a, b) => key(b) - key(a) || a.index - b.index);
}
