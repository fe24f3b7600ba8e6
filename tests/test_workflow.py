"""Building and adding: the same graph by every way, and nothing of where a file lay."""

import json
import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Store, Triple

from kg.corpus import Corpus, read_corpus
from kg.errors import KgError, StoreError
from kg.graph.namespaces import DERIVED_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, release_graph
from kg.graph.store import open_store
from kg.workflow import add, build, kept

RELEASES = Path(__file__).resolve().parents[1] / "data" / "releases"
NO_DECISIONS = Path("none.csv")
SHORT = (
    "Treffen in Düsseldorf\n\n3. März 2024\n\nMinisterpräsident Hendrik Wüst hat am 3. März 2024 {guest} empfangen.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    guests = ("Masao Uchibori", "Mitsuko Shino", "den Gouverneur der Präfektur Osaka, Hirofumi Yoshimura,")
    paths = [tmp_path / "in" / f"2024-03-0{number}-treffen.txt" for number in range(3, 6)]
    (tmp_path / "in").mkdir()
    for path, guest in zip(paths, guests, strict=True):
        path.write_text(SHORT.format(guest=guest), encoding="utf-8")
    return paths


def _state(out: Path) -> tuple[bytes, ...]:
    return tuple(
        (out / name).read_bytes() for name in ("graph.trig", "report.json", "network.html", "store/store.json")
    )


def test_adding_in_any_order_equals_building_all(files: list[Path], tmp_path: Path) -> None:
    build(read_corpus(files), tmp_path / "all", NO_DECISIONS)
    for number, (first, *others) in enumerate(permutations(files)):
        out = tmp_path / f"out{number}"
        build(read_corpus([first]), out, NO_DECISIONS)
        for path in others:
            add(read_corpus([path]), out, NO_DECISIONS)
        assert _state(out) == _state(tmp_path / "all")


def test_adding_again_changes_nothing(files: list[Path], tmp_path: Path) -> None:
    assert build(read_corpus(files), tmp_path, NO_DECISIONS).written.changed
    before = _state(tmp_path)
    assert not add(read_corpus(files[:1]), tmp_path, NO_DECISIONS).written.changed
    assert _state(tmp_path) == before


def test_building_less_removes_the_rest(files: list[Path], tmp_path: Path) -> None:
    build(read_corpus(files), tmp_path, NO_DECISIONS)
    build(read_corpus(files[:1]), tmp_path, NO_DECISIONS)
    assert [told.release.id for told in kept(tmp_path / "store")] == [files[0].stem]


def test_the_store_keeps_texts_but_not_where_they_lay(files: list[Path], tmp_path: Path) -> None:
    corpus = read_corpus(files)
    build(corpus, tmp_path, NO_DECISIONS)
    told = kept(tmp_path / "store")
    assert [each.release.text for each in told] == [release.text for release in corpus.releases]
    assert {each.release.source for each in told} == {""}


def test_adding_to_nothing_builds(files: list[Path], tmp_path: Path) -> None:
    add(read_corpus(files), tmp_path / "a", NO_DECISIONS)
    build(read_corpus(files), tmp_path / "b", NO_DECISIONS)
    assert _state(tmp_path / "a") == _state(tmp_path / "b")


def test_less_sure_facts_can_be_left_out(tmp_path: Path) -> None:
    every = build(read_corpus([RELEASES]), tmp_path / "a", NO_DECISIONS).built
    none = build(read_corpus([RELEASES]), tmp_path / "b", NO_DECISIONS, min_confidence=1.0).built
    assert len(none.clusters) < len(every.clusters)
    assert len(kept(tmp_path / "b" / "store")[0].facts) == len(every.told[0].facts)


def test_a_decision_is_heeded(files: list[Path], tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.csv"
    mention = f"{files[0].stem}/person/masao-uchibori"
    decisions.write_text(
        f"a,b,decision,reason\n{mention},person/masao-uchibori,not-same,another one\n", encoding="utf-8"
    )
    built = build(read_corpus(files), tmp_path, decisions).built
    assert "person/masao-uchibori" not in {link.iri.value.rpartition("/id/")[2] for link in built.links}


def test_nothing_that_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"^no release could be read: "):
        build(Corpus((), ()), tmp_path, NO_DECISIONS)


def test_broken_kept_facts(files: list[Path], tmp_path: Path) -> None:
    build(read_corpus(files), tmp_path, NO_DECISIONS)
    (broken,) = (tmp_path / "store" / "generations").glob("*/kept.jsonl")
    broken.write_text(json.dumps({"release": {}}) + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"the kept facts are broken .*; run kg build again$"):
        add(read_corpus(files[:1]), tmp_path, NO_DECISIONS)


def test_a_hostile_file_name_is_only_a_name(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    names = ("...txt", "..\\..\\evil.txt", "<img src=x>.txt", 'a "b" %41.txt', "} DROP ALL #.txt", "bad\udcff.txt")
    for name in names:
        (folder / name).write_text("Am 3. März 2024 kam Ministerpräsident Karl Muster.\n", encoding="utf-8")
    done = build(read_corpus([folder]), out, NO_DECISIONS)
    assert len(done.built.told) == len(names) - 1
    assert not done.violations
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]
    iris = re.findall(r"https://w3id\.org/nrw-japan/release/(\S*?)>", (out / "graph.trig").read_text("utf-8"))
    assert all(re.fullmatch(r"[\w-]+", iri) for iri in iris)


GUESTS = ("Masao Uchibori", "Mitsuko Shino", "Petra Muster")
# A release gets one of three texts, or goes.
CHANGES = st.tuples(st.integers(3, 5), st.sampled_from([*GUESTS, None]))


@given(changes=st.lists(CHANGES, min_size=2, max_size=3))
@settings(max_examples=4, deadline=None)
def test_after_any_adds_replacements_and_removals_the_default_graph_is_the_union(
    changes: list[tuple[int, str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, out = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    texts: dict[Path, str] = {}
    for number, guest in [(6, GUESTS[0]), *changes]:
        path = folder / f"2024-03-0{number}-treffen.txt"
        if guest is None:
            texts.pop(path, None)
            path.unlink(missing_ok=True)
            build(read_corpus(sorted(texts)), out, NO_DECISIONS)
        else:
            texts[path] = SHORT.format(guest=guest)
            path.write_text(texts[path], encoding="utf-8")
            add(read_corpus([path]), out, NO_DECISIONS)
        store = open_store(out / "store")
        releases = {release_graph(each.stem) for each in texts}
        assert {name for name in store.named_graphs() if "/graph/release/" in str(name)} == releases
        merged = _triples(store, DefaultGraph())
        assert merged == set().union(*(_triples(store, g) for g in releases | {*STANDING}))
        assert len(merged) == len(list(store.quads_for_pattern(None, None, None, DefaultGraph())))


STANDING = (REFERENCE_GRAPH, ONTOLOGY_GRAPH, DERIVED_GRAPH)


def _triples(store: Store, graph: NamedNode | DefaultGraph) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
