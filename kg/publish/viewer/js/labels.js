/** The label layer of the network: constant size on screen, a halo, most connected first, no label on another. */
import { Grid, boundsOf, candidates, lines, overlap } from "./place.js";
import { visible } from "./dom.js";
import { tieLabels } from "./tielabels.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./network").NetworkView} NetworkView */

/** @type {Map<string, number>} */
const widths = new Map();
const LONGEST = 22;
/** In a crowd the best connected have their names even where there is no room. */
const PROMINENT = 12;
const CROWDED = 120;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {NetworkView} view
 */
export function drawLabels(ctx, view) {
  const ratio = ctx.canvas.width / Math.max(1, ctx.canvas.clientWidth);
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.lineJoin = "round";
  const grid = new Grid(64);
  const spots = nodeSpots(view);
  for (const spot of spots) grid.add(spot.box);
  const room = { w: view.box.clientWidth, h: view.box.clientHeight };
  const named = view.focus || view.drawn.size < CROWDED ? [] : spots.slice(0, PROMINENT);
  for (const spot of spots) nodeLabel(ctx, view, grid, spot, room, named.includes(spot));
  edgeLabels(ctx, view, grid, room);
  ctx.restore();
}

/**
 * @typedef {{ node: Node, x: number, y: number, r: number, box: import("./place").Box, strong: boolean, rank: number }} Spot
 */

/**
 * @param {NetworkView} view
 * @returns {Spot[]} nodes in view, those of the selection first, then the best connected
 */
function nodeSpots(view) {
  const scale = view.vis.getScale();
  const spots = [];
  for (const node of view.drawn) {
    const strong = !view.focus || view.focus.nodes.has(node);
    const at = view.vis.canvasToDOM({ x: node.x, y: node.y });
    const r = (view.size.get(node) || 8) * scale;
    if (at.x < -40 || at.y < -40 || at.x > view.box.clientWidth + 40 || at.y > view.box.clientHeight + 40) continue;
    const rank = (view.focus && view.focus.centre === node ? 1e6 : 0) + (view.pointed === node ? 1e7 : 0) + (view.focus && strong ? 1e5 : 0) + (view.size.get(node) || 0);
    spots.push({ node, x: at.x, y: at.y, r, box: { x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r }, strong, rank });
  }
  return spots.sort((a, b) => b.rank - a.rank || a.node.index - b.node.index);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {NetworkView} view
 * @param {Grid} grid
 * @param {Spot} spot
 * @param {{ w: number, h: number }} room
 * @param {boolean} must whether it is named whatever it covers
 */
function nodeLabel(ctx, view, grid, spot, room, must) {
  const pointed = view.pointed === spot.node;
  if (!spot.strong && !pointed) return;
  const centre = view.focus !== null && view.focus.centre === spot.node;
  const size = Math.round((centre ? 14 : spot.r > 11 ? 13 : 12) * view.look.unit);
  const font = `${centre || spot.r > 14 ? "600" : "400"} ${size}px ${view.look.font}`;
  const rows = lines(visible(view.nameNode(spot.node)), LONGEST);
  const w = Math.max(...rows.map((row) => width(ctx, font, row)));
  const h = rows.length * (size + 2);
  let best = null;
  let least = Infinity;
  const fallback = centre || pointed || must || view.focus !== null;
  for (const box of candidates(spot.x, spot.y, spot.r + 4, w, h)) {
    box.x = Math.max(4, Math.min(room.w - w - 4, box.x));
    if (overlap(box, spot.box) > 0) continue;
    if (!fallback) {
      if (box.y < 2 || box.y + h > room.h - 2 || !grid.free(box, spot.box)) continue;
      [best, least] = [box, 0];
      break;
    }
    const taken = grid.taken(box, spot.box) + (box.y < 2 || box.y + h > room.h - 2 ? w * h : 0);
    if (taken < least) [best, least] = [box, taken];
    if (!taken) break;
  }
  if (!best || (least > 0 && !(centre || pointed || must || (view.focus && least < w * h * 0.12)))) return;
  grid.add({ x: best.x - 2, y: best.y - 1, w: w + 4, h: h + 2 });
  ctx.font = font;
  write(ctx, rows, best.x + w / 2, best.y, size, view.look.ink, view.look.paper);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string[]} rows
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} ink
 * @param {string} paper
 */
