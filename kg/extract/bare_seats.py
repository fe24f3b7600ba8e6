"""Seats told without a noun for them: who sits, is based, produces or steers a business somewhere."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.parties import CITIES
from kg.extract.seat import IN, Seat, SeatWords, make_seat, since_of
from kg.extract.seat_owners import antecedent, may_be_firm, named, theme
from kg.extract.ties import Scene, home
from kg.extract.zones import Zone
from kg.model import Kind, Name


def bare_seats(
    analysis: Analysis, window: Scene, nouns: Sequence[re.Match[str]], lexicon: SeatWords, last: Seat | None
) -> Iterator[Seat]:
    """The seats of a window that a verb, an adjective or brackets tell."""
    yield from _controls(analysis, window, lexicon)
    yield from _sitting(analysis, window, lexicon, last)
    yield from _based(analysis, window)
    if not nouns:
        yield from _in_brackets(analysis, window)
        yield from _producing(analysis, window, lexicon)
        yield from _represented(analysis, window, lexicon)


_FROM = re.compile(r"\b(?:[Vv]on|[Ff]rom) (?P<place>[A-ZÄÖÜ][\w-]+) (?:aus\b|out\b|,? where)?")
_EUROPE = re.compile(
    r"Europageschäft|europäische[ns]? (?:Geschäft|Markt)|\bEuropa\b|European (?:business|market)|Europaaktivitäten|\bEMEA\b"
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


_SITS = re.compile(r"\b(?:sitzt|sitzen|is based|ist (?=[^,.;]{0,60}\b(?:ansässig|beheimatet|zu Hause)\b))")
_AT_PLACE = re.compile(r"(?: seit [^,;.]{4,20})? (?:im|am|an der|in der) ")
_PRONOUN = re.compile(r"\b(?:er|sie|es|it)\b")


def _sitting(analysis: Analysis, window: Scene, lexicon: SeatWords, last: Seat | None) -> Iterator[Seat]:
    """X sitzt seit D in Y."""
    text = analysis.document.text
    verb = _SITS.search(text, window.start, window.end)
    if verb is None:
        return
    where = next((g.names[0] for g in window.groups if g.governor in IN and g.members[0].sort in CITIES), None)
    own = [m for g in window.groups for m in g.members if g.governor == "" and m.kind is Kind.BODY]
    before = [m for g in window.around for m in g.members if g.start < window.start and m.kind is Kind.BODY]
    owner = (
        own[0].name if own else before[-1].name if before and _PRONOUN.search(text, window.start, verb.end()) else None
    )
    if owner is None and _PRONOUN.search(text, window.start, verb.end()):
        owner = theme(analysis, window.start, last)
    place = where or (home(analysis, CITIES) if _AT_PLACE.match(text, verb.end()) else None)
    if owner and place:
        since = since_of(analysis, window, verb, [verb], lexicon)
        yield make_seat(analysis, window, named(owner), place, "headquarters", "seat", since)


_BASED = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|dem|den|des|[Ee]iner|[Ee]ine|[Ee]in) in (?:der )?(?P<place>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?) (?:ansässige|beheimatete|sitzende|residierende)[nrsm]? "
)


def _based(analysis: Analysis, window: Scene) -> Iterator[Seat]:
    """der in Y ansässige Konzern X."""
    document = analysis.document
    for match in _BASED.finditer(document.text, window.start, window.end):
        place = next((m for m in document.mentions_in(match.start("place"), match.end()) if m.kind is Kind.PLACE), None)
        bodies = (m for m in document.mentions_in(match.end(), match.end() + 80) if m.kind is Kind.BODY)
        body = next((m.name for m in bodies if m.start < match.end() + 40), None)
        spelt = None if body else _SPELT.match(document.text, match.end(), window.end)
        owner = body or (Name(spelt["name"], Kind.BODY) if spelt and may_be_firm(spelt["name"]) else None)
        if place and owner:
            yield make_seat(analysis, window, named(owner), place.name, "headquarters", "seat")


_SPELT = re.compile(r"(?:[A-ZÄÖÜ][\w-]+ )(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+)*)(?= [a-zäöüß]|[,;.])")


_TOWN_BEHIND = re.compile(
    r"(?: (?:GmbH & Co\. KG|GmbH|AG|SE|KG|KGaA|Co\., Ltd\.|Ltd\.|Inc\.|Corporation))? \((?:Sitz: |Hauptsitz: )?"
)


def _in_brackets(analysis: Analysis, window: Scene) -> Iterator[Seat]:
    """Foo AG (Herne): a company with its town in brackets."""
    document = analysis.document
    if window.sentence.zone is not Zone.BODY:
        return
    for body in document.mentions_in(window.start, window.end):
        bracket = _TOWN_BEHIND.match(document.text, body.end, window.end) if body.sort == "company" else None
        town = _town_at(analysis, bracket.end(), window.end) if bracket else None
        if town and document.text[town.end : town.end + 1] in (")", ","):
            yield make_seat(analysis, window, named(body.name), town.name, "headquarters", "brackets")


def _town_at(analysis: Analysis, start: int, end: int) -> Mention | None:
    return next((m for m in analysis.document.mentions_in(start, end) if m.start == start and m.sort in CITIES), None)


_PRODUCES = re.compile(r"\b(?:produziert|produzieren|fertigt|fertigen|stellt(?=[^.;]{0,80} her\b))\b")
_SINCE = re.compile(r"\bseit (?:\w+ )?\d{4}\b")


def _producing(analysis: Analysis, window: Scene, lexicon: SeatWords) -> Iterator[Seat]:
    """X produziert seit D in Y."""
    verb = _PRODUCES.search(analysis.document.text, window.start, window.end)
    if verb:
        yield from _of_subject(analysis, window, verb, "plant", "produces", lexicon)


_IS_REPRESENTED = re.compile(r"\b(?:vertreten|präsent|aktiv)\b")
_AT_FAIR = re.compile(
    r"\b(?:Messe|Stand|Fachmesse|Ausstellung|Pavillon|Delegation|Feld|Teilnehmer\w*|Ausstellern?|mit)\b"
)


def _represented(analysis: Analysis, window: Scene, lexicon: SeatWords) -> Iterator[Seat]:
    """X ist seit D in Y vertreten."""
    text = analysis.document.text
    verb = _IS_REPRESENTED.search(text, window.start, window.end)
    if verb and _SINCE.search(text, window.start, window.end) and not _AT_FAIR.search(text, window.start, window.end):
        yield from _of_subject(analysis, window, verb, "office", "represented", lexicon)


_WHO = re.compile(r", (?:das|die|der) ")


def _of_subject(
    analysis: Analysis, window: Scene, verb: re.Match[str], form: str, rule: str, lexicon: SeatWords
) -> Iterator[Seat]:
    """The seat of the company that is the subject, in the one town of the window."""
    bodies = [m.name for g in window.groups if g.governor == "" for m in g.members if m.sort in ("company", "agency")]
    text = analysis.document.text
    comma = text.rfind(",", window.sentence.start, verb.start())
    if comma > 0 and _WHO.match(text, comma) and (meant := antecedent(analysis, window.sentence.start, comma)):
        bodies = [meant]
    towns: list[Name] = [g.names[0] for g in window.groups if g.governor in IN and g.members[0].sort in CITIES]
    if len(bodies) == 1 and len(towns) == 1:
        since = since_of(analysis, window, verb, [verb], lexicon)
        yield make_seat(analysis, window, named(bodies[0]), towns[0], form, rule, since)
