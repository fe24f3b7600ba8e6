"""Writing the file: pyvis carries nodes and edges into our template; the bytes are the same whatever the locale."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyoxigraph import Store
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.publish.layout import Positions, place_nodes
from kg.publish.network import Woven, make_network
from kg.publish.sentences import template_rows
from kg.publish.viewer.assemble import HERE, application, outlines, policy, strings, style, vendored
from kg.publish.viewer.columns import columns, script_json
from kg.publish.viewer.payload import Payload, concepts_of

VIEWS = ("network", "timeline", "map", "figures", "table")
FORMS = ("png", "svg", "csv", "turtle", "print")
_NODE_KEYS = ("id", "cls", "kind", "de", "en", "ja", "alt", "same", "side", "region", "lat", "lon", "x", "y")
_EDGE_KEYS = ("from", "to", "relation", "facts")


def write_network(store: Store, path: Path, former: Positions | None = None) -> Positions:
    """Write the network of a store as one HTML file; the positions of its nodes are returned."""
    network = make_network(store)
    positions = place_nodes(network, former)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.write_text(page_of(network, positions), encoding="utf-8", newline="\n")
    draft.replace(path)
    return positions


def page_of(network: Woven, positions: Positions) -> str:
    """The page of a network whose nodes have positions."""
    payload = Payload(network, positions, concepts_of(network))
    carrier = Network(directed=True, cdn_resources="in_line")
    carrier.nodes = payload.nodes()
    carrier.edges = payload.edges()
    carrier.set_template_dir(str(HERE), "page.html")
    carrier.templateEnv = _environment(payload)  # pyvis's own does not escape
    html: str = carrier.generate_html()
    return html + "\n"


def _environment(payload: Payload) -> Environment:
    words = strings()
    scripts = (vendored(), application())
    sheet = style()
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    environment.filters["columns"] = _columns
    environment.filters["data"] = _data
    environment.globals["t"] = _German(words)
    environment.globals["page"] = {
        "policy": policy(scripts, (sheet,)),
        "style": Markup(sheet),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files
        "views": VIEWS,
        "forms": FORMS,
        "graph": payload.graph(),
        "sentences": template_rows(),
        "strings": words,
        "outlines": outlines(),
    }
    return environment


class _German:
    """The words that the page has before its script runs."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        self.words = words

    def __call__(self, key: str) -> str:
        return self.words[key][0]


def _columns(rows: list[dict[str, Any]]) -> Markup:
    return _data(columns(rows, (*_NODE_KEYS, *_EDGE_KEYS)))


def _data(value: object) -> Markup:
    return Markup(script_json(value))  # noqa: S704 - script_json lets no markup through
