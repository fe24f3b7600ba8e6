"""Since when there is a seat: the date of its clause."""

import re
from functools import partial

from kg.extract.dates import DateMention
from kg.extract.seating.attach import Attached
from kg.extract.seating.chunks import SeatNoun
from kg.extract.seating.scope import Scope
from kg.extract.seating.words import verbs

FOUNDED = re.compile(
    r"\b(?:gegründet\w*|gründet\w*|eröffnet\w*|eingerichtet\w*|eingeweiht\w*|bezog\w*|errichtet\w*|ins Leben gerufen|ins Leben riefen|entstand\w*)\b",
    re.IGNORECASE,
)


_LEADS = re.compile(r"\b(?:leitet|leitete|leiten|Leiter|Leiterin|Chef|Chefin|Geschäftsführer|Geschäftsführerin)\b")
_AHEAD = frozenset("wird werden soll sollen will zieht entsteht".split())


def since_of(scope: Scope, noun: SeatNoun | None, told: Attached | None, nouns: int) -> str:
    """The date since which there is what a noun (or verb) of a clause tells."""
    dates = [d for start, end in scope.clause.spans for d in scope.analysis.dates_in(start, end)]
    today = scope.analysis.document.release.date
    if _LEADS.search(scope.said):
        return ""
    ahead = bool(_AHEAD & scope.clause.words)
    since = [d for d in dates if d.kind == "since" and (d.start <= today or ahead)]
    opens = bool(verbs("open", "move", "settle") & scope.clause.words) or bool(FOUNDED.search(scope.said))
    points = [d for d in dates if d.kind == "point"] if opens else []
    chosen = since or points
    if noun is None and (founded := _founded_at(scope)) and (told_dates := [*since, *points]):
        return min(told_dates, key=partial(_apart, founded)).start
    if not chosen:
        return _founded_before(scope)
    position = noun.start if noun else scope.clause.end
    if noun and nouns > 1 and (own := _between(scope, noun, chosen)):
        return own
    nearest = min(chosen, key=lambda d: abs(d.span.start - position))
    if nouns > 1 and noun and not _is_its_own(scope, noun, nearest):
        return ""
    return nearest.start


def _founded_at(scope: Scope) -> int:
    """Where a clause says that something was founded; 0 where it does not."""
    spans = (FOUNDED.search(scope.text, start, end) for start, end in scope.clause.spans)
    return next((match.start() for match in spans if match), 0)


def _apart(position: int, date: DateMention) -> int:
    return abs(date.span.start - position)


def _between(scope: Scope, noun: SeatNoun, dates: list[DateMention]) -> str:
    """The one date between the noun before and this one, where each has one."""
    before = [n.end for n in scope.nouns if scope.clause.covers(n.start) and n.end < noun.start]
    start = before[-1] if before else scope.clause.start
    inside = [d.start for d in dates if start <= d.span.start < noun.start]
    return inside[0] if len(inside) == 1 and len(dates) > 1 else ""


def _is_its_own(scope: Scope, noun: SeatNoun, date: DateMention) -> bool:
    """Whether no other noun of the clause is nearer to a date, or the date stands before them all."""
    others = [n for n in scope.nouns if n is not noun and scope.clause.covers(n.start)]
    if date.span.start < min(n.start for n in (*others, noun)) and len(others) < 2:
        return True
    return all(abs(n.start - date.span.start) > abs(noun.start - date.span.start) for n in others)


_BEFORE = re.compile(r"\b[Gg]egründet\b[^.;]{0,60}\Z")


def _founded_before(scope: Scope) -> str:
    """The date of a founding told right before a clause that begins with `wo`: gegründet 1951 in Y, wo …"""
    if scope.clause.opener != "wo":
        return ""
    match = _BEFORE.search(scope.text, scope.sentence.start, scope.clause.start)
    if match is None:
        return ""
    date = next(iter(scope.analysis.dates_in(scope.sentence.start, scope.clause.start)), None)
    return date.start if date else ""
