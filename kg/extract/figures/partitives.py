"""A part and its whole in one phrase: "600 der 1.800 japanischen Unternehmen in Deutschland", "zwei Drittel der 600 Firmen"."""

import re

from kg.extract.document import Mention
from kg.extract.figures.heads import Head, head_of
from kg.extract.figures.scenes import Scene
from kg.extract.figures.scopes import whole_of
from kg.extract.figures.thread import Thread
from kg.model import Name

KINDS = frozenset({"people", "compatriots", "company", "projects"})


def whole_head(scene: Scene, index: int) -> Head | None:
    """The noun of the whole of which a figure is a part, or None where the next figure is no whole."""
    if index + 1 >= len(scene.quantities):
        return None
    part, whole = scene.quantities[index], scene.quantities[index + 1]
    between = part.span.end <= whole.span.start and BETWEEN.fullmatch(scene.text, part.span.end, whole.span.start)
    if not between or part.kind not in ("count", "share") or whole.kind != "count":
        return None
    head = head_of(scene, index + 1)
    return head if head is not None and head.noun.kind in KINDS else None


def whole_place(scene: Scene, index: int, thread: Thread) -> tuple[Name | None, tuple[Mention, ...]]:
    """The place that the whole is of: named right behind its noun."""
    head = head_of(scene, index)
    return (whole_of(scene, index, thread, head.end) if head else None) or (None, ())


BETWEEN = re.compile(r"\s+(?:der|von|of the)\s+(?:insgesamt\s+)?")
