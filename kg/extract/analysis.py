"""A release read through: document, people, offices, and who is meant where an office stands for its holder."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from kg.extract.bodies import add_bodies
from kg.extract.dates import DateMention, find_dates
from kg.extract.document import Document, Mention, read_document
from kg.extract.holding import Holding
from kg.extract.holdings import as_reference, find_holdings, is_reference
from kg.extract.parties import find_parties
from kg.extract.people import find_people
from kg.extract.phrases import RolePhrase
from kg.extract.posts import Post, dominant_land, find_posts, office_noun
from kg.model import Name, Release


@dataclass(frozen=True, eq=False)
class Analysis:
    """What the rules of every fact type read; `document.mentions` holds places, bodies, people and references to people."""

    document: Document
    posts: tuple[Post, ...]
    phrases: tuple[RolePhrase, ...]
    dates: tuple[DateMention, ...] = ()
    parties: tuple[Mention, ...] = ()

    def dates_in(self, start: int, end: int) -> Iterator[DateMention]:
        """The dates that lie inside [start, end) of the document's text."""
        at = bisect_left(self._date_starts, start)
        while at < len(self.dates) and self.dates[at].span.end <= end:
            yield self.dates[at]
            at += 1

    def parties_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The possible parties of ties that lie inside [start, end) of the document's text."""
        return tuple(m for m in _starting_in(self.parties, self._party_starts, start, end) if m.end <= end)

    def phrases_in(self, start: int, end: int) -> tuple[RolePhrase, ...]:
        """The role phrases that lie inside [start, end) of the document's text."""
        return tuple(p for p in _starting_in(self._phrases, self._phrase_starts, start, end) if p.end <= end)

    def holdings_in(self, start: int, end: int) -> tuple[Holding, ...]:
        """The holdings of all posts that lie inside [start, end) of the document's text."""
        return tuple(h for h in _starting_in(self._holdings, self._holding_starts, start, end) if h.end <= end)

    def posts_of(self, person: Name) -> tuple[Post, ...]:
        """The posts of a person."""
        return self._posts.get(person, ())

    @cached_property
    def _date_starts(self) -> tuple[int, ...]:
        return tuple(d.span.start for d in self.dates)

    @cached_property
    def _party_starts(self) -> tuple[int, ...]:
        return tuple(m.start for m in self.parties)

    @cached_property
    def _phrase_starts(self) -> tuple[int, ...]:
        return tuple(p.start for p in self._phrases)

    @cached_property
    def _holding_starts(self) -> tuple[int, ...]:
        return tuple(h.start for h in self._holdings)

    @cached_property
    def _phrases(self) -> tuple[RolePhrase, ...]:
        return tuple(sorted(self.phrases, key=_start_of))

    @cached_property
    def _holdings(self) -> tuple[Holding, ...]:
        return tuple(sorted((h for post in self.posts for h in post.holdings), key=_start_of))

    @cached_property
    def _posts(self) -> dict[Name, tuple[Post, ...]]:
        table: defaultdict[Name, list[Post]] = defaultdict(list)
        for post in self.posts:
            table[post.person].append(post)
        return {person: tuple(posts) for person, posts in table.items()}


def analyse(release: Release) -> Analysis:
    """Read a release through."""
    document, phrases = find_people(add_bodies(read_document(release)))
    holdings = find_holdings(document, phrases)
    posts = find_posts(document, holdings)
    references = tuple(_references(document, phrases, holdings, posts))
    mentions = tuple(sorted((*document.mentions, *references), key=_span))
    dates = find_dates(document.text, document.date, release.language)
    return Analysis(replace(document, mentions=mentions), posts, phrases, dates, find_parties(document))


T = TypeVar("T", Mention, RolePhrase, Holding)


def _start_of(item: Mention | RolePhrase | Holding) -> int:
    return item.start


def _starting_in(items: tuple[T, ...], starts: tuple[int, ...], start: int, end: int) -> tuple[T, ...]:
    """Of items in text order those that start inside [start, end)."""
    return items[bisect_left(starts, start) : bisect_left(starts, end)]


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _references(
    document: Document, phrases: Iterable[RolePhrase], holdings: Iterable[Holding], posts: tuple[Post, ...]
) -> Iterator[Mention]:
    """Role phrases that stand for the person who holds the office: der Minister, die Generalkonsulin."""
    attached = {h.phrase.noun for h in holdings}
    land = dominant_land(document)
    people = document.of_sort("person")
    starts = [m.start for m in people]
    for phrase in phrases:
        inside = document.people_in(phrase.start - 40, phrase.end)
        if not is_reference(phrase, attached) or any(m.end > phrase.noun for m in inside):
            continue
        holders = {post.person for post in posts if _can_mean(phrase, post)}
        at = bisect_left(starts, phrase.start)
        before = [m for m in people[max(0, at - NEAR) : at] if m.name in holders]
        behind = [m for m in people[at : at + NEAR] if m.name in holders]
        ours = [m for m in before if phrase.level == "state" and phrase.of is None and _governs(m.name, posts, land)]
        nearest = ours[-1] if ours else before[-1] if before else behind[0] if behind else None
        if nearest:
            yield as_reference(phrase, nearest.name)


NEAR = 60


def _governs(person: Name, posts: tuple[Post, ...], land: Name) -> bool:
    return any(post.person == person and post.of == land for post in posts)


_CHIEFS = {
    "Regierungschef": "state",
    "Regierungschefin": "state",
    "Verwaltungschefin": "city",
    "Verwaltungschef": "city",
    "Rathauschef": "city",
    "Rathauschefin": "city",
}


def _can_mean(phrase: RolePhrase, post: Post) -> bool:
    if phrase.of and post.of and phrase.of != post.of:
        return False
    if phrase.role in _CHIEFS:
        return post.phrase.level == _CHIEFS[phrase.role] and post.phrase.gender == phrase.gender
    head, held = office_noun(phrase.role.lower()), office_noun(post.phrase.role.lower())
    return (
        held.endswith(head)
        and post.phrase.status != "designated"
        and (phrase.status == post.phrase.status or phrase.status == "current")
    )
