"""Layout undone, and the way back to the characters of the original."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.normal import normalise
from kg.model import Span
from tests.extract.fragments import texts

WRAPPED = (
    "Am vergangenen Montag kamen viele Gäste in den großen Saal des\n"
    "Rathauses, um dort mit dem Chor und der Kapelle der Stadt zu\n"
    "singen. Danach wurde gemeinsam gegessen, getrunken und weit bis\n"
    "in die Nacht getanzt, wie es der Brauch will seit vielen langen\n"
    "Jahren. Erst gegen Morgen war das Fest vorbei und alle gingen zu\n"
    "Fuß nach Hause.\n"
)
SIGNS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Grüße\u00a0aus\u202fÜbersee\tund\u3000Köln", "Grüße aus Übersee und Köln"),
        ("Wasser\u00adstoff\u200bwirt\u2060schaft", "Wasserstoffwirtschaft"),
        ("\ufeffTitel", "Titel"),
        ("Zusammen-\narbeit", "Zusammenarbeit"),
        ("Ko\u0308ln ist scho\u0308n", "Köln ist schön"),
        ("か\u3099くせい", "がくせい"),
        ("Gäste aus Köln-\nDeutz", "Gäste aus Köln-Deutz"),
        ("nichts zu tun", "nichts zu tun"),
        ("", ""),
    ],
)
def test_reads_as_it_was_meant(text: str, reads: str) -> None:
    assert normalise(text).text == reads


@pytest.mark.parametrize(
    "text",
    [
        "Kultur-\nund Sportamt",
        "Ein- \noder Ausgang",
        "2024-\n2025",
        "Punkt -\nstrich",
        "Erste Zeile\nzweite Zeile",
    ],
)
def test_leaves_what_is_no_hyphenation(text: str) -> None:
    assert normalise(text).text == text


def test_joins_the_lines_of_a_wrapped_text() -> None:
    assert normalise(WRAPPED).text == WRAPPED[:-1].replace("\n", " ") + "\n"


def test_keeps_paragraphs_apart() -> None:
    text = normalise(WRAPPED + "\n" + WRAPPED).text
    assert text.count("\n") == 3
    assert "Hause.\n\nAm" in text


def test_keeps_a_headline_above_a_wrapped_text() -> None:
    assert normalise("Ein Fest im Rathaus\n\n" + WRAPPED).text.startswith("Ein Fest im Rathaus\n\nAm vergangenen")


def test_joins_a_hyphenated_word_of_a_wrapped_text() -> None:
    assert "Zusammenarbeit" in normalise(WRAPPED.replace("vielen langen\nJahren", "vielen Zusammen-\narbeit")).text


@pytest.mark.parametrize(
    "lines",
    [
        ["Ein Titel", "3. März 2024", "Kurzer Satz.", "Noch einer."],
        ["Zeile " * 30, "Zeile " * 29, "Zeile " * 28, "Zeile " * 27, "Zeile " * 26],
        ["| a | b |"] * 8,
    ],
    ids=["short lines", "lines longer than a page is wide", "a table"],
)
def test_leaves_lines_that_nobody_wrapped(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert normalise(text).text == text


def test_tells_where_a_word_stood() -> None:
    text = "Die Zusammen-\narbeit\u00a0mit\u00ad Köln"
    normal = normalise(text)
    for word, stood in (("Zusammenarbeit", "Zusammen-\narbeit"), ("mit", "mit"), ("Köln", "Köln")):
        at = normal.text.index(word)
        span = normal.original(at, at + len(word))
        assert text[span.start : span.end] == stood


def test_a_composed_letter_stands_where_both_its_parts_stood() -> None:
    text = "in Ko\u0308ln"
    normal = normalise(text)
    at = normal.text.index("Köln")
    assert normal.original(at, at + 4) == Span(3, 8)


def bare(text: str) -> str:
    """A text without what layout adds: odd spaces are spaces, line ends are, signs and hyphens are nothing."""
    composed = unicodedata.normalize("NFC", "".join(" " if c.isspace() else c for c in text if c not in SIGNS))
    return composed.replace("-", "").replace(" ", "")


@settings(deadline=None, max_examples=200)
@given(texts, st.data())
def test_every_span_has_the_same_words_in_the_original(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    if not normal.text:
        return
    start = data.draw(st.integers(0, len(normal.text) - 1))
    end = data.draw(st.integers(start + 1, len(normal.text)))
    span = normal.original(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert bare(text[span.start : span.end]) == bare(normal.text[start:end])


@settings(deadline=None, max_examples=200)
@given(texts)
def test_the_order_of_characters_is_kept(text: str) -> None:
    normal = normalise(text)
    spans = [normal.original(at, at + 1) for at in range(len(normal.text))]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@settings(deadline=None, max_examples=100)
@given(texts)
def test_a_text_undone_has_nothing_left_to_undo(text: str) -> None:
    undone = normalise(text).text
    assert not any(sign in undone for sign in SIGNS)
    assert "\u00a0" not in undone
