/** Where labels go: none on another, none off the view. */

/** @typedef {{ x: number, y: number, w: number, h: number }} Box */

/** A grid of boxes that answers quickly whether a place is free. */
export class Grid {
  /** @param {number} cell */
  constructor(cell) {
    this.cell = cell;
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box */
  add(box) {
    for (const key of this.keys(box)) {
      const list = this.cells.get(key);
      if (list) list.push(box);
      else this.cells.set(key, [box]);
    }
  }

  /**
   * How much of a box is taken by others.
   * @param {Box} box
   * @param {Box} [except]
   */
  taken(box, except) {
    let sum = 0;
    const seen = new Set();
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other === except || seen.has(other)) continue;
        seen.add(other);
        sum += overlap(box, other);
      }
    }
    return sum;
  }

  /**
   * Whether nothing is in a box.
   * @param {Box} box
   * @param {Box} except
   */
  free(box, except) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) if (other !== except && overlap(box, other)) return false;
    }
    return true;
  }

  /** @param {Box} box */
  keys(box) {
    const out = [];
    for (let x = Math.floor(box.x / this.cell); x <= Math.floor((box.x + box.w) / this.cell); x += 1) {
      for (let y = Math.floor(box.y / this.cell); y <= Math.floor((box.y + box.h) / this.cell); y += 1) out.push(x * 65536 + y);
    }
    return out;
  }
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

/**
 * The boxes in which a label of a size may stand beside a point: below, right, above, left, then the corners.
 * @param {number} x
 * @param {number} y
 * @param {number} gap
 * @param {number} w
 * @param {number} h
 * @returns {Box[]}
 */
export function candidates(x, y, gap, w, h) {
  const d = gap * 0.72;
  return [
    { x: x - w / 2, y: y + gap, w, h },
    { x: x + gap, y: y - h / 2, w, h },
    { x: x - w / 2, y: y - gap - h, w, h },
    { x: x - gap - w, y: y - h / 2, w, h },
    { x: x + d, y: y + d, w, h },
    { x: x - d - w, y: y + d, w, h },
    { x: x + d, y: y - d - h, w, h },
    { x: x - d - w, y: y - d - h, w, h },
  ];
}

/**
 * A label in at most two lines, broken where it is most even.
 * @param {string} text
 * @param {number} longest
 * @returns {string[]}
 */
export function lines(text, longest) {
  if (text.length <= longest) return [text];
  const gaps = [...text.matchAll(/[\s\-–・＝=]/g)].map((match) => (match.index || 0) + (/\s/.test(match[0]) ? 0 : 1));
  const middle = text.length / 2;
  const best = gaps.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  const two = best ? [text.slice(0, best).trim(), text.slice(best).trim()] : [text];
  return two.map((line) => (line.length > longest * 1.6 ? line.slice(0, Math.ceil(longest * 1.6) - 1) + "…" : line));
}

/**
 * @param {{ x: number, y: number }[]} nodes
 * @returns {{ x: number, y: number, w: number, h: number }}
 */
export function boundsOf(nodes) {
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, w: right - left, h: bottom - top };
}
