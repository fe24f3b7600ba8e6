"""A briefing as plain text in German, English or Japanese."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.publish.explain import Briefing, Explained
from kg.publish.words import date_words

_WORDS = Path(__file__).with_name("briefing_words.csv")
_QUOTES = {"de": ("„", "“"), "en": ("“", "”"), "ja": ("「", "」")}


def briefing_text(briefing: Briefing, language: str) -> str:
    """A briefing to read, print or send."""
    return "\n".join(_lines(briefing, language, _words(language))) + "\n"


def _lines(briefing: Briefing, language: str, words: Mapping[str, str]) -> Iterator[str]:
    yield briefing.label
    others = [f"{text} ({name})" for name, text in briefing.labels.items() if text != briefing.label]
    if others:
        yield ", ".join(others)
    yield briefing.thing
    if briefing.identifiers:
        yield f"{words['identifiers']}: {', '.join(briefing.identifiers)}"
    written = sorted({mention["written"] for mention in briefing.mentions})
    if written:
        yield f"{words['mentions']}: {', '.join(written)}"
        yield from (f"    {rule}: {reason}" for rule, reason in _reasons(briefing))
    stated = [each for each in briefing.facts if each.passages]
    curated = [each for each in briefing.facts if not each.passages]
    if not briefing.facts:
        yield words["nothing"]
    for name, facts in (("stated", stated), ("curated", curated)):
        if facts:
            yield ""
            yield words[name]
        for each in facts:
            yield from _fact(each, language, words)


def _reasons(briefing: Briefing) -> list[tuple[str, str]]:
    return sorted({(mention["rule"], mention["reason"]) for mention in briefing.mentions})


def _fact(each: Explained, language: str, words: Mapping[str, str]) -> Iterator[str]:
    opening, closing = _QUOTES[language]
    yield f"  • {each.sentence}"
    for passage in each.passages:
        # On one line, whatever line breaks the release has; the graph holds the quote as it stands.
        yield f"      {opening}{' '.join(passage.quote.split())}{closing}"
        yield f"      {date_words(passage.published, language)}, {passage.title}"
        reads = f" ({passage.reads})" if passage.reads else ""
        yield f"      {words['rule']} {passage.rule}{reads}, {words['confidence']} {float(passage.confidence):.2f}"
    for merge in each.merges:
        yield f"      {words['merged']}: {merge['rule']}, {merge['reason']} ({merge['tellings']})"
    for says in each.contradictions:
        yield f"      {words['contradiction']}: {says}"
    if not each.passages:
        yield from (f"      {words['source']}: {source}" for source in each.sources)


@cache
def _words(language: str) -> Mapping[str, str]:
    rows = csv.DictReader(_WORDS.read_text("utf-8").splitlines())
    return {row["name"]: row[language] for row in rows}
