// The viewer keeps the chosen thing in its fragment; the button loads what is around it too.
"use strict";

document.getElementById("expand").addEventListener("click", () => {
  const state = new URLSearchParams(document.getElementById("network").contentWindow.location.hash.slice(1));
  const chosen = state.get("n")?.replace(/^~/, "");
  if (!chosen) return;
  const address = new URL(location);
  if (address.searchParams.getAll("around").includes(chosen)) return;
  address.searchParams.append("around", chosen);
  location.assign(address);
});
