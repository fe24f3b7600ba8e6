"""Cooperations by construction, each with other verbs, orders and kinds of bodies; and what only looks like one."""

import csv
from pathlib import Path

import pytest

from kg.extract import extract_facts
from kg.model import Fact, Name, Release

CASES = Path(__file__).with_name("cooperation_cases.tsv")


def cooperations(text: str, publisher: str = "") -> list[Fact]:
    facts = extract_facts(Release("r", "t", "2022-05-03", publisher, "de", f"Köln, 3. Mai 2022\n\n{text}\n"))
    return [fact for fact in facts if fact.type == "cooperation"]


def told(facts: list[Fact]) -> set[tuple[frozenset[str], object]]:
    named = ((f, [v.text for v in f.values("parties") if isinstance(v, Name)]) for f in facts)
    return {(frozenset(parties), fact.value("since")) for fact, parties in named}


def cases(*, read: bool) -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if bool(row["parties"]) == read]


@pytest.mark.parametrize("case", cases(read=True), ids=str)
def test_reads_the_parties_and_the_date(case: dict[str, str]) -> None:
    found = told(cooperations(case["text"]))
    expected = {frozenset(pair.split(" | ")) for pair in case["parties"].split("; ")}
    assert {parties for parties, _ in found} == expected
    assert not case["since"] or {date for _, date in found} == {case["since"]}


@pytest.mark.parametrize("case", cases(read=False), ids=str)
def test_reads_no_cooperation_in_contact_wish_denial_or_end(case: dict[str, str]) -> None:
    assert cooperations(case["text"], "Stadt Köln") == []
