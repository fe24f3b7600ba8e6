"""Where a seat is: the place with `in` that belongs to its noun, a town's adjective, what `wo` or `hier` takes up."""

import re
from collections.abc import Sequence
from functools import partial

from kg.extract.analysis import Analysis
from kg.extract.gazetteer import Form
from kg.extract.names import is_name_word
from kg.extract.parties import CITIES, Group
from kg.extract.seat import IN, Seat, place_name
from kg.extract.ties import Scene, home
from kg.extract.unknown_towns import NO_TOWN
from kg.model import Kind, Name

_NEAR_COUNTRY = frozenset({"office", "subsidiary"})
_MOVES = re.compile(r"verleg|\bzog\b|\bzieht\b|umzieh|umzog|umgezogen|gezogen|siedel|\bging\b|\bkam\b|moved")
_HERE = re.compile(r"\b(?:hier|dort|vor Ort|daselbst|here|there)\b")
_WHERE = re.compile(r"\s*wo\b")
_WIDE = 10_000


def places_of(
    analysis: Analysis, window: Scene, noun: re.Match[str], nouns: Sequence[re.Match[str]], form: str, last: Seat | None
) -> tuple[Name, ...]:
    """The places of the seat that a noun names: its own of several, else the nearest, else what stands for one."""
    groups = placed(analysis, window, form)
    if groups:
        chosen = _own(groups, noun, nouns)
        wide = chosen.members[0].sort == "country" and any(g.members[0].sort != "country" for g in groups)
        chosen = next(g for g in groups if g.members[0].sort != "country") if wide else chosen
        return tuple(dict.fromkeys(place_name(analysis, m) for m in chosen.members if m.kind is Kind.PLACE))
    place = _by_adjective(analysis, window, noun) or _taken_up(analysis, window) or _unknown(analysis, window, noun)
    return (place,) if place else _here(analysis, window, last)


def placed(analysis: Analysis, window: Scene, form: str = "office") -> list[Group]:
    """The groups of places that a seat can be in, in text order; where somebody moves, only where to."""
    moves = _MOVES.search(analysis.document.text, window.start, window.end)
    governors = (*IN, "nach", "to") if moves else IN
    fitting = [g for g in window.groups if g.governor in governors and g.members[0].kind is Kind.PLACE]
    fitting = [g for g in fitting if g.members[0].sort != "country" or form in _NEAR_COUNTRY]
    goals = [g for g in fitting if g.governor in ("nach", "to")]
    return goals or fitting


def _own(groups: list[Group], noun: re.Match[str], nouns: Sequence[re.Match[str]]) -> Group:
    """The group of a noun: one each in turn where there are as many as nouns, else the nearest."""
    if len(nouns) > 1 and len(groups) == len(nouns):
        return groups[next(i for i, other in enumerate(nouns) if other.start() == noun.start())]
    return min(groups, key=partial(_gap, noun))


def _gap(noun: re.Match[str], group: Group) -> int:
    """How far a group is from the noun; one that stands behind it counts as nearer, a country as far."""
    far = _WIDE if group.members[0].sort == "country" else 0
    start, end = group.members[0].start, group.members[-1].end
    return far + (start - noun.end() if start > noun.end() else 2 * (noun.start() - end))


_ADJECTIVE_GAP = re.compile(r" (?:[a-zäöüß]+(?:e|en|er|es) |[A-ZÄÖÜ][\w.&-]+[ -])?")
_DISTRICT = re.compile(
    r" (?:Innenstadt|City|Stadtteil|Norden|Süden|Osten|Westen|Hafen|Medienhafen|Gewerbegebiet|Zentrum|Altstadt|Stadtzentrum)\b"
)


def _by_adjective(analysis: Analysis, window: Scene, noun: re.Match[str]) -> Name | None:
    """das Düsseldorfer Büro; in der Kölner Innenstadt."""
    text = analysis.document.text
    for mention in analysis.document.mentions_in(window.start, window.end):
        if mention.form is not Form.ADJECTIVE or mention.sort not in CITIES:
            continue
        before_noun = mention.end < noun.start() and _ADJECTIVE_GAP.fullmatch(text[mention.end : noun.start()])
        if before_noun or _DISTRICT.match(text, mention.end):
            return mention.name
    return None


def _taken_up(analysis: Analysis, window: Scene) -> Name | None:
    """The place that a clause with `wo` is about: in Nagoya, wo der Konzern seinen Sitz hat."""
    if not _WHERE.match(window.sentence.text, window.start - window.sentence.start):
        return None
    before = [g.members[-1] for g in window.around if g.end <= window.start and g.members[-1].kind is Kind.PLACE]
    return place_name(analysis, before[-1]) if before else None


_UNKNOWN_PLACE = re.compile(
    r" (?:seit \d{4} )?in (?P<name>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)(?= ?[,.;)]| und | ein| eröff| ge)"
)
_IDIOMS = frozenset(
    "Betrieb Planung Bau Form Kürze Auftrag Sachen Höhe Gang Kraft Anspruch Teilen Zukunft Arbeit Besitz Bewegung Eigenregie Zusammenarbeit Kooperation Übersee Rathaus Reihe Serie Anwesenheit Gegenwart Partnerschaft Privatbesitz Holz Beton".split()
)


def _unknown(analysis: Analysis, window: Scene, noun: re.Match[str]) -> Name | None:
    """A place that no table knows, directly behind the noun."""
    match = _UNKNOWN_PLACE.match(analysis.document.text, noun.end(), window.end)
    known = (
        match is None or match["name"] in _IDIOMS or NO_TOWN.search(match["name"]) or not is_name_word(match["name"])
    )
    return None if known or match is None else Name(match["name"], Kind.PLACE)


_LOCAL = re.compile(
    r"\b(?:[Aa]n der|[Ii]n der|[Aa]m|[Ii]m) (?:[A-ZÄÖÜ][\w-]+ )?(?:[A-ZÄÖÜ][\w-]*(?:[Ss]traße|[Aa]llee|[Pp]latz|[Ww]eg|[Uu]fer|park)\b|Gewerbegebiet|Gewerbepark|Industriegebiet|Hafen\b|Medienhafen)"
)


def _here(analysis: Analysis, window: Scene, last: Seat | None) -> tuple[Name, ...]:
    here = _HERE.search(analysis.document.text, window.start, window.end)
    if here and here[0] in ("dort", "there") and (place := _place_before(analysis, window, last)):
        return (place,)
    local = here or _LOCAL.search(analysis.document.text, window.start, window.end)
    town = home(analysis, CITIES) if local else None
    return (town,) if town else ()


def _place_before(analysis: Analysis, window: Scene, last: Seat | None) -> Name | None:
    """The town named last before a clause that says only dort; that of the seat told last if no other was named since."""
    earlier = [m for m in analysis.parties_in(max(0, window.start - 300), window.start) if m.sort in CITIES]
    return earlier[-1].name if earlier else last.place if last else None
