"""Evidence: every quote is the exact slice of its release, and a changed one is found."""

from pyoxigraph import Literal, Quad, Store

from kg.graph.build import Built, Knowledge
from kg.graph.evidence import bad_quotes
from kg.graph.namespaces import evidence_graph, term
from kg.model import Evidence, Fact, Span
from tests.graph.telling import built, person, told


def _memory(made: Built) -> Store:
    store = Store()
    store.bulk_extend(made.dataset.quads())
    return store


def test_all_quotes_of_the_annotated_releases_are_verbatim(every_store: Store) -> None:
    assert bad_quotes(every_store) == ()


def test_a_changed_quote_is_found(knowledge: Knowledge) -> None:
    fact = Fact("statement", (("speaker", person("Hendrik Wüst")), ("text", "A")), (Evidence(Span(2, 10), "test"),))
    store = _memory(built(knowledge, told("2025-01-23-a", fact)))
    (quad,) = store.quads_for_pattern(None, term("oa:exact"), None, None)
    assert quad.object == Literal("sentence")
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, Literal("Sentence"), quad.graph_name))
    (bad,) = bad_quotes(store)
    assert bad.problem == "the quote is not the release's characters 2 to 10"


def test_a_changed_text_is_found(knowledge: Knowledge) -> None:
    fact = Fact("statement", (("speaker", person("Hendrik Wüst")), ("text", "A")), (Evidence(Span(2, 10), "test"),))
    store = _memory(built(knowledge, told("2025-01-23-a", fact)))
    graph = evidence_graph("2025-01-23-a")
    (quad,) = store.quads_for_pattern(None, term("schema:text"), None, graph)
    store.remove(quad)
    (missing,) = bad_quotes(store)
    assert missing.problem == "the text of the release is missing"
    store.add(Quad(quad.subject, quad.predicate, Literal("A sentence that stated"), graph))
    (bad,) = bad_quotes(store)
    assert bad.problem == "the words before or after the quote are not those of the release"


def test_a_quote_at_either_end_has_empty_surroundings(knowledge: Knowledge) -> None:
    whole = Span(0, len("A sentence that states everything."))
    fact = Fact("statement", (("speaker", person("Hendrik Wüst")), ("text", "A")), (Evidence(whole, "test"),))
    assert bad_quotes(_memory(built(knowledge, told("2025-01-23-a", fact)))) == ()
