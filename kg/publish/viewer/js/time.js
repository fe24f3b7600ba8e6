/** Dates of any precision as days since 1970, and back. */

const DAY = 86400000;
const ISO = /^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/;

/**
 * The first and the last day of a date such as 2019, 2019-10 or 2019-10-04.
 * @param {string} date
 * @returns {[number, number] | null}
 */
export function daysOf(date) {
  const match = ISO.exec(date);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] ? Number(match[2]) - 1 : 0;
  const day = match[3] ? Number(match[3]) : 1;
  const first = utc(year, month, day);
  if (match[3]) return [first, first];
  return [first, (match[2] ? utc(year, month + 1, 1) : utc(year + 1, 0, 1)) - 1];
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function utc(year, month, day) {
  return Math.round(Date.UTC(year, month, day) / DAY);
}

/**
 * @param {number} day
 * @returns {number} the year in which a day lies
 */
export function yearOf(day) {
  return new Date(day * DAY).getUTCFullYear();
}

/**
 * @param {number} year
 * @returns {number} the first day of a year
 */
export function dayOfYear(year) {
  return utc(year, 0, 1);
}

/**
 * @param {number} day
 * @returns {string} the day as ISO 8601
 */
export function isoOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * @param {string} date
 * @returns {"day" | "month" | "year"}
 */
export function precisionOf(date) {
  const match = ISO.exec(date);
  if (match && match[3]) return "day";
  return match && match[2] ? "month" : "year";
}

/** @type {Record<string, string>} */
const LOCALES = { de: "de-DE", en: "en-GB", ja: "ja-JP" };

/**
 * A date as people of a language write it, no more precise than it is.
 * @param {string} date
 * @param {string} lang
 */
export function sayDate(date, lang) {
  const days = daysOf(date);
  if (!days) return date;
  /** @type {Intl.DateTimeFormatOptions} */
  const options = { timeZone: "UTC", year: "numeric" };
  if (precisionOf(date) !== "year") options.month = "long";
  if (precisionOf(date) === "day") options.day = "numeric";
  return formatOf(lang, options).format(new Date(days[0] * DAY));
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * Making a format costs a hundred times its use, so each is made once.
 * @param {string} lang
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatOf(lang, options) {
  const key = [lang, options.month, options.day].join();
  const format = formats.get(key) || new Intl.DateTimeFormat(LOCALES[lang] || "de-DE", options);
  formats.set(key, format);
  return format;
}
