/** How a release is cited: German footnote, APA, BibTeX. Pure text. */

/** @typedef {import("./types").Release} Release */

/**
 * @param {Release} release
 * @param {string} quote
 * @param {string} style
 * @returns {string}
 */
export function cite(release, quote, style) {
  if (style === "apa") return apa(release);
  return style === "bibtex" ? bibtex(release, quote) : footnote(release, quote);
}

/**
 * @param {Release} release
 * @param {string} quote
 */
function footnote(release, quote) {
  const [year, month, day] = release.date.split("-");
  const date = [day, month, year].filter(Boolean).join(".");
  const where = release.source ? `, ${release.source}` : "";
  const words = quote ? `: „${quote.replace(/„/g, "‚").replace(/[“”]/g, "‘")}“` : "";
  return `${release.publisher}, „${release.title}“, Pressemitteilung vom ${date}${where}${words}.`;
}

/** @param {Release} release */
function apa(release) {
  const [year, month, day] = release.date.split("-");
  const months = "January February March April May June July August September October November December".split(" ");
  const date = [year, month ? `${months[Number(month) - 1]}${day ? " " + Number(day) : ""}` : ""].filter(Boolean).join(", ");
  return `${release.publisher}. (${date}). ${release.title} [Press release].${release.source ? " " + release.source : ""}`;
}

/**
 * @param {Release} release
 * @param {string} quote
 */
function bibtex(release, quote) {
  const clean = (/** @type {string} */ text) => text.replace(/\\/g, "\\textbackslash ").replace(/[{}]/g, "").replace(/([#$%&_])/g, "\\$1");
  const fields = [
    `  author = {{${clean(release.publisher)}}}`,
    `  title = {{${clean(release.title)}}}`,
    `  date = {${clean(release.date)}}`,
    `  type = {Pressemitteilung}`,
    release.source ? `  url = {${release.source.replace(/[{}\\]/g, "")}}` : "",
    quote ? `  annotation = {${clean(quote)}}` : "",
  ].filter(Boolean);
  return `@misc{${release.id.replace(/[^A-Za-z0-9:-]/g, "-")},\n${fields.join(",\n")}\n}`;
}
