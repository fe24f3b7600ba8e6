/** The timeline: what happened in lanes by kind or partner, each date as precise as it is known. */
import { makeAxis, packRows } from "./axis.js";
import { h, pressable, replace, s } from "./dom.js";
import { unitOf } from "./look.js";
import { rove } from "./roving.js";
import { sentence, spoken } from "./sentence.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */
/** @typedef {import("./axis").Axis} Axis */

const ROW = 26;
const TOP = 40;
const CHARACTER = 6.9;
const WIDE_CHARACTER = 13;
/** Labels are cut to what fits, from the longest. */
const LENGTHS = [130, 90, 60, 40, 26, 18];
const WITHOUT = new Set(["Observation"]);
const STANDING = new Set(["Post", "Cooperation", "Twinning", "Presence"]);
const ORDER = ["Event", "Agreement", "Cooperation", "Twinning", "Post", "Presence", "Statement"];
const MARKS = ["day", "month", "year", "interval", "stated", "planned", "cancelled"];

/** @typedef {{ fact: Fact, said: string, label: string, x0: number, x1: number, x2: number, text: number, anchor: string, from: number, to: number }} Mark */

/** What a lane is drawn on. */
/** @typedef {{ top: number, left: number, width: number, axis: Axis, state: State, words: Words }} Sheet */

