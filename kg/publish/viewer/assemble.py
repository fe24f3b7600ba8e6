"""The page's own parts put together: modules into one script, hashes into the content security policy."""

import base64
import csv
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ENTRY = "main"
_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)


def application() -> str:
    """All modules as one script: each in a scope of its own, in the order of their imports."""
    done: dict[str, str] = {}
    _add(ENTRY, done, ())
    body = "\n".join(done[name] for name in done)
    return f'"use strict";(() => {{\n{body}\n}})();\n'


def vendored() -> str:
    """vis-network as its makers ship it, without the address of a source map."""
    text = (HERE / "vendor" / "vis-network.min.js").read_text("utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*\n?$", "\n", text)


def style() -> str:
    """The page's style sheet."""
    return (HERE / "style.css").read_text("utf-8")


def strings() -> dict[str, list[str]]:
    """The interface's words by key, in German, English and Japanese."""
    with (HERE / "strings.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: [row["de"], row["en"], row["ja"]] for row in csv.DictReader(file)}


def outlines() -> Any:
    """The outlines of the two regions."""
    return json.loads((HERE / "outlines.json").read_text("utf-8"))


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A content security policy that lets the page do what it does and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(script) for script in scripts),
            "style-src " + " ".join(_hash(sheet) for sheet in styles),
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def _add(name: str, done: dict[str, str], asking: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in asking:
        raise ValueError(f"the modules {', '.join((*asking, name))} import each other in a circle")
    source = (HERE / "js" / f"{name}.js").read_text("utf-8")
    for _, other in _IMPORT.findall(source):
        _add(other, done, (*asking, name))
    done[name] = _scoped(name, source)


def _scoped(name: str, source: str) -> str:
    imports = "".join(f"const {{ {names.strip()} }} = ${other};\n" for names, other in _IMPORT.findall(source))
    exports = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", _COMMENT.sub("", _IMPORT.sub("", source))).strip()
    return f"const ${name} = (() => {{\n{imports}{body}\nreturn {{ {exports} }};\n}})();"
