/** A small model for the tests, in the form of the page's data blocks. */
import { readModel } from "../../../kg/publish/viewer/js/model.js";

const BASE = "https://example.org/";

/**
 * @param {{ nodes: any[], facts: any[], ties: any[], releases?: any[], concepts?: any[], clashes?: any[] }} given
 */
export function modelOf({ nodes, facts, ties, releases = [RELEASE], concepts = [], clashes = [] }) {
  const strings = [];
  const s = (text) => {
    const at = strings.indexOf(text);
    return at < 0 ? strings.push(text) - 1 : at;
  };
  const columns = (rows, keys) => Object.fromEntries(keys.map((key) => [key, rows.map((row) => row[key])]));
  const ids = nodes.map((node) => node.id);
  const data = {
    base: s(BASE), codes: {},
    nodes: columns(nodes.map((n) => ({ cls: "place", de: n.id, en: n.id, ja: n.id, alt: [], same: [], side: "", region: -1, lat: null, lon: null, x: 0, y: 0, kind: -1, ...n }))
      .map((n) => ({ ...n, id: s(BASE + n.id), cls: s(n.cls), de: s(n.de), en: s(n.en), ja: s(n.ja), alt: n.alt.map(s), same: n.same.map(s), side: s(n.side) })),
    ["id", "cls", "kind", "de", "en", "ja", "alt", "same", "side", "region", "lat", "lon", "x", "y"]),
    edges: columns(ties.map(([from, relation, to, of]) => ({ from: ids.indexOf(from), to: ids.indexOf(to), relation: s(relation), facts: of })), ["from", "to", "relation", "facts"]),
    facts: columns(facts.map((f) => ({ iri: s(BASE + f.id), type: s(f.type), kind: s(f.kind || ""), confidence: f.confidence ?? 1, clash: 0, slots: slots(f.slots || {}, s, ids), proofs: (f.in || [0]).map((r) => [r, 0, 5, s("quote"), s("rule"), s(""), 1, s(BASE + "evidence/" + f.id + r)]) })),
      ["iri", "type", "kind", "confidence", "clash", "slots", "proofs"]),
    clashes: columns(clashes.map((c) => ({ facts: c.facts, slot: s(c.slot), told: c.told.map(([f, slot, value, r]) => [f, s(slot), s(value), r]) })), ["facts", "slot", "told"]),
    releases: columns(releases.map((r) => Object.fromEntries(Object.entries(r).map(([key, value]) => [key, s(value)]))), ["iri", "id", "title", "date", "publisher", "language", "source"]),
    concepts: columns(concepts.map((c) => Object.fromEntries(Object.entries(c).map(([key, value]) => [key, s(value)]))), ["iri", "de", "en", "ja"]),
  };
  return readModel({ ...data, strings });
}

function slots(given, s, ids) {
  return Object.entries(given).flatMap(([slot, values]) => [values].flat().flatMap((value) => {
    if (typeof value === "number") return [s(slot), 3, value];
    return ids.includes(value) ? [s(slot), 1, ids.indexOf(value)] : [s(slot), 0, s(value)];
  }));
}

export const RELEASE = { iri: BASE + "r1", id: "r1", title: "Title", date: "2020-09-04", publisher: "Staatskanzlei", language: "de", source: "" };
