"""Clauses of a sentence: where each begins and ends, what it depends on, its verbs, polarity and modality."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"\d[\d.,:]*\d|\d+\.?|(?:[^\W\d_]\.)+(?=\s|$)|[^\W\d_](?:(?:[\w'’&*.-]|:(?=innen))*[^\W_])?|[,;:()„“”\"»«–—|/]"
)
_BREAKS = frozenset(",;:()–—|")
_QUOTES = frozenset('„“”"»«')


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence: its words at `spans` (what is embedded in it is left out), its opener, parent and left conjunct.

    `kind` is "main", "relative" or "subordinate"; `parent` and `left` are numbers of clauses of the sentence, or -1;
    `shares` is whether a conjunction joins it to its left conjunct, so that it may share a subject.
    """

    number: int
    kind: str
    opener: str
    parent: int
    left: int
    spans: tuple[tuple[int, int], ...]
    words: frozenset[str]
    finite: tuple[str, ...]
    shares: bool = False

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.spans[-1][1]

    def covers(self, position: int) -> bool:
        """Whether the character at a position belongs to it."""
        return any(start <= position < end for start, end in self.spans)


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    finite: bool


@dataclass(slots=True)
class _Draft:
    kind: str
    opener: str
    parent: int
    left: int
    segments: list[list[_Token]]
    closed: bool = False
    shares: bool = False


_SUBORDINATORS = frozenset(
    "als nachdem bevor ehe während weil da dass daß wenn falls ob obwohl obgleich indem sodass damit wie wo wohin woher wobei womit wofür worauf worüber woran"
    " seit sobald solange sofern bis was wer warum wohingegen when after before while because since although if that whether where as once until".split()
)
_CAPITAL_SUBORDINATORS = frozenset(
    "Nachdem Bevor Ehe Während Weil Da Dass Wenn Falls Ob Obwohl Als Wie Was Sobald Seit When After Before While Because Since Although If As Once".split()
)
_CLEAR = frozenset("nachdem weil dass daß obwohl wobei sodass because although".split())
_RELATIVES = frozenset(
    "der die das den dem deren dessen denen welche welcher welches welchen welchem who which whom whose".split()
)
_PREPOSITIONS = frozenset(
    "in im an am auf aus bei beim mit nach von vom zu zum zur für über unter um durch gegen vor hinter neben zwischen ohne bis seit während trotz wegen to of at by with for from on".split()
)
_PRONOUNS = frozenset(
    "er sie es ihn ihm ihr ihnen sich man auch bereits schon heute gestern seinerzeit zuletzt nun noch erst".split()
)
AUXILIARIES = frozenset(
    "ist sind war waren sei seien wäre wären wird werden wurde wurden werde würde würden hat haben hatte hatten habe hätte hätten soll sollen sollte sollten solle will wollen wollte wollten wolle"
    " kann können konnte konnten könne könnte könnten muss müssen musste mussten darf dürfen durfte durften dürfte dürften mag möge mögen möchte möchten"
    " is are was were be been has have had will would shall should can could may might must".split()
)
_CAPITAL_AUXILIARIES = frozenset(word.capitalize() for word in AUXILIARIES)
_VERB_LAST = re.compile(r"[a-zäöüß]+(?:t|te|ten|en|ln|rn|st|ß|g|m|b|f|ch|d|s|k|h|z|r|l|n|e|p|nd)")
_NOT_VERB = frozenset(
    "und oder sowie auch aber mit der die das den dem des ein eine einen einem einer in im an am auf aus bei nach von vom zu zum zur für"
    " heute gestern morgen nun jetzt damals zugleich bereits seither dort hier links rechts andere anderen anderem unter zusammen ab ein fest fort her hin los nieder statt teil vor weg weiter wieder"
    " zurück willkommen bevor unterwegs".split()
)
_PARTICIPLE = re.compile(
    r"(?:[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|(?:be|ver|er|ent|emp|zer|miss)[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+iert)"
)
_PRETERITE = re.compile(r"(?!ge|be|ver|er|ent|emp)[a-zäöüß]{3,}(?:te|ten)|[a-zäöüß]{2,}(?:te|ten)")
_CONJUNCTIONS = frozenset("und sowie aber doch sondern and but".split())


def split_clauses(text: str, start: int, end: int, verbs: frozenset[str] = frozenset()) -> tuple[Clause, ...]:
    """The clauses of the sentence text[start:end] in text order; `verbs` are further forms known to be finite verbs."""
    drafts: list[_Draft] = [_Draft("main", "", -1, -1, [])]
    stack = [0]
    for separator, segment in _segments(text, start, end, verbs):
        for part_separator, part in _conjuncts(segment, separator):
            _place(drafts, stack, part_separator, part)
    numbers = {i: n for n, i in enumerate(i for i, d in enumerate(drafts) if d.segments)}
    return tuple(_finish(d, numbers[i], numbers) for i, d in enumerate(drafts) if d.segments)


def _finish(draft: _Draft, number: int, numbers: dict[int, int]) -> Clause:
    spans = tuple((segment[0].start, segment[-1].end) for segment in draft.segments)
    tokens = [token for segment in draft.segments for token in segment if token.text not in _QUOTES]
    finite = tuple(token.text for token in tokens if token.finite)
    return Clause(
        number,
        draft.kind,
        draft.opener,
        numbers.get(draft.parent, -1),
        numbers.get(draft.left, -1),
        spans,
        frozenset(token.text for token in tokens),
        finite,
        draft.shares,
    )


