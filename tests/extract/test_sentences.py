"""Where a sentence ends, and where it does not."""

import pytest
from hypothesis import given, settings

from kg.extract.sentences import LONGEST, split_sentences
from tests.extract.fragments import texts


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Wir kamen. Wir sangen.",
        "Kamen wir? Wir kamen!",
        "„Wir kamen.“ Dann sangen wir.",
        "Wir kamen (spät). Dann sangen wir.",
        "Das war 2019. Danach nie wieder.",
        "Es begann um 1900. Der Saal war leer.",
        "Wir kamen… Dann sangen wir.",
        'He said: "We came." Then we sang.',
    ],
)
def test_two_sentences(text: str) -> None:
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. März kamen wir.",
        "Das war der 20. Geburtstag der Stadt.",
        "Prof. Dr. Petra Probe kam mit Dr. h. c. Karl Muster.",
        "J. R. Beispiel kam mit Frau A. Probe.",
        "Es kamen ca. 300 Gäste, u. a. der Chor.",
        "Das kostete 3 Mio. Euro bzw. 4 Mrd. Yen.",
        "Die Straße Nr. 5 ist lang.",
        "Um 19.30 Uhr begann das Fest.",
        "Es kamen 46.000 Menschen.",
        "Er sagte „Kommt!“ und ging.",
        "Wer kam? fragte niemand.",
        "Das war im 19. Jahrhundert.",
        "Zum 50. Jahrestag kamen alle.",
        "Mr. Muster met Mrs. Probe.",
        "ohne Punkt am Ende",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("知事は来た。州首相は歌った。", ["知事は来た。", "州首相は歌った。"]),
        ("「来た。」と言った。", ["「来た。」と言った。"]),
        ("「来た。」その後歌った。", ["「来た。」", "その後歌った。"]),
    ],
)
def test_japanese(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_only_the_stretch_asked_for() -> None:
    text = "Eins. Zwei. Drei."
    assert [text[s:e] for s, e in split_sentences(text, 6, 11)] == ["Zwei."]


def test_what_is_longer_than_a_sentence_is_cut_at_a_comma() -> None:
    parts = sentences(("Petra Probe, Karl Muster, " * 100).rstrip())
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(",") for part in parts)


def test_what_has_neither_comma_nor_space_is_cut_anyway() -> None:
    assert [len(part) for part in sentences("a" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


@settings(deadline=None, max_examples=200)
@given(texts)
def test_sentences_hold_every_word_in_order_without_overlap(text: str) -> None:
    spans = list(split_sentences(text, 0, len(text)))
    at = 0
    for start, end in spans:
        assert text[at:start].strip() == ""
        assert at <= start < end <= at + LONGEST + len(text[at:start])
        at = end
    assert text[at:].strip() == ""
