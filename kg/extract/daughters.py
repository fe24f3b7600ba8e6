"""Subsidiaries: which body is the daughter, which the parent, by the noun that tells it."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.seat import Seat, make_seat
from kg.extract.seat_owners import named, owner_beside, subjects, theme
from kg.extract.ties import Scene
from kg.model import Kind, Name

_NAMED_BEHIND = re.compile(r"(?:,? (?:die|der|das|namens|mit dem Namen))? (?:[a-zäöüß]+e )?")
_APPOSED = re.compile(
    r"(?: GmbH| AG| SE| KG| K\.K\.)?, (?:(?:eine|die|einer|der) )?(?:[a-zäöüß0-9-]+(?:e|en|er)? ){0,3}$"
)
_IS_DAUGHTER = re.compile(r"\b(?:ist|war|wurde|bleibt)\b [^.;]{0,60}$")
_WITH = re.compile(r"\bmit (?:der|dem|ihrer|seiner) $")
_SEATED = re.compile(r" mit Sitz in ")


def daughter_seats(
    analysis: Analysis, window: Scene, noun: re.Match[str], places: Sequence[Name], since: str, last: Seat | None
) -> Iterator[Seat]:
    """The seats of a named daughter, with its parent; nothing where the noun names none."""
    text = analysis.document.text
    bodies = [m for m in analysis.document.mentions_in(window.start, window.end) if m.kind is Kind.BODY]
    behind = owner_beside(analysis, window, noun, last)
    daughter = _behind(text, bodies, noun) or _before(text, window, bodies, noun, owned=behind is not None)
    if daughter is None:
        if _SEATED.match(text, noun.end()) and not behind and (meant := theme(analysis, noun.start(), last)):
            for place in places:
                yield make_seat(analysis, window, meant, place, "subsidiary", "daughter", since)
        return
    parent = behind if behind and behind != daughter.name else None
    parent = parent or _parent(analysis, window, noun, daughter, last)
    for place in places:
        yield make_seat(analysis, window, named(daughter.name), place, "subsidiary", "daughter", since, parent)


def _behind(text: str, bodies: list[Mention], noun: re.Match[str]) -> Mention | None:
    """The daughter named right behind the noun: ihre Tochter Foo; eine Tochtergesellschaft, die Foo."""
    return next(
        (m for m in bodies if noun.end() < m.start and _NAMED_BEHIND.fullmatch(text[noun.end() : m.start])), None
    )


def _before(text: str, window: Scene, bodies: list[Mention], noun: re.Match[str], *, owned: bool) -> Mention | None:
    """The daughter before the noun, where the noun tells whose it is: Foo, Tochter der Bar; Foo ist eine Tochter der Bar."""
    for body in bodies:
        if body.end >= noun.start():
            break
        gap = text[body.end : noun.start()]
        with_it = _WITH.search(text[max(window.start, body.start - 12) : body.start])
        if _APPOSED.fullmatch(gap) or (owned and (_IS_DAUGHTER.search(gap) or with_it)):
            return body
    return None


def _parent(
    analysis: Analysis, window: Scene, noun: re.Match[str], daughter: Mention, last: Seat | None
) -> Name | None:
    """Who has the daughter: the subject of the window, if it is another body."""
    names = subjects(analysis, window, noun, None, last)
    other = next((n for n in names if n != daughter.name and n.kind is Kind.BODY), None)
    return named(other) if other else None
