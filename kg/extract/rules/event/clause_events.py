"""Meetings, visits and ceremonies clause by clause: trigger, arguments, date, places and mood make a draft."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arguments import Argument
from kg.extract.clauses import Clause
from kg.extract.document import Sentence
from kg.extract.mood import status_of
from kg.extract.rules.event.context import Context, Scene
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.frames import Roles, assign, assign_noun, assign_theirs, with_company
from kg.extract.rules.event.occasions import occasion_of
from kg.extract.rules.event.parties import clause_arguments, holder_behind, of_relative, with_travellers
from kg.extract.rules.event.places import clause_places, compound_places, subject_towns, target_house, unknown_house
from kg.extract.rules.event.predicates import applies, in_order, says_more
from kg.extract.rules.event.remarks import clause_topics
from kg.extract.rules.event.several import by_counterpart, by_date, by_house, with_itinerary
from kg.extract.rules.event.shape import settle, shape
from kg.extract.rules.event.towns import with_town
from kg.extract.rules.event.when import when_of
from kg.extract.triggers import TriggerHit
from kg.model import Kind, Name

_COMING = frozenset({"be-expected", "set-out", "arrive", "come", "return"})
_SUCCESSOR = re.compile(
    r"\b(?:Nachfolger(?:in)?|Amtsnachfolger(?:in)?|Dienst antreten|Posten|Amtsantritt|Amtszeit|Dienstzeit)\b"
)
"""Who comes to take up a post makes no visit."""
_DATE_FOR = re.compile(r"Termins?(?:\s(?:für|steht|ist|zur|des)\b|\s?[:.]|$|\n)")
_FIRST = frozenset("Gastgeberin Abends Abend".split())
_ONWARD = frozenset(
    "weiter weiterreist weiterreisen weiterreiste weiterreisten weitergereist weiterfährt weiterfahren".split()
)
"""Who goes on is on the journey told before."""
_LASTING = ("travel", "journey")
THE_EVENT = re.compile(
    r"\b(?:die (?:Veranstaltung|Konferenz|Tagung|Messe)|das (?:Forum|Symposium|Seminar|Fest))\b(?! [A-ZÄÖÜ„])"
)
"""The event told before, which somebody opens."""


def clause_drafts(scene: Scene) -> Iterator[Draft]:
    """The drafts of the strongest trigger of a clause that states an event."""
    context, clauses, clause = scene.context, scene.clauses, scene.clause
    able = [h for h in scene.hits if applies(h, clause, context.text)]
    if not able:
        return
    status = status_of(clause, context.text, scene.finite)
    if not status:
        return
    own = clause_arguments(context, clauses, clause, scene.arguments)
    spare: Draft | None = None
    for hit in in_order(able, context.text):
        draft = _read(scene, hit, own)
        if draft is None:
            continue
        told = "planned" if hit.trigger.name == "say-yes" else status
        lasting = hit.trigger.frame in _LASTING or hit.trigger.name == "be-guest"
        vague = hit.trigger.kind != "visit" and hit.trigger.name != "ask-in"
        when = when_of(context, clauses, clause, status, lasting=lasting, vague=vague)
        if hit.trigger.frame == "travel" and not _ONWARD.isdisjoint(clause.words):
            when = When()
        draft = settle(
            hit,
            replace(draft, when=when, status=told),
            dated=bool(context.dates_in(clause)),
            clause_words=clause.words,
        )
        if draft is None:
            continue
        if hit.trigger.frame in _LASTING and not draft.part:
            draft = with_itinerary(context, clauses, clause, draft)
        draft = finish(context, draft, scene.sentence, clause, hit.trigger.occasion)
        if draft.kind == "ceremony" and not draft.when.start and draft.people and status == "held":
            draft = replace(draft, part="join", participant=draft.people, host=(), guest=())
        if draft.occasion == "opening" and draft.people and _opens_what_was_told(context, clause, draft):
            draft = replace(draft, part="join", participant=draft.people, host=(), guest=())
        if draft.part in ("join", "join-way") and clause.kind == "relative" and clauses[clause.parent].end > clause.end:
            draft = replace(draft, within=True)
        if draft.kind == "visit" and not hit.trigger.noun and not draft.part:
            yield from _talks_beside(scene, able, own, draft)
        if draft.part != "weak":
            yield from (
                by_counterpart(hit, draft, own) or by_date(context, clause, draft, own) or by_house(context, hit, draft)
            )
            return
        spare = spare or draft
    if spare:
        yield spare


_BESIDE = re.compile(r"\b(?:[Nn]ach|[Bb]ei|[Ii]n|[Vv]or) (?:dem|einem|seinem|ihrem) (?:[a-zäöü]+n )?$")


def _talks_beside(scene: Scene, hits: list[TriggerHit], own: list[Argument], visit: Draft) -> Iterator[Draft]:
    """The talks that a clause about a visit only names: nach einem Gespräch mit Y besuchte X P."""
    text = scene.context.text
    for hit in hits:
        if hit.trigger.frame != "talks" or not _BESIDE.search(text[max(0, hit.start - 30) : hit.start]):
            continue
        other = next((a for a in own if a.preposition == "mit" and a.sort == "person" and a.start - hit.end < 8), None)
        if other and visit.participant and not set(other.names) & set(visit.participant):
            day = visit.when if visit.when.start else scene.context.last
            when = When(day.start, "", weak=True) if len(day.start) == 10 else When()
            draft = Draft("meeting", "event/meet", when=when, status=visit.status)
            people = (*visit.participant, *other.names)
            yield finish(scene.context, replace(draft, participant=people), scene.sentence, scene.clause)


_IT = frozenset("er sie es".split())
_PASSIVE = frozenset("wurde wird worden werden".split())


def _opens_what_was_told(context: Context, clause: Clause, draft: Draft) -> bool:
    """Whether somebody opens the event told before: eröffnet wurde es von X."""
    pronoun = not _IT.isdisjoint(clause.words) and not _PASSIVE.isdisjoint(clause.words) and not draft.place
    return pronoun or bool(THE_EVENT.search(context.text, clause.start, clause.end))


def _from_where(context: Context, hit: TriggerHit) -> Roles:
    """The town that a visit comes from where nobody is named: der Gegenbesuch aus P."""
    inside = context.document.mentions_in(hit.end, hit.end + 40)
    town = next((m for m in inside if m.kind is Kind.PLACE), None)
    if town is None or not _FROM.fullmatch(context.text, hit.end, town.start):
        return Roles()
    return Roles(guest=(town.name,))


_FROM = re.compile(r"\s(?:aus|von)\s(?:der\s)?(?:[a-zäöüß]+en\s)?(?:Partnerstadt\s|Präfektur\s|Stadt\s)?")


def _read(scene: Scene, hit: TriggerHit, own: list[Argument]) -> Draft | None:
    """What a trigger says of its arguments and places."""
    if _tells_of_something_else(scene, hit, own):
        return None
    roles = _roles(scene, hit, own)
    places = _places(scene, hit, own, roles)
    if hit.trigger.frame == "celebrate" and not roles:
        towns = subject_towns(scene.context.document, scene.clause)
        roles = Roles(participant=towns)
        places = [p for p in places if p not in towns]
    return shape(hit, roles, tuple(dict.fromkeys(places)))


def _tells_of_something_else(scene: Scene, hit: TriggerHit, own: list[Argument]) -> bool:
    """Whether a trigger is no predicate of an event here: somebody takes up a post, a date is only set, a contract signed."""
    context, clause, trigger = scene.context, scene.clause, hit.trigger
    if trigger.strict and trigger.kind == "visit" and says_more(context, clause, scene.arguments):
        return True
    if trigger.noun and trigger.frame == "talks" and context.is_signing(clause):
        return True
    if trigger.name in _COMING and _SUCCESSOR.search(context.text, clause.start, clause.end):
        return True
    if trigger.name == "be-at" and any(h.trigger.noun and clause.covers(h.start) for h in scene.hits):
        return True
    if trigger.group and not any(a.sort == "delegation" for a in own):
        return True
    return trigger.noun and _DATE_FOR.match(context.text, hit.start) is not None


def _roles(scene: Scene, hit: TriggerHit, own: list[Argument]) -> Roles:
    """Who is who by the frame of a trigger, by what hangs on its noun, and by who is on the way already."""
    context, clause, trigger = scene.context, scene.clause, hit.trigger
    roles = _noun_roles(scene, hit, own) if trigger.noun else assign(hit, clause, scene.finite, own)
    first = context.dates_in(clause) and _FIRST.isdisjoint(clause.words)
    asking = trigger.name in ("ask-in", "give-reception") or (trigger.name == "be-host" and first)
    if asking and roles.host and not roles.guest:
        guests = tuple(n for n in context.travellers if n not in roles.host)
        roles = Roles(roles.host, guests, roles.participant)
    if trigger.frame == "host" and roles.host and not roles.guest and clause.words & _BEING:
        roles = Roles(roles.host, context.travellers, roles.participant)
    return with_company(with_travellers(hit, roles, context.travellers, own), own)


def _noun_roles(scene: Scene, hit: TriggerHit, own: list[Argument]) -> Roles:
    """Who is who in a visit, call, journey or the like that a noun names."""
    context, frame = scene.context, hit.trigger.frame
    if frame in ("call", "visit") and context.text.endswith(("dessen ", "deren "), 0, hit.start):
        return assign_theirs(own)
    roles = assign_noun(hit, own)
    if roles or frame not in ("visit", "call", "journey"):
        return roles
    roles = of_relative(scene.clauses, scene.clause, scene.arguments, guest=frame == "call")
    if roles:
        return roles
    holder = holder_behind(context, hit.end)
    if holder or frame == "journey":
        return Roles(participant=holder) if frame == "journey" else Roles(guest=holder)
    return _from_where(context, hit)


def _places(scene: Scene, hit: TriggerHit, own: list[Argument], roles: Roles) -> list[Name]:
    """Where a trigger puts its event."""
    context, clause, trigger = scene.context, scene.clause, hit.trigger
    text, document, blocked = context.text, context.document, scene.blocked
    objects = trigger.frame in ("visit", "see", "journey", "station") or text.startswith("bereis", hit.start)
    places = [*clause_places(document, clause, blocked, objects=objects)]
    if not any(p.entity for p in places):
        places += _shared_places(context, scene.clauses, clause, blocked)
    if trigger.frame in ("visit", "see") and not places and not trigger.noun:
        dates = [(d.span.start, d.span.end) for d in context.dates_in(clause)]
        places += unknown_house(document, clause, [*blocked, *dates])
    if trigger.noun and trigger.frame == "visit" and not places and not roles.host:
        named = any(m.start < hit.end + 40 for m in document.people_in(hit.end, clause.end))
        places += () if named else target_house(text, hit.end, clause.end)
    if trigger.frame in ("see", "station"):
        places = [n for a in own if a.sort == "body" and a.preposition in ("", "bei", "zu") for n in a.names] + places
    if trigger.frame == "journey":
        places += compound_places(document, hit.start, hit.end)
    if trigger.name == "return":
        places = [p for p in places if f"nach {p.text}" not in text[clause.start : clause.end]]
    return places


def _shared_places(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, blocked: list[tuple[int, int]]
) -> list[Name]:
    """Places told by the clause that this one hangs on: nach P gereist, wo …; in P verbracht und dort …; dort."""
    other = clause.left if clause.shares else clause.parent if clause.opener in ("wo", "where") else -1
    if other >= 0:
        return [*clause_places(context.document, clauses[other], blocked, objects=False)]
    if _THERE.isdisjoint(clause.words) and "vor Ort" not in context.text[clause.start : clause.end]:
        return []
    return [p for p in context.last_place if p.entity][-1:]


_THERE = frozenset("dort Dort ebendort Ebendort".split())


_BEING = frozenset("wurde wurden worden wird werden".split())


def finish(context: Context, draft: Draft, sentence: Sentence, clause: Clause, occasion: str = "") -> Draft:
    """A draft with what depends on the clause as a whole: occasion, topics, status by date, evidence."""
    document = context.document
    status, when = draft.status, draft.when
    if status == "held" and when.start[:10] > document.release.date[: len(when.start)]:
        status = "planned"
    said = document.text[clause.start : clause.end]
    topics = clause_topics(document, clause.start, clause.end, draft.kind)
    return replace(
        draft,
        place=with_town(context, draft),
        start=clause.start,
        end=clause.end,
        status=status,
        occasion=occasion or occasion_of(said, draft, sentence.text),
        topics=topics,
        zone=sentence.zone.value,
        block=sentence.block,
        evidence=((clause.start, clause.end, draft.rule),),
    )
