"""The viewer's modules: their own unit tests in node, and their types."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "tests" / "publish" / "js").glob("*.test.js"))
MODULES = sorted((ROOT / "kg" / "publish" / "viewer" / "js").glob("*.js"))


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which(command[0], path=f"{ROOT / 'node_modules' / '.bin'}:/usr/local/bin:/usr/bin:/bin")
    assert program, f"the viewer's tests need {command[0]}: run make browser"
    return subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units(unit: Path) -> None:
    done = _run("node", "--test", str(unit))
    assert done.returncode == 0, done.stdout


def test_all_units_are_run() -> None:
    assert len(UNITS) >= 6


def test_types() -> None:
    done = _run("tsc", "--project", str(ROOT / "tsconfig.json"))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_modules_are_short_and_make_no_markup(module: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", module.read_text("utf-8"), flags=re.DOTALL)
    assert len(text.splitlines()) <= 400
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\(", text)
