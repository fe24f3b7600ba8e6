"""A release read through: who is meant by an office, and looking things up by position."""

import pytest

from kg.extract.analysis import Analysis, analyse
from kg.extract.gazetteer import Form
from kg.model import Kind, Name, Release


def analysis(text: str, publisher: str = "") -> Analysis:
    return analyse(Release("r", "t", "2024-03-03", publisher, "de", text))


def references(text: str) -> list[tuple[str, str]]:
    document = analysis(text).document
    people = document.of_sort("person")
    return [(document.text[m.start : m.end], m.name.text) for m in people if m.form is Form.REFERENCE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ministerin Petra Probe kam. Die Ministerin sang.", [("Ministerin", "Petra Probe")]),
        ("Ministerpräsidentin Petra Probe kam. Die Regierungschefin sang.", [("Regierungschefin", "Petra Probe")]),
        ("Oberbürgermeister Karl Muster (Bonn) kam. Der Rathauschef sang.", [("Rathauschef", "Karl Muster")]),
        ("Die Ministerin sang. Ministerin Petra Probe kam.", [("Ministerin", "Petra Probe")]),
        (
            "Minister Karl Muster und Botschafter Taro Yamada kamen. Der Botschafter sang, der Minister nicht.",
            [("Botschafter", "Taro Yamada"), ("Minister", "Karl Muster")],
        ),
    ],
)
def test_an_office_stands_for_who_holds_it(text: str, found: list[tuple[str, str]]) -> None:
    assert references(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Petra Probe kam. Ein Minister sang.",
        "Ministerin Petra Probe kam. Der Gouverneur sang.",
        "Ministerin Petra Probe kam. Die frühere Ministerin sang.",
        "Ministerin Petra Probe kam. Die Ministerinnen sangen.",
        "Der Minister sang.",
    ],
)
def test_an_office_of_somebody_else_stands_for_nobody(text: str) -> None:
    assert references(text) == []


TEXT = "Am 3. Mai 2023 kam Ministerin Petra Probe. Am 4. Juni 2023 kam Minister Karl Muster."


def test_dates_inside_a_stretch() -> None:
    told = analysis(TEXT)
    assert [d.start for d in told.dates_in(0, TEXT.index("Juni"))] == ["2023-05-03"]
    assert [d.start for d in told.dates_in(0, len(TEXT))] == ["2023-05-03", "2023-06-04"]


def test_phrases_and_holdings_inside_a_stretch() -> None:
    told, half = analysis(TEXT), TEXT.index("Am 4.")
    assert [p.role for p in told.phrases_in(0, half)] == ["Ministerin"]
    assert [h.person.text for h in told.holdings_in(half, len(TEXT))] == ["Karl Muster"]
    assert told.phrases_in(0, 3) == told.holdings_in(0, 3) == ()


def test_the_posts_of_a_person() -> None:
    told = analysis(TEXT)
    assert [post.phrase.role for post in told.posts_of(Name("Petra Probe", Kind.PERSON))] == ["Ministerin"]
    assert told.posts_of(Name("Niemand", Kind.PERSON)) == ()
