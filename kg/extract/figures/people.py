"""People: residents by nationality, inhabitants, students."""

import re
from dataclasses import replace

from kg.extract.figures.communities import community_of, passport
from kg.extract.figures.companies import employees
from kg.extract.figures.fairs import visitors
from kg.extract.figures.heads import Head
from kg.extract.figures.measures import country_of, nation_id, unit_of
from kg.extract.figures.pupils import students
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread


def people(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """People by country, or what they do here: work, visit, live."""
    start, end = scene.segment(index)
    whose = head.whose
    again = head.inherited and thread.measure == "population" and thread.sentence == scene.sentence.start
    if again and head.whose is None:
        return Reading("population", "population", unit_of("population"), head=head, checked=True)
    taught = LEARNING.search(scene.text, *scene.segment(index)) and any(m.sort == "university" for m in scene.mentions)
    if taught or scene.says("study", *scene.segment(index)):
        return students(scene, index, thread, head)
    if whose is not None:
        nation = nation_id(whose.text)
        going = scene.says("attend", start, end) and not scene.says("reside", start, end)
        if not nation or going or nation == "german":
            return None
        return Reading("residents", f"{nation}-residents", unit_of("residents"), head=head, checked=True)
    before = thread.head
    if thread.sentence == scene.sentence.start and before is not None and before.noun.kind == "people" and before.whose:
        return people(scene, index, thread, replace(head, nation=before.whose))
    community = community_of(scene, index) or passport(scene, index)
    if community is not None:
        return people(scene, index, thread, replace(head, nation=community))
    if scene.says("employ", start, end) and TO_COME.search(scene.text, *scene.clause(index)):
        return Reading("jobs-created", "jobs-created", unit_of("jobs-created"), head=head)
    if scene.says("employ", start, end):
        return employees(scene, index, thread, replace(head, noun=replace(head.noun, base="Beschäftigter")))
    if scene.says("died", start, end) and scene.quantities[index].value >= 3:
        return Reading("other", "other:Mensch", "persons", head=head, checked=True)
    comes = scene.says("come", start, end) and scene.says("event")
    if (comes or scene.says("attend", start, end)) and not scene.says("died", start, end):
        return visitors(scene, index, thread, head)
    if scene.says("reside", start, end) or scene.says("counting", start, end):
        return Reading("population", "population", unit_of("population"), head=head, checked=True)
    return None


def compatriots(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """ "14.000 seiner Landsleute": residents of the country that the release deals with."""
    return people(scene, index, thread, replace(head, nation=thread.partner))


def population(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Inhabitants of a place; those of one nationality are its residents."""
    if head.whose is not None and country_of(head.whose, "country") not in ("", "Deutschland"):
        return people(scene, index, thread, head)
    if (nation := passport(scene, index)) is not None:
        return people(scene, index, thread, replace(head, nation=nation))
    return Reading("population", "population", unit_of("population"), head=head)


TO_COME = re.compile(r"(?<!\w)(?:soll|sollen|werden)\s")
LEARNING = re.compile(r"(?<!\w)(?:lernen|lernten|lernt)(?!\w)")
