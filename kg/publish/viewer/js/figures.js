/** The figures: each measure as a series, with bounds, reference dates, contradictions, and the sentence on hover and focus. */
import { h, pressable, replace, s } from "./dom.js";
import { bestProof } from "./quotes.js";
import { Grid } from "./place.js";
import { rove } from "./roving.js";
import { isoOf } from "./time.js";
import { literal, numberOf, sayFigure, sayShort } from "./amounts.js";
import { measureOf } from "./ties.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */

/** @typedef {{ title: string, area: string, unit: string, facts: Fact[], clash: Set<Fact> }} Series */

const W = 340;
const H = 150;
const LEFT = 14;
const BOTTOM = 26;

/**
 * Figures of one measure, area, whole and unit, in the order of their reference dates.
 * @param {Shown} shown
 * @param {Words} words
 * @returns {Series[]}
 */
export function seriesOf(shown, words) {
  /** @type {Map<string, Series>} */
  const all = new Map();
  for (const fact of shown.facts) {
    if (fact.type !== "Observation" || Number.isNaN(numberOf(fact))) continue;
    const area = nameOf(fact, "area", words);
    const of = nameOf(fact, "of", words);
    const unit = literal(fact, "unit");
    const title = measureOf(fact, words);
    const key = [title, area, of, unit].join("\u0000");
    const where = of ? words.t(unit === "share" ? "figures.share" : "figures.with", { area, of }) : area;
    const series = all.get(key) || { title, area: where, unit, facts: [], clash: new Set() };
    series.facts.push(fact);
    all.set(key, series);
  }
  for (const series of all.values()) {
    series.facts.sort((a, b) => dayOf(a) - dayOf(b) || a.index - b.index);
    series.clash = contradictions(series.facts);
  }
  return [...all.values()].sort((a, b) => b.facts.length - a.facts.length || (a.title < b.title ? -1 : a.title > b.title ? 1 : a.area < b.area ? -1 : 1));
}

/**
 * @param {Fact} fact
 * @param {string} slot
 * @param {Words} words
 */
function nameOf(fact, slot, words) {
  const value = (fact.slots.get(slot) || [])[0];
  return value ? (value.node ? words.name(value.node) : value.text || "") : "";
}

/** @param {Fact} fact */
export function dayOf(fact) {
  return fact.span.precision === "stated" ? fact.span.lo : (fact.span.lo + fact.span.hi) / 2;
}

/**
 * The values that a figure allows: its bound read generously.
 * @param {Fact} fact
 * @returns {[number, number]}
 */
export function rangeOf(fact) {
  const value = numberOf(fact);
  const bound = literal(fact, "bound");
  if (bound === "over" || bound === "at-least") return [value, value * 1.25];
  if (bound === "under") return [value * 0.85, value];
  return bound === "about" ? [value * 0.93, value * 1.07] : [value, value];
}

/**
 * Figures that the graph holds to contradict another, or for the same reference date with ranges that do not meet.
 * @param {Fact[]} facts
 * @returns {Set<Fact>}
 */
export function contradictions(facts) {
  const out = new Set(facts.filter((fact) => fact.clash));
  for (const [i, a] of facts.entries()) {
    for (const b of facts.slice(i + 1)) {
      const dated = a.span.precision !== "stated" && b.span.precision !== "stated";
      const [aLow, aHigh] = rangeOf(a);
      const [bLow, bHigh] = rangeOf(b);
      if (!dated || a.span.hi < b.span.lo || b.span.hi < a.span.lo || (aLow <= bHigh && bLow <= aHigh)) continue;
      out.add(a).add(b);
    }
  }
  return out;
}

export class FiguresView {
  /**
   * @param {HTMLElement} box
   * @param {import("./types").Model} model
   * @param {import("./types").Change} change
   */
  constructor(box, model, change) {
    this.box = box;
    this.change = change;
  }

