"""The rules of all fact types: each is described in a line, and no other gives evidence."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import kg.extract
from kg.evaluate import by_rule, evaluate
from kg.extract.rules import RULES
from kg.similarity import SLOTS

GOLD = Path(__file__).parents[1] / "gold"
PREFIXES = {*SLOTS, "signing"}  # a signing is an event of its own kind
NAME = re.compile(rf"(?:ja/)?(?:{'|'.join(PREFIXES)})/[a-z]+(?:-[a-z]+)*")


def described() -> dict[str, str]:
    """Every rule with its line, from the tables RULES of the modules."""
    found: dict[str, str] = {}
    for info in pkgutil.walk_packages(kg.extract.__path__, "kg.extract."):
        table = getattr(import_module(info.name), "RULES", {})
        if isinstance(table, dict) and all(isinstance(line, str) for line in table.values()):
            found |= table
    return found


DESCRIBED = described()


@pytest.mark.parametrize("rule", sorted(DESCRIBED))
def test_a_rule_is_named_by_its_fact_type_and_described_in_a_line(rule: str) -> None:
    assert NAME.fullmatch(rule)
    assert 10 < len(DESCRIBED[rule]) <= 160
    assert "\n" not in DESCRIBED[rule]


def test_whatever_gives_evidence_is_described() -> None:
    assert set(by_rule(evaluate(GOLD).releases)) - DESCRIBED.keys() == set()


def test_every_fact_type_has_a_rule() -> None:
    assert {rule.removeprefix("ja/").split("/")[0] for rule in DESCRIBED} == PREFIXES


def test_the_finders_are_listed_once() -> None:
    assert len(set(RULES)) == len(RULES)
