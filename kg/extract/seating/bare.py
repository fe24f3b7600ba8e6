"""Seats told without a noun for them: who sits, settles, is represented, makes or steers something somewhere, and brackets."""

import re
from collections.abc import Iterator

from kg.extract.parties import CITIES
from kg.extract.seat import Seat
from kg.extract.seating.attach import group
from kg.extract.seating.chunks import Place
from kg.extract.seating.dating import since_of
from kg.extract.seating.placing import seat
from kg.extract.seating.scope import Scope, subjects, taken_up, where
from kg.model import Kind

_PLACED = re.compile(
    r"\b(?:ansässig|beheimatet|zu Hause|zuhause|angesiedelt|niedergelassen)\b|\b(?:sitzt|sitzen|residiert|residieren|residierte)\b"
)
_COMPANIES = frozenset({"company", "agency"})


def bare_seats(scope: Scope) -> Iterator[Seat]:
    """The seats of a clause that verbs, adjectives and brackets tell."""
    nouns = [n for n in scope.nouns if scope.clause.covers(n.start)]
    yield from _attributive(scope)
    yield from _steered(scope)
    yield from _lined(scope)
    yield from _appended(scope)
    yield from _in_list(scope)
    if nouns:
        return
    yield from _in_brackets(scope)
    said = scope.said
    if _SETTLES.search(said):
        yield from _told(scope, "office", "settles")
    elif _PLACED.search(said):
        yield from _told(scope, "headquarters", "seat")
    elif _REPRESENTED.search(said) and not _BY.search(said):
        yield from _told(scope, "office", "represented")
    elif scope.has("make"):
        yield from _told(scope, "plant", "produces", only=_COMPANIES)
    elif _MOVES.search(said) and " es " not in said:
        yield from _told(scope, "headquarters", "moves", only=_COMPANIES, moves=True)


_SETTLES = re.compile(
    r"\bsich\b.*\b(?:niedergelassen|niederließ|niederlassen|angesiedelt|ansiedelt\w*|ansiedeln|niederzulassen|anzusiedeln)\b|\bsiedel\w+ sich\b.*\ban\b|\bließ(?:en)? sich\b.*\bnieder\b"
)
_REPRESENTED = re.compile(
    r"\b(?:ist|sind|war|waren|sei)\b.*\b(?:vertreten|präsent)\b|\b(?:vertreten|präsent)\b(?: (?:ist|sind|war))?\Z"
)
_BY = re.compile(r"\b(?:durch|mit|auf|bei|im|unter)\b(?! seit)(?! (?:Sitz))")
_MOVES = re.compile(
    r"\b(?:zog|zieht|zogen|gezogen|umgezogen|umzog|umzieht|umziehen|siedelte|siedelt|übersiedelte|übergesiedelt)\b.*\bnach\b|\bnach\b.*\b(?:gezogen|umgezogen|umzog|umzieht|umziehen|übersiedelte|übergesiedelt|um)\b"
)


def _told(
    scope: Scope, form: str, rule: str, *, only: frozenset[str] = frozenset(), moves: bool = False
) -> Iterator[Seat]:
    """The seat of the subject of a clause in its place."""
    names = tuple(n for n in subjects(scope, owning=True) if n.kind is Kind.BODY)
    if not names and scope.has("sit"):
        names = tuple(b.name for b in scope.bodies() if b.lead.preposition == "mit" and b.sure)
    sorts = {b.name: b.sort for b in scope.chunks.bodies}
    if only:
        names = tuple(n for n in names if sorts.get(n, "company") in only)
    governors_near = where(scope, (), scope.clause.start, moves=moves)
    places = [p.name for p in governors_near if p.sort in CITIES or p.sort == "unknown"]
    places = places or [place for place in (taken_up(scope),) if place]
    for name in names:
        for place in places:
            yield seat(scope, name, place, form_for(sorts.get(name, ""), form), rule, since_of(scope, None, None, 0))


def form_for(sort: str, form: str) -> str:
    """A school with its seat somewhere is a school there, a club an association, a consulate a consulate."""
    kinds = {"school": "school", "association": "association", "chamber": "association"}
    kinds |= {"consulate-general": "consulate", "embassy": "embassy"}
    return kinds.get(sort, form) if form in ("headquarters",) or sort in ("consulate-general", "embassy") else form


_ATTRIBUTE = re.compile(r"(?:[a-zäöüß-]+e[nrsm]? )+(?:[A-ZÄÖÜ][\w-]+ )?")
_SEATED = re.compile(r" (?:seit (?P<since>\d{4}) )?(?=(?:ansässig|beheimatet|angesiedelt|sitzend)e)")


def _attributive(scope: Scope) -> Iterator[Seat]:
    """die in Y ansässige X."""
    if not _SEATED.search(scope.text, scope.sentence.start, scope.sentence.end):
        return
    for place in scope.places():
        match = _SEATED.match(scope.text, place.end)
        for body in scope.bodies() if match else ():
            if match and _ATTRIBUTE.fullmatch(scope.text, match.end(), body.start):
                for owner in group(scope.text, scope.chunks.bodies, body)[:3]:
                    form = form_for(owner.sort, "headquarters")
                    yield seat(scope, owner.name, place.name, form, "seat", match["since"] or "")


