/** The map: North Rhine-Westphalia and Japan side by side, with the ties between them as arcs. */
import { h, pressable, replace, s } from "./dom.js";
import { outline } from "./look.js";
import { tieKey } from "./focus.js";
import { framesOf, project } from "./frames.js";
import { rove } from "./roving.js";
import { countsOf, labelsOf, MORE, onMap, spread } from "./spots.js";
import { tieLabel } from "./ties.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */

/** @typedef {import("./frames").Frame} Frame */
/** @typedef {import("./spots").Spot} Spot */

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
    const nodes = onMap(shown, state);
    const spots = spread(nodes, shown, frames);
    const counts = countsOf(shown);
    const chosen = state.node || state.tie;
    const arcs = this.arcs(shown, spots, state, words);
    const points = [...spots.values()].map((spot) => this.point(spot, counts.get(spot.node) || 0, state, words));
    const names = labelsOf([...spots.values()], counts, words, width, state);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : "";
    replace(this.box, s(
      "svg", { class: "picture map" + (chosen ? " focus" : ""), width, height, role: "group", "aria-label": words.t("view.map") },
      frames.map((frame, i) => this.ground(frame, i, words)), arcs, points, names),
    h("div", { class: "credit" }, this.told(shown, spots, state, words), h("p", {}, words.t("map.count"), " ", words.t("map.credit"))));
    const again = this.box.querySelector("button[data-key=map-more]");
    if (focused === "map-more" && again instanceof HTMLElement) again.focus();
    rove(this.box, ".point");
  }

  /**
   * How much of what there is is drawn, and the ways to the rest.
   * @param {Shown} shown
   * @param {Map<Node, Spot>} spots
   * @param {State} state
   * @param {Words} words
   */
  told(shown, spots, state, words) {
    const others = shown.nodes.filter((node) => node.cls === "body" || node.cls === "event");
    const drawn = others.filter((node) => spots.has(node)).length;
    const nowhere = shown.nodes.filter((node) => ["place", "body", "event"].includes(node.cls) && !spots.has(node) && node.lat === null).length;
    const more = others.filter((node) => node.lat !== null).length > drawn;
    return h("p", { class: "told" }, words.t("map.drawn", { n: words.number(drawn), all: words.number(others.length) }),
      more ? h("button", { type: "button", "data-key": "map-more", click: () => this.change({ others: state.others + MORE }) }, words.t("map.more", { n: MORE })) : null,
      h("button", { type: "button", click: () => this.change({ view: "table" }) }, words.t("map.table")),
      nowhere ? h("span", {}, words.t("map.nowhere", { n: words.number(nowhere) })) : null);
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
   * @param {State} state
   * @param {Words} words
   */
  arcs(shown, spots, state, words) {
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
   * @param {number} here how many events and bodies are there
   * @param {State} state
   * @param {Words} words
   */
  point(spot, here, state, words) {
    const { node } = spot;
    const name = here ? words.t("map.here", { name: words.name(node), n: here }) : words.name(node);
    const open = () => this.change({ node: node.iri, tie: "", path: [] });
    const points = outline(node.cls, spot.r);
    const at = `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})`;
    const shape = points ? s("polygon", { points: points.map((p) => p.map((v) => v.toFixed(1)).join()).join(" ") }) : s("circle", { r: spot.r });
    return s("g", { class: `point class-${node.cls}${state.node === node.iri ? " strong" : ""}`, transform: at, "aria-label": name, ...pressable(open) },
      s("title", {}, name), s("circle", { class: "hit", r: 12 }), shape);
  }
}

/**
 * @param {number[][]} ring
 * @param {Frame} frame
 */
function path(ring, frame) {
  return ring.map(([lon, lat], i) => (i ? "L" : "M") + project(lon, lat, frame).map((v) => v.toFixed(1)).join(" ")).join("") + "Z";
}
