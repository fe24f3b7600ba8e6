"""The nouns: frozen values that the stages hand on; no RDF, no I/O."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of a release's text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Release:
    """One press release as published; `text` has `\\n` newlines and is what spans count in."""

    id: str
    title: str
    date: str
    publisher: str
    language: str
    text: str
    source: str = ""

    def quote(self, span: Span) -> str:
        """The verbatim words of a span."""
        return self.text[span.start : span.end]


class Kind(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A person, place or body as a fact names it: canonical form, and its id in data/reference where known."""

    text: str
    kind: Kind
    entity: str = ""


Value = Name | str | float


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that state a fact, and the rule that read them."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement that a release makes: slots by name (a slot of several values stands several times)."""

    type: str
    slots: tuple[tuple[str, Value], ...]
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0

    def values(self, slot: str) -> tuple[Value, ...]:
        """All values of a slot, in text order."""
        return tuple(value for name, value in self.slots if name == slot)

    def value(self, slot: str) -> Value | None:
        """The first value of a slot, or None."""
        return next(iter(self.values(slot)), None)

    def names(self) -> Iterator[Name]:
        """Every person, place and body in the fact."""
        return (value for _, value in self.slots if isinstance(value, Name))
