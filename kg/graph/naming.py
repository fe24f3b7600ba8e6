"""Readable names of facts: what a fact's IRI would say if no other wanted the same."""

from collections.abc import Iterable

from kg.graph.names import surname
from kg.graph.namespaces import digest, slug
from kg.graph.reference import pair_name
from kg.graph.rules import Ground
from kg.graph.tellings import Telling
from kg.model import Kind, Name

_MOST = 4


def wished_name(telling: Telling, ground: Ground) -> str:
    """The name that the telling wishes for its fact: `2011-03-14-visit-kraft`."""
    match telling.fact.type:
        case "post":
            return _post(telling, ground)
        case "event":
            named = [slug(telling.text("name"))] if telling.text("name") else _people(telling)
            return _joined(telling.text("start"), telling.text("kind"), *named)
        case "cooperation" | "twinning":
            return _parties(telling, ground)
        case "agreement":
            return ground.known_agreement(telling) or _joined(telling.text("date"), _parties(telling, ground))
        case "observation":
            when = telling.text("period") or telling.release.date
            unit = telling.text("unit") if telling.text("unit") in ("share", "rank") else ""
            return _joined(slug(telling.text("measure")), *_locals(telling, "area"), unit, when)
        case "presence":
            return _joined(*_locals(telling, "organization"), telling.text("form"), *_locals(telling, "place"))
        case _:
            said = digest(telling.text("text"))[:8]
            return _joined(telling.release.date, slug(surname(telling.text("speaker"))), said)


def _post(telling: Telling, ground: Ground) -> str:
    if telling.office:
        return telling.office.value.rpartition("/")[2]
    return _joined(*_locals(telling, "person"), ground.roles.family(telling.text("role")), *_locals(telling, "of"))


def _people(telling: Telling) -> list[str]:
    names = [v for slot in ("host", "guest", "participant", "place") for v in telling.fact.values(slot)]
    people = [v for v in names if isinstance(v, Name) and v.kind is Kind.PERSON]
    named = people or [v for v in names if isinstance(v, Name)]
    return _short(slug(surname(v.text) if v.kind is Kind.PERSON else v.text) for v in named)


def _parties(telling: Telling, ground: Ground) -> str:
    return pair_name(*_short(sorted(iri.value.rpartition("/")[2] for iri in ground.parties(telling))))


def _short(names: Iterable[str]) -> list[str]:
    every = list(dict.fromkeys(names))
    return every if len(every) <= _MOST else [*every[: _MOST - 1], digest(every)[:8]]


def _locals(telling: Telling, slot: str) -> list[str]:
    return sorted(iri.value.rpartition("/")[2] for iri in telling.iris(slot))


def _joined(*parts: str) -> str:
    return "-".join(slug(part) for part in parts if part)
