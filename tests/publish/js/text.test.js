import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fillTemplate, sentence, spoken, wordsOf } from "../../../kg/publish/viewer/js/text.js";
import { sayDate, daysOf, precisionOf } from "../../../kg/publish/viewer/js/time.js";
import { nameOfSource } from "../../../kg/publish/viewer/js/panel.js";
import { bestProof, highlights } from "../../../kg/publish/viewer/js/quotes.js";
import { modelOf } from "./model.js";

const ROWS = readFileSync(new URL("../../../kg/publish/viewer/strings.csv", import.meta.url), "utf-8").trim().split("\n").slice(1);
const STRINGS = Object.fromEntries(ROWS.map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replace(/""/g, '"'))).map(([key, ...three]) => [key, three.slice(0, 3)]));
const model = modelOf({
  nodes: [{ id: "wuest", de: "Hendrik Wüst", en: "Hendrik Wüst", ja: "ヴュスト" }, { id: "shino", de: "Mitsuko Shino", en: "Mitsuko Shino", ja: "志野光子" }, { id: "osaka", de: "Präfektur Osaka", ja: "大阪府" }, { id: "nrw", de: "Nordrhein-Westfalen", en: "North Rhine-Westphalia", ja: "NRW州" }],
  facts: [
    { id: "m", type: "Event", kind: "meeting", slots: { host: "wuest", guest: "shino", start: "2025-01-23" } },
    { id: "c", type: "Cooperation", slots: { parties: ["nrw", "osaka"], since: "2018-10" } },
    { id: "o", type: "Observation", slots: { area: "nrw", value: 1e10, unit: "EUR", bound: "about", measure: "trade", period: "2023" } },
    { id: "p", type: "Event", kind: "visit", slots: { participant: "wuest", place: "osaka", start: "2023-06", status: "planned" } },
    { id: "u", type: "Unheard", slots: { host: "wuest" } },
  ],
  ties: [],
});
const say = (i, lang) => {
  const words = wordsOf({ ...STRINGS, "bound.about": ["rund", "about", "約"], "status.planned": ["geplant", "planned", "予定"] }, model, lang);
  return spoken(sentence(model.facts[i], words), words.name);
};

test("a meeting is said as people say it", () => {
  assert.equal(say(0, "de"), "Hendrik Wüst empfing Mitsuko Shino am 23. Januar 2025.");
  assert.equal(say(0, "en"), "Hendrik Wüst received Mitsuko Shino on 23 January 2025.");
  assert.equal(say(0, "ja"), "ヴュストが志野光子を接見（2025年1月23日）。");
});

test("a standing tie tells since when", () => assert.match(say(1, "de"), /Nordrhein-Westfalen und Präfektur Osaka arbeiten zusammen \(seit Oktober 2018\)\./));

test("a figure has its bound, in the scale of the language", () => {
  assert.match(say(2, "de"), /rund 10 Mrd\. EUR – Nordrhein-Westfalen, Bezug 2023\./);
  assert.match(say(2, "en"), /about 10 billion EUR/);
  assert.match(say(2, "ja"), /約100億/);
});

test("what is only planned says so", () => assert.match(say(3, "de"), /besuchte Präfektur Osaka im Juni 2023\. \(geplant\)/));

test("a type without a template is told slot by slot", () => assert.match(say(4, "de"), /Hendrik Wüst/));

test("an optional part is left out, a needed one makes the template fail", () => {
  const given = new Map([["a", [[{ text: "A" }]]]]);
  assert.deepEqual(spoken(fillTemplate("{a}[ and {b}].", given)), "A.");
  assert.equal(fillTemplate("{a} and {b}.", given), null);
});

test("a verb agrees with how many do it", () => {
  const given = (n) => new Map([["host", Array.from({ length: n }, () => [{ text: "A" }])]]);
  assert.equal(spoken(fillTemplate("{host: und } {#host:empfing|empfingen}", given(1))), "A empfing");
  assert.equal(spoken(fillTemplate("{host: und } {#host:empfing|empfingen}", given(2))), "A und A empfingen");
});

test("every key has three texts", () => {
  for (const [key, texts] of Object.entries(STRINGS)) assert.ok(texts.length === 3 && texts.every((text) => text), key);
});

test("dates are no more precise than they are", () => {
  assert.equal(sayDate("2019", "de"), "2019");
  assert.equal(sayDate("2019-10", "de"), "Oktober 2019");
  assert.equal(sayDate("2019-10-04", "ja"), "2019年10月4日");
  assert.equal(sayDate("unbekannt", "de"), "unbekannt");
  assert.deepEqual([precisionOf("2019"), precisionOf("2019-10"), precisionOf("2019-10-04")], ["year", "month", "day"]);
  assert.equal(daysOf("2020-02")[1] - daysOf("2020-02")[0], 28);
});

test("names are highlighted whole, the quote stays as it is", () => {
  const quote = "mit der Präfektur Osaka arbeitet Osakaner";
  const parts = highlights(quote, ["Präfektur Osaka", "(.*"]);
  assert.equal(parts.map((part) => part.text).join(""), quote);
  assert.deepEqual(parts.filter((part) => part.hit).map((part) => part.text), ["Präfektur Osaka"]);
});

test("of several passages the one that names most is shown, of the latest release", () => {
  const release = (day) => ({ day });
  const proofs = [["Wüst und Shino und Osaka", 1], ["Im Mittelpunkt standen Themen", 2], ["Hendrik Wüst empfing Mitsuko Shino", 2]].map(([quote, day]) => ({ quote, release: release(day) }));
  assert.equal(bestProof(proofs, model.nodes.slice(0, 2)).quote, "Hendrik Wüst empfing Mitsuko Shino");
  assert.equal(bestProof([], model.nodes), undefined);
});

test("identifiers have names", () => {
  assert.equal(nameOfSource("http://www.wikidata.org/entity/Q122723"), "Wikidata Q122723");
  assert.equal(nameOfSource("https://sws.geonames.org/2934246/"), "GeoNames 2934246");
});
