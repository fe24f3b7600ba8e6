"""Extraction against the gold releases: they are all there and sound, and no figure falls below its floor."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from kg.evaluate import Counts, evaluate

GOLD = Path(__file__).parent / "gold"
FLOORS = tomllib.loads((GOLD / "floors.toml").read_text("utf-8"))
TYPES = ("agreement", "cooperation", "event", "observation", "post", "presence", "statement", "twinning", "ALL")


@cache
def reached(folder: str) -> Mapping[str, Counts]:
    return evaluate(GOLD / folder).counts


@pytest.mark.parametrize(("folder", "count"), [("dev", 54), ("own", 135), ("seeds", 2)])
def test_every_gold_release_is_there_with_its_text(folder: str, count: int) -> None:
    names = {path.stem for path in (GOLD / folder).glob("*.json")}
    assert len(names) == count
    assert names == {path.stem for path in (GOLD / folder).glob("*.txt")}


def test_the_gold_files_keep_to_the_guide() -> None:
    command = [sys.executable, str(GOLD / "check.py"), *(str(GOLD / folder) for folder in ("dev", "own", "seeds"))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "191 files, 3226 facts, 0 problems\n")


@pytest.mark.parametrize("folder", ["dev", "own", "seeds"])
def test_every_type_has_floors(folder: str) -> None:
    assert tuple(FLOORS[folder]) == TYPES


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("folder", ["dev", "own", "seeds"])
def test_no_figure_falls_below_its_floor(folder: str, kind: str) -> None:
    row, floor = reached(folder)[kind], FLOORS[folder][kind]
    figures = {"precision": row.precision(), "recall": row.recall(), "slots": row.slots_f1()}
    assert {figure: share for figure, share in figures.items() if share < floor[figure]} == {}
