/** A time axis that gives room to the years in which something begins or ends, and little to the empty ones between. */
import { dayOfYear, yearOf } from "./time.js";

/** How wide an empty year is beside one in which something happens. */
const EMPTY = 0.2;
const LONG = 14;
const WIDEST_GAP = 1.2;

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
  const weights = weigh(Array.from({ length: last - first + 1 }, (_, i) => busy.has(first + i)));
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
 * The widths of years; a long gap is no wider than a few years, however long.
 * @param {boolean[]} busy
 * @returns {number[]}
 */
export function weigh(busy) {
  if (busy.length < LONG) return busy.map(() => 1);
  const out = busy.map(() => 1);
  for (let from = 0; from < busy.length; from += 1) {
    if (busy[from]) continue;
    let to = from;
    while (to < busy.length && !busy[to]) to += 1;
    out.fill(Math.min(EMPTY, WIDEST_GAP / (to - from)), from, to);
    from = to;
  }
  return out;
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
