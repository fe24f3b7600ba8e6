"""Clauses without a word of the trigger lexicon: who is together with whom on a day, or goes to a place, is told even so."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.arguments import Argument
from kg.extract.clauses import Clause
from kg.extract.mood import status_of
from kg.extract.rules.event.clause_events import finish
from kg.extract.rules.event.context import Context, Scene
from kg.extract.rules.event.draft import Draft
from kg.extract.rules.event.frames import subject_and_object
from kg.extract.rules.event.parties import clause_arguments
from kg.extract.rules.event.places import clause_places
from kg.extract.rules.event.when import when_of


def open_draft(scene: Scene) -> Draft | None:
    """The meeting or visit that a clause tells of by its arguments alone, or None."""
    context, clauses, clause, arguments = scene.context, scene.clauses, scene.clause, scene.arguments
    if not context.dates_in(clause):
        return None
    document = context.document
    other = context.lexicon.other
    if not other.isdisjoint(clause.words):
        return None
    own = clause_arguments(context, clauses, clause, arguments)
    people = [a for a in own if a.sort != "body"]
    if not people:
        return None
    status = status_of(clause, document.text, scene.finite)
    when = when_of(context, clauses, clause, status, lasting=True) if status else None
    if when is None or len(when.start) < 7 or when.weak:
        return None
    draft = _together(people) or _towards(context, clause, arguments, people)
    if draft is None:
        return None
    return finish(context, replace(draft, when=when, status=status), scene.sentence, clause)


def _together(people: Sequence[Argument]) -> Draft | None:
    subject, _ = subject_and_object(people)
    if subject is None:
        return None
    at = [a for a in people if a.preposition == "bei"]
    with_ = [a for a in people if a.preposition == "mit"]
    if at:
        return Draft("meeting", "event/together", host=at[0].names, guest=subject.names)
    if with_:
        return Draft("meeting", "event/together", participant=(*subject.names, *with_[0].names))
    return None


def _towards(
    context: Context, clause: Clause, arguments: tuple[Argument, ...], people: Sequence[Argument]
) -> Draft | None:
    subject, _ = subject_and_object(people)
    if subject is None or "nach" not in clause.words:
        return None
    if subject.sort == "delegation" and " " not in subject.names[0].text:
        return None
    blocked = [(a.start, a.end) for a in arguments]
    places = tuple(dict.fromkeys(clause_places(context.document, clause, blocked, objects=False)))
    return Draft("visit", "event/towards", participant=subject.names, place=places) if places else None
