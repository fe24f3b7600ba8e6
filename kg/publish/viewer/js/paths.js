/** Ways through the graph: the shortest path and the surroundings of a node. */

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */

/**
 * The ties of a shortest way between two nodes, among the ties given; empty where there is none.
 * @param {Tie[]} ties
 * @param {Node} from
 * @param {Node} to
 * @returns {Tie[]}
 */
export function shortestPath(ties, from, to) {
  const around = neighbours(ties);
  /** @type {Map<Node, Tie | null>} */
  const came = new Map([[from, null]]);
  let edge = [from];
  while (edge.length && !came.has(to)) {
    const next = [];
    for (const node of edge) {
      for (const tie of around.get(node) || []) {
        const other = otherEnd(tie, node);
        if (came.has(other)) continue;
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
 * @param {Tie[]} ties
 * @param {Node} centre
 * @param {number} depth
 * @returns {Set<Node>}
 */
export function ego(ties, centre, depth) {
  const around = neighbours(ties);
  const found = new Set([centre]);
  let edge = [centre];
  for (let step = 0; step < depth; step += 1) {
    const next = [];
    for (const node of edge) {
      for (const tie of around.get(node) || []) {
        const other = otherEnd(tie, node);
        if (!found.has(other)) {
          found.add(other);
          next.push(other);
        }
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

/**
 * @param {Tie[]} ties
 * @returns {Map<Node, Tie[]>}
 */
function neighbours(ties) {
  /** @type {Map<Node, Tie[]>} */
  const around = new Map();
  for (const tie of ties) {
    for (const node of [tie.source, tie.target]) {
      const list = around.get(node);
      if (list) list.push(tie);
      else around.set(node, [tie]);
    }
  }
  return around;
}
