"""Where bodies sit: the forms of a seat, who has one, where and since when, as single sentences tell."""

import itertools
import re
from collections.abc import Iterator
from functools import partial

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.named_seats import associations, consulates, schools
from kg.extract.names import is_name_word
from kg.extract.parties import CITIES, Group
from kg.extract.seat import IN, Seat, SeatWords, make_seat, place_name, seat_words
from kg.extract.spoken import speaks_of
from kg.extract.ties import Scene, home, is_denied, scenes, side_of
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
    analysis: Analysis, window: Scene, nouns: list[re.Match[str]], lexicon: SeatWords, last: Seat | None
) -> Iterator[Seat]:
    yield from _controls(analysis, window, lexicon)
    yield from consulates(analysis, window, lexicon)
    yield from schools(analysis, window, lexicon)
    yield from associations(analysis, window, lexicon)
    yield from _sitting(analysis, window, lexicon, last)
    for noun in nouns:
        yield from _branch(analysis, window, noun, lexicon, last)


_FROM = re.compile(r"\b(?:[Vv]on|[Ff]rom) (?P<place>[A-ZÄÖÜ][\w-]+) (?:aus\b|out\b|,? where)?")
_EUROPE = re.compile(
    r"Europageschäft|europäische[ns]? (?:Geschäft|Markt)|\bEuropa\b|European (?:business|market)|Europaaktivitäten"
)


def _controls(analysis: Analysis, window: Scene, lexicon: SeatWords) -> Iterator[Seat]:
    """von Y aus steuert X das Europageschäft."""
    text = analysis.document.text
    match = _FROM.search(text, window.start, window.end)
    if match is None or not lexicon.controls.search(text, window.start, window.end):
        return
    if _EUROPE.search(text, window.start, window.end):
        place = next(
            (m for m in analysis.parties_in(match.start(), window.end) if m.start == match.start("place")), None
        )
        owner = next((m for g in window.groups for m in g.members if m.kind is Kind.BODY and g.governor == ""), None)
        if place and owner:
            yield make_seat(analysis, window, owner.name, place.name, "european-headquarters", "controls")


def _sitting(analysis: Analysis, window: Scene, lexicon: SeatWords, last: Seat | None) -> Iterator[Seat]:
    """X sitzt seit D in Y."""
    verb = _SITS.search(analysis.document.text, window.start, window.end)
    if verb is None:
        return
    where = next((g.names[0] for g in window.groups if g.governor in IN and g.members[0].sort in CITIES), None)
    own = [m for g in window.groups for m in g.members if g.governor == "" and m.kind is Kind.BODY]
    before = [m for g in window.around for m in g.members if g.start < window.start and m.kind is Kind.BODY]
    pronoun = _PRONOUN.search(analysis.document.text, window.start, verb.end())
    owner = own[0] if own else before[-1] if before and pronoun else None
    place = where or (home(analysis, CITIES) if _AT_PLACE.match(analysis.document.text, verb.end()) else None)
    if owner and place:
        yield make_seat(analysis, window, owner.name, place, "headquarters", "seat", lexicon)


_SITS = re.compile(r"\b(?:sitzt|sitzen|is based)\b")
_AT_PLACE = re.compile(r"(?: seit [^,;.]{4,20})? (?:im|am|an der|in der) ")


def _branch(
    analysis: Analysis, window: Scene, noun: re.Match[str], lexicon: SeatWords, last: Seat | None
) -> Iterator[Seat]:
    """A noun for a seat or branch with who has it and where."""
    text = analysis.document.text
    form = lexicon.form(noun[0])
    place = _place(analysis, window, noun, form, last)
    if place is None:
        return
    daughter = next(
        (
            m
            for m in analysis.document.mentions_in(noun.end(), window.end)
            if m.start <= noun.end() + 2 and m.kind is Kind.BODY
        ),
        None,
    )
    if form == "subsidiary" and daughter:
        parent = next(
            (m.name for g in window.groups for m in g.members if g.end < noun.start() and m.kind is Kind.BODY), None
        )
        yield make_seat(analysis, window, daughter.name, place, form, "represented", lexicon, parent)
        return
    behind = _owner_behind(analysis, window, noun)
    if behind:
        yield make_seat(analysis, window, behind, place, form, "of", lexicon)
        return
    seat = bool(_WITH_SEAT.search(text[max(window.start, noun.start() - 12) : noun.start()]))
    verbs = [m for pattern in (lexicon.has, lexicon.opened) for m in pattern.finditer(text, window.start, window.end)]
    verb = min(verbs, key=partial(_apart, noun), default=None)
    represented = "vertreten" in text[noun.end() : window.end] and bool(
        _WITH_A.search(text[window.start : noun.start()])
    )
    if verb or seat or represented:
        rule = "seat" if noun[0] == "Sitz" or seat else "represented" if represented else "has"
        for name in _owners(analysis, window, noun, verb, last, seat=seat):
            yield make_seat(analysis, window, name, place, _form_of(analysis, name, form), rule, lexicon)


def _apart(noun: re.Match[str], verb: re.Match[str]) -> int:
    return abs(verb.start() - noun.start())


_WITH_SEAT = re.compile(r"\b(?:mit|with)(?: (?:dem|its|a))? $")
_WITH_A = re.compile(r"\bmit (?:einem|einer|eigenem|eigener)(?: [a-zäöüß]+)* $")


def _form_of(analysis: Analysis, organization: Name, form: str) -> str:
    """A school with its seat somewhere is a school there, a club an association."""
    sort = next((m.sort for m in analysis.parties if m.name == organization), "")
    return {"school": "school", "association": "association"}.get(sort, form) if form == "headquarters" else form


