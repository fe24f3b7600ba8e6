"""The file of decisions."""

from pathlib import Path

import pytest

from kg.errors import ReferenceTableError
from kg.graph.decisions import Decision, Decisions, read_decisions

HEAD = "a,b,decision,reason\n"


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "decisions.csv"
    path.write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.csv") == Decisions()


def test_decisions_hold_in_either_order(tmp_path: Path) -> None:
    decisions = read_decisions(_file(tmp_path, "r/event/1,s/event/2,same,one journey"))
    assert decisions.on("s/event/2", "r/event/1") == Decision("r/event/1", "s/event/2", "same", "one journey")
    assert decisions.of("s/event/2", "same") == ("r/event/1",)
    assert decisions.of("s/event/2", "not-same") == ()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a,b,maybe,why"], "{path}:2: decision is same or not-same, not 'maybe'"),
        (["a,b,same, "], "{path}:2: a decision needs a reason"),
        (["b,c,same,why", "a,c,same,why"], "{path}: the decisions are not sorted"),
        (["a,b,same"], "{path}:2: has not as many cells as the header"),
    ],
)
def test_what_is_wrong_is_told(lines: list[str], message: str, tmp_path: Path) -> None:
    path = _file(tmp_path, *lines)
    with pytest.raises(ReferenceTableError) as caught:
        read_decisions(path)
    assert str(caught.value) == message.format(path=path)


def test_the_file_of_the_project_is_read() -> None:
    read_decisions(Path(__file__).resolve().parents[2] / "data" / "decisions.csv")
