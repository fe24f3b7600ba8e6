/** All facts of a page's data as sentences, by language; the data comes on stdin, the sentences go to stdout. */
import { readFileSync } from "node:fs";
import { readModel } from "../../../kg/publish/viewer/js/model.js";
import { sentence, spoken } from "../../../kg/publish/viewer/js/sentence.js";
import { wordsOf } from "../../../kg/publish/viewer/js/text.js";

const { data, strings, sentences } = JSON.parse(readFileSync(0, "utf-8"));
const model = readModel(data);
const out = {};
for (const lang of ["de", "en", "ja"]) {
  const words = wordsOf({ ...data.codes, ...strings }, model, lang, sentences);
  out[lang] = Object.fromEntries(model.facts.map((fact) => [fact.iri, spoken(sentence(fact, words), words.name)]));
}
process.stdout.write(JSON.stringify(out));
