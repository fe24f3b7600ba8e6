"""Whose release it is by its head and its first sentence, and with whom that side is tied."""

import pytest

from kg.extract.analysis import analyse
from kg.extract.sides import home_body, theme_pair
from kg.read.text import release_of

PROSE = "Die Gäste blieben drei Tage und besuchten Labore, Werkstätten, den Dom und am letzten Abend noch ein Konzert. "


def side(text: str) -> str:
    analysis = analyse(release_of(text, "2024-05-01-x", "x"))
    own = home_body(analysis)
    return own.name.text if own else ""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Universität Siegen – Stabsstelle Presse", "Universität Siegen"),
        ("Presseinformation der Handwerkskammer zu Köln", "Handwerkskammer zu Köln"),
        ("Foo Bar GmbH\nUnternehmenskommunikation", "Foo Bar"),
        ("Stadt Wuppertal\nPresseamt", "Wuppertal"),
        ("Wuppertal freut sich über Gäste", ""),
        ("Düsseldorf/Tokio, 1. Mai 2024", ""),
    ],
)
def test_the_head_names_whose_release_it_is(head: str, expected: str) -> None:
    assert side(f"{head}\n\n1. Mai 2024\n\n{PROSE}") == expected


def test_the_subject_of_the_first_sentence_stands_in_for_the_head() -> None:
    lede = "Das Institut für Robotik hat am Montag Besuch aus Nagoya bekommen, der drei Tage blieb und viel sah."
    assert side(f"Gäste im Labor\n\n1. Mai 2024\n\n{lede}") == "Institut für Robotik"


def test_the_partner_is_the_body_of_its_sort_named_last() -> None:
    text = f"Universität Siegen – Presse\n\n1. Mai 2024\n\n{PROSE}Auch die Universität Kobe war dabei, sagt JETRO."
    analysis = analyse(release_of(text, "2024-05-01-x", "x"))
    assert [name.text for name in theme_pair(analysis, len(text))] == ["Universität Siegen", "Universität Kobe"]
