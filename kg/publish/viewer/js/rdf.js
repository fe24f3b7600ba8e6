/** The selection as SPARQL, Turtle and CSV: pure text, every value escaped for its syntax. */
import { isoOf } from "./time.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Model} Model */

/**
 * An IRI between angle brackets; characters that an IRI may not have are percent-encoded.
 * @param {string} text
 */
export function iri(text) {
  return "<" + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")) + ">";
}

/** @param {string} text */
export function quoted(text) {
  /** @type {Record<string, string>} */
  const named = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return '"' + text.replace(/[\\"\n\r\t]/g, (c) => named[c]) + '"';
}

/**
 * What is known of some things, with the sentence it comes from.
 * @param {string[]} things
 * @param {string} base
 */
export function sparqlAbout(things, base) {
  const filters = things.map((thing, i) => `  ?fact ?slot${i + 1} ${iri(thing)} .`);
  const own = things.length === 1 ? `  { ?fact ?slot1 ${iri(things[0])} } UNION { BIND(${iri(things[0])} AS ?fact) }` : filters.join("\n");
  return [
    `PREFIX nj: ${iri(base + "ontology#")}`,
    "PREFIX oa: <http://www.w3.org/ns/oa#>",
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    "SELECT DISTINCT ?fact ?type ?quote ?release WHERE {",
    own,
    "  ?fact a ?type .",
    "  GRAPH ?graph {",
    "    ?fact nj:evidence ?evidence .",
    "    ?evidence oa:hasSource ?release ; oa:hasSelector/oa:exact ?quote .",
    "  }",
    "} ORDER BY ?release ?fact",
  ].join("\n");
}

/**
 * Facts as Turtle, each with its passages; sorted, no blank nodes.
 * @param {Fact[]} facts
 * @param {Model} model
 */
export function turtleOf(facts, model) {
  const head = [`@prefix nj: ${iri(model.base + "ontology#")} .`, "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .",
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .", "@prefix dcterms: <http://purl.org/dc/terms/> .", ""];
  const sorted = [...facts].sort((a, b) => (a.iri < b.iri ? -1 : 1));
  const named = new Set(sorted.flatMap((fact) => [...fact.slots.values()].flat().flatMap((value) => (value.node ? [value.node] : []))));
  const labels = [...named].sort((a, b) => (a.iri < b.iri ? -1 : 1)).map((node) => {
    const said = /** @type {const} */ (["de", "en", "ja"]).filter((lang) => node.labels[lang]).map((lang) => `${quoted(node.labels[lang])}@${lang}`);
    return said.length ? `${iri(node.iri)} rdfs:label ${said.join(", ")} .` : "";
  });
  return [...head, ...sorted.map((fact) => turtleFact(fact, model)), ...labels.filter(Boolean), ""].join("\n");
}

/**
 * @param {Fact} fact
 * @param {Model} model
 */
function turtleFact(fact, model) {
  const pairs = [`a nj:${local(fact.type)}`];
  for (const slot of [...fact.slots.keys()].sort()) {
    for (const value of fact.slots.get(slot) || []) {
      if (value.node) pairs.push(`nj:${local(slot)} ${iri(value.node.iri)}`);
      else if (value.concept !== undefined) pairs.push(`nj:${local(slot)} ${iri(model.concepts[value.concept].iri)}`);
      else if (value.number !== undefined) pairs.push(`nj:${local(slot)} ${decimal(value.number)}`);
      else pairs.push(`nj:${local(slot)} ${quoted(value.text || "")}`);
    }
  }
  for (const proof of fact.proofs) pairs.push(`dcterms:source ${iri(proof.release.iri)}`, `rdfs:comment ${quoted(proof.quote)}`);
  return `${iri(fact.iri)} ${pairs.join(" ;\n    ")} .\n`;
}

/** @param {number} value */
function decimal(value) {
  return `"${Number.isInteger(value) ? value.toFixed(0) : String(value)}"^^xsd:decimal`;
}

/** @param {string} name */
function local(name) {
  return name.replace(/[^A-Za-z0-9_]/g, "");
}

/**
 * Rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe.
 * @param {string[][]} rows
 */
export function csvOf(rows) {
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

/** @param {string} text */
export function csvCell(text) {
  const safe = /^[\s]*[=+\-@\t\r|%]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

/**
 * When a fact holds, for a table: its own words, or the days of publication.
 * @param {Fact} fact
 */
export function whenCell(fact) {
  const { from, to, lo, hi, precision } = fact.span;
  if (precision !== "stated") return from && to ? `${from}/${to}` : from || "../" + to;
  if (Number.isNaN(lo)) return "";
  return lo === hi ? `(${isoOf(lo)})` : `(${isoOf(lo)}/${isoOf(hi)})`;
}
