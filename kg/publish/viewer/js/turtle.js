/** Facts as Turtle, with the passages that state them: what the graph itself says of them, under the same names. */
import { iri, quoted } from "./rdf.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Value} Value */
/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").Release} Release */
/** @typedef {import("./types").Proof} Proof */

const PREFIXES = [
  ["dcterms", "http://purl.org/dc/terms/"], ["oa", "http://www.w3.org/ns/oa#"], ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"],
  ["schema", "https://schema.org/"], ["xsd", "http://www.w3.org/2001/XMLSchema#"],
];
const DATES = new Set(["start", "end", "since", "until", "date", "period", "when"]);
/** @type {[RegExp, string][]} */
const DATE_TYPES = [[/^\d{4}-\d{2}-\d{2}$/, "date"], [/^\d{4}-\d{2}$/, "gYearMonth"], [/^\d{4}$/, "gYear"]];

/**
 * Sorted, no blank nodes.
 * @param {Fact[]} facts
 * @param {Model} model
 */
export function turtleOf(facts, model) {
  const head = [["nj", model.base + "ontology#"], ...PREFIXES].map(([name, address]) => `@prefix ${name}: ${iri(address)} .`);
  const sorted = byIri(facts);
  const named = new Set(sorted.flatMap((fact) => [...fact.slots.values()].flat().flatMap((value) => (value.node ? [value.node] : []))));
  const proofs = new Map(sorted.flatMap((fact) => fact.proofs.map((proof) => [proof.iri, proof])));
  const releases = new Set(sorted.flatMap((fact) => fact.releases));
  return [
    ...head, "",
    ...sorted.map((fact) => factBlock(fact, model)),
    ...byIri([...proofs.values()]).map(evidenceBlock),
    ...byIri([...releases]).map(releaseBlock),
    ...byIri([...named]).map(labelBlock).filter(Boolean),
  ].join("\n") + "\n";
}

/**
 * @template {{ iri: string }} T
 * @param {T[]} things
 */
function byIri(things) {
  return [...things].sort((a, b) => (a.iri < b.iri ? -1 : a.iri > b.iri ? 1 : 0));
}

/**
 * @param {string} subject
 * @param {string[]} pairs
 */
function block(subject, pairs) {
  return `${iri(subject)} ${pairs.join(" ;\n    ")} .\n`;
}

/**
 * @param {Fact} fact
 * @param {Model} model
 */
function factBlock(fact, model) {
  const pairs = [`a nj:${local(fact.type)}`];
  for (const slot of [...fact.slots.keys()].sort()) {
    const values = (fact.slots.get(slot) || []).map((value) => written(slot, value, model)).sort();
    pairs.push(`nj:${local(slot)} ${values.join(", ")}`);
  }
  const proofs = [...new Set(fact.proofs.map((proof) => iri(proof.iri)))].sort();
  if (proofs.length) pairs.push(`nj:evidence ${proofs.join(", ")}`);
  return block(fact.iri, pairs);
}

/**
 * @param {string} slot
 * @param {Value} value
 * @param {Model} model
 */
function written(slot, value, model) {
  if (value.node) return iri(value.node.iri);
  if (value.concept !== undefined) return iri(model.concepts[value.concept].iri);
  if (value.number !== undefined) return decimal(value.number);
  const text = value.text || "";
  return value.lang ? `${quoted(text)}@${value.lang}` : DATES.has(slot) ? date(text) : quoted(text);
}

/** @param {string} text */
function date(text) {
  const found = DATE_TYPES.find(([form]) => form.test(text));
  return quoted(text) + (found ? "^^xsd:" + found[1] : "^^<http://id.loc.gov/datatypes/edtf/EDTF>");
}

/** @param {number} value */
function decimal(value) {
  return `"${Number.isInteger(value) ? value.toFixed(0) : String(value)}"^^xsd:decimal`;
}

/** @param {Proof} proof */
function evidenceBlock(proof) {
  const [quote, position] = [proof.iri + "#quote", proof.iri + "#position"];
  return block(proof.iri, [
    "a nj:Evidence", `oa:hasSource ${iri(proof.release.iri)}`, `oa:hasSelector ${iri(position)}, ${iri(quote)}`,
    `nj:rule ${quoted(proof.rule)}`, `nj:confidence ${decimal(proof.confidence)}`,
  ]) + block(quote, ["a oa:TextQuoteSelector", `oa:exact ${quoted(proof.quote)}`])
    + block(position, ["a oa:TextPositionSelector", `oa:start ${proof.start}`, `oa:end ${proof.end}`]);
}

/** @param {Release} release */
function releaseBlock(release) {
  const title = release.language ? `${quoted(release.title)}@${local(release.language)}` : quoted(release.title);
  return block(release.iri, [
    "a nj:Release", `dcterms:identifier ${quoted(release.id)}`, `rdfs:label ${title}`, `schema:datePublished ${date(release.date)}`,
    ...(/^https?:/.test(release.source) ? [`schema:url ${iri(release.source)}`] : []),
  ]);
}

/**
 * Each name once: where a language has none of its own, the page shows that of another.
 * @param {import("./types").Node} node
 */
function labelBlock(node) {
  /** @type {Map<string, string>} */
  const said = new Map();
  for (const lang of /** @type {const} */ (["de", "en", "ja"])) {
    const label = node.labels[lang];
    if (label && !said.has(label)) said.set(label, /[\u3040-\u9fff]/.test(label) ? "ja" : lang);
  }
  return said.size ? `${iri(node.iri)} rdfs:label ${[...said].map(([label, lang]) => `${quoted(label)}@${lang}`).join(", ")} .` : "";
}

/** @param {string} name */
function local(name) {
  return name.replace(/[^A-Za-z0-9_]/g, "");
}
