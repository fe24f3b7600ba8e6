/** The page: one state, shown by five views, the legend, the band and the panel. */
import { Address } from "./address.js";
import { Band } from "./band.js";
import { watch } from "./changed.js";
import { byId, h, replace } from "./dom.js";
import { FiguresView } from "./figures.js";
import { applyFilter } from "./filter.js";
import { showLegend } from "./legend.js";
import { MapView } from "./map.js";
import { readModel } from "./model.js";
import { tieOf } from "./focus.js";
import { NetworkView } from "./network.js";
import { showNode, showPath, showTie } from "./panel.js";
import { shortestPath } from "./paths.js";
import { SearchBox } from "./searchbox.js";
import { say, showShell } from "./shell.js";
import { VIEWS, decode, encode } from "./state.js";
import { TableView } from "./table.js";
import { takeAway } from "./takeaway.js";
import { wordsOf } from "./text.js";
import { shortLabel, tieLabel } from "./ties.js";
import { isoOf, yearOf } from "./time.js";
import { TimelineView } from "./timeline.js";

/** @typedef {import("./types").State} State */

const read = (/** @type {string} */ id) => JSON.parse(byId(id).textContent || "null");
const data = { ...read("graph"), nodes: read("nodes"), edges: read("edges") };
const strings = { ...data.codes, ...read("strings") };
const templates = read("sentences");
const model = readModel(data);
const nearest = (navigator.languages || []).map((l) => l.slice(0, 2)).find((l) => ["de", "en", "ja"].includes(l)) || "de";
let state = decode(location.hash, model.base, nearest);
let words = wordsOf(strings, model, state.lang, templates);
let shown = applyFilter(model, state);

const address = new Address(() => encode(state, model.base));
const network = new NetworkView(byId("canvas"), model, { pick: (c) => pick(c), moved }, { node: (node) => words.name(node), tie: (tie) => [tieLabel(tie, words), shortLabel(tie, words)], side: (side) => words.t("side." + side) });
/** @type {Record<string, { show: (shown: any, state: State, words: any) => void, svg?: () => Element | null }>} */
const views = {
  network,
  timeline: new TimelineView(byId("timeline"), model, change),
  map: new MapView(byId("map"), model, change, read("outlines")),
  figures: new FiguresView(byId("figures"), model, change),
  table: new TableView(byId("table"), model, change),
};
const band = new Band(byId("band"), model, change);
const search = new SearchBox(/** @type {HTMLInputElement} */ (byId("search")), byId("hits"), model.nodes, (node) => {
  pick({ ...revealing(node), node: node.iri, tie: "", path: [] });
  byId("panel-title").focus();
});
const [legendWatch, shellWatch] = [watch(), watch()];

/**
 * What hides a node that was asked for is switched off.
 * @param {import("./types").Node} node
 * @returns {Partial<State>}
 */
function revealing(node) {
  const { hidden, off } = state;
  const seen = !hidden.includes(node.iri) && !off.class.includes(node.cls);
  return seen ? {} : { hidden: hidden.filter((iri) => iri !== node.iri), off: { ...off, class: off.class.filter((cls) => cls !== node.cls) } };
}

/**
 * The user has moved the picture; the address keeps where to, nothing is drawn anew.
 * @param {string} at
 */
function moved(at) {
  state.at = at;
  address.remember();
}

/**
 * A selection; while the way from a node is asked for, the next node is its other end.
 * @param {Partial<State>} next
 */
function pick(next) {
  if (state.path.length === 1 && next.node && next.node !== state.path[0]) change({ path: [state.path[0], next.node], node: "", tie: "" });
  else change(next);
}

/** @param {Partial<State>} next */
function change(next) {
  const before = state;
  state = { ...state, ...next };
  if (state.node !== before.node) state.ego = next.ego || 0;
  if (SELECTING.some((key) => state[key] !== before[key])) state.at = "";
  if (next.lang) words = wordsOf(strings, model, state.lang, templates);
  if (FILTERS.some((key) => key in next)) {
    shown = applyFilter(model, state);
    if (!("page" in next)) state.page = 0;
  }
  address.remember();
  render();
}

const FILTERS = ["off", "only", "confidence", "from", "to", "since", "known", "hidden"];
/** @type {(keyof State)[]} What the picture is fitted to. */
const SELECTING = ["node", "tie", "path", "ego"];

function render() {
  const root = document.documentElement;
  root.dataset.theme = state.theme === "auto" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : state.theme;
  root.dataset.view = state.view;
  if (shellWatch(words, state.view)) showShell(state, words, model);
  byId("canvas").setAttribute("aria-label", words.t("network.label", { nodes: shown.nodes.length, ties: shown.ties.length }));
  if (legendWatch(words, shown, state.off, state.only, state.confidence, state.hidden)) showLegend(byId("legend"), model, state, shown, words, change);
  search.show(words);
  showPanel();
  for (const view of VIEWS) byId("view-" + view).hidden = view !== state.view;
  views[state.view].show(shown, state, words);
  band.show(state, words, words.t("summary", { nodes: words.number(shown.nodes.length), ties: words.number(shown.ties.length) }) + remarks());
}