_BRACKET = re.compile(r" \((?P<inside>[^()\d]{3,40})\)")


def _in_brackets(scope: Scope) -> Iterator[Seat]:
    """X AG (Y): a company with its town in brackets."""
    if scope.text.find(" (", scope.sentence.start, scope.sentence.end) < 0:
        return
    for body in scope.bodies():
        match = _BRACKET.match(scope.text, body.end) if body.sure and body.sort == "company" else None
        for place in scope.chunks.places if match else ():
            whole = (
                match and place.start == match.start("inside") and _only_place(scope, place.end, match.end("inside"))
            )
            if match and whole and place.sort in (*CITIES, "unknown"):
                yield seat(scope, body.name, place.name, "headquarters", "brackets")


def _is_source(scope: Scope, place: Place) -> bool:
    """Whether a business is steered from a place: von Y aus, or aus Y at the beginning."""
    onward = place.lead.preposition == "von" and scope.text.startswith(" aus", place.end)
    return onward or (place.lead.preposition == "aus" and place.lead.start == scope.clause.start)


_APPENDED = re.compile(r"(?:, |itz:? )[^ ].*[,;)]")
_SITS = re.compile(r" \((?:[A-Z][a-z]+s|S)itz:? (?:in )?(?=[A-ZÄÖÜ])")


def _appended(scope: Scope) -> Iterator[Seat]:
    """X KG, Y, …; X (Sitz: Y)."""
    if not _APPENDED.search(scope.text, scope.clause.start, scope.sentence.end + 1):
        return
    for body in scope.bodies():
        seated = _SITS.match(scope.text, body.end)
        formal = body.end - body.start > len(body.name.text) and scope.text.startswith(", ", body.end)
        start = seated.end() if seated else body.end + 2 if formal else -1
        for place in scope.chunks.places:
            closed = place.start == start and scope.text[place.end : place.end + 1] in (",", ")", ";")
            if closed and place.sort in (*CITIES, "unknown"):
                yield seat(scope, body.name, place.name, "headquarters", "brackets")


def _only_place(scope: Scope, end: int, close: int) -> bool:
    """Whether nothing but a region stands behind a town in its brackets."""
    return scope.text[end:close] == "" or scope.text[end : end + 2] in (", ", "/")


_EUROPE = re.compile(
    r"Europageschäft|\b[Ee]uropäische[nsrm]? |\bEuropa\b|Europaaktivitäten|\bEMEA\b|\bKontinents?\b|europaweit|Europavertrieb"
)


def _steered(scope: Scope) -> Iterator[Seat]:
    """von Y aus steuert X das Europageschäft."""
    if not (scope.has("steer") and _EUROPE.search(scope.said)):
        return
    from_here = re.search(r"\b[Vv]on (?:hier|dort) aus\b", scope.said)
    places = [p.name for p in scope.places() if _is_source(scope, p)]
    if from_here and not places and (place := taken_up(scope)):
        places = [place]
    for name in subjects(scope) if places else ():
        for place in places:
            yield seat(scope, name, place, "european-headquarters", "controls")


_SETTLED = re.compile(
    r"\b(?:niedergelassen|angesiedelt|ansässig|hinzugekommen|vertreten|Ansiedlung|Ansiedlungen|angesiedelte)\b"
)


def _in_list(scope: Scope) -> Iterator[Seat]:
    """… haben sich niedergelassen: der Hersteller A in Y und B in Z."""
    colon = scope.sentence.text.find(":")
    if colon < 0 or not _SETTLED.search(scope.sentence.text[:colon]):
        return
    for body in scope.bodies():
        for place in scope.places():
            if (
                body.start > scope.sentence.start + colon
                and place.lead.start == body.end + 1
                and place.lead.governor == "in"
            ):
                yield seat(scope, body.name, place.name, "office", "settles", since_of(scope, None, None, 0))


def _lined(scope: Scope) -> Iterator[Seat]:
    """A line of a list: X: Labor für Z, Y (März)."""
    if not any(scope.text.startswith(": ", n.start - 2) for n in scope.nouns):
        return
    for body in scope.chunks.bodies[:1]:
        begins = not scope.text[scope.sentence.start : body.start].strip(" –•*-·")
        noun = next((n for n in scope.nouns if n.start == body.end + 2), None)
        if noun is None or not begins or scope.text[body.end : body.end + 2] != ": ":
            continue
        for place in scope.chunks.places:
            if scope.clause.number == 0 and scope.text[place.start - 2 : place.start] == ", ":
                dates = tuple(scope.analysis.dates_in(place.end, scope.sentence.end))
                yield seat(scope, body.name, place.name, noun.form, "listed", dates[0].start if dates else "")
