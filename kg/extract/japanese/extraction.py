"""A Japanese Release becomes facts: one reading, then the rules of each fact type."""

from kg.extract.japanese import events, figures, posts, statements
from kg.extract.japanese.reading import read
from kg.model import Fact, Release

FINDERS = (posts.find, events.find, figures.find, statements.find)


def extract(release: Release) -> tuple[Fact, ...]:
    """The facts that a Japanese release states, in the order of the types and of the text."""
    reading = read(release)
    return tuple(fact for find in FINDERS for fact in find(reading))
