"""Facts as JSON: the format that `kg extract --format json` prints and the gold files have (tests/gold/README.md)."""

from collections.abc import Mapping
from typing import Any

from kg.model import Evidence, Fact, Kind, Name, Release, Span, Value

LISTS = frozenset({"host", "guest", "participant", "place", "parties", "signatory", "topics"})


def release_to_dict(release: Release, facts: tuple[Fact, ...]) -> dict[str, Any]:
    """A release's facts as plain data, lossless: `release_from_dict` with the text gives them back."""
    header = {key: getattr(release, key) for key in ("id", "title", "date", "publisher", "language", "source")}
    return {"release": header, "facts": [fact_to_dict(fact, release) for fact in facts]}


def fact_to_dict(fact: Fact, release: Release) -> dict[str, Any]:
    """One fact as plain data; `names` tells the kind of each name and its id in data/reference."""
    out: dict[str, Any] = {"type": fact.type}
    for slot, value in fact.slots:
        plain = value.text if isinstance(value, Name) else value
        if slot in LISTS and not (slot == "place" and fact.type == "presence"):
            out.setdefault(slot, []).append(plain)
        else:
            out[slot] = plain
    out["evidence"] = [
        {"start": e.span.start, "end": e.span.end, "quote": release.quote(e.span), "rule": e.rule}
        for e in fact.evidence
    ]
    out["confidence"] = fact.confidence
    out["names"] = {
        n.text: {"kind": n.kind.value} | ({"entity": n.entity} if n.entity else {}) for n in sorted(set(fact.names()))
    }
    return out


def facts_from_dict(document: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The facts of a document that `release_to_dict` made."""
    return tuple(_fact(plain) for plain in document["facts"])


def _fact(plain: Mapping[str, Any]) -> Fact:
    names = {text: Name(text, Kind(about["kind"]), about.get("entity", "")) for text, about in plain["names"].items()}
    slots: list[tuple[str, Value]] = []
    for slot, value in plain.items():
        if slot in ("type", "evidence", "confidence", "names"):
            continue
        for item in value if isinstance(value, list) else [value]:
            is_name = isinstance(item, str) and item in names and slot not in ("text", "role", "name")
            slots.append((slot, names[item] if is_name else item))
    evidence = tuple(Evidence(Span(e["start"], e["end"]), e["rule"]) for e in plain["evidence"])
    return Fact(plain["type"], tuple(slots), evidence, plain["confidence"])
