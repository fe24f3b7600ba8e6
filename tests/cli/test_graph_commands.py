"""The commands of the graph as a user meets them: results, exact messages, exit status, the same bytes."""

import contextlib
import fcntl
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASES = ROOT / "data" / "releases"
FILES = ("graph.ttl", "graph.trig", "network.html", "report.json", "store/store.json")


def kg(*arguments: str | Path, stdin: str = "", **environment: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    run = subprocess.run(
        command, input=stdin.encode(), capture_output=True, cwd=ROOT, check=False, env=os.environ | environment
    )
    return run.returncode, run.stdout.decode("utf-8"), run.stderr.decode("utf-8")


def prints(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    status, said, err = kg("build", RELEASES, "--out", folder)
    assert (status, err) == (0, ""), said + err
    return folder


@pytest.fixture(scope="module")
def store(out: Path) -> Path:
    return out / "store"


def test_a_build_says_what_it_did(out: Path) -> None:
    status, said, err = kg("build", RELEASES, "--out", out)
    assert (status, err) == (0, "")
    for word in (
        "releases        2",
        "facts ",
        "entities ",
        "merges ",
        "violations      0",
        "skipped         0",
        "seconds",
    ):
        assert word in said
    assert "unchanged" in said


def test_a_second_build_changes_no_byte(out: Path) -> None:
    before = prints(out)
    kg("build", RELEASES, "--out", out, PYTHONHASHSEED="7", LC_ALL="C", PYTHONUTF8="0")
    assert prints(out) == before


def test_adding_equals_building_all(out: Path, tmp_path: Path) -> None:
    first, second = sorted(RELEASES.glob("*.txt"))
    assert kg("build", second, "--out", tmp_path)[0] == 0
    assert kg("add", first, "--out", tmp_path)[0] == 0
    assert prints(tmp_path) == prints(out)


def test_adding_a_changed_release_replaces_it(out: Path, tmp_path: Path) -> None:
    kg("build", RELEASES, "--out", tmp_path)
    changed = tmp_path / "2025-01-23-antrittsbesuch-botschafterin-shino.txt"
    changed.write_text(
        "Eine andere Mitteilung über nichts\n\n23. Januar 2025\n\nEs geschah nichts.\n", encoding="utf-8"
    )
    kg("add", changed, "--out", tmp_path)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [(r["id"], r["facts"]) for r in report["releases"]][1] == (changed.stem, 0)
    kg("add", *sorted(RELEASES.glob("2025*.txt")), "--out", tmp_path)
    assert prints(tmp_path) == prints(out)


def test_the_report_names_no_time(out: Path) -> None:
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert {"releases", "facts", "merges", "contradictions", "unlinked", "violations", "skipped"} <= set(report)
    assert "second" not in (out / "report.json").read_text("utf-8")


def test_a_broken_release_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "2024-01-01-latin.txt"
    broken.write_bytes("Müller besucht Japan".encode("latin-1"))
    status, said, err = kg("build", RELEASES, broken, "--out", tmp_path / "out")
    assert (status, err) == (1, "")
    assert "skipped         1" in said
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert len(report["releases"]) == 2
    assert report["skipped"][0]["source"] == str(broken)


@pytest.mark.parametrize("command", ["build", "add"])
def test_nothing_that_can_be_read(command: str, out: Path, tmp_path: Path) -> None:
    empty = tmp_path / "2024-01-01-leer.txt"
    empty.write_bytes(b"")
    before = prints(out)
    assert kg(command, empty, "--out", out) == (1, "", f"kg: {empty}: the file is empty; a release needs text\n")
    assert prints(out) == before


def test_a_folder_without_releases(tmp_path: Path) -> None:
    assert kg("build", tmp_path) == (
        2,
        "",
        f"kg: {tmp_path}: no releases in this folder; put text files (*.txt) into it\n",
    )


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert kg("build", tmp_path / "x.txt") == (2, "", f"kg: {tmp_path}/x.txt: there is no such file or folder\n")


def test_two_files_of_one_release(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    name = "2025-01-23-antrittsbesuch-botschafterin-shino.txt"
    (tmp_path / "a" / name).write_bytes((RELEASES / name).read_bytes())
    status, said, _ = kg("build", RELEASES, tmp_path / "a", "--out", tmp_path / "out")
    assert status == 1
    assert "another file is the release 2025-01-23-antrittsbesuch-botschafterin-shino; rename one" in said


def test_a_locked_store(out: Path, store: Path) -> None:
    with (store / "lock").open("w", encoding="utf-8") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        first = sorted(RELEASES.glob("*.txt"))[0]
        status, _, err = kg("build", first, "--out", out)
    assert status == 2
    assert err == f"kg: {store}: the store is locked, another kg build or add is writing to it; wait until it is done\n"


@pytest.mark.parametrize(
    "command", [["query", "timeline"], ["validate"], ["export"], ["unlinked"], ["explain", "Wüst"]]
)
def test_no_store(command: list[str], tmp_path: Path) -> None:
    missing = tmp_path / "none"
    assert kg(*command, "--store", missing) == (2, "", f"kg: {missing}: there is no store; run kg build first\n")


def test_a_store_of_another_version(tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text('{"format": 99, "generation": "x"}', encoding="utf-8")
    assert kg("query", "timeline", "--store", tmp_path) == (
        2,
        "",
        f"kg: {tmp_path}: the store was written by another version of kg (format 99, this version reads 1);"
        " run kg build again\n",
    )


def test_an_output_that_cannot_be_written(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "none" / "graph.ttl"
    assert kg("export", "-o", target, "--store", store) == (2, "", f"kg: {target}: No such file or directory\n")


def test_a_broken_query_is_told_in_one_line_with_its_position(store: Path) -> None:
    status, said, err = kg("query", "SELECT * WHERE {\n ?a ?b", "--store", store)
    assert (status, said) == (2, "")
    assert err.startswith("kg: the query is wrong: error at 2:")
    assert err.count("\n") == 1


def test_no_query_goes_out_or_reads_files(store: Path) -> None:
    status, _, err = kg("query", "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", "--store", store)
    assert status == 2
    assert "SERVICE is refused" in err
    assert kg("query", "SELECT * FROM <file:///etc/hostname> { ?a ?b ?c }", "--format", "csv", "--store", store) == (
        0,
        "a,b,c\r\n",
        "",
    )


def test_a_question_by_name_with_a_value(store: Path) -> None:
    status, said, err = kg(
        "query", "figure-history", "--set", "measure=Beschäftigte", "--format", "tsv", "--store", store
    )
    assert (status, err) == (0, "")
    assert "46000" in said
    assert "81000" in said


def test_a_value_cannot_change_the_query(store: Path) -> None:
    query = "SELECT ?x WHERE { ?x nj:shownAs $name }"
    hostile = '" . } SELECT ?x WHERE { ?x ?p ?o } #'
    assert kg("query", query, "--set", f"name={hostile}", "--format", "csv", "--store", store) == (0, "x\r\n", "")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_a_table_in_every_format(form: str, store: Path) -> None:
    status, said, _ = kg("query", "who-met-whom", "--format", form, "--store", store)
    assert status == 0
    assert "Mitsuko Shino" in said


@pytest.mark.parametrize("form", ["ttl", "jsonld", "nt"])
def test_a_graph_in_every_format(form: str, store: Path) -> None:
    query = "CONSTRUCT { ?a nj:met ?b } WHERE { ?a nj:met ?b }"
    status, said, _ = kg("query", query, "--format", form, "--store", store)
    assert status == 0
    assert "mitsuko-shino" in said


def test_a_table_is_no_graph(store: Path) -> None:
    assert kg("query", "who-met-whom", "--format", "ttl", "--store", store) == (
        2,
        "",
        "kg: the answer is a table, not a graph: --format csv, tsv, json, xml, not ttl\n",
    )


def test_a_query_from_a_file_and_from_the_standard_input(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "ask.rq"
    path.write_text("ASK { ?a nj:met ?b }", encoding="utf-8")
    by_file = kg("query", path, "--format", "json", "--store", store)
    assert by_file[0] == 0
    assert by_file == kg("query", "-", "--format", "json", "--store", store, stdin="ASK { ?a nj:met ?b }")
    assert kg("query", tmp_path / "none.rq", "--store", store)[2] == f"kg: {tmp_path}/none.rq: there is no such file\n"


def test_the_questions_are_listed() -> None:
    status, said, _ = kg("questions", "--lang", "en")
    assert status == 0
    assert "Who met whom, when, where and in which office?" in " ".join(said.split())


def test_the_graph_conforms(store: Path) -> None:
    assert kg("validate", "--store", store) == (0, "0 violations, 0 bad quotes\n", "")


def test_an_export_is_the_file_of_the_build(out: Path, store: Path, tmp_path: Path) -> None:
    for form, name in (("turtle", "graph.ttl"), ("trig", "graph.trig")):
        assert kg("export", "--format", form, "-o", tmp_path / name, "--store", store)[0] == 0
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_explain_by_name(store: Path) -> None:
    status, said, _ = kg("explain", "志野光子", "--lang", "en", "--store", store)
    assert status == 0
    assert "Hendrik Wüst received Mitsuko Shino on 23 January 2025" in said
    assert "zum Antrittsbesuch in der Staatskanzlei empfangen" in said
    plain = json.loads(kg("explain", "person/mitsuko-shino", "--format", "json", "--store", store)[1])
    assert plain["label"] == "Mitsuko Shino"


def test_explain_what_is_not_there(store: Path) -> None:
    assert kg("explain", "Atlantis", "--store", store) == (2, "", "kg: Atlantis: nothing of this name in the graph\n")


@pytest.mark.parametrize("delay", [0.3, 0.6, 0.9, 1.2, 1.5])
def test_a_killed_build_leaves_a_whole_state(delay: float, tmp_path: Path) -> None:
    first, second = sorted(RELEASES.glob("*.txt"))
    assert kg("build", first, "--out", tmp_path)[0] == 0
    before = (tmp_path / "store" / "store.json").read_text("utf-8")
    run = subprocess.Popen([sys.executable, "-m", "kg", "build", second, "--out", tmp_path], cwd=ROOT, stdout=-3)
    with contextlib.suppress(subprocess.TimeoutExpired):
        run.wait(delay)
    run.kill()
    run.wait()
    status, said, err = kg("query", "releases", "--format", "csv", "--store", tmp_path / "store")
    assert (status, err) == (0, "")
    unchanged = (tmp_path / "store" / "store.json").read_text("utf-8") == before
    assert ("2020-09-04" in said) is unchanged
    assert ("2025-01-23" in said) is not unchanged
    assert kg("build", second, "--out", tmp_path)[0] == 0
    assert not list((tmp_path / "store" / "generations").glob("*.part"))


ANSWERS = {
    "figure-history": [
        "2020-06,2020-09-04,Nordrhein-Westfalen,over,46000,",
        "2025-01-23,Nordrhein-Westfalen,about,81000,",
    ],
    "who-met-whom": [
        "2020-09-04,Armin Laschet,Ministerpräsident,Kiminori Iwama,Generalkonsul,",
        "2025-01-23,Hendrik Wüst,Ministerpräsident,Mitsuko Shino,Botschafterin,",
    ],
    "one-body-many-names": ["NRW.INVEST,2007,2020-11,", "NRW.Global Business,2020-11,,"],
    "cooperation-on-topic": ["Präfektur Fukushima,2014-02-10,", "Präfektur Osaka,2018-10,"],
    "twin-cities": [
        "Köln,Kyoto,1963,05315000,26100,http://www.wikidata.org/entity/Q365,http://www.wikidata.org/entity/Q34600",
        "Düsseldorf,Präfektur Chiba,2019-05-25,05111000,12,",
    ],
    "told-twice": ['"Standort: NRW.Global Business, Tokio",2,2020-09-04,2025-01-23'],
    "visits-in-period": ["2019-10,Masao Uchibori,Nordrhein-Westfalen,", "2023-06,Hendrik Wüst,Japan,"],
    "office-at-date": ["Ministerpräsident,Armin Laschet,2017-06-27,2021-10-26"],
    "stale-names": ["NRW.INVEST,2020-11,NRW.Global Business,"],
}


@pytest.mark.parametrize("question", ANSWERS)
def test_the_two_releases_as_read_by_the_extractor_answer(question: str, store: Path) -> None:
    status, said, err = kg("query", question, "--format", "csv", "--store", store)
    assert (status, err) == (0, "")
    assert [answer for answer in ANSWERS[question] if answer not in said] == []
