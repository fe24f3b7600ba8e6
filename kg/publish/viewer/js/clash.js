/** Where sources disagree: each value, with the sentence of the source that says it. */
import { sayCode, sayFigure } from "./amounts.js";
import { h, link } from "./dom.js";
import { bestProof, highlights, namesOf } from "./quotes.js";

/** @typedef {import("./types").Clash} Clash */
/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Told} Told */
/** @typedef {import("./text").Words} Words */

/**
 * @param {Fact} fact
 * @param {Words} words
 */
export function clashNotes(fact, words) {
  return fact.clashes.map((clash) => h(
    "div", { class: "clash", role: "note" },
    h("p", { class: "clash-head" }, "⚠ ", clash.slot ? words.t("clash.in", { slot: words.t("slot." + clash.slot) }) : words.t("clash")),
    h("ul", {}, byValue(clash, words).map(([value, told]) => row(value, told, words))),
  ));
}

/**
 * What is said, and who says it; as many rows as there are values.
 * @param {Clash} clash
 * @param {Words} words
 * @returns {[string, Told[]][]}
 */
export function byValue(clash, words) {
  /** @type {Map<string, Told[]>} */
  const found = new Map();
  for (const told of clash.told) {
    const value = sayTold(told, clash, words);
    found.set(value, [...(found.get(value) || []), told]);
  }
  return [...found];
}

/**
 * @param {Told} told
 * @param {Clash} clash
 * @param {Words} words
 */
function sayTold({ fact, slot, value }, clash, words) {
  if (slot === "value") return sayFigure(fact, words);
  if (slot === "status") return sayCode("status", value, words);
  if (!slot) return value;
  const date = words.date(value);
  return slot === clash.slot ? date : `${words.t("slot." + slot)}: ${date}`;
}

/**
 * @param {string} value
 * @param {Told[]} told
 * @param {Words} words
 */
function row(value, told, words) {
  const releases = told.filter((each) => each.release).sort((a, b) => (b.release?.day || 0) - (a.release?.day || 0));
  const more = releases.length > 1 ? " · " + words.t("clash.more", { n: releases.length - 1 }) : "";
  return h("li", {}, h("strong", {}, value), releases.length ? [...said(releases[0], words), more] : h("span", { class: "by" }, " " + words.t("curated")));
}

/**
 * @param {Told} told
 * @param {Words} words
 */
function said({ fact, release }, words) {
  if (!release) return [];
  const proof = bestProof(fact.proofs.filter((each) => each.release === release), fact.nodes);
  const parts = proof ? highlights(proof.quote, namesOf(fact.nodes)).map((part) => (part.hit ? h("mark", {}, part.text) : part.text)) : [];
  const title = release.source ? link(release.source, release.title) : release.title;
  return [proof ? h("blockquote", { lang: release.language || null }, parts) : null, h("span", { class: "by" }, title, ` – ${release.publisher}, ${words.date(release.date)}`)];
}
