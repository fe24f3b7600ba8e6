"""A release with its sentences and mentions, and looking them up by position."""

from datetime import date

import pytest

from kg.extract.document import read_document
from kg.extract.zones import Zone
from kg.model import Release, Span

TEXT = "Fest in Bonn\n\nGäste aus Köln kamen. Andere kamen aus Kyoto.\n\nTel. 0211 123\n"


def document(text: str = TEXT):  # type: ignore[no-untyped-def]
    return read_document(Release("r", "t", "2024-03-03", "", "de", text))


def test_sentences_have_their_zone_and_noise_has_none() -> None:
    assert [(s.text, s.zone) for s in document().sentences] == [
        ("Fest in Bonn", Zone.HEADLINE),
        ("Gäste aus Köln kamen.", Zone.BODY),
        ("Andere kamen aus Kyoto.", Zone.BODY),
    ]


def test_mentions_inside_a_stretch() -> None:
    told = document()
    at = TEXT.index("Köln")
    assert [m.name.text for m in told.mentions_in(at, at + 4)] == ["Köln"]
    assert list(told.mentions_in(at + 1, at + 4)) == []
    assert list(told.mentions_in(at, at + 3)) == []


def test_mentions_of_some_sorts_in_text_order() -> None:
    assert [m.name.text for m in document().of_sort("city", "prefecture")] == ["Bonn", "Köln", "Kyoto"]
    assert document().of_sort("university") == ()


def test_the_last_mention_before_a_position() -> None:
    told = document()
    last = told.last_before(TEXT.index("Andere"), ("city",))
    assert last.name.text == "Köln"
    assert told.last_before(0, ("city",)) is None


def test_the_sentence_and_the_paragraph_at_a_position() -> None:
    told = document()
    assert told.sentence_at(TEXT.index("Köln")).text == "Gäste aus Köln kamen."
    assert told.sentence_at(TEXT.index("0211")) is None
    assert told.block_at(TEXT.index("Kyoto"))[:2] == (TEXT.index("Gäste"), TEXT.index("\n\nTel"))
    assert told.block_at(len(TEXT) + 9) is None


def test_the_sentences_that_start_in_a_stretch() -> None:
    assert [s.text for s in document().sentences_in(1, TEXT.index("Andere") + 1)] == [
        "Gäste aus Köln kamen.",
        "Andere kamen aus Kyoto.",
    ]


def test_evidence_counts_in_the_original() -> None:
    text = "Gäste aus Kö\u00adln\u00a0kamen."
    told = document(text)
    (mention,) = told.of_sort("city")
    assert told.evidence(mention.start, mention.end, "x/y").span == Span(10, 15)


def test_the_day_of_publication() -> None:
    assert document().date == date(2024, 3, 3)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Die Präfektur Kagawa feiert. Kagawa ist klein.", ["Präfektur Kagawa", "Präfektur Kagawa"]),
        ("Die Präfektur Osaka feiert. Gäste aus Osaka kamen.", ["Präfektur Osaka", "Präfektur Osaka"]),
        ("Gäste aus Osaka kamen.", ["Osaka"]),
        ("Die Präfektur Osaka feiert. Gäste aus der Stadt Osaka kamen.", ["Präfektur Osaka", "Osaka"]),
        ("Die Präfekturen Osaka, Chiba und Hyogo feiern.", ["Präfektur Osaka", "Präfektur Chiba", "Präfektur Hyogo"]),
        ("Die Präfektur Kyoto feiert. In Kyoto war es kalt.", ["Präfektur Kyoto", "Kyoto"]),
        ("Zum Essen kamen alle.", []),
        ("Gäste aus Essen kamen.", ["Essen"]),
    ],
)
def test_a_bare_name_means_the_prefecture_or_the_city_by_its_context(text: str, names: list[str]) -> None:
    assert [m.name.text for m in document(text).of_sort("city", "prefecture")] == names
