"""Visitors and exhibitors of a fair or festival."""

from kg.extract.figures.heads import Head
from kg.extract.figures.measures import unit_of
from kg.extract.figures.places import area_in_sentence, area_of, fair_place, located_in
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread
from kg.model import Name


def visitors(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Visitors of a fair or festival: a crowd, not the guests at a table or a party from elsewhere."""
    quantity = scene.quantities[index]
    few = quantity.value < (CROWD if head.noun.kind == "people" else PARTY)
    if few or head.inherited or (head.origin is not None and quantity.value < CROWD):
        return None
    return Reading("visitors", "visitors", unit_of("visitors"), venue_of(scene, index, thread, head), head=head)


def venue_of(scene: Scene, index: int, thread: Thread, head: Head) -> Name | None:
    """Where visitors come to: the place that the clause names, that of the paragraph's event, the release's main city."""
    return area_of(scene, index, thread, head.taken) or fair_place(scene, thread) or thread.venue


def exhibitors(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Exhibitors of a fair, and where they come from."""
    venue = located_in(scene, index, head.taken) or fair_place(scene, thread)
    venue = venue or area_of(scene, index, thread, head.taken) or area_in_sentence(scene, index, thread, head.taken)
    if venue is None:
        return None
    return Reading("exhibitors", "exhibitors", unit_of("exhibitors"), venue, of=head.whose, head=head)


def shows(scene: Scene, index: int, thread: Thread) -> bool:
    """Whether companies exhibit: the clause says so, or they show something and the paragraph is about a fair."""
    clause = scene.clause(index)
    if scene.says("exhibit", *clause):
        return True
    fair = scene.says("fair") or any(before.says("fair") for before in thread.paragraph(scene))
    return fair and scene.says("show")


PARTY = 30
CROWD = 100
