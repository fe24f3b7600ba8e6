"""What a quantity is: a number with its bound, its unit and what it counts."""

from dataclasses import dataclass

from kg.model import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: its value in base units and the noun that it counts.

    `kind` is "count", "money", "share" (a fraction of a whole), "rank", "group" (the size of a delegation, "-köpfig")
    or "age" ("-jährig"); `bound` is "", "about", "over", "under" or "at-least"; `unit` is the noun as written.
    """

    span: Span
    value: float
    kind: str
    bound: str = ""
    unit: str = ""
    unit_span: Span | None = None
    adjectives: tuple[str, ...] = ()
    currency: str = ""
