/** What stands around the views: words, tabs, and what is said to a screen reader. */
import { byId } from "./dom.js";
import { VIEWS } from "./state.js";

/**
 * @param {import("./types").State} state
 * @param {import("./text").Words} words
 * @param {import("./types").Model} model
 */
export function showShell(state, words, model) {
  document.documentElement.lang = state.lang;
  document.title = `${words.t("view." + state.view)} · ${words.t("title")}`;
  document.querySelectorAll("[data-t]").forEach((element) => {
    element.textContent = words.t(/** @type {HTMLElement} */ (element).dataset.t || "");
  });
  document.querySelectorAll("[data-t-label]").forEach((element) => {
    const text = words.t(/** @type {HTMLElement} */ (element).dataset.tLabel || "");
    element.setAttribute("aria-label", text);
    element.setAttribute("title", text);
  });
  for (const view of VIEWS) {
    const tab = byId("tab-" + view);
    tab.setAttribute("aria-selected", String(view === state.view));
    tab.tabIndex = view === state.view ? 0 : -1;
  }
  byId("data").textContent = words.t("data", { releases: words.number(model.releases.length), facts: words.number(model.facts.length) });
  /** @type {HTMLSelectElement} */ (byId("lang")).value = state.lang;
}

/**
 * Said to a screen reader, and shown for a moment.
 * @param {string} text
 */
export function say(text) {
  const live = byId("live");
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = text));
  live.classList.add("shown");
  setTimeout(() => live.classList.remove("shown"), 2500);
}
