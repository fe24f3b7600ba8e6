import assert from "node:assert/strict";
import { test } from "node:test";
import { makeAxis, packRows } from "../../../kg/publish/viewer/js/axis.js";
import { contradictions } from "../../../kg/publish/viewer/js/figures.js";
import { framesOf, project } from "../../../kg/publish/viewer/js/frames.js";
import { fresh } from "../../../kg/publish/viewer/js/state.js";
import { countsOf, onMap, spread } from "../../../kg/publish/viewer/js/spots.js";
import { Grid, candidates, lines, overlap } from "../../../kg/publish/viewer/js/place.js";
import { dayOfYear } from "../../../kg/publish/viewer/js/time.js";
import { modelOf } from "./model.js";

test("a taken place is seen, across cells", () => {
  const grid = new Grid(10);
  grid.add({ x: 5, y: 5, w: 20, h: 4 });
  assert.equal(grid.taken({ x: 20, y: 6, w: 10, h: 2 }), 10);
  assert.equal(grid.taken({ x: 40, y: 6, w: 10, h: 2 }), 0);
});

test("no candidate covers its own point", () => {
  for (const box of candidates(50, 50, 8, 40, 12)) assert.equal(overlap(box, { x: 49, y: 49, w: 2, h: 2 }), 0);
});

test("long labels break once, where it is even", () => {
  assert.deepEqual(lines("Delegation des japanischen Parlaments", 22), ["Delegation des", "japanischen Parlaments"]);
  assert.equal(lines("x".repeat(500), 22).length, 1);
});

test("empty years take little room", () => {
  const axis = makeAxis([dayOfYear(1963), dayOfYear(2020), dayOfYear(2025)], 0, 1000);
  assert.ok(axis.x(dayOfYear(2021)) - axis.x(dayOfYear(2020)) > 3 * (axis.x(dayOfYear(1981)) - axis.x(dayOfYear(1980))));
  assert.ok(axis.x(dayOfYear(1963)) === 0 && axis.x(dayOfYear(2026)) < 1000.01);
});

test("intervals that touch get rows of their own", () => {
  const rows = packRows([[0, 5], [3, 8], [6, 9]], (item) => item);
  assert.deepEqual([...rows.values()], [0, 1, 0]);
});

test("both frames hold their region, side by side or stacked", () => {
  for (const [w, h] of [[1200, 700], [360, 560]]) {
    const [nrw, japan] = framesOf(w, h);
    const [x, y] = project(6.78, 51.23, nrw);
    assert.ok(x > nrw.x && x < nrw.x + nrw.w && y > nrw.y && y < nrw.y + nrw.h);
    assert.ok(w > 640 ? japan.x > nrw.x + nrw.w : japan.y > nrw.y + nrw.h);
  }
});

test("places of one town do not hide each other", () => {
  const nodes = modelOf({ nodes: Array.from({ length: 12 }, (_, i) => ({ id: "n" + i, lat: 51.2277, lon: 6.7735 })), facts: [], ties: [] }).nodes;
  const spots = [...spread(nodes, { weight: new Int32Array(nodes.length) }, framesOf(1200, 700)).values()];
  for (const a of spots) for (const b of spots) if (a !== b) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > a.r + b.r - 1);
});

test("a place tells how many are there, and shows them when it is chosen", () => {
  const here = { lat: 51.2277, lon: 6.7735 };
  const { nodes } = modelOf({ nodes: [{ id: "town", ...here }, ...Array.from({ length: 40 }, (_, i) => ({ id: "e" + i, cls: "event", ...here })), { id: "afar", lat: 50.7, lon: 7.1 }], facts: [], ties: [] });
  const shown = { nodes, weight: new Int32Array(nodes.length) };
  assert.deepEqual([...countsOf(shown)].map(([node, n]) => [node.labels.de, n]), [["town", 40]]);
  assert.equal(onMap(shown, { ...fresh("de"), others: 12 }).length, 2 + 12);
  assert.equal(onMap(shown, { ...fresh("de"), others: 0, node: nodes[0].iri }).length, 2 + 24);
});

test("figures for one date that cannot both be are marked; other dates and bounds that meet are not", () => {
  const facts = [["2020", 600, "about"], ["2020", 900, "exact"], ["2020", 610, "exact"], ["2023", 2000, "exact"]].map(([period, value, bound], i) => ({ id: "f" + i, type: "Observation", slots: { area: "a", value, bound, period } }));
  const model = modelOf({ nodes: [{ id: "a" }], facts, ties: [] });
  assert.deepEqual([...contradictions(model.facts)].map((fact) => fact.index).sort(), [0, 1, 2]);
  assert.equal(contradictions([model.facts[0], model.facts[2], model.facts[3]]).size, 0);
});
