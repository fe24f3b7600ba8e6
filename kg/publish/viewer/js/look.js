/** Colours and shapes: by class, in both themes, read from the style sheet so that they are written once. */

/** @type {Record<string, string>} */
export const SHAPES = { place: "dot", body: "square", person: "triangle", event: "diamond", agreement: "hexagon", topic: "star" };
export const CLASSES = Object.keys(SHAPES);

/**
 * @typedef {object} Look
 * @property {Record<string, string>} fill colour by class
 * @property {string} ink
 * @property {string} dim
 * @property {string} line
 * @property {string} paper
 * @property {string} accent
 * @property {string} font
 * @property {string} side a faint ground
 * @property {number} unit how large text is beside the usual
 */

/** @type {Look | null} */
let known = null;
let knownFor = "";

/** The look of the theme; read anew only where the theme or the window has changed, for reading makes the browser lay out. */
export function readLook() {
  const key = document.documentElement.dataset.theme + " " + innerWidth;
  if (known === null || key !== knownFor) [known, knownFor] = [freshLook(), key];
  return known;
}

/** @returns {Look} */
function freshLook() {
  const style = getComputedStyle(document.documentElement);
  const get = (/** @type {string} */ name) => style.getPropertyValue("--" + name).trim();
  /** @type {Record<string, string>} */
  const fill = {};
  for (const cls of CLASSES) fill[cls] = get("class-" + cls);
  return {
    side: get("side"), fill, ink: get("ink"), dim: get("dim"), line: get("tie"), paper: get("paper"), accent: get("accent"),
    font: getComputedStyle(document.body).fontFamily,
    unit: unitOf(),
  };
}

/** How large text is beside the usual: larger on wide screens. */
export function unitOf() {
  return typeof document === "undefined" ? 1 : parseFloat(getComputedStyle(document.body).fontSize) / 15;
}

/**
 * The outline of a class's shape about (0, 0), as points; null for the circle.
 * @param {string} cls
 * @param {number} r
 * @returns {[number, number][] | null}
 */
export function outline(cls, r) {
  const shape = SHAPES[cls];
  const ring = (/** @type {number} */ n, /** @type {number} */ turn, /** @type {(i: number) => number} */ radius) =>
    Array.from({ length: n }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / n;
      return /** @type {[number, number]} */ ([radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)]);
    });
  if (shape === "square") return [[-r, -r], [r, -r], [r, r], [-r, r]];
  if (shape === "triangle") return ring(3, -Math.PI / 2, () => r * 1.2);
  if (shape === "diamond") return ring(4, -Math.PI / 2, () => r * 1.15);
  if (shape === "hexagon") return ring(6, 0, () => r);
  if (shape === "star") return ring(10, -Math.PI / 2, (i) => (i % 2 ? r * 0.5 : r * 1.25));
  return null;
}
