/** Work that need not be done again. */

/**
 * A question: are these other things than the last time that it was asked?
 * @returns {(...now: unknown[]) => boolean}
 */
export function watch() {
  /** @type {unknown[] | null} */
  let last = null;
  return (...now) => {
    const before = last;
    last = now;
    return before === null || now.some((thing, i) => thing !== before[i]);
  };
}
