/** Ways through the graph: the shortest path and the surroundings of a node. */

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */

/** @typedef {Pick<import("./types").Shown, "held">} Held */

/**
 * The ties of a shortest way between two nodes, among those that are shown; empty where there is none.
 * @param {Held} shown
 * @param {Node} from
 * @param {Node} to
 * @returns {Tie[]}
 */
export function shortestPath({ held }, from, to) {
  /** @type {Map<Node, Tie | null>} */
  const came = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !came.has(to)) {
    const next = [];
    for (const node of edge) {
      for (const tie of node.ties) {
        const other = otherEnd(tie, node);
        if (!held[tie.index] || came.has(other)) continue;
        came.set(other, tie);
        next.push(other);
      }
    }
    edge = next;
  }
  return came.has(to) ? walkBack(came, to) : [];
}

/**
 * @param {Map<Node, Tie | null>} came
 * @param {Node} to
 */
function walkBack(came, to) {
  const path = [];
  let node = to;
  for (let tie = came.get(node); tie; tie = came.get(node)) {
    path.unshift(tie);
    node = otherEnd(tie, node);
  }
  return path;
}

/**
 * All nodes within a number of steps.
 * @param {Held} shown
 * @param {Node} centre
 * @param {number} depth
 * @returns {Set<Node>}
 */
export function ego({ held }, centre, depth) {
  const found = new Set([centre]);
  let edge = [centre];
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const node of edge) {
      for (const tie of node.ties) {
        const other = otherEnd(tie, node);
        if (!held[tie.index] || found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/**
 * @param {Tie} tie
 * @param {Node} node
 */
export function otherEnd(tie, node) {
  return tie.source === node ? tie.target : tie.source;
}
