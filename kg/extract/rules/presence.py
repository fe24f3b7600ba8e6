"""presence: a body has a seat, office or branch somewhere."""

import re
from collections.abc import Iterator
from itertools import chain

from kg.extract.analysis import Analysis
from kg.extract.english.seats import english_seats
from kg.extract.named_seats import named_seats
from kg.extract.seat import Seat
from kg.extract.seating import find as german
from kg.model import Evidence, Fact, Value

RULES = {
    "presence/has": "X unterhält, betreibt, hat, eröffnete in Y ein Büro",
    "presence/of": "die Europazentrale von X in Y",
    "presence/seat": "X mit Sitz in Y, X hat den Sitz in Y, X sitzt in Y",
    "presence/represented": "in Y durch die Tochter X, mit einem Büro vertreten",
    "presence/controls": "von Y aus steuert X das Europageschäft",
    "presence/listed": "Firmen wie A, B und C haben in Y ihre Zentrale; A (Y) und B (Z)",
    "presence/gapped": "A hat die Zentrale in Y, B in Z",
    "presence/daughter": "A, Tochter der B, sitzt in Y; B gründete in Y die Tochter A",
    "presence/brackets": "a company with its town in brackets: A AG (Y)",
    "presence/produces": "A produziert seit D in Y",
    "presence/settles": "A hat sich in Y niedergelassen, siedelte sich in Y an",
    "presence/moves": "A zog von Y nach Z",
    "presence/consulate": "das Japanische Generalkonsulat in Y; Japan unterhält in Y ein Generalkonsulat",
    "presence/school": "die Japanische Schule, der japanische Kindergarten in Y",
    "presence/association": "a school or club with its town in its name, where its founding is told",
    "presence/embassy": "die Deutsche Botschaft in Y",
    "presence/opened": "the date of opening told in the sentence behind",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The seats and branches that a release tells, each once."""
    found: dict[tuple[str, str, str], list[Seat]] = {}
    seats = tuple(_all_seats(analysis))
    entities = {s.organization.text: s.organization.entity for s in seats if s.organization.entity}
    for seat in seats:
        organization = seat.organization.entity or entities.get(seat.organization.text, seat.organization.text)
        found.setdefault((organization, seat.place.text, seat.form), []).append(seat)
    daughters = {key[:2] for key in found if key[2] in ("subsidiary", "consulate", "school", "association")}
    for key, same in found.items():
        if key[2] != "headquarters" or key[:2] not in daughters:
            yield _fact(analysis, same)


def _all_seats(analysis: Analysis) -> Iterator[Seat]:
    """The seats that the grammar of the release's language reads."""
    if analysis.document.release.language == "de":
        return german.find_seats(analysis)
    english = english_seats(analysis) if analysis.document.release.language == "en" else ()
    return chain(named_seats(analysis), english)


def _fact(analysis: Analysis, same: list[Seat]) -> Fact:
    first = same[0]
    evidence: set[Evidence] = {analysis.document.evidence(s.start, s.end, s.rule) for s in same}
    since = max((s.since for s in same), key=len)
    opened = None if since else _opened(analysis, same[-1])
    if opened:
        since, start, end = opened
        evidence.add(analysis.document.evidence(start, end, "presence/opened"))
    slots: list[tuple[str, Value]] = [
        ("organization", first.organization),
        ("place", first.place),
        ("form", first.form),
    ]
    slots += [("since", since)] if since else []
    parent = next((s.parent for s in same if s.parent), None)
    slots += [("parent", parent)] if parent else []
    return Fact("presence", tuple(slots), tuple(sorted(evidence)))


_OPENING = re.compile(
    r"(?:Eingeweiht|Eröffnet|Gegründet|Bezogen) (?:wurde|worden)|(?:Es|Sie|Das Büro|Die \w+) wurde\b[^.]*\b(?:eröffnet|eingeweiht|gegründet)|It (?:was )?opened"
)


def _opened(analysis: Analysis, seat: Seat) -> tuple[str, int, int] | None:
    """When the seat was opened, where the sentence behind begins with that."""
    sentence = analysis.document.sentence_at(seat.end + 2)
    if sentence is None or sentence.start < seat.end or not _OPENING.match(sentence.text):
        return None
    date = next(iter(analysis.dates_in(sentence.start, sentence.end)), None)
    return (date.start, sentence.start, sentence.end) if date else None
