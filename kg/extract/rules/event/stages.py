"""Conferences, fairs, festivals and ceremonies: an event noun with a date in its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause
from kg.extract.document import Sentence
from kg.extract.mood import status_of
from kg.extract.rules.event.clause_events import THE_EVENT, finish
from kg.extract.rules.event.context import Context, Scene
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.event_names import FAIR
from kg.extract.rules.event.frames import Roles
from kg.extract.rules.event.places import clause_places
from kg.extract.rules.event.stage_dates import nearest_date, to_the_day
from kg.extract.rules.event.stage_nouns import event_nouns, named_events, with_names
from kg.extract.rules.event.stage_people import stage_roles
from kg.extract.rules.event.when import only_day, when_of
from kg.extract.topics import find_topics
from kg.extract.triggers import TriggerHit
from kg.extract.zones import Zone
from kg.model import Kind, Name

_VENUE_WORDS = frozenset("Schauplatz Gastgeber Gastgeberin Austragungsort".split())
_USUAL = re.compile(
    r"\b(?:[Jj]edes Jahr|[Ee]inmal im Jahr|[Aa]lljährlich|[Jj]ährlich|[Jj]eweils|[Mm]eist|[Rr]egelmäßig|every year|annually)"
)
_MENTIONED = re.compile(r"(?:für|Für|Messen|Kongresse|Festivals) (?:die |den |das )?(?:Messen )?$")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a clause says of all the public events in it."""

    when: When
    status: str
    places: tuple[Name, ...]
    roles: Roles
    opens: bool


def stage_drafts(scene: Scene) -> Iterator[Draft]:
    """The public events that a clause names together with a date."""
    context, clause = scene.context, scene.clause
    stages = event_nouns(scene) or named_events(scene)
    if not stages:
        yield from _cancelled(context, scene.sentence, scene.clauses, clause)
        return
    if scene.sentence.zone is Zone.CAPTION or _USUAL.search(context.text, clause.start, clause.end):
        return
    setting = _setting(scene)
    if setting is None:
        return
    for hit, name in with_names(context, stages):
        told = replace(setting, when=nearest_date(context, scene.clauses, clause, hit, stages, setting.when))
        if _is_stated(scene, hit, name, told):
            yield _draft(scene, hit, name, told)


def _setting(scene: Scene) -> _Setting | None:
    """Date, status, places and people of the public events of a clause, or None where it asserts nothing."""
    context, clauses, clause = scene.context, scene.clauses, scene.clause
    status = status_of(clause, context.text, scene.finite)
    if not status:
        return None
    when = when_of(context, clauses, clause, status)
    if len(when.start) == 4 and not when.end:
        when, status = to_the_day(context, clauses, clause, when, status)
    if status == "cancelled" and not when.start:
        when = When((context.last.start or context.document.release.date)[:7])
    if not when.start or when.weak:
        when = only_day(context, clauses) or when
    objects = not _VENUE_WORDS.isdisjoint(clause.words)
    places = tuple(dict.fromkeys(clause_places(context.document, clause, scene.blocked, objects=objects)))
    if not places:
        within = [c for c in clauses if c.parent == clause.number and c.kind == "relative"]
        places = tuple(n for c in within for n in clause_places(context.document, c, scene.blocked, objects=False))
    opens = any(h.trigger.occasion == "opening" and clause.covers(h.start) for h in scene.hits)
    return _Setting(when, status, places, stage_roles(scene), opens)


def _is_stated(scene: Scene, hit: TriggerHit, name: str, setting: _Setting) -> bool:
    """Whether a clause tells enough of an event noun to state an event."""
    context, clause, when = scene.context, scene.clause, setting.when
    text = context.text
    if not name and context.event_name and THE_EVENT.search(text, hit.start - 4, hit.end) and setting.opens:
        return False
    if context.is_signing(clause) and hit.trigger.kind == "ceremony":
        return False
    mentioned = _MENTIONED.search(text[max(0, hit.start - 16) : hit.start])
    planned = setting.status == "planned" and bool(setting.roles) and not mentioned
    news = setting.status == "held" and _is_lede(scene.sentence)
    if not when.start and not (name and (planned or news)):
        return False
    told = bool(name) or _is_told(context, clause)
    if len(when.start) == 4 and setting.status == "held" and not told and not setting.places and not setting.roles:
        return False
    return not when.weak or (context.is_past(clause) and scene.sentence.block < 6 and told)


