/** A time axis that gives room to the years in which something begins or ends, and little to the empty ones between. */
import { dayOfYear, yearOf } from "./time.js";

/** How wide an empty year is beside one in which something happens. */
const EMPTY = 0.14;
const LONG = 14;

/**
 * @typedef {object} Axis
 * @property {(day: number) => number} x
 * @property {{ year: number, x: number, empty: boolean }[]} years
 */

/**
 * @param {number[]} days on which something begins or ends
 * @param {number} left
 * @param {number} right
 * @returns {Axis}
 */
export function makeAxis(days, left, right) {
  const busy = new Set(days.map(yearOf));
  const first = Math.min(...busy);
  const last = Math.max(...busy);
  const even = last - first < LONG;
  const weights = Array.from({ length: last - first + 1 }, (_, i) => (even || busy.has(first + i) ? 1 : EMPTY));
  const scale = (right - left) / weights.reduce((sum, weight) => sum + weight, 0);
  const starts = [left];
  for (const weight of weights) starts.push(starts[starts.length - 1] + weight * scale);
  return {
    x(day) {
      const year = Math.max(first, Math.min(last, yearOf(day)));
      const share = (day - dayOfYear(year)) / (dayOfYear(year + 1) - dayOfYear(year));
      return starts[year - first] + Math.max(0, Math.min(1, share)) * weights[year - first] * scale;
    },
    years: weights.map((weight, i) => ({ year: first + i, x: starts[i], empty: weight < 1 })),
  };
}

/**
 * Rows of intervals that do not touch.
 * @template T
 * @param {T[]} items in order
 * @param {(item: T) => [number, number]} extent
 * @returns {Map<T, number>}
 */
export function packRows(items, extent) {
  /** @type {[number, number][][]} */
  const rows = [];
  /** @type {Map<T, number>} */
  const out = new Map();
  for (const item of items) {
    const [from, to] = extent(item);
    let row = rows.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
    if (row < 0) row = rows.push([]) - 1;
    rows[row].push([from, to]);
    out.set(item, row);
  }
  return out;
}
