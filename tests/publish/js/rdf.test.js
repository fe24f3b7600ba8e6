import assert from "node:assert/strict";
import { test } from "node:test";
import { cite } from "../../../kg/publish/viewer/js/cite.js";
import { csvCell, csvOf, iri, quoted, sparqlAbout } from "../../../kg/publish/viewer/js/rdf.js";
import { turtleOf } from "../../../kg/publish/viewer/js/turtle.js";
import { modelOf } from "./model.js";

for (const cell of ["=1+1", "+1", "-cmd", "@SUM", "\t=x", " =x", "|cmd", "%0A"]) {
  test(`${JSON.stringify(cell)} cannot be a formula`, () => assert.ok(csvCell(cell).replace(/^"/, "").startsWith("'")));
}

test("numbers stay numbers", () => assert.equal(csvCell("-12.5"), "-12.5"));

test("cells are quoted where they must be", () => {
  assert.equal(csvOf([["a,b", 'c"d', "e\nf"]]), '\ufeff"a,b","c""d","e\nf"\r\n');
});

test("an IRI cannot end early", () => assert.equal(iri('x> } DROP ALL # "'), "<x%3E%20%7D%20DROP%20ALL%20#%20%22>"));

test("a string cannot end early", () => assert.equal(quoted('a"\\\n'), '"a\\"\\\\\\n"'));

test("the query asks for what is selected, with its sentence", () => {
  const query = sparqlAbout(["https://example.org/x"], "https://example.org/");
  assert.match(query, /\?fact \?slot1 <https:\/\/example\.org\/x>/);
  assert.match(query, /oa:exact \?quote/);
});

test("facts as Turtle are sorted and have no blank node", () => {
  const model = modelOf({ nodes: [{ id: "a", de: 'A "x"' }], facts: [{ id: "f2", type: "Post", slots: { person: "a", role: "R\nS" } }, { id: "f1", type: "Observation", slots: { area: "a", value: 5 } }], ties: [] });
  const turtle = turtleOf(model.facts, model);
  assert.ok(turtle.indexOf("/f1>") < turtle.indexOf("/f2>"));
  assert.ok(!turtle.includes("_:") && turtle.includes('nj:role "R\\nS"') && turtle.includes('nj:value "5"^^xsd:decimal'));
});

test("Turtle tells of each passage its words, its place, its release, its rule and how sure it is", () => {
  const model = modelOf({ nodes: [{ id: "a" }], facts: [{ id: "f", type: "Post", slots: { person: "a", since: "2021-10" } }], ties: [] });
  const turtle = turtleOf(model.facts, model);
  const evidence = "<https://example.org/evidence/f0";
  for (const part of [`nj:evidence ${evidence}>`, "oa:hasSource <https://example.org/r1>", `oa:hasSelector ${evidence}#position>, ${evidence}#quote>`, 'oa:exact "quote"', "oa:start 0", "oa:end 5", 'nj:rule "rule"', 'nj:confidence "1"^^xsd:decimal', 'nj:since "2021-10"^^xsd:gYearMonth']) {
    assert.ok(turtle.includes(part), part);
  }
});

const RELEASE = { index: 0, iri: "x", id: "2020-09-04-a", title: "Titel", date: "2020-09-04", publisher: "Staatskanzlei", language: "de", source: "https://example.org/p", day: 0 };

test("citations", () => {
  assert.equal(cite(RELEASE, "ein Satz", "footnote"), "Staatskanzlei, „Titel“, Pressemitteilung vom 04.09.2020, https://example.org/p: „ein Satz“.");
  assert.equal(cite(RELEASE, "", "apa"), "Staatskanzlei. (2020, September 4). Titel [Press release]. https://example.org/p");
  assert.match(cite({ ...RELEASE, title: "a } & b_c" }, "", "bibtex"), /title = \{\{a {2}\\& b\\_c\}\}/);
});
