import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.service.negotiate import (
    CSV,
    HTML,
    JSON_LD,
    JSON_ROWS,
    N_TRIPLES,
    ROWS,
    TRIPLES,
    TURTLE,
    XML_ROWS,
    choose,
)


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, JSON_ROWS),
        ("", JSON_ROWS),
        ("*/*", JSON_ROWS),
        ("text/*", CSV),
        ("application/sparql-results+xml", XML_ROWS),
        ("application/json;q=0.5, text/csv;q=0.9", CSV),
        ("text/csv;q=0.1, */*;q=0.2", JSON_ROWS),
        ("application/*, application/sparql-results+json;q=0", XML_ROWS),
        ("TEXT/CSV", CSV),
        ("text/csv; charset=utf-8; q=1", CSV),
        ("text/csv;q=0", ""),
        ("text/csv;q=nonsense", ""),
        ("image/png", ""),
        ("nonsense", ""),
    ],
)
def test_rows(accept: str | None, wanted: str) -> None:
    assert choose(accept, ROWS) == wanted


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [(None, TURTLE), ("text/plain", N_TRIPLES), ("application/ld+json", JSON_LD), ("text/html", ""), ("*/*", TURTLE)],
)
def test_triples(accept: str | None, wanted: str) -> None:
    assert choose(accept, TRIPLES) == wanted


def test_a_browser_gets_html() -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert choose(accept, (*TRIPLES, HTML)) == HTML


@given(st.text())
def test_any_header_has_an_answer(accept: str) -> None:
    assert choose(accept, ROWS) in (*ROWS, "")
