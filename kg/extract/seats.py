"""Where bodies sit: the forms of a seat, who has one, where and since when, as single sentences tell."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg.extract.analysis import Analysis
from kg.extract.bare_seats import bare_seats
from kg.extract.daughters import daughter_seats
from kg.extract.document import Sentence
from kg.extract.named_seats import associations, consulates, schools
from kg.extract.parties import CITIES
from kg.extract.seat import Seat, SeatWords, make_seat, seat_words, since_of
from kg.extract.seat_owners import listed, may_be_firm, owner_beside, subjects, theme
from kg.extract.seat_places import places_of
from kg.extract.spoken import speaks_of
from kg.extract.ties import Scene, is_denied, scenes
from kg.model import Kind, Name


def find_seats(analysis: Analysis) -> Iterator[Seat]:
    """The seats and branches that a release tells, in text order."""
    lexicon = seat_words(analysis.document.release.language)
    last: Seat | None = None
    for sentence in analysis.document.sentences:
        if not speaks_of(analysis, "presence", sentence):
            continue
        nouns = list(lexicon.noun.finditer(analysis.document.text, sentence.start, sentence.end))
        for window in _windows(analysis, sentence):
            said = analysis.document.text[window.start : window.end]
            if is_denied(said) or _PLANNED.search(said) or _GIVEN_UP.search(said):
                continue
            inside = [noun for noun in nouns if window.start <= noun.start() < window.end]
            for seat in _in_window(analysis, window, inside, lexicon, last):
                yield seat
                last = seat


_GIVEN_UP = re.compile(
    r"\b(?:aufgegeben|aufgibt|geschlossen|schließt|schließen|stillgelegt|verlassen|räumt|closed|closes|gave up)\b"
)
_PLANNED = re.compile(
    r"\b(?:soll|sollen|will|wollen|plant|planen|prüft|möchte|erwägt|sucht|plans|könnte)\b[^.;]{0,160}\b(?:eröffnen|errichten|gründen|bauen|ansiedeln|verlegen|einrichten|Werk|Niederlassung|Büro|open|build|establish)\b"
)
_CLAUSE = re.compile(r",(?= (?:während|wobei|wo|sie|er|es|while|whereas)\b)")


def _windows(analysis: Analysis, sentence: Sentence) -> Iterator[Scene]:
    """The scenes of a sentence, cut once more where a clause with another subject begins."""
    text = analysis.document.text
    for scene in scenes(analysis, sentence):
        cuts = [scene.start, *(m.end() for m in _CLAUSE.finditer(text, scene.start, scene.end)), scene.end]
        for left, right in itertools.pairwise(cuts):
            yield Scene(left, right, tuple(g for g in scene.groups if left <= g.start < right), sentence, scene.around)


def _in_window(
    analysis: Analysis, window: Scene, nouns: Sequence[re.Match[str]], lexicon: SeatWords, last: Seat | None
) -> Iterator[Seat]:
    yield from consulates(analysis, window, lexicon)
    yield from schools(analysis, window, lexicon)
    yield from associations(analysis, window, lexicon)
    yield from bare_seats(analysis, window, nouns, lexicon, last)
    for noun in nouns:
        yield from _branch(analysis, window, noun, nouns, lexicon, last)


def _branch(
    analysis: Analysis,
    window: Scene,
    noun: re.Match[str],
    nouns: Sequence[re.Match[str]],
    lexicon: SeatWords,
    last: Seat | None,
) -> Iterator[Seat]:
    """A noun for a seat or branch with who has it and where."""
    form = lexicon.form(noun[0])
    places = places_of(analysis, window, noun, nouns, form, last) or _equated(analysis, window, noun)
    since = since_of(analysis, window, noun, nouns, lexicon)
    if form == "subsidiary" and (told := list(daughter_seats(analysis, window, noun, places, since, last))):
        yield from told
        return
    firms = list(listed(analysis, window, nouns))
    if firms and _is_theirs(analysis, window, noun):
        for name, town in firms:
            if place := town or (places[0] if places else None):
                yield make_seat(analysis, window, name, place, form, "listed", since)
        return
    rule, owners = _owners(analysis, window, noun, lexicon, last)
    for name in owners:
        for place in places:
            yield make_seat(analysis, window, name, place, _form_of(analysis, name, form), rule, since)
    if owners and places:
        yield from _gapped(analysis, window, noun, form)


def _owners(
    analysis: Analysis, window: Scene, noun: re.Match[str], lexicon: SeatWords, last: Seat | None
) -> tuple[str, tuple[Name, ...]]:
    """By which rule who has the seat that a noun names."""
    text = analysis.document.text
    if beside := owner_beside(analysis, window, noun, last):
        return "of", (beside,)
    seated = _WITH_SEAT.search(text[max(window.start, noun.start() - 24) : noun.start()])
    if seated and (before := _body_before(analysis, window, noun.start() - len(seated[0]), last)):
        return "seat", (before,)
    represented = bool(_REPRESENTED.search(text, window.start, window.end))
    verbs = [m for pattern in (lexicon.has, lexicon.opened) for m in pattern.finditer(text, window.start, window.end)]
    verb = min(verbs, key=partial(_apart, noun), default=None)
    oblique = _OBLIQUE.search(text[max(window.start, noun.start() - 50) : noun.start()])
    if (verb is None and not represented) or (oblique and not represented):
        return "", ()
    if _LIES.search(text, window.start, window.end) and _DEFINITE.search(
        text[max(window.start, noun.start() - 40) : noun.start()]
    ):
        others = [g for g in window.around if g.governor == "" and all(m.kind is Kind.BODY for m in g.members)]
        if others and not any(g in window.groups for g in others):
            return "has", others[-1].names
        meant = theme(analysis, window.start, last, _FIRMS if noun[0].endswith(("büro", "Büro")) else _COMPANIES)
        return "has", (meant,) if meant else ()
    verb = _IS_VERB.search(text, window.start, noun.start()) or verb if represented else verb
    rule = "seat" if noun[0] == "Sitz" else "represented" if represented else "has"
    return rule, subjects(analysis, window, noun, verb, last)


_FIRMS = frozenset({"company", "agency", "association", "research"})
_COMPANIES = frozenset({"company"})
_LIES = re.compile(r"\b(?:liegt|befindet|befand|lag|steht|bestehen|besteht|bestand)\b")
_DEFINITE = re.compile(r"(?:^|[ ,])(?:[Dd]ie|[Dd]er|[Dd]as|[Ss]eine?|[Ii]hre?) (?:[a-zäöüß]+e[nr]? )?$|^\s*$")
_IS_VERB = re.compile(r"\b(?:ist|sind|war|waren)\b")


def _apart(noun: re.Match[str], verb: re.Match[str]) -> int:
    return abs(verb.start() - noun.start())


_WITH_SEAT = re.compile(
    r",? ?\b(?:mit|with)(?: (?:dem|der|its|a|ihrem|seinem|ihrer|seiner))?(?: [a-zäöüß]+(?:em|en|er))? $"
)
_REPRESENTED = re.compile(
    r"\b(?:vertreten|präsent|ansässig|angesiedelt|represented|(?:verlegt|zieht|zog|siedelt|umgezogen|gezogen|verlegte|siedelte|wechselt|wechselte|ging|kam)\w*)\b"
)
_OBLIQUE = re.compile(
    r"\b(?:im|ins|am|ans|zum|zur|vom|beim|(?:aus|in|von|durch|an|bei|mit|nach|auf|über) (?:der|dem|das|die|einem|einer|seinem|seiner|ihrem|ihrer|seine|ihre)|aus|nach|per) (?:[a-zäöüß]+(?:e|en|er|em|es) ){0,2}$"
)


def _body_before(analysis: Analysis, window: Scene, position: int, last: Seat | None) -> Name | None:
    """The body named last before a position in a window: Foo GmbH mit Sitz in …"""
    groups = [g for g in window.groups if g.end <= position and g.members[-1].kind is Kind.BODY]
    if groups:
        return groups[-1].members[-1].name
    match = _NAME_THERE.search(analysis.document.text[window.start : position])
    return Name(match["name"], Kind.BODY) if match and may_be_firm(match["name"]) else None


_NAME_THERE = re.compile(r"(?:^|[ ,])(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+){0,3})$")
_PLURAL_VERB = re.compile(r"\b(?:gehören|zählen|zählt|gehört|darunter|unter ihnen|wie)\b", re.IGNORECASE)


def _is_theirs(analysis: Analysis, window: Scene, noun: re.Match[str]) -> bool:
    """Whether the firms of a list have what a noun names, which nothing else in the window has."""
    text = analysis.document.text
    return bool(_PLURAL_VERB.search(text, window.sentence.start, window.sentence.end))


def _form_of(analysis: Analysis, organization: Name, form: str) -> str:
    """A school with its seat somewhere is a school there, a club an association, a consulate a consulate."""
    sort = next((m.sort for m in analysis.document.mentions if m.name == organization), "")
    kinds = {"school": "school", "association": "association", "consulate-general": "consulate", "embassy": "embassy"}
    return kinds.get(sort, form) if form == "headquarters" or sort != "association" and sort in kinds else form


_IS = re.compile(r" (?:ist|bleibt|wird|wurde|war|heißt)(?: (?:seit|heute|weiterhin|nun|das|die|der)(?: [^ ,.]+)?)? ")


def _equated(analysis: Analysis, window: Scene, noun: re.Match[str]) -> tuple[Name, ...]:
    """Sitz der Foo ist Haan; Haan ist Standort der Europazentrale von Foo."""
    text = analysis.document.text
    for group in window.groups:
        town = group.members[0]
        if town.sort not in CITIES or group.governor not in ("", "gen") or len(group.members) > 1:
            continue
        behind = town.start > noun.end() and _IS.search(text[noun.end() : town.start + 1])
        before = town.end < noun.start() and _IS_SEAT.fullmatch(text[town.end : noun.start()])
        if behind or before:
            return (town.name,)
    return ()


_IS_SEAT = re.compile(
    r" (?:ist|bleibt|wird|wurde|war)(?: seit (?:dem Jahr )?\d{4})?(?: (?:auch|nun|neuer|der|seit langem))*(?: (?:Standort|Sitz|Heimat) (?:der|des|von))? (?:der |die |das |neue |neuer )*"
)
_ALSO = re.compile(
    r"(?:, | und | sowie )(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+){0,2}) (?:seit \d{4} )?in (?=[A-ZÄÖÜ])"
)


def _gapped(analysis: Analysis, window: Scene, noun: re.Match[str], form: str) -> Iterator[Seat]:
    """Foo hat seine Zentrale in A, Bar in B: further firms of the same form with their towns."""
    text = analysis.document.text
    for match in _ALSO.finditer(text, noun.end(), window.sentence.end):
        towns = analysis.document.mentions_in(match.end(), window.sentence.end)
        town = next((m for m in towns if m.start == match.end() and m.kind is Kind.PLACE), None)
        if town and may_be_firm(match["name"]):
            yield make_seat(analysis, window, Name(match["name"], Kind.BODY), town.name, form, "gapped", "")
