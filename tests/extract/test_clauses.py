"""Clauses: what depends on what, and which words are whose."""

import pytest

from kg.extract.clauses import split_clauses

CASES = [
    ("Der Minister empfing den Gast.", [("main", "")]),
    ("Der Minister, der gestern in Bonn ankam, empfing den Gast.", [("main", ""), ("relative", "der")]),
    ("Nachdem der Gast gelandet war, empfing ihn der Minister.", [("subordinate", "nachdem"), ("main", "")]),
    ("Sie war im Mai in Bonn; im Juni reiste er nach Kyoto.", [("main", ""), ("main", "")]),
    ("Er hatte Bonn bereist und in Kyoto gesprochen.", [("main", ""), ("main", "")]),
    ("Ministerin für Wirtschaft, Industrie und Energie war sie nie.", [("main", "")]),
    ("Die Reise, zu der er im Mai aufbricht, ist lang.", [("main", ""), ("relative", "zu der")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(c.kind, c.opener) for c in split_clauses(text, 0, len(text), frozenset({"empfing", "reiste", "war"}))]
    assert sorted(found) == sorted(expected)


def test_embedded_clause_is_left_out_of_its_parent() -> None:
    text = "Der Minister, der gestern in Bonn ankam, empfing den Gast."
    main = next(c for c in split_clauses(text, 0, len(text)) if c.kind == "main")
    assert [text[s:e] for s, e in main.spans] == ["Der Minister", "empfing den Gast"]
