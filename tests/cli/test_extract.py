"""`kg extract` as a user meets it: what is printed, what goes wrong, the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Großer Besuch aus Übersee in Musterstadt\n3. März 2024\nMinisterpräsidentin Petra Probe begrüßte die Gäste.\n"
HOSTILE = "Ein langer und roter Titel \x1b[31mrot\n3. März 2024\nMinisterpräsidentin Petra Probe kam.\x1b]0;böse\x07\n"


def kg(*arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kg", *arguments]
    run = subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "2024-03-03-besuch.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "2024-03-04-kaputt.txt"
    path.write_bytes("Müller".encode("latin-1"))
    return path


def test_one_release_is_one_document(release: Path) -> None:
    status, out, err = kg("extract", "--format", "json", str(release))
    document = json.loads(out)
    assert (status, err, document["release"]["id"]) == (0, "", "2024-03-03-besuch")
    assert document["facts"][0]["person"] == "Petra Probe"


def test_in_a_pipe_the_format_is_json(release: Path) -> None:
    assert json.loads(kg("extract", str(release))[1])["release"]["date"] == "2024-03-03"


def test_several_releases_are_an_array(release: Path) -> None:
    assert [d["release"]["id"] for d in json.loads(kg("extract", str(release), str(release))[1])] == [release.stem] * 2


def test_a_broken_file_does_not_stop_the_others(release: Path, broken: Path) -> None:
    status, out, err = kg("extract", str(broken), str(release))
    assert (status, err) == (1, f"kg: {broken}: not UTF-8 (byte 1); save it as UTF-8 text\n")
    assert [d["release"]["id"] for d in json.loads(out)] == [release.stem]


def test_a_broken_file_alone_prints_no_document(broken: Path) -> None:
    status, out, err = kg("extract", str(broken))
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_every_broken_file_is_told(tmp_path: Path, broken: Path) -> None:
    status, out, err = kg("extract", str(broken), str(tmp_path), str(tmp_path / "fehlt.txt"))
    assert (status, json.loads(out)) == (1, [])
    assert err.splitlines() == [
        f"kg: {broken}: not UTF-8 (byte 1); save it as UTF-8 text",
        f"kg: {tmp_path}: a folder; name the files in it",
        f"kg: {tmp_path / 'fehlt.txt'}: cannot be read (No such file or directory)",
    ]


def test_standard_input() -> None:
    status, out, _ = kg("extract", "-", stdin=TEXT.encode())
    assert (status, json.loads(out)["release"]["id"]) == (0, "standard-input")


def test_json_is_utf_8_whatever_the_locale(release: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    release.write_text(TEXT.replace("Besuch", "来訪"), encoding="utf-8")
    assert "来訪" in json.loads(kg("extract", str(release), environment=environment)[1])["release"]["title"]


def test_only_facts_of_a_type(release: Path) -> None:
    assert json.loads(kg("extract", "--type", "post", str(release))[1])["facts"] != []
    assert json.loads(kg("extract", "--type", "event", str(release))[1])["facts"] == []


def test_an_unknown_type_is_told(release: Path) -> None:
    status, out, err = kg("extract", "--type", "pots", str(release))
    assert (status, out) == (2, "")
    assert "'pots' is not one of" in err


def test_the_table_shows_fact_rule_confidence_and_quote(release: Path) -> None:
    status, out, _ = kg("extract", "--format", "table", str(release))
    assert status == 0
    for shown in (
        "2024-03-03  Großer Besuch aus Übersee in Musterstadt",
        "person: Petra Probe",
        "post/title",
        "Ministerpräsidentin",
    ):
        assert shown in out


@pytest.mark.parametrize("arguments", [("--format", "table"), ("--unexplained",)])
def test_no_control_character_of_a_text_reaches_the_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "2024-03-03-rot.txt"
    path.write_text(HOSTILE + "Auch Anna\x1b[2J Probst und Anna Probst\x07 kam.\n", encoding="utf-8")
    assert not set(kg("extract", *arguments, str(path))[1]) & set("\x1b\x07")


def test_names_that_no_fact_speaks_of(tmp_path: Path) -> None:
    path = tmp_path / "2024-03-03-gast.txt"
    path.write_text(TEXT + "Auch Anna Probst war da. Danach gab es Tee.\n", encoding="utf-8")
    assert kg("extract", "--unexplained", str(path))[1] == "2024-03-03-gast: Anna Probst: Auch Anna Probst war da.\n"


def test_without_a_file_the_usage_is_told() -> None:
    status, out, err = kg("extract")
    assert (status, out) == (2, "")
    assert "Missing argument 'FILES...'" in err
