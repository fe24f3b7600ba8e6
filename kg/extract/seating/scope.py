"""A clause as the grammar of seats reads it: its verbs, who acts in it, where it takes place, and what it stands in for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.clauses import Clause, split_clauses
from kg.extract.document import Sentence
from kg.extract.parties import CITIES
from kg.extract.seating.attach import IN, group, group_places
from kg.extract.seating.chunks import Body, Chunks, Place, SeatNoun, chunks_of, flat, nouns_of
from kg.extract.seating.words import head_of, verbs
from kg.extract.ties import home, side_of
from kg.model import Kind, Name

_FINITE = ("own", "open", "locate", "sit", "make", "research", "steer", "move")
_BACK = 7
_REACH = 1500


@dataclass(frozen=True, slots=True)
class Scope:
    """A clause of a sentence with the nouns for seats of the sentence; its other chunks are read when asked for."""

    analysis: Analysis
    text: str
    sentence: Sentence
    nouns: tuple[SeatNoun, ...]
    clauses: tuple[Clause, ...]
    clause: Clause

    def has(self, *families: str) -> bool:
        """Whether the clause has a verb of some families."""
        return not verbs(*families).isdisjoint(word.lower() for word in self.clause.words)

    @property
    def said(self) -> str:
        """The words of the clause."""
        return " ".join(self.text[start:end] for start, end in self.clause.spans)

    def at(self, clause: Clause) -> "Scope":
        """The same sentence with another of its clauses."""
        return Scope(self.analysis, self.text, self.sentence, self.nouns, self.clauses, clause)

    @property
    def chunks(self) -> Chunks:
        """The bodies, places and nouns of the sentence."""
        return chunks_of(self.analysis, self.sentence)

    def bodies(self) -> tuple[Body, ...]:
        """The bodies of the clause."""
        return tuple(b for b in self.chunks.bodies if self.clause.covers(b.start))

    def places(self) -> tuple[Place, ...]:
        """The places of the clause."""
        return tuple(p for p in self.chunks.places if self.clause.covers(p.start))


def scopes(analysis: Analysis, sentence: Sentence) -> tuple[Scope, ...]:
    """The clauses of a sentence."""
    text = flat(analysis)
    clauses = split_clauses(text, sentence.start, sentence.end, verbs(*_FINITE))
    nouns = nouns_of(analysis, sentence)
    return tuple(Scope(analysis, text, sentence, nouns, clauses, clause) for clause in clauses)


def subjects(
    scope: Scope, taken: frozenset[int] = frozenset(), *, owning: bool = False, depth: int = 0
) -> tuple[Name, ...]:
    """Who acts in a clause: the bodies named in it, else what it takes up or shares with another clause.

    `taken` are where bodies begin that belong to nouns of the clause; `owning` is whether only a body can do what the clause says.
    """
    if scope.clause.kind == "relative" and scope.clause.opener.endswith(("dessen", "deren")):
        return _antecedent(scope)
    named = _named(scope, taken)
    if named:
        return named
    if depth > 3:
        return ()
    if scope.clause.kind == "relative":
        return _antecedent(scope)
    if noun := _anaphor(scope):
        if _depends(scope) and (behind := _named(scope.at(_main_clause(scope)), taken)):
            return behind
        meant = theme(scope.analysis, scope.sentence, scope.clause.start, noun)
        return (meant,) if meant else ()
    if scope.clause.left >= 0 and scope.clause.shares and not _has_own_subject(scope):
        return subjects(scope.at(scope.clauses[scope.clause.left]), taken, owning=owning, depth=depth + 1)
    if _INFINITIVE.search(scope.said) and scope.clause.number:
        return subjects(scope.at(scope.clauses[scope.clause.number - 1]), taken, owning=owning, depth=depth + 1)
    if apposed := _apposed_to(scope):
        return apposed
    if scope.clause.kind != "main" and (main := _main_subject(scope, taken, depth)):
        return main
    if pronoun := _PRONOUN.search(scope.said):
        return _meant_by_pronoun(scope, pronoun[0], owning=owning and bool(_OWNING & scope.clause.words))
    return _side(scope) if owning else ()


def _main_clause(scope: Scope) -> Clause:
    return next((c for c in scope.clauses if c.kind == "main"), scope.clause)


def _depends(scope: Scope) -> bool:
    """Whether a clause stands before the main clause that it depends on."""
    mains = [c for c in scope.clauses if c.kind == "main"]
    return scope.clause.kind != "main" and bool(mains) and mains[0].end > scope.clause.end


def _main_subject(scope: Scope, taken: frozenset[int], depth: int) -> tuple[Name, ...]:
    """Who acts in the main clause, where a clause beside it says only a pronoun."""
    mains = [c for c in scope.clauses if c.kind == "main"]
    if not mains or not _PRONOUN.search(scope.said):
        return ()
    main = scope.at(mains[0])
    return () if _PRONOUN.search(main.said) else subjects(main, taken, depth=depth + 2)


def _apposed_to(scope: Scope) -> tuple[Name, ...]:
    """The body right before a participle's clause: X, seit D mit einem Büro in Y vertreten."""
    for body in scope.chunks.bodies:
        if scope.text[body.end : scope.clause.start] == ", " and body.name.kind is Kind.BODY:
            return (body.name,)
    return ()


