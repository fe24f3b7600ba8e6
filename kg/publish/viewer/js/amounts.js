/** Figures as people of each language write them. */

/** @typedef {import("./types").Fact} Fact */
/** @typedef {import("./text").Words} Words */

/**
 * A code of a slot, in words.
 * @param {string} slot
 * @param {string} code
 * @param {Words} words
 */
export function sayCode(slot, code, words) {
  return words.has(`${slot}.${code}`) ? words.t(`${slot}.${code}`) : code;
}

/** @param {Fact} fact */
export function numberOf(fact) {
  const value = (fact.slots.get("value") || [])[0];
  return value && value.number !== undefined ? value.number : Number((value && value.text) || NaN);
}

/**
 * @param {Fact} fact
 * @param {string} slot
 */
export function literal(fact, slot) {
  const value = (fact.slots.get(slot) || [])[0];
  return (value && value.text) || "";
}

/**
 * A figure with its bound and unit: "rund 10 Milliarden Euro", "über 46.000 Personen", "46,000人超".
 * @param {Fact} fact
 * @param {Words} words
 */
export function sayFigure(fact, words) {
  const unit = literal(fact, "unit");
  const bound = literal(fact, "bound");
  const number = sayNumber(numberOf(fact), unit, words, "figure.sizes", unit === "EUR");
  const label = sayCode("unit", unit, words);
  const gap = words.lang === "ja" ? "" : " ";
  const said = unit === "rank" ? (gap ? label + gap + number : number + label) : ["share", ""].includes(unit) ? number : number + gap + label;
  if (!bound || bound === "exact") return said;
  const word = sayCode("bound", bound, words);
  return words.lang === "ja" && bound !== "about" ? said + word : word + gap + said;
}

/**
 * A number where there is little room: without its unit, large ones in short words.
 * @param {number} value
 * @param {string} unit
 * @param {Words} words
 */
export function sayShort(value, unit, words) {
  return sayNumber(value, unit, words, "figure.sizes-short", true);
}

/**
 * A share in percent, a large number in the largest size of the language that it reaches.
 * @param {number} value
 * @param {string} unit
 * @param {Words} words
 * @param {string} key the string that has the sizes: powers of ten and their words
 * @param {boolean} sized
 */
function sayNumber(value, unit, words, key, sized) {
  if (unit === "share") return words.number(Math.round(value * 1000) / 10) + (words.lang === "de" ? "\u202f%" : "%");
  const sizes = words.t(key).split("|").map((size) => size.split("="));
  const found = sized && sizes.find(([power]) => value >= 10 ** Number(power));
  return found ? words.number(value / 10 ** Number(found[0])) + found[1] : words.number(value);
}
