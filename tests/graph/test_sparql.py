"""Queries: values are put in as terms, and what is wrong is told in one line with its position."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.errors import QueryError
from kg.graph.sparql import ask_store, put_values, select

EX = "https://example.org/"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?a ?b $x", "?a ?b <https://example.org/x>"),
        ("?a ?b $xy", "?a ?b $xy"),
        ("?a ?b '$x'", "?a ?b '$x'"),
        ('?a ?b """$x"""', '?a ?b """$x"""'),
        ("?a ?b <https://e.org/$x>", "?a ?b <https://e.org/$x>"),
        ("?a # $x\n?b", "?a # $x\n?b"),
    ],
)
def test_a_value_stands_only_where_a_term_may(query: str, expected: str) -> None:
    assert put_values(query, {"x": NamedNode(f"{EX}x")}) == expected


@given(st.text())
def test_no_text_gets_out_of_its_literal(text: str) -> None:
    store = Store()
    store.add(Quad(NamedNode(f"{EX}a"), NamedNode(f"{EX}p"), Literal(text)))
    rows = list(select(store, "SELECT ?a WHERE { ?a ?p $text }", {"text": Literal(text)}))
    assert rows == [{"a": f"{EX}a"}]


def test_a_broken_query_is_told_with_its_position() -> None:
    with pytest.raises(QueryError) as caught:
        ask_store(Store(), "SELECT * WHERE {\n ?a ?b ?c . FILTER(nofunction(?a)) }")
    message = str(caught.value)
    assert message.startswith("the query is wrong: error at 2:")
    assert "\n" not in message


def test_a_query_of_another_kind_is_no_table() -> None:
    with pytest.raises(QueryError, match=r"^the query is no SELECT$"):
        list(select(Store(), "ASK {}"))


def test_from_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text(f"<{EX}a> <{EX}b> <{EX}c> .\n", encoding="utf-8")
    for query in (
        "SELECT * FROM $file WHERE { ?a ?b ?c }",
        "SELECT * FROM NAMED $file WHERE { GRAPH ?g { ?a ?b ?c } }",
        "SELECT * FROM <file:///etc/hostname> WHERE { ?a ?b ?c }",
    ):
        answer = ask_store(Store(), query, {"file": NamedNode(secret.as_uri())})
        assert isinstance(answer, QuerySolutions)
        assert list(answer) == []
