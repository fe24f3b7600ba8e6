"""Of what whole a share is, and within what scope a rank holds."""

import re

from kg.extract.document import Mention
from kg.extract.figures.heads import Head
from kg.extract.figures.measures import named, words
from kg.extract.figures.mentioned import IN
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.figures.thread import CONTINENTS, WHOLE, Thread
from kg.extract.gazetteer import Form
from kg.model import Name


def whole_of(scene: Scene, index: int, thread: Thread, head_end: int) -> tuple[Name, tuple[Mention, ...]] | None:
    """Of what whole a share is: the place right behind its noun, or before it ("in Deutschland lebende")."""
    quantity = scene.quantities[index]
    _, end = scene.segment(index)
    if scene.says("nationwide", *scene.segment(index)):
        word = words(scene.language, "nationwide").search(scene.text, *scene.segment(index))
        germany = named("Deutschland")
        return germany, (Mention(word.start(), word.end(), germany, Form.REFERENCE, "country"),) if word else ()
    if here := OF_HERE.match(scene.text, head_end):
        return thread.land, (Mention(here.start(1), here.end(), thread.land, Form.REFERENCE, "land"),)
    for mention in scene.places(quantity.span.end, end):
        if mention.form not in NAMES:
            continue
        inside = mention.end <= head_end
        gap = scene.text[head_end : mention.start]
        attached = not inside and WHOLE_GAP.fullmatch(gap) is not None
        if inside or attached or (mention.form is Form.GENITIVE and gap.isspace()):
            return mention.name, (mention,)
    return None


def whole_at(scene: Scene, index: int, thread: Thread, head: Head | None) -> tuple[Name | None, tuple[Mention, ...]]:
    """Of what whole a figure is a share, and the names that say it; nothing for what is no share."""
    if scene.quantities[index].kind != "share":
        return None, ()
    quantity = scene.quantities[index]
    own = head is not None and not head.inherited
    end = head.end if head and own else quantity.unit_span.end if quantity.unit_span else quantity.span.end
    return whole_of(scene, index, thread, end) or (None, ())


def scope_of(scene: Scene, index: int, thread: Thread) -> tuple[Name, tuple[Mention, ...]] | None:
    """The scope of a rank: "in Europa", "Europas", "weltweit"."""
    start, end = scene.segment(index)
    superlative = scene.quantities[index].value < 2
    if (here := IN_THE_LAND.search(scene.text, scene.quantities[index].span.end, end)) and not superlative:
        return thread.land, (Mention(here.start(), here.end(), thread.land, Form.REFERENCE, "land"),)
    for key, name in (
        ("mainland", "Kontinentaleuropa"),
        ("nationwide", "Deutschland"),
        ("continent", "Europa"),
        ("world", "Welt"),
    ):
        if scene.says(key, start, end) and not (superlative and key in ("nationwide", "continent")):
            return named(name), ()
    if scene.language == "ja":
        near = [m for m in scene.places(start, end) if scene.text[m.end : m.end + 1] == "で"]
        return (near[-1].name, (near[-1],)) if near else None
    at = scene.quantities[index].span.end
    for mention in scene.places(start, scene.quantities[index].span.start):
        if mention.form is Form.GENITIVE and scene.text[mention.end : scene.quantities[index].span.start].isspace():
            return mention.name, (mention,)
    continents = [m for m in scene.places(at, end) if m.name.text in CONTINENTS and m.form in NAMES]
    for mention in (*continents, *scene.places(at, end)):
        before = scene.text[max(at, mention.start - 12) : mention.start]
        if mention.form not in NAMES or OUTSIDE.search(before):
            continue
        wide = mention.sort in WHOLE and IN.search(before)
        if wide or mention.form is Form.GENITIVE or OF.search(before):
            return mention.name, (mention,)
    for mention in scene.places(start, at):
        if IN.search(scene.text[max(0, mention.start - 12) : mention.start]) and mention.name.text in (
            "Europa",
            "Asien",
        ):
            return mention.name, (mention,)
    return None


IN_THE_LAND = re.compile(r"(?<!\w)(?:im Land|des Landes)(?!\w)")
OF = re.compile(r"(?<!\w)(?:[vV]on|of|der|des)\s+(?:the\s+|ganz\s+)?$")
OUTSIDE = re.compile(r"(?:außerhalb|outside)\s+$")
OF_HERE = re.compile(r"\s+(im Land|des Landes|landesweit)(?!\w)")
WHOLE_GAP = re.compile(
    r"(?:\s+aus\s+\w+)?,\s+(?:das|die|der)\s+(?:sich\s+)?in\s+(?:der\s+)?|\s+(?:aller\s+)?(?:in|im|of|der|des|within)\s+(?:(?:der|ganz|the|gesamten)\s+){0,2}"
)