def _side(scope: Scope) -> tuple[Name, ...]:
    """The body for which the person acts who is named in a clause."""
    people = scope.analysis.document.people_in(scope.clause.start, scope.clause.end)
    sides = [s for p in people if (s := side_of(scope.analysis, p.name)) and s.kind is Kind.BODY]
    return tuple(sides[:1])


_OWNING = frozenset("unterhält unterhielt betreibt betrieb verfügt besitzt sitzt".split())


_INFINITIVE = re.compile(r"\bzu \w+en\b|\b\w+zu\w+en\b")
_PRONOUN = re.compile(r"\b(?:[Ss]ie|[Ee]r|[Ee]s(?! gibt| gab))\b")
_PERSONAL = re.compile(r"\b(?:man|wir|ich|Wir|Ich)\b")


def _has_own_subject(scope: Scope) -> bool:
    return bool(_PRONOUN.search(scope.said) or _PERSONAL.search(scope.said))


def _named(scope: Scope, taken: frozenset[int]) -> tuple[Name, ...]:
    """The body that can be the subject, with those coordinated; a passive's agent."""
    bodies = [b for b in scope.bodies() if b.start not in taken]
    if _PASSIVE.search(scope.said):
        agents = [b for b in bodies if b.lead.preposition in ("von", "durch") and b.sure]
        if agents:
            return tuple(b.name for b in group(scope.text, scope.chunks.bodies, agents[0]))
    free = [b for b in bodies if not b.genitive and b.lead.governor == "" and not _is_apposed(scope, b)]
    free = [b for b in free if b.sure or _beside_verb(scope, b)]
    free = [b for b in free if b.sort not in ("country",)] or free
    likes = [b for b in bodies if b.lead.preposition == "wie" and b.sure]
    chosen = next(iter(free), None) or next(iter(likes), None)
    return tuple(b.name for b in _whole_group(scope, chosen)) if chosen else ()


def _whole_group(scope: Scope, chosen: Body) -> list[Body]:
    """The coordinated bodies of which one is chosen, from the first on."""
    for body in scope.chunks.bodies:
        if body.lead.preposition in ("", "wie") and not body.genitive and body.start <= chosen.start:
            members = group(scope.text, scope.chunks.bodies, body)
            if chosen in members:
                return members
    return [chosen]


_PASSIVE = re.compile(r"\b(?:wurde|wurden|wird|werden|worden|ist|sind)\b")


def _is_apposed(scope: Scope, body: Body) -> bool:
    """Whether a name stands only in brackets."""
    return scope.text[body.start - 1 : body.start] == "("


