import assert from "node:assert/strict";
import { test } from "node:test";
import { applyFilter, withinBudget } from "../../../kg/publish/viewer/js/filter.js";
import { ego, shortestPath } from "../../../kg/publish/viewer/js/paths.js";
import { fresh } from "../../../kg/publish/viewer/js/state.js";
import { daysOf } from "../../../kg/publish/viewer/js/time.js";
import { RELEASE, modelOf } from "./model.js";

const model = modelOf({
  nodes: [{ id: "nrw" }, { id: "osaka" }, { id: "wuest", cls: "person" }, { id: "hydrogen", cls: "topic" }, { id: "alone" }],
  facts: [
    { id: "f0", type: "Cooperation", slots: { parties: ["nrw", "osaka"], topics: ["hydrogen"], since: "2018-10" }, in: [0] },
    { id: "f1", type: "Post", slots: { person: "wuest", of: "nrw", since: "2021-10-27" }, in: [1], confidence: 0.6 },
    { id: "f2", type: "Observation", slots: { area: "alone", value: 3, period: "2023" }, in: [1] },
  ],
  ties: [["nrw", "cooperates", "osaka", [0]], ["osaka", "works-on", "hydrogen", [0]], ["wuest", "office", "nrw", [1]], ["alone", "within", "nrw", []]],
  releases: [RELEASE, { ...RELEASE, iri: RELEASE.iri + "2", id: "r2", date: "2025-01-23", publisher: "Ministerium" }],
});
const names = (nodes) => [...nodes].map((node) => node.iri.split("/").pop()).sort();
const show = (change) => applyFilter(model, { ...fresh("de"), ...change });

test("without filters all is shown, ties without facts too", () => {
  const shown = show({});
  assert.deepEqual(names(shown.nodes), ["alone", "hydrogen", "nrw", "osaka", "wuest"]);
  assert.equal(shown.ties.length, 4);
});

test("a class that is off takes its ties with it", () => {
  const shown = show({ off: { ...fresh("de").off, class: ["person"] } });
  assert.deepEqual(names(shown.nodes), ["alone", "hydrogen", "nrw", "osaka"]);
});

test("counts tell what a choice would show, whatever it is now", () => {
  const off = { ...fresh("de").off, publisher: ["Ministerium"] };
  assert.equal(show({ off }).counts.publisher.get("Ministerium"), 2);
  assert.equal(show({ off }).counts.class.get("person"), undefined);
});

test("a topic leaves only what is about it", () => {
  const shown = show({ only: { topic: [model.nodes[3].iri], region: [] } });
  assert.deepEqual(names(shown.nodes), ["hydrogen", "nrw", "osaka"]);
});

test("the first clock is when it happened", () => {
  assert.deepEqual(names(show({ to: daysOf("2019")[1] }).nodes), ["hydrogen", "nrw", "osaka"]);
});

test("the second clock is by when it was published", () => {
  assert.deepEqual(names(show({ known: daysOf("2020")[1] }).nodes), ["hydrogen", "nrw", "osaka"]);
  assert.deepEqual(names(show({ since: daysOf("2021")[0] }).nodes), ["alone", "nrw", "wuest"]);
});

test("confidence is a threshold", () => assert.ok(!names(show({ confidence: 0.7 }).nodes).includes("wuest")));

test("what is hidden is not shown", () => assert.ok(!names(show({ hidden: [model.nodes[1].iri] }).nodes).includes("osaka")));

test("the budget keeps what is wanted, then the best connected", () => {
  const drawn = withinBudget(show({}), new Set([model.nodes[3]]), 3);
  assert.equal(drawn.size, 3);
  assert.ok(drawn.has(model.nodes[3]) && drawn.has(model.nodes[0]));
});

test("a path goes along ties in either direction", () => {
  const way = shortestPath(show({}), model.nodes[2], model.nodes[3]);
  assert.deepEqual(way.map((tie) => tie.relation), ["office", "cooperates", "works-on"]);
});

test("there is no path to what is not tied", () => {
  assert.deepEqual(shortestPath(show({ hidden: [model.nodes[1].iri] }), model.nodes[2], model.nodes[3]), []);
});

test("surroundings grow by steps", () => {
  assert.deepEqual(names(ego(show({}), model.nodes[2], 1)), ["nrw", "wuest"]);
  assert.deepEqual(names(ego(show({}), model.nodes[2], 2)), ["alone", "nrw", "osaka", "wuest"]);
});
