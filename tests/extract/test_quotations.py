"""Words between quotation marks."""

import pytest

from kg.extract.document import read_document
from kg.extract.quotations import LONGEST, find_quotations
from kg.model import Release


def quotations(text: str) -> list[str]:
    document = read_document(Release("r", "t", "2024-03-03", "", "de", text))
    return [document.text[start:end] for start, end in find_quotations(document)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sie rief „Kommt alle her“ und sang.", ["Kommt alle her"]),
        ("Sie rief “Kommt alle her” und sang.", ["Kommt alle her"]),
        ("Sie rief »Kommt alle her« und sang.", ["Kommt alle her"]),
        ("Sie rief «Kommt alle her» und sang.", ["Kommt alle her"]),
        ('Sie rief "Kommt alle her" und sang.', ["Kommt alle her"]),
        ("Sie rief „Kommt alle her” und sang.", ["Kommt alle her"]),
        ('Sie rief „Kommt alle her" und sang.', ["Kommt alle her"]),
        ("知事は「来てください」と言った。", ["来てください"]),
        ("„Eins“ und „Zwei“ sangen.", ["Eins", "Zwei"]),
        ("Sie rief „Kommt „alle“ her“ und sang.", ["Kommt „alle“ her"]),
        ("Sie rief „Kommt alle her und „Bleibt“ und „Singt“.", ["Kommt alle her und „Bleibt", "Singt"]),
    ],
)
def test_by_any_custom(text: str, found: list[str]) -> None:
    assert quotations(text) == found


@pytest.mark.parametrize(
    "text", ["Sie rief „Kommt", "Ohne Zeichen.", "„“", "Sie rief „Kommt\n\nher“ und sang.", "Ende“ und Anfang„", ""]
)
def test_what_is_not_closed_in_its_paragraph_is_none(text: str) -> None:
    assert quotations(text) == []


def test_a_quotation_has_a_longest_length() -> None:
    assert quotations("„" + "a" * (LONGEST + 1) + "“") == []


def test_none_in_a_contact_block() -> None:
    assert quotations("Pressekontakt: „Das Büro“, Tel. 0211 1234") == []
