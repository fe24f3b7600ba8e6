"""What stands before a name in its phrase: preposition, article, adjectives and the nouns that say what it is."""

import re
from dataclasses import dataclass

from kg.extract.seating.words import head_of

_BEFORE = re.compile(r"(?<![\w.-])(?P<word>[\w.&’'-]+) [„\"»‚(]?\Z")
_DETERMINERS = frozenset(
    "der die das des dem den ein eine einen einem einer eines sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere unserem unserer"
    " dieser diese dieses diesem diesen jene jener beide beiden deren dessen kein keine keinen weitere mehrere zwei drei vier fünf sechs welche".split()
)
_CONTRACTED = frozenset("im am vom zum zur beim ins ans aufs".split())
PREPOSITIONS = frozenset(
    "in an von mit bei für aus nach zu auf über unter um durch gegen vor hinter neben zwischen ohne bis seit während trotz wegen nahe ab samt dank laut als wie statt außer gegenüber gemeinsam".split()
)
_ADVERBS = frozenset(
    "ihnen denen ihm jener dessen heute bereits schon auch etwa wieder immer weiter später früher seither bisher dort hier gerne gestern morgen wurde werde wäre hatte habe sowie oder aber sondern unter anderem unterhalten betreiben hatten haben eröffnete"
    " liefert gehen stehen liegen gründete baute führte sitzen besitzen sollen wollen werden wurden waren sagte".split()
)
_ADJECTIVE = re.compile(r"[a-zäöüß][a-zäöüß-]*(?:e|en|er|es|em)")
_OF_PLACES = frozenset(
    "Stadt Gemeinde Landeshauptstadt Hauptstadt Kreisstadt Nachbarstadt Hafenstadt Partnerstadt Industriestadt Millionenstadt Großstadt Universitätsstadt Bundesstadt Hansestadt Metropole Präfektur Provinz"
    " Region Raum Großraum Ortsteil Stadtteil Stadtbezirk Vorort Kreis Bundesstaat Ort Städtchen".split()
)
_PROPER = re.compile(r"[A-ZÄÖÜ][\w-]*(?:er|isch(?:e|en|er|es|em))|\d{4}|Deutsche[nrs]?")


_STARTING = frozenset("auch dort hier heute so seit unterhält hat betreibt nun zudem darunter".split())


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the phrase of a name begins, its preposition and article, and the noun before the name; "" for none."""

    start: int
    preposition: str
    article: str
    head: str
    proper: str = ""
    behind_noun: bool = False

    @property
    def governor(self) -> str:
        """The preposition, "gen", "obl" or "" for what can be a subject."""
        if self.preposition:
            return self.preposition
        gender = head_of(self.head)[:1] if self.head else ""
        article = self.article.lower()
        if article in ("des", "dessen", "eines", "ihres", "seines", "deren"):
            return "gen"
        if article in ("dem", "einem", "einer", "seinem", "ihrem", "ihrer", "seiner", "diesem"):
            return "gen" if article in ("einer", "ihrer", "seiner") else "obl"
        if article in ("den", "einen") and gender != "":
            return "obl"
        return "gen" if article == "der" and gender != "m" and self.behind_noun else ""


def lead_of(text: str, floor: int, start: int) -> Lead:
    """The words of a phrase before a name at `start`, no further back than `floor`."""
    at, head, proper, known = start, "", "", start
    while match := _BEFORE.search(text, max(floor, at - 48), at):
        word = match["word"]
        lower = word.lower()
        if lower == "während" and at == start:
            return Lead(known, "", "", head, proper)
        if lower in _CONTRACTED or (lower in PREPOSITIONS and word != "Als"):
            return Lead(match.start("word"), "in" if lower == "im" else lower, "", head, proper)
        if lower in _DETERMINERS:
            return _with_preposition(text, floor, match, head, proper)
        if head_of(word) and not head and word[0].isupper():
            head, known = word, match.start("word")
        elif _PROPER.fullmatch(word) or (word in _OF_PLACES and at == start):
            proper = word
        elif not _ADJECTIVE.fullmatch(word) or lower in _ADVERBS:
            return Lead(known, "", "", head, proper)
        at = match.start("word")
    return Lead(known, "", "", head, proper)


def _with_preposition(text: str, floor: int, match: re.Match[str], head: str, proper: str) -> Lead:
    """The lead that an article begins, with the preposition before it."""
    start = match.start("word")
    before = _BEFORE.search(text, max(floor, start - 24), start)
    if before and before["word"].lower() in PREPOSITIONS:
        return Lead(before.start("word"), before["word"].lower(), match["word"], head, proper)
    behind_noun = bool(before and before["word"][0].isupper() and before["word"].lower() not in _STARTING)
    return Lead(start, "", match["word"], head, proper, behind_noun)
