"""agreement: a document concluded, renewed, planned or ended between bodies."""

from collections.abc import Iterable, Iterator

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
    table: dict[tuple[frozenset[str], str], list[list[Agreement]]] = {}
    for told in sorted(agreements, key=_dated_first):
        groups = table.setdefault((_keys(told), told.action), [])
        same = next((g for g in groups if all(_agree(told, other) for other in g)), None)
        if same:
            same.append(told)
        else:
            groups.append([told])
    every = [group for groups in table.values() for group in groups]
    return [sorted(group, key=_position) for group in sorted(every, key=_first)]


def _dated_first(agreement: Agreement) -> tuple[bool, int]:
    return not agreement.date, agreement.start


def _position(agreement: Agreement) -> int:
    return agreement.start


def _first(group: list[Agreement]) -> int:
    return min(a.start for a in group)


def _agree(a: Agreement, b: Agreement) -> bool:
    dates = a.date.startswith(b.date) or b.date.startswith(a.date)
    general = "cooperation-agreement" in (a.kind, b.kind) and "declaration" not in (a.kind, b.kind)
    return dates and (a.kind == b.kind or general)


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
