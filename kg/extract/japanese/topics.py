"""Topics of a stretch of Japanese text."""

from kg.extract.japanese.reading import Reading
from kg.extract.topics import topic_hits
from kg.model import Kind


def topics_of(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The topics that [start, end) speaks of; names of bodies and people speak of none."""
    hits = [hit for hit in topic_hits(reading.document.text, "ja") if start <= hit.start and hit.end <= end]
    named = [(m.start, m.end) for m in reading.mentions_in(start, end) if m.kind is not Kind.PLACE] if hits else []
    kept = (hit.topic for hit in hits if not any(s < hit.end and hit.start < e for s, e in named))
    return tuple(dict.fromkeys(kept))
