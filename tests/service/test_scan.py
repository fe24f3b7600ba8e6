import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.publish.service.scan import may_change, refuse_remote, unescape, varies, with_dataset, words


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '''it''s'''. SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p <a>\n#\nSERVICE <b> {} }",
        "LOAD <http://x/>",
        "INSERT DATA {}; lOaD SILENT <http://x/> INTO GRAPH <g>",
        'SELECT * { ?s ?p "\\"" . SERVICE <x:> {} }',
        "SELECT * { FILTER(1<2) SERVICE <http://x/> { FILTER(2>1) } }",
    ],
)
def test_what_reaches_out_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        refuse_remote(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p 'SERVICE <x>' }",
        "SELECT * { <http://x/SERVICE> ex:service service:load }",
        "# SERVICE <x>\nSELECT * {}",
        'SELECT * { ?s ?p """a "SERVICE" b""" }',
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        "SELECT * { ?s ?p 'x'@service }",
        "SELECT ?load $service {}",
    ],
)
def test_mere_mention_is_not(query: str) -> None:
    refuse_remote(query)


@given(st.text())
def test_any_text_is_scanned(text: str) -> None:
    assert all(word.text for word in words(unescape(text)))


def test_using_goes_before_each_where() -> None:
    update = "DELETE { ?s ?p 'WHERE' } WHERE { ?s ?p ?o } ; INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }"
    assert with_dataset(update, ["<g>"], ["<n>"]) == (
        "DELETE { ?s ?p 'WHERE' } USING <g> USING NAMED <n> WHERE { ?s ?p ?o } ; "
        "INSERT { ?a ?b ?c } USING <g> USING NAMED <n> WHERE { ?a ?b ?c }"
    )


def test_no_graph_parameters_change_nothing() -> None:
    assert with_dataset("DELETE WHERE { ?s ?p ?o }", [], []) == "DELETE WHERE { ?s ?p ?o }"


@pytest.mark.parametrize("update", ["WITH <g> DELETE {} WHERE {}", "INSERT {} USING <x> WHERE {}", "DELETE WHERE {}"])
def test_a_dataset_that_conflicts_is_refused(update: str) -> None:
    with pytest.raises(QueryError, match="using-"):
        with_dataset(update, ["<g>"], [])


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?x) {}", "SELECT (rand() AS ?x) {}", "ASK { FILTER(\\u004eOW() > 1) }"]
)
def test_what_gives_something_else_each_time_varies(query: str) -> None:
    assert varies(query)


@pytest.mark.parametrize(
    "query", ["ASK { ?a foaf:knows ?b }", "ASK { ?s ?p 'NOW()' }", "ASK { <x:NOW> ?now ?RAND } # UUID"]
)
def test_names_and_strings_do_not_vary(query: str) -> None:
    assert not varies(query)


GRAPHS = "https://example.org/graph/"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { GRAPH <https://example.org/graph/a> { <x:s> <x:p> 1 } }",
        "PREFIX g: <https://example.org/> INSERT DATA { GRAPH g:graph\\/a { <x:s> <x:p> 1 } }",
        "BASE <https://example.org/id/> DROP GRAPH <../graph/a>",
        "DROP GRAPH <//example.org/graph/a>",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { GRAPH # ?\n $g { ?s ?p ?o } } WHERE { GRAPH $g { ?s ?p ?o } }",
        "DROP ALL",
        "clear silent named",
        "WITH <https://example.org/graph/a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP GRAPH <\\u0068ttps://example.org/graph/a>",
    ],
)
def test_updates_that_may_reach_a_graph(update: str) -> None:
    assert may_change(update, GRAPHS)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { GRAPH <x:g> { <x:s> <x:p> 'https://example.org/graph/a' } }",
        "INSERT DATA { <https://example.org/id/a> <x:p> 1 } # ALL",
        "PREFIX o: <https://example.org/ontology#> DELETE WHERE { ?s o:named ?all }",
        "DROP DEFAULT",
    ],
)
def test_updates_that_do_not(update: str) -> None:
    assert not may_change(update, GRAPHS)
