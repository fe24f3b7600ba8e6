/** The words of the interface in three languages. */
import { sayDate } from "./time.js";

/** @typedef {import("./types").Model} Model */

/** A sentence for a class, a status and the slots it needs, in three languages; one table for all that speak of facts. */
/** @typedef {{ class: string, status: string, needs: string, de: string, en: string, ja: string }} Template */

/**
 * @typedef {object} Words
 * @property {(key: string, values?: Record<string, string | number>) => string} t a string of the interface
 * @property {(key: string) => boolean} has
 * @property {(node: import("./types").Node) => string} name
 * @property {(index: number) => string} concept
 * @property {(date: string) => string} date
 * @property {(value: number) => string} number
 * @property {"de" | "en" | "ja"} lang
 * @property {Template[]} templates
 */

/**
 * @param {Record<string, string[]>} strings per key the German, English and Japanese text
 * @param {Model} model
 * @param {string} lang
 * @param {Template[]} [templates]
 * @returns {Words}
 */
export function wordsOf(strings, model, lang, templates = []) {
  const column = Math.max(0, ["de", "en", "ja"].indexOf(lang));
  const table = new Map(Object.entries(strings));
  const format = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const own = /** @type {"de" | "en" | "ja"} */ (lang);
  return {
    lang: own,
    templates,
    has: (key) => table.has(key),
    t(key, values) {
      const row = table.get(key);
      const text = row ? row[column] : key.slice(key.lastIndexOf(".") + 1);
      return values ? text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : text;
    },
    name: (node) => node.labels[own] || node.labels.de || node.labels.en || node.labels.ja || node.iri,
    concept: (index) => {
      const labels = model.concepts[index] && model.concepts[index].labels;
      return labels ? labels[own] || labels.de || labels.en : "";
    },
    date: (date) => sayDate(date, lang),
    number: (value) => format.format(value),
  };
}
