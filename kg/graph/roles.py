"""Roles: which office a word for it names, whatever the gender, language or portfolio."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.graph.namespaces import slug
from kg.graph.tables import Row

_PORTFOLIO = re.compile(r"[\w]{5,}")
_STOP = frozenset({"minister", "ministerin", "sowie", "nordrhein", "westfalen", "landes"})


@dataclass(frozen=True)
class Roles:
    """The table of roles, asked for the family of a role as written."""

    rows: tuple[Row, ...]

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        forms: dict[str, str] = {}
        for row in self.rows:
            for form in (*(text for _, text in row.labels()), row["label_de_f"], *row.parts("alt")):
                forms.setdefault(slug(form), row["id"])
        return forms

    @cached_property
    def _longest_first(self) -> tuple[str, ...]:
        return tuple(sorted(self._forms, key=lambda form: (-len(form), form)))

    def family(self, role: str) -> str:
        """The id of a role: `Wirtschaftsministerin` and `Minister für Wirtschaft` are both `minister`."""
        written = slug(role)
        if written in self._forms:
            return self._forms[written]
        for form in self._longest_first:
            if written.startswith(form + "-") or written.endswith(form):
                return self._forms[form]
        return written.removesuffix("in")

    def compatible(self, first: str, second: str) -> bool:
        """Whether two words may name the same office."""
        return self.family(first) == self.family(second)

    def likeness(self, first: str, second: str) -> int:
        """How many words of the portfolio two names of an office share."""
        return len(_portfolio(first) & _portfolio(second)) + (slug(first) == slug(second))

    def labels(self, role: str) -> tuple[tuple[str, str], ...]:
        """English and Japanese words for a role that the table has in exactly these words."""
        family = self._forms.get(slug(role))
        return next(
            (tuple(pair for pair in row.labels() if pair[0] != "de") for row in self.rows if row["id"] == family), ()
        )


def _portfolio(role: str) -> frozenset[str]:
    words = {word.removesuffix("s") for word in _PORTFOLIO.findall(role.casefold())}
    compound = {word.partition("minister")[0].removesuffix("s") for word in words if "minister" in word}
    return frozenset((words | compound) - _STOP - {""})
