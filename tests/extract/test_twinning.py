"""Twinnings: lists of pairs, lists of partner towns, attached names, owners, dates, and what is no twinning."""

import pytest

from kg.extract import extract_facts
from kg.model import Name, Release


def twinnings(text: str, publisher: str = "") -> set[tuple[str, ...]]:
    facts = extract_facts(Release("r", "t", "2024-05-01", publisher, "de", text))
    found = [fact for fact in facts if fact.type == "twinning"]
    return {tuple(sorted(v.text for v in fact.values("parties") if isinstance(v, Name))) for fact in found}


CASES = [
    ("Städtepartnerschaften gibt es zwischen Hamm und Nara sowie Ulm und Otsu.", {("Hamm", "Nara"), ("Otsu", "Ulm")}),
    ("Neuss hat zwei Partnerstädte: Haifa und Reims.", {("Haifa", "Neuss"), ("Neuss", "Reims")}),
    ("Zu den Partnerstädten Essens zählen Haifa und Reims.", {("Essen", "Haifa"), ("Essen", "Reims")}),
    ("Hannover und Hiroshima sind seit 1983 Partnerstädte.", {("Hannover", "Hiroshima")}),
    ("Hiroshima ist seit 1983 Partnerstadt Hannovers.", {("Hannover", "Hiroshima")}),
    ("Nagaoka, die Partnerstadt von Trier, feiert.", {("Nagaoka", "Trier")}),
    ("Die Trierer Partnerstadt Nagaoka feiert.", {("Nagaoka", "Trier")}),
    ("Augsburg ist mit Amagasaki und Nagahama verschwistert.", {("Amagasaki", "Augsburg"), ("Augsburg", "Nagahama")}),
    ("2011 schlossen Köln und Nara eine Städtepartnerschaft.", {("Köln", "Nara")}),
    ("Die Partnerschaft von Köln und Nara geht auf das Jahr 1963 zurück.", {("Köln", "Nara")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_the_towns_of_a_twinning(text: str, expected: set[tuple[str, ...]]) -> None:
    assert twinnings(text) == expected


def test_the_town_that_publishes_is_the_other_side() -> None:
    assert twinnings("Eine Gruppe aus der Partnerstadt Nara kam.", "Stadt Hamm") == {("Hamm", "Nara")}


@pytest.mark.parametrize(
    "text",
    [
        "Eine Städtepartnerschaft zwischen Köln und Nara gibt es nicht.",
        "Bielefeld sucht eine Partnerstadt in Japan.",
        "Essen könnte eine Partnerschaft mit Nagoya eingehen.",
        "Köln und Nara liegen weit auseinander.",
        "Die Bahn verbindet Köln mit Essen.",
    ],
)
def test_denied_wished_and_other_relations_are_none(text: str) -> None:
    assert twinnings(text) == set()


def test_the_date_of_founding_is_the_one_beside_the_towns() -> None:
    text = "Städtepartnerschaften: seit 1963 ist Köln mit Nara verbunden; seit 2010 ist Hamm mit Otsu verbunden."
    facts = extract_facts(Release("r", "t", "2024-05-01", "", "de", text))
    assert sorted(str(f.value("since")) for f in facts if f.type == "twinning") == ["1963", "2010"]


def test_a_list_under_a_heading_gives_towns_with_their_dates() -> None:
    text = (
        "Unsere Partnerstädte\n\nReims (Frankreich), seit 1972\nRijeka (Kroatien), seit 1990\n\nDie Stadt pflegt sie."
    )
    facts = extract_facts(Release("r", "t", "2024-05-01", "Stadt Neuss", "de", text))
    found = {
        (str(f.value("since")), *(v.text for v in f.values("parties") if isinstance(v, Name)))
        for f in facts
        if f.type == "twinning"
    }
    assert found == {("1972", "Neuss", "Reims"), ("1990", "Neuss", "Rijeka")}


def test_a_charter_that_is_signed_is_a_twinning() -> None:
    text = "Am 6. Juli 2018 unterzeichneten Hamm und Nara die Partnerschaftsurkunde."
    assert twinnings(text) == {("Hamm", "Nara")}
