"""Words that make a clause tell of an event: lexicon/triggers.toml, found by one pass over the text."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.gazetteer import LEXICON


@dataclass(frozen=True, slots=True)
class Trigger:
    """A family of words: the kind of event it tells of and the frame that gives its arguments roles."""

    name: str
    kind: str
    frame: str
    noun: bool = False
    occasion: str = ""
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    strict: bool = False
    weak: bool = False
    topic: str = ""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon at [start, end) of a text: the number of its form."""

    start: int
    end: int
    form: int


@dataclass(frozen=True, slots=True)
class TriggerHit:
    """A word of a trigger at [start, end); `participle` tells a second participle from a finite form (some are both)."""

    start: int
    end: int
    trigger: Trigger
    participle: bool
    finite: bool
    present: bool = False

    @property
    def infinitive(self) -> bool:
        """Whether it is an infinitive, which is also the plural of the present."""
        return not (self.finite or self.participle or self.present or self.trigger.noun)

    @property
    def past(self) -> bool:
        """Whether it is a preterite."""
        return self.finite and not self.present


@dataclass(frozen=True, slots=True)
class _Form:
    trigger: Trigger
    participle: bool
    finite: bool
    present: bool = False


class Lexicon:
    """The triggers of a language."""

    def __init__(self, table: Mapping[str, Any], language: str) -> None:
        """Read the tables of triggers.toml that belong to the language."""
        forms: dict[str, list[_Form]] = {}
        for row in table.get("verb", ()):
            if row.get("language", "de") == language:
                _add_verb(forms, row)
        for row in table.get("noun", ()):
            if row.get("language", "de") == language:
                for stem in row["stems"]:
                    forms.setdefault(stem, []).append(_Form(_trigger(row, noun=True), False, False))
        for row in table.get("event", ()):
            if row.get("language", "de") == language:
                trigger = Trigger(
                    "stage", row["kind"], "stage", noun=True, weak=row.get("weak", False), topic=row.get("topic", "")
                )
                for stem in row["stems"]:
                    forms.setdefault(stem, []).append(_Form(trigger, False, False))
        self.staging = frozenset(table.get("staging", {}).get(language, "").split())
        self.showing = frozenset(table.get("showing", {}).get(language, "").split())
        self.other = frozenset(table.get("other", {}).get(language, "").split())
        self._lower_nouns = language == "en"
        self._forms = list(forms.items())
        self._compounds = [senses[0].trigger.noun for _, senses in self._forms]
        self._automaton = AhoCorasick([form for form, _ in self._forms], matchkind=MatchKind.LeftmostLongest)
        self.finite = frozenset(form for form, senses in self._forms if any(s.finite for s in senses)) | self.staging
        """Forms that are finite verbs and neither infinitive nor participle."""

    def find(self, text: str) -> tuple[Word, ...]:
        """Words of triggers in text order."""
        return tuple(self._words(text))

    def _words(self, text: str) -> Iterator[Word]:
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            compound = self._compounds[number]
            bounds = _compound_bounds(text, start, end) if compound else _word_bounds(text, start, end)
            if bounds:
                yield Word(*bounds, number)

    def read(self, words: Sequence[Word], text: str) -> tuple[TriggerHit, ...]:
        """What the words of a stretch of text can mean there: of a word of several triggers those whose needs are met."""
        return tuple(
            TriggerHit(word.start, word.end, sense.trigger, sense.participle, sense.finite, sense.present)
            for word in words
            for sense in self._forms[word.form][1]
            if not sense.trigger.needs or any(need in text for need in sense.trigger.needs)
        )


def _add_verb(forms: dict[str, list[_Form]], row: Mapping[str, Any]) -> None:
    trigger = _trigger(row, noun=False)
    verb_forms, participles = row["forms"].split(), set(row.get("participles", "").split())
    infinitives = set(verb_forms[1::4])
    for form in sorted({*verb_forms, *participles}):
        present = form in verb_forms[0::4] and form not in participles
        sense = _Form(
            trigger, form in participles, form in verb_forms and form not in infinitives | participles, present
        )
        forms.setdefault(form, []).append(sense)
        forms.setdefault(form[0].upper() + form[1:], []).append(sense)


def _trigger(row: Mapping[str, Any], *, noun: bool) -> Trigger:
    return Trigger(
        row["name"],
        row["kind"],
        row["frame"],
        noun,
        row.get("occasion", ""),
        frozenset(row.get("needs", ())),
        frozenset(row.get("unless", ())),
        row.get("strict", False),
        row.get("weak", False),
        group=row.get("group", False),
    )


_INFLECTION = ("", "s", "es", "e", "en", "n", "ern")


def _word_bounds(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The word that a hit is; None inside another word."""
    if (start and (text[start - 1].isalnum() or text[start - 1] in "-_")) or text[end : end + 1].isalnum():
        return None
    return start, end


def _compound_bounds(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The compound that a noun ends, with its inflection; None inside another word."""
    tail = end
    while tail < len(text) and text[tail].isalpha() and tail < end + 4:
        tail += 1
    if text[end:tail] not in _INFLECTION or text[tail : tail + 1].isalnum():
        return None
    head = start
    while head > max(0, start - 40) and (text[head - 1].isalpha() or text[head - 1] == "-"):
        head -= 1
    return (head, tail) if text[head].isupper() or " " in text[start:end] else None


@cache
def load_triggers(language: str) -> Lexicon:
    """The triggers of a language."""
    with (LEXICON / "triggers.toml").open("rb") as file:
        return Lexicon(tomllib.load(file), language)
