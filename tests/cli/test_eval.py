"""`kg eval` on a folder of gold releases: the table, the errors, the rules, the records."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Hoher Besuch in Musterstadt\n3. März 2024\nMinisterpräsidentin Petra Probe empfing Botschafter Taro Yamada.\n"
PETRA = {"type": "post", "person": "Petra Probe", "role": "Ministerpräsidentin", "of": "Nordrhein-Westfalen"}
NOBODY = {"type": "post", "person": "Nie Gesehen", "role": "Gouverneur", "of": "Präfektur Osaka"}


def kg(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kg", "eval", *arguments]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return run.returncode, run.stdout, run.stderr


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    facts = [PETRA | {"evidence": ["Petra Probe"]}, NOBODY | {"evidence": ["Musterstadt"]}]
    (tmp_path / "2024-03-03-besuch.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2024-03-03-besuch.json").write_text(json.dumps({"release": {}, "facts": facts}), encoding="utf-8")
    return tmp_path


def test_the_table_has_a_row_for_each_type_and_all(gold: Path) -> None:
    status, out, err = kg(str(gold))
    rows = {line.split()[0]: line.split() for line in out.splitlines()}
    assert (status, err) == (0, "")
    assert {"type", "post", "ALL"} <= rows.keys()
    assert rows["post"][1] == "2"
    assert rows["post"][-1] == "1.000"


def test_errors_are_listed_with_release_and_quote(gold: Path) -> None:
    lines = kg(str(gold), "--errors")[1].splitlines()
    missed = [line for line in lines if line.startswith("MISSED")]
    spurious = [line for line in lines if line.startswith("SPURIOUS")]
    assert len(missed) == 1
    assert missed[0].startswith("MISSED   2024-03-03-besuch {")
    assert missed[0].endswith("| 'Musterstadt'")
    assert all("Petra Probe" not in line.split("|")[0] or '"type": "post"' not in line for line in spurious)


def test_rules_are_listed_with_how_often_they_were_right(gold: Path) -> None:
    title = next(line for line in kg(str(gold), "--rules")[1].splitlines() if line.startswith("post/title "))
    assert title.split() == ["post/title", "1", "of", "2", "0.500"]


def test_records_are_written(gold: Path, tmp_path: Path) -> None:
    table = tmp_path / "records.csv"
    assert kg(str(gold), "--calibrate", str(table))[0] == 0
    assert "post/title,1,2" in table.read_text("utf-8").splitlines()


def test_a_folder_without_gold_is_one_line(tmp_path: Path) -> None:
    message = f"kg: {tmp_path}: no gold files (NAME.json beside NAME.txt) in this folder\n"
    assert kg(str(tmp_path)) == (2, "", message)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    status, out, err = kg(str(tmp_path / "fehlt"))
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_broken_gold_file_is_one_line(gold: Path) -> None:
    path = gold / "2024-03-03-besuch.json"
    path.write_text("{", encoding="utf-8")
    message = f"kg: {path}: no gold file; it needs facts as tests/gold/README.md tells\n"
    assert kg(str(gold)) == (2, "", message)
