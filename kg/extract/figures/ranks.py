"""Ranks: of a community, a trade partner, a city."""

import re
from dataclasses import replace

from kg.extract.document import Mention
from kg.extract.figures.measures import words
from kg.extract.figures.mentioned import topic_of
from kg.extract.figures.places import area_of
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene, abroad
from kg.extract.figures.scopes import scope_of
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form
from kg.extract.quantities import Quantity
from kg.model import Kind, Name


def rank(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """The rank of a community, a trade partner or a city: "die drittgrößte japanische Gemeinde in Europa"."""
    quantity = scene.quantities[index]
    start, _ = scene.segment(index)
    if ONE_OF.search(scene.text[max(0, quantity.span.start - 16) : quantity.span.start]):
        return None
    if quantity.unit_span and any(m.start == quantity.unit_span.start for m in scene.mentions):
        quantity = replace(quantity, unit="", unit_span=None)
    of, taken = scope_of(scene, index, thread) or (None, ())
    noun = quantity.unit or scene.text[start : quantity.span.start]
    if words(scene.language, "partner").search(noun) or (not quantity.unit and scene.says("partner")):
        return _partner_rank(scene, index, thread, of, taken)
    if of is None or (quantity.value < 2 and taken and taken[0].sort != "country"):
        return None
    community = words(scene.language, "community")
    if community.search(noun) or (not _names_another(quantity) and (community.search(scene.text) or _of_people(scene))):
        area = area_of(scene, index, thread, taken) or topic_of(scene, thread) or thread.venue
        return Reading("rank", "community-rank", "rank", area, of=of, more=taken, timeless=True)
    if quantity.value < 2 or not quantity.unit or scene.language == "ja":
        return None
    area = area_of(scene, index, thread, taken)
    return Reading("rank", f"other:{quantity.unit}", "rank", area, of=of, more=taken, timeless=True) if area else None


def _of_people(scene: Scene) -> bool:
    return any(m.form is Form.DEMONYM for m in scene.mentions)


def _names_another(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in ("Art",)


def _partner_rank(
    scene: Scene, index: int, thread: Thread, of: Name | None, taken: tuple[Mention, ...]
) -> Reading | None:
    """The ranked partner is the bare name; "für X" says whose partner it is."""
    if scene.quantities[index].value < 2:
        return None
    names = [m for m in scene.mentions if m.form is Form.NAME and m.kind is Kind.PLACE and m not in taken]
    whose = next((m for m in names if FOR.search(scene.text[max(0, m.start - 5) : m.start])), None)
    bare = [m for m in names if m is not whose and not PREPOSITION.search(scene.text[max(0, m.start - 8) : m.start])]
    ranked = next((m.name for m in bare if abroad(m)), bare[0].name if bare and whose else None)
    if ranked is None:
        return None
    owner = of or (whose.name if whose else thread.land)
    return Reading("rank", "trade-partner-rank", "rank", ranked, of=owner, timeless=True)


ONE_OF = re.compile(r"(?<!\w)(?:eine[rmns]?|zu|one of|among)\s+(?:der|den|the)\s+(?:[a-zäöüß]+\s+)?$")
FOR = re.compile(r"(?<!\w)[fF]ür\s+$")
PREPOSITION = re.compile(r"(?<!\w)(?:in|im|aus|nach|von|mit|für|des|der|In|Im|Nach|Für|hinter)\s+$")
