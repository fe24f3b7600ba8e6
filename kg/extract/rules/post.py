"""post: somebody holds (held, will hold) an office."""

from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.posts import Post
from kg.model import Fact, Value


def find(analysis: Analysis) -> Iterator[Fact]:
    """The posts of a release; each has whose office it is, or is too vague to state."""
    for post in analysis.posts:
        if post.of is not None or post.phrase.at is not None:
            yield _fact(analysis, post)


def _fact(analysis: Analysis, post: Post) -> Fact:
    phrase = post.phrase
    slots: list[tuple[str, Value]] = [("person", post.person), ("role", phrase.role)]
    if phrase.of:
        slots.append(("of", phrase.of))
    if phrase.at and phrase.at != phrase.of:
        slots.append(("at", phrase.at))
    if phrase.status != "current":
        slots.append(("status", phrase.status))
    evidence = {analysis.document.evidence(h.start, h.end, h.rule) for h in post.holdings}
    return Fact("post", tuple(slots), tuple(sorted(evidence)))
