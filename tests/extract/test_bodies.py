"""Bodies named by a head noun: German and English names, companies, delegations, regions, abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.bodies import add_bodies
from kg.extract.document import read_document
from kg.model import Kind, Release


def bodies(text: str, language: str = "de") -> list[str]:
    document = add_bodies(read_document(Release("r", "t", "2024-01-01", "p", language, text)))
    return [m.name.text for m in document.mentions if m.kind is Kind.BODY or m.sort == "region"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Präsidentin der Technischen Universität Ilmenau kam.", ["Technische Universität Ilmenau"]),
        ("Rektor der Robert-Koch-Hochschule Jena", ["Robert-Koch-Hochschule Jena"]),
        ("Die Schüler des Goethe-Gymnasiums sangen.", ["Goethe-Gymnasium"]),
        ("im Ausschuss für Arbeit, Gesundheit und Soziales", ["Ausschuss für Arbeit, Gesundheit und Soziales"]),
        ("bei der Handwerkskammer Dortmund", ["Handwerkskammer Dortmund"]),
        ("die Universitäten Nagoya und Osaka", ["Universität Nagoya", "Universität Osaka"]),
        ("im japanischen Generalkonsulat", ["Japanisches Generalkonsulat"]),
        ("die Muster & Söhne GmbH", ["Muster & Söhne"]),
        ("das japanische Unternehmen Fooyama", ["Fooyama"]),
        ("eine Delegation des japanischen Parlaments", ["Delegation des japanischen Parlaments"]),
        ("eine Delegation aus Koriyama", ["Delegation aus Koriyama"]),
        ("das Landeswirtschaftsministerium", ["Wirtschaftsministerium Nordrhein-Westfalen"]),
        ("das Foo Bar Institute (FBI) und das FBI", ["Foo Bar Institute"] * 3),
    ],
)
def test_finds_german_names_in_the_nominative(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the University of Foo Bar and the University of Baz", ["University of Foo Bar", "University of Baz"]),
        ("the president of Fooyama University", ["Fooyama University"]),
    ],
)  # fmt: skip
def test_finds_english_names(text: str, expected: list[str]) -> None:
    assert bodies(text, "en") == expected


def test_regions_keep_the_noun_that_belongs_to_their_name() -> None:
    assert bodies("in den Provinzen Shanxi und Jiangsu") == ["Provinz Shanxi", "Provinz Jiangsu"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Universität lud ein.",
        "Japanische Unternehmen Niederlassungen bauen.",
        "Eine Delegation reiste an.",
        "Die Partneruniversität und ihre Hochschulen",
        "Ein Verein und ein Unternehmen",
    ],
)
def test_a_bare_noun_names_no_body(text: str) -> None:
    assert bodies(text) == []


@given(st.text(alphabet="Universität GmbHfrAK.()-und der", max_size=60))
def test_any_text_gives_exact_mentions(text: str) -> None:
    document = add_bodies(read_document(Release("r", "t", "2024-01-01", "p", "de", text + " x")))
    assert all(0 <= m.start < m.end <= len(document.text) for m in document.mentions)
