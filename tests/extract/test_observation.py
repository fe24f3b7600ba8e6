"""Figures of places: observation_cases.tsv has one construction a line with what it must say, or nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.analysis import analyse
from kg.extract.rules.observation import find
from kg.model import Fact, Name, Release

SLOTS = ("measure", "value", "unit", "bound", "area", "of", "period")
TITLES = {"de": "Aus dem Archiv", "en": "From the archive", "ja": "資料から"}
TABLE = Path(__file__).with_name("observation_cases.tsv").read_text("utf-8").splitlines()[1:]
CASES = [tuple(line.split("\t")) for line in TABLE]


def _facts(text: str, language: str = "de", publisher: str = "Staatskanzlei Nordrhein-Westfalen") -> list[Fact]:
    body = f"{TITLES[language]}\n\n{text}\n"
    return list(find(analyse(Release("r", TITLES[language], "2023-06-08", publisher, language, body))))


def _said(fact: Fact) -> str:
    return " | ".join(_plain(fact.value(slot)) for slot in SLOTS)


def _plain(value: object) -> str:
    if isinstance(value, Name):
        return value.text
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def test_every_case_was_read() -> None:
    assert len(CASES) >= 450
    assert {language for language, _, _ in CASES} == {"de", "en", "ja"}
    assert sum(not expected for _, _, expected in CASES) >= 70


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_figure_is_read_as_written(language: str, text: str, expected: str) -> None:
    assert "; ".join(_said(fact) for fact in _facts(text, language)) == expected


def test_a_figure_said_twice_is_one_fact_with_two_pieces_of_evidence() -> None:
    sentence = "Rund 9.000 Japaner leben in Hessen."
    (fact,) = _facts(f"{sentence}\n\nZur Lage: {sentence}")
    assert len(fact.evidence) == 2


def test_the_sentence_that_names_the_place_decides_it() -> None:
    (fact,) = _facts("Rund 9.000 Japaner leben hier.\n\nRund 9.000 Japaner leben in Hessen.")
    assert _plain(fact.value("area")) == "Hessen"


def test_here_is_the_place_of_the_publisher() -> None:
    (fact,) = _facts("Rund 50 japanische Firmen haben sich hier angesiedelt.", publisher="Stadt Köln")
    assert _plain(fact.value("area")) == "Köln"


def test_the_land_is_not_the_city_that_publishes() -> None:
    (fact,) = _facts("Im Land sitzen 600 japanische Firmen.", publisher="Stadt Köln")
    assert _plain(fact.value("area")) == "Nordrhein-Westfalen"


def test_a_paragraph_keeps_its_place_and_its_companies() -> None:
    facts = _facts("Ratingen hat viele Verbindungen nach Japan. Dort sitzen 25 japanische Firmen mit 1.900 Stellen.")
    assert [_plain(fact.value("area")) for fact in facts] == ["Ratingen", "Ratingen"]


def test_a_row_of_a_table_states_a_figure() -> None:
    text = "| Zahlen | |\n| --- | --- |\n| Japanerinnen und Japaner in Hessen | rund 4.000 |"
    assert [_said(fact) for fact in _facts(text)] == ["japanese-residents | 4000 | persons | about | Hessen |  | "]


@given(st.lists(st.sampled_from([text for _, text, _ in CASES[:120]]), max_size=6))
def test_evidence_is_an_exact_slice(sentences: list[str]) -> None:
    text = "Titel\n\n" + " ".join(sentences)
    for fact in find(analyse(Release("r", "Titel", "2023-06-08", "Stadt Köln", "de", text))):
        assert all(text[e.span.start : e.span.end].strip() for e in fact.evidence)
