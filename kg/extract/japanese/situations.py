"""Clause by clause through a release: who acts and when, also where the clause leaves it to an earlier one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from kg.extract.dates import DateMention
from kg.extract.document import Mention, Sentence
from kg.extract.japanese.reading import Reading
from kg.extract.japanese.syntax import Argument, Clause, is_told_ahead, read_clauses
from kg.extract.japanese.timing import Calendar
from kg.extract.zones import Zone
from kg.model import Kind


@dataclass(frozen=True, slots=True)
class Situation:
    """A clause with what it inherits: the subjects, the date and the places of the clauses before it."""

    reading: Reading
    calendar: Calendar
    clause: Clause
    is_last: bool
    inherited: tuple[Mention, ...]
    inherited_date: DateMention | None
    inherited_place: tuple[Mention, ...]
    following: Sentence | None

    @property
    def text(self) -> str:
        """The words of the release."""
        return self.reading.text

    @property
    def is_headline(self) -> bool:
        """Whether the clause stands in a headline or caption, which the body tells again."""
        return self.clause.sentence.zone in (Zone.HEADLINE, Zone.CAPTION)

    def subjects(self, before: int) -> list[Mention]:
        """Who acts in the clause up to a verb: its own subjects, or those of the clauses before."""
        own = [a.mention for a in self.clause.arguments if _leads(self.text, a) and a.mention.end <= before]
        own = [m for m in own if acts(m)]
        return own or list(self.inherited)

    def date(self, before: int) -> DateMention | None:
        """The date nearest before a verb in its clause, or that of the clauses before."""
        own = [
            d for d in self.calendar.inside(self.clause.start, before) if self.text[d.span.end : d.span.end + 1] != ")"
        ]
        return own[-1] if own else self.inherited_date

    def has_own_date(self, before: int) -> bool:
        """Whether the clause itself names a date before the verb."""
        return bool(self.calendar.inside(self.clause.start, before))

    def end_of_predicate(self, at: int) -> int:
        """Where the words that colour a verb end: with its clause, or with the sentence where its clause is the last."""
        return self.clause.end if not self.is_last else self.clause.sentence.end


def _leads(text: str, argument: Argument) -> bool:
    """Whether a mention acts in its clause: by は, が or も, or as the head of a delegation."""
    return argument.is_subject or argument.particle == "with" and text.startswith("を団長", argument.mention.end)


def acts(mention: Mention) -> bool:
    """Whether a mention can act: a person, a body, or the people of a place that governs itself."""
    return mention.kind is not Kind.PLACE or mention.sort in ("prefecture", "city", "town", "land")


def walk(reading: Reading, calendar: Calendar) -> Iterator[Situation]:
    """Every clause of a release with what it inherits."""
    topic: tuple[Mention, ...] = ()
    block = -1
    past: tuple[DateMention | None, int] = (None, -1)
    ahead: tuple[DateMention | None, int] = (None, -1)
    for sentence, following in zip_longest(reading.sentences, reading.sentences[1:]):
        if sentence.zone is Zone.DATELINE:
            continue
        if sentence.block != block and sentence.zone is not Zone.BODY:
            topic = ()
        block = sentence.block
        subjects, day = (
            topic,
            _carried(ahead if is_told_ahead(reading.text, sentence.end) else past, reading.text, sentence),
        )
        place: tuple[Mention, ...] = ()
        parts = read_clauses(reading, sentence)
        for number, clause in enumerate(parts):
            yield Situation(reading, calendar, clause, number == len(parts) - 1, subjects, day, place, following)
            own = tuple(a.mention for a in clause.arguments if _leads(reading.text, a) and acts(a.mention))
            if own and not _is_subordinate(clause, own, subjects):
                subjects = own
            dates = [d for d in calendar.inside(clause.start, clause.end) if d.kind in ("point", "interval")]
            day = dates[-1] if dates else day
            for told in dates if sentence.zone is Zone.BODY else ():
                if calendar.is_ahead(told):
                    ahead = told, sentence.block
                elif _is_recent(calendar, told) and (past[0] is None or len(told.start) == 10):
                    past = told, sentence.block
            here = tuple(clause.marked("de", "wo", "ni"))
            place = (
                tuple(m for m in here if m.kind is Kind.PLACE or m.sort in ("venue", "government", "parliament"))
                or place
            )
        first = next((c for c in parts for a in c.arguments if a.particle == "topic" and acts(a.mention)), None)
        if first is not None:
            topic = tuple(a.mention for a in first.arguments if a.particle == "topic" and acts(a.mention))
        elif subjects and subjects != topic and sentence.zone is Zone.BODY:
            topic = subjects


_RECENT_DAYS = 120
_GOES_ON = re.compile(r"続いて|その後|また、|さらに|この後|引き続き|翌|同")


def _is_recent(calendar: Calendar, mention: DateMention) -> bool:
    """Whether a date is one of the events that a release is about, not of their history."""
    if len(mention.start) < 7:
        return False
    day = date.fromisoformat(f"{mention.start[:7]}-15")
    return abs((day - calendar.published).days) <= _RECENT_DAYS


def _carried(last: tuple[DateMention | None, int], text: str, sentence: Sentence) -> DateMention | None:
    """The date that a sentence without one inherits: the day in the same paragraph, the month in a later one."""
    told, told_in = last
    if told is None or len(told.start) < 7:
        return None
    near = sentence.block == told_in or _GOES_ON.match(text, sentence.start) and sentence.block - told_in <= 1
    return (
        replace(told, end="", kind="point")
        if near and not told.end
        else replace(told, start=told.start[:7], end="", kind="point", open="")
    )


def _is_subordinate(clause: Clause, own: tuple[Mention, ...], before: tuple[Mention, ...]) -> bool:
    """Whether a が-subject only interrupts the topic that the sentence has."""
    topical = any(a.particle == "topic" for a in clause.arguments if a.mention in own)
    return (
        bool(before)
        and not topical
        and any(m.sort == "person" for m in before)
        and not any(m.sort == "person" for m in own)
    )
