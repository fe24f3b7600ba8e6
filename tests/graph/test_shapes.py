"""Shapes: what conforms, and for each kind of fact something that must not."""

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.build import Built, Knowledge
from kg.graph.namespaces import entity, term
from kg.graph.shapes import check_triples, violations
from kg.model import Fact, Value
from tests.graph.telling import body, built, fact, person, place, told

WUEST, NRW, JAPAN = person("Hendrik Wüst"), place("Nordrhein-Westfalen"), place("Japan")

WRONG: dict[str, tuple[Fact, str]] = {
    "an event of an unknown kind": (fact("event", kind="party", participant=WUEST), "In"),
    "an event with an unknown status": (fact("event", kind="visit", status="maybe", place=JAPAN), "In"),
    "an event at no date": (fact("event", kind="visit", start="bald", place=JAPAN), "Node"),
    "a cooperation of one": (fact("cooperation", parties=NRW), "MinCount"),
    "a twinning of three": (fact("twinning", parties=[NRW, JAPAN, place("Köln")]), "MaxCount"),
    "an agreement of an unknown kind": (fact("agreement", parties=[NRW, JAPAN], kind="promise"), "In"),
    "an observation without a value": (fact("observation", measure="exports", area=NRW), "MinCount"),
    "an observation below nothing": (fact("observation", measure="exports", area=NRW, value=-1.0), "MinInclusive"),
    "an observation of an unknown bound": (
        fact("observation", measure="exports", area=NRW, value=1.0, bound="roughly"),
        "In",
    ),
    "a presence nowhere": (fact("presence", organization=body("JETRO"), form="office"), "MinCount"),
    "a statement of nobody": (fact("statement", text="Ja."), "MinCount"),
    "a post of nobody": (fact("post", role="Ministerpräsident", of=NRW), "MinCount"),
    "a post of an unknown status": (fact("post", person=WUEST, role="Rektor", status="eternal"), "In"),
    "a topic of no vocabulary": (fact("statement", speaker=WUEST, text="Ja.", topics="gossip"), "Class"),
}


def test_the_annotated_releases_conform(every: Built) -> None:
    assert violations(every.dataset) == ()


@pytest.mark.parametrize(("wrong", "constraint"), WRONG.values(), ids=WRONG.keys())
def test_what_must_not_conform(wrong: Fact, constraint: str, knowledge: Knowledge) -> None:
    found = violations(built(knowledge, told("2025-01-23-a", wrong)).dataset)
    assert constraint in {violation.constraint for violation in found}


def test_a_stated_fact_needs_evidence() -> None:
    node: NamedNode = entity("event", "x")
    triples = [
        Triple(node, term("rdf:type"), term("nj:Fact")),
        Triple(node, term("rdfs:label"), Literal("x")),
        Triple(node, term("nj:statedIn"), NamedNode("https://example.org/release")),
    ]
    assert {v.constraint for v in check_triples(triples)} == {"Or", "Class"}


def test_a_violation_reads_as_one_line(knowledge: Knowledge) -> None:
    value: Value = "party"
    (found, *_) = violations(built(knowledge, told("2025-01-23-a", fact("event", kind=value, place=JAPAN))).dataset)
    assert str(found) == "id/event/party-japan: nj:kind party: In"