def _draft(scene: Scene, hit: TriggerHit, name: str, setting: _Setting) -> Draft:
    context, when = scene.context, setting.when
    noun = context.text[hit.start : hit.end]
    draft = Draft(
        hit.trigger.kind,
        "event/stage",
        when=When() if when.weak and setting.status == "planned" else when,
        status=setting.status,
        name=name,
        host=setting.roles.host,
        participant=setting.roles.participant,
        place=_where(scene, hit, name, setting),
    )
    kind, occasion = hit.trigger.kind, "fair" if FAIR.search(noun) else ""
    if hit.trigger.weak and setting.opens and any(n.kind is Kind.PERSON for n in draft.people):
        kind, occasion = "ceremony", "opening"
    told = replace(finish(context, draft, scene.sentence, scene.clause, occasion), kind=kind)
    return replace(told, topics=_topics(context, scene.clause, hit, told))


def _where(scene: Scene, hit: TriggerHit, name: str, setting: _Setting) -> tuple[Name, ...]:
    """The places of an event: said behind it or in its clause, else in its name, else (of one called off) those of what it belongs to."""
    context = scene.context
    said = _place_behind(context, scene.clauses, hit, scene.blocked) or _beyond(setting.places, name)
    if not said and setting.status == "cancelled" and context.event:
        return context.event.place
    towns = [m.name for m in context.document.mentions_in(hit.start, hit.end + len(name) + 2) if m.sort == "city"]
    return tuple(dict.fromkeys((*said, *(t for t in towns if t.text in name))))


def _topics(context: Context, clause: Clause, hit: TriggerHit, draft: Draft) -> tuple[str, ...]:
    """The topics of a clause but those that only the event's own noun names, with that of its sort."""
    if draft.kind == "conference":
        parts = ((clause.start, hit.start), (hit.end, clause.end))
        draft = replace(draft, topics=tuple(t for a, b in parts for t in find_topics(context.document, a, b)))
    return tuple(dict.fromkeys((*((hit.trigger.topic,) if hit.trigger.topic else ()), *draft.topics)))


def _beyond(places: tuple[Name, ...], name: str) -> tuple[Name, ...]:
    """The places that are not a part of the event's name, where there are any."""
    return tuple(p for p in places if f"in {p.text}" not in name) or places


def _cancelled(context: Context, sentence: Sentence, clauses: tuple[Clause, ...], clause: Clause) -> Iterator[Draft]:
    """An edition of the event named before that did not take place: 2020 fiel es aus."""
    if not context.event_name or not {"es", "Fest", "Veranstaltung", "sie"}.intersection(clause.words):
        return
    if status_of(clause, context.text) != "cancelled":
        return
    dates = [d for d in context.dates_in(clause) if d.kind == "point"]
    if not dates:
        return
    for date in dates:
        same = [
            d
            for c in clauses
            if c.parent == clause.number
            for d in context.dates_in(c)
            if d.start.startswith(date.start)
        ]
        when = When(same[0].start if same else date.start)
        draft = Draft("festival", "event/stage", when=when, status="cancelled", name=context.event_name)
        yield finish(context, draft, sentence, clause)


def _place_behind(
    context: Context, clauses: tuple[Clause, ...], hit: TriggerHit, blocked: list[tuple[int, int]]
) -> tuple[Name, ...]:
    """The places in a relative clause right behind the event: die Messe X, die in P stattfindet."""
    for clause in clauses:
        if clause.kind == "relative" and 0 < clause.start - hit.end < 16:
            return tuple(dict.fromkeys(clause_places(context.document, clause, blocked, objects=False)))
    return ()


def _is_lede(sentence: Sentence) -> bool:
    return sentence.zone is Zone.BODY and sentence.block < 6


def _is_told(context: Context, clause: Clause) -> bool:
    """Whether the verb of a clause says that something was held."""
    return not context.lexicon.staging.isdisjoint(clause.finite)
