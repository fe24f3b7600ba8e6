/** Finding nodes by any of their labels. */
import { fold, forms, loose } from "./fold.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {{ node: Node, forms: string[] }} Entry */

/**
 * @param {Node[]} nodes
 * @returns {Entry[]}
 */
export function makeIndex(nodes) {
  return nodes.map((node) => {
    const names = new Set([node.labels.de, node.labels.en, node.labels.ja, ...node.alt]);
    return { node, forms: [...new Set([...names].flatMap(forms))] };
  });
}

/**
 * The best matches, best first: whole name, then beginning, then word beginning, then inside.
 * @param {Entry[]} index
 * @param {string} typed
 * @param {number} limit
 * @returns {Node[]}
 */
export function find(index, typed, limit) {
  const query = fold(typed);
  if (!query) return [];
  const tries = [...new Set([query, loose(query)])];
  /** @type {{ node: Node, rank: number }[]} */
  const found = [];
  for (const entry of index) {
    let rank = 9;
    for (const form of entry.forms) {
      for (const wanted of tries) rank = Math.min(rank, rankOf(form, wanted));
    }
    if (rank < 9) found.push({ node: entry.node, rank });
  }
  found.sort((a, b) => a.rank - b.rank || b.node.ties.length - a.node.ties.length || a.node.index - b.node.index);
  return found.slice(0, limit).map((hit) => hit.node);
}

/**
 * @param {string} form
 * @param {string} wanted
 */
function rankOf(form, wanted) {
  const at = form.indexOf(wanted);
  if (at < 0) return 9;
  if (form === wanted) return 0;
  if (at === 0) return 1;
  return form[at - 1] === " " ? 2 : 3;
}
