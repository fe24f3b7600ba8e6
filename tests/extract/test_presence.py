"""Presences: who has what where, owners behind the noun, seats, consulates, and what is none."""

import pytest

from kg.extract import extract_facts
from kg.model import Fact, Name, Release


def presences(text: str) -> list[Fact]:
    facts = extract_facts(Release("r", "t", "2024-05-01", "", "de", text))
    return [fact for fact in facts if fact.type == "presence"]


def told(fact: Fact) -> tuple[str, ...]:
    values = (fact.value("organization"), fact.value("place"), fact.value("form"))
    return tuple(v.text if isinstance(v, Name) else str(v) for v in values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die NRW.Global Business unterhält in Tokio ein Büro.", ("NRW.Global Business", "Tokio", "office")),
        ("In Neuss liegt die Europazentrale von Foo Robotics.", ("Foo Robotics", "Neuss", "european-headquarters")),
        ("Fooyama betreibt in Krefeld ein Werk.", ("Fooyama", "Krefeld", "plant")),
        ("Bayern hat eine Repräsentanz in Tokio.", ("Bayern", "Tokio", "office")),
    ],
)
def test_finds_who_has_what_where(text: str, expected: tuple[str, ...]) -> None:
    (fact,) = presences(text)
    assert told(fact) == expected


def test_the_year_of_opening_is_since() -> None:
    (fact,) = presences("1992 eröffnete die NRW.Global Business in Tokio ein Büro.")
    assert fact.value("since") == "1992"


@pytest.mark.parametrize(
    "text",
    [
        "Fooyama hat in Krefeld kein Werk.",
        "Das Büro des Bürgermeisters ist geschlossen.",
        "Er arbeitet in Krefeld im Büro.",
    ],
)
def test_denied_and_ordinary_offices_are_none(text: str) -> None:
    assert presences(text) == []