  svg() {
    return this.box.querySelector("svg.picture");
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   * @param {Words} words
   */
  show(shown, state, words) {
    const all = seriesOf(shown, words);
    if (!all.length) return replace(this.box, h("p", { class: "empty" }, words.t("empty")));
    replace(this.box, h("p", { class: "key" }, ["exact", "about", "over", "under"].map((bound) => h("span", {}, boundMark(bound), words.t("bound-key." + bound))),
      h("span", {}, s("svg", { width: 18, height: 14, class: "figure", "aria-hidden": "true" }, s("circle", { class: "dot clash", cx: 9, cy: 7, r: 4.5 })), words.t("figures.clash")), h("span", {}, boundMark("stated"), words.t("figures.no-date"))),
    h("div", { class: "cards" }, all.map((series) => this.card(series, words))));
    this.box.querySelectorAll("svg.figure.picture").forEach((svg) => rove(svg, ".figure-dot"));
  }

  /**
   * @param {Series} series
   * @param {Words} words
   */
  card(series, words) {
    const latest = series.facts[series.facts.length - 1];
    const foot = h("p", { class: "quote", "aria-live": "polite" });
    const tell = (/** @type {Fact} */ fact) => {
      const proof = bestProof(fact.proofs, fact.nodes);
      replace(foot, proof ? `„${proof.quote}“` : "", proof ? h("span", { class: "by" }, ` ${proof.release.publisher}, ${words.date(proof.release.date)}`) : "");
    };
    tell(latest);
    return h("section", { class: "card" },
      h("h2", {}, series.title), h("p", { class: "area" }, series.area),
      h("p", { class: "latest" }, h("strong", {}, sayFigure(latest, words)), h("span", {}, ` ${dated(latest, words)}`)),
      this.chart(series, words, tell), foot);
  }

  /**
   * @param {Series} series
   * @param {Words} words
   * @param {(fact: Fact) => void} tell
   */
  chart(series, words, tell) {
    const days = series.facts.map(dayOf);
    const [first, last] = [Math.min(...days), Math.max(...days)];
    const top = Math.max(...series.facts.map((fact) => Math.max(...rangeOf(fact)))) * 1.15 || 1;
    const x = (/** @type {number} */ day) => (last > first ? LEFT + 34 + ((W - 2 * LEFT - 68) * (day - first)) / (last - first) : W / 2);
    const y = (/** @type {number} */ value) => H - BOTTOM - ((H - BOTTOM - 26) * value) / top;
    const line = series.facts.map((fact) => `${x(dayOf(fact)).toFixed(1)},${y(numberOf(fact)).toFixed(1)}`).join(" ");
    const dots = series.facts.map((fact) => this.dot(fact, { x: x(dayOf(fact)), y }, series, words, tell));
    return s("svg", { class: "figure picture", viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": `${series.title}, ${series.area}` },
      s("line", { class: "grid", x1: LEFT, x2: W - LEFT, y1: H - BOTTOM, y2: H - BOTTOM }),
      series.unit !== "rank" && series.facts.length > 1 ? s("polyline", { class: "series", points: line }) : null,
      dots, captions(series, x, y, words));
  }

  /**
   * @param {Fact} fact
   * @param {{ x: number, y: (value: number) => number }} at
   * @param {Series} series
   * @param {Words} words
   * @param {(fact: Fact) => void} tell
   */
  dot(fact, { x, y }, series, words, tell) {
    const [low, high] = rangeOf(fact);
    const said = `${sayFigure(fact, words)}, ${dated(fact, words)}`;
    const area = (fact.slots.get("area") || [])[0];
    const open = () => {
      if (area && area.node) this.change({ node: area.node.iri, tie: "", path: [] });
    };
    const state = `${series.clash.has(fact) ? " clash" : ""}${fact.span.precision === "stated" ? " stated" : ""}`;
    return s("g", { class: "figure-dot" + state, "aria-label": said, ...pressable(open), focus: () => tell(fact), mouseenter: () => tell(fact) },
      s("title", {}, said), s("rect", { class: "hit", x: x - 12, y: y(numberOf(fact)) - 16, width: 24, height: 32, rx: 6 }),
      high > low ? s("line", { class: "range", x1: x, x2: x, y1: y(low), y2: y(high) }) : null,
      s("circle", { class: "dot" + state, cx: x, cy: y(numberOf(fact)), r: 5 }));
  }
}

/**
 * Values and dates, the latest and the first before the others, each only where it covers no other.
 * @param {Series} series
 * @param {(day: number) => number} x
 * @param {(value: number) => number} y
 * @param {Words} words
 */
function captions(series, x, y, words) {
  const grid = new Grid(40);
  const facts = [...series.facts];
  const last = facts.pop();
  const order = last ? [last, ...facts] : facts;
  for (const fact of order) grid.add({ x: x(dayOf(fact)) - 5, y: y(numberOf(fact)) - 5, w: 10, h: 10 });
  const put = (/** @type {string} */ text, /** @type {string} */ kind, /** @type {number} */ at, /** @type {number[]} */ heights) => {
    const wide = [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? 13 : 7.4), 0) + 6;
    const left = Math.max(2, Math.min(W - wide - 2, at - wide / 2));
    const height = heights.find((h) => !grid.taken({ x: left, y: h - 12, w: wide, h: 14 }));
    if (height === undefined) return null;
    grid.add({ x: left, y: height - 12, w: wide, h: 14 });
    return s("text", { class: kind, x: left + wide / 2, y: height, "text-anchor": "middle", "aria-hidden": "true" }, text);
  };
  return order.flatMap((fact) => {
    const at = x(dayOf(fact));
    const high = y(Math.max(...rangeOf(fact))) - 8;
    return [put(sayShort(numberOf(fact), series.unit, words), "value", at, [high, high - 13, y(Math.min(...rangeOf(fact))) + 18]), put(axisDate(fact), "tick", at, [H - 9])];
  });
}

/** @param {Fact} fact */
function axisDate(fact) {
  return fact.span.precision === "stated" ? isoOf(fact.span.lo).slice(0, 7) : (fact.span.from || fact.span.to).slice(0, 7);
}

/**
 * @param {Fact} fact
 * @param {Words} words
 */
function dated(fact, words) {
  const { from, to, precision, lo } = fact.span;
  return precision === "stated" ? words.t("figures.stated", { date: words.date(isoOf(lo)) }) : words.t("figures.as-of", { date: words.date(from || to) });
}

/** @param {string} bound */
function boundMark(bound) {
  const [low, high] = { exact: [7, 7], about: [12, 2], over: [7, 1], under: [13, 7] }[bound] || [7, 7];
  return s("svg", { width: 14, height: 14, class: "figure", "aria-hidden": "true" }, low === high ? null : s("line", { class: "range", x1: 7, x2: 7, y1: low, y2: high }), s("circle", { class: "dot " + bound, cx: 7, cy: 7, r: 3.6 }));
}
