"""A release read through: document, people, offices, and who is meant where an office stands for its holder."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.bodies import add_bodies
from kg.extract.dates import DateMention, find_dates
from kg.extract.document import Document, Mention, read_document
from kg.extract.holdings import Holding, as_reference, find_holdings, is_reference
from kg.extract.people import find_people
from kg.extract.phrases import RolePhrase
from kg.extract.posts import Post, dominant_land, find_posts, offices_of
from kg.model import Name, Release


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the rules of every fact type read; `document.mentions` holds places, bodies, people and references to people."""

    document: Document
    posts: tuple[Post, ...]
    phrases: tuple[RolePhrase, ...]
    dates: tuple[DateMention, ...] = ()

    def dates_in(self, start: int, end: int) -> Iterator[DateMention]:
        """The dates that lie inside [start, end) of the document's text."""
        return (d for d in self.dates if start <= d.span.start and d.span.end <= end)

    def posts_of(self, person: Name) -> Iterator[Post]:
        """The posts of a person."""
        return offices_of(self.posts, person)


def analyse(release: Release) -> Analysis:
    """Read a release through."""
    document, phrases = find_people(add_bodies(read_document(release)))
    holdings = find_holdings(document, phrases)
    posts = find_posts(document, holdings)
    references = tuple(_references(document, phrases, holdings, posts))
    mentions = tuple(sorted((*document.mentions, *references), key=_span))
    dates = find_dates(document.text, document.date, release.language)
    return Analysis(replace(document, mentions=mentions), posts, phrases, dates)


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _references(
    document: Document, phrases: Iterable[RolePhrase], holdings: Iterable[Holding], posts: tuple[Post, ...]
) -> Iterator[Mention]:
    """Role phrases that stand for the person who holds the office: der Minister, die Generalkonsulin."""
    attached = {h.phrase.noun for h in holdings}
    taken = [(m.start, m.end) for m in document.mentions if m.sort == "person"]
    people = [m for m in document.mentions if m.sort == "person"]
    land = dominant_land(document)
    for phrase in phrases:
        if not is_reference(phrase, attached) or any(s < phrase.end and phrase.noun < e for s, e in taken):
            continue
        holders = {post.person for post in posts if _can_mean(phrase, post)}
        before = [m for m in people if m.end <= phrase.start and m.name in holders]
        behind = [m for m in people if m.start >= phrase.end and m.name in holders]
        ours = [m for m in before if phrase.level == "state" and phrase.of is None and _governs(m.name, posts, land)]
        nearest = ours[-1] if ours else before[-1] if before else behind[0] if behind else None
        if nearest:
            yield as_reference(phrase, nearest.name)


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
    head, held = phrase.role.split(" ")[0].lower(), post.phrase.role.split(" ")[0].lower()
    return (
        held.endswith(head)
        and post.phrase.status != "designated"
        and (phrase.status == post.phrase.status or phrase.status == "current")
    )
