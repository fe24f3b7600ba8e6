/** What a tie is called: as a person would say it, with what it is about. */
import { literal, sayCode, sayFigure } from "./amounts.js";
import { roleOf } from "./sentence.js";

/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./text").Words} Words */

/**
 * @param {Tie} tie
 * @param {Words} words
 * @returns {string}
 */
export function tieLabel(tie, words) {
  const name = words.t("rel." + tie.relation);
  const about = detail(tie, words);
  if (!about) return name;
  return REPLACED.has(tie.relation) ? about : words.t("tie.about", { name, about });
}

/**
 * What a tie is called where there is little room.
 * @param {Tie} tie
 * @param {Words} words
 */
export function shortLabel(tie, words) {
  return REPLACED.has(tie.relation) ? tieLabel(tie, words) : words.t("rel." + tie.relation);
}

/** Relations whose detail says it all: the office, the form of a seat. */
const REPLACED = new Set(["office", "seat"]);

/**
 * @param {Tie} tie
 * @param {Words} words
 */
function detail(tie, words) {
  if (tie.relation === "office") return distinct(tie.facts.map((fact) => roleOf(fact, words)));
  if (tie.relation === "seat") return distinct(tie.facts.map((fact) => sayCode("form", literal(fact, "form"), words)));
  if (tie.relation === "cooperates") return distinct(tie.facts.flatMap((fact) => fact.topics.map((topic) => words.name(topic))));
  if (tie.relation === "figure") return distinct(tie.facts.map((fact) => `${measureOf(fact, words)} ${sayFigure(fact, words)}`));
  return "";
}

/**
 * @param {import("./types").Fact} fact
 * @param {Words} words
 */
export function measureOf(fact, words) {
  const value = (fact.slots.get("measure") || [])[0];
  if (!value) return "";
  return value.concept !== undefined ? words.concept(value.concept) : value.text || "";
}

/** @param {string[]} items */
function distinct(items) {
  return [...new Set(items.filter(Boolean))].slice(0, 4).join(", ");
}