function write(ctx, rows, x, y, size, ink, paper) {
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = paper;
  ctx.fillStyle = ink;
  rows.forEach((row, i) => ctx.strokeText(row, x, y + i * (size + 2)));
  rows.forEach((row, i) => ctx.fillText(row, x, y + i * (size + 2)));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {NetworkView} view
 * @param {Grid} grid
 * @param {{ w: number, h: number }} room
 */
function edgeLabels(ctx, view, grid, room) {
  const size = 11.5 * view.look.unit;
  const font = `italic 400 ${size}px ${view.look.font}`;
  const placed = tieLabels(view, grid, room, size, (text) => width(ctx, font, text));
  ctx.font = font;
  for (const { rows, box, strong } of placed) {
    if (strong) {
      ctx.fillStyle = view.look.paper;
      ctx.globalAlpha = 0.86;
      ctx.fillRect(box.x - 2, box.y - 1, box.w + 4, box.h + 1);
      ctx.globalAlpha = 1;
    }
    write(ctx, rows, box.x + box.w / 2, box.y, size, strong ? view.look.accent : view.look.dim, view.look.paper);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} font
 * @param {string} text
 */
function width(ctx, font, text) {
  const key = font + text;
  let known = widths.get(key);
  if (known === undefined) {
    ctx.font = font;
    known = ctx.measureText(text).width;
    widths.set(key, known);
  }
  return known;
}

/**
 * A faint ground behind the nodes of each side, with its name.
 * @param {CanvasRenderingContext2D} ctx
 * @param {NetworkView} view
 */
export function drawSides(ctx, view) {
  if (view.drawn.size < 6 || view.focus) return;
  const along = view.upright ? "y" : "x";
  const sides = ["nrw", "japan"].map((side) => [...view.drawn].filter((node) => node.side === side));
  if (sides.some((nodes) => nodes.length < 3)) return;
  const split = (share(sides[0], along, 0.85) + share(sides[1], along, 0.15)) / 2;
  const all = boundsOf([...view.drawn]);
  const [left, right] = [all.x - all.w / 2 - 90, all.x + all.w / 2 + 90];
  const [top, bottom] = [all.y - all.h / 2 - 50, all.y + all.h / 2 + 60];
  const grounds = view.upright
    ? [[left, top, right, split - 4], [left, split + 4, right, bottom]]
    : [[left, top, split - 4, bottom], [split + 4, top, right, bottom]];
  grounds.forEach((ground, i) => drawGround(ctx, view, ground, view.nameSide(i ? "japan" : "nrw"), view.upright && i === 1));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {NetworkView} view
 * @param {number[]} ground
 * @param {string} name
 * @param {boolean} below whether the name stands below the ground
 */
function drawGround(ctx, view, [left, top, right, bottom], name, below) {
  const scale = view.vis.getScale();
  ctx.fillStyle = view.look.side;
  ctx.beginPath();
  ctx.roundRect(left, top, right - left, bottom - top, 40);
  ctx.fill();
  ctx.fillStyle = view.look.dim;
  ctx.font = `600 ${(13 * view.look.unit) / scale}px ${view.look.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = below ? "top" : "bottom";
  ctx.fillText(name, (left + right) / 2, below ? bottom + 7 / scale : top - 7 / scale);
}

/**
 * Where a share of the nodes stands before.
 * @param {Node[]} nodes
 * @param {"x" | "y"} along
 * @param {number} part
 */
function share(nodes, along, part) {
  const at = nodes.map((node) => node[along]).sort((a, b) => a - b);
  return at[Math.floor(part * (at.length - 1))];
}
