// The query page: Yasgui as it is, the competency questions as tabs of it, and its results also as chart, map, network.
"use strict";

const given = JSON.parse(document.getElementById("given").textContent);
const form = document.getElementById("ask");
const fields = document.getElementById("parameters");
const wrong = document.getElementById("wrong");
const endpoint = new URL("/sparql", location).href;

// Nothing is looked up elsewhere: only the completion of variables stays.
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
for (const [name, plugin] of Object.entries(window.kgResults)) Yasgui.Yasr.registerPlugin(name, plugin);
Yasgui.Yasr.defaults.pluginOrder = ["table", "chart", "map", "network", "response"];
Yasgui.Yasr.defaults.prefixes = given.prefixes;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
});
if (given.query) open_tab("SPARQL", given.query);

function open_tab(name, query) {
  const tab = yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(), name });
  tab.setQuery(query);
  tab.setEndpoint(endpoint);
  tab.query();
}

function chosen() {
  return given.questions.find((each) => each.name === form.elements.question.value);
}

function show_parameters() {
  fields.replaceChildren(
    ...chosen().parameters.map((parameter) => {
      const label = document.createElement("label");
      const field = document.createElement("input");
      field.name = parameter.name;
      field.value = parameter.default;
      field.type = parameter.kind === "date" ? "date" : "text";
      label.append(` ${parameter.name} `, field);
      return label;
    }),
  );
}

async function ask(event) {
  event.preventDefault();
  const question = chosen();
  const values = new URLSearchParams(question.parameters.map((each) => [each.name, form.elements[each.name].value]));
  const answer = await fetch(`/api/questions/${encodeURIComponent(question.name)}/query?${values}`);
  wrong.textContent = answer.ok ? "" : (await answer.json()).detail;
  if (answer.ok) open_tab(question.asked[document.documentElement.lang], await answer.text());
}

form.elements.question.addEventListener("change", show_parameters);
form.addEventListener("submit", ask);
show_parameters();
document.documentElement.dataset.ready = "yes";
