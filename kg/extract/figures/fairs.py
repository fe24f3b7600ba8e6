"""Visitors and exhibitors of a fair or festival."""

import re

from kg.extract.figures.heads import Head
from kg.extract.figures.measures import unit_of
from kg.extract.figures.places import area_in_sentence, area_of, located_in
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread
from kg.extract.figures.venues import event_place, venue_of


def visitors(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Visitors of a fair or festival: a crowd, not the guests at a table or a party from elsewhere."""
    quantity = scene.quantities[index]
    few = quantity.value < (CROWD if head.noun.kind == "people" else PARTY)
    if few or (head.inherited and quantity.value < CROWD) or (head.origin is not None and quantity.value < CROWD):
        return None
    return Reading(
        "visitors",
        "visitors",
        unit_of("visitors"),
        venue_of(scene, index, thread, head),
        of=head.nation if head.inherited else None,
        head=head,
    )


def exhibitors(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Exhibitors of a fair, and where they come from; those that guests call at are not all of them."""
    at = scene.quantities[index].span.start
    if CALLED_AT.search(scene.text[max(0, at - 24) : at]):
        return None
    venue = located_in(scene, index, head.taken) or event_place(scene, thread)
    venue = venue or area_of(scene, index, thread, head.taken) or area_in_sentence(scene, index, thread, head.taken)
    if venue is None:
        return None
    return Reading("exhibitors", "exhibitors", unit_of("exhibitors"), venue, of=head.whose, head=head)


def shows(scene: Scene, index: int, thread: Thread) -> bool:
    """Whether companies exhibit: the clause says so, or they show something and the paragraph is about a fair."""
    clause = scene.clause(index)
    if scene.says("exhibit", *clause) or SHOWED.search(scene.text, *scene.segment(index)):
        return True
    fair = scene.says("fair") or any(before.says("fair") for before in thread.paragraph(scene))
    before = any(heard.says("exhibit") for heard in thread.paragraph(scene))
    return fair and (scene.says("show") or (before and scene.says("fair", *scene.segment(index))))


SHOWED = re.compile(r"(?<!\w)stell(?:en|t|ten|te)\s[^.;]{0,60}\saus(?=\W*$|[.,;]|\sund\s)")
CALLED_AT = re.compile(r"(?<!\w)[bB]ei\s+(?:insgesamt\s+)?$")
PARTY = 30
CROWD = 100
