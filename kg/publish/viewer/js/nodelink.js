/** A node's name as a link: it can be followed, opened beside, or copied; it wraps like the text around it. */
import { h } from "./dom.js";
import { encode } from "./state.js";

/** @typedef {import("./types").Node} Node */

/**
 * The address at which a node is selected.
 * @param {Node} node
 * @param {import("./types").State} state
 * @param {string} base
 */
export function addressOf(node, state, base) {
  return "#" + encode({ ...state, node: node.iri, tie: "", path: [], ego: 0 }, base);
}

/**
 * @param {Node} node
 * @param {import("./text").Words} words
 * @param {import("./types").Change} change
 * @param {string} address
 */
export function nodeLink(node, words, change, address) {
  const click = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ node: node.iri, tie: "", path: [] });
  };
  return h("a", { href: address, class: "name", click }, words.name(node));
}
