"""The layers of the design, read from the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BASE = {"kg", "kg.model", "kg.errors", "kg.paths", "kg.interchange"}
ALLOWED = {
    "model": set(),
    "errors": set(),
    "paths": set(),
    "interchange": {"kg.model", "kg.errors"},
    "read": {"kg.model", "kg.errors", "kg.read"},
    "extract": BASE | {"kg.extract"},
    "graph": BASE | {"kg.graph"},
    "publish": {"kg", "kg.errors", "kg.paths", "kg.graph", "kg.publish"},
    "similarity": set(),
    "evaluate": BASE | {"kg.read", "kg.extract", "kg.similarity"},
    "corpus": BASE | {"kg.read", "kg.extract"},
}
FORBIDDEN = {"extract": {"rdflib", "pyoxigraph", "networkx"}, "graph": {"networkx", "pyvis"}}


def _modules(part: str) -> list[Path]:
    folder = ROOT / "kg" / part
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [p for p in [folder.with_suffix(".py")] if p.exists()]


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


def _allowed(name: str, allowed: set[str]) -> bool:
    return any(name == a or (a != "kg" and name.startswith(a + ".")) for a in allowed)


@pytest.mark.parametrize("part", ALLOWED)
def test_a_part_imports_only_what_its_layer_may(part: str) -> None:
    modules = _modules(part)
    breaches = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules
        for name in _imports(path)
        if (name.split(".")[0] == "kg" and not _allowed(name, ALLOWED[part]))
        or name.split(".")[0] in FORBIDDEN.get(part, ())
    ]
    assert breaches == []


def test_pyvis_is_known_to_the_viewer_alone() -> None:
    users = [p for p in (ROOT / "kg").rglob("*.py") if "pyvis" in {n.split(".")[0] for n in _imports(p)}]
    assert all("publish" in p.parts for p in users)
