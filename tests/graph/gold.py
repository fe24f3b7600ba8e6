"""The annotated releases of tests/gold as told facts: their evidence is bare quotes, their names have no kind."""

import json
from functools import cache
from pathlib import Path

from kg.graph.linking import Told
from kg.graph.names import KnownNames
from kg.graph.tables import read_reference
from kg.model import Evidence, Fact, Kind, Name, Release, Span, Value

GOLD = Path(__file__).resolve().parents[1] / "gold"
_PERSONS = {"person", "speaker", "signatory"}
_ACTORS = {"host", "guest", "participant"}
_THINGS = {"place", "parties", "of", "at", "area", "organization", "parent"}


@cache
def gold(folder: str) -> tuple[Told, ...]:
    """All annotated releases of `seeds` or `dev`."""
    known = KnownNames(read_reference())
    return tuple(_told(path, known) for path in sorted((GOLD / folder).glob("*.json")))


def _told(path: Path, known: KnownNames) -> Told:
    document = json.loads(path.read_text("utf-8"))
    header = document["release"]
    text = path.with_suffix(".txt").read_text("utf-8")
    release = Release(
        header["id"], header["title"], header["date"], header["publisher"], header["language"], text,
        header.get("source", ""),
    )  # fmt: skip
    people = {f[slot] for f in document["facts"] for slot in ("person", "speaker") if slot in f}
    people |= {name for f in document["facts"] for name in f.get("signatory", ())}
    return Told(release, tuple(_fact(plain, release, people, known) for plain in document["facts"]))


def _fact(plain: dict[str, object], release: Release, people: set[str], known: KnownNames) -> Fact:
    slots: list[tuple[str, Value]] = []
    for slot, value in plain.items():
        if slot in ("type", "evidence"):
            continue
        for item in value if isinstance(value, list) else [value]:
            slots.append((slot, _value(slot, item, people, known)))
    evidence = plain["evidence"]
    assert isinstance(evidence, list)
    return Fact(str(plain["type"]), tuple(slots), tuple(_evidence(item, release) for item in evidence))


def _value(slot: str, item: object, people: set[str], known: KnownNames) -> Value:
    if isinstance(item, int | float):
        return float(item)
    text = str(item)
    if slot in _PERSONS or (slot in _ACTORS and (text in people or known.persons(text))):
        return Name(text, Kind.PERSON)
    if slot in _ACTORS | _THINGS:
        thing = known.thing(text, Kind.PLACE)
        return Name(text, Kind.PLACE if thing in known.reference.places else Kind.BODY)
    return text


def _evidence(item: object, release: Release) -> Evidence:
    quote = item if isinstance(item, str) else str(item["quote"])  # type: ignore[index]
    start = release.text.index(quote)
    return Evidence(Span(start, start + len(quote)), "gold")
