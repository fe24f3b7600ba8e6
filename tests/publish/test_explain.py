"""Briefings: everything about a thing in sentences, each with its quote, source, rule and reasons."""

import re

import pytest
from pyoxigraph import Store

from kg.graph.namespaces import BASE, entity
from kg.publish.briefing import briefing_text
from kg.publish.explain import as_dict, explain
from kg.publish.sentences import Sentences
from kg.publish.words import LANGUAGES, date_words, figure_words, list_words, when_words

SENTENCES = {
    ("event/2025-01-23-meeting-wuest-shino", "de"): (
        "Hendrik Wüst empfing Mitsuko Shino am 23. Januar 2025 – Antrittsbesuch"
        " (Staatskanzlei des Landes Nordrhein-Westfalen). Themen: Deutsch-japanische Beziehungen."
    ),
    ("event/2025-01-23-meeting-wuest-shino", "en"): (
        "Hendrik Wüst received Mitsuko Shino on 23 January 2025 – inaugural visit"
        " (State Chancellery of North Rhine-Westphalia). Topics: bilateral relations."
    ),
    ("event/2023-06-visit-wuest", "de"): "Hendrik Wüst besuchte Japan im Juni 2023.",
    ("event/2023-06-visit-wuest", "ja"): "Hendrik Wüstが2023年6月、日本を訪問した。",
    ("post/armin-laschet-ministerpraesident-nordrhein-westfalen-2017-06-27", "de"): (
        "Armin Laschet war Ministerpräsident (Nordrhein-Westfalen); 27. Juni 2017 bis 26. Oktober 2021."
    ),
    ("post/mitsuko-shino-botschafterin-japan-2024-11-22", "ja"): (
        "志野光子は日本（ドイツ）の大使である（2024年11月22日から）。"
    ),
    ("twinning/bochum-tsukuba", "en"): "Twinning: Bochum and Tsukuba (since 25 November 2019).",
    ("observation/employees-at-japanese-companies-nordrhein-westfalen-2020-06", "de"): (
        "Beschäftigte bei japanischen Unternehmen (Nordrhein-Westfalen): über 46.000 Personen; Stand Juni 2020."
    ),
    ("observation/foreign-direct-investment-nordrhein-westfalen-2022", "ja"): (
        "対外直接投資（ノルトライン＝ヴェストファーレン州）：80億ユーロ弱、2022年時点。"
    ),
    ("presence/nrw-global-business-office-tokio", "de"): "NRW.Global Business: Büro in Tokio.",
}


@pytest.mark.parametrize(("fact", "language"), SENTENCES)
def test_a_fact_as_a_sentence(fact: str, language: str, seeds: Store) -> None:
    kind, _, name = fact.partition("/")
    assert Sentences(seeds, language).sentence(entity(kind, name)) == SENTENCES[fact, language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_an_unfilled_part(language: str, seeds: Store) -> None:
    sentences = Sentences(seeds, language)
    facts = explain(seeds, entity("place", "nordrhein-westfalen"), language).facts
    assert len(facts) > 30
    for fact in facts:
        assert fact.sentence
        assert not re.search(r"[{}\[\]\x00]|: ;|\(\)|  ", fact.sentence)
        assert sentences.label(entity("place", "nordrhein-westfalen"))


def test_a_person_with_quotes_sources_and_rules(seeds: Store) -> None:
    briefing = explain(seeds, entity("person", "masao-uchibori"))
    assert briefing.labels == {"de": "Masao Uchibori", "en": "Masao Uchibori", "ja": "内堀雅雄"}
    stated = [fact for fact in briefing.facts if fact.passages]
    assert [passage.published for fact in stated for passage in fact.passages] == ["2020-09-04", "2020-09-04"]
    assert all(passage.rule and passage.quote for fact in stated for passage in fact.passages)
    assert {mention["rule"] for mention in briefing.mentions} == {"link/name-and-office"}


def test_what_only_the_tables_say_has_their_source(seeds: Store) -> None:
    curated = [fact for fact in explain(seeds, entity("person", "masao-uchibori")).facts if not fact.passages]
    assert curated
    assert all(fact.sources for fact in curated)


def test_a_merge_says_why(seeds: Store) -> None:
    (fact,) = explain(seeds, entity("presence", "nrw-global-business-office-tokio")).facts
    (merge,) = fact.merges
    assert merge["rule"] == "merge/same-presence"
    assert "under whichever of its names" in merge["reason"]
    assert len(merge["tellings"].split()) == 2


def test_a_disagreement_is_told(seeds: Store) -> None:
    (fact,) = explain(seeds, entity("twinning", "koeln-kyoto")).facts
    assert fact.contradictions == ("since: 1963-01-21 (Cologne, consulate) vs 1963-05-29 (CLAIR, Kyoto)",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_holds_every_sentence_and_quote(language: str, seeds: Store) -> None:
    briefing = explain(seeds, entity("body", "nrw-global-business"), language)
    text = briefing_text(briefing, language)
    assert briefing.thing in text
    for fact in briefing.facts:
        assert fact.sentence in text
        assert all(" ".join(passage.quote.split()) in text for passage in fact.passages)


def test_a_thing_without_facts(seeds: Store) -> None:
    assert "Keine Tatsachen." in briefing_text(explain(seeds, entity("place", "sendai")), "de")


def test_plain_data(seeds: Store) -> None:
    plain = as_dict(explain(seeds, entity("person", "mitsuko-shino")))
    assert plain["thing"] == f"{BASE}id/person/mitsuko-shino"
    assert plain["facts"][0]["passages"][0]["quote"]


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("2025-01-23", "de", "am 23. Januar 2025"),
        ("2025-01-23", "en", "on 23 January 2025"),
        ("2025-01-23", "ja", "2025年1月23日"),
        ("2023-06", "de", "im Juni 2023"),
        ("2019", "de", "im Jahr 2019"),
        ("2019", "en", "in 2019"),
        ("2019", "ja", "2019年"),
        ("2023-06-04/2023-06-09", "de", "vom 4. Juni 2023 bis 9. Juni 2023"),
        ("/2020", "en", "until 2020"),
        ("2020/..", "de", "seit 2020"),
        ("bald", "de", "bald"),
    ],
)
def test_when_in_words(date: str, language: str, words: str) -> None:
    assert when_words(date, language) == words


def test_a_date_of_unknown_form_stands_as_it_is() -> None:
    assert date_words("vor 1960", "de") == "vor 1960"


@pytest.mark.parametrize(
    ("number", "unit", "bound", "language", "words"),
    [
        ("46000", "persons", "over", "de", "über 46.000 Personen"),
        ("8000000000", "EUR", "under", "de", "knapp 8 Milliarden Euro"),
        ("8800000000", "EUR", "", "de", "8,8 Milliarden Euro"),
        ("0.3333", "share", "", "de", "33,3\u202f%"),
        ("0.4", "share", "about", "en", "about 40%"),
        ("3", "rank", "", "de", "Platz 3"),
        ("3", "rank", "", "ja", "3位"),
        ("11000", "persons", "over", "ja", "11,000人超"),
        ("11000", "persons", "about", "ja", "約11,000人"),
    ],
)
def test_figures_in_words(number: str, unit: str, bound: str, language: str, words: str, seeds: Store) -> None:
    code = Sentences(seeds, language).code
    made = figure_words(number, unit, code(unit), bound, code(bound) if bound else "", language)
    assert made == words


def test_a_list_in_words() -> None:
    assert list_words(("A", "B", "C"), "de") == "A, B und C"
    assert list_words(("A", "B", "C"), "ja") == "A、BとC"
    assert list_words((), "en") == ""
