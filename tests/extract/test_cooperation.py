"""Cooperations: between, with, subjects, partners; whose side is meant; and what is no cooperation."""

import pytest

from kg.extract import extract_facts
from kg.model import Fact, Name, Release


def cooperations(text: str, publisher: str = "", language: str = "de") -> list[Fact]:
    facts = extract_facts(Release("r", "t", "2024-05-01", publisher, language, text))
    return [fact for fact in facts if fact.type == "cooperation"]


def parties(facts: list[Fact]) -> set[tuple[str, ...]]:
    return {tuple(sorted(v.text for v in fact.values("parties") if isinstance(v, Name))) for fact in facts}


NRW, FUKUSHIMA = "Nordrhein-Westfalen", "Präfektur Fukushima"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NRW und Fukushima arbeiten seit 2014 bei Wasserstoff zusammen.", (NRW, FUKUSHIMA)),
        ("Die langjährige Zusammenarbeit Nordrhein-Westfalens mit Fukushima trägt Früchte.", (NRW, FUKUSHIMA)),
        ("Mit der Präfektur Fukushima pflegt NRW eine enge Partnerschaft.", (NRW, FUKUSHIMA)),
        ("Zwischen dem Land und der Präfektur Fukushima wird kooperiert, sagt NRW.", (NRW, FUKUSHIMA)),
        ("Bayern kooperiert mit der Präfektur Kyoto.", ("Bayern", "Präfektur Kyoto")),
        ("Das Foo-Gymnasium und die Bar University kooperieren.", ("Bar University", "Foo-Gymnasium")),
    ],
)  # fmt: skip
def test_finds_the_parties(text: str, expected: tuple[str, ...]) -> None:
    assert parties(cooperations(text)) == {expected}


def test_topics_and_date_come_from_the_clause_of_the_tie() -> None:
    text = (
        "Seit 2014 arbeitet NRW mit Fukushima bei Wasserstoff zusammen; mit Osaka kooperiert NRW in der Medizintechnik."
    )
    first, second = cooperations(text)
    assert (first.values("topics"), first.value("since")) == (("hydrogen",), "2014")
    assert (second.values("topics"), second.value("since")) == (("medical-technology",), None)


def test_one_tie_told_twice_is_one_fact_with_two_quotes() -> None:
    text = "NRW und Fukushima arbeiten bei H2 zusammen. Die Kooperation von NRW mit Fukushima nützt der Kultur."
    (fact,) = cooperations(text)
    assert len(fact.evidence) == 2
    assert fact.values("topics") == ("hydrogen", "culture")


@pytest.mark.parametrize(
    "text",
    [
        "Eine Zusammenarbeit mit Fukushima ist nicht geplant, heißt es in NRW.",
        "NRW unterhält zahlreiche Kooperationen mit Japan.",
        "Derzeit bestehen 190 Kooperationen zwischen Hochschulen in NRW und Japan.",
        "Ein Abkommen zwischen NRW und Hessen regelt die Zusammenarbeit der Polizei nicht.",
        "Die Partnerschaft mit Kyoto ist Köln wichtig.",
    ],
)
def test_denied_plural_and_other_relations_are_none(text: str) -> None:
    assert cooperations(text) == []


def test_reads_english() -> None:
    found = cooperations("The University of Foo has cooperated with Bar University since 2006.", language="en")
    assert parties(found) == {("Bar University", "University of Foo")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zu den Partnern der RWTH Aachen gehört die Universität Osaka.", ("RWTH Aachen", "Universität Osaka")),
        ("NRW und Fukushima sind seit 2014 Partnerregionen.", (NRW, FUKUSHIMA)),
        ("Zwischen RWTH Aachen und Keio-Universität besteht ein Austausch.", ("Keio-Universität", "RWTH Aachen")),
    ],
)  # fmt: skip
def test_reads_partners_and_exchanges(text: str, expected: tuple[str, ...]) -> None:
    assert parties(cooperations(text)) == {expected}
