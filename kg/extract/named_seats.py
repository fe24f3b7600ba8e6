"""Seats that the name of a body shows: consulates, schools and associations with their town."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import load_gazetteer
from kg.extract.parties import CITIES
from kg.extract.seat import FOUNDED, IN, Seat, SeatWords, make_seat, place_name, seat_words, since_of
from kg.extract.spoken import speaks_of
from kg.extract.ties import Scene, home, is_denied, scenes
from kg.extract.zones import Zone
from kg.model import Kind, Name


def named_seats(analysis: Analysis) -> Iterator[Seat]:
    """The consulates, schools and associations that a release names with their town, in text order."""
    lexicon = seat_words(analysis.document.release.language)
    for sentence in analysis.document.sentences:
        for scene in scenes(analysis, sentence) if speaks_of(analysis, "presence", sentence) else ():
            if not is_denied(analysis.document.text[scene.start : scene.end]):
                yield from consulates(analysis, scene, lexicon)
                yield from schools(analysis, scene, lexicon)
                yield from associations(analysis, scene, lexicon)


_CONSULATE = re.compile(
    r"\b(?:Generalkonsulats?|Konsulats?|Generalkonsulate|[Cc]onsulate[- ][Gg]eneral)\b(?P<of> (?:von|of) Japan\b)?"
)
_SEATED = re.compile(r"(?: (?:hat|habe|has)(?: [a-zäöü]+)? (?:seinen|ihren|den|its) (?:Sitz|seat))? (?:in|at) ")


def consulates(analysis: Analysis, window: Scene, lexicon: SeatWords) -> Iterator[Seat]:
    """das Japanische Generalkonsulat in Y; Japan unterhält in Y ein Generalkonsulat; Generalkonsulate in A, B und C."""
    text = analysis.document.text
    told = lexicon if _TOLD.search(text, window.start, window.end) else None
    for match in _CONSULATE.finditer(text, window.start, window.end):
        body = _body_at(analysis, match, window)
        since = since_of(analysis, window, match, [match], told) if told else ""
        parent = JAPAN if _OF_COUNTRY.search(text[max(window.start, match.start() - 10) : match.start()]) else None
        for place in _consulate_places(analysis, window, match, body, lexicon):
            name = Name(_consulate_name(analysis, match), Kind.BODY)
            yield make_seat(analysis, window, name, place, "consulate", "consulate", since, parent)
    yield from _further_consulates(analysis, window)


JAPAN = Name("Japan", Kind.PLACE, "japan")
_OF_COUNTRY = re.compile(r"\bJapans $")
_ONE_OF_THEM = re.compile(r"\b(?:[Ee]ines|[Ee]in (?:erstes|zweites|drittes|weiteres|anderes))(?: davon)?\b")
_SEVERAL = re.compile(r"[Kk]onsulate\b")


def _further_consulates(analysis: Analysis, window: Scene) -> Iterator[Seat]:
    """Eines davon hat seinen Sitz in A, ein zweites in B: after a sentence about consulates."""
    text = analysis.document.text
    before = text[max(0, window.sentence.start - 200) : window.sentence.start]
    ones = list(_ONE_OF_THEM.finditer(text, window.start, window.end)) if _SEVERAL.search(before) else []
    groups = [g for g in window.groups if g.governor in IN and g.members[0].sort in CITIES]
    for one in ones:
        group = next((g for g in groups if g.start > one.end()), None)
        if group:
            name = Name("Japanisches Generalkonsulat", Kind.BODY)
            yield make_seat(analysis, window, name, group.names[0], "consulate", "consulate")


_TOLD = re.compile(
    r"\b(?:besteht|residiert\w*|unterh\w+|Sitz|eröffnet\w*|bezog|bezogen|gegründet|eingerichtet|richtete\w*|existiert)\b"
)


def _body_at(analysis: Analysis, match: re.Match[str], window: Scene) -> Mention | None:
    """The named consulate that the word belongs to."""
    near = analysis.document.mentions_in(max(window.start, match.start() - 30), window.end)
    return next((m for m in near if m.start <= match.start() < m.end and m.kind is Kind.BODY), None)


def _consulate_places(
    analysis: Analysis, window: Scene, match: re.Match[str], body: Mention | None, lexicon: SeatWords
) -> tuple[Name, ...]:
    """Where a consulate is: behind it, in its name, or where who has it has it."""
    text = analysis.document.text
    plural = match[0].endswith("e")
    seated = _SEATED.match(text, max(match.end(), body.end if body else 0), window.end)
    has_seat = seated is not None and "Sitz" in seated[0]
    inside = _INSIDE.search(body.name.text) if body else None
    in_body = window.sentence.zone is Zone.BODY
    if inside and in_body:
        return _towns_called(inside["place"])
    if seated and in_body and (body or has_seat or plural or _is_of_japan(analysis, match)):
        group = next((g for g in window.groups if g.members[0].start == seated.end()), None)
        return () if group is None else group.names if plural or has_seat else group.names[:1]
    told = any(p.search(text, window.start, window.end) for p in (lexicon.has, lexicon.sits, lexicon.opened))
    owned = body or _COUNTRY_HAS.search(text, window.start, window.end) or "bezog" in text[window.start : window.end]
    where = next((g for g in window.groups if g.governor in IN and g.members[0].sort in CITIES), None)
    return where.names[:1] if told and owned and where else ()


def _is_of_japan(analysis: Analysis, match: re.Match[str]) -> bool:
    """Whether a general consulate that the text does not say of what is Japan's, whose alone it speaks of."""
    named = match[0].startswith("Generalkonsulat") and any(
        m.name.entity == "japan" for m in analysis.document.of_sort("country")
    )
    other = _OTHER_COUNTRY.search(analysis.document.text[max(0, match.start() - 24) : match.start()])
    return named and not other


