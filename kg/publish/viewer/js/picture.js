/** A view as a picture: SVG that stands alone, and PNG. */
import { s, visible } from "./dom.js";
import { outline } from "./look.js";
import { MUTUAL } from "./network.js";
import { Grid, boundsOf, candidates, lines } from "./place.js";

/** @typedef {import("./network").NetworkView} NetworkView */

const PROPERTIES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "font-style", "font-family", "fill-opacity", "stroke-opacity", "display", "paint-order", "stroke-linejoin"];

/**
 * An SVG of the page as a file: the style that it has on the page is written into it.
 * @param {SVGSVGElement} svg
 * @returns {string}
 */
export function standalone(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    const target = to[i];
    for (const name of PROPERTIES) target.setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "tabindex", "role"]) target.removeAttribute(name);
  });
  const box = svg.getBoundingClientRect();
  copy.setAttribute("width", String(Math.round(box.width)));
  copy.setAttribute("height", String(Math.round(box.height)));
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  copy.prepend(s("rect", { x: 0, y: 0, width: "100%", height: "100%", fill: paper }));
  return file(copy);
}

/** @param {SVGSVGElement} svg */
function file(svg) {
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(svg) + "\n";
}

/**
 * The network as SVG, drawn anew from where its nodes are.
 * @param {NetworkView} view
 * @returns {SVGSVGElement}
 */
export function networkSvg(view) {
  const nodes = [...view.drawn];
  const box = boundsOf(nodes);
  const pad = 120;
  const size = [box.w + 2 * pad, box.h + 2 * pad];
  const { look } = view;
  const strong = (/** @type {import("./types").Node} */ node) => !view.focus || view.focus.nodes.has(node);
  const lit = (/** @type {import("./types").Tie} */ tie) => view.focus !== null && view.focus.ties.has(tie);
  const edges = view.ties.map((tie) => {
    const edge = view.vis.body.edges[tie.index];
    if (!edge || !edge.edgeType) return null;
    const middle = edge.edgeType.getPoint(0.5);
    const bend = { x: 2 * middle.x - (tie.source.x + tie.target.x) / 2, y: 2 * middle.y - (tie.source.y + tie.target.y) / 2 };
    const end = shortened(bend, tie.target, (view.size.get(tie.target) || 8) + 4);
    const color = lit(tie) ? look.accent : look.line;
    const d = `M${num(tie.source.x)} ${num(tie.source.y)}Q${num(bend.x)} ${num(bend.y)} ${num(end.x)} ${num(end.y)}`;
    return s("path", { d, fill: "none", stroke: color, "stroke-width": lit(tie) ? 2 : 1, opacity: view.focus && !lit(tie) ? 0.12 : 0.8, "marker-end": MUTUAL.has(tie.relation) ? null : "url(#arrow)" });
  });
  const shapes = nodes.map((node) => {
    const r = view.size.get(node) || 8;
    const points = outline(node.cls, r);
    const paint = { fill: look.fill[node.cls] || look.dim, stroke: look.paper, "stroke-width": 1.5, opacity: strong(node) ? 1 : 0.15 };
    return points
      ? s("polygon", { points: points.map(([x, y]) => `${num(node.x + x)},${num(node.y + y)}`).join(" "), ...paint })
      : s("circle", { cx: num(node.x), cy: num(node.y), r: num(r), ...paint });
  });
  const arrow = s("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, s("path", { d: "M0 0L8 4L0 8z", fill: look.line }));
  return s("svg", { viewBox: [box.x - size[0] / 2, box.y - size[1] / 2, ...size].map(num).join(" "), width: num(size[0]), height: num(size[1]) },
    s("defs", {}, arrow),
    s("rect", { x: num(box.x - size[0] / 2), y: num(box.y - size[1] / 2), width: num(size[0]), height: num(size[1]), fill: look.paper }),
    edges, shapes, names(view, nodes.filter(strong)));
}

/**
 * @param {NetworkView} view
 * @param {import("./types").Node[]} nodes
 */
function names(view, nodes) {
  const grid = new Grid(80);
  const radius = (/** @type {import("./types").Node} */ node) => view.size.get(node) || 8;
  for (const node of nodes) grid.add({ x: node.x - radius(node), y: node.y - radius(node), w: 2 * radius(node), h: 2 * radius(node) });
  return [...nodes].sort((a, b) => radius(b) - radius(a) || a.index - b.index).flatMap((node) => {
    const rows = lines(visible(view.nameNode(node)), 22);
    const w = Math.max(...rows.map((row) => [...row].reduce((sum, char) => sum + (char > "\u2e7f" ? 13 : 6.8), 0)));
    const h = rows.length * 15;
    const place = candidates(node.x, node.y, radius(node) + 4, w, h).find((box) => !grid.taken(box));
    if (!place) return [];
    grid.add(place);
    return rows.map((row, i) => s("text", { x: num(place.x + w / 2), y: num(place.y + 12 + i * 15), "text-anchor": "middle", "font-family": view.look.font, "font-size": 12.5, fill: view.look.ink, stroke: view.look.paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }, row));
  });
}

/** @param {NetworkView} view */
export function networkSvgFile(view) {
  return file(networkSvg(view));
}

/**
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to
 * @param {number} gap
 */
function shortened(from, to, gap) {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  return { x: to.x - ((to.x - from.x) * gap) / length, y: to.y - ((to.y - from.y) * gap) / length };
}

/** @param {number} value */
function num(value) {
  return Number(value.toFixed(1));
}

/**
 * @param {string} svg
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob | null>}
 */
export function pngOf(svg, width, height) {
  return new Promise((resolve) => {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      const scale = Math.min(2, 8000 / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      const ctx = canvas.getContext("2d");
      if (ctx) ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = () => resolve(null);
    image.src = address;
  });
}
