"""English figures: labels and rows, and whose figure it is where the sentence does not say."""

import pytest

from kg.extract import extract_facts
from kg.interchange import fact_to_dict
from kg.read.text import release_of

HEAD = "A headline\n\nDüsseldorf, 14 May 2021\n\n"


def figures(text: str) -> set[tuple[object, ...]]:
    """Measure, value and area of the figures in a text."""
    release = release_of(HEAD + text, "2021-05-14", "test")
    facts = (fact_to_dict(f, release) for f in extract_facts(release) if f.type == "observation")
    return {(f["measure"], f["value"], f["area"]) for f in facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japanese companies in NRW: about 650", ("japanese-companies", 650.0, "Nordrhein-Westfalen")),
        (
            "| Japanese companies in NRW | about 660 |\n| Employees there | over 40,000 |",
            ("employees-at-japanese-companies", 40000.0, "Nordrhein-Westfalen"),
        ),
    ],
)
def test_labels_and_rows(text: str, expected: tuple[object, ...]) -> None:
    before = "The guests were very pleased with the visit.\n\n"
    assert expected in figures(before + text)


def test_an_agency_of_the_land_speaks_for_the_land() -> None:
    text = "NRW.INVEST is pleased. About 530 companies from Japan now do business here."
    assert ("japanese-companies", 530.0, "Nordrhein-Westfalen") in figures(text)


def test_a_mayor_speaks_for_the_city() -> None:
    text = "Lord Mayor Petra Lohmar is pleased. About 530 companies from Japan now do business here."
    assert ("japanese-companies", 530.0, "Düsseldorf") in figures(text)
