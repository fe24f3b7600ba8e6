/** The network view: vis-network draws nodes and ties where Python placed them; labels are our own. */
import { Drawn } from "./drawn.js";
import { withinBudget } from "./filter.js";
import { focusOf, tieKey } from "./focus.js";
import { SHAPES, readLook } from "./look.js";
import { drawLabels, drawSides } from "./labels.js";
import { boundsOf } from "./place.js";
import { otherEnd } from "./paths.js";

/** @typedef {import("./types").Node} Node */
/** @typedef {import("./types").Tie} Tie */
/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Shown} Shown */
/** @typedef {import("./focus").Focus} Focus */

export const BUDGET = 450;

/** @typedef {{ pick: import("./types").Change, moved: (at: string) => void }} Heard who hears of a selection, and of the picture moved by the user */

export class NetworkView {
  /**
   * @param {HTMLElement} box
   * @param {import("./types").Model} model
   * @param {Heard} heard
   * @param {{ node: (node: Node) => string, tie: (tie: Tie) => [string, string], side: (side: string) => string }} names
   */
  constructor(box, model, heard, names) {
    /** @type {any} */
    const vis = /** @type {any} */ (globalThis).vis;
    this.box = box;
    this.model = model;
    this.nameNode = names.node;
    this.nameTie = names.tie;
    this.nameSide = names.side;
    this.boost = 1;
    this.upright = false;
    /** @type {Node | null} */
    this.pointed = null;
    /** @type {Shown | null} */
    this.shown = null;
    /** @type {Set<string>} */
    this.pinned = new Set();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.look = readLook();
    /** @type {Map<Node, number>} */
    this.size = new Map();
    /** @type {Focus | null} */
    this.focus = null;
    /** @type {Set<Node>} */
    this.drawn = new Set();
    /** @type {Tie[]} */
    this.ties = [];
    this.fitted = "";
    this.at = "";
    this.moved = heard.moved;
    this.moving = 0;
    this.vis = new vis.Network(box, { nodes: this.nodes, edges: this.edges }, OPTIONS);
    this.nodeItems = new Drawn(this.nodes, this.vis.body.nodes);
    this.edgeItems = new Drawn(this.edges, this.vis.body.edges);
    this.listen(heard.pick);
  }

  /** @param {import("./types").Change} change */
  listen(change) {
    this.vis.on("click", (/** @type {any} */ event) => {
      if (event.nodes.length) change({ node: this.model.nodes[event.nodes[0]].iri, tie: "", path: [] });
      else if (event.edges.length) change({ tie: tieKey(this.model.ties[event.edges[0]]), node: "", path: [] });
      else change({ node: "", tie: "", path: [] });
    });
    this.vis.on("doubleClick", (/** @type {any} */ event) => {
      if (event.nodes.length) change({ opened: [this.model.nodes[event.nodes[0]].iri] });
    });
    this.vis.on("beforeDrawing", (/** @type {any} */ ctx) => drawSides(ctx, this));
    this.vis.on("afterDrawing", (/** @type {any} */ ctx) => drawLabels(ctx, this));
    this.vis.on("hoverNode", (/** @type {any} */ event) => this.point(this.model.nodes[event.node]));
    this.vis.on("blurNode", () => this.point(null));
    this.vis.on("hoverEdge", () => (this.box.style.cursor = "pointer"));
    this.vis.on("blurEdge", () => (this.box.style.cursor = ""));
    this.vis.on("dragEnd", (/** @type {any} */ event) => (event.nodes.length ? this.keepPlace(event.nodes) : this.tellPlace()));
    this.vis.on("zoom", () => this.tellPlace());
  }

  /**
   * The node under the pointer has its name, even where there is no room for it.
   * @param {Node | null} node
   */
  point(node) {
    this.pointed = node;
    this.box.style.cursor = node ? "pointer" : "";
    this.vis.redraw();
  }

