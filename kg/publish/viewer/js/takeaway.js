/** What a user takes away: the picture, the rows, the triples of what is shown. */
import { networkSvgFile, pngOf, standalone } from "./picture.js";
import { csvOf } from "./rdf.js";
import { rowsOf } from "./table.js";
import { save } from "./take.js";
import { turtleOf } from "./turtle.js";

/**
 * @typedef {object} Taken
 * @property {import("./types").Model} model
 * @property {import("./types").Shown} shown
 * @property {import("./types").State} state
 * @property {import("./text").Words} words
 * @property {import("./network").NetworkView} network
 * @property {Element | null} picture
 */

/**
 * @param {string} what png, svg, csv, turtle or print
 * @param {Taken} from
 * @returns {Promise<boolean>}
 */
export async function takeAway(what, from) {
  if (what === "csv") save("nrw-japan.csv", csv(from), "text/csv;charset=utf-8");
  else if (what === "turtle") save("nrw-japan.ttl", turtleOf(selected(from), from.model), "text/turtle;charset=utf-8");
  else if (what === "print") window.print();
  else return picture(what, from);
  return true;
}

/**
 * @param {string} what
 * @param {Taken} from
 */
async function picture(what, from) {
  const svg = svgOf(from);
  if (!svg) return false;
  if (what === "svg") {
    save("nrw-japan.svg", svg, "image/svg+xml;charset=utf-8");
    return true;
  }
  const size = /width="(\d+)[^"]*" height="(\d+)/.exec(svg);
  const png = await pngOf(svg, size ? Number(size[1]) : 1200, size ? Number(size[2]) : 800);
  if (png) save("nrw-japan.png", png, "image/png");
  return png !== null;
}

/** @param {Taken} from */
function svgOf(from) {
  if (from.state.view === "network") return networkSvgFile(from.network);
  return from.picture instanceof SVGSVGElement ? standalone(from.picture) : "";
}

/**
 * The facts of the selection, or all that are shown.
 * @param {Taken} from
 */
export function selected({ shown, state }) {
  const facts = [...shown.facts];
  if (state.node) return facts.filter((fact) => fact.iri === state.node || fact.nodes.some((node) => node.iri === state.node));
  if (state.tie) {
    const [from, relation, to] = state.tie.split(" ");
    return facts.filter((fact) => fact.ties.some((tie) => tie.source.iri === from && tie.relation === relation && tie.target.iri === to));
  }
  return facts;
}

/** @param {Taken} from */
function csv(from) {
  const { words } = from;
  const facts = new Set(selected(from));
  const all = !from.state.node && !from.state.tie;
  const rows = rowsOf(from.shown, words).filter((row) => row.facts.some((fact) => facts.has(fact)) || (all && !row.facts.length));
  const head = ["table.from", "table.relation", "table.to", "table.when", "table.sentence", "table.quote", "table.title", "table.release", "table.publisher", "table.source", "table.confidence"].map((key) => words.t(key));
  const body = rows.flatMap((row) => !row.facts.length ? [[row.from, row.relation, row.to, "", row.said, row.quote, "", "", "", "", ""]] : row.facts.filter((fact) => facts.has(fact)).flatMap((fact) => fact.proofs.map((proof) => [
    row.from, row.relation, row.to, row.when, row.said, proof.quote, proof.release.title, proof.release.date, proof.release.publisher, proof.release.source || proof.release.iri, String(fact.confidence)])));
  return csvOf([head, ...body]);
}
