"""What a user asks: SPARQL, a file with SPARQL, or a question by name."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.questions import Question, answer, find_question, free_value, read_question
from kg.graph.sparql import Answer, ask_store

_FILE = ".rq"


def ask(store: Store, query: str, given: Mapping[str, str], check: Callable[[str], None]) -> Answer:
    """Run what the user means; `check` sees the SPARQL first and may refuse it."""
    question = _question(query)
    if question is not None and (question.parameters or not given):
        check(question.query)
        return answer(store, question, given)
    if question is not None:
        query = question.query
    text = sys.stdin.read() if query == "-" else query
    check(text)
    return ask_store(store, text, {name: free_value(value) for name, value in given.items()})


def _question(query: str) -> Question | None:
    """The question that a file or a name is; None for SPARQL itself."""
    if query.endswith(_FILE) and "{" not in query:
        if not Path(query).exists():
            raise QueryError(f"{query}: there is no such file")
        return read_question(Path(query))
    if query == "-" or any(mark in query for mark in " {\n"):
        return None
    return find_question(query)
