/** The timeline: what happened in lanes by kind or partner, each date as precise as it is known. */
import { h, replace, s } from "./dom.js";
import { dayOfYear, yearOf } from "./time.js";
import { sentence, spoken } from "./text.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */

const ROW = 26;
const TOP = 40;
const MOST_ROWS = 12;
const WITHOUT = new Set(["Observation"]);

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
    this.by = "kind";
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   * @param {Words} words
   */
  show(shown, state, words) {
    const facts = [...shown.facts].filter((fact) => !Number.isNaN(fact.span.lo) && !WITHOUT.has(fact.type));
    const redo = (/** @type {string} */ by) => {
      this.by = by;
      this.show(shown, state, words);
      this.box.querySelector("select")?.focus();
    };
    const choice = h("label", { class: "tool" }, words.t("timeline.lanes"),
      h("select", { change: (/** @type {any} */ e) => redo(e.target.value) },
        ["kind", "partner"].map((value) => h("option", { value, selected: value === this.by }, words.t("timeline." + value)))));
    const key = h("p", { class: "key" }, ["day", "month", "year", "interval", "stated", "planned", "cancelled"].map((name) =>
      h("span", {}, keyMark(name), words.t("timeline." + name))));
    if (!facts.length) return replace(this.box, h("div", { class: "tools" }, choice), h("p", { class: "empty" }, words.t("empty")));
    replace(this.box, h("div", { class: "tools" }, choice, key), this.draw(facts, state, words));
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
    const left = width < 600 ? 96 : 190;
    const first = yearOf(Math.min(...facts.map((fact) => fact.span.lo)));
    const last = yearOf(Math.max(...facts.map((fact) => fact.span.hi))) + 1;
    const [from, to] = [dayOfYear(first), dayOfYear(last)];
    const x = (/** @type {number} */ day) => left + ((width - left - 24) * (day - from)) / Math.max(1, to - from);
    const lanes = this.lanes(facts, words);
    const parts = [];
    let top = TOP;
    for (const [name, members] of lanes) {
      const lane = this.lane(name, members, top, left, width, x, state, words);
      parts.push(lane.element);
      top += lane.height;
    }
    return h("div", { class: "scroll" }, s("svg", { class: "picture", width, height: top + 12, role: "group", "aria-label": words.t("view.timeline") },
      axis(first, last, x, top, width - left), parts));
  }

  /**
   * @param {Fact[]} facts
   * @param {Words} words
   * @returns {[string, Fact[]][]}
   */
  lanes(facts, words) {
    /** @type {Map<string, Fact[]>} */
    const lanes = new Map();
    const put = (/** @type {string} */ name, /** @type {Fact} */ fact) => {
      const list = lanes.get(name);
      if (list) list.push(fact);
      else lanes.set(name, [fact]);
    };
    for (const fact of facts) {
      if (this.by === "kind") put(laneOf(fact, words), fact);
      else for (const name of partners(fact, words)) put(name, fact);
    }
    return [...lanes].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  }

  /**
   * @param {string} name
   * @param {Fact[]} facts
   * @param {number} top
   * @param {number} left
   * @param {number} width
   * @param {(day: number) => number} x
   * @param {State} state
   * @param {Words} words
   */
  lane(name, facts, top, left, width, x, state, words) {
    /** @type {number[]} */
    const ends = [];
    const marks = [];
    const sorted = [...facts].sort((a, b) => a.span.lo - b.span.lo || a.index - b.index);
    for (const fact of sorted) {
      const said = spoken(sentence(fact, words), words.name);
      const x0 = x(fact.span.lo);
      const x1 = Math.max(x0 + 12, x(fact.span.hi + 1));
      const label = short(said, width < 600 ? 18 : 44);
      const reach = x1 + 8 + label.length * 6.3;
      let row = ends.findIndex((end) => end < x0 - 4);
      if (row < 0) row = ends.length < MOST_ROWS ? ends.length : ends.indexOf(Math.min(...ends));
      ends[row] = reach < width ? reach : x1 + 4;
      marks.push(this.mark(fact, said, label, x0, x1, top + 8 + row * ROW, reach < width, width, state));
    }
    const height = Math.max(1, ends.length) * ROW + 16;
    const title = s("text", { class: "lane", x: 0, y: top + 24 }, short(name, left < 100 ? 13 : 26));
    title.append(s("title", {}, name));
    const element = s("g", { role: "group", "aria-label": name }, s("line", { class: "grid", x1: 0, x2: width, y1: top + height, y2: top + height }), title, marks);
    return { element, height };
  }

  /**
   * @param {Fact} fact
   * @param {string} said
   * @param {string} label
   * @param {number} x0
   * @param {number} x1
   * @param {number} y
   * @param {boolean} fits
   * @param {number} width
   * @param {State} state
   */
  mark(fact, said, label, x0, x1, y, fits, width, state) {
    const own = this.model.byIri.get(fact.iri) || fact.ties[0]?.source;
    const cls = classOf(fact);
    const open = () => {
      if (own) this.change(own.iri === fact.iri || !fact.ties[0] ? { node: own.iri, tie: "", path: [] } : { tie: keyOf(fact), node: "", path: [] });
    };
    const key = (/** @type {KeyboardEvent} */ e) => {
      if (e.key === "Enter" || e.key === " ") {
        e.preventDefault();
        open();
      }
    };
    const chosen = own && (state.node === own.iri && own.iri === fact.iri || (state.tie && state.tie === keyOf(fact)));
    const text = fits ? s("text", { x: x1 + 6, y: y + 13 }, label) : null;
    return s("g", { class: `mark-fact class-${cls} ${fact.span.precision} ${fact.status}${chosen ? " chosen" : ""}`, tabindex: "0", role: "button", "aria-label": said, click: open, keydown: key },
      s("title", {}, said), glyph(fact, x0, x1, y), text,
      fact.status === "cancelled" ? s("line", { class: "struck", x1: x0 - 3, x2: fits ? x1 + 6 + label.length * 6 : x1 + 3, y1: y + 9, y2: y + 9 }) : null,
      s("rect", { class: "hit", x: x0 - 4, y: y - 3, width: Math.min(width - x0, x1 - x0 + 8), height: ROW - 2 }));
  }
}

