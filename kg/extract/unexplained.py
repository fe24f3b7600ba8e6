"""The recall alarm: names that look like people and that no fact speaks of."""

from collections.abc import Iterable, Iterator

from kg.extract.analysis import analyse
from kg.extract.gazetteer import Form
from kg.model import Fact, Release


def unexplained(release: Release, facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    """Each person of a release who is in no fact, with the sentence that names them first."""
    told = {name.text for fact in facts for name in fact.names()}
    document = analyse(release).document
    seen: set[str] = set()
    for mention in document.mentions:
        name = mention.name.text
        if mention.sort != "person" or mention.form is Form.REFERENCE or name in told or name in seen:
            continue
        seen.add(name)
        yield name, next(s.text for s in document.sentences if s.start <= mention.start < s.end)
