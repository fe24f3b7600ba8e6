"""The reference tables of data/reference as frozen values."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import paths
from kg.errors import ReferenceTableError


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table and where it stands."""

    cells: Mapping[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column]
        except KeyError:
            raise ReferenceTableError(f"{self.where}: there is no column {column}") from None

    def parts(self, column: str) -> tuple[str, ...]:
        """The several values of a cell."""
        return tuple(part for part in self[column].split("|") if part)

    def labels(self) -> tuple[tuple[str, str], ...]:
        """Language and label, where there is one."""
        return tuple((lang, self[f"label_{lang}"]) for lang in ("de", "en", "ja") if self[f"label_{lang}"])


@dataclass(frozen=True)
class Reference:
    """The curated tables: places, bodies with their dated names, offices, twinnings, topics, roles, generic names."""

    regions: tuple[Row, ...]
    cities: tuple[Row, ...]
    organisations: tuple[Row, ...]
    universities: tuple[Row, ...]
    offices: tuple[Row, ...]
    twinnings: tuple[Row, ...]
    topics: tuple[Row, ...]
    roles: tuple[Row, ...]
    generic_names: tuple[Row, ...]

    @cached_property
    def places(self) -> Mapping[str, Row]:
        """Regions and cities by id."""
        return {row["id"]: row for row in self.regions + self.cities}

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The body of each id of an organisation, of one of its former names, or of a university."""
        names = {row["id"]: row["body"] for row in self.organisations}
        return names | {row["id"]: row["id"] for row in self.universities}

    @cached_property
    def current_names(self) -> Mapping[str, Row]:
        """Of each body the row of its present (or last) name."""
        rows = {row["body"]: row for row in sorted(self.organisations, key=_name_age)}
        return rows | {row["id"]: row for row in self.universities}

    @cached_property
    def acts_for(self) -> Mapping[str, str]:
        """The place that a body governs or represents."""
        return {row["body"]: row["acts_for"] for row in self.organisations if row["acts_for"]}

    @cached_property
    def within(self) -> Mapping[str, str]:
        """The place around a place."""
        around = {row["id"]: row["part_of"] for row in self.regions}
        around |= {row["id"]: row["part_of"] or row["region"] for row in self.cities}
        return {inner: outer for inner, outer in around.items() if outer}

    def around(self, place: str) -> Iterator[str]:
        """A place and all that it lies in, from inside out."""
        while place:
            yield place
            place = self.within.get(place, "")


def read_reference(folder: Path = paths.REFERENCE) -> Reference:
    """Read the tables of a folder."""
    names = (
        "regions",
        "cities",
        "organisations",
        "universities",
        "offices",
        "twinnings",
        "topics",
        "roles",
        "generic_names",
    )
    return Reference(*(read_table(folder / f"{name}.csv") for name in names))


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of one CSV file, each with as many cells as the header."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceTableError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    reader = csv.DictReader(text.splitlines(), strict=True)
    rows = []
    for cells in reader:
        where = f"{path}:{reader.line_num}"
        if None in cells or None in cells.values():
            raise ReferenceTableError(f"{where}: has not as many cells as the header")
        rows.append(Row(cells, where))
    return tuple(rows)


def _name_age(row: Row) -> tuple[bool, str]:
    return row["id"] == row["body"], row["valid_from"]
