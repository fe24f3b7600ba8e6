"""The two sides of a relation."""

import re
from collections.abc import Iterable

from kg.extract.document import Mention
from kg.extract.figures.homes import NRW, lands
from kg.extract.figures.measures import country_of, named
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import CONTINENTS, WHOLE, Thread, level_of
from kg.model import Kind, Name


def parties_of(scene: Scene, thread: Thread) -> tuple[Name, Name]:
    """The two sides of a relation, the German one first: those of the sentence, else one with its match in the release."""
    sides = [m for m in scene.mentions if m.form in NAMES and (m.kind is Kind.PLACE or m.sort == "university")]
    named_so = [m for m in sides if not LOCATED.search(scene.text[max(0, m.start - 8) : m.start])]
    pair = pair_of(named_so) or _only_two(named_so)
    if pair is not None:
        return pair
    sides = named_so or sides
    if BINATIONAL.search(scene.text):
        return named("Deutschland"), named("Japan")
    states = BOTH_STATES.search(scene.text) is not None
    town = country_of(thread.home, thread.home_sort) == "Deutschland" and thread.home not in lands()
    district = thread.home.text.startswith("Kammerbezirk")
    for mention in () if states else sides:
        if district and mention.sort == "country" and abroad(mention):
            return thread.home, mention.name
        if town and abroad(mention) and level_of(mention.sort) == "place" and mention.name.text not in CONTINENTS:
            return thread.home, mention.name
        match = thread.partner if mention.sort in WHOLE and not abroad(mention) else _counterpart(mention, thread)
        if match is not None:
            german = country_of(mention.name, mention.sort) == "Deutschland"
            return (mention.name, match) if german else (match, mention.name)
    if states:
        return named(NRW), thread.partner
    for before in thread.paragraph(scene):
        if (earlier := pair_of(before.mentions)) is not None:
            return earlier
    if thread.home.text == NRW:
        return named(NRW), thread.partner
    for level in ("university", "place", "state"):
        if (True, level) in thread.sides and (False, level) in thread.sides:
            return thread.sides[True, level], thread.sides[False, level]
    return thread.home, thread.partner


def _only_two(sides: list[Mention]) -> tuple[Name, Name] | None:
    """The one German and the one foreign side of a sentence, whatever their level."""
    ours = {m.name for m in sides if country_of(m.name, m.sort) == "Deutschland"}
    theirs = {m.name for m in sides if abroad(m) and m.name.text not in CONTINENTS}
    return (ours.pop(), theirs.pop()) if len(ours) == len(theirs) == 1 else None


def _counterpart(mention: Mention, thread: Thread) -> Name | None:
    """The first side across that the release names on the same level."""
    country = country_of(mention.name, mention.sort)
    return thread.sides.get((country != "Deutschland", level_of(mention.sort))) if country else None


def pair_of(mentions: Iterable[Mention]) -> tuple[Name, Name] | None:
    """A German side and a side abroad, of one level where the text has such (cities with cities)."""
    sides = [(m, country_of(m.name, m.sort)) for m in mentions if m.form in NAMES]
    german = [m for m, country in sides if country == "Deutschland"]
    foreign = [m for m, country in sides if country not in ("", "Deutschland") and m.name.text not in CONTINENTS]
    universities = [(g, f) for g in german for f in foreign if level_of(g.sort) == level_of(f.sort) == "university"]
    if universities:
        return universities[0][0].name, universities[0][1].name
    level = next(((g.name, f.name) for g in german for f in foreign if level_of(g.sort) == level_of(f.sort)), None)
    return level or next(((g.name, f.name) for g in german for f in foreign if f.sort == "prefecture"), None)


LOCATED = re.compile(r"(?<!\w)(?:in|im|aus|nach|In|Im|Aus)\s+$")
BINATIONAL = re.compile(
    r"(?<![\w-])deutsch-japanisch|(?<![\w-])japanisch-deutsch|diplomatische[rn]? Beziehung|日独|独日|German-Japanese|Japanese-German"
)
BOTH_STATES = re.compile(r"beiden? (?:Länder|Staaten|Nationen)|two countries")
