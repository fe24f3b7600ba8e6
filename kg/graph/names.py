"""Known names of the reference tables, to find what a name without an id means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.graph.namespaces import slug
from kg.graph.tables import Reference, Row
from kg.graph.triples import is_japanese
from kg.model import Kind

# An inflected adjective: historisches, deutsche, neuen.
_ADJECTIVE = re.compile(r"\w+(?:e|er|es|en|em)")
_Key = TypeVar("_Key")


@dataclass(frozen=True)
class KnownNames:
    """The names of places, bodies and persons in the tables, folded."""

    reference: Reference

    @cached_property
    def _things(self) -> Mapping[tuple[Kind, str], frozenset[str]]:
        places = ((Kind.PLACE, row["id"], row) for row in self.reference.regions + self.reference.cities)
        bodies = ((Kind.BODY, row["body"], row) for row in self.reference.organisations)
        universities = ((Kind.BODY, row["id"], row) for row in self.reference.universities)
        return _index(
            ((kind, slug(text)), thing)
            for kind, thing, row in (*places, *bodies, *universities)
            for text in (*(label for _, label in row.labels()), *row.parts("alt"))
        )

    @cached_property
    def _persons(self) -> Mapping[str, frozenset[str]]:
        return _index((name, row["person_id"]) for row in self.reference.offices for name in _full_names(row))

    @cached_property
    def _surnames(self) -> Mapping[str, frozenset[str]]:
        return _index((name, row["person_id"]) for row in self.reference.offices for name in _surnames(row))

    @cached_property
    def offices(self) -> Mapping[str, tuple[Row, ...]]:
        """The offices of each person."""
        offices: dict[str, tuple[Row, ...]] = {}
        for row in self.reference.offices:
            offices[row["person_id"]] = (*offices.get(row["person_id"], ()), row)
        return offices

    def thing(self, text: str, kind: Kind) -> str:
        """The one place or body of that name; a city before its region; empty where none or several."""
        other = Kind.PLACE if kind is Kind.BODY else Kind.BODY
        for wanted in (kind, other):
            found = self._things.get((wanted, slug(text)), frozenset())
            labelled = frozenset(name for name in found if self._is_label(name, text)) or found
            if len(labelled) == 1:
                return next(iter(labelled))
        return ""

    def is_generic(self, text: str) -> bool:
        """Whether a name is one for many things: `Rathaus`, `Historisches Rathaus`, `Delegation aus Kyoto`."""
        words = text.split()
        if not words:
            return True
        first, last = slug(words[0]), slug(words[-1])
        adjectives = all(_ADJECTIVE.fullmatch(word) for word in words[:-1])
        return slug(text) in self._generic or first in self._generic_leads or (last in self._generic and adjectives)

    @cached_property
    def _generic(self) -> frozenset[str]:
        return frozenset(row["id"] for row in self.reference.generic_names)

    @cached_property
    def _generic_leads(self) -> frozenset[str]:
        return frozenset(row["id"] for row in self.reference.generic_names if row["lead"] == "yes")

    def persons(self, text: str) -> frozenset[str]:
        """Persons of that full name, in either order or in kanji."""
        return self._persons.get(slug(text), frozenset())

    def of_surname(self, text: str) -> frozenset[str]:
        """Persons of that surname."""
        return self._surnames.get(slug(text), frozenset())

    def _is_label(self, name: str, text: str) -> bool:
        row = self.reference.places.get(name) or self.reference.current_names[name]
        return slug(text) in {slug(label) for _, label in row.labels()}


def surname(text: str) -> str:
    """The last word of a name in Latin script; a Japanese name as it stands."""
    return text if is_japanese(text) else text.split()[-1] if text.split() else text


def _full_names(row: Row) -> Iterator[str]:
    words = row["person"].split()
    yield slug(row["person"])
    yield slug(" ".join(words[-1:] + words[:-1]))
    if row["label_ja"]:
        yield slug(row["label_ja"])


def _surnames(row: Row) -> Iterator[str]:
    yield slug(surname(row["person"]))
    # The split of a name in kanji is not told; two characters are the surname nearly always.
    if len(row["label_ja"]) == 4:
        yield slug(row["label_ja"][:2])


def _index(pairs: Iterable[tuple[_Key, str]]) -> Mapping[_Key, frozenset[str]]:
    index: dict[_Key, set[str]] = {}
    for key, value in pairs:
        index.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in index.items()}
