/** Many marks, one stop of the Tab key: inside, arrows go from mark to mark. */

/**
 * @param {Element} box
 * @param {string} selector
 */
export function rove(box, selector) {
  const marks = [...box.querySelectorAll(selector)];
  marks.forEach((mark, i) => mark.setAttribute("tabindex", i ? "-1" : "0"));
  const go = (/** @type {Element} */ from, /** @type {number} */ to) => {
    if (!(marks[to] instanceof SVGElement)) return;
    from.setAttribute("tabindex", "-1");
    marks[to].setAttribute("tabindex", "0");
    /** @type {SVGElement} */ (marks[to]).focus();
  };
  marks.forEach((mark, i) => mark.addEventListener("keydown", (event) => {
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: marks.length - 1 };
    const key = /** @type {KeyboardEvent} */ (event).key;
    if (!(key in steps)) return;
    event.preventDefault();
    go(mark, steps[key]);
  }));
}
