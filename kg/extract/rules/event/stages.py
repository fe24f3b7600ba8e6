"""Conferences, fairs, festivals and ceremonies: an event noun with a date in its clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.clauses import Clause
from kg.extract.dates import DateMention
from kg.extract.document import Sentence
from kg.extract.mood import status_of
from kg.extract.rules.event.clause_events import THE_EVENT, finish
from kg.extract.rules.event.context import Context, Scene
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.event_names import FAIR, event_name
from kg.extract.rules.event.frames import Roles
from kg.extract.rules.event.places import clause_places
from kg.extract.rules.event.stage_people import stage_roles
from kg.extract.rules.event.when import only_day, when_of
from kg.extract.topics import find_topics
from kg.extract.triggers import Trigger, TriggerHit
from kg.extract.zones import Zone
from kg.model import Kind, Name

_AROUND = re.compile(r"\b(?:[Vv]or|[Nn]ach) (?:der|dem) (?:[a-zäöüß-]+n )?$")
_VENUE_WORDS = frozenset("Schauplatz Gastgeber Gastgeberin Austragungsort".split())
_NO_STAGE = re.compile(
    r"Kulturforum|Fest(?:vortrag|rede)|Pressefest|(?:Video|Presse|Telefon)\w*konferenz|Messestand|Messehalle"
)
_GENERAL = re.compile(
    r"(?:Auflage|Ausgabe|Edition)n?$|(?:e|en|n)$(?<!messe)(?<!Messe)(?<!Konferenze)(?<!Feierstunde)(?<!Präsentation)(?<!tage)(?<!Woche)(?<!zeremonie)(?<!Zeremonie)(?<!gespräche)(?<!treffen)"
)
_USUAL = re.compile(
    r"\b(?:[Jj]edes Jahr|[Ee]inmal im Jahr|[Aa]lljährlich|[Jj]ährlich|[Jj]eweils|[Mm]eist|[Rr]egelmäßig|every year|annually)"
)
_MENTIONED = re.compile(r"(?:für|Für|Messen|Kongresse|Festivals) (?:die |den |das )?(?:Messen )?$")
_EDITION = re.compile(r"^(?:Fest(?:es|s)?|(?:\w+)?(?:Auflage|Ausgabe|Edition)n?)$")
_BESIDE = re.compile(
    r"(?:Vorabend|Vortag|Tag vor|Tag nach|Abend vor|Rande)\s(?:des|der|dem|eines|einer)\s(?:[a-zäöüß-]+n\s){0,2}$"
)


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
    stages = _stages(scene) or _quoted(scene)
    if not stages:
        yield from _cancelled(context, scene.sentence, scene.clauses, clause)
        return
    if scene.sentence.zone is Zone.CAPTION or _USUAL.search(context.text, clause.start, clause.end):
        return
    setting = _setting(scene)
    if setting is None:
        return
    for hit, name in _named(context, stages):
        told = replace(setting, when=_nearest(context, scene.clauses, clause, hit, stages, setting.when))
        if _is_stated(scene, hit, name, told):
            yield _draft(scene, hit, name, told)


def _stages(scene: Scene) -> list[TriggerHit]:
    """The event nouns of a clause that stand for an event; weak ones only where there is no other."""
    context, clause = scene.context, scene.clause
    found = [h for h in scene.hits if h.trigger.frame == "stage" and clause.covers(h.start)]
    able = [h for h in found if _is_event(context, h) and (not h.trigger.weak or _is_on(context, clause, h))]
    return [h for h in able if not h.trigger.weak] or able


_HELD = frozenset(
    "feiert feiern feierte feierten gefeiert veranstaltet veranstalten veranstaltete veranstalteten richtet ausgerichtet findet fand finden fanden stattfinden stattgefunden".split()
)
_TITLE = re.compile(
    r"(?:(?<=die )|(?<=das )|(?<=der )|(?<=den )|(?<=zur )|(?<=zum ))[„\"»“](?P<name>[A-ZÄÖÜ0-9][^„“”\"»«\n]{3,60})[“”\"«»]"
)
_SHOWN = re.compile(
    r"\b(?:(?:Museum|Kunsthalle|Kunstsammlung|Kunstverein|Galerie|Kunstmuseum|Stadtmuseum|Nationalmuseum|Landesmuseum)\b)"
)
_SHOWING = frozenset("zeigt zeigen zeigte zeigten gezeigt ausgestellt präsentiert präsentieren präsentierte".split())
_EXHIBITION = Trigger("stage", "festival", "stage", noun=True, topic="culture")
_QUOTED_EVENT = Trigger("stage", "festival", "stage", noun=True)


def _quoted(scene: Scene) -> list[TriggerHit]:
    """What a clause with a verb of holding only names, die „Nacht der Laternen“, and what a museum shows."""
    clause = scene.clause
    shown = _SHOWN.search(scene.context.text, clause.start, clause.end)
    if shown and not _SHOWING.isdisjoint(clause.words):
        return [TriggerHit(shown.start(), shown.end(), _EXHIBITION, False, False)]
    if _HELD.isdisjoint(clause.words):
        return []
    found = (m for start, end in clause.spans for m in _TITLE.finditer(scene.context.text, start, end))
    return [TriggerHit(m.start(), m.end(), _QUOTED_EVENT, False, False) for m in found][:1]


def _is_event(context: Context, hit: TriggerHit) -> bool:
    """Whether a noun means an event and neither a house nor something beside it."""
    text = context.text
    house = text.endswith("im ", 0, hit.start) and text.endswith(("-Forum", "forum"), hit.start, hit.end)
    return not (house or _NO_STAGE.match(text, hit.start) or _is_beside(context, hit))


def _setting(scene: Scene) -> _Setting | None:
    """Date, status, places and people of the public events of a clause, or None where it asserts nothing."""
    context, clauses, clause = scene.context, scene.clauses, scene.clause
    status = status_of(clause, context.text, scene.finite)
    if not status:
        return None
    when = when_of(context, clauses, clause, status)
    if len(when.start) == 4 and not when.end:
        when, status = _to_the_day(context, clauses, clause, when, status)
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


def _nearest(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, hit: TriggerHit, stages: list[TriggerHit], when: When
) -> When:
    """The date of one of several events of a clause: that which stands nearest to its noun."""
    behind = _behind(context, clauses, hit)
    if behind.start:
        return behind
    dates = [d for d in context.dates_in(clause) if d.kind in ("point", "interval", "since")]
    if len(stages) < 2 or len(dates) < 2 or when.weak:
        return when
    nearest = min(dates, key=_Distance(hit))
    if nearest.open and nearest.start < context.document.release.date[: len(nearest.start)] <= when.start:
        return when
    return When(nearest.start, nearest.end)


def _behind(context: Context, clauses: tuple[Clause, ...], hit: TriggerHit) -> When:
    """The date of a relative clause right behind an event that says when it takes place."""
    for clause in clauses:
        near = clause.kind == "relative" and 0 < clause.start - hit.end < 40
        if near and not _LASTS.isdisjoint(clause.words):
            dates = [d for d in context.dates_in(clause) if d.kind in ("point", "interval")]
            if dates:
                return When(dates[0].start, dates[0].end)
    return When()


_LASTS = frozenset(
    "stattfindet stattfand stattfinden stattgefunden beginnt begann begonnen läuft lief dauert dauerte ging geht gastiert eröffnet steigt stieg".split()
)


@dataclass(frozen=True, slots=True)
class _Distance:
    """How far a date stands from a word; one behind it counts as nearer."""

    hit: TriggerHit

    def __call__(self, date: DateMention) -> int:
        before = self.hit.start - date.span.end
        return before + 2 if before >= 0 else date.span.start - self.hit.end


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


def _is_on(context: Context, clause: Clause, hit: TriggerHit) -> bool:
    """Whether a clause says of an exhibition or match that it is on, or what happened at it."""
    if not context.lexicon.showing.isdisjoint(clause.words):
        return True
    return bool(_AT.search(context.text[max(0, hit.start - 40) : hit.start]))


_AT = re.compile(r"\b(?:[Bb]eim|[Bb]ei (?:dem|der|einem|einer)|[Aa]uf (?:dem|der|einem|einer)) (?:[a-zäöüß-]+n )?$")


_PLAIN = re.compile(r"Fest(?:e?s)?|Festivals?|Konzerts?|Ausstellung")


def _is_beside(context: Context, hit: TriggerHit) -> bool:
    """Whether something is told of the day before an event, or of the margin of one that has no day of its own."""
    before = context.text[max(0, hit.start - 40) : hit.start]
    if hit.trigger.kind == "ceremony" and _AROUND.search(before):
        return True
    beside = _BESIDE.search(before)
    plain = _PLAIN.fullmatch(context.text, hit.start, hit.end)
    return beside is not None and not ("Rande" in beside[0] and hit.trigger.kind == "festival" and not plain)


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


def _to_the_day(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, when: When, status: str
) -> tuple[When, str]:
    """The day in the year of an event that the next clause of the sentence gives, with the status that it has there."""
    for other in clauses[clause.number + 1 :]:
        for found in context.dates_in(other):
            if len(found.start) == 10 and (found.open or found.start.startswith(when.start)):
                day = When(when.start + found.start[4:], when.start + found.end[4:] if found.end else "")
                return day, status_of(other, context.text) or status
    return when, status


def _is_lede(sentence: Sentence) -> bool:
    return sentence.zone is Zone.BODY and sentence.block < 6


def _is_told(context: Context, clause: Clause) -> bool:
    """Whether the verb of a clause says that something was held."""
    return not context.lexicon.staging.isdisjoint(clause.finite)


def _named(context: Context, stages: list[TriggerHit]) -> list[tuple[TriggerHit, str]]:
    """The event nouns with their names; a clause that names events speaks of those, else of its last event noun."""
    named = [(hit, _name_of(context, hit)) for hit in stages]
    with_name = [(hit, name) for hit, name in named if name]
    return (
        with_name or [(hit, name) for hit, name in named if not _GENERAL.search(context.text[hit.start : hit.end])][-1:]
    )


def _name_of(context: Context, hit: TriggerHit) -> str:
    text = context.text
    if _EDITION.search(text[hit.start : hit.end]):
        return context.event_name
    if hit.trigger is _QUOTED_EVENT:
        return text[hit.start + 1 : hit.end - 1]
    return event_name(text, hit.start, hit.end)
