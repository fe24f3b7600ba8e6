"""The places of nodes as a table, so that a picture stays as people know it when releases are added."""

import csv
from collections.abc import Mapping
from pathlib import Path

from kg.errors import ReferenceTableError

_HEAD = ["node", "x", "y"]


def read_positions(path: Path) -> dict[str, tuple[int, int]]:
    """The places that a file keeps."""
    places: dict[str, tuple[int, int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file), start=1):
            if number == 1 and row == _HEAD:
                continue
            try:
                node, x, y = row
                places[node] = (int(x), int(y))
            except ValueError as error:
                raise ReferenceTableError(f"{path}:{number}: not a node with two whole numbers") from error
    return places


def write_positions(places: Mapping[str, tuple[int, int]], path: Path) -> None:
    """Keep the places, sorted by node."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEAD)
        writer.writerows((node, x, y) for node, (x, y) in sorted(places.items()))
