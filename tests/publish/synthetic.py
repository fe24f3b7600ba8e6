"""Networks of any size: typed, with hubs, parallel relations and evidence; always the same for the same size."""

import random

import networkx as nx

from kg.graph.namespaces import BASE
from kg.publish.entities import Entity
from kg.publish.network import Woven
from kg.publish.rows import Proof, Source, Statement, Words

CLASSES = ("person", "body", "place", "event", "agreement", "topic")
RELATIONS = ("received", "visited", "cooperates", "office", "about", "seat")
TYPES = {
    "received": ("Event", "meeting", "host", "guest"),
    "visited": ("Event", "visit", "participant", "place"),
    "cooperates": ("Cooperation", "", "parties", "parties"),
    "office": ("Post", "", "person", "of"),
    "about": ("Event", "conference", "host", "topics"),
    "seat": ("Presence", "", "organization", "place"),
}
QUOTE = "Ministerpräsident {a} hat am Freitag mit {b} die Zusammenarbeit bei Wasserstoff und Medizintechnik bekräftigt."


def synthetic(count: int, seed: int = 7, ties_per_node: float = 2.5) -> Woven:
    """A network of `count` nodes and 2.5 times as many edges; hubs by Zipf, an eighth of the relations parallel."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    nodes = [f"{BASE}id/{CLASSES[i % 6]}/n{i}" for i in range(count)]
    network: Woven = nx.MultiDiGraph()
    for i, iri in enumerate(nodes):
        side = ("nrw", "japan", "")[i % 3]
        labels = (f"Müller-Straße {i}", f"Miller Street {i}", f"東京通り{i}")
        network.add_node(iri, entity=Entity(iri, CLASSES[i % 6], "", labels, (), (), side))
    releases = [
        Source(
            f"{BASE}release/r{i}",
            f"r{i}",
            f"Mitteilung {i}",
            f"{2000 + i % 26}-{1 + i % 12:02}-15",
            "Staatskanzlei",
            "de",
            "",
        )
        for i in range(max(2, count // 12))
    ]
    statements = []
    edges = int(count * ties_per_node)
    while len(statements) < edges:
        a, b = nodes[min(count - 1, int(count * rng.random() ** 2.2))], rng.choice(nodes)
        if a == b:
            continue
        for relation in rng.sample(RELATIONS, 2 if rng.random() < 0.12 else 1):
            if len(statements) < edges and not network.has_edge(a, b, key=relation):
                statement = _statement(len(statements), relation, a, b, releases, rng)
                statements.append(statement)
                network.add_edge(a, b, key=relation, facts=(statement.iri,))
    network.graph.update(statements=tuple(statements), releases=tuple(releases), words=Words(), base=BASE)
    return network


def _statement(number: int, relation: str, a: str, b: str, releases: list[Source], rng: random.Random) -> Statement:
    fact_type, kind, source, target = TYPES[relation]
    release = rng.choice(releases)
    quote = QUOTE.format(a=a.rsplit("/", 1)[-1], b=b.rsplit("/", 1)[-1])
    slots = ((source, a, True), (target, b, True), ("start", release.date, False))
    return Statement(
        f"{BASE}id/fact/f{number}", fact_type, kind, slots, (Proof(release.iri, 0, len(quote), quote, "rule", 1.0),)
    )
