"""The nouns of a clause that mean a public event: a conference, a fair, a festival, a ceremony."""

import re

from kg.extract.clauses import Clause
from kg.extract.rules.event.context import Context, Scene
from kg.extract.rules.event.event_names import event_name
from kg.extract.triggers import Trigger, TriggerHit

_AROUND = re.compile(r"\b(?:[Vv]or|[Nn]ach) (?:der|dem) (?:[a-zäöüß-]+n )?$")
_NO_STAGE = re.compile(
    r"Kulturforum|Fest(?:vortrag|rede)|Pressefest|(?:Video|Presse|Telefon)\w*konferenz|Messestand|Messehalle"
)
_GENERAL = re.compile(
    r"(?:Auflage|Ausgabe|Edition)n?$|(?:e|en|n)$(?<!messe)(?<!Messe)(?<!Konferenze)(?<!Feierstunde)(?<!Präsentation)(?<!tage)(?<!Woche)(?<!zeremonie)(?<!Zeremonie)(?<!gespräche)(?<!treffen)"
)
_EDITION = re.compile(r"^(?:Fest(?:es|s)?|(?:\w+)?(?:Auflage|Ausgabe|Edition)n?)$")
_BESIDE = re.compile(
    r"(?:Vorabend|Vortag|Tag vor|Tag nach|Abend vor|Rande)\s(?:des|der|dem|eines|einer)\s(?:[a-zäöüß-]+n\s){0,2}$"
)
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
_AT = re.compile(r"\b(?:[Bb]eim|[Bb]ei (?:dem|der|einem|einer)|[Aa]uf (?:dem|der|einem|einer)) (?:[a-zäöüß-]+n )?$")
_PLAIN = re.compile(r"Fest(?:e?s)?|Festivals?|Konzerts?|Ausstellung")


def event_nouns(scene: Scene) -> list[TriggerHit]:
    """The event nouns of a clause that stand for an event; weak ones only where there is no other."""
    context, clause = scene.context, scene.clause
    found = [h for h in scene.hits if h.trigger.frame == "stage" and clause.covers(h.start)]
    able = [h for h in found if _is_event(context, h) and (not h.trigger.weak or _is_on(context, clause, h))]
    return [h for h in able if not h.trigger.weak] or able


def named_events(scene: Scene) -> list[TriggerHit]:
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


def _is_on(context: Context, clause: Clause, hit: TriggerHit) -> bool:
    """Whether a clause says of an exhibition or match that it is on, or what happened at it."""
    if not context.lexicon.showing.isdisjoint(clause.words):
        return True
    return bool(_AT.search(context.text[max(0, hit.start - 40) : hit.start]))


def _is_beside(context: Context, hit: TriggerHit) -> bool:
    """Whether something is told of the day before an event, or of the margin of one that has no day of its own."""
    before = context.text[max(0, hit.start - 40) : hit.start]
    if hit.trigger.kind == "ceremony" and _AROUND.search(before):
        return True
    beside = _BESIDE.search(before)
    plain = _PLAIN.fullmatch(context.text, hit.start, hit.end)
    return beside is not None and not ("Rande" in beside[0] and hit.trigger.kind == "festival" and not plain)


def with_names(context: Context, stages: list[TriggerHit]) -> list[tuple[TriggerHit, str]]:
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