export class TimelineView {
  /**
   * @param {HTMLElement} box
   * @param {import("./types").Model} model
   * @param {import("./types").Change} change
   */
  constructor(box, model, change) {
    this.box = box;
    this.model = model;
    this.change = change;
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   * @param {Words} words
   */
  show(shown, state, words) {
    const facts = [...shown.facts].filter((fact) => !Number.isNaN(fact.span.lo) && !WITHOUT.has(fact.type));
    const choice = h("label", { class: "tool" }, words.t("timeline.lanes"),
      h("select", { "data-key": "lanes", change: (/** @type {any} */ e) => this.change({ lanes: e.target.value }) },
        ["kind", "partner"].map((value) => h("option", { value, selected: value === state.lanes }, words.t("timeline." + value)))));
    const key = h("p", { class: "key" }, MARKS.map((name) => h("span", {}, keyMark(name), words.t("timeline." + name))));
    const picture = facts.length ? this.draw(facts, state, words) : h("p", { class: "empty" }, words.t("empty"));
    const chosen = document.activeElement instanceof HTMLElement && document.activeElement.dataset.key === "lanes";
    replace(this.box, h("div", { class: "tools" }, choice, key), picture);
    rove(this.box, ".mark-fact[role=button]");
    if (chosen) this.box.querySelector("select")?.focus();
  }

  svg() {
    return this.box.querySelector("svg.picture");
  }

  /**
   * @param {Fact[]} facts
   * @param {State} state
   * @param {Words} words
   */
  draw(facts, state, words) {
    const width = Math.max(320, this.box.clientWidth - 32);
    const left = width < 600 ? 8 : 170 * unitOf();
    const axis = makeAxis(facts.flatMap((fact) => [fact.span.lo, fact.span.hi]), left, width - 10);
    const parts = [];
    let top = TOP;
    for (const [name, members] of lanesOf(facts, state.lanes, words)) {
      const lane = this.lane(name, members, { top, left, width, axis, state, words });
      parts.push(lane.element);
      top += lane.height;
    }
    return s("svg", { class: "picture", width, height: top + 12, role: "group", "aria-label": words.t("view.timeline") }, years(axis, top, width), parts);
  }

  /**
   * @param {string} name
   * @param {Fact[]} facts
   * @param {Sheet} sheet
   */
  lane(name, facts, sheet) {
    const { top, left, width, state, words } = sheet;
    const sorted = [...facts].sort((a, b) => a.span.lo - b.span.lo || a.index - b.index);
    const marks = sorted.map((fact) => measure(fact, spoken(sentence(fact, words), words.name), sheet));
    const rows = packRows(marks, (mark) => [mark.from, mark.to]);
    const above = left < 100 ? 22 : 0;
    const height = Math.max(1, ...[...rows.values()].map((row) => row + 1)) * ROW + 14 + above;
    const title = s("text", { class: "lane", x: 0, y: top + (above ? 18 : 22) }, short(name, above ? 40 : Math.floor(left / (7.6 * unitOf()))), s("title", {}, name));
    const element = s("g", { role: "group", "aria-label": name },
      s("line", { class: "grid", x1: 0, x2: width, y1: top + height, y2: top + height }), title,
      marks.map((mark) => this.mark(mark, top + 7 + above + (rows.get(mark) || 0) * ROW, state)));
    return { element, height };
  }

  /**
   * @param {Mark} mark
   * @param {number} y
   * @param {State} state
   */
  mark(mark, y, state) {
    const { fact } = mark;
    const target = this.target(fact);
    const chosen = (target.node && target.node === state.node) || (target.tie && target.tie === state.tie);
    const struck = fact.status === "cancelled" ? s("line", { class: "struck", x1: mark.from, x2: mark.to - 6, y1: y + 9, y2: y + 9 }) : null;
    return s("g", { class: `mark-fact class-${classOf(fact)} ${fact.span.precision} ${fact.status}${chosen ? " chosen" : ""}`, "aria-label": mark.said, ...pressable(() => this.change(target)) },
      s("title", {}, mark.said),
      s("rect", { class: "hit", x: mark.from - 2, y: y - 3, width: mark.to - mark.from, height: ROW - 3, rx: 6 }),
      glyph(fact, mark.x0, mark.x1, mark.x2, y),
      mark.label ? s("text", { x: mark.text, y: y + 13, "text-anchor": mark.anchor }, mark.label) : null, struck);
  }

  /**
   * What a click on a fact selects: its own node, else its tie, else the thing it is about.
   * @param {Fact} fact
   * @returns {{ node: string, tie: string, path: string[] }}
   */
  target(fact) {
    if (this.model.byIri.has(fact.iri)) return { node: fact.iri, tie: "", path: [] };
    const tie = fact.ties[0];
    return { node: "", tie: tie ? [tie.source.iri, tie.relation, tie.target.iri].join(" ") : "", path: [] };
  }
}

/**
 * Facts by kind, in a fixed order, or by partner, the busiest first.
 * @param {Fact[]} facts
 * @param {string} by
 * @param {Words} words
 * @returns {[string, Fact[]][]}
 */
function lanesOf(facts, by, words) {
  /** @type {Map<string, Fact[]>} */
  const lanes = new Map();
  const place = (/** @type {Fact} */ fact) => ORDER.indexOf(fact.type);
  for (const fact of [...facts].sort((a, b) => place(a) - place(b) || a.index - b.index)) {
    for (const name of by === "kind" ? [laneOf(fact, words)] : partners(fact, words)) {
      const list = lanes.get(name);
      if (list) list.push(fact);
      else lanes.set(name, [fact]);
    }
  }
  return by === "kind" ? [...lanes] : [...lanes].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

/**
 * Where a fact's mark and label go: the label beside the mark, to the right where it fits, else to the left.
 * @param {Fact} fact
 * @param {string} said
 * @param {Sheet} sheet
 * @returns {Mark}
 */
function measure(fact, said, { axis, left, width }) {
  const x0 = axis.x(fact.span.lo);
  const x1 = Math.max(x0 + 11, axis.x(fact.span.first + 1));
  const x2 = STANDING.has(fact.type) || fact.span.precision === "interval" ? Math.max(x1, axis.x(fact.span.hi + 1)) : x1;
  for (const length of LENGTHS) {
    const label = short(said, length);
    const wide = widthOf(label) + 8;
    if (x2 + wide < width) return { fact, said, label, x0, x1, x2, text: x2 + 6, anchor: "start", from: x0 - 2, to: x2 + wide + 6 };
    if (x0 - wide > left) return { fact, said, label, x0, x1, x2, text: x0 - 6, anchor: "end", from: x0 - wide - 2, to: x2 + 6 };
  }
  const over = LENGTHS.map((length) => short(said, length)).find((label) => x1 + widthOf(label) + 8 < x2);
  if (over) return { fact, said, label: over, x0, x1, x2, text: x1 + 6, anchor: "start", from: x0 - 2, to: x2 + 6 };
  return { fact, said, label: "", x0, x1, x2, text: 0, anchor: "start", from: x0 - 2, to: x2 + 6 };
}

/** @param {string} text */
function widthOf(text) {
  return unitOf() * [...text].reduce((sum, char) => sum + (char > "\u2e7f" ? WIDE_CHARACTER : CHARACTER), 0);
}

/**
 * A date's mark from x0 to x1, and how long it has stood to x2.
 * @param {Fact} fact
 * @param {number} x0
 * @param {number} x1
 * @param {number} x2
 * @param {number} y
 */
function glyph(fact, x0, x1, x2, y) {
  const { precision } = fact.span;
  const stands = x2 > x1 + 1 ? s("line", { class: "stands", x1, x2, y1: y + 9, y2: y + 9 }) : null;
  if (precision === "day") return [stands, s("circle", { class: "glyph", cx: x0 + 5, cy: y + 9, r: 6 })];
  if (precision === "stated") return [s("path", { class: "glyph open", d: `M${x0 + 2} ${y + 9}H${x2 - 2}M${x0 + 2} ${y + 4}v10M${x2 - 2} ${y + 4}v10` })];
  const inset = precision === "year" ? 6 : 4;
  const end = precision === "interval" ? x2 : x1;
  return [precision === "interval" ? null : stands,
    s("rect", { class: "glyph", x: x0, y: y + inset, width: Math.max(8, end - x0), height: 18 - 2 * inset, rx: precision === "interval" ? 1 : (18 - 2 * inset) / 2 })];
}

/** @param {string} name */
function keyMark(name) {
  const precision = ["planned", "cancelled"].includes(name) ? "day" : name;
  const fact = /** @type {any} */ ({ span: { precision } });
  const [x0, x1] = precision === "day" ? [8, 19] : precision === "month" ? [7, 20] : [2, 25];
  return s("svg", { class: `mark-fact class-event ${precision} ${name}`, width: 26, height: 18, "aria-hidden": "true" },
    glyph(fact, x0, x1, x1, 0), name === "cancelled" ? s("line", { class: "struck", x1: 2, x2: 24, y1: 9, y2: 9 }) : null);
}

/**
 * @param {Axis} axis
 * @param {number} height
 * @param {number} width
 */
function years(axis, height, width) {
  let free = -Infinity;
  let drawn = -Infinity;
  const out = axis.years.flatMap(({ year, x, empty }) => {
    const said = !empty && x > free && x + 36 < width;
    if (said) free = x + 40;
    const near = empty && x - drawn < 5;
    if (!near) drawn = x;
    return near ? [] : [s("line", { class: empty ? "grid faint" : "grid", x1: x, x2: x, y1: TOP - 8, y2: height }), said ? s("text", { class: "tick", x: x + 4, y: TOP - 14 }, String(year)) : null];
  });
  return s("g", { "aria-hidden": "true" }, out);
}

/** @param {Fact} fact */
export function classOf(fact) {
  if (["Post", "Statement"].includes(fact.type)) return "person";
  if (fact.type === "Agreement") return "agreement";
  if (fact.type === "Presence") return "body";
  return ["Cooperation", "Twinning", "Observation"].includes(fact.type) ? "place" : "event";
}

/**
 * @param {Fact} fact
 * @param {Words} words
 */
function laneOf(fact, words) {
  const own = `type.${fact.type}.${fact.kind}`;
  return words.has(own) ? words.t(own) : words.t("type." + fact.type);
}

/**
 * @param {Fact} fact
 * @param {Words} words
 */
function partners(fact, words) {
  const names = fact.regions.map((region) => words.concept(region));
  return names.length ? names : [words.t("timeline.no-partner")];
}

/**
 * @param {string} text
 * @param {number} most
 */
function short(text, most) {
  return text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text;
}
