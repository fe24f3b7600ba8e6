/** The legend is the filter: classes, relations, topics, partner regions, publishers, status, confidence. */
import { h, replace, s } from "./dom.js";
import { CLASSES, outline } from "./look.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").Model} Model */
/** @typedef {import("./text").Words} Words */

const MOST_CHIPS = 10;
const MOST_IN_ALL = 80;
const MOST_ROWS = 7;
/** Lists that the user has opened. */
const opened = new Set();

/**
 * A class's mark: its shape in its colour.
 * @param {string} cls
 */
export function mark(cls) {
  const points = outline(cls, 6);
  const shape = points ? s("polygon", { points: points.map((p) => p.map((v) => v.toFixed(1)).join()).join(" ") }) : s("circle", { r: 6.5 });
  return s("svg", { class: `mark class-${cls}`, viewBox: "-9 -9 18 18", "aria-hidden": "true" }, shape);
}

/**
 * @param {HTMLElement} box
 * @param {Model} model
 * @param {State} state
 * @param {Shown} shown
 * @param {Words} words
 * @param {import("./types").Change} change
 */
export function showLegend(box, model, state, shown, words, change) {
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : "";
  const all = valuesOf(model);
  replace(
    box,
    boxes("class", all.classes, (cls) => words.t("class." + cls), true),
    boxes("relation", all.relations, (relation) => words.t("rel." + relation), false),
    chips("topic", all.topics.map((node) => [node.iri, words.name(node)]), words),
    chips("region", all.regions.map((region) => [model.concepts[region].iri, words.concept(region)]), words),
    boxes("status", all.statuses, (status) => words.t("status." + status), false),
    boxes("publisher", all.publishers, (name) => name, false),
    confidence(),
    state.hidden.length ? hiddenNote() : null,
  );
  if (focused) box.querySelectorAll("[data-key]").forEach((element) => {
    if (element instanceof HTMLElement && element.dataset.key === focused) element.focus();
  });

  /**
   * @param {string} facet
   * @param {string[]} values
   * @param {(value: string) => string} name
   * @param {boolean} marked
   */
  function boxes(facet, values, name, marked) {
    if (!values.length) return null;
    return h("fieldset", {}, legend(facet, state.off[facet].length > 0, () => change({ off: { ...state.off, [facet]: [] } })),
      folded(values.map((value) => {
        const on = !state.off[facet].includes(value);
        const off = on ? [...state.off[facet], value] : state.off[facet].filter((item) => item !== value);
        const only = () => change({ off: { ...state.off, [facet]: values.filter((item) => item !== value) } });
        return h("label", { class: "row" + (on ? "" : " off"), dblclick: only },
          h("input", { type: "checkbox", checked: on, "data-key": facet + value, change: () => change({ off: { ...state.off, [facet]: off } }) }),
          marked ? mark(value) : null,
          h("span", {}, name(value)), h("span", { class: "count" }, words.number(shown.counts[facet].get(value) || 0)));
      }), facet));
  }

  /**
   * Long lists show their beginning; the rest opens.
   * @param {HTMLElement[]} items
   * @param {string} facet
   */
  function folded(items, facet) {
    if (items.length <= MOST_ROWS + 2) return items;
    const rest = h("details", { "data-fold": facet, open: opened.has(facet), toggle: (/** @type {any} */ e) => (e.target.open ? opened.add(facet) : opened.delete(facet)) },
      h("summary", {}, words.t("legend.more", { n: items.length - MOST_ROWS })), items.slice(MOST_ROWS));
    return [...items.slice(0, MOST_ROWS), rest];
  }

  /**
   * @param {string} facet
   * @param {[string, string][]} values
   * @param {Words} said
   */
  function chips(facet, values, said) {
    if (!values.length) return null;
    const chosen = state.only[facet];
    const count = (/** @type {string} */ value) => shown.counts[facet].get(value) || 0;
    const sorted = values.sort((a, b) => Number(chosen.includes(b[0])) - Number(chosen.includes(a[0])) || count(b[0]) - count(a[0]) || (a[1] < b[1] ? -1 : 1));
    const list = (/** @type {[string, string][]} */ part) => h("div", { class: "chips" }, part.map(([value, name]) => {
      const on = chosen.includes(value);
      const next = on ? chosen.filter((item) => item !== value) : [...chosen, value];
      return h("button", { type: "button", "aria-pressed": String(on), "data-key": facet + value, click: () => change({ only: { ...state.only, [facet]: next } }) },
        name, h("span", { class: "count" }, said.number(count(value))));
    }));
    const rest = sorted.slice(MOST_CHIPS, MOST_IN_ALL);
    return h("fieldset", {}, legend(facet, chosen.length > 0, () => change({ only: { ...state.only, [facet]: [] } })), list(sorted.slice(0, MOST_CHIPS)),
      rest.length ? h("details", { open: opened.has(facet), toggle: (/** @type {any} */ e) => (e.target.open ? opened.add(facet) : opened.delete(facet)) }, h("summary", {}, said.t("legend.more", { n: rest.length })), list(rest)) : null);
  }

  /**
   * @param {string} facet
   * @param {boolean} set
   * @param {() => void} reset
   */
  function legend(facet, set, reset) {
    return h("legend", {}, words.t("legend." + facet), set ? h("button", { type: "button", class: "reset", click: reset }, words.t("legend.reset")) : null);
  }

  function confidence() {
    if (all.least >= 1) return null;
    return h("fieldset", {}, legend("confidence", state.confidence > 0, () => change({ confidence: 0 })),
      h("label", { class: "slider" }, h("span", {}, words.t("legend.at-least", { percent: Math.round(state.confidence * 100) })),
        h("input", { type: "range", min: 0, max: 1, step: 0.05, value: state.confidence, "data-key": "confidence",
          change: (/** @type {any} */ e) => change({ confidence: Number(e.target.value) }) })));
  }

  function hiddenNote() {
    return h("p", { class: "note" }, words.t("legend.hidden", { n: state.hidden.length }), " ",
      h("button", { type: "button", class: "reset", click: () => change({ hidden: [] }) }, words.t("legend.show-all")));
  }
}

/**
 * @typedef {{ classes: string[], relations: string[], topics: import("./types").Node[], regions: number[], statuses: string[], publishers: string[], least: number }} Values
 * @type {WeakMap<Model, Values>}
 */
const known = new WeakMap();

/**
 * All that can be chosen, found once.
 * @param {Model} model
 * @returns {Values}
 */
function valuesOf(model) {
  const before = known.get(model);
  if (before) return before;
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const tie of model.ties) totals.set(tie.relation, (totals.get(tie.relation) || 0) + 1);
  const values = {
    classes: CLASSES.filter((cls) => model.nodes.some((node) => node.cls === cls)),
    relations: [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([relation]) => relation),
    topics: model.nodes.filter((node) => node.cls === "topic"),
    regions: [...new Set(model.facts.flatMap((fact) => fact.regions))],
    statuses: [...new Set(model.facts.map((fact) => fact.status || "held"))].sort(),
    publishers: [...new Set(model.releases.map((release) => release.publisher))].sort(),
    least: model.facts.reduce((low, fact) => Math.min(low, fact.confidence), 1),
  };
  known.set(model, values);
  return values;
}
