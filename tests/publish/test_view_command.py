"""`kg view`: the file, kept places, and what a missing store is told."""

from pathlib import Path

import pytest

from kg.cli import main
from kg.graph.build import Knowledge, build_graph
from kg.graph.decisions import Decisions
from kg.graph.ontology import read_ontology
from kg.graph.store import write_store
from kg.graph.tables import read_reference
from tests.graph.gold import gold


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view") / "store"
    built = build_graph(gold("seeds"), Knowledge(read_reference(), read_ontology(), Decisions()))
    write_store(folder, built.dataset)
    return folder


def _run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as done:
        main(["view", *map(str, arguments)])
    return int(done.value.code or 0)


def test_it_writes_the_page(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--store", store, "--out", tmp_path / "page.html") == 0
    assert capsys.readouterr().out.endswith(" nodes\n")
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_places_are_kept_when_asked(store: Path, tmp_path: Path) -> None:
    kept = tmp_path / "places.csv"
    assert _run("--store", store, "--out", tmp_path / "a.html", "--positions", kept) == 0
    first = kept.read_bytes()
    assert _run("--store", store, "--out", tmp_path / "b.html", "--positions", kept) == 0
    assert kept.read_bytes() == first
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_a_missing_store_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--store", tmp_path / "none", "--out", tmp_path / "page.html") == 2
    assert capsys.readouterr().err == f"kg: {tmp_path / 'none'}: there is no store; run kg build first\n"
    assert not (tmp_path / "page.html").exists()
