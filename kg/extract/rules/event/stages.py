"""Conferences, fairs, festivals and ceremonies: an event noun with a verb of holding it and a date of its own."""

import re
from collections.abc import Iterator

from kg.extract.clauses import Clause
from kg.extract.document import Document
from kg.extract.rules.event.draft import Draft, When
from kg.extract.triggers import TriggerHit

_QUOTED = re.compile(r"\s?[„\"»“](?P<name>[^„“”\"»«\n]{3,90})[“”\"«»]")
_UPPER_NAME = re.compile(r"\s(?P<name>[A-Z][\w&.-]*[A-Z0-9][\w&.-]*(?:\s\d{4})?|[A-ZÄÖÜ][\w-]+(?:\s\d{4})?)(?![\w])")
_OWN_NAME = re.compile(
    r"(?:Japan|Deutschland|NRW|China|Korea|Frankreich)[\w-]*|EXPO|Expo|Tag der Deutschen Einheit|Wirtschaftstag|Kirschblütenfest|Bonenkai"
)
_BEHIND = re.compile(r"(?:\s(?:Japan|Düsseldorf/NRW|Düsseldorf|NRW|\d{4}|in Japan))+")
_OPENED = re.compile(r"[„\"»“](?P<head>(?:[A-ZÄÖÜ0-9][^„“”\"»«\n,.]*)?)$")
_CLOSED = re.compile(r"[“”\"«»]")
_FAIR = re.compile(r"messe|Messe|EXPO|Expo|fair")


def stage_drafts(
    document: Document, clause: Clause, hits: tuple[TriggerHit, ...], when: When, status: str, staging: frozenset[str]
) -> Iterator[Draft]:
    """The events that a clause with a date and a verb of holding tells of by their nouns."""
    if not when.start or when.weak or not (staging.intersection(clause.words) or status == "cancelled"):
        return
    named = [(hit, event_name(document.text, hit.start, hit.end)) for hit in hits]
    if any(name for _, name in named):
        named = [(hit, name) for hit, name in named if name]
    for hit, name in named[-1:] if not named[0][1] else named:
        kind = hit.trigger.kind
        occasion = "fair" if _FAIR.search(document.text[hit.start : hit.end]) else ""
        yield Draft(kind, "event/stage", clause.start, clause.end, when, name=name, occasion=occasion, status=status)


def event_name(text: str, start: int, end: int) -> str:
    """The proper name of an event whose noun stands at [start, end), or an empty string."""
    noun = text[start:end]
    quoted = _QUOTED.match(text, end)
    if quoted:
        return quoted["name"].strip()
    opened = _OPENED.search(text[max(0, start - 60) : start])
    if opened:
        close = _CLOSED.search(text, end)
        return opened["head"] + text[start : close.start()] if close and close.start() < end + 90 else noun
    if _OWN_NAME.match(noun):
        behind = _BEHIND.match(text, end)
        return re.sub(r"(?<=[Tt]ag)(?:e?s|e)$", "", noun) + (behind[0] if behind else "")
    if _FAIR.search(noun) or noun.endswith(("festival", "Festival", "Kongress", "kongress")):
        proper = _UPPER_NAME.match(text, end)
        if proper and not proper["name"].startswith(("Düsseldorf", "Essen", "Köln")):
            return proper["name"]
    return ""
