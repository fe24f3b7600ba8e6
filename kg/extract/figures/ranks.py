"""Ranks: of a community, a trade partner, a city."""

import re

from kg.extract.document import Mention
from kg.extract.figures.measures import words
from kg.extract.figures.places import area_of, scope_of
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import Thread
from kg.extract.quantities import Quantity
from kg.model import Name


def rank(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """The rank of a community, a trade partner or a city: "die drittgrößte japanische Gemeinde in Europa"."""
    quantity = scene.quantities[index]
    start, _ = scene.segment(index)
    if ONE_OF.search(scene.text[max(0, quantity.span.start - 16) : quantity.span.start]):
        return None
    of, taken = scope_of(scene, index) or (None, ())
    noun = quantity.unit or scene.text[start : quantity.span.start]
    if words(scene.language, "partner").search(noun) or (not quantity.unit and scene.says("partner")):
        return _partner_rank(scene, index, thread, of, taken)
    if of is None or (quantity.value < 2 and taken and taken[0].sort != "country"):
        return None
    community = words(scene.language, "community")
    if community.search(noun) or (not _names_another(quantity) and community.search(scene.text)):
        return Reading("rank", "community-rank", "rank", of=of, more=taken, timeless=True)
    if quantity.value < 2 or not quantity.unit or scene.language == "ja":
        return None
    area = area_of(scene, index, thread, taken)
    return Reading("rank", f"other:{quantity.unit}", "rank", area, of=of, more=taken, timeless=True) if area else None


def _names_another(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in ("Art",)


def _partner_rank(
    scene: Scene, index: int, thread: Thread, of: Name | None, taken: tuple[Mention, ...]
) -> Reading | None:
    if scene.quantities[index].value < 2:
        return None
    there = next((m.name for m in scene.mentions if abroad(m) and m.form in NAMES and m not in taken), None)
    if there is None:
        return None
    return Reading("rank", "trade-partner-rank", "rank", there, of=of or thread.home, timeless=True)


ONE_OF = re.compile(r"(?<!\w)(?:eine[rmns]?|zu|one of|among)\s+(?:der|den|the)\s+$")
