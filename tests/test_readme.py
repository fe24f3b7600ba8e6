"""The README shows what the commands print: each `$ kg …` of its console blocks is run and compared.

`python tests/test_readme.py` writes what the commands print now into the README.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"```console\n\$ (?P<command>kg [^\n]*)\n(?P<output>.*?)```\n", re.DOTALL)
_SHELL = re.compile(r"```sh\n(?P<lines>.*?)```\n", re.DOTALL)


def _run(command: str, folder: Path) -> str:
    environment = os.environ | {"COLUMNS": "118", "NO_COLOR": "1", "TERM": "dumb", "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-m", "kg", *shlex.split(command)[1:]]
    run = subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, f"{command}: {run.stderr}"
    return "\n".join(line.rstrip() for line in run.stdout.split("\n"))


def _prepare(folder: Path) -> Path:
    for name in ("data", "tests"):
        (folder / name).symlink_to(ROOT / name)
    _run("kg build data/releases", folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _prepare(tmp_path_factory.mktemp("readme"))


@pytest.mark.parametrize(
    "block", list(_BLOCK.finditer(README.read_text("utf-8"))), ids=lambda match: match["command"][:40]
)
def test_a_command_prints_what_the_readme_shows(block: re.Match[str], built: Path) -> None:
    assert _run(block["command"], built) == block["output"]


def test_the_readme_shows_commands_and_both_make_targets() -> None:
    text = README.read_text("utf-8")
    shell = "".join(match["lines"] for match in _SHELL.finditer(text))
    assert len(_BLOCK.findall(text)) >= 7
    assert "make demo" in shell and "make test" in shell


def _update(folder: Path) -> None:
    text = README.read_text("utf-8")
    built = _prepare(folder)

    def shown(match: re.Match[str]) -> str:
        return f"```console\n$ {match['command']}\n{_run(match['command'], built)}```\n"

    README.write_text(_BLOCK.sub(shown, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        _update(Path(name))
