"""Events by construction: a line of event_cases.tsv is a sentence and the events that it tells, or none."""

from pathlib import Path
from typing import Any

import pytest

from kg.extract.analysis import analyse
from kg.extract.rules import event
from kg.model import Name, Release

HEAD = "Stadt Essen\n\nEssen, 15. September 2023\n\n"
TAIL = "\n\nDie Beziehungen zwischen beiden Städten reichen weit zurück und werden von vielen Vereinen getragen.\n"
LINES = (Path(__file__).parent / "event_cases.tsv").read_text(encoding="utf-8").splitlines()[1:]
CASES = [tuple(line.split("\t")) for line in LINES]


def events(sentence: str) -> list[dict[str, Any]]:
    release = Release("r", "Titel", "2023-09-15", "Stadt", "de", HEAD + sentence + TAIL)
    found = []
    for fact in event.find(analyse(release)):
        slots: dict[str, Any] = {"people": [], "place": [], "status": "held", "start": ""}
        for slot, value in fact.slots:
            text = value.text if isinstance(value, Name) else str(value)
            if slot in ("host", "guest", "participant"):
                slots["people"].append(text)
            elif slot == "place":
                slots["place"].append(text)
            else:
                slots[slot] = text
        found.append(slots)
    return found


def tells(found: dict[str, Any], told: str) -> bool:
    kind, start, people, places, status = told.split("|")
    return (
        found["kind"] in kind.split("/")
        and (not start or found["start"] == start)
        and {*filter(None, people.split(";"))} <= {*found["people"]}
        and {*filter(None, places.split(";"))} <= {*found["place"]}
        and (not status or found["status"] == status)
    )


@pytest.mark.parametrize(("sentence", "told"), CASES)
def test_the_events_of_a_sentence(sentence: str, told: str) -> None:
    found = events(sentence)
    expected = [part for part in told.split(" + ") if part]
    assert len(found) == len(expected), found
    for part in expected:
        assert any(tells(f, part) for f in found), (part, found)


def test_the_cases_are_all_collected() -> None:
    assert len(CASES) >= 75
    assert sum(not told for _, told in CASES) >= 10
