/** The map: North Rhine-Westphalia and Japan side by side, with the ties between them as arcs. */
import { h, pressable, replace, s } from "./dom.js";
import { outline, unitOf } from "./look.js";
import { tieKey } from "./focus.js";
import { Grid, candidates } from "./place.js";
import { rove } from "./roving.js";
import { tieLabel } from "./ties.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */

/** @typedef {{ west: number, east: number, south: number, north: number }} Area */
/** @typedef {{ area: Area, x: number, y: number, scale: number, squeeze: number, w: number, h: number }} Frame */

/** @type {Area} */
const NRW = { west: 5.7, east: 9.6, south: 50.25, north: 52.6 };
/** @type {Area} */
const JAPAN = { west: 129.2, east: 145.9, south: 30.9, north: 45.6 };
const GOLDEN = 2.39996;
const MOST_OTHERS = 36;

export class MapView {
  /**
   * @param {HTMLElement} box
   * @param {import("./types").Model} model
   * @param {import("./types").Change} change
   * @param {any} outlines
   */
  constructor(box, model, change, outlines) {
    this.box = box;
    this.model = model;
    this.change = change;
    this.outlines = outlines;
  }

  svg() {
    return this.box.querySelector("svg.picture");
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   * @param {Words} words
   */
  show(shown, state, words) {
    const width = Math.max(300, this.box.clientWidth);
    const height = Math.max(320, this.box.clientHeight);
    const frames = framesOf(width, height);
    const spots = spread(shown, frames);
    const chosen = state.node || state.tie;
    const arcs = this.arcs(shown, spots, frames, state, words);
    const points = [...spots.values()].map((spot) => this.point(spot, state, words));
    const elsewhere = shown.nodes.filter((node) => ["place", "body", "event"].includes(node.cls) && !spots.has(node)).length;
    replace(this.box, s(
      "svg", { class: "picture map" + (chosen ? " focus" : ""), width, height, role: "group", "aria-label": words.t("view.map") },
      frames.map((frame, i) => this.ground(frame, i, words)), arcs, points, labels([...spots.values()], words, width, state)),
    h("p", { class: "credit" }, words.t("map.credit"), elsewhere ? " " + words.t("map.elsewhere", { n: elsewhere }) : ""));
    rove(this.box, ".point");
  }

  /**
   * @param {Frame} frame
   * @param {number} which
   * @param {Words} words
   */
  ground(frame, which, words) {
    const id = "clip" + which;
    const lands = which ? [[this.outlines.japan, "land"]] : [[this.outlines.around, "around"], [this.outlines.nrw, "land"]];
    const shapes = lands.flatMap(([regions, kind]) => regions.map((/** @type {any} */ region) => s("path", { class: kind, d: region.rings.map((/** @type {number[][]} */ ring) => path(ring, frame)).join("") })));
    return s("g", { "aria-hidden": "true" },
      s("clipPath", { id }, s("rect", { x: frame.x, y: frame.y, width: frame.w, height: frame.h, rx: 14 })),
      s("rect", { class: "sea", x: frame.x, y: frame.y, width: frame.w, height: frame.h, rx: 14 }),
      s("g", { "clip-path": `url(#${id})` }, shapes),
      s("text", { class: "side", x: frame.x + 16, y: frame.y + 26 }, words.t(which ? "side.japan" : "side.nrw")));
  }

  /**
   * @param {Shown} shown
   * @param {Map<Node, Spot>} spots
   * @param {Frame[]} frames
   * @param {State} state
   * @param {Words} words
   */
  arcs(shown, spots, frames, state, words) {
    /** @type {Map<string, number>} */
    const bundle = new Map();
    const out = [];
    for (const tie of shown.ties) {
      const a = spots.get(tie.source);
      const b = spots.get(tie.target);
      if (!a || !b || a === b || tie.relation === "within") continue;
      const key = [tie.source.index, tie.target.index].sort().join("-");
      const order = bundle.get(key) || 0;
      bundle.set(key, order + 1);
      out.push(this.arc({ tie, a, b, order }, state, words));
    }
    return out;
  }

  /**
   * @param {{ tie: Tie, a: Spot, b: Spot, order: number }} drawn the tie between two spots, and how many lie before it
   * @param {State} state
   * @param {Words} words
   */
  arc({ tie, a, b, order }, state, words) {
    const far = a.side !== b.side;
    const said = `${words.name(tie.source)} ${tieLabel(tie, words)} ${words.name(tie.target)}`;
    const lift = (far ? 40 : 14) + 16 * order + Math.abs(b.x - a.x) * (far ? 0.1 : 0.2);
    const d = `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${((a.x + b.x) / 2).toFixed(1)} ${(Math.min(a.y, b.y) - lift).toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
    const strong = state.tie === tieKey(tie) || state.node === tie.source.iri || state.node === tie.target.iri;
    const open = () => this.change({ tie: tieKey(tie), node: "", path: [] });
    return s("g", { class: `arc${far ? " far" : ""}${strong ? " strong" : ""}`, click: open },
      s("title", {}, said), s("path", { d, class: "line" }), s("path", { d, class: "hit" }));
  }

  /**
   * @param {Spot} spot
   * @param {State} state
   * @param {Words} words
   */
  point(spot, state, words) {
    const { node } = spot;
    const open = () => this.change({ node: node.iri, tie: "", path: [] });
    const points = outline(node.cls, spot.r);
    const at = `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`;
    const shape = points ? s("polygon", { points: points.map((p) => p.map((v) => v.toFixed(1)).join()).join(" ") }) : s("circle", { r: spot.r });
    return s("g", { class: `point class-${node.cls}${state.node === node.iri ? " strong" : ""}`, transform: at, "aria-label": words.name(node), ...pressable(open) },
      s("title", {}, words.name(node)), s("circle", { class: "hit", r: 12 }), shape);
  }
}

/** @typedef {{ node: Node, x: number, y: number, r: number, side: number, weight: number }} Spot */

/**
 * NRW and Japan beside each other, one above the other on a narrow screen.
 * @param {number} width
 * @param {number} height
 * @returns {Frame[]}
 */
export function framesOf(width, height) {
  const pad = 14;
  const tall = width < 640;
  const w = tall ? width - 2 * pad : (width - 3 * pad) / 2;
  const h = tall ? (height - 72 - 2 * pad) / 2 : height - 50 - pad;
  return [NRW, JAPAN].map((area, i) => {
    const squeeze = Math.cos((((area.south + area.north) / 2) * Math.PI) / 180);
    const scale = Math.min((w - 40) / ((area.east - area.west) * squeeze), (h - 40) / (area.north - area.south));
    return { area, squeeze, scale, w, h, x: tall || !i ? pad : 2 * pad + w, y: tall && i ? 1.5 * pad + h : pad };
  });
}

/**
 * @param {number} lon
 * @param {number} lat
 * @param {Frame} frame
 * @returns {[number, number]}
 */
export function project(lon, lat, frame) {
  const { area, scale, squeeze } = frame;
  return [
    frame.x + frame.w / 2 + (lon - (area.west + area.east) / 2) * squeeze * scale,
    frame.y + frame.h / 2 - (lat - (area.south + area.north) / 2) * scale,
  ];
}

/**
 * @param {number[][]} ring
 * @param {Frame} frame
 */
function path(ring, frame) {
  return ring.map(([lon, lat], i) => (i ? "L" : "M") + project(lon, lat, frame).map((v) => v.toFixed(1)).join(" ")).join("") + "Z";
}

/**
 * Points of one place side by side: pushed apart, places least, until none hides another.
 * @param {Shown} shown
 * @param {Frame[]} frames
 * @returns {Map<Node, Spot>}
 */
export function spread(shown, frames) {
  /** @type {Spot[]} */
  const spots = [];
  const unit = unitOf();
  for (const node of onMap(shown)) {
    if (node.lat === null || node.lon === null) continue;
    const side = [NRW, JAPAN].findIndex((area) => inside(area, /** @type {number} */ (node.lon), /** @type {number} */ (node.lat)));
    if (side < 0) continue;
    const [x, y] = project(node.lon, node.lat, frames[side]);
    const weight = Math.max(0, shown.weight[node.index]);
    const turn = node.index * GOLDEN;
    spots.push({ node, x: x + 0.8 * Math.cos(turn), y: y + 0.8 * Math.sin(turn), r: (5 + Math.min(5, Math.sqrt(weight))) * unit, side, weight });
  }
  for (let step = 0; step < 60 && pushApart(spots); step += 1);
  return new Map(spots.map((spot) => [spot.node, spot]));
}

/**
 * All places, and as many of what is there as the map can hold: the best connected.
 * @param {Shown} shown
 */
function onMap(shown) {
  const located = shown.nodes.filter((node) => node.lat !== null);
  const rest = located.filter((node) => node.cls !== "place");
  rest.sort((a, b) => shown.weight[b.index] - shown.weight[a.index] || a.index - b.index);
  const kept = new Set(rest.slice(0, MOST_OTHERS));
  return located.filter((node) => node.cls === "place" || kept.has(node));
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
 * @param {Area} area
 * @param {number} lon
 * @param {number} lat
 */
function inside(area, lon, lat) {
  return lon > area.west && lon < area.east && lat > area.south - 5 && lat < area.north;
}

/**
 * @param {Spot[]} spots
 * @param {Words} words
 * @param {number} width
 * @param {State} state
 */
function labels(spots, words, width, state) {
  const grid = new Grid(64);
  for (const spot of spots) grid.add({ x: spot.x - spot.r, y: spot.y - spot.r, w: 2 * spot.r, h: 2 * spot.r });
  const order = [...spots].sort((a, b) => Number(b.node.iri === state.node) - Number(a.node.iri === state.node) || rank(b.node) - rank(a.node) || b.weight - a.weight || a.node.index - b.node.index);
  const out = [];
  for (const spot of order) {
    if (width < 640 && spot.node.cls !== "place" && spot.node.iri !== state.node) continue;
    const name = words.name(spot.node);
    const text = name.length > 28 ? name.slice(0, 27) + "…" : name;
    const wide = [...text].reduce((sum, char) => sum + unitOf() * (char > "\u2e7f" ? 13 : 6.9), 0);
    const place = [1, 3, 0, 2, 4, 5, 6, 7].map((i) => candidates(spot.x, spot.y, spot.r + 4, wide, 15 * unitOf())[i])
      .find((box) => box.x > 4 && box.x + box.w < width - 4 && !grid.taken(box));
    if (!place) continue;
    grid.add(place);
    out.push(s("text", { class: "place-name", x: place.x.toFixed(1), y: (place.y + 12 * unitOf()).toFixed(1), "aria-hidden": "true" }, text));
  }
  return out;
}
