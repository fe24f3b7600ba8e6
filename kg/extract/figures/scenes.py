"""A sentence with figures in it: the stretch of text that belongs to each figure, its places, its date."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from kg.extract.clauses import Clause, split_clauses
from kg.extract.dates import DateMention, find_dates
from kg.extract.document import Document, Mention, Sentence
from kg.extract.figures.measures import country_of, noun_of, verbs, words
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.quantities import Quantity, find_quantities, quantity_starts
from kg.extract.zones import Zone
from kg.model import Kind

ZONES = frozenset({Zone.HEADLINE, Zone.BODY, Zone.CAPTION, Zone.TABLE})
NAMES = frozenset({Form.NAME, Form.GENITIVE})


@dataclass(frozen=True)
class Scene:
    """A sentence, its figures, and the places and bodies it names; all offsets count in the sentence.

    What a scene names is read when it is asked for: most sentences state no figure.
    """

    sentence: Sentence
    document: Document
    quantities: tuple[Quantity, ...] = ()

    @property
    def language(self) -> str:
        """The language of the release."""
        return self.document.release.language

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The places and bodies named, people apart."""
        start = self.sentence.start
        found = self.document.mentions_in(start, self.sentence.end)
        known = (replace(m, start=m.start - start, end=m.end - start) for m in found if m.kind is not Kind.PERSON)
        opened = (inner for m in known for inner in _opened(self.text, m, self.language))
        return tuple(m for m in opened if not _is_part_of_a_word(self.text, m))

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """Where the stretch of one figure ends and that of the next begins."""
        return _cuts(self.text, self.quantities, verbs(self.language))

    def segment(self, index: int) -> tuple[int, int]:
        """The stretch of the sentence that belongs to a figure."""
        start, end = self.cuts[index], self.cuts[index + 1]
        at = self.quantities[index].span.start
        for m in SEMICOLON.finditer(self.text, start, end):
            if m.start() >= at and m[0].startswith(",") and "," in self.text[m.end() : end]:
                continue
            if m.start() >= at:
                return start, m.start()
            start = m.end()
        return start, end

    def clause(self, index: int) -> tuple[int, int]:
        """The stretch of a figure between the nearest commas, brackets and dashes around it and its noun."""
        start, end = self.segment(index)
        quantity = self.quantities[index]
        after = max(quantity.span.end, quantity.unit_span.end if quantity.unit_span else 0)
        for m in COMMA.finditer(self.text, start, quantity.span.start):
            start = m.end()
        comma = COMMA.search(self.text, after, end)
        return start, comma.start() if comma else end

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence."""
        return split_clauses(self.text, 0, len(self.text), verbs(self.language))

    def clause_at(self, position: int) -> Clause | None:
        """The innermost clause in which a character stands."""
        around = [c for c in self.clauses if c.covers(position)]
        return min(around, key=_width, default=None)

    def goes_on(self, here: int, there: int) -> bool:
        """Whether a clause further right still speaks of what a figure says: its own or one that depends on it."""
        own, other = self.clause_at(here), self.clause_at(there)
        while other is not None and own is not None and other.number != own.number:
            if other.opener.rpartition(" ")[2] in ("dessen", "deren"):
                return False
            parent = other.parent if other.kind != "main" else -1
            other = next((c for c in self.clauses if c.number == parent), None)
        return other is not None

    def aside(self, here: int, there: int) -> bool:
        """Whether a position lies in a clause about something else: a relative clause in which the figure is not."""
        other = self.clause_at(there)
        return other is not None and other.kind == "relative" and not other.covers(here)

    def says(self, key: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of context stands in the sentence or in a stretch of it."""
        return words(self.language, key).search(self.text, start, len(self.text) if end is None else end) is not None

    def places(self, start: int, end: int) -> Iterator[Mention]:
        """Places and universities named in a stretch."""
        for m in self.mentions:
            if start <= m.start and m.end <= end and (m.kind is Kind.PLACE or m.sort == "university"):
                yield m

    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the sentence."""
        return find_dates(self.text, self.document.date, self.language)


def _width(clause: Clause) -> int:
    return clause.end - clause.start


def scenes(document: Document) -> Iterator[Scene]:
    """Every sentence in text order, those without figures too: they tell which places were named."""
    language = document.release.language
    starts = quantity_starts(document.text, language)
    for sentence in document.sentences:
        if sentence.zone not in ZONES:
            continue
        for piece in _pieces(sentence):
            at = bisect_left(starts, piece.start)
            if at == len(starts) or starts[at] >= piece.end:
                yield Scene(piece, document)
                continue
            found = find_quantities(piece.text, language)
            yield Scene(piece, document, tuple(q for q in found if not _is_no_figure(piece.text, q, language)))


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or the pieces of one that is longer than any writer's: cut at a comma or space."""
    start, text = sentence.start, sentence.text
    while len(text) > LONGEST:
        cut = max(text.rfind(", ", 0, LONGEST), text.rfind(" ", LONGEST // 2, LONGEST)) + 1 or LONGEST
        yield replace(sentence, start=start, end=start + cut, text=text[:cut])
        start, text = start + cut, text[cut:]
    yield sentence if start == sentence.start else replace(sentence, start=start, text=text)


def _opened(text: str, mention: Mention, language: str) -> Iterator[Mention]:
    """A mention, and for a body also the places in its name ("Delegation aus …")."""
    yield mention
    if mention.kind is not Kind.BODY or mention.sort == "university":
        return
    for hit in load_gazetteer(language).find(text[mention.start : mention.end]):
        if hit.entry.name.kind is Kind.PLACE:
            at = mention.start
            yield Mention(at + hit.start, at + hit.end, hit.entry.name, hit.entry.form, hit.entry.sort)


def _is_no_figure(text: str, quantity: Quantity, language: str) -> bool:
    """Whether a number is a year or the age in "älter als 65 Jahre"."""
    limit = quantity.unit.startswith("Jahr") and AGE_LIMIT.search(
        text, max(0, quantity.span.start - 12), quantity.span.end
    )
    return bool(limit) or _is_year(text, quantity, language)


def _is_year(text: str, quantity: Quantity, language: str) -> bool:
    """Whether four digits name a year: nothing known is counted by them."""
    digits = text[quantity.span.start : quantity.span.end]
    if len(digits) != 4 or not digits.isdecimal() or int(digits) not in YEARS:
        return False
    return not quantity.unit or noun_of(quantity.unit, language) is None


def _is_part_of_a_word(text: str, mention: Mention) -> bool:
    """Whether a hyphen ties the name to another word: "Japan-Tag", "Waseda-Preis"."""
    return HYPHEN.match(text, mention.end) is not None or (mention.start > 0 and text[mention.start - 1] == "-")


def _cuts(text: str, quantities: tuple[Quantity, ...], known: frozenset[str]) -> tuple[int, ...]:
    """Where the stretch of one figure ends and that of the next begins: at the last comma, dash, bracket or "and"."""
    cuts = [0]
    for before, after in pairwise(quantities):
        if _is_span_of_time(before) or _is_change(text, before):
            cuts.append(cuts[-1])
            continue
        left = (
            before.unit_span.end if before.unit_span and before.unit_span.end <= after.span.start else before.span.end
        )
        left = min(left, after.span.start)
        ends = [
            m.end() if m[0] != "(" else m.start()
            for m in BREAK.finditer(text, left, after.span.start)
            if m[0] != "(" or m.end() < after.span.start
        ]
        verb = [m.start() for m in LOWER.finditer(text, left, after.span.start) if m[0] in known] if not ends else []
        cuts.append(ends[-1] if ends else verb[-1] if verb else after.span.start)
    return (*cuts, len(text))


def _is_span_of_time(quantity: Quantity) -> bool:
    """Whether a number counts years or days: it takes no stretch of the sentence away from the figure behind it."""
    return quantity.kind == "age" or TIME.match(quantity.unit) is not None


def _is_change(text: str, quantity: Quantity) -> bool:
    """Whether a share says by how much something changed: what changed is what the figure behind it is about."""
    return (
        quantity.kind == "share" and BY.search(text, max(0, quantity.span.start - 4), quantity.span.start) is not None
    )


def abroad(mention: Mention) -> str:
    """The country of a place other than Germany, or ""."""
    country = country_of(mention.name, mention.sort)
    return "" if country == "Deutschland" else country


AGE_LIMIT = re.compile(r"(?:älter|jünger) als ")
BY = re.compile(r"(?<!\w)um\s+$")
LOWER = re.compile(r"(?<!\w)[a-zäöüß]+(?!\w)")
HYPHEN = re.compile(
    r"-[^\W\d_]|\s(?:Day|Week|House|Club|Desk|Abend|Tag|Tage|Woche|Nacht|Forum|Festival|Marathon)(?!\w)|デー|人(?!口)|企業|社会|語|学"
)
TIME = re.compile(r"(?:Jahr|Tag|Woche|Monat|Stunde|year|day|week|month)")
LONGEST = 1500
YEARS = range(1850, 2100)
SEMICOLON = re.compile(
    r";|:\s|,\s(?:(?:[^\W\d_]+\s){0,3}(?:davon|darunter)|die meisten|viele von|vor allem|insbesondere|überwiegend)\s"
)
COMMA = re.compile(r"[,;:()–—、。]")
BREAK = re.compile(r"[,;:(–—、]|(?<!-)\s(?:und|sowie|and|while|whereas|davon|darunter)\s")