/** What else the summary has to tell: the budget of the picture, and the clock that the band does not show. */
function remarks() {
  const drawn = network.drawn.size;
  const out = [];
  if (state.view === "network" && drawn < shown.nodes.length) out.push(words.t("summary.budget", { n: words.number(drawn) }));
  if (state.clock === "happened" && !Number.isNaN(state.known)) out.push(words.t("summary.known", { date: words.date(isoOf(state.known)) }));
  if (state.clock === "published" && !(Number.isNaN(state.from) && Number.isNaN(state.to)))
    out.push(words.t("summary.period", { from: Number.isNaN(state.from) ? "" : yearOf(state.from), to: Number.isNaN(state.to) ? "" : yearOf(state.to) }));
  return out.map((text) => " · " + text).join("");
}

function showPanel() {
  const panel = byId("panel");
  const context = { model, words, change: pick, state, shown, say };
  const node = model.byIri.get(state.node);
  const tie = tieOf(model, state.tie);
  const ends = state.path.map((iri) => model.byIri.get(iri)).filter((end) => end !== undefined);
  const open = Boolean(node || tie || ends.length === 2);
  panel.hidden = !open;
  document.documentElement.dataset.panel = open ? "open" : "";
  byId("asking").hidden = ends.length !== 1;
  if (ends.length === 1) replace(byId("asking"), words.t("path.choose", { name: words.name(ends[0]) }), " ", h("button", { type: "button", click: () => change({ path: [] }) }, words.t("path.cancel")));
  if (ends.length === 2) showPath(panel, shortestPath(shown, ends[0], ends[1]), ends, context);
  else if (node) showNode(panel, node, context);
  else if (tie) showTie(panel, tie, context);
}

function listenToShell() {
  VIEWS.forEach((view, i) => {
    const tab = byId("tab-" + view);
    tab.addEventListener("click", () => change({ view }));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.stopPropagation();
      const next = VIEWS[(i + step + VIEWS.length) % VIEWS.length];
      change({ view: next });
      byId("tab-" + next).focus();
    });
  });
  byId("lang").addEventListener("change", (event) => change({ lang: /** @type {any} */ (event.target).value }));
  byId("theme").addEventListener("click", () => change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }));
  byId("filters").addEventListener("click", () => {
    const open = document.documentElement.dataset.filters !== "open";
    document.documentElement.dataset.filters = open ? "open" : "";
    byId("filters").setAttribute("aria-expanded", String(open));
  });
  byId("zoom-in").addEventListener("click", () => network.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => network.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => network.fitAll());
  byId("take").addEventListener("change", async (event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target);
    const what = field.value;
    field.value = "";
    if (what) say(words.t((await takeAway(what, { model, shown, state, words, network, picture: views[state.view].svg?.() || null })) ? "taken" : "taken.not"));
  });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    const field = event.target instanceof HTMLElement && /^(input|select|textarea)$/i.test(event.target.tagName);
    if (event.key === "/" && !field) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape") {
      change(state.path.length || state.node || state.tie ? { node: "", tie: "", path: [], ego: 0 } : {});
    } else if (event.target === byId("canvas") && !event.ctrlKey && !event.metaKey) canvasKey(event);
  });
}

/**
 * On the canvas: arrows pan, with Alt they go to the neighbour in that direction; + and - zoom, 0 fits.
 * @param {KeyboardEvent} event
 */
function canvasKey(event) {
  const arrow = /** @type {Record<string, number[]>} */ (ARROWS)[event.key];
  if (arrow && event.shiftKey) network.pan(arrow[0] * 60, arrow[1] * 60);
  else if (arrow) stepTo(arrow);
  else if (event.key === "+") network.zoom(1.3);
  else if (event.key === "-") network.zoom(1 / 1.3);
  else if (event.key === "0") network.fitAll();
  else return;
  event.preventDefault();
}

/** @param {number[]} direction */
function stepTo([dx, dy]) {
  const node = network.towards(model.byIri.get(state.node) || null, dx, dy);
  if (!node) return;
  pick({ node: node.iri, tie: "", path: [] });
  say(`${words.name(node)}, ${words.t("class." + node.cls)}, ${words.t("panel.facts", { n: node.facts.length })}`);
}

listenToShell();
listenToKeys();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
window.addEventListener("hashchange", () => {
  state = decode(location.hash, model.base, state.lang);
  words = wordsOf(strings, model, state.lang, templates);
  shown = applyFilter(model, state);
  render();
});
let resizing = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(resizing);
  resizing = requestAnimationFrame(() => {
    if (state.view === "network") network.refit();
    else if (state.view !== "table") views[state.view].show(shown, state, words);
  });
}).observe(byId("stage"));
render();
document.documentElement.dataset.ready = "yes";
setTimeout(() => search.prepare(), 400);
