"""An event as one clause tells it, before the clauses that tell of the same event are taken together."""

from dataclasses import dataclass

from kg.model import Name


@dataclass(frozen=True, slots=True)
class When:
    """A date in ISO form with an optional end; `weak` where it was taken over from elsewhere, `earlier` where all that is known is that it lies back."""

    start: str = ""
    end: str = ""
    weak: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One telling of an event at [start, end) of the document's text.

    `part` is "" for a whole event; "host" tells only who received, "join" and "join-guest" only who else came; `within` is whether the clause is a part of the one that tells the event.
    """

    kind: str
    rule: str
    start: int = 0
    end: int = 0
    when: When = When()
    host: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    participant: tuple[Name, ...] = ()
    place: tuple[Name, ...] = ()
    occasion: str = ""
    name: str = ""
    topics: tuple[str, ...] = ()
    status: str = "held"
    zone: str = "body"
    block: int = 0
    part: str = ""
    within: bool = False
    evidence: tuple[tuple[int, int, str], ...] = ()

    @property
    def people(self) -> tuple[Name, ...]:
        """Everybody in it."""
        return (*self.host, *self.guest, *self.participant)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a programme: its date, where it is, and the stretches of text that tell what happens."""

    when: When
    places: tuple[Name, ...]
    items: tuple[tuple[int, int], ...]
    block: int
    zone: str
    planned: bool = False
