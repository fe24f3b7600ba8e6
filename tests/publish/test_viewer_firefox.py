"""The page in the other browser: it draws, shows quotes, and nothing runs or is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.publish.viewer import write_network
from kg.publish.viewer.write import VIEWS
from tests.publish.hostile import hostile_store
from tests.publish.marionette import Firefox, firefox

REQUESTS = "return performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !/^(blob|data):/.test(n))"
COLOURS = """
const canvas = document.querySelector("#canvas canvas");
const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
const seen = new Set();
for (let i = 0; i < data.length; i += 16) seen.add(data[i] + "," + data[i + 1] + "," + data[i + 2]);
return seen.size;
"""


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    with firefox() as started:
        yield started


@pytest.fixture(scope="module")
def hostile_page(seeds: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "network.html"
    write_network(hostile_store(seeds), path)
    return path


def test_the_canvas_is_drawn(fox: Firefox, seeds_page: Path) -> None:
    fox.open(seeds_page)
    assert fox.js(COLOURS) > 20


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_shows_the_quotes_of_a_selection(fox: Firefox, seeds_page: Path, view: str) -> None:
    fox.open(seeds_page, f"v={view}&n=~id/place/praefektur-osaka")
    assert "Wasserstoff" in fox.js("return document.querySelector('#panel').textContent")
    assert fox.js("return document.querySelectorAll('#panel mark').length") > 0
    assert fox.js(REQUESTS) == []


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_stays_text(fox: Firefox, hostile_page: Path, view: str) -> None:
    fox.open(hostile_page, f"v={view}&n=~id/place/praefektur-osaka")
    assert fox.js("return document.querySelectorAll('img, iframe, object, embed, base, link, form').length") == 0
    assert fox.js("return document.querySelectorAll('script').length") == 8
    assert fox.js(REQUESTS) == []
