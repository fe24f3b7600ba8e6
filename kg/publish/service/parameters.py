"""Parameters of competency questions: which of them name nothing in the graph."""

from collections.abc import Mapping

from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.questions import Question, find_thing

PLAIN = frozenset({"date", "number", "text"})


def check_things(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """Why the values name no thing of the graph, or not just one; '' where they do."""
    for parameter in question.parameters:
        if parameter.kind not in PLAIN:
            try:
                find_thing(store, given.get(parameter.name, parameter.default), parameter.kind)
            except QueryError as error:
                return str(error)
    return ""
