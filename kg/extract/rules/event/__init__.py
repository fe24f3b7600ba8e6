"""event: something that happens at a time: meetings, visits, conferences, festivals, ceremonies."""

from collections.abc import Iterator
from itertools import chain

from kg.extract.analysis import Analysis
from kg.extract.english.events import english_drafts
from kg.extract.rules.event.draft import Draft
from kg.extract.rules.event.merging import merge_drafts
from kg.extract.rules.event.reading import find_drafts
from kg.model import Fact, Value

RULES = {
    "event/receive": "somebody receives, greets or takes leave of somebody: X empfängt Y; Y wird von X empfangen",
    "event/call": "somebody calls on somebody: X stattet Y einen Besuch ab; X ist zu Gast bei Y; Antrittsbesuch von X bei Y",
    "event/meet": "equals meet, talk or confer: X trifft Y; X spricht mit Y",
    "event/visit": "somebody visits a place or body: X besucht P; Besuch von X in P",
    "event/travel": "somebody travels or is somewhere: X reist nach P; X ist in P unterwegs; Reise von X nach P",
    "event/ceremony": "something is opened, unveiled or conferred: X weiht P ein; Y wird ein Orden verliehen",
    "event/perform": "somebody performs on a day: das Ensemble gastiert in P; X tritt in P auf",
    "event/lecture": "somebody speaks to an audience on a day: X referiert in P; X spricht vor Studierenden",
    "event/former": "a journey that another is counted from: der letzte Besuch eines Ministers in P liegt N Jahre zurück",
    "event/edition": "another edition of an event told before: im Vorjahr kamen N Besucher; sie soll im Mai nachgeholt werden",
    "event/company": "who else was there: mit am Tisch saß X; zugegen war auch X; gekommen war X",
    "event/together": "a day, a person and another with mit or bei, whatever the verb",
    "event/towards": "a day, a person and a place with nach, whatever the verb",
    "event/programme": "a row of a table or a line that begins with a date and says what is on",
    "event/stage": "a conference, fair, festival or ceremony is held, opened or celebrated on a day",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The events that a release tells of, each once."""
    if analysis.document.release.language == "ja":
        return
    drafts = find_drafts(analysis)
    if analysis.document.release.language == "en":
        own = tuple(english_drafts(analysis))
        drafts = chain(own, (draft for draft in drafts if not _is_told(draft, own)))
    for draft in merge_drafts(analysis.document, drafts, analysis.dates):
        yield _fact(analysis, draft)


def _is_told(draft: Draft, others: tuple[Draft, ...]) -> bool:
    """Whether the same stretch has told a public event already."""
    stages = (d for d in others if d.rule == draft.rule == "event/stage")
    return any(d.start < draft.end and draft.start < d.end for d in stages)


def _fact(analysis: Analysis, draft: Draft) -> Fact:
    slots: list[tuple[str, Value]] = [("kind", draft.kind)]
    if draft.when.start:
        slots.append(("start", draft.when.start))
    if draft.when.end:
        slots.append(("end", draft.when.end))
    for slot in ("host", "guest", "participant", "place"):
        slots += [(slot, name) for name in getattr(draft, slot)]
    slots += [(slot, getattr(draft, slot)) for slot in ("occasion", "name") if getattr(draft, slot)]
    slots += [("topics", topic) for topic in draft.topics]
    if draft.status != "held":
        slots.append(("status", draft.status))
    evidence = {analysis.document.evidence(start, end, rule) for start, end, rule in draft.evidence}
    return Fact("event", tuple(slots), tuple(sorted(evidence)))
