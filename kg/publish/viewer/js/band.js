/** The band below every view: when it happened, or when it was published; by drag, by keys, or played. */
import { weigh } from "./axis.js";
import { h, replace } from "./dom.js";
import { dayOfYear, isoOf, yearOf } from "./time.js";

/** @typedef {import("./types").Model} Model */
/** @typedef {import("./types").State} State */
/** @typedef {import("./text").Words} Words */

/** Where a handle can stand: the days that it means as lower and as upper end. */
/** @typedef {{ lo: number, hi: number, count: number, name: string }} Stop */

const PACE = 900;
const SAID_AFTER = 600;

/**
 * @param {Model} model
 * @param {string} clock
 * @param {Words} words
 * @returns {Stop[]}
 */
export function stopsOf(model, clock, words) {
  return clock === "published" ? publishedStops(model, words) : yearStops(model);
}

/** @param {Model} model */
function yearStops(model) {
  if (!Number.isFinite(model.firstDay)) return [];
  const first = yearOf(model.firstDay);
  const last = yearOf(model.lastDay);
  const counts = new Map();
  for (const fact of model.facts) {
    const year = yearOf(fact.span.lo);
    counts.set(year, (counts.get(year) || 0) + 1);
  }
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const year = first + i;
    return { lo: dayOfYear(year), hi: dayOfYear(year + 1) - 1, count: counts.get(year) || 0, name: String(year) };
  });
}

/**
 * @param {Model} model
 * @param {Words} words
 */
function publishedStops(model, words) {
  const counts = new Map();
  for (const fact of model.facts) for (const { day } of fact.releases) counts.set(day, (counts.get(day) || 0) + 1);
  return [...counts.keys()].sort((a, b) => a - b).map((day) => ({ lo: day, hi: day, count: counts.get(day), name: words.date(isoOf(day)) }));
}

export class Band {
  /**
   * @param {HTMLElement} box
   * @param {Model} model
   * @param {import("./types").Change} change
   */
  constructor(box, model, change) {
    this.box = box;
    this.model = model;
    this.change = change;
    this.timer = 0;
    /** @type {Stop[]} */
    this.stops = [];
    /** @type {number[]} */
    this.starts = [];
    this.low = 0;
    this.high = 0;
    this.most = 1;
    this.telling = 0;
    this.built = "";
  }

  /**
   * @param {State} state
   * @param {Words} words
   * @param {string} summary
   */
  show(state, words, summary) {
    this.state = state;
    this.words = words;
    const key = state.clock + words.lang;
    if (key !== this.built) this.setStops(stopsOf(this.model, state.clock, words));
    const [from, to] = state.clock === "published" ? [state.since, state.known] : [state.from, state.to];
    const last = this.stops.length - 1;
    this.low = Number.isNaN(from) ? 0 : Math.max(0, this.stops.findIndex((stop) => stop.hi >= from));
    const after = this.stops.findIndex((stop) => stop.lo > to);
    this.high = Number.isNaN(to) || after < 0 ? last : Math.max(0, after - 1);
    if (key !== this.built) this.build(key);
    this.paint(summary);
  }

  /** @param {Stop[]} stops */
  setStops(stops) {
    this.stops = stops;
    const widths = weigh(stops.map((stop) => stop.count > 0));
    const whole = widths.reduce((sum, width) => sum + width, 0) || 1;
    this.starts = [0];
    for (const width of widths) this.starts.push(this.starts[this.starts.length - 1] + (100 * width) / whole);
    this.most = Math.max(1, ...stops.map((stop) => stop.count));
  }

  /** @param {string} key */
  build(key) {
    const words = /** @type {Words} */ (this.words);
    this.built = key;
    const clocks = ["happened", "published"].map((clock) =>
      h("label", {}, h("input", { type: "radio", name: "clock", value: clock, checked: this.state?.clock === clock, change: () => this.change({ clock }) }), words.t("clock." + clock)));
    this.handles = [this.handle(0), this.handle(1)];
    this.bars = h("div", { class: "bars", "aria-hidden": "true" }, this.stops.map((stop) => h("i", { title: `${stop.name}: ${stop.count}` })));
    this.track = h("div", { class: "track" }, this.bars, h("div", { class: "rail" }), this.handles);
    this.play = h("button", { type: "button", class: "icon", id: "play", click: () => this.toggle() }, "▶");
    this.from = h("output", {});
    this.to = h("output", {});
    this.sum = h("span", { class: "summary" });
    this.told = h("span", { class: "sr", role: "status" });
    replace(this.box,
      h("div", { class: "band-head" }, h("fieldset", { class: "clocks" }, h("legend", { class: "sr" }, words.t("clock.title")), clocks), this.sum, this.told),
      h("div", { class: "band-row" }, this.play, this.track),
      h("div", { class: "band-foot" }, this.from, this.to));
  }

