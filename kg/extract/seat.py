"""What a seat is: the value, the words that show one, and how the stretch that tells it dates it."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import LEXICON
from kg.extract.ties import Scene, settled, since_in
from kg.model import Kind, Name

IN = ("in", "im", "at")


@dataclass(frozen=True, slots=True)
class Seat:
    """A body's seat or branch as the stretch [start, end) tells it."""

    organization: Name
    place: Name
    form: str
    start: int
    end: int
    rule: str
    since: str = ""
    parent: Name | None = None

    def undated(self) -> "Seat":
        """The same seat without a date: what dates the stretch is about something else."""
        return replace(self, since="")


@dataclass(frozen=True, slots=True)
class SeatWords:
    """The form of each noun and the patterns of nouns and verbs of a language."""

    forms: dict[str, str]
    noun: re.Pattern[str]
    has: re.Pattern[str]
    opened: re.Pattern[str]
    controls: re.Pattern[str]
    sits: re.Pattern[str]

    def form(self, noun: str) -> str:
        """The form of a noun as it stands in the text, a compound by its end."""
        bare = noun.removesuffix("s")
        known = self.forms.get(noun) or self.forms.get(bare)
        return known or next(form for end, form in self.forms.items() if end.startswith("*") and bare.endswith(end[1:]))


@cache
def seat_words(language: str) -> SeatWords:
    """The words of lexicon/presence.toml for a language."""
    table = tomllib.loads((LEXICON / "presence.toml").read_text("utf-8"))
    known = table.get(language, table["de"])
    forms = {noun: form for form, nouns in known["forms"].items() for noun in nouns}
    whole = _any([noun for noun in forms if not noun.startswith("*")])
    ends = _any([noun[1:] for noun in forms if noun.startswith("*")] or ["\0"])
    noun = re.compile(rf"\b(?:{whole}|[A-ZÄÖÜ][a-zäöüß-]+{ends})s?\b")
    return SeatWords(
        forms, noun, *(re.compile(rf"\b{_any(known['verbs'][v])}\b") for v in ("has", "opened", "controls", "sits"))
    )


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def make_seat(
    analysis: Analysis,
    window: Scene,
    organization: Name,
    place: Name,
    form: str,
    rule: str,
    lexicon: SeatWords | None = None,
    parent: Name | None = None,
) -> Seat:
    """The seat that a stretch tells, with its date; with `lexicon` a verb of founding dates it as well."""
    text = analysis.document.text
    since = since_in(analysis, window.start, window.end)
    founded = lexicon and (
        lexicon.opened.search(text, window.start, window.end) or FOUNDED.search(text, window.start, window.end)
    )
    dates = [d for d in analysis.dates_in(window.start, window.end) if d.kind == "point"]
    if not since and founded and len(dates) == 1:
        since = dates[0].start
    start = window.start + len(text[window.start : window.end]) - len(text[window.start : window.end].lstrip())
    end = window.start + len(text[window.start : window.end].rstrip(" ,;:"))
    (name,) = settled(analysis, [organization])
    return Seat(name, place, form, start, end, f"presence/{rule}", since, parent)


FOUNDED = re.compile(r"\b(?:gegründet|gründete\w*|ins Leben gerufen|es seit \d{4} gibt|founded)\b")


def place_name(analysis: Analysis, mention: Mention) -> Name:
    """A place as a seat names it: a district by the word of the text."""
    words = analysis.document.text[mention.start : mention.end]
    return Name(words, Kind.PLACE, mention.name.entity) if mention.sort == "district" else mention.name
