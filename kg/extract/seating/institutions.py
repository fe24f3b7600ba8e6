"""Seats that the name of an institution shows: embassies, schools and clubs with their town, and associations where they are founded."""

import re
from collections.abc import Iterator

from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.parties import CITIES
from kg.extract.seat import Seat
from kg.extract.seating.dating import FOUNDED, since_of
from kg.extract.seating.placing import seat
from kg.extract.seating.scope import Scope, subjects, taken_up, where
from kg.extract.ties import home
from kg.model import Kind, Name

_COUNTRY = r"[Jj]apanisch|[Dd]eutsch|[Cc]hinesisch|[Kk]oreanisch|[Pp]olnisch|[Ff]ranzösisch|[Aa]merikanisch|[Bb]ritisch|[Nn]iederländisch|[Ii]talienisch|[Ii]srael"
_INSTITUTION = re.compile(
    rf"\b(?:(?P<country>{_COUNTRY})e[nrsm]? )?(?P<kind>Internationalen? )?(?P<noun>Schule|Kindergarten|Kindergartens|Ergänzungsschule|Kindertagesstätte|Botschaft|Club|Clubs)\b(?! Düsseldorf\b)"
)
_FORMS = {"Botschaft": "embassy", "Club": "association"}
_MASCULINE = frozenset({"Club", "Kindergarten"})
_LINK = re.compile(
    r"(?: in| zu)?(?: (?:[a-zäöüß]+en|der) )? ?(?=[A-ZÄÖÜ])|, (?:die|der) (?:(?:ihren|seinen) Sitz |seit \d{4} )?in (?=[A-ZÄÖÜ])"
)
_LOCAL = re.compile(r" an der [A-ZÄÖÜ]")


def institutions(scope: Scope) -> Iterator[Seat]:
    """die Deutsche Botschaft in Y, die Japanische Schule in Y, die seit D in Y ansässig ist, der Japanische Club in Y."""
    for match in _INSTITUTION.finditer(scope.text, scope.clause.start, scope.clause.end):
        noun = match["noun"].removesuffix("s")
        bare_embassy = (
            match["country"] is None
            and noun == "Botschaft"
            and _DETERMINED.search(scope.text, match.start() - 8, match.start())
        )
        if noun == "Botschaft" and _ONCE.search(scope.said):
            continue
        if not scope.clause.covers(match.start()) or not (match["country"] or bare_embassy):
            continue
        place = _beside(scope, match) or _told(scope, noun)
        if place and (match["country"] or _known_embassy(scope, match)):
            form = _FORMS.get(noun, "school")
            yield seat(scope, Name(_called(match, noun), Kind.BODY), place, form, _RULES[form], _since(scope, match))


_RULES = {"school": "school", "embassy": "embassy", "association": "association"}
_ONCE = re.compile(r"\b(?:zuvor|Zuvor|vorher|früher|damals|einst|bis \d{4})\b")
_DETERMINED = re.compile(r"\b(?:der|die|zur) \Z")


def _known_embassy(scope: Scope, match: re.Match[str]) -> bool:
    """Whether an embassy that the text does not say of what is Japan's: it stands right before its town."""
    return scope.text.startswith(" in ", match.end()) and any(
        m.name.entity == "japan" for m in scope.analysis.document.of_sort("country")
    )


def _called(match: re.Match[str], noun: str) -> str:
    ending = "er" if noun in _MASCULINE else "e"
    kind = "Internationale " if match["kind"] else ""
    country = (match["country"] or "Japanisch").capitalize()
    return f"{country}{ending} {kind}{noun}"


def _beside(scope: Scope, match: re.Match[str]) -> Name | None:
    """The town right behind the name of an institution, or where a street is without one the town of the release."""
    link = _LINK.match(scope.text, match.end(), scope.sentence.end)
    if link and scope.text[match.end()] in " ,":
        known = next((p for p in scope.chunks.places if p.start == link.end() and not p.adjective), None)
        hit = next(load_gazetteer("de").find(scope.text[link.end() : link.end() + 40]), None)
        if known and known.sort in (*CITIES, "unknown"):
            return known.name
        if hit and hit.start == 0 and hit.entry.sort in CITIES and hit.entry.form in (Form.NAME, Form.GENITIVE):
            return hit.entry.name
    return home(scope.analysis, CITIES) if _LOCAL.match(scope.text, match.end()) else None


_EXISTS = re.compile(
    r"\bgibt es\b|\bes\b.*\bgibt\b|\bbesteht\b|\bSitz\b|\bansässig\b|\beröffnet\b|\bgegründet\b|\bbefindet sich\b|\bliegt\b"
)


def _told(scope: Scope, noun: str) -> Name | None:
    """The town of a clause that says that there is the institution."""
    if not _EXISTS.search(scope.said) or (noun == "Club" and not _SINCE.search(scope.said)):
        return None
    places = [p for p in where(scope, (), scope.clause.start) if p.sort in CITIES or p.sort == "unknown"]
    return places[0].name if len(places) == 1 else None


def _since(scope: Scope, match: re.Match[str]) -> str:
    """Since when: where the clause or the relative clause behind the name says so."""
    date = since_of(scope, None, None, 0)
    if date or scope.text[match.end() : match.end() + 1] not in (",", " "):
        return date
    behind = scope.analysis.dates_in(match.end(), min(match.end() + 60, scope.sentence.end))
    return next((d.start for d in behind if d.kind == "since"), "")


_SORTS = frozenset({"association", "chamber", "school"})
_PASSED = frozenset({"mit", "von", "für", "bei", "aus", "an", "neben", "durch", "zwischen"})


def founded(scope: Scope) -> Iterator[Seat]:
    """A club, chamber or school that a clause says to have been founded, in its town."""
    if not FOUNDED.search(scope.said) and not _SINCE.search(scope.said):
        return
    if any(scope.clause.covers(n.start) for n in scope.nouns):
        return
    sorts = {b.name: b.sort for b in scope.chunks.bodies}
    named = [b for b in scope.bodies() if b.sort in _SORTS and b.lead.preposition not in _PASSED and not b.genitive]
    names = [b.name for b in named[:1]] or [n for n in subjects(scope) if sorts.get(n, "association") in _SORTS]
    since = since_of(scope, None, None, 0)
    for name in names[:1]:
        place = _town_in(name.text) or _placed(scope)
        if place and since and not _INSTITUTION.search(name.text):
            yield seat(
                scope, name, place, "school" if sorts.get(name) == "school" else "association", "association", since
            )


_SINCE = re.compile(
    r"\bes seit \d{4} gibt\b|\bbesteht seit\b|\bseit \d{4} besteh(?:t|en)\b|\bgibt es\b.*\bseit\b|\b[Ss]eit \d{4} besteht\b|\bins Leben (?:gerufen|rief\w*)\b"
)


def _placed(scope: Scope) -> Name | None:
    places = [p for p in where(scope, (), scope.clause.end) if p.sort in CITIES or p.sort == "unknown"]
    return places[0].name if places else taken_up(scope)


def _town_in(name: str) -> Name | None:
    """The town that a name ends in."""
    hits = [hit for hit in load_gazetteer("de").find(name) if hit.entry.sort in CITIES and hit.entry.form is Form.NAME]
    if hits and hits[-1].end == len(name):
        return hits[-1].entry.name
    return _town_in(name.rpartition(" ")[2]) if " " in name else None
