/** Quotes: the names in them, and which of several says most. */
import { fold } from "./fold.js";

/** @typedef {import("./types").Proof} Proof */
/** @typedef {import("./types").Node} Node */

/**
 * A quote in parts, the names that it is about marked; the text itself stays as it is.
 * @param {string} quote
 * @param {string[]} names
 * @returns {{ text: string, hit: boolean }[]}
 */
export function highlights(quote, names) {
  const words = [...new Set(names.flatMap((name) => [name, ...lastWord(name)]))].filter((name) => fold(name).length > 2);
  const escaped = words.sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!escaped.length) return [{ text: quote, hit: false }];
  return quote
    .split(new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{Script=Latin}\\p{N}])`, "u"))
    .map((text, i) => ({ text, hit: i % 2 === 1 }))
    .filter((part) => part.text);
}

/** @param {string} name */
function lastWord(name) {
  const words = name.split(" ");
  return words.length > 1 ? words.slice(-1).filter((word) => word.length > 3) : [];
}

/**
 * All names of some nodes.
 * @param {Node[]} nodes
 */
export function namesOf(nodes) {
  return nodes.flatMap((node) => [...Object.values(node.labels), ...node.alt]);
}

/**
 * The passage that names most of some nodes, of the latest release that has any.
 * @param {Proof[]} proofs
 * @param {Node[]} nodes
 * @returns {Proof | undefined}
 */
export function bestProof(proofs, nodes) {
  const last = proofs.reduce((day, proof) => Math.max(day, proof.release.day), -Infinity);
  const score = (/** @type {Proof} */ proof) =>
    nodes.filter((node) => highlights(proof.quote, namesOf([node])).some((part) => part.hit)).length;
  let best;
  let most = -1;
  for (const proof of proofs.filter((each) => each.release.day === last)) {
    const named = score(proof);
    if (named > most) [best, most] = [proof, named];
  }
  return best;
}
