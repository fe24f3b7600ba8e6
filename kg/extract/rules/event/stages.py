"""Conferences, fairs, festivals and ceremonies: an event noun with a date in its clause."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arguments import Argument
from kg.extract.clauses import Clause
from kg.extract.document import Sentence
from kg.extract.mood import status_of
from kg.extract.rules.event.clause_events import THE_EVENT, finish
from kg.extract.rules.event.context import Context, Scene
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.places import clause_places
from kg.extract.rules.event.when import only_day, when_of
from kg.extract.topics import find_topics
from kg.extract.triggers import TriggerHit
from kg.extract.zones import Zone
from kg.model import Name

_QUOTED = re.compile(r"\s?[„\"»“](?P<name>[^„“”\"»«\n]{3,90})[“”\"«»]")
_UPPER_NAME = re.compile(r"\s(?P<name>[A-ZÄÖÜ][\w&.-]*(?:\s(?:[A-ZÄÖÜ][\w&.-]*|\d{4})){0,3})(?![\w])")
_OWN_NAME = re.compile(
    r"[A-ZÄÖÜ]\w+-Tage?s?$|(?:Japan|Deutschland|NRW|China|Korea|Frankreich)[\w-]*|EXPO|Expo|MEDICA|COMPAMED|Tag der Deutschen Einheit|Wirtschaftstag|Kirschblütenfest|Bonenkai|(?:Japanische|Deutsche)n? (?:Wochen?|Tage)"
)
_BEHIND = re.compile(r"(?:\s(?:Japan|Düsseldorf/NRW|Düsseldorf|NRW|\d{4}|in Japan|Day))+")
_DECLINED = re.compile(r"(?<=sche)n(?= (?:Woche|Tage|Wochen)\b)")
_FAIR = re.compile(r"messe|Messe|EXPO|Expo|MEDICA|COMPAMED|fair")
_OPENED = re.compile(r"[„\"»“](?P<head>(?:[A-ZÄÖÜ0-9][^„“”\"»«\n,.]*)?)$")
_CLOSED = re.compile(r"[“”\"«»]")
_HOSTING = frozenset(
    "richtet richtete ausrichtete ausgerichtet zeigt zeigen plant planen organisiert organisieren organisierte organisierten präsentiert präsentieren bietet bieten veranstalten veranstalteten veranstaltet veranstaltete lud lädt eingeladen held hosted".split()
)
_AROUND = re.compile(r"\b(?:[Vv]or|[Nn]ach) (?:der|dem) (?:[a-zäöüß-]+n )?$")
_PRESENTING = frozenset(
    "zeigt zeigte zeigten zeigen gezeigt präsentiert präsentierte präsentierten präsentieren vertreten vertritt vertrat stellt stellte stellen vorgestellt wirbt warb werben Stand Gemeinschaftsstand Gemeinschaftsstands beteiligt beteiligte beteiligen gastiert teil teilgenommen".split()
)
_VENUE_WORDS = frozenset("Schauplatz Gastgeber Gastgeberin Austragungsort".split())
_NO_STAGE = re.compile(r"Kulturforum|(?:Video|Presse|Telefon)\w*konferenz|Messestand|Messehalle")
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


def stage_drafts(scene: Scene) -> Iterator[Draft]:
    """The public events that a clause names together with a date."""
    context, sentence, clauses, clause = scene.context, scene.sentence, scene.clauses, scene.clause
    stages = [
        h
        for h in scene.hits
        if h.trigger.frame == "stage"
        and clause.covers(h.start)
        and not _NO_STAGE.match(context.text, h.start)
        and not (
            context.text.endswith("im ", 0, h.start) and context.text.endswith(("-Forum", "forum"), h.start, h.end)
        )
        and (not h.trigger.weak or _is_on(context, clause, h))
        and not _is_beside(context, h)
    ]
    if any(not h.trigger.weak for h in stages):
        stages = [h for h in stages if not h.trigger.weak]
    if stages and sentence.zone is Zone.CAPTION:
        return
    if not stages:
        yield from _cancelled(context, sentence, clauses, clause)
        return
    document = context.document
    status = status_of(clause, document.text, scene.finite)
    when = when_of(context, clauses, clause, status) if status else None
    if when is None or not status or _USUAL.search(document.text, clause.start, clause.end):
        return
    if len(when.start) == 4 and not when.end:
        when, status = _to_the_day(context, clauses, clause, when, status)
    if not when.start or when.weak:
        when = only_day(context, clauses) or when
    blocked = scene.blocked
    objects = not _VENUE_WORDS.isdisjoint(clause.words)
    places = tuple(dict.fromkeys(clause_places(document, clause, blocked, objects=objects)))
    if not places:
        within = [c for c in clauses if c.parent == clause.number and c.kind == "relative"]
        places = tuple(n for c in within for n in clause_places(document, c, blocked, objects=False))
    bare = [a for a in scene.arguments if clause.covers(a.start) and not a.preposition and "n" in a.cases]
    hosting = not _HOSTING.isdisjoint(clause.words)
    presenting = not _PRESENTING.isdisjoint(clause.words)
    signing = context.is_signing(clause)
    behind = _people_behind(scene)
    opens = any(h.trigger.occasion == "opening" and clause.covers(h.start) for h in scene.hits)
    for hit, name in _named(context, stages):
        if not name and context.event_name and THE_EVENT.search(document.text, hit.start - 4, hit.end) and opens:
            continue
        if signing and hit.trigger.kind == "ceremony":
            continue
        past = context.is_past(clause)
        named_plan = (
            name
            and status == "planned"
            and bare
            and not _MENTIONED.search(document.text[max(0, hit.start - 16) : hit.start])
        )
        if not when.start and not (named_plan or (name and status == "held" and _is_lede(sentence))):
            continue
        if when.weak and not (past and sentence.block < 6 and (name or _is_told(context, clause))):
            continue
        draft = Draft(
            hit.trigger.kind,
            "event/stage",
            when=When() if when.weak and status == "planned" else when,
            status=status,
            name=name,
            host=(*(_names(bare) if hosting else ()), *behind[0]),
            participant=(
                *(() if hosting else _names([a for a in bare if a.sort != "body" or presenting])),
                *behind[1],
            ),
            place=_place_behind(context, clauses, hit, blocked) or _beyond(places, name),
        )
        fair = "fair" if _FAIR.search(document.text[hit.start : hit.end]) else ""
        kind, occasion = hit.trigger.kind, fair
        if hit.trigger.weak and opens and any(a.sort == "person" for a in bare):
            kind, occasion = "ceremony", "opening"
        told = replace(finish(context, draft, sentence, clause, occasion), kind=kind)
        yield replace(told, topics=_topics(context, clause, hit, told))


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


def _is_beside(context: Context, hit: TriggerHit) -> bool:
    """Whether something is told of the day before an event, or of the margin of one that has no day of its own."""
    before = context.text[max(0, hit.start - 40) : hit.start]
    if hit.trigger.kind == "ceremony" and _AROUND.search(before):
        return True
    beside = _BESIDE.search(before)
    return beside is not None and not ("Rande" in beside[0] and hit.trigger.kind == "festival")


def _people_behind(scene: Scene) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Hosts and participants that a relative clause names: das Symposium, zu dem X eingeladen hatte, auf dem Y sprach."""
    host: list[Name] = []
    others: list[Name] = []
    for child in scene.clauses:
        if child.kind != "relative" or child.parent != scene.clause.number or " " not in child.opener:
            continue
        inside = [a for a in scene.arguments if child.covers(a.start) and not a.preposition and "n" in a.cases]
        if not _ASKING.isdisjoint(child.words):
            host += _names(inside[:1])
        elif not _SPEAKING.isdisjoint(child.words):
            others += _names(inside)
    return tuple(host), tuple(others)


