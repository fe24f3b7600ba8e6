"""Whose community a clause counts."""

import re

from kg.extract.figures.measures import words
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.gazetteer import Form
from kg.model import Name


def community_of(scene: Scene, index: int) -> Name | None:
    """Whose community the clause counts: "die japanische Gemeinde … zählt 2.000 Menschen", "aus Japan stammen 500 Menschen"."""
    start, end = scene.segment(index)
    for mention in scene.mentions:
        if mention.sort != "country" or not start <= mention.start < end:
            continue
        if mention.form is Form.ADJECTIVE and (
            words(scene.language, "community").match(scene.text, mention.end + 1)
            or CONSULATE.match(scene.text, mention.end)
        ):
            return mention.name
        if mention.form is Form.DEMONYM and BARE.search(scene.text[max(start, mention.start - 8) : mention.start]):
            return mention.name
        if mention.form in NAMES and STEM_FROM.match(scene.text, mention.end):
            return mention.name
    return None


def passport(scene: Scene, index: int) -> Name | None:
    """The country whose citizens the clause counts: "… besitzen die japanische Staatsangehörigkeit"."""
    start, end = scene.clause(index)
    for mention in scene.mentions:
        if mention.form is not Form.ADJECTIVE or not start <= mention.start < end:
            continue
        if words(scene.language, "foreign_origin").match(scene.text, mention.end + 1):
            return mention.name
    return None


BARE = re.compile(r"(?:^|\s)(?:die|der|den|alle)\s$")
STEM_FROM = re.compile(r"\s+(?:stammen|stammten|kommen|kamen|stellt|stellen)(?!\w)")
CONSULATE = re.compile(r"\s+(?:Generalkonsulat|Botschaft|Consulate|Embassy)")
