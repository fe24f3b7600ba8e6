"""From told facts to the graph, on the two annotated releases."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, RdfFormat, Store, parse

from kg.graph.build import Built, Knowledge, build_graph
from kg.graph.dataset import in_default_graph
from kg.graph.evidence import bad_quotes
from kg.graph.namespaces import entity, term
from kg.graph.shapes import violations
from kg.publish.export import to_trig
from tests.graph.gold import gold
from tests.graph.telling import body, built, fact, person, place, told


def test_45_tellings_are_42_facts(seeds: Built) -> None:
    assert sum(len(cluster.tellings) for cluster in seeds.clusters) == 45
    assert len(seeds.clusters) == 42


def test_one_body_under_two_names(seeds: Built) -> None:
    (presence,) = (cluster for cluster in seeds.clusters if cluster.type == "presence")
    assert presence.iri == entity("presence", "nrw-global-business-office-tokio")
    assert len(presence.tellings) == 2


def test_events_have_readable_names(seeds: Built) -> None:
    names = {cluster.iri.value.rpartition("/")[2] for cluster in seeds.clusters if cluster.type == "event"}
    assert {"2025-01-23-meeting-wuest-shino", "2020-09-04-meeting-laschet-iwama"} <= names


def test_direct_edges_are_derived(seeds: Built) -> None:
    wuest, shino = entity("person", "hendrik-wuest"), entity("person", "mitsuko-shino")
    edges = {(t.subject, t.object) for t in seeds.dataset.merged() if t.predicate == term("met")}
    assert {(wuest, shino), (shino, wuest)} <= edges


def test_a_planned_visit_is_no_visit(every: Built) -> None:
    planned = {
        cluster.iri
        for cluster in every.clusters
        if all(telling.text("status") == "planned" for telling in cluster.tellings) and cluster.type == "event"
    }
    held = {t.subject for t in every.dataset.merged() if t.predicate == term("status") and t.object.value == "held"}
    assert planned
    assert not planned & held


def test_the_default_graph_is_the_exact_union(every: Built) -> None:
    union = set().union(*(triples for name, triples in every.dataset.graphs.items() if in_default_graph(name)))
    assert every.dataset.merged() == union
    assert sum(1 for _ in every.dataset.quads()) == sum(map(len, every.dataset.graphs.values())) + len(union)


def test_evidence_is_reached_by_graph_only(seeds: Built) -> None:
    assert not [t for t in seeds.dataset.merged() if t.predicate == term("evidence")]


def test_the_order_of_releases_does_not_matter(knowledge: Knowledge) -> None:
    digests = {build_graph(order, knowledge).dataset.digest() for order in permutations(gold("seeds"))}
    assert len(digests) == 1


def test_the_order_of_many_releases_does_not_matter(knowledge: Knowledge, every: Built) -> None:
    told = gold("seeds") + gold("dev")
    backwards = build_graph(told[::-1], knowledge)
    assert backwards.dataset.digest() == every.dataset.digest()


def test_no_blank_node_is_in_the_graph(every: Built) -> None:
    assert not [quad for quad in every.dataset.quads() if "_:" in (str(quad.subject)[:2], str(quad.object)[:2])]


@pytest.mark.parametrize(
    "release", ["2024-03-03 Treffen <b> #1", "2024-03-03-会談", "2024-03-03-..%2F..", "2024-03-03-"]
)
def test_any_name_of_a_file_makes_a_graph(release: str, knowledge: Knowledge) -> None:
    visit = fact("event", kind="visit", participant=[person("Jemand"), body("Delegation")], place=place("Japan"))
    made = built(knowledge, told(release, visit), told("2024-03-03-other", visit))
    assert violations(made.dataset) == ()
    assert set(parse(input=to_trig(made.dataset.quads()), format=RdfFormat.TRIG))


@given(names=st.lists(st.text(min_size=1, max_size=30), min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_names_make_a_graph_that_conforms(names: list[str], knowledge: Knowledge) -> None:
    first, second, *others = names
    facts = (
        fact("post", person=person(first), role=second, of=body(second)),
        fact("event", kind="meeting", start="2024-03-03", host=person(first), guest=person(second), name=first),
        fact("cooperation", parties=[body(first), place(second), *map(body, others)]),
        fact("statement", speaker=person(first), text=second),
    )
    made = built(knowledge, told("2024-03-03-a", *facts), told("2024-03-04-b", *facts))
    store = Store()
    store.bulk_extend(made.dataset.quads())
    assert {str(v) for v in violations(made.dataset) if v.constraint != "MinCount"} == set()
    assert bad_quotes(store) == ()
    assert set(parse(input=to_trig(made.dataset.quads()), format=RdfFormat.TRIG)) == {
        quad for quad in made.dataset.quads() if quad.graph_name != DefaultGraph()
    }


@pytest.mark.parametrize("date", ["2018/2019", "Ende der 1990er Jahre", "../2010", "1990~", "<2000>"])
def test_any_words_for_a_time_make_a_graph(date: str, knowledge: Knowledge) -> None:
    nrw = place("Nordrhein-Westfalen")
    facts = (
        fact("event", kind="visit", start=date, end=date, participant=person("Hendrik Wüst"), place=place("Japan")),
        fact("agreement", parties=[nrw, place("Japan")], date=date),
        fact("observation", measure="exports", value=1.0, area=nrw, period=date),
        fact("cooperation", parties=[nrw, place("Japan")], since=date),
        fact("presence", organization=body("JETRO"), place=place("Japan"), form=date),
    )
    assert len(built(knowledge, told("2024-03-03-a", *facts), told("2024-03-04-b", *facts)).clusters) >= 5