_ASKING = frozenset(
    "lud lädt luden laden eingeladen geladen begrüßte begrüßten begrüßt ausrichtet ausrichtete ausrichten veranstaltet veranstaltete organisiert organisierte gebeten bat".split()
)
_SPEAKING = frozenset(
    "auftrat auftraten sprach sprachen gesprochen spricht sprechen teilnahm teilnahmen teilgenommen teilnimmt vorstellt vorstellte vorstellten präsentiert präsentierte präsentierten zeigt zeigte ausstellt ausstellte ausstellten hielt hielten gehalten eröffnete eröffnet diskutierte diskutierten vertreten vertrat mitwirkte mitwirkten".split()
)


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
    return event_name(text, hit.start, hit.end)


def _names(arguments: list[Argument]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(name for a in arguments for name in a.names))


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
    if noun == "Messe" and text.endswith("Hannover ", 0, start):
        return "Hannover Messe"
    if _OWN_NAME.match(noun):
        behind = _BEHIND.match(text, end)
        whole = re.sub(r"(?<=[Tt]ag)(?:e?s|e)$", "", noun) + (behind[0] if behind else "")
        whole = _DECLINED.sub("", whole)
        return whole if _FAIR.search(noun) else re.sub(r"\s\d{4}$", "", whole)
    if _FAIR.search(noun) or noun.lower().endswith(("festival", "kongress")):
        proper = _UPPER_NAME.match(text, end)
        if proper and not proper["name"].startswith(("Düsseldorf", "Essen", "Köln")):
            return proper["name"]
    return ""
