"""Rows as columns with one table of strings: what the page's data blocks hold, small and without repeated keys."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Strings:
    """A table in which each string stands once."""

    def __init__(self) -> None:
        """Begin with an empty table."""
        self._index: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """The number of a string."""
        number = self._index.get(text)
        if number is None:
            number = self._index[text] = len(self._index)
        return number

    def table(self) -> list[str]:
        """All strings by number."""
        return list(self._index)


def columns(rows: Sequence[Mapping[str, Any]], names: Iterable[str] = ()) -> dict[str, list[Any]]:
    """Rows with the same keys as one list per key; `names` are the keys where there may be no row."""
    keys = list(rows[0]) if rows else list(names)
    return {key: [row[key] for row in rows] for key in keys}


def script_json(value: object) -> str:
    """JSON that can stand inside a script element: nothing in it ends the element or begins another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char, escape in _IN_SCRIPT.items():
        text = text.replace(char, escape)
    return text