def _tokens(text: str, start: int, end: int, verbs: frozenset[str]) -> Iterator[_Token]:
    finite = _finite(verbs)
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        yield _Token(*match.span(), word, word in finite)


@cache
def _finite(verbs: frozenset[str]) -> frozenset[str]:
    return verbs | AUXILIARIES | _CAPITAL_AUXILIARIES


def _segments(text: str, start: int, end: int, verbs: frozenset[str]) -> Iterator[tuple[str, list[_Token]]]:
    """Runs of words between marks of punctuation, each with the mark before it."""
    separator, run = "", list[_Token]()
    for token in _tokens(text, start, end, verbs):
        if token.text in _BREAKS and not (token.text in "–—" and text[token.end : token.end + 1] != " "):
            if run:
                yield separator, run
                separator = ""
            separator = token.text if separator != ";" else separator
            run = []
        else:
            run.append(token)
    if run:
        yield separator, run


def _conjuncts(segment: list[_Token], separator: str) -> Iterator[tuple[str, list[_Token]]]:
    """A run split where a conjunction joins two parts that have a verb each."""
    at = 0
    for i, token in enumerate(segment):
        if token.text not in _CONJUNCTIONS or i <= at or i + 1 >= len(segment):
            continue
        left, right = segment[at:i], segment[i + 1 :]
        if _joins_verbs(left, right):
            yield separator, left
            separator, at = token.text, i + 1
    yield separator, segment[at:]


def _joins_verbs(left: Sequence[_Token], right: Sequence[_Token]) -> bool:
    """Whether a conjunction between two runs joins two predicates and not two names."""
    finite = [t.text for t in left if t.finite]
    if finite and any(t.finite for t in right[:2]):
        return True
    complete = _is_nonfinite(left[-1].text) or any(w not in AUXILIARIES for w in finite)
    return complete and (_is_nonfinite(right[-1].text) or any(t.finite for t in right))


def _is_nonfinite(word: str) -> bool:
    return bool(_PARTICIPLE.fullmatch(word))


def _place(drafts: list[_Draft], stack: list[int], separator: str, segment: list[_Token]) -> None:
    closed = _ends_in_verb(segment)
    if segment[0].finite and separator == "," and len(segment) > 1:
        del stack[1:]
    waiting = drafts[stack[-1]].kind != "main" and not drafts[stack[-1]].closed
    kind, opener = _opens(segment, separator, closed, waiting=waiting)
    while drafts[stack[-1]].closed and len(stack) > 1 and separator not in _CONJUNCTIONS:
        stack.pop()
    top = stack[-1]
    if kind:
        drafts.append(_Draft(kind, opener, top, -1, [segment], closed))
        stack.append(len(drafts) - 1)
        return
    draft = drafts[top]
    finite = len(segment) > 1 and any(t.finite for t in segment[:4])
    had_finite = any(t.finite for s in draft.segments for t in s)
    new_main = separator in (";", ":") or (separator == "," and finite and had_finite and draft.kind == "main")
    if separator in _CONJUNCTIONS and draft.segments:
        drafts.append(_Draft(draft.kind, draft.opener, draft.parent, top, [segment], closed, shares=True))
        stack[-1] = len(drafts) - 1
    elif new_main and draft.segments:
        del stack[1:]
        drafts.append(_Draft("main", "", -1, -1, [segment]))
        stack[0] = len(drafts) - 1
    else:
        draft.segments.append(segment)
        draft.closed = draft.kind != "main" and (draft.closed or closed)


def _opens(segment: list[_Token], separator: str, closed: bool, *, waiting: bool) -> tuple[str, str]:
    """Kind and opener of the dependent clause that a run begins, or two empty strings.

    `waiting` is whether the clause before it still lacks its verb: then a run with preposition and article belongs to it.
    """
    first = segment[0].text
    if separator == "" and first in _CAPITAL_SUBORDINATORS and closed:
        return "subordinate", first.lower()
    if separator not in (",", "–", "—", "("):
        return "", ""
    if first in _SUBORDINATORS and (closed or (first in _CLEAR and len(segment) < 9)):
        return "subordinate", first
    last = segment[-1].text
    finished = _is_finite_like(segment[-1]) or (closed and not last.endswith("en") and not _PARTICIPLE.fullmatch(last))
    if first in _RELATIVES and (finished or _reads_on(segment)):
        return "relative", first
    if first in _PREPOSITIONS and len(segment) > 2 and not (waiting and segment[2].text in _PREPOSITIONS):
        second = segment[1].text
        possessive = second in ("deren", "dessen") and closed
        pronoun = segment[2].text in _PRONOUNS and closed
        if possessive or (second in _RELATIVES and (pronoun or _is_finite_like(segment[-1]))):
            return "relative", f"{first} {second}"
    return "", ""


def _is_finite_like(token: _Token) -> bool:
    return token.finite or bool(_PRETERITE.fullmatch(token.text))


def _reads_on(segment: list[_Token]) -> bool:
    """Whether what follows a relative pronoun cannot be the adjective or noun of an apposition."""
    second = segment[1].text if len(segment) > 1 else ""
    return (
        second in _PREPOSITIONS
        or second in _PRONOUNS
        or (second[:1].islower() and not second.endswith(("e", "en", "er", "es", "em")))
    )


def _ends_in_verb(segment: list[_Token]) -> bool:
    last = segment[-1].text
    return segment[-1].finite or (last not in _NOT_VERB and bool(_VERB_LAST.fullmatch(last)))
