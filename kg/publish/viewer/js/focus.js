/** What stands out: the selection, by what stays the same when the graph is built anew. */
import { ego, shortestPath } from "./paths.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Shown} Shown */

/**
 * What stands out: the selection and what belongs to it; null where nothing is selected.
 * @typedef {{ nodes: Set<Node>, ties: Set<Tie>, centre: Node | null }} Focus
 */

/**
 * @param {import("./types").Model} model
 * @param {State} state
 * @param {Shown} shown
 * @returns {Focus | null}
 */
export function focusOf(model, state, shown) {
  const ends = state.path.map((iri) => model.byIri.get(iri));
  if (ends.length === 2 && ends[0] && ends[1]) {
    const way = shortestPath(shown, ends[0], ends[1]);
    return { nodes: new Set([ends[0], ends[1], ...way.flatMap((t) => [t.source, t.target])]), ties: new Set(way), centre: null };
  }
  const node = model.byIri.get(state.node);
  if (node) {
    const nodes = ego(shown, node, state.ego || 1);
    const around = state.ego > 1 ? [...nodes].flatMap((each) => each.ties) : node.ties;
    const inside = around.filter((t) => shown.held[t.index] && nodes.has(t.source) && nodes.has(t.target));
    return { nodes, ties: new Set(inside), centre: node };
  }
  const tie = tieOf(model, state.tie);
  return tie ? { nodes: new Set([tie.source, tie.target]), ties: new Set([tie]), centre: null } : null;
}

/**
 * A tie by what stays the same when the graph is built anew: its ends and its relation.
 * @param {Tie} tie
 */
export function tieKey(tie) {
  return [tie.source.iri, tie.relation, tie.target.iri].join(" ");
}

/**
 * @param {import("./types").Model} model
 * @param {string} key
 * @returns {Tie | undefined}
 */
export function tieOf(model, key) {
  const from = model.byIri.get(key.split(" ")[0]);
  return from && from.ties.find((tie) => tieKey(tie) === key);
}
