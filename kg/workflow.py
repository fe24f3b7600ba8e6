"""What the commands do, whole: releases → facts → graph → store and files. The only place where all layers meet."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Quad, Store

from kg import paths
from kg.corpus import Corpus, Skipped
from kg.errors import KgError, StoreError
from kg.extract import extract_facts
from kg.extract.described import rule_words
from kg.graph.build import Built, Knowledge, build_graph
from kg.graph.contradictions import readable
from kg.graph.decisions import read_decisions
from kg.graph.linking import Told
from kg.graph.namespaces import compact
from kg.graph.ontology import read_ontology
from kg.graph.shapes import Violation, violations
from kg.graph.store import Written, kept_lines, locked, write_locked
from kg.graph.tables import read_reference
from kg.interchange import facts_from_dict, release_to_dict
from kg.model import Fact, Release
from kg.publish.export import to_trig, to_turtle

_DRAFT = ".new"

# Told what a run is about to do.
Step = Callable[[str], None]


def _silently(_what: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    built: Built
    skipped: tuple[Skipped, ...]
    violations: tuple[Violation, ...]
    written: Written

    @property
    def clean(self) -> bool:
        """Whether every file was read and the graph conforms."""
        return not self.skipped and not self.violations


def build(corpus: Corpus, out: Path, decisions: Path, min_confidence: float = 0.0, step: Step = _silently) -> Outcome:
    """Extract, merge, validate, store and export a corpus; the store then holds exactly its releases."""
    with locked(out / "store"):
        return _finish(_tell(corpus.releases, step), corpus.skipped, out, decisions, min_confidence, step)


def add(corpus: Corpus, out: Path, decisions: Path, min_confidence: float = 0.0, step: Step = _silently) -> Outcome:
    """The same for new or changed releases; the others are taken as the store keeps them, not read again."""
    with locked(out / "store"):
        told = {each.release.id: each for each in kept(out / "store")}
        told |= {each.release.id: each for each in _tell(corpus.releases, step)}
        return _finish(told.values(), corpus.skipped, out, decisions, min_confidence, step)


def kept(store: Path) -> tuple[Told, ...]:
    """The releases and facts that the store was built from."""
    try:
        return tuple(_told_from(json.loads(line)) for line in kept_lines(store))
    except (ValueError, KeyError) as error:
        raise StoreError(f"{store}: the kept facts are broken ({error}); run kg build again") from error


def knowledge(decisions: Path) -> Knowledge:
    """The reference tables, the ontology and the decisions of a person."""
    return Knowledge(
        read_reference(paths.REFERENCE), read_ontology(paths.ONTOLOGY), read_decisions(decisions), rule_words()
    )


def _tell(releases: tuple[Release, ...], step: Step) -> list[Told]:
    told = []
    for number, release in enumerate(releases, start=1):
        step(f"reading {release.id} ({number} of {len(releases)})")
        told.append(Told(release, extract_facts(release)))
    return told


def _finish(
    told: Iterable[Told], skipped: tuple[Skipped, ...], out: Path, decisions: Path, min_confidence: float, step: Step
) -> Outcome:
    every = tuple(sorted(told, key=_by_id))
    if not every:
        raise KgError("no release could be read: " + "; ".join(skip.why for skip in skipped))
    lines = tuple(_told_line(each) for each in every)
    # The graph is made of what is kept, so that adding to it and building it anew cannot differ.
    told = [_told_from(json.loads(line)) for line in lines]
    sure = [Told(each.release, _sure(each.facts, min_confidence)) for each in told]
    step("linking and merging")
    built = build_graph(sure, knowledge(decisions))
    step("validating")
    found = violations(built.dataset)
    step("writing files and drawing the network")
    quads = tuple(built.dataset.quads())
    # Everything is ready beside its place before the store is swapped: a killed run leaves the former state.
    drafts = [
        _draft(out / "graph.ttl", to_turtle(quads)),
        _draft(out / "graph.trig", to_trig(quads)),
        _draft(out / "report.json", _report_bytes(built, skipped, found)),
        _network(out / "network.html", quads),
    ]
    step("storing")
    written = write_locked(out / "store", built.dataset, lines)
    for draft in drafts:
        draft.replace(draft.with_name(draft.name.removesuffix(_DRAFT)))
    return Outcome(built, skipped, found, written)


def report(built: Built, skipped: tuple[Skipped, ...], found: tuple[Violation, ...]) -> Mapping[str, Any]:
    """The run as plain data; nothing in it changes from one run to the next."""
    return {
        "releases": [
            {"id": each.release.id, "date": each.release.date, "facts": len(each.facts)} for each in built.told
        ],
        "facts": dict(built.facts_by_type()),
        "entities": built.entities(),
        "merges": [
            {"fact": compact(c.iri.value), "rules": list(c.rules), "tellings": [t.id for t in c.tellings]}
            for c in built.merged()
        ],
        "ambiguous": [list(pair) for pair in built.ambiguous],
        "contradictions": [readable(contradiction) for contradiction in built.contradictions],
        "unlinked": [
            {"name": link.name.text, "mention": link.key, "iri": compact(link.iri.value), "rule": link.rule}
            for link in built.unlinked()
        ],
        "unused_decisions": [[row.a, row.b, row.decision] for row in built.unused_decisions],
        "violations": [str(violation) for violation in found],
        "skipped": [{"source": skip.source, "why": skip.why} for skip in skipped],
    }


def _sure(facts: tuple[Fact, ...], min_confidence: float) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.confidence >= min_confidence)


def _told_line(told: Told) -> str:
    plain = release_to_dict(told.release, told.facts) | {"text": told.release.text}
    if not told.release.source.startswith(("http://", "https://")):
        # Where a file lay is no property of the release: the same text from elsewhere makes the same store.
        plain["release"] = plain["release"] | {"source": ""}
    return json.dumps(plain, ensure_ascii=False, sort_keys=False, separators=(",", ":"))


def _told_from(plain: Mapping[str, Any]) -> Told:
    return Told(Release(**plain["release"], text=plain["text"]), facts_from_dict(plain))


def _report_bytes(built: Built, skipped: tuple[Skipped, ...], found: tuple[Violation, ...]) -> bytes:
    return json.dumps(report(built, skipped, found), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _draft(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + _DRAFT)
    draft.write_bytes(content)
    return draft


def _network(path: Path, quads: Iterable[Quad]) -> Path:
    # Loaded here: the viewer's libraries are needed by no other step.
    from kg.publish.viewer.write import write_network

    store = Store()
    store.bulk_extend(quads)
    draft = path.with_name(path.name + _DRAFT)
    write_network(store, draft)
    return draft


def _by_id(told: Told) -> str:
    return told.release.id
