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


MANY = [
    (
        "Fooyama betreibt in Neuss ein Werk und in Krefeld ein Forschungszentrum.",
        {("Fooyama", "Neuss", "plant"), ("Fooyama", "Krefeld", "laboratory")},
    ),
    (
        "Fooyama hat seine Europazentrale in Willich, Barmoto in Ratingen.",
        {("Fooyama", "Willich", "european-headquarters"), ("Barmoto", "Ratingen", "european-headquarters")},
    ),
    (
        "In Düsseldorf unterhalten Konzerne wie Fooyama, Barmoto und Bazuki Niederlassungen.",
        {("Fooyama", "Düsseldorf", "office"), ("Barmoto", "Düsseldorf", "office"), ("Bazuki", "Düsseldorf", "office")},
    ),
    (
        "Firmen wie Fooyama (Willich) und Barmoto (Krefeld) haben hier ihre Europazentrale.",
        {("Fooyama", "Willich", "european-headquarters"), ("Barmoto", "Krefeld", "european-headquarters")},
    ),
    (
        "Zu den Firmen mit Europazentrale in Willich gehören Fooyama und Barmoto.",
        {("Fooyama", "Willich", "european-headquarters"), ("Barmoto", "Willich", "european-headquarters")},
    ),
    ("Besichtigt wurde das Fooyama-Werk in Krefeld.", {("Fooyama", "Krefeld", "plant")}),
    ("Fooyama, dessen Deutschlandzentrale in Ratingen liegt, spendete.", {("Fooyama", "Ratingen", "headquarters")}),
    ("Fooyama Tools, das seinen Sitz in Neuss hat, spendete.", {("Fooyama Tools", "Neuss", "headquarters")}),
    ("Haan ist seit 2008 Standort der Europazentrale von Fooyama.", {("Fooyama", "Haan", "european-headquarters")}),
    ("Hauptsitz des Unternehmens Fooyama ist Osaka.", {("Fooyama", "Osaka", "headquarters")}),
    ("Der in Herne ansässige Konzern Fooyama Tools wächst.", {("Fooyama Tools", "Herne", "headquarters")}),
    ("Beraten wurden die Gäste von der Fooyama Tools GmbH (Herne).", {("Fooyama Tools", "Herne", "headquarters")}),
    ("Das Tokioter Büro der Messe Düsseldorf berät Firmen.", {("Messe Düsseldorf", "Tokio", "office")}),
    (
        "Fooyama Tools ist ein Hersteller. Seit 1998 unterhält das Unternehmen ein Werk in Krefeld.",
        {("Fooyama Tools", "Krefeld", "plant")},
    ),
    (
        "Die Fooyama Tools GmbH fertigt Sägen. Seit 1998 unterhält das Unternehmen ein Werk in Krefeld.",
        {("Fooyama Tools", "Krefeld", "plant")},
    ),
    (
        "Die Fooyama Tools GmbH, Tochter des japanischen Konzerns Barmoto, sitzt in Ratingen.",
        {("Fooyama Tools", "Ratingen", "subsidiary")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MANY)
def test_finds_every_seat_of_a_sentence(text: str, expected: set[tuple[str, ...]]) -> None:
    assert {told(fact) for fact in presences(text)} == expected


def test_a_daughter_has_its_parent() -> None:
    (fact,) = presences("Die Fooyama Tools GmbH, Tochter des japanischen Konzerns Barmoto, sitzt in Ratingen.")
    parent = fact.value("parent")
    assert isinstance(parent, Name) and parent.text == "Barmoto"


def test_of_two_seats_each_has_its_own_date() -> None:
    text = "Fooyama eröffnete 2016 in Düsseldorf seine Europazentrale und 2017 in Dormagen ein Labor."
    assert {(told(f)[1], f.value("since")) for f in presences(text)} == {("Düsseldorf", "2016"), ("Dormagen", "2017")}


@pytest.mark.parametrize(
    "text",
    [
        "Karl Muster arbeitet im Labor der Stadt.",
        "Die Firma eröffnete eine Niederlassung.",
        "In Köln traf man sich im Büro des Bürgermeisters.",
        "Das Unternehmen nahm in Krefeld an einer Messe teil.",
    ],
)
def test_where_somebody_only_is_nobody_has_a_seat(text: str) -> None:
    assert presences(text) == []
