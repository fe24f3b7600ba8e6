"""agreement: a document concluded, renewed, planned or ended between bodies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.agreements import Agreement, find_agreements
from kg.extract.analysis import Analysis
from kg.model import Fact, Value

RULES = {
    "agreement/between": "a document and `zwischen A und B`",
    "agreement/from-with": "concluded `von A mit B`",
    "agreement/with": "a document with B; A is the subject, the side of who signs, or who publishes",
    "agreement/subjects": "A und B conclude it, or it is `von A und B`",
    "agreement/signatories": "those who sign act for the bodies of their offices",
    "agreement/both": "beide Seiten: the parties of the agreement told before",
    "agreement/before": "the parties that the sentences before tie, for `die Absichtserklärung`",
    "agreement/signed-in": "who signs acts for one side, the town where it is signed is the other",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The agreements of a release, each with all that its sentences say."""
    for same in grouped(find_agreements(analysis)):
        yield _fact(analysis, same)


def grouped(agreements: Iterable[Agreement]) -> list[list[Agreement]]:
    """What is told of the same document together: the same parties and action, dates and kinds that agree."""
    table: dict[tuple[frozenset[str], str], list[_Document]] = {}
    for told in sorted(agreements, key=_dated_first):
        documents = table.setdefault((_keys(told), told.action), [])
        same = next((d for d in documents if all(_agree(told, date, kind) for date, kind in d.known)), None)
        if same is None:
            same = _Document([], set())
            documents.append(same)
        same.told.append(told)
        same.known.add((told.date, told.kind))
    every = [document.told for documents in table.values() for document in documents]
    return [sorted(group, key=_position) for group in sorted(every, key=_first)]


@dataclass(frozen=True, slots=True)
class _Document:
    """What is told of one document, and the dates and kinds that it is told with."""

    told: list[Agreement]
    known: set[tuple[str, str]]


def _dated_first(agreement: Agreement) -> tuple[bool, int]:
    return not agreement.date, agreement.start


def _position(agreement: Agreement) -> int:
    return agreement.start


def _first(group: list[Agreement]) -> int:
    return min(a.start for a in group)


def _agree(told: Agreement, date: str, kind: str) -> bool:
    dates = told.date.startswith(date) or date.startswith(told.date)
    general = "cooperation-agreement" in (told.kind, kind) and "declaration" not in (told.kind, kind)
    return dates and (told.kind == kind or general)


def _keys(agreement: Agreement) -> frozenset[str]:
    return frozenset(name.entity or name.text for name in agreement.parties)


_RANK = ("memorandum", "letter-of-intent", "declaration", "treaty", "contract", "cooperation-agreement")


def _fact(analysis: Analysis, same: list[Agreement]) -> Fact:
    kinds = sorted((a.kind for a in same), key=_RANK.index)
    slots: list[tuple[str, Value]] = [("parties", name) for name in same[0].parties]
    slots += [("kind", kinds[0]), ("action", same[0].action)]
    date = max((a.date for a in same), key=len)
    slots += [("date", date)] if date else []
    slots += [("signatory", name) for name in dict.fromkeys(n for a in same for n in a.signatories)]
    slots += [("topics", topic) for topic in dict.fromkeys(t for a in same for t in a.topics)]
    evidence = {analysis.document.evidence(a.start, a.end, a.rule) for a in same}
    return Fact("agreement", tuple(slots), tuple(sorted(evidence)))
