"""A Release becomes facts: analysis of the text, then the rules of each fact type."""

from kg.extract import japanese
from kg.extract.analysis import analyse
from kg.extract.confidence import with_confidence
from kg.extract.rules import RULES
from kg.model import Fact, Release

__all__ = ["extract_facts"]


def extract_facts(release: Release) -> tuple[Fact, ...]:
    """The facts that a release states, in the order of the types and of the text."""
    if release.language == "ja":
        return with_confidence(japanese.extract(release))
    analysis = analyse(release)
    return with_confidence(fact for find in RULES for fact in find(analysis))
