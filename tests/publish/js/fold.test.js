import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, forms, romanize } from "../../../kg/publish/viewer/js/fold.js";
import { find, makeIndex } from "../../../kg/publish/viewer/js/search.js";
import { modelOf } from "./model.js";

const NAMES = [
  { id: "duesseldorf", de: "Düsseldorf", ja: "デュッセルドルフ" },
  { id: "tokyo", de: "Tokio", en: "Tokyo", ja: "東京", alt: ["Tōkyō", "とうきょう"] },
  { id: "kyoto", de: "Kyoto", ja: "京都市" },
  { id: "wuest", de: "Hendrik Wüst", cls: "person" },
  { id: "osaka", de: "Präfektur Osaka", ja: "大阪府", alt: ["Ōsaka-fu"] },
  { id: "fukushima", de: "Präfektur Fukushima", ja: "福島県" },
  { id: "strasse", de: "Straßburg" },
];
const index = makeIndex(modelOf({ nodes: NAMES, facts: [], ties: [] }).nodes);
const best = (typed) => find(index, typed, 5).map((node) => node.iri.split("/").pop());

for (const [typed, id] of [
  ["Duesseldorf", "duesseldorf"], ["dusseldorf", "duesseldorf"], ["DÜSSELDORF", "duesseldorf"], ["デュッセル", "duesseldorf"], ["ﾃﾞｭｯｾﾙ", "duesseldorf"],
  ["Tōkyō", "tokyo"], ["Tokyo", "tokyo"], ["Tokio", "tokyo"], ["toukyou", "tokyo"], ["東京", "tokyo"], ["とうきょう", "tokyo"],
  ["wüst", "wuest"], ["wuest", "wuest"], ["WUST", "wuest"], ["osaka", "osaka"], ["Ōsaka", "osaka"], ["oosaka", "osaka"], ["福島", "fukushima"],
  ["strassburg", "strasse"], ["kioto", "kyoto"],
]) {
  test(`“${typed}” finds ${id}`, () => assert.equal(best(typed)[0], id));
}

test("nothing is found for nothing, or for what is not there", () => {
  assert.deepEqual(best(""), []);
  assert.deepEqual(best("   "), []);
  assert.deepEqual(best("zzz"), []);
});

test("the beginning of a name ranks before its inside", () => {
  const nodes = modelOf({ nodes: [{ id: "a", de: "Haus Köln" }, { id: "b", de: "Köln" }, { id: "c", de: "Kölner Dom" }], facts: [], ties: [] }).nodes;
  assert.deepEqual(find(makeIndex(nodes), "koln", 3).map((node) => node.labels.de), ["Köln", "Kölner Dom", "Haus Köln"]);
});

test("kana are romanised, with small ya and double consonants", () => {
  assert.equal(romanize("きょうと"), "kyouto");
  assert.equal(romanize("さっぽろ"), "sapporo");
  assert.equal(romanize("しゃちょう"), "shachou");
});

test("voicing marks of kana are kept", () => assert.notEqual(fold("が"), fold("か")));

test("a name has its plain form too", () => assert.ok(forms("Düsseldorf").includes("dusseldorf")));
