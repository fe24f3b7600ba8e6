"""Shares of what is no figure of its own: of people above an age, of power, of an area."""

import re

from kg.extract.figures.measures import parts
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread


def share_of(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """A share whose whole is no counted noun: "52 Prozent seines Strombedarfs", "jeder Fünfte ist älter als 65"."""
    if scene.language != "de" or scene.quantities[index].kind != "share":
        return None
    measure = _older(scene, index) or _part(scene, index) or _as_said(scene, index, thread)
    return Reading("share", measure, "share") if measure else None


def _older(scene: Scene, index: int) -> str | None:
    """The share of people above an age."""
    start, end = scene.segment(index)
    people = PERSON.search(scene.text, start, end)
    age = OLDER.search(scene.text, scene.quantities[index].span.start, end) or OLD_ONES.search(scene.text, start, end)
    if age is not None and people is not None:
        return "other:Mensch"
    return f"other:Über-{next(g for g in age.groups() if g)}-Jähriger" if age else None


def _part(scene: Scene, index: int) -> str | None:
    """The noun of which the share is a part, or "Anteil" where the clause calls it so."""
    quantity = scene.quantities[index]
    start, end = scene.segment(index)
    if SHARE.search(scene.text, start, end):
        return "other:Anteil"
    noun = OF.match(scene.text, quantity.span.end)
    return f"other:{base}" if noun and (base := _nominative(noun[1], parts(scene.language))) else None


def _nominative(genitive: str, known: dict[str, str]) -> str | None:
    """The noun of a genitive that shares are said of: "Wasserstoffbedarfs" by the ending that is listed."""
    for ending in sorted(known, key=len, reverse=True):
        if genitive == ending:
            return known[ending]
        if genitive.endswith(ending.lower()) and len(ending) > 4:
            return genitive[: len(genitive) - len(ending)] + known[ending].lower()
    return None


def _as_said(scene: Scene, index: int, thread: Thread) -> str | None:
    """A share without noun measures what the share before it did: "in Bochum gut jeder Fünfte"."""
    again = thread.measure.startswith("other:") and thread.near(scene) and thread.share
    bare = scene.quantities[index].unit == "" or AGAIN.search(scene.text, 0, scene.quantities[index].span.start)
    return thread.measure if again and bare else None


OLDER = re.compile(r"älter als (\d\d)|über (\d\d) Jahre|mindestens (\d\d) Jahre")
OLD_ONES = re.compile(r"(?:[üÜ]ber-|[üÜ]ber )(\d\d)(?:-Jährige\w*|-?[jJ]ährige\w*)")
PERSON = re.compile(r"(?<!\w)Mensch(?:en)?(?!\w)")
SHARE = re.compile(r"(?<!\w)(?:Anteil|Quote)(?!\w)")
OF = re.compile(
    r"\s+(?:seines|ihres|ihrer|seiner|des|der|vom|ihrem|seinem)\s+(?:[a-zäöüß]+\s+){0,2}([A-ZÄÖÜ][a-zäöüß]+)(?!\w)"
)
AGAIN = re.compile(r"(?:bringt es|kommt|liegt|waren es|sind es)[^.;]{0,30}$")
