"""Lists of partner towns: a heading, then a line for each."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.names import is_name_word
from kg.extract.parties import CITIES
from kg.extract.ties import Tie, home, past_dates
from kg.extract.unknown_towns import NO_TOWN
from kg.extract.zones import Zone
from kg.model import Kind, Name

TOWNS = CITIES | {"prefecture"}

_HEADING = re.compile(
    r"[Pp]artnerst[aä]dten?\b|[Ss]tädtepartnerschaften\b|twin towns|sister cities|partner cities", re.IGNORECASE
)
_ITEM = re.compile(
    r"[-•*–|]?\s*(?P<name>[A-ZÄÖÜ][\w'’.-]+(?:[ /-][A-ZÄÖÜ][\w'’.-]+)*)(?: ?\([^()\n]{2,40}\)|, [A-ZÄÖÜ]\w+)?(?=\s*(?:$|[,:|–-]|seit\b|since\b|\(?\d{4}))"
)


def listed_twins(analysis: Analysis) -> Iterator[Tie]:
    """Lines under a heading about partner towns, each with a town and since when."""
    text = analysis.document.text
    owner: Name | None = None
    lines = [(start, end) for start, end, zone in analysis.document.blocks if zone is not Zone.NOISE]
    for start, end in lines:
        line = text[start:end]
        item = _ITEM.match(text, start, end) if owner and end - start < 90 else None
        if item and owner and (town := _town_of(analysis, item)) and town != owner:
            dates = past_dates(analysis, start, end)
            yield Tie((owner, town), start, end, "twinning/listed", since=dates[0].start if dates else "")
        elif end - start < 120 and _HEADING.search(line):
            cities = [m.name for m in analysis.parties_in(start, end) if m.sort in CITIES]
            owner = cities[0] if cities else home(analysis, CITIES)
        elif not _STAMP.match(line):
            owner = None


_STAMP = re.compile(r"(?:Stand|Datum|Updated|As of)\b|\d{1,2}\.")


def _town_of(analysis: Analysis, item: re.Match[str]) -> Name | None:
    """The town that a line begins with, known or not."""
    known = next((m for m in analysis.parties if m.start == item.start("name")), None)
    if known:
        return known.name if known.sort in TOWNS else None
    name = item["name"]
    dated = bool(re.search(r"\d{4}|\(", item.string[item.end() : item.end() + 14] + item[0]))
    return Name(name, Kind.PLACE) if dated and is_name_word(name) and not NO_TOWN.search(name) else None
