/** What is on the canvas, changed as little as can be. */

/**
 * A mark: where `form` differs from before it is made anew, where only `paint` does it is painted over.
 * @typedef {{ id: number, form: unknown[], paint: unknown[], make: () => Record<string, any> }} Item
 */

/** What vis-network looks up at each drawing, so that it can be changed without making the mark anew. */
const PAINT = ["color", "size", "width", "borderWidth", "opacity"];

export class Drawn {
  /**
   * @param {any} set vis-network's data set
   * @param {Record<number, any>} marks vis-network's own marks by id
   */
  constructor(set, marks) {
    this.set = set;
    this.marks = marks;
    /** @type {Map<number, Item>} */
    this.items = new Map();
  }

  /**
   * Just these are drawn.
   * @param {Item[]} items
   */
  hold(items) {
    const anew = [];
    const next = new Map();
    for (const item of items) {
      next.set(item.id, item);
      const before = this.items.get(item.id);
      if (!before || differ(before.form, item.form)) anew.push({ ...item.make(), id: item.id });
      else if (differ(before.paint, item.paint)) this.paint(item);
    }
    const gone = [...this.items.keys()].filter((id) => !next.has(id));
    this.items = next;
    if (gone.length) this.set.remove(gone);
    if (anew.length) this.set.update(anew);
  }

  /** @param {Item} item */
  paint(item) {
    const mark = this.marks[item.id];
    const made = item.make();
    for (const name of PAINT) if (name in made) mark.options[name] = made[name];
    mark.needsRefresh?.();
  }
}

/**
 * @param {unknown[]} before
 * @param {unknown[]} now
 */
function differ(before, now) {
  return now.some((part, i) => part !== before[i]);
}
