"""How far a rule can be trusted: of the facts it found in the gold releases, the share that was right."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.gazetteer import LEXICON, read_table
from kg.model import Fact

TABLE = LEXICON / "confidence.csv"


@dataclass(frozen=True, slots=True)
class Record:
    """What a rule did on the gold releases: how many of its facts were right, of how many."""

    right: int
    found: int

    @property
    def share(self) -> float:
        """The share that is right, by the rule of succession, so that a rule never tried has one half."""
        return (self.right + 1) / (self.found + 2)


@cache
def records() -> dict[str, Record]:
    """The record of every rule that was calibrated (`kg eval --calibrate` writes the table)."""
    return {row["rule"]: Record(int(row["right"]), int(row["found"])) for row in read_table(TABLE)}


def with_confidence(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each as certain as the best of the rules that gave its evidence."""
    return tuple(replace(fact, confidence=_confidence(fact)) for fact in facts)


def _confidence(fact: Fact) -> float:
    unknown = Record(0, 0)
    return round(max(records().get(e.rule, unknown).share for e in fact.evidence), 3)
