/** The search field: a combobox; / goes to it, arrows choose, Enter opens, Esc leaves. */
import { h, replace } from "./dom.js";
import { mark } from "./legend.js";
import { find, makeIndex } from "./search.js";

/** @typedef {import("./types").Node} Node */

const MOST = 12;
const SLICE = 400;

export class SearchBox {
  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} list
   * @param {Node[]} nodes
   * @param {(node: Node) => void} open
   */
  constructor(field, list, nodes, open) {
    this.field = field;
    this.list = list;
    this.nodes = nodes;
    /** @type {import("./search").Entry[]} */
    this.index = [];
    this.open = open;
    /** @type {Node[]} */
    this.hits = [];
    this.at = 0;
    field.addEventListener("input", () => this.look());
    field.addEventListener("focus", () => this.look());
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    field.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {import("./text").Words} words */
  show(words) {
    this.words = words;
    this.field.placeholder = words.t("search.hint");
    this.field.setAttribute("aria-label", words.t("search.label"));
    this.list.setAttribute("aria-label", words.t("search.results"));
  }

  /** The index is made bit by bit while nothing else is to do, at the latest when it is asked. */
  prepare() {
    this.extend(SLICE);
    if (this.index.length < this.nodes.length) setTimeout(() => this.prepare(), 30);
  }

  /** @param {number} more */
  extend(more) {
    const from = this.index.length;
    this.index.push(...makeIndex(this.nodes.slice(from, from + more)));
  }

  look() {
    while (this.index.length < this.nodes.length) this.extend(SLICE);
    this.hits = find(this.index, this.field.value, MOST);
    this.at = 0;
    this.paint();
  }

  paint() {
    const words = this.words;
    if (!words) return;
    const open = this.field.value.trim() !== "" && document.activeElement === this.field;
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const rows = this.hits.map((node, i) =>
      h("li", { role: "option", id: "hit" + i, "aria-selected": String(i === this.at), mousedown: (/** @type {MouseEvent} */ e) => e.preventDefault(), click: () => this.take(node) },
        mark(node.cls), h("span", { class: "hit-name" }, words.name(node)), h("span", { class: "hit-kind" }, context(node, words))));
    replace(this.list, rows.length ? rows : h("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, words.t("search.none")));
    if (rows.length) this.field.setAttribute("aria-activedescendant", "hit" + this.at);
    else this.field.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.hits.length) {
      event.preventDefault();
      this.at = (this.at + step + this.hits.length) % this.hits.length;
      this.paint();
    } else if (event.key === "Enter" && this.hits[this.at]) {
      event.preventDefault();
      this.take(this.hits[this.at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.list.hidden) this.field.blur();
      this.field.value = "";
      this.close();
    }
  }

  /** @param {Node} node */
  take(node) {
    this.field.value = "";
    this.close();
    this.open(node);
  }
}

/**
 * What distinguishes a hit from others of its name: its kind, and its best neighbour.
 * @param {Node} node
 * @param {import("./text").Words} words
 */
function context(node, words) {
  const kind = words.concept(node.kind) || words.t("class." + node.cls);
  const tie = node.ties[0];
  const other = tie ? (tie.source === node ? tie.target : tie.source) : null;
  return other ? `${kind} · ${words.name(other)}` : kind;
}
