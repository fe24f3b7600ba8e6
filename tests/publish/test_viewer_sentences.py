"""The page says facts as `kg explain` says them: one table of sentences, filled in Python and in the browser."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from kg.publish.layout import place_nodes
from kg.publish.network import make_network
from kg.publish.sentences import Sentences
from kg.publish.viewer.write import page_of
from kg.publish.words import LANGUAGES
from tests.graph.gold import gold
from tests.publish.conftest import store_of

SCRIPT = Path(__file__).parent / "js" / "sentences.mjs"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(gold("seeds") + gold("dev"))


@pytest.fixture(scope="module")
def said(store: Store) -> dict[str, dict[str, str]]:
    """The page's sentences by language and fact."""
    network = make_network(store)
    html = page_of(network, place_nodes(network))
    blocks = dict(re.findall(r'<script type="application/json" id="(\w+)">(.*?)</script>', html))
    data = {**json.loads(blocks["graph"]), "nodes": json.loads(blocks["nodes"]), "edges": json.loads(blocks["edges"])}
    given = {"data": data, "strings": json.loads(blocks["strings"]), "sentences": json.loads(blocks["sentences"])}
    node = shutil.which("node")
    assert node, "the viewer's tests need node: run make browser"
    done = subprocess.run([node, str(SCRIPT)], input=json.dumps(given), capture_output=True, check=True, text=True)
    found: dict[str, dict[str, str]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_explain_says(language: str, said: dict[str, dict[str, str]], store: Store) -> None:
    sentences = Sentences(store, language)
    other = {
        fact: (there, here)
        for fact, there in said[language].items()
        if (here := sentences.sentence(NamedNode(fact))) != there
    }
    assert len(said[language]) > 500
    assert not other
