"""event (signing): the signature of an agreement where the text narrates it."""

from collections.abc import Iterator

from kg.extract.agreements import Agreement, find_agreements
from kg.extract.analysis import Analysis
from kg.extract.rules.agreement import grouped
from kg.model import Fact, Value

RULES = {"signing/narrated": "an agreement whose signature is told, with a date or as a plan"}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The signings of a release."""
    for same in grouped(find_agreements(analysis)):
        narrated = [a for a in same if a.narrated]
        date = max((a.date for a in same), key=len) or _month(analysis, narrated)
        if narrated and (date or narrated[0].action == "planned"):
            yield _fact(analysis, narrated, date)


_EARLY = 6


def _month(analysis: Analysis, told: list[Agreement]) -> str:
    """The month of the release for a signature that it tells without a date, unless the month had just begun."""
    today = analysis.document.date
    fresh = told and told[0].action == "signed" and today.day >= _EARLY
    return today.isoformat()[:7] if fresh else ""


def _fact(analysis: Analysis, told: list[Agreement], date: str) -> Fact:
    slots: list[tuple[str, Value]] = [("kind", "signing")]
    slots += [("start", date)] if date else []
    people = tuple(dict.fromkeys(n for a in told for n in a.signatories))
    slots += [("participant", name) for name in people or told[0].parties]
    slots += [("place", name) for name in dict.fromkeys(n for a in told for n in a.places)]
    slots += [("topics", topic) for topic in dict.fromkeys(t for a in told for t in a.topics)]
    if told[0].action == "renewed":
        slots.append(("occasion", "agreement-renewal"))
    if told[0].action == "planned":
        slots.append(("status", "planned"))
    evidence = {analysis.document.evidence(a.start, a.end, "signing/narrated") for a in told}
    return Fact("event", tuple(slots), tuple(sorted(evidence)))
