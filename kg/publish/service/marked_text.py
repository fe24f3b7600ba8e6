"""A release's text cut at the edges of its passages, so that overlapping ones can all be marked."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.publish.service.entities import Description


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text, and the numbers of the facts that it states."""

    start: int
    text: str
    facts: tuple[int, ...]


def cut(text: str, facts: Sequence[Description], release: str) -> list[Piece]:
    """The text in pieces; a passage outside the text is left out."""
    passages = [
        (quote.start, quote.end, number)
        for number, fact in enumerate(facts)
        for quote in fact.quotes
        if quote.release == release and 0 <= quote.start < quote.end <= len(text)
    ]
    edges = sorted({0, len(text)} | {edge for start, end, _ in passages for edge in (start, end)})
    return [
        Piece(start, text[start:end], tuple(sorted({n for s, e, n in passages if s <= start and end <= e})))
        for start, end in itertools.pairwise(edges)
    ]


def by_year(facts: Iterable[Description]) -> Mapping[str, list[tuple[int, Description]]]:
    """Facts with their numbers under the year they happened in, in the order given; '' for those without."""
    years: dict[str, list[tuple[int, Description]]] = {}
    for number, fact in enumerate(facts):
        years.setdefault(fact.when[:4], []).append((number, fact))
    return years