/**
 * @param {Fact} fact
 * @param {number} x0
 * @param {number} x1
 * @param {number} y
 */
function glyph(fact, x0, x1, y) {
  const { precision } = fact.span;
  if (precision === "day") return s("circle", { class: "glyph", cx: x0 + 5, cy: y + 9, r: 6 });
  if (precision === "stated") return s("path", { class: "glyph open", d: `M${x0 + 2} ${y + 9}H${x1 - 2}M${x0 + 2} ${y + 4}v10M${x1 - 2} ${y + 4}v10` });
  const inset = precision === "year" ? 6 : 4;
  return s("rect", { class: "glyph", x: x0, y: y + inset, width: Math.max(8, x1 - x0), height: 18 - 2 * inset, rx: precision === "interval" ? 1 : (18 - 2 * inset) / 2 });
}

/** @param {string} name */
function keyMark(name) {
  const fact = /** @type {any} */ ({ span: { precision: ["planned", "cancelled"].includes(name) ? "day" : name } });
  return s("svg", { class: `mark-fact class-event ${fact.span.precision} ${name}`, width: 26, height: 18, "aria-hidden": "true" },
    glyph(fact, name === "day" || fact.span.precision === "day" ? 6 : name === "month" ? 5 : 1, name === "month" ? 19 : 25, 0),
    name === "cancelled" ? s("line", { class: "struck", x1: 1, x2: 24, y1: 9, y2: 9 }) : null);
}

/**
 * @param {number} first
 * @param {number} last
 * @param {(day: number) => number} x
 * @param {number} height
 * @param {number} width
 */
function axis(first, last, x, height, width) {
  const every = Math.max(1, Math.ceil((last - first) / Math.max(1, width / 56)));
  const years = [];
  for (let year = first; year <= last; year += 1) {
    if ((year - first) % every) continue;
    const at = x(dayOfYear(year));
    years.push(s("line", { class: "grid", x1: at, x2: at, y1: TOP - 8, y2: height }), s("text", { class: "year", x: at + 4, y: TOP - 14 }, String(year)));
  }
  return s("g", { "aria-hidden": "true" }, years);
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

/** @param {Fact} fact */
function keyOf(fact) {
  const tie = fact.ties[0];
  return tie ? [tie.source.iri, tie.relation, tie.target.iri].join(" ") : "";
}

/**
 * @param {string} text
 * @param {number} most
 */
function short(text, most) {
  return text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text;
}