_OTHER_COUNTRY = re.compile(r"\b(?!japanisch|Japanisch|nah|zust|örtl)[a-zA-Z-]+isch(?:e|en|er|es) $")
_INSIDE = re.compile(r"onsulat(?: von Japan)? in (?P<place>.+)$")
_COUNTRY_HAS = re.compile(
    r"\b(?:unterhält|unterhielt|eröffnete|betreibt|hat|richtete)\b[^.;]*\bJapan\b|\bJapan\b[^.;]*\b(?:unterhält|eröffnete|betreibt|hat)\b"
)
_OWN_ADJECTIVE = re.compile(r"\b[Jj]apanische[nrsm]? $")


def _consulate_name(analysis: Analysis, match: re.Match[str]) -> str:
    """The consulate as the release calls it: Generalkonsulat von Japan, else Japanisches Generalkonsulat."""
    text = analysis.document.text
    own = _OWN_ADJECTIVE.search(text[max(0, match.start() - 14) : match.start()])
    if not own and (match["of"] or _OF_JAPAN.search(text)):
        return "Generalkonsulat von Japan"
    return "Japanisches Generalkonsulat"


_OF_JAPAN = re.compile(r"Generalkonsul(?:at|in)?s? von Japan")


def _towns_called(text: str) -> tuple[Name, ...]:
    """The town that a text names, if it names one."""
    hits = (hit.entry for hit in load_gazetteer("de").find(text))
    return tuple(entry.name for entry in hits if entry.sort in CITIES)[:1]


_SCHOOL = re.compile(
    r"\b[Jj]apanische[nrms]? (?P<rest>(?:Internationalen? )?(?:Schule|Kindergarten|Ergänzungsschule|Kindertagesstätte))\b(?P<link>(?:, (?:die|der) (?:ihren|seinen) Sitz)? in (?=[A-ZÄÖÜ])| (?=[A-ZÄÖÜ])| an der [A-ZÄÖÜ])"
)
_NAMED_PLACE = re.compile(r".+ (?:in )?(?P<place>[A-ZÄÖÜ][a-zäöüß]+)")
_GENDER = {"Kindergarten": "er"}


def schools(analysis: Analysis, window: Scene, lexicon: SeatWords) -> Iterator[Seat]:
    """die Japanische Schule in Y, der japanische Kindergarten in Y."""
    text = analysis.document.text
    for match in _SCHOOL.finditer(text, window.start, window.end):
        behind = analysis.document.mentions_in(match.end(), window.end)
        known = next((m for m in behind if m.start == match.end() and m.kind is Kind.PLACE), None)
        place = place_name(analysis, known) if known else home(analysis, CITIES) if "an der" in match["link"] else None
        if place:
            rest = match["rest"].replace("Internationalen", "Internationale")
            name = Name(f"Japanisch{_GENDER.get(match['rest'], 'e')} {rest}", Kind.BODY)
            since = since_of(analysis, window, match, [match], lexicon)
            yield make_seat(analysis, window, name, place, "school", "school", since)


def associations(analysis: Analysis, window: Scene, lexicon: SeatWords) -> Iterator[Seat]:
    """A school or club with its town in its name, where its founding is told."""
    told = FOUNDED.search(analysis.document.text, window.start, window.end)
    if told is None:
        return
    since = since_of(analysis, window, told, [told], lexicon)
    for mention in analysis.document.mentions_in(window.start, window.end):
        named = _NAMED_PLACE.fullmatch(mention.name.text) if mention.sort in ("school", "association") else None
        for town in _towns_called(named["place"]) if named else ():
            yield make_seat(analysis, window, mention.name, town, mention.sort, "association", since)
