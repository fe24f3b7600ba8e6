"""The network as the data blocks of the page."""

from collections.abc import Mapping
from typing import Any

from kg.publish.clashes import Clash
from kg.publish.entities import Entity
from kg.publish.layout import Positions
from kg.publish.network import Woven
from kg.publish.rows import LANGUAGES, Labels, Statement
from kg.publish.viewer.columns import Strings, columns

_TEXT, _NODE, _CONCEPT, _NUMBER = 0, 1, 2, 3
_TEXT_IN = {"de": 4, "en": 5, "ja": 6}
_NUMBERS = frozenset({"value"})


class Payload:
    """Numbers for nodes, facts, releases, concepts and strings, and the blocks made with them."""

    def __init__(self, network: Woven, positions: Positions, concepts: Mapping[str, Labels]) -> None:
        """Number everything once."""
        self.network = network
        self.positions = positions
        self.strings = Strings()
        self.statements: tuple[Statement, ...] = network.graph["statements"]
        self.node_ids = {iri: i for i, iri in enumerate(sorted(network))}
        self.fact_ids = {statement.iri: i for i, statement in enumerate(self.statements)}
        self.release_ids = {release.iri: i for i, release in enumerate(network.graph["releases"])}
        self.concepts = concepts
        self.concept_ids = {iri: i for i, iri in enumerate(concepts)}

    def nodes(self) -> list[dict[str, Any]]:
        """The nodes as pyvis takes them: plain dictionaries."""
        return [self._node(iri, self.network.nodes[iri]["entity"]) for iri in self.node_ids]

    def edges(self) -> list[dict[str, Any]]:
        """The edges as pyvis takes them; parallel ones stay."""
        return [
            {
                "from": self.node_ids[source],
                "to": self.node_ids[target],
                "relation": self.strings(relation),
                "facts": [self.fact_ids[fact] for fact in data["facts"]],
            }
            for source, target, relation, data in sorted(self.network.edges(keys=True, data=True), key=_ends)
        ]

    def graph(self) -> dict[str, Any]:
        """Facts with their proof, releases, concepts; the strings come last, when all are numbered."""
        s = self.strings
        blocks: dict[str, Any] = {
            "base": s(self.network.graph["base"]),
            "facts": columns(
                [self._fact(statement) for statement in self.statements],
                ("iri", "type", "kind", "confidence", "clash", "slots", "proofs"),
            ),
            "releases": columns([self._release(release) for release in self.network.graph["releases"]], _RELEASE),
            "concepts": columns(
                [{"iri": s(iri), **self._labels(labels)} for iri, labels in self.concepts.items()], ("iri", *LANGUAGES)
            ),
            "clashes": columns([self._clash(clash) for clash in self._clashes()], ("facts", "slot", "told")),
            "codes": {key: list(labels) for key, labels in self.network.graph["words"].codes.items()},
        }
        return {**blocks, "strings": s.table()}

    def _labels(self, labels: Labels) -> dict[str, int]:
        return {language: self.strings(label) for language, label in zip(LANGUAGES, labels, strict=True)}

    def _node(self, iri: str, entity: Entity) -> dict[str, Any]:
        s = self.strings
        x, y = self.positions[iri]
        return {
            "id": s(iri),
            "cls": s(entity.cls),
            "kind": self.concept_ids.get(entity.kind, -1),
            **self._labels(entity.labels),
            "alt": [s(name) for name in entity.alt],
            "same": [s(address) for address in entity.same],
            "side": s(entity.side),
            "region": self.concept_ids.get(entity.region, -1),
            "lat": entity.lat,
            "lon": entity.lon,
            "x": x,
            "y": y,
        }

    def _fact(self, statement: Statement) -> dict[str, Any]:
        s = self.strings
        return {
            "iri": s(statement.iri),
            "type": s(statement.type),
            "kind": s(statement.kind),
            "confidence": round(statement.confidence, 3),
            "clash": int(statement.clash),
            "slots": [number for slot in statement.slots for number in (s(slot[0]), *self._value(statement, *slot))],
            "proofs": [
                [self.release_ids[p.release], p.start, p.end, s(p.quote), s(p.rule), s(p.about), p.confidence, s(p.iri)]
                for p in statement.proofs
                if p.release in self.release_ids
            ],
        }

    def _clashes(self) -> list[Clash]:
        clashes: tuple[Clash, ...] = self.network.graph.get("clashes", ())
        return [clash for clash in clashes if all(fact in self.fact_ids for fact in clash.facts)]

    def _clash(self, clash: Clash) -> dict[str, Any]:
        s = self.strings
        return {
            "facts": [self.fact_ids[fact] for fact in clash.facts],
            "slot": s(clash.slot),
            "told": [
                [self.fact_ids[t.fact], s(t.slot), s(t.value), self.release_ids.get(t.release, -1)] for t in clash.told
            ],
        }

    def _value(self, statement: Statement, slot: str, value: str, is_ref: bool) -> tuple[int, float]:
        if is_ref and value in self.node_ids:
            return _NODE, self.node_ids[value]
        if is_ref and value in self.concept_ids:
            return _CONCEPT, self.concept_ids[value]
        if slot in _NUMBERS:
            number = float(value)
            return _NUMBER, int(number) if number.is_integer() else number
        return _TEXT_IN.get(statement.languages.get((slot, value), ""), _TEXT), self.strings(value)

    def _release(self, release: Any) -> dict[str, int]:
        return {name: self.strings(getattr(release, name)) for name in _RELEASE}


_RELEASE = ("iri", "id", "title", "date", "publisher", "language", "source")


def _ends(edge: tuple[str, str, str, Any]) -> tuple[str, str, str]:
    return edge[:3]


def concepts_of(network: Woven) -> dict[str, Labels]:
    """What is named but drawn as no node of its own: kinds, partner regions, measures."""
    words = network.graph["words"]
    entities: list[Entity] = [data["entity"] for _, data in network.nodes(data=True)]
    wanted = {e.kind for e in entities} | {e.region for e in entities}
    wanted |= {ref for statement in network.graph["statements"] for ref in statement.refs("measure")}
    return {iri: words.concepts[iri] for iri in sorted(wanted & set(words.concepts))}
