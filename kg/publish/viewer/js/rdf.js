/** The selection as SPARQL and CSV: pure text, every value escaped for its syntax. */
import { isoOf } from "./time.js";

/** @typedef {import("./types").Fact} Fact */

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