def _beside_verb(scope: Scope, body: Body) -> bool:
    """Whether a bare name stands right before or behind a singular finite verb, as only names of one thing do."""
    before = _WORD_BEFORE.search(scope.text, scope.clause.start, body.start)
    behind = _WORD_BEHIND.match(scope.text, body.end)
    if any(m and m[1] in _singular() for m in (before, behind)):
        return True
    begins = body.start == scope.clause.start or bool(before and before[1].lower() in _CONJUNCTIONS)
    return begins and bool(_CONJUNCT_END.search(scope.said) if before else behind and behind[1].endswith(("t", "te")))


_CONJUNCTIONS = frozenset("wo dass weil während da ob nachdem".split())
_CONJUNCT_END = re.compile(r"(?:t|te|hat|ist)\Z")


_WORD_BEFORE = re.compile(r"\b(\w+) (?:sich |auch |dort |hier |heute |bereits |schon )?\Z")
_WORD_BEHIND = re.compile(r",? (\w+)\b")


@cache
def _singular() -> frozenset[str]:
    return frozenset(v for v in verbs(*_FINITE) if not v.endswith("en")) | {"ist", "hat", "wird", "will", "soll"}


def _antecedent(scope: Scope) -> tuple[Name, ...]:
    """The body that a relative clause is about: the one that ends before its comma."""
    opener = scope.clause.opener.split(" ")[-1]
    if opener in ("wo", "dem") or (opener == "den" and " es " not in scope.said):
        return ()
    stands = _HEAD_BEFORE.search(scope.text, scope.sentence.start, scope.clause.start)
    if stands and (gender := head_of(stands["head"])[:1]):
        if opener in ("deren", "die") and (gender != "f" or stands["head"].endswith("en")):
            return ()
        meant = theme(scope.analysis, scope.sentence, stands.start(), stands["head"])
        return (meant,) if meant else ()
    before = [b for b in scope.chunks.bodies if b.end <= scope.clause.start and b.name.kind is Kind.BODY]
    if not before:
        return ()
    last = before[-1]
    gap = scope.text[last.end : scope.clause.start]
    people = scope.analysis.document.people_in(last.end, scope.clause.start)
    if people or not _DIRECT.fullmatch(gap):
        return ()
    return (last.name,)


_HEAD_BEFORE = re.compile(r"(?P<head>[A-ZÄÖÜ][\w-]+), ?\Z")
_DIRECT = re.compile(
    r"(?: \([^()]*\))?(?: (?:aus|in|von|mit Sitz in)(?: der| dem)?(?: Präfektur)? [A-ZÄÖÜ][\w -]*)?(?:, [^,]{3,60})?, ?(?:die|der|das|deren|dessen)? ?"
)
_ANAPHOR = re.compile(
    r"\b(?P<article>[Dd]as|[Dd]ie|[Dd]er|[Dd]ieses|[Dd]ieser) (?:[a-zäöüß-]+(?:e|en) |[A-ZÄÖÜ][a-zäöüß]+er )*(?P<head>[A-ZÄÖÜ][\w-]+)(?![\w-])(?! [A-ZÄÖÜ])"
)


def _anaphor(scope: Scope) -> str:
    """The noun that stands for a body as the subject (das Unternehmen), or ""."""
    for match in _ANAPHOR.finditer(scope.text, scope.clause.start, scope.clause.end):
        gender = head_of(match["head"])[:1]
        article = match["article"].lower()
        fits = {"das": "n", "dieses": "n", "die": "f", "der": "m", "dieser": "m"}.get(article)
        if gender and gender == fits and scope.clause.covers(match.start()):
            return match["head"]
    return ""


def _meant_by_pronoun(scope: Scope, pronoun: str, *, owning: bool) -> tuple[Name, ...]:
    """The body that a pronoun means, unless a person was named since."""
    meant = theme(scope.analysis, scope.sentence, scope.clause.start, "")
    if meant is None:
        return ()
    since = scope.analysis.document.people_in(max(0, scope.sentence.start - 250), scope.clause.start)
    return () if since and not owning and pronoun.lower() in ("er", "sie") else (meant,)


