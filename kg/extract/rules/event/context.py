"""What a clause is read against: the dates, triggers and people of the release, and what has been told so far."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.analysis import Analysis
from kg.extract.arguments import Argument
from kg.extract.clauses import AUXILIARIES, Clause
from kg.extract.coreference import Discourse
from kg.extract.dates import DateMention
from kg.extract.document import Document, Sentence
from kg.extract.rules.event.draft import Draft, Row, When
from kg.extract.triggers import Lexicon, TriggerHit, Word
from kg.model import Name

_SPEECH = re.compile(r"[„“\"»][^„“”\"»«\n]{25,1500}[“”\"«](?=[\s,.:;)–-]|$)")
_SAID = re.compile(r"[„“\"»][^\n]*\b(?:ist|sind|hat|haben|wird|werden|wir|Wir|ich|Ich|nicht|kann|will|war|es)\b")


def speech_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text quotes somebody's sentences; names in quotation marks are no speech."""
    return tuple(m.span() for m in _SPEECH.finditer(text) if _SAID.match(m[0]))


PAST = frozenset("war waren hatte hatten wurde wurden worden hat haben was were had".split())


_PERFECT = frozenset("ist sind".split())
_BEGIN = frozenset(
    "beginnt beginnen startet starten folgt folgen steigt gibt geben zeigt zeigen findet finden steht stehen gastiert gastieren öffnet öffnen schließt schließen lädt laden tritt treten liest lesen spielt spielen".split()
)


_SIGNING = ("unterzeichn", "unterschr", "unterschrieb", "signier", "besiegel", "signed", "signing")


_SHORT = 60
"""Characters of a line that is nothing but place and date: Köln, 29. Januar 2013."""
_DATELINE_END = re.compile(r"\)?\s*(?:\||/|[–-]\s|\))|\)")


@dataclass(slots=True)
class Context:
    """The state of reading; changed by the reader as it goes on."""

    analysis: Analysis
    document: Document
    text: str
    lexicon: Lexicon
    words: tuple[Word, ...]
    quoted: tuple[tuple[int, int], ...] = ()
    said: Discourse = field(default_factory=Discourse)
    last: When = field(default_factory=When)
    told_until: int = 0
    last_place: tuple[Name, ...] = ()
    event_name: str = ""
    event: Draft | None = None
    journey: When = field(default_factory=When)
    called_off: Draft | None = None
    leaders: dict[Name, tuple[Name, ...]] = field(default_factory=dict)
    programmes: list[Row] = field(default_factory=list)
    meant: list[Argument] = field(default_factory=list)
    hits: tuple[TriggerHit, ...] = ()

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the release."""
        return self.analysis.dates

    @property
    def travellers(self) -> tuple[Name, ...]:
        """Who is on the way, or was received, in what was told last."""
        return self.said.guests

    def hits_in(self, start: int, end: int) -> tuple[TriggerHit, ...]:
        """The trigger words of text[start:end]."""
        first = bisect_left(self.words, start, key=_start)
        inside = self.words[first : bisect_left(self.words, end, first, key=_start)]
        heard = [w for w in inside if not self.is_said(w.start)] if self.quoted else inside
        return self.lexicon.read(heard, self.text[start:end]) if heard else ()

    def is_present(self, clause: Clause) -> bool:
        """Whether the finite verb of a clause is a trigger, or a verb of beginning, in the present tense."""
        hits = [h for h in self.hits if clause.covers(h.start)]
        present = any(h.present for h in hits) or not _BEGIN.isdisjoint(clause.finite)
        plain = AUXILIARIES.isdisjoint(clause.words) and any(h.infinitive for h in hits)
        present = present or plain
        if not clause.finite and clause.left < 0:
            present = present or any(h.participle and h.end < clause.end - 1 for h in hits)
        perfect = not _PERFECT.isdisjoint(clause.finite) and any(h.participle and h.end >= clause.end - 1 for h in hits)
        return present and not perfect and PAST.isdisjoint(clause.words)

    def note(self, arguments: Sequence[Argument]) -> None:
        """Remember who was named in a sentence that has been read, meant by its pronouns, or leads a group."""
        for argument in arguments:
            for group in argument.groups:
                self.leaders.setdefault(group, argument.names)
        self.said.note([*arguments, *(m for m in self.meant if m.sort == "person" and len(m.names) == 1)])
        self.meant.clear()

    def is_past(self, clause: Clause) -> bool:
        """Whether a clause is told in the past."""
        return not PAST.isdisjoint(clause.words) or any(h.past for h in self.hits if clause.covers(h.start))

    def is_signing(self, clause: Clause) -> bool:
        """Whether a clause tells of a signature: that is another event."""
        return any(word.lower().startswith(_SIGNING) for word in clause.words)

    def is_said(self, at: int) -> bool:
        """Whether a position lies in words that somebody is quoted with."""
        last = bisect_left(self.quoted, (at + 1,))
        return any(start <= at < end for start, end in self.quoted[max(0, last - 1) : last])

    def dates_in(self, clause: Clause) -> list[DateMention]:
        """The dates that stand in a clause itself."""
        found = [d for d in self.analysis.dates_in(clause.start, clause.end) if clause.covers(d.span.start)]
        return [d for d in found if not self.is_dateline(d)] if found else found

    def is_dateline(self, date: DateMention) -> bool:
        """Whether a date at the beginning of a paragraph only says when the release was written: Köln | 29.01.2013 |."""
        text, iso = self.text, self.document.release.date
        if date.start != iso:
            return False
        end = text.find("\n", date.span.end)
        line = text[text.rfind("\n", 0, date.span.start) + 1 : end if end >= 0 else len(text)]
        if len(line) < _SHORT and line.rstrip(" .|)").endswith(text[date.span.start : date.span.end]):
            return True
        if not _DATELINE_END.match(text, date.span.end):
            return False
        return date.span.start - text.rfind("\n", 0, date.span.start) < 45


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause to be read for events: the sentence it stands in, that sentence's clauses, arguments and trigger words."""

    context: Context
    sentence: Sentence
    clauses: tuple[Clause, ...]
    clause: Clause
    arguments: tuple[Argument, ...]
    hits: tuple[TriggerHit, ...]

    @property
    def finite(self) -> Sequence[str]:
        """The finite verbs of the clause, or those of the clause that it goes on with."""
        left = self.clause.left
        return self.clause.finite or (self.clauses[left].finite if left >= 0 else ())

    @property
    def blocked(self) -> list[tuple[int, int]]:
        """Where the arguments stand: a place in them says whose somebody is, not where."""
        return [(a.start, a.end) for a in self.arguments]


def _start(word: Word) -> int:
    return word.start