_HERE = re.compile(r"\b(?:hier|dort|here|there)\b")
_NEAR_COUNTRY = frozenset({"office", "subsidiary"})


def _place(analysis: Analysis, window: Scene, noun: re.Match[str], form: str, last: Seat | None) -> Name | None:
    """Where: the place with `in` nearest to the noun (a town rather than what is wider), `nach Y` for a move, else here."""
    text = analysis.document.text
    governors = (*IN, "nach", "to") if re.search(r"verleg|moved", text[window.start : window.end]) else IN
    placed = [g.members[0] for g in window.groups if g.governor in governors and g.members[0].kind is Kind.PLACE]
    fitting = [m for m in placed if m.sort != "country" or form in _NEAR_COUNTRY]
    moved = [g.members[0] for g in window.groups if g.governor in ("nach", "to") and g.members[0] in fitting]
    if moved:
        return place_name(analysis, moved[-1])
    if fitting:
        return place_name(analysis, min(fitting, key=partial(_nearness, noun)))
    here = _HERE.search(text, window.start, window.end)
    if here and last and here[0] in ("dort", "there"):
        return last.place
    return home(analysis, CITIES) if here else None


_WIDE = 10_000


def _nearness(noun: re.Match[str], mention: Mention) -> int:
    """How far a place is from the noun; one that stands behind it counts as nearer, a country as far."""
    far = _WIDE if mention.sort == "country" else 0
    return far + _gap(noun, mention)


def _gap(noun: re.Match[str], mention: Mention) -> int:
    return mention.start - noun.end() if mention.start > noun.end() else 2 * (noun.start() - mention.end)


_OF = re.compile(
    r" (?:von|des|der|of|vom)(?: (?:[a-zäöüß]+en|the|[A-ZÄÖÜ][a-zäöüß]*(?:[Uu]nternehmens|[Kk]onzerns|[Ff]irma|herstellers|spezialisten|bauers|anbieters|gruppe)))* "
)
_UNKNOWN = re.compile(r"[A-ZÄÖÜ][\w&.-]*[A-Z0-9a-zäöüß](?: [A-ZÄÖÜ][\w&.-]*[A-Za-z0-9])*")


def _owner_behind(analysis: Analysis, window: Scene, noun: re.Match[str]) -> Name | None:
    """Whose it is, directly behind the noun: die Europazentrale von X."""
    text = analysis.document.text
    link = _OF.match(text, noun.end(), window.end)
    if link is None:
        return None
    known = next((m for m in analysis.parties_in(link.end(), window.end) if m.start == link.end()), None)
    if known:
        return known.name if known.kind is Kind.BODY or known.sort in ("land", "country") else None
    unknown = _UNKNOWN.match(text, link.end(), window.end)
    return Name(unknown[0], Kind.BODY) if unknown and is_name_word(unknown[0].split(" ")[0]) else None


_OWNING = ("land", "prefecture", "city")


def _owners(
    analysis: Analysis, window: Scene, noun: re.Match[str], verb: re.Match[str] | None, last: Seat | None, *, seat: bool
) -> tuple[Name, ...]:
    """Who has it: the subject, known or read from its capitals, the side of a person, or who was named last for a pronoun."""
    text = analysis.document.text
    if seat:
        before = [g for g in window.groups if g.end <= noun.start() and g.members[-1].kind is Kind.BODY]
        return (before[-1].members[-1].name,) if before else ()
    subjects = [g for g in window.groups if g.governor in ("", "während")]
    bodies = [g for g in subjects if all(m.kind is Kind.BODY for m in g.members)]
    places = [g for g in subjects if all(m.sort in _OWNING for m in g.members)]
    anchor = verb.start() if verb else noun.start()
    nearest = min(bodies, key=partial(_distance, anchor), default=None)
    unknown = _unknown_subject(text, window, verb) if verb else None
    if unknown and (nearest is None or _distance(anchor, nearest) > _CLOSE):
        return (Name(unknown, Kind.BODY),)
    if nearest:
        return nearest.names
    if places:
        return min(places, key=partial(_distance, anchor)).names
    people = analysis.document.people_in(window.start, window.end)
    side = next((s for p in people if (s := side_of(analysis, p.name)) and s.kind is Kind.BODY), None)
    if side:
        return (side,)
    pronoun = (
        last is not None
        and last.end > window.sentence.start - 400
        and _PRONOUN.search(text, window.start, noun.start())
    )
    return (last.organization,) if last and pronoun else ()


_CLOSE = 25
_PRONOUN = re.compile(r"\b(?:er|sie|es|it)\b")


def _distance(anchor: int, group: Group) -> int:
    return min(abs(group.start - anchor), abs(group.end - anchor))


_SUBJECT = re.compile(
    r"(?:^\s*|[,:] |\b(?:und|während|auch|dass|wo|heute) )(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+){0,3}) $"
)
_AFTER = re.compile(
    r" (?P<name>[A-ZÄÖÜ][\w&.-]+ [A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+)?) (?:eine?n?|seine?n?|ihre?n?)\b"
)
_COMMON = re.compile(r"(?:ung|ungen|heit|keit|schaft|en|innen|tion|er|te)$")


def _unknown_subject(text: str, window: Scene, verb: re.Match[str]) -> str | None:
    """A name that no table knows, alone before its verb, or of several words behind it: Fooyama unterhält, hat Foo Bar eine …"""
    match = _SUBJECT.search(text[window.start : verb.start()]) or _AFTER.match(text, verb.end(), window.end)
    if match is None or not is_name_word(match["name"].split(" ")[0]):
        return None
    single = " " not in match["name"]
    return None if single and _COMMON.search(match["name"]) else match["name"]
