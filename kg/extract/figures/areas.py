"""Which place a figure is about: sources in order of rank, the first that knows a place decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.ellipsis import AHEAD
from kg.extract.figures.mentioned import is_near, topic_of
from kg.extract.figures.places import area_in_sentence, area_of, in_relative_clause
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.scopes import whole_at
from kg.extract.figures.thread import Thread
from kg.model import Name


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure whose place is asked for, and what the reader keeps in mind."""

    scene: Scene
    index: int
    thread: Thread
    reading: Reading

    @property
    def closed(self) -> bool:
        """Whether only the figure's own words can name its place: it stands in ", in der …", or in "die Partnerstadt"."""
        pointed = TWIN_TOWN.search(self.scene.text, *self.scene.segment(self.index)) is not None
        return pointed or in_relative_clause(self.scene, self.index)

    @property
    def continues(self) -> bool:
        """Whether the figure before stands in the same sentence."""
        return self.thread.sentence == self.scene.sentence.start


def place_of(scene: Scene, index: int, thread: Thread, reading: Reading) -> Name | None:
    """The place of a figure, or None where nothing can be it."""
    asked = Asked(scene, index, thread, reading)
    if reading.area is not None:
        return reading.area
    if (own := own_words(asked)) is not None:
        return own
    if is_part(scene, reading):
        return thread.last if asked.continues and reading.measure in PARTED else thread.home
    if asked.closed:
        return None
    return next((name for source in SOURCES if (name := source(asked)) is not None), None)


def own_words(asked: Asked) -> Name | None:
    """What the figure's own stretch of the sentence names."""
    bodies = asked.reading.rule in OF_BODIES
    return area_of(asked.scene, asked.index, asked.thread, asked.reading.taken, bodies)


def figure_behind(asked: Asked) -> Name | None:
    """The place of the figure that this one hangs on: "600 Unternehmen mit 46.000 Beschäftigten sind in …"."""
    scene, following = asked.scene, asked.index + 1
    if following >= len(scene.quantities) or not _hangs_on(scene, asked.index):
        return None
    taken = (*asked.reading.taken, *whole_at(scene, following, asked.thread, None)[1])
    return area_of(scene, following, asked.thread, taken)


def rest_of_the_sentence(asked: Asked) -> Name | None:
    """Another place in which the sentence locates something, where no figure before has taken it."""
    if asked.continues:
        return None
    return area_in_sentence(asked.scene, asked.index, asked.thread, (*asked.reading.taken, *_claimed(asked)))


def figure_before(asked: Asked) -> Name | None:
    """The place of the figure before in the same sentence."""
    inherited = asked.reading.head is not None and asked.reading.head.inherited
    same = asked.reading.measure == asked.thread.measure == "university-cooperations"
    return asked.thread.last if asked.continues and (same or not inherited) else None


def paragraph(asked: Asked) -> Name | None:
    """The place that the paragraph speaks of; what is counted here is not in a place abroad that it told of before."""
    topic = topic_of(asked.scene, asked.thread)
    ours = asked.reading.measure.startswith(OURS) or asked.reading.measure.endswith(OURS_TOO)
    return None if topic is None or (ours and not is_near(topic, asked.thread)) else topic


def speaker(asked: Asked) -> Name | None:
    """The place for which the release speaks."""
    return asked.thread.home


Source = Callable[[Asked], Name | None]
SOURCES: tuple[Source, ...] = (figure_behind, rest_of_the_sentence, figure_before, paragraph, speaker)


def is_part(scene: Scene, reading: Reading) -> bool:
    """Whether a figure is a part of one before: "Von den 1.400 … in Deutschland haben 500 …" is not about the whole."""
    return reading.head is not None and reading.head.inherited and PARTITIVE.match(scene.text) is not None


def _claimed(asked: Asked) -> tuple[Mention, ...]:
    """The names that say of what whole a share of the sentence is."""
    scene = asked.scene
    wholes = (whole_at(scene, other, asked.thread, None)[1] for other in range(len(scene.quantities)))
    return tuple(mention for whole in wholes for mention in whole)


def _hangs_on(scene: Scene, index: int) -> bool:
    """Whether the next figure continues the phrase of this one."""
    this, following = scene.quantities[index], scene.quantities[index + 1]
    end = this.unit_span.end if this.unit_span else this.span.end
    end = min(end, following.span.start)
    joint = JOINT.fullmatch(scene.text, end, following.span.start)
    return joint is not None or AHEAD.fullmatch(scene.text, end, following.span.start) is not None


OF_BODIES = frozenset({"students", "employees", "university-cooperations", "other", "universities"})
PARTED = frozenset({"students", "visitors", "exhibitors"})
OURS = ("employees-at-", "jobs-created", "funding", "investment-projects", "foreign-direct-investment")
OURS_TOO = ("-companies", "-residents", "-headquarters")
PARTITIVE = re.compile(r"\W{0,2}(?:Von|Unter|Of)\s+(?:den|the)\s")
TWIN_TOWN = re.compile(r"(?<!\w)(?:Die|die|der|ihre|seine|unsere) Partnerstadt(?!\w)(?! [A-ZÄÖÜ])")
JOINT = re.compile(r"\s*(?:mit|\(|–|with|and|und)?\s*\(?")
