"""The word of cooperation in a part of a sentence: verbs in two parts, participles, joint doings, nouns that are kept up."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.gazetteer import LEXICON
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene, is_denied

LISTED = ("verbs", "nouns", "exchange", "partnership")
ACTING = frozenset({"verbs", "bound", "joint"})
_TWINNING = re.compile(r"[Ss]t[aä]dte?part")


def word_of(analysis: Analysis, scene: Scene) -> Word | None:
    """The word of cooperation in a scene; a verb before a noun."""
    text = analysis.document.text
    for kind in LISTED:
        for word in words(analysis, "cooperation", kind, scene.start, scene.end):
            if not _TWINNING.search(text[max(0, word.start - 8) : word.end]):
                return word
    return next(_patterned(text, scene.start, scene.end), None)


def _patterned(text: str, start: int, end: int) -> Iterator[Word]:
    for kind, pattern in _patterns():
        if match := pattern.search(text, start, end):
            yield Word(match.start(), match.end(), kind)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of lexicon/cooperation.toml, in the order in which they are tried."""
    table = lexicon()
    split, joint, relation = table["split"], table["joint"], table["relation"]
    return (
        ("verbs", _split(split["verbs"])),
        ("exchange", _split(split["exchange"])),
        ("bound", re.compile(rf"\b(?:{_any(table['bound']['words'])})\b|{_PARTNERS}")),
        ("relation", _kept_up(relation["nouns"], relation["tending"])),
        ("joint", _joint(joint["verbs"], joint["adverbs"], joint["nouns"])),
    )


_PARTNERS = r"\b(?:sind|waren|bleiben|wurden)\b[^.;:]{0,60}\bPartner\b(?=\s*[:.,]|\s*$)"


def _split(pairs: Iterable[Sequence[str]]) -> re.Pattern[str]:
    """The stem of a finite verb (arbeitet) before its second part (zusammen)."""
    options = (rf"\b{_cased(stem)}(?:t|n|en|e|te|ten|)\b[^;]{{0,200}}?\b{part}\b" for stem, part in pairs)
    return re.compile("|".join(options), re.DOTALL)


def _kept_up(nouns: Sequence[str], tending: Sequence[str]) -> re.Pattern[str]:
    """A noun of relation before or behind a verb that keeps it up: pflegen Beziehungen."""
    noun, verb = _any(nouns), _any(tending)
    return re.compile(
        rf"\b(?:{verb})[a-zäöüß]*\b[^;]{{0,120}}?\b(?:{noun})\b|\b(?:{noun})\b[^;]{{0,120}}?\b(?:{verb})", re.DOTALL
    )


def _joint(verbs: Sequence[str], adverbs: Sequence[str], nouns: Sequence[str]) -> re.Pattern[str]:
    """A joint undertaking (ein gemeinsames Labor), or a verb with `gemeinsam`, before it or behind it."""
    noun = _any([n for n in nouns] + [n.capitalize() for n in nouns])
    verb, adverb = _any(verbs), _any(adverbs)
    return re.compile(
        rf"\bgemeinsame[snrm]? (?:[a-zäöüß]+[snrem]* )?[\w-]*(?:{noun})s?\b"
        rf"|\b[Gg]emeinsam mit\b(?=.{{0,160}}\b(?:{verb}))|\b(?:Gemeinsam|Zusammen) mit\b(?=.{{0,90}}\b(?:{verb}))"
        rf"|\b(?:{adverb})\b(?! mit\b)(?=[^,;]{{0,90}}\b(?:zu )?(?:{verb})[a-z]*\W*(?:$|[,.;]))"
        rf"|\b(?:{verb})[a-zäöüß]{{0,4}}\b(?=[^;]{{0,90}}\b(?:gemeinsam|miteinander|einander|Seite an Seite|im Verbund)\b)"
        rf"|\b(?:{_any(v.capitalize() for v in verbs)})[a-zäöüß]{{0,4}} wird\b(?=[^;]{{0,90}}\bmit\b)|\b[Dd]aran (?:forsch|arbeit|wirk)[a-zäöüß]+\b"
        r"|\b(?:wird|werden)\b(?=[^;]{0,90}\bmit\b[^;]{0,120}\b(?:entwickelt|erprobt|geforscht|erforscht|getestet|untersucht)\b)"
        r"|\bjoint (?:laboratory|project|research|centre|center|development)\b",
        re.DOTALL,
    )


def _cased(stem: str) -> str:
    return f"(?:{stem}|{stem.capitalize()})"


def _any(options: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, options), key=len, reverse=True))


@cache
def lexicon() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The lists of lexicon/cooperation.toml."""
    table: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads((LEXICON / "cooperation.toml").read_text("utf-8"))
    return table


@cache
def existence() -> re.Pattern[str]:
    """A verb that says that a relation exists or began."""
    return re.compile(rf"\b(?:{_any(lexicon()['existence']['verbs'])})")


_UNSURE = re.compile(
    r"\b(?:geprüft|prüfen|prüft|denkbar|vorstellbar|ausgelotet|ausloten|lotet|sondier\w*|erwägt|erwogen|beendet|eingestellt|eingeschlafen|ausgelaufen|endete|lief \w+ aus|abgesagt|aufgekündigt|abgebrochen|entfällt|gesucht|hoffen|hofft)\b"
)


_BUT = re.compile(r", (?:wohl aber|aber|sondern|doch|jedoch) ")


def is_unsaid(text: str, at: int) -> bool:
    """Whether the words deny a cooperation, only weigh or wish for it, or tell its end; `at` is where its word stands."""
    cuts = [m.start() for m in _BUT.finditer(text)]
    start = max((cut for cut in cuts if cut <= at), default=0)
    end = min((cut for cut in cuts if cut > at), default=len(text))
    return is_denied(text[start:end]) or bool(_UNSURE.search(text, start, end))
