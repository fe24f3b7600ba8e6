/** What stands on the map, where, and under which name. */
import { JAPAN, NRW, project, sideOf } from "./frames.js";
import { s } from "./dom.js";
import { unitOf } from "./look.js";
import { Grid, candidates } from "./place.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */
/** @typedef {import("./frames").Frame} Frame */
/** @typedef {{ node: Node, x: number, y: number, r: number, side: number, weight: number }} Spot */

const GOLDEN = 2.39996;
/** How many more events and bodies one press of the button brings. */
export const MORE = 24;
/** How many a chosen place shows of what is there. */
const MOST_HERE = 24;
/** The places whose names stand whatever they cover, on each side. */
const PROMINENT = 4;

/**
 * All places, as many of what is there as the user wants, the best connected first, and what is at the place that is chosen.
 * @param {Shown} shown
 * @param {State} state
 * @returns {Node[]}
 */
export function onMap(shown, state) {
  const located = shown.nodes.filter((node) => node.lat !== null);
  const rest = located.filter((node) => node.cls !== "place");
  rest.sort((a, b) => shown.weight[b.index] - shown.weight[a.index] || a.index - b.index);
  const chosen = located.find((node) => node.iri === state.node);
  const here = chosen ? rest.filter((node) => spotKey(node) === spotKey(chosen)).slice(0, MOST_HERE) : [];
  const kept = new Set([...rest.slice(0, state.others), ...here, chosen]);
  return located.filter((node) => node.cls === "place" || kept.has(node));
}

/** @param {Node} node */
function spotKey(node) {
  return `${node.lat},${node.lon}`;
}

/**
 * A region or country that stands where its seat does: what is there is counted for the seat.
 * @param {Node} node
 */
function isAround(node) {
  return node.ties.some((tie) => tie.relation === "within" && tie.target === node && spotKey(tie.source) === spotKey(node));
}

/**
 * How many events and bodies are at a place.
 * @param {Shown} shown
 * @returns {Map<Node, number>}
 */
export function countsOf(shown) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const node of shown.nodes) if (node.cls !== "place" && node.lat !== null) counts.set(spotKey(node), (counts.get(spotKey(node)) || 0) + 1);
  /** @type {Map<Node, number>} */
  const out = new Map();
  for (const node of shown.nodes) {
    const here = node.cls === "place" && node.lat !== null && !isAround(node) ? counts.get(spotKey(node)) : 0;
    if (here) out.set(node, here);
  }
  return out;
}

/**
 * Points of one place side by side: pushed apart, places least, until none hides another.
 * @param {Node[]} nodes
 * @param {Pick<Shown, "weight">} shown
 * @param {Frame[]} frames
 * @returns {Map<Node, Spot>}
 */
export function spread(nodes, shown, frames) {
  /** @type {Spot[]} */
  const spots = [];
  const unit = unitOf();
  for (const node of nodes) {
    if (node.lat === null || node.lon === null) continue;
    const side = sideOf(node.lon, node.lat);
    if (side < 0) continue;
    const [x, y] = project(node.lon, node.lat, frames[side]);
    const weight = Math.max(0, shown.weight[node.index]);
    const turn = node.index * GOLDEN;
    const r = (node.cls === "place" ? 4.5 + Math.min(7, 0.9 * Math.sqrt(weight)) : 5.5) * unit;
    spots.push({ node, x: x + 0.8 * Math.cos(turn), y: y + 0.8 * Math.sin(turn), r, side, weight });
  }
  for (let step = 0; step < 60 && pushApart(spots); step += 1);
  return new Map(spots.map((spot) => [spot.node, spot]));
}

/**
 * @param {Spot[]} spots
 * @returns {boolean} whether any was moved
 */
function pushApart(spots) {
  let moved = false;
  for (let i = 0; i < spots.length; i += 1) {
    for (let j = i + 1; j < spots.length; j += 1) {
      const [a, b] = [spots[i], spots[j]];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const near = Math.hypot(dx, dy) || 0.01;
      const lack = a.r + b.r + 4 - near;
      if (a.side !== b.side || lack <= 0.1) continue;
      moved = true;
      const share = rank(a.node) === rank(b.node) ? 0.5 : rank(a.node) > rank(b.node) ? 0.12 : 0.88;
      a.x -= (dx / near) * lack * share;
      a.y -= (dy / near) * lack * share;
      b.x += (dx / near) * lack * (1 - share);
      b.y += (dy / near) * lack * (1 - share);
    }
  }
  return moved;
}

/**
 * Towns keep their place; regions and countries, which stand at their seat, give way, and others more.
 * @param {Node} node
 */
function rank(node) {
  if (node.cls !== "place") return 0;
  return node.region >= 0 || node.side === "nrw" ? 2 : 1;
}

/**
 * Names beside the marks, with how many are there: the chosen one first, then places by weight.
 * @param {Spot[]} spots
 * @param {Map<Node, number>} counts
 * @param {Words} words
 * @param {number} width
 * @param {State} state
 */
export function labelsOf(spots, counts, words, width, state) {
  const grid = new Grid(64);
  for (const spot of spots) grid.add(boxOf(spot));
  const chosen = (/** @type {Spot} */ spot) => Number(spot.node.iri === state.node);
  const place = (/** @type {Spot} */ spot) => Number(spot.node.cls === "place");
  const order = [...spots].sort((a, b) => chosen(b) - chosen(a) || place(b) - place(a) || b.weight - a.weight || a.node.index - b.node.index);
  const prominent = new Set([NRW, JAPAN].flatMap((_, side) => order.filter((spot) => spot.side === side && place(spot)).slice(0, PROMINENT)));
  const out = [];
  for (const spot of order) {
    if (width < 640 && !place(spot) && !chosen(spot)) continue;
    const name = short(words.name(spot.node));
    const count = counts.has(spot.node) ? words.number(counts.get(spot.node) || 0) : "";
    const box = roomFor(spot, grid, widthOf(name + (count ? " " + count : ""), place(spot) > 0), width, prominent.has(spot) || chosen(spot) > 0);
    if (!box) continue;
    grid.add(box);
    out.push(s("text", { class: "place-name" + (place(spot) ? " town" : ""), x: box.x.toFixed(1), y: (box.y + 12 * unitOf()).toFixed(1), "aria-hidden": "true" },
      name, count ? s("tspan", { class: "here", dx: 5 * unitOf() }, count) : null));
  }
  return out;
}

/** @param {Spot} spot */
function boxOf({ x, y, r }) {
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}

/**
 * A free place beside a mark; what must be named takes the least taken one.
 * @param {Spot} spot
 * @param {Grid} grid
 * @param {number} wide
 * @param {number} width
 * @param {boolean} must
 */
function roomFor(spot, grid, wide, width, must) {
  const all = candidates(spot.x, spot.y, spot.r + 4, wide, 15 * unitOf());
  const boxes = [1, 3, 0, 2, 4, 5, 6, 7].map((i) => all[i]).filter((box) => box.x > 4 && box.x + box.w < width - 4);
  const free = boxes.find((box) => !grid.taken(box));
  if (free || !must) return free;
  return boxes.reduce((best, box) => (best && grid.taken(best) <= grid.taken(box) ? best : box), boxes[0]);
}

/**
 * @param {string} text
 * @param {boolean} bold
 */
function widthOf(text, bold) {
  return [...text].reduce((sum, char) => sum + unitOf() * (char > "\u2e7f" ? 13 : bold ? 7.4 : 6.9), 0) + 4;
}

/** @param {string} name */
function short(name) {
  return name.length > 28 ? name.slice(0, 27) + "…" : name;
}
