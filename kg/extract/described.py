"""What each rule of extraction says of itself, for `kg explain`."""

from collections.abc import Mapping
from types import ModuleType

from kg.extract import holding
from kg.extract.japanese import (
    agreements,
    figures,
    gatherings,
    meetings,
    posts,
    presences,
    statements,
    ties,
    visits,
)
from kg.extract.rules import cooperation, event, observation, statement, twinning

_MODULES: tuple[ModuleType, ...] = (
    holding, event, cooperation, twinning, statement, observation,
    agreements, figures, gatherings, meetings, posts, presences, statements, ties, visits,
)  # fmt: skip


def rule_words() -> Mapping[str, str]:
    """The name of each rule and the line that says what it reads."""
    words: dict[str, str] = {}
    for module in _MODULES:
        for name, rule in module.RULES.items():
            words |= {name: rule} if isinstance(rule, str) else _of_function(rule)
    return dict(sorted(words.items()))


def _of_function(rule: object) -> dict[str, str]:
    name = str(getattr(rule, "__name__", "")).replace("_", "-")
    return {f"observation/{name}": (rule.__doc__ or "").partition("\n")[0]}
