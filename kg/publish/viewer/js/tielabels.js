/** The label layer's names of ties: those of the selection, and others where there is room. */
import { lines } from "./place.js";
import { visible } from "./dom.js";

/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./network").NetworkView} NetworkView */
/** @typedef {import("./place").Box} Box */

/** What people come to read first: who works with, received, visited whom, who is twinned with whom. */
const FIRST = ["cooperates", "received", "visited", "twinned", "office", "agreed", "seat"];
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
const BESIDE = [0, -14, 14];
const MOST_TIES = 400;

/**
 * @param {NetworkView} view
 * @param {import("./place").Grid} grid
 * @param {{ w: number, h: number }} room
 * @param {number} size
 * @param {(text: string) => number} width
 * @returns {{ rows: string[], box: Box, strong: boolean }[]}
 */
export function tieLabels(view, grid, room, size, width) {
  if (!view.focus && view.ties.length > MOST_TIES) return [];
  const out = [];
  const said = new Set();
  for (const tie of mostTelling(view)) {
    const strong = view.focus !== null && view.focus.ties.has(tie);
    const [full, short] = view.nameTie(tie);
    const key = full + [tie.source.index, tie.target.index].sort().join("-");
    if (said.has(key)) continue;
    for (const text of full === short ? [full] : [full, short]) {
      const rows = lines(visible(text), strong ? 30 : 26);
      const box = spotOf(view, tie, grid, { w: Math.max(...rows.map(width)), h: rows.length * (size + 2) }, room, strong);
      if (!box) continue;
      said.add(key);
      grid.add(box);
      out.push({ rows, box, strong });
      break;
    }
  }
  return out;
}

/**
 * The ties whose names are wanted, the most telling first.
 * @param {NetworkView} view
 * @returns {Tie[]}
 */
function mostTelling(view) {
  const { focus } = view;
  const wanted = focus ? view.ties.filter((tie) => focus.ties.has(tie)) : [...view.ties];
  const rank = (/** @type {Tie} */ tie) => FIRST.indexOf(tie.relation) + 1 || FIRST.length + 1;
  return wanted.sort((a, b) => rank(a) - rank(b) || a.index - b.index);
}

/**
 * A free place on the line, or right beside it.
 * @param {NetworkView} view
 * @param {Tie} tie
 * @param {import("./place").Grid} grid
 * @param {{ w: number, h: number }} size
 * @param {{ w: number, h: number }} room
 * @param {boolean} strong
 * @returns {Box | null}
 */
function spotOf(view, tie, grid, { w, h }, room, strong) {
  const edge = view.vis.body.edges[tie.index];
  if (!edge || !edge.edgeType || !edge.connected) return null;
  const length = Math.hypot(tie.source.x - tie.target.x, tie.source.y - tie.target.y) * view.vis.getScale();
  if (!strong && length < w + 40) return null;
  const far = strong || FIRST.includes(tie.relation);
  for (const beside of strong ? BESIDE : [0]) {
    for (const along of far ? ALONG : ALONG.slice(0, 3)) {
      const at = view.vis.canvasToDOM(edge.edgeType.getPoint(along));
      const box = { x: at.x - w / 2, y: at.y - h / 2 + beside, w, h };
      const inside = box.x > 2 && box.y > 2 && box.x + w < room.w - 2 && box.y + h < room.h - 2;
      if (inside && grid.free(box, box)) return box;
    }
  }
  return null;
}