_WHOLE = re.compile(r"[Kk]onzern|[Gg]ruppe|[Mm]utter")
BRANCH = re.compile(r" (?:Europe|Deutschland|Germany|Japan|Japan K\.K\.)\Z")
_LIKE = {"": ("company", "agency", "association", "chamber", "research", "school", "university", "museum")}


def theme(analysis: Analysis, sentence: Sentence, position: int, noun: str) -> Name | None:
    """The body that the text speaks of before a position, of the kind that a noun says."""
    kind = head_of(noun).partition("-")[2] if noun else ""
    kind = "any" if noun.endswith("esellschaft") else kind
    sorts = {"association": ("association", "chamber"), "research": ("research",)}.get(kind, (kind,) if kind else ())
    if noun and not sorts:
        sorts = ("company",)
    sorts = _LIKE[""] if kind == "any" else sorts or _LIKE[""]
    document = analysis.document
    before_it = document.sentences_in(max(0, sentence.start - _REACH), sentence.start)[-_BACK:]
    searched = (sentence, *reversed(before_it))
    for wanted in (("company",), sorts) if not kind else (sorts,):
        for earlier in searched:
            bodies = [
                b
                for b in chunks_of(analysis, earlier).bodies
                if b.end <= position and b.sure and b.sort in wanted and b.name.kind is Kind.BODY
            ]
            bodies = [b for b in bodies if not (_WHOLE.search(noun) and BRANCH.search(b.name.text))]
            leading = [b for b in bodies if b.lead.governor == "" and not b.genitive]
            if bodies:
                return (leading or bodies)[0].name if earlier != sentence else (leading or bodies)[-1].name
    return None


def where(scope: Scope, taken: Sequence[Place], near: int, *, moves: bool = False) -> list[Place]:
    """The places of a clause with `in` (where somebody moves: with `nach`), the group nearest to a position."""
    governors = ("nach",) if moves else tuple(IN)
    places = [p for p in scope.places() if p not in taken and not p.adjective and p.lead.governor in governors]
    towns = [p for p in places if p.sort not in ("country", "land", "region")] or places
    if not towns and moves:
        return where(scope, taken, near)
    if not towns:
        return []
    nearest = min(towns, key=lambda p: p.start - near if p.start > near else (near - p.end) * 2)
    return group_places(scope.text, scope.chunks.places, nearest)


_HERE = re.compile(
    r"\b(?:[Hh]ier|vor Ort|am Ort|in der Stadt)\b|\b(?:an der [A-ZÄÖÜ][\w-]*(?:[Ss]traße|[Aa]llee)|am [A-ZÄÖÜ][\w-]*(?:platz|weg|hafen|park|ring|ufer))\b"
    r"|\b[Ii]m (?:[A-ZÄÖÜ][\w-]* ?)?(?:[Pp]ark|[Hh]afen|[Gg]ewerbe\w+|[Ii]ndustrie\w+|[Tt]echnologie\w+)\b|\b[Aa]uf dem (?:[a-zäöüß]+en )?(?:Gelände|Areal|Campus)\b"
)
_THERE = re.compile(r"\b(?:[Dd]ort|daselbst|dortige[nrsm]?)\b")


def taken_up(scope: Scope) -> Name | None:
    """The place that `wo`, `dort` or `hier` means in a clause."""
    before = [p for p in scope.chunks.places if p.end <= scope.clause.start and not p.adjective]
    if scope.clause.opener == "wo" or scope.said.startswith("wo "):
        return before[-1].name if before else None
    if _THERE.search(scope.said):
        inside = [p for p in scope.chunks.places if p.end <= scope.clause.end and not p.adjective]
        if inside:
            return inside[-1].name
        start = scope.sentence.start
        for earlier in reversed(scope.analysis.document.sentences_in(max(0, start - _REACH), start)[-3:]):
            towns = [p for p in chunks_of(scope.analysis, earlier).places if p.sort in CITIES or p.sort == "unknown"]
            if towns:
                return towns[-1].name
        return None
    return home(scope.analysis, CITIES) if _HERE.search(scope.said) else None
