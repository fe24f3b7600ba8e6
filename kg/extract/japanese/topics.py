"""Topics of a stretch of Japanese text."""

from bisect import bisect_left
from functools import lru_cache

from kg.extract.japanese.reading import Reading
from kg.extract.topics import TopicHit, topic_hits
from kg.model import Kind


def topics_of(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The topics that [start, end) speaks of; names of bodies and people speak of none."""
    starts, all_hits = _hits(reading.document.text)
    hits = [hit for hit in all_hits[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end]
    named = [(m.start, m.end) for m in reading.mentions_in(start, end) if m.kind is not Kind.PLACE] if hits else []
    kept = (hit.topic for hit in hits if not any(s < hit.end and hit.start < e for s, e in named))
    return tuple(dict.fromkeys(kept))


@lru_cache(maxsize=4)
def _hits(text: str) -> tuple[tuple[int, ...], tuple[TopicHit, ...]]:
    hits = topic_hits(text, "ja")
    return tuple(hit.start for hit in hits), hits