  /** @param {number[]} moved */
  keepPlace(moved) {
    const places = this.vis.getPositions(moved);
    for (const id of moved) Object.assign(this.model.nodes[id], places[id]);
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   */
  show(shown, state) {
    this.look = readLook();
    this.turn();
    this.focus = focusOf(this.model, state, shown);
    this.drawn = this.choose(shown, state);
    this.ties = shown.ties.filter((tie) => this.drawn.has(tie.source) && this.drawn.has(tie.target));
    this.shown = shown;
    this.pinned = new Set(state.pinned);
    this.atOnce(() => {
      this.syncNodes(shown, this.pinned);
      this.syncEdges();
    });
    this.frame(state);
  }

  /**
   * Many changes, one drawing.
   * @param {() => void} changes
   */
  atOnce(changes) {
    this.vis.body.emitter.emit("_blockRedraw");
    changes();
    this.vis.body.emitter.emit("_allowRedraw");
    this.vis.body.emitter.emit("_requestRedraw");
  }

  /**
   * @param {Shown} shown
   * @param {State} state
   */
  choose(shown, state) {
    const wanted = new Set(this.focus ? this.focus.nodes : []);
    for (const iri of [...state.opened, ...state.pinned]) {
      const node = this.model.byIri.get(iri);
      if (!node) continue;
      wanted.add(node);
      if (state.opened.includes(iri)) for (const tie of node.ties) wanted.add(otherEnd(tie, node));
    }
    const drawn = withinBudget(shown, wanted, BUDGET);
    for (const iri of state.closed) this.fold(this.model.byIri.get(iri), shown, drawn, wanted);
    if (state.ego > 0 && this.focus && this.focus.centre) {
      for (const node of [...drawn]) if (!this.focus.nodes.has(node)) drawn.delete(node);
    }
    return drawn;
  }

  /**
   * A folded node keeps only neighbours that are tied to others too.
   * @param {Node | undefined} node
   * @param {Shown} shown
   * @param {Set<Node>} drawn
   * @param {Set<Node>} wanted
   */
  fold(node, shown, drawn, wanted) {
    if (!node) return;
    for (const tie of node.ties) {
      const other = otherEnd(tie, node);
      const alone = other.ties.every((t) => otherEnd(t, other) === node);
      if (alone && !(wanted.has(other) && this.focus && this.focus.centre === other)) drawn.delete(other);
    }
  }

  /**
   * @param {Shown} shown
   * @param {Set<string>} pinned
   */
  syncNodes(shown, pinned) {
    const items = [];
    const scale = this.boost;
    for (const node of this.drawn) {
      const faded = this.focus !== null && !this.focus.nodes.has(node);
      const chosen = this.focus !== null && this.focus.centre === node;
      const size = scale * (9 + Math.min(17, 3.2 * Math.sqrt(Math.max(0, shown.weight[node.index]))));
      this.size.set(node, size);
      const fill = this.look.fill[node.cls] || this.look.dim;
      const border = chosen ? this.look.ink : pinned.has(node.iri) ? this.look.accent : this.look.paper;
      const marked = chosen || pinned.has(node.iri);
      items.push({
        id: node.index,
        form: [node.x, node.y],
        paint: [size, fill, border, marked, faded],
        make: () => ({
          x: node.x, y: node.y, shape: SHAPES[node.cls] || "dot", size,
          color: { background: fill, border, highlight: { background: fill, border }, hover: { background: fill, border } },
          borderWidth: marked ? 3 : 1.2, opacity: faded ? 0.13 : 1,
        }),
      });
    }
    this.nodeItems.hold(items);
  }

  syncEdges() {
    /** @type {Map<string, number>} */
    const parallel = new Map();
    const items = [];
    const scale = this.boost;
    for (const tie of this.ties) {
      const pair = tie.source.index + ">" + tie.target.index;
      const order = parallel.get(pair) || 0;
      parallel.set(pair, order + 1);
      const strong = this.focus !== null && this.focus.ties.has(tie);
      const faded = this.focus !== null && !strong;
      const color = strong ? this.look.accent : this.look.line;
      const width = (strong ? 2.2 : MINOR.has(tie.relation) ? 0.8 : 1.4) * Math.sqrt(scale);
      items.push({
        id: tie.index,
        form: [order],
        paint: [color, faded, strong, width],
        make: () => ({
          from: tie.source.index, to: tie.target.index,
          color: { color, highlight: color, hover: color, inherit: false, opacity: faded ? 0.1 : strong ? 0.95 : 0.75 },
          width, dashes: tie.facts.length ? false : [4, 4], arrows: MUTUAL.has(tie.relation) ? "" : "to",
          smooth: { enabled: true, type: "curvedCW", roundness: 0.08 + 0.1 * order },
        }),
      });
    }
    this.edgeItems.hold(items);
  }

  /**
   * Show what was selected, or all, when that has changed.
   * @param {State} state
   */
  frame(state) {
    const key = [state.node, state.tie, state.path, state.ego, this.box.clientWidth > 0].join("|");
    const first = this.fitted === "";
    if (key === this.fitted && state.at === this.at) return;
    this.fitted = key;
    this.at = state.at;
    if (this.at) this.goBack();
    else this.fit(first);
  }

  /** To where the user had moved the picture. */
  goBack() {
    const fitting = this.fitting();
    if (!fitting) return;
    this.enlarge(fitting.scale);
    const [x, y, scale] = this.at.split(",").map(Number);
    this.vis.moveTo({ position: this.upright ? { x: y, y: x } : { x, y }, scale: Math.max(0.02, Math.min(8, scale)) });
  }

  /** The picture was moved: tell where to, once it stands. */
  tellPlace() {
    clearTimeout(this.moving);
    this.moving = window.setTimeout(() => {
      const { x, y } = this.vis.getViewPosition();
      const [across, down] = this.upright ? [y, x] : [x, y];
      this.at = [Math.round(across), Math.round(down), Number(this.vis.getScale().toFixed(3))].join(",");
      this.moved(this.at);
    }, SETTLED);
  }

  /** Show all, or all of the selection. */
  fitAll() {
    clearTimeout(this.moving);
    this.at = "";
    this.moved("");
    this.fit();
  }

  /** @param {boolean} [still] */
  fit(still) {
    const fitting = this.fitting();
    if (!fitting) return;
    const calm = still || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.enlarge(fitting.scale);
    this.vis.moveTo({ ...fitting, animation: calm ? false : { duration: 250, easingFunction: "easeOutQuad" } });
  }

  /** Where and how large the picture must be to show what is to be seen. */
  fitting() {
    const around = this.focus ? [...this.focus.nodes].filter((node) => this.drawn.has(node)) : [...this.drawn];
    if (!around.length || !this.box.clientWidth || !this.box.clientHeight) return null;
    const box = boundsOf(around);
    const pad = Math.min(130, this.box.clientWidth / 4, this.box.clientHeight / 4);
    // Without a selection the grounds of the two sides, and their names above, are seen too.
    const frame = this.focus ? 0 : FRAME;
    const scale = Math.min(
      (this.box.clientWidth - pad) / Math.max(box.w + (this.upright ? frame : 0), 160),
      (this.box.clientHeight - pad * 0.75) / Math.max(box.h + (this.upright ? 0 : frame), 160),
      1.6,
    );
    return { position: { x: box.x, y: box.y }, scale };
  }

  /**
   * On a small screen, or with much to show, marks are drawn larger so that they can be seen and hit.
   * @param {number} scale
   */
  enlarge(scale) {
    const boost = Math.max(1, Math.min(2.6, 0.72 / scale));
    if (Math.abs(boost - this.boost) < 0.05 || !this.shown) return;
    this.boost = boost;
    const { shown, pinned } = this;
    this.atOnce(() => {
      this.syncNodes(shown, pinned);
      this.syncEdges();
    });
  }

  /** @param {number} factor */
  zoom(factor) {
    this.vis.moveTo({ scale: this.vis.getScale() * factor });
    this.tellPlace();
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    const at = this.vis.getViewPosition();
    const scale = this.vis.getScale();
    this.vis.moveTo({ position: { x: at.x + dx / scale, y: at.y + dy / scale } });
    this.tellPlace();
  }

  /** On an upright screen the two sides stand one above the other. */
  turn() {
    const { clientWidth, clientHeight } = this.box;
    const upright = clientHeight > clientWidth * 1.15;
    if (upright === this.upright || !clientWidth) return;
    this.upright = upright;
    for (const node of this.model.nodes) [node.x, node.y] = [node.y, node.x];
  }

  /** The box has another size: draw anew, and show the same again. */
  refit() {
    this.vis.setSize("100%", "100%");
    const before = this.upright;
    this.turn();
    if (before !== this.upright && this.shown) this.syncNodes(this.shown, this.pinned);
    this.vis.redraw();
    if (this.at) this.goBack();
    else this.fit(true);
  }

  /**
   * The drawn node that lies in a direction: first among neighbours of the present one.
   * @param {Node | null} from
   * @param {number} dx
   * @param {number} dy
   * @returns {Node | null}
   */
  towards(from, dx, dy) {
    if (!from) return [...this.drawn].sort((a, b) => (this.size.get(b) || 0) - (this.size.get(a) || 0) || a.index - b.index)[0] || null;
    const near = from.ties.map((tie) => otherEnd(tie, from)).filter((node) => this.drawn.has(node));
    return nearest(from, near, dx, dy) || nearest(from, [...this.drawn], dx, dy);
  }
}

/** Relations to topics and places are drawn thinner than those between people, bodies and partners. */
const MINOR = new Set(["about", "works-on", "spoke", "within", "acts-for", "parent", "venue", "accredited"]);

/** Relations that hold both ways have no arrow. */
export const MUTUAL = new Set(["cooperates", "twinned", "met", "agreed"]);

/** Milliseconds after which a picture that is moved no further is taken to stand. */
const SETTLED = 250;
/** What the grounds of the sides need around the nodes. */
const FRAME = 70;

const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  nodes: { fixed: false, chosen: false, scaling: { label: false } },
  edges: { chosen: false, arrows: { to: { scaleFactor: 0.45 } }, selectionWidth: 0, hoverWidth: 0 },
  interaction: { hover: true, keyboard: false, tooltipDelay: 1e9, hideEdgesOnZoom: false, multiselect: false, selectConnectedEdges: false },
};

/**
 * @param {Node} from
 * @param {Node[]} nodes
 * @param {number} dx
 * @param {number} dy
 * @returns {Node | null}
 */
function nearest(from, nodes, dx, dy) {
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * dx + y * dy;
    const beside = Math.abs(x * dy - y * dx);
    if (node === from || ahead <= 0 || beside > ahead * 1.2) continue;
    const cost = ahead + 2 * beside;
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}
