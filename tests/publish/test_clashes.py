"""Where sources disagree: each value with the source that says it."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.namespaces import BASE, REFERENCE_GRAPH, entity, term
from kg.publish.clashes import read_clashes
from kg.publish.network import make_network
from tests.graph.gold import gold
from tests.publish.conftest import store_of

FUKUSHIMA = entity("cooperation", "nordrhein-westfalen-praefektur-fukushima").value


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(gold("seeds") + gold("dev"))


def test_releases_and_tables_that_say_different_dates(store: Store) -> None:
    clash = next(c for c in read_clashes(store) if c.facts == (FUKUSHIMA,) and c.slot == "since")
    said = {told.value: told.release for told in clash.told}
    assert {"2011", "2012", "2014", "2014-02-10"} <= set(said)
    assert said["2014-02-10"] == ""
    assert said["2012"] == BASE + "release/2014-02-11-minpo-nrw-saiene-oboegaki"


def test_a_disagreement_that_the_tables_note(store: Store) -> None:
    twinning = entity("twinning", "meerbusch-shijonawate").value
    assert any(c.facts == (twinning,) and "friendship city" in c.told[0].value for c in read_clashes(store))


def test_a_status_that_cannot_hold_stands_beside_the_term_of_the_tables() -> None:
    office = Store()
    post, clash, linking = entity("post", "x"), entity("contradiction", "x"), NamedNode(BASE + "graph/linking")
    release = NamedNode(BASE + "graph/release/r")
    for subject, prop, value, graph in (
        (clash, "rdf:type", term("nj:Contradiction"), linking),
        (clash, "nj:rule", Literal("contradiction/office"), linking),
        (clash, "nj:slot", Literal("status"), linking),
        (clash, "nj:concerns", post, linking),
        (post, "nj:status", Literal("current"), release),
        (post, "nj:since", Literal("2020"), release),
        (post, "nj:until", Literal("2021"), REFERENCE_GRAPH),
    ):
        office.add(Quad(subject, term(prop), value, graph))
    told = next(c.told for c in read_clashes(office) if c.facts == (post.value,))
    assert [(t.slot, t.value, t.release) for t in told] == [
        ("status", "current", BASE + "release/r"),
        ("until", "2021", ""),
    ]


def test_the_facts_of_a_clash_are_marked(store: Store) -> None:
    statements = make_network(store).graph["statements"]
    assert next(s for s in statements if s.iri == FUKUSHIMA).clash
    assert 0 < sum(s.clash for s in statements) < len(statements) / 10
