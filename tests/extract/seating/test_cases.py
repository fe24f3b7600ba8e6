"""Sentences as press offices write them, each with the seats that it tells, and near misses that tell none."""

from pathlib import Path

import pytest

from kg.extract import extract_facts
from kg.model import Name, Release

CASES = Path(__file__).parent / "cases.tsv"


def cases() -> list[tuple[str, list[list[str]]]]:
    """The sentences of the table with their seats: organisation, place, form, and since and parent where told."""
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(row[0], [seat.strip().split("|") for seat in row[1].split(";")] if row[1] != "-" else []) for row in rows]


def told(text: str) -> list[list[str]]:
    """The seats of a text with all their slots."""
    facts = [f for f in extract_facts(Release("r", "t", "2022-05-03", "", "de", text)) if f.type == "presence"]
    slots = ("organization", "place", "form", "since", "parent")
    values = [[fact.value(slot) for slot in slots] for fact in facts]
    return [[v.text if isinstance(v, Name) else str(v or "") for v in row] for row in values]


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[case[0][:60] for case in cases()])
def test_reads_the_seats_of_a_sentence(text: str, expected: list[list[str]]) -> None:
    found = told(text)
    wanted = [row + [""] * (5 - len(row)) for row in expected]
    assert sorted(row[:3] for row in found) == sorted(row[:3] for row in wanted)
    dated = {tuple(row[:3]): row[3:] for row in wanted if any(row[3:])}
    assert {key: row[3:] for row in found if (key := tuple(row[:3])) in dated} == dated