  /** @param {string} summary */
  paint(summary) {
    const words = /** @type {Words} */ (this.words);
    if (!this.handles || !this.bars || !this.from || !this.to || !this.sum || !this.play) return;
    [...this.bars.children].forEach((bar, i) => {
      const stop = this.stops[i];
      const style = /** @type {HTMLElement} */ (bar).style;
      const [left, right] = this.extent(i);
      style.left = left + "%";
      style.width = Math.max(0.4, right - left) + "%";
      style.height = stop.count ? 8 + 92 * Math.sqrt(stop.count / this.most) + "%" : "0";
      bar.className = i >= this.low && i <= this.high ? "in" : "";
    });
    this.handles.forEach((handle, i) => {
      const at = i ? this.high : this.low;
      const [left, right] = this.extent(at);
      handle.style.left = (i ? right : left) + "%";
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", String(Math.max(0, this.stops.length - 1)));
      handle.setAttribute("aria-valuenow", String(Math.max(0, at)));
      handle.setAttribute("aria-valuetext", this.stops[at] ? this.stops[at].name : "");
      handle.setAttribute("aria-label", words.t(i ? "band.to" : "band.from"));
    });
    const published = this.state?.clock === "published";
    const [first, last] = [this.stops[this.low], this.stops[this.high]];
    this.from.textContent = first ? first.name : "";
    this.to.textContent = last ? (published ? words.t("band.known", { date: last.name }) : last.name) : "";
    if (this.sum.textContent !== summary) this.tell(summary);
    this.play.textContent = this.timer ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", words.t(this.timer ? "band.pause" : "band.play"));
    this.play.title = words.t(this.timer ? "band.pause" : "band.play");
  }

  /**
   * Seen at once; said to a screen reader when the choice stands, not at each step on the way.
   * @param {string} summary
   */
  tell(summary) {
    if (!this.sum) return;
    this.sum.textContent = summary;
    clearTimeout(this.telling);
    this.telling = window.setTimeout(() => this.told && (this.told.textContent = summary), SAID_AFTER);
  }

  /**
   * The left and right end of a stop, in percent of the track.
   * @param {number} i
   * @returns {[number, number]}
   */
  extent(i) {
    const stops = this.stops;
    if (!stops[i]) return [0, 100];
    if (this.state?.clock !== "published") return [this.starts[i], this.starts[i + 1] - 0.25];
    const first = stops[0].lo;
    const span = Math.max(1, stops[stops.length - 1].hi - first);
    const middle = 2 + (96 * (stops[i].lo - first)) / span;
    return [middle - 1, middle + 1];
  }

  /** @param {number} which */
  handle(which) {
    const element = h("div", { class: "handle", role: "slider", tabindex: "0", "aria-label": which ? "to" : "from" });
    element.addEventListener("keydown", (event) => {
      /** @type {Record<string, number>} */
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e6, End: 1e6 };
      if (!(event.key in steps)) return;
      event.preventDefault();
      event.stopPropagation();
      this.move(which, (which ? this.high : this.low) + steps[event.key]);
    });
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      event.preventDefault();
      element.focus();
    });
    element.addEventListener("pointermove", (event) => {
      if (element.hasPointerCapture(event.pointerId)) this.move(which, this.stopAt(event.clientX));
    });
    return element;
  }

  /** @param {number} x */
  stopAt(x) {
    const box = /** @type {HTMLElement} */ (this.track).getBoundingClientRect();
    const percent = (100 * (x - box.left)) / Math.max(1, box.width);
    let best = 0;
    let least = Infinity;
    this.stops.forEach((_, i) => {
      const [left, right] = this.extent(i);
      const away = Math.abs((left + right) / 2 - percent);
      if (away < least) [best, least] = [i, away];
    });
    return best;
  }

  /**
   * @param {number} which
   * @param {number} to
   */
  move(which, to) {
    const last = this.stops.length - 1;
    const at = Math.max(which ? this.low : 0, Math.min(which ? last : this.high, to));
    if (at === (which ? this.high : this.low)) return;
    const low = which ? this.low : at;
    const high = which ? at : this.high;
    const from = low <= 0 ? NaN : this.stops[low].lo;
    const until = high >= last ? NaN : this.stops[high].hi;
    this.change(this.state?.clock === "published" ? { since: from, known: until } : { from, to: until });
  }

  toggle() {
    if (this.timer) this.stop();
    else this.start();
    this.paint(this.sum?.textContent || "");
  }

  start() {
    if (this.high >= this.stops.length - 1) this.move(1, this.low);
    this.timer = window.setInterval(() => {
      if (this.high >= this.stops.length - 1) {
        this.stop();
        this.paint(this.sum?.textContent || "");
      } else this.move(1, this.high + 1);
    }, PACE);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
  }
}
