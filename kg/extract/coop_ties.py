"""What a cooperation is about and since when, once its parties are read; which ties of towns are twinnings instead."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.extract.analysis import Analysis
from kg.extract.parties import CITIES
from kg.extract.tie_words import Word
from kg.extract.ties import BETWEEN, WITH, Scene, Tie, past_dates, scenes, settled, since_in, topics_of
from kg.model import Name

STATES = frozenset({"verbs", "bound"})


def made(
    analysis: Analysis, scene: Scene, parties: Iterable[tuple[Name, ...]], rule: str, word: Word | None
) -> Iterator[Tie]:
    """The ties between parties that a scene tells, with topics and date; none where they are twinnings."""
    begin, finish = _reach(analysis, scene)
    topics = topics_of(analysis, begin, finish)
    since = since_in(analysis, scene.start, finish) or founded(analysis, scene)
    start, end = _trimmed(analysis.document.text, scene)
    cities, towns_and_prefectures = _towns(analysis)
    countries = {m.name for m in analysis.parties if m.sort == "country"}
    for names in parties:
        together = settled(analysis, names)
        if countries & set(together) and not (word and word.kind in STATES and not cities & set(together)):
            continue
        towns = sum(n in cities for n in together), sum(n in towns_and_prefectures for n in together)
        between_towns = towns[0] > 0 and towns[1] == len(together)
        if len(together) > 1 and not (word and between_towns and _is_twinning(analysis, word)):
            yield Tie(together, start, end, f"cooperation/{rule}", topics, since)


def _trimmed(text: str, scene: Scene) -> tuple[int, int]:
    end = scene.start + len(text[scene.start : scene.end].rstrip(" ,;:"))
    return end - len(text[scene.start : end].lstrip()), end


@lru_cache(maxsize=1)
def _towns(analysis: Analysis) -> tuple[frozenset[Name], frozenset[Name]]:
    """The cities that may be parties, and these with the prefectures."""
    cities = frozenset(m.name for m in analysis.parties if m.sort in CITIES)
    return cities, cities | {m.name for m in analysis.parties if m.sort == "prefecture"}


_SAME_FIELD = re.compile(
    r"auf diesem (?:Gebiet|Feld)|in diesem Bereich|auf (?:diesen|beiden) (?:Gebieten|Feldern)|in (?:diesen|beiden) Bereichen|in (?:this|these) (?:field|area)s?"
)
_GOES_ON = re.compile(
    r"(?:Sie|Es|Diese|Er) (?:umfasst|gilt|erstreckt|reicht|konzentriert|betrifft)|Schwerpunkte?\b|Im (?:Mittelpunkt|Fokus)|Themen\b|Ziel\b|Dabei geht es|Gemeinsam\b|It covers|The focus"
)


def _reach(analysis: Analysis, scene: Scene) -> tuple[int, int]:
    """The stretch that tells what a tie is about: the scene, what the sentence adds without a new partner, a sentence that goes on."""
    document = analysis.document
    begin, finish = scene.start, scene.end
    for part in scenes(analysis, scene.sentence):
        if part.start == finish and not part.governed(*WITH, *BETWEEN):
            finish = part.end
    following = document.sentence_at(finish + 1) if finish == scene.sentence.end else None
    if following and _GOES_ON.match(following.text):
        finish = following.end
    if _SAME_FIELD.search(document.text, scene.start, scene.end):
        before = (
            document.sentence_at(scene.sentence.start - 2) if scene.start == scene.sentence.start else scene.sentence
        )
        begin = before.start if before else begin
    return begin, finish


def _is_twinning(analysis: Analysis, word: Word) -> bool:
    """Whether the word means a twinning where it ties towns: Partnerschaft, or verbunden where twinnings are spoken of."""
    text = analysis.document.text
    if word.kind == "relation":
        return bool(_TWINS.search(text))
    return word.kind == "partnership" or (word.kind in STATES and _means_twins(text, word))


def _means_twins(text: str, word: Word) -> bool:
    said = text[word.start : word.end]
    if said.endswith("Partner") or said == "verschwistert" or said.startswith("rück"):
        return True
    return said.endswith("verbunden") and bool(_TWINS.search(text))


_TWINS = re.compile(r"[Pp]artnerst[aä]dt|[Ss]tädtepartner|verschwister|twin town|sister cit")
_FOUNDED = re.compile(
    r"\b(?:gründete\w*|gegründet|begründe\w*|begann\w*|begonnen|eingegangen|aufgenommen|startete\w*|gestartet|zurück|zurückgeht|begun|began|founded|unterzeichnet\w*"
    r"|ins Leben gerufen|angefangen|entstand\w*|aus der Taufe gehoben|zusammengetan|zusammengeschlossen|dazugestoßen|hinzugekommen|aufgebaut|angestoßen)\b"
)


def founded(analysis: Analysis, scene: Scene) -> str:
    """The only date of a scene that tells how the cooperation began."""
    if not _FOUNDED.search(analysis.document.text, scene.start, scene.end):
        return ""
    dates = past_dates(analysis, scene.start, scene.end)
    return dates[0].start if len(dates) == 1 and dates[0].kind != "interval" else ""
