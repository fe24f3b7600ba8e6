"""cooperation: a standing relation between bodies."""

from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.coop_networks import network_ties
from kg.extract.coop_partners import partner_ties
from kg.extract.coop_readings import read_scene
from kg.extract.coop_references import cooperation_scenes
from kg.extract.coop_words import is_unsaid, word_of
from kg.extract.document import Sentence
from kg.extract.spoken import speaks_of
from kg.extract.ties import Tie, merged
from kg.model import Fact

RULES = {
    "cooperation/between": "a word of cooperation and `zwischen A und B`",
    "cooperation/with": "a word of cooperation and `mit B`; A is the subject, whose cooperation it is, or who publishes",
    "cooperation/subjects": "two subjects that cooperate: A und B arbeiten zusammen",
    "cooperation/partner": "a partner named as one: Partnerregion B, A zählt zu den Partnern von B, Partner von A ist B",
    "cooperation/listed": "a further `mit C bei T` or `darunter A mit B` after a cooperation in the same sentence",
    "cooperation/told": "a relation spoken of without its parties: the two told before, or that the release is about",
    "cooperation/network": "bodies that form a network: Das Netzwerk bilden A, B und C",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The cooperations of a release, each with all its topics."""
    if analysis.document.release.language != "ja":
        yield from merged(analysis, "cooperation", _ties(analysis))


def _ties(analysis: Analysis) -> Iterator[Tie]:
    for sentence in analysis.document.sentences:
        if speaks_of(analysis, "cooperation", sentence):
            yield from _in_sentence(analysis, sentence)


def _in_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[Tie]:
    text = analysis.document.text
    seen = False
    for scene in cooperation_scenes(analysis, sentence):
        word = word_of(analysis, scene)
        if not (word or seen or scene.groups):
            continue
        if is_unsaid(text[scene.start : scene.end], word.start - scene.start if word else 0):
            seen = seen or word is not None
            continue
        if scene.groups:
            yield from partner_ties(analysis, scene)
            yield from network_ties(analysis, scene)
        if word or seen:
            yield from read_scene(analysis, scene, word)
        seen = seen or word is not None
