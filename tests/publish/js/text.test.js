import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { roleOf, roleAsWritten, fillTemplate, sentence, spoken } from "../../../kg/publish/viewer/js/sentence.js";
import { wordsOf } from "../../../kg/publish/viewer/js/text.js";
import { sayDate, daysOf, precisionOf } from "../../../kg/publish/viewer/js/time.js";
import { nameOfSource } from "../../../kg/publish/viewer/js/panel.js";
import { byValue } from "../../../kg/publish/viewer/js/clash.js";
import { bestProof, highlights } from "../../../kg/publish/viewer/js/quotes.js";
import { modelOf } from "./model.js";

/** The rows of a table as objects. */
function tableOf(path) {
  const [head, ...rows] = readFileSync(new URL("../../../kg/publish/" + path, import.meta.url), "utf-8").trim().split("\n")
    .map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g).slice(0, row.endsWith(",") ? undefined : -1).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replace(/""/g, '"')));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
}

const STRINGS = Object.fromEntries(tableOf("viewer/strings.csv").map(({ key, de, en, ja }) => [key, [de, en, ja]]));
const TEMPLATES = tableOf("sentences.csv");
const model = modelOf({
  nodes: [{ id: "wuest", de: "Hendrik Wüst", en: "Hendrik Wüst", ja: "ヴュスト" }, { id: "shino", de: "Mitsuko Shino", en: "Mitsuko Shino", ja: "志野光子" }, { id: "osaka", de: "Präfektur Osaka", en: "Osaka Prefecture", ja: "大阪府" }, { id: "nrw", de: "Nordrhein-Westfalen", en: "North Rhine-Westphalia", ja: "NRW州" }],
  facts: [
    { id: "m", type: "Event", kind: "meeting", slots: { host: "wuest", guest: "shino", when: "2025-01-23" } },
    { id: "c", type: "Cooperation", slots: { parties: ["nrw", "osaka"], since: "2018-10" } },
    { id: "o", type: "Observation", slots: { area: "nrw", value: 1e10, unit: "EUR", bound: "about", measure: "trade", period: "2023" } },
    { id: "p", type: "Event", kind: "visit", slots: { participant: "wuest", place: "osaka", when: "2023-06", status: "planned" } },
    { id: "r", type: "Post", slots: { person: "shino", of: "osaka", role: "知事", office: "gouverneur" } },
    { id: "q", type: "Post", slots: { person: "shino", of: "osaka", role: "Umweltminister", office: "minister" } },
    { id: "u", type: "Unheard", slots: { host: "wuest" } },
  ],
  ties: [],
  clashes: [{ facts: [1], slot: "since", told: [[1, "since", "2018-10", 0], [1, "since", "2017", -1], [1, "since", "2018-10", 0]] }],
});
const CODES = { "bound.about": ["rund", "about", "約"], "unit.EUR": ["Euro", "euros", "ユーロ"], "office.gouverneur": ["Gouverneur", "governor", "知事"], "office.minister": ["Minister", "minister", "大臣"] };
const wordsIn = (lang) => wordsOf({ ...STRINGS, ...CODES }, model, lang, TEMPLATES);
const say = (i, lang) => spoken(sentence(model.facts[i], wordsIn(lang)), wordsIn(lang).name);

test("a meeting is said as people say it", () => {
  assert.equal(say(0, "de"), "Hendrik Wüst empfing Mitsuko Shino am 23. Januar 2025.");
  assert.equal(say(0, "en"), "Hendrik Wüst received Mitsuko Shino on 23 January 2025.");
  assert.equal(say(0, "ja"), "ヴュストが2025年1月23日、志野光子を接見した。");
});

test("a standing tie tells since when", () => assert.equal(say(1, "de"), "Nordrhein-Westfalen und Präfektur Osaka arbeiten zusammen (seit Oktober 2018)."));

test("a figure has its bound, in the scale of the language", () => {
  assert.equal(say(2, "de"), "Trade (Nordrhein-Westfalen): rund 10 Milliarden Euro; Stand 2023.");
  assert.match(say(2, "en"), /about 10 billion euros/);
  assert.match(say(2, "ja"), /約100億ユーロ/);
});

test("what is only planned says so", () => assert.equal(say(3, "de"), "Geplant: Hendrik Wüst besucht Präfektur Osaka im Juni 2023."));

test("an office is told in the reader's language, the source's own word stays known", () => {
  assert.equal(say(4, "en"), "Mitsuko Shino is governor (Osaka Prefecture).");
  assert.deepEqual(roleAsWritten(model.facts[4], wordsIn("en")).map((value) => value.text), ["知事"]);
  assert.deepEqual(roleAsWritten(model.facts[4], wordsIn("ja")), []);
});

test("a ministry's portfolio stays as written, beside the word for the office", () => {
  assert.equal(roleOf(model.facts[5], wordsIn("ja")), "大臣「Umweltminister」");
  assert.equal(roleOf(model.facts[5], wordsIn("de")), "Minister „Umweltminister“");
});

test("a type without a template is told slot by slot", () => assert.match(say(6, "de"), /Hendrik Wüst/));

test("a part in brackets stands only where its slots are known, else what stands instead", () => {
  const given = new Map([["a", [{ text: "A" }]]]);
  const fill = (template) => spoken(fillTemplate(template, given, wordsIn("de")));
  assert.equal(fill("{a}[ und {b}]."), "A.");
  assert.equal(fill("[{b}|{a}[, {c}|[ oder {d}|!]]]"), "A!");
});

test("what a text says is no template", () => {
  const given = new Map([["a", [{ text: "[{b}|x] {#a:1|2}" }]], ["b", [{ text: "B" }]]]);
  assert.equal(spoken(fillTemplate("{a} {b}", given, wordsIn("de"))), "[{b}|x] {#a:1|2} B");
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

test("what sources say differently is told by value, in the reader's language", () => {
  const [clash] = model.facts[1].clashes;
  const told = byValue(clash, wordsIn("en"));
  assert.deepEqual(told.map(([value, all]) => [value, all.length, all[0].release && all[0].release.id]), [["October 2018", 2, "r1"], ["2017", 1, null]]);
});
