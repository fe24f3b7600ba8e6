/** The table: every row of the picture in words, sorted and paged; its accessible twin. */
import { h, replace } from "./dom.js";
import { addressOf, nodeLink } from "./nodelink.js";
import { sentence, spoken } from "./sentence.js";
import { bestProof } from "./quotes.js";
import { tieKey } from "./focus.js";
import { tieLabel } from "./ties.js";
import { whenCell } from "./rdf.js";

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./text").Words} Words */

/** @typedef {{ from: string, relation: string, to: string, when: string, day: number, release: string, quote: string, said: string, tie: import("./types").Tie | null, facts: Fact[] }} Row */

export const PAGE = 50;
const COLUMNS = ["from", "relation", "to", "when", "release"];

/**
 * One row for each tie, and one for each fact that ties nothing.
 * @param {Shown} shown
 * @param {Words} words
 * @returns {Row[]}
 */
export function rowsOf(shown, words) {
  const rows = shown.ties.map((tie) => {
    const facts = tie.facts.filter((fact) => shown.facts.has(fact));
    return rowOf(facts, words.name(tie.source), tieLabel(tie, words), words.name(tie.target), tie, words);
  });
  for (const fact of shown.facts) {
    if (fact.ties.length) continue;
    const area = (fact.slots.get("area") || fact.slots.get("speaker") || [])[0];
    rows.push(rowOf([fact], area && area.node ? words.name(area.node) : "", words.t("type." + fact.type), spoken(sentence(fact, words), words.name), null, words));
  }
  return rows;
}

/**
 * @param {Fact[]} facts
 * @param {string} from
 * @param {string} relation
 * @param {string} to
 * @param {import("./types").Tie | null} tie
 * @param {Words} words
 * @returns {Row}
 */
function rowOf(facts, from, relation, to, tie, words) {
  if (!facts.length) return { from, relation, to, tie, facts, day: NaN, when: "", release: "", quote: words.t("curated"), said: `${from} ${relation} ${to}` };
  const latest = facts.reduce((best, fact) => (fact.span.lo > best.span.lo ? fact : best), facts[0]);
  const proof = bestProof(latest.proofs, tie ? [tie.source, tie.target] : latest.nodes);
  return {
    from, relation, to, tie, facts, day: latest.span.lo, when: whenCell(latest),
    release: proof ? proof.release.date : "", quote: proof ? proof.quote : "", said: spoken(sentence(latest, words), words.name),
  };
}

/**
 * @param {Row[]} rows
 * @param {string} sort
 * @param {string} lang
 */
export function sorted(rows, sort, lang) {
  const turn = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace("-", "");
  const collator = new Intl.Collator(lang);
  const compare = (/** @type {any} */ a, /** @type {any} */ b) =>
    key === "when" ? (a.day || 0) - (b.day || 0) : key === "release" ? (a.release < b.release ? -1 : a.release > b.release ? 1 : 0) : collator.compare(a[key], b[key]);
  return rows.map((row, i) => ({ row, i })).sort((a, b) => turn * compare(a.row, b.row) || a.i - b.i).map(({ row }) => row);
}

export class TableView {
  /**
   * @param {HTMLElement} box
   * @param {import("./types").Model} model
   * @param {import("./types").Change} change
   */
  constructor(box, model, change) {
    this.box = box;
    this.change = change;
    this.base = model.base;
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   * @param {Words} words
   */
  show(shown, state, words) {
    const rows = sorted(rowsOf(shown, words), state.sort, state.lang);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    const page = Math.min(state.page, pages - 1);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : "";
    replace(this.box,
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.t("view.table") }, h("table", {},
        h("caption", { class: "sr" }, words.t("table.caption", { n: rows.length })),
        h("thead", {}, h("tr", {}, COLUMNS.map((column) => this.header(column, state, words)), h("th", { scope: "col" }, words.t("table.quote")))),
        h("tbody", {}, rows.slice(page * PAGE, (page + 1) * PAGE).map((row) => this.row(row, state, words))))),
      this.pager(page, pages, rows.length, words));
    this.box.querySelectorAll("[data-key]").forEach((element) => {
      if (element instanceof HTMLElement && focused && element.dataset.key === focused) element.focus();
    });
  }

  /**
   * @param {string} column
   * @param {State} state
   * @param {Words} words
   */
  header(column, state, words) {
    const up = state.sort === column;
    const down = state.sort === "-" + column;
    const click = () => this.change({ sort: up ? "-" + column : column, page: 0 });
    return h("th", { scope: "col", "aria-sort": up ? "ascending" : down ? "descending" : "none" },
      h("button", { type: "button", "data-key": "sort" + column, click }, words.t("table." + column), h("span", { class: "arrow", "aria-hidden": "true" }, up ? "▲" : down ? "▼" : "")));
  }

  /**
   * @param {Row} row
   * @param {State} state
   * @param {Words} words
   */
  row(row, state, words) {
    const { tie } = row;
    const open = () => tie && this.change({ tie: tieKey(tie), node: "", path: [] });
    const node = (/** @type {import("./types").Node} */ n) =>
      nodeLink(n, words, this.change, addressOf(n, state, this.base));
    const more = row.facts.length > 1 ? h("span", { class: "more" }, words.t("table.more", { n: row.facts.length - 1 })) : null;
    return h("tr", { class: tie && state.tie === tieKey(tie) ? "chosen" : "" },
      h("td", {}, tie ? node(tie.source) : row.from),
      h("td", {}, tie ? h("button", { type: "button", class: "name", click: open }, row.relation) : row.relation),
      h("td", {}, tie ? node(tie.target) : row.to),
      h("td", { class: "date" }, row.when), h("td", { class: "date" }, row.release),
      h("td", { class: "quote" }, h("div", {}, row.quote), more));
  }

  /**
   * @param {number} page
   * @param {number} pages
   * @param {number} all
   * @param {Words} words
   */
  pager(page, pages, all, words) {
    const step = (/** @type {string} */ key, /** @type {number} */ to) =>
      h("button", { type: "button", "data-key": key, disabled: to < 0 || to >= pages, click: () => this.change({ page: to }) }, words.t(key));
    return h("nav", { class: "pager", "aria-label": words.t("table.pages") }, step("table.previous", page - 1),
      h("span", {}, words.t("table.page", { page: page + 1, pages, all: words.number(all) })), step("table.next", page + 1));
  }
}
