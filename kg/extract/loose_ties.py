"""A last reading of ties: two sides in a sentence that speaks of cooperation, where no rule of a construction applies."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import japanese_bodies, japanese_places
from kg.extract.parties import group_parties
from kg.extract.tie_words import Word, words
from kg.extract.ties import Tie, counterpart, is_denied, settled, since_in, topics_of
from kg.model import Name

KINDS = ("verbs", "nouns", "exchange", "partner")
_LOCATIVE = frozenset("in im nach aus an auf am bei zur zum vor durch über from at to near".split())
_OTHER_TIE = re.compile(
    r"[Ss]t[aä]dte?partner|[Pp]artnerst[aä]dt|[Vv]erschwister|twin |sister cit|[Gg]eprüft|[Pp]rüfen|denkbar|könnte"
)
MOST = 2


def loose_pairs(analysis: Analysis, sentence: Sentence) -> Iterator[Tie]:
    """One side here and the other in Japan, each named in the sentence or one of them the release's own."""
    if is_denied(sentence.text) or _OTHER_TIE.search(sentence.text) or not _trigger(analysis, sentence):
        return
    groups = group_parties(
        analysis.document, analysis.parties_in(sentence.start, sentence.end), sentence.start, sentence.end
    )
    members = [m for g in groups if g.governor not in _LOCATIVE for m in g.members if m.sort != "country"]
    there = [m for m in members if _is_japanese(m)]
    here = next((m.name for m in members if not _is_japanese(m)), None)
    partners = list(dict.fromkeys(m.name for m in there))
    ours = here or (counterpart(analysis, there[0].sort) if there else None)
    if ours is None or not 0 < len(partners) <= MOST:
        return
    for partner in partners:
        yield from _tie(analysis, sentence, ours, partner)


def _tie(analysis: Analysis, sentence: Sentence, ours: Name, partner: Name) -> Iterator[Tie]:
    parties = settled(analysis, (ours, partner))
    if len(parties) == 2:
        span = (sentence.start, sentence.end)
        yield Tie(parties, *span, "cooperation/loose", topics_of(analysis, *span), since_in(analysis, *span))


def _trigger(analysis: Analysis, sentence: Sentence) -> Word | None:
    found = (words(analysis, "cooperation", kind, sentence.start, sentence.end) for kind in KINDS)
    return next((word for kind in found for word in kind), None)


def _is_japanese(mention: Mention) -> bool:
    return mention.sort == "prefecture" or mention.name.entity in japanese_places() | japanese_bodies()
