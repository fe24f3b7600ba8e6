"""The people of a release, by full name, surname, title and address."""

import pytest

from kg.extract.document import read_document
from kg.extract.gazetteer import Form
from kg.extract.people import find_people
from kg.model import Release


def people(text: str) -> list[tuple[str, str]]:
    document, _ = find_people(read_document(Release("r", "t", "2024-03-03", "", "de", text)))
    return [(document.text[m.start : m.end], m.name.text) for m in document.of_sort("person")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Petra Probe kam. Probe sang.", [("Petra Probe", "Petra Probe"), ("Probe", "Petra Probe")]),
        ("Petra Probe kam. Probes Lied gefiel.", [("Petra Probe", "Petra Probe"), ("Probes", "Petra Probe")]),
        ("Erst sang Probe. Petra Probe kam spät.", [("Probe", "Petra Probe"), ("Petra Probe", "Petra Probe")]),
        ("Herr Muster kam, Frau Dr. Beispiel auch.", [("Muster", "Muster"), ("Beispiel", "Beispiel")]),
        ("Ministerin Xyzab kam. Später ging Xyzab.", [("Xyzab", "Xyzab"), ("Xyzab", "Xyzab")]),
        ("Generalkonsul SUZUKI Taro kam.", [("SUZUKI Taro", "Taro Suzuki")]),
        ("Gouverneur Yamada kam mit Gattin.", [("Yamada", "Yamada")]),
        ("Karl Essen kam. In Essen war es kalt.", [("Karl Essen", "Karl Essen")]),
        ("Prof. Dr. Anna von der Aue kam.", [("Anna von der Aue", "Anna von der Aue")]),
        ("Die Minister Xyz Abc und Def Ghi kamen.", [("Xyz Abc", "Xyz Abc"), ("Def Ghi", "Def Ghi")]),
        ("Minister Karl\u00a0Muster kam.", [("Karl Muster", "Karl Muster")]),
    ],
)
def test_finds_people(text: str, found: list[tuple[str, str]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Kyoto Osaka ist weit.",
        "Herr Professor kam.",
        "Der Minister kam.",
        "Die Ministerin Bonns kam.",
        "Die Muster Messe begann.",
        "Am Montag Abend kam niemand.",
        "Minister und Botschafter kamen.",
        "",
    ],
)
def test_finds_nobody(text: str) -> None:
    assert people(text) == []


def test_a_surname_of_two_is_the_one_named_first() -> None:
    assert people("Petra Probe und Karl Probe kamen. Probe sang.")[-1] == ("Probe", "Petra Probe")


def test_the_genitive_is_marked() -> None:
    document, _ = find_people(read_document(Release("r", "t", "2024-03-03", "", "de", "Petra Probe. Probes Lied.")))
    assert [m.form for m in document.of_sort("person")] == [Form.NAME, Form.GENITIVE]


def test_what_a_name_covers_is_no_place() -> None:
    document, _ = find_people(read_document(Release("r", "t", "2024-03-03", "", "de", "Petra Bonn sang in Bonn.")))
    assert [(m.name.text, m.sort) for m in document.mentions] == [("Petra Bonn", "person"), ("Bonn", "city")]
