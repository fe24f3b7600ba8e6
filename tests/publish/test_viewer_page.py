"""The file: the same bytes whatever the locale and the hash seed, its data, its parts."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import ReferenceTableError
from kg.publish.layout import place_nodes
from kg.publish.network import make_network
from kg.publish.positions import read_positions, write_positions
from kg.publish.viewer import write_network
from kg.publish.viewer.assemble import HERE, application, strings, vendored
from kg.publish.viewer.columns import Strings, columns, script_json
from kg.publish.viewer.write import page_of
from tests.publish.synthetic import synthetic

WRITE = """
import builtins, io, sys
from pathlib import Path
def as_if(real):
    def opened(*given, **named):
        mode = given[1] if len(given) > 1 else named.get("mode", "r")
        stated = given[3] if len(given) > 3 else named.get("encoding")
        if "b" not in mode and stated in (None, "locale"):
            named["encoding"], given = sys.argv[2], given[:3]
        return real(*given, **named)
    return opened
builtins.open = io.open = as_if(io.open)
from tests.publish.synthetic import synthetic
from kg.publish.layout import place_nodes
from kg.publish.viewer.write import page_of
network = synthetic(60)
Path(sys.argv[1]).write_text(page_of(network, place_nodes(network)), encoding="utf-8", newline="\\n")
"""


@pytest.mark.parametrize(("encoding", "seed"), [("utf-8", "0"), ("cp1252", "1"), ("cp932", "2"), ("ascii", "3")])
def test_the_bytes_are_the_same_under_any_encoding_and_hash_seed(tmp_path: Path, encoding: str, seed: str) -> None:
    network = synthetic(60)
    path = tmp_path / "page.html"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", WRITE, str(path), encoding], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == page_of(network, place_nodes(network)).encode("utf-8")


def test_a_second_run_changes_no_byte(seeds: Store, tmp_path: Path) -> None:
    write_network(seeds, tmp_path / "a.html")
    write_network(seeds, tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_edges_kept_are_edges_given(seeds: Store) -> None:
    network = make_network(seeds)
    html = page_of(network, place_nodes(network))
    block = re.search(r'id="edges">(.*?)</script>', html)
    assert block and len(json.loads(block[1])["from"]) == network.number_of_edges()


def test_a_thousand_nodes_are_at_most_two_megabytes() -> None:
    network = synthetic(1000)
    positions = {node: (i, -i) for i, node in enumerate(sorted(network))}
    assert len(page_of(network, positions).encode("utf-8")) <= 2_000_000


def test_an_empty_network_is_a_page() -> None:
    assert "<title>" in page_of(synthetic(0), {})


def test_the_network_given_is_not_changed() -> None:
    network = synthetic(30)
    before = repr(sorted(network.nodes(data=True))) + repr(sorted(network.edges(keys=True, data=True)))
    page_of(network, place_nodes(network))
    assert repr(sorted(network.nodes(data=True))) + repr(sorted(network.edges(keys=True, data=True))) == before


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_a_script_is_the_same_value_and_no_markup(value: object) -> None:
    text = script_json(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_columns_and_strings() -> None:
    names = Strings()
    assert [names("a"), names("b"), names("a")] == [0, 1, 0]
    assert names.table() == ["a", "b"]
    assert columns([{"x": 1, "y": 2}, {"x": 3, "y": 4}]) == {"x": [1, 3], "y": [2, 4]}
    assert columns([], ("x",)) == {"x": []}


def test_all_modules_are_in_the_script() -> None:
    script = application()
    for module in (HERE / "js").glob("*.js"):
        assert f"const ${module.stem} = " in script
    assert not re.search(r"^\s*(import|export)\s", script, re.MULTILINE)
    assert "sourceMappingURL" not in vendored()


def test_every_string_that_is_used_is_there_in_three_languages() -> None:
    table = strings()
    assert all(len(texts) == 3 and all(texts) for texts in table.values())
    used = set()
    for file in [*(HERE / "js").glob("*.js"), HERE / "page.html"]:
        used |= set(re.findall(r'(?:\bt\(|data-t(?:-label)?=)"([a-z][\w.-]*)"', file.read_text("utf-8")))
    beginnings = {key for key in used if key.endswith(".")}
    assert used - beginnings - set(table) == set()
    assert all(any(key.startswith(beginning) for key in table) for beginning in beginnings)


def test_placeholders_agree_between_the_languages() -> None:
    for key, texts in strings().items():
        assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts}) == 1, key


def test_relations_have_names() -> None:
    rows = (HERE.parent / "ties.csv").read_text("utf-8").splitlines()[1:]
    assert {f"rel.{row.rsplit(',', 1)[1]}" for row in rows} <= set(strings())


def test_positions_are_kept(tmp_path: Path) -> None:
    places = {"b, c": (1, -2), "ä": (3, 4)}
    write_positions(places, tmp_path / "p.csv")
    assert read_positions(tmp_path / "p.csv") == places


def test_a_broken_file_of_positions_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("node,x,y\na,1\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError, match=r"p\.csv:2: not a node with two whole numbers"):
        read_positions(path)
