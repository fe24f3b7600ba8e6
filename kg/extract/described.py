"""What each rule of extraction says of itself, for `kg explain`."""

from collections.abc import Mapping

from kg.extract import holding
from kg.extract.figures import reading
from kg.extract.japanese import (
    agreements,
    figures,
    gatherings,
    meetings,
    posts,
    presences,
    programme,
    statements,
    ties,
    visits,
)
from kg.extract.rules import agreement, cooperation, event, presence, signing, statement, twinning

_TABLES: tuple[Mapping[str, str], ...] = (
    holding.RULES, event.RULES, signing.RULES, cooperation.RULES, agreement.RULES, twinning.RULES, presence.RULES,
    statement.RULES, reading.RULES, agreements.RULES, figures.RULES, gatherings.RULES, meetings.RULES, posts.RULES,
    presences.RULES, programme.RULES, statements.RULES, ties.RULES, visits.RULES,
)  # fmt: skip


def rule_words() -> Mapping[str, str]:
    """The name of each rule and the line that says what it reads."""
    return {name: words for table in _TABLES for name, words in sorted(table.items())}
