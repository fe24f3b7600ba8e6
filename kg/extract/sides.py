"""Whose release it is, and with whom that side is tied: the body at the head of a release, the pair that a release is about."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, prefectures_by_name
from kg.extract.gazetteer import Form, japanese_bodies, japanese_places
from kg.extract.headers import OFFICES, PROSE, TOWNS, header_body
from kg.extract.names import is_japanese
from kg.extract.zones import Zone
from kg.model import Kind, Name


@lru_cache(maxsize=2)
def home_body(analysis: Analysis) -> Mention | None:
    """The body whose release it is: the one at its head, else the one with which its first paragraph begins."""
    own = header_body(analysis.document, analysis.parties)
    return own or _lede_body(analysis)


_ARTICLE = re.compile(r"\b(?:Das|Die|Der)(?: [a-zäöüß-]+)? $")


def _lede_body(analysis: Analysis) -> Mention | None:
    """The body that is the subject of the first sentence of the first paragraph."""
    body = next((s for s in analysis.document.sentences if s.zone is Zone.BODY and s.end - s.start > PROSE // 2), None)
    for mention in analysis.parties_in(body.start, body.end) if body else ():
        before = analysis.document.text[max(0, mention.start - 20) : mention.start]
        if mention.kind is Kind.BODY and mention.sort not in OFFICES and _ARTICLE.search(before):
            return mention if not is_abroad(mention) else None
    return None


def is_abroad(mention: Mention) -> bool:
    """Whether a party is Japanese by the tables or by the sound of its name."""
    name = mention.name
    if mention.sort == "prefecture" or name.entity in japanese_places() | japanese_bodies():
        return True
    words = [w for w in re.split(r"[ -]", name.text) if w[:1].isupper()]
    return not name.entity and any(len(w) > _SHORT and (is_japanese(w) or w in _japanese()) for w in words)


_SHORT = 3


@lru_cache(maxsize=1)
def _japanese() -> frozenset[str]:
    return frozenset(("Nippon", "Japan", *prefectures_by_name("de")))


def theme_pair(analysis: Analysis, position: int, sorts: Sequence[str] = ()) -> tuple[Name, ...]:
    """The two sides that a release is about at a position: whose release it is, and the partner named last before (else first behind)."""
    own = home_body(analysis)
    if own is None or own.sort in OFFICES or (sorts and own.sort not in sorts):
        return ()
    fits, often = _partners(analysis)
    sentence = analysis.document.sentence_at(position)
    at = bisect_left(fits, sentence.end, key=_start) if sentence else 0
    near = fits[at - 1] if sentence and at and fits[at - 1].start >= sentence.start - _NEAR else None
    chosen = near.name if near else often
    return (own.name, chosen) if chosen else ()


@lru_cache(maxsize=2)
def _partners(analysis: Analysis) -> tuple[tuple[Mention, ...], Name | None]:
    """What can be the other side of a release, in text order, and which of them it names most often."""
    own = home_body(analysis)
    fits = [m for m in analysis.parties if own and _may_face(own, m)]
    fits = [m for m in fits if is_abroad(m)] or fits
    fits = [m for m in fits if own and m.sort == own.sort] or fits
    often = Counter(m.name for m in fits).most_common(1)
    return tuple(fits), often[0][0] if often else None


def _start(mention: Mention) -> int:
    return mention.start


_NEAR = 250


def _may_face(own: Mention, other: Mention) -> bool:
    """Whether a party can be the other side: of the same sort, elsewhere named, or Japanese."""
    if (
        other.name == own.name
        or other.sort == "delegation"
        or other.form is Form.REFERENCE
        or other.sort in ("country", "land")
    ):
        return False
    if own.sort in (*TOWNS, "region"):
        return other.sort in TOWNS and is_abroad(other)
    return other.kind is Kind.BODY and other.sort not in OFFICES and (other.sort == own.sort or is_abroad(other))
