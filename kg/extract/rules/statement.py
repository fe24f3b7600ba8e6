"""statement: a direct quotation with its speaker."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import LEXICON, Form
from kg.extract.names import gender_of, is_japanese
from kg.extract.quotations import find_quotations
from kg.extract.topics import find_topics
from kg.model import Fact, Kind, Name, Value

RULES = {
    "statement/colon": "a speaker, a colon, the quotation: X: „…“",
    "statement/attribution": "the quotation, then who said it: „…“, sagte X; „…“, so X",
    "statement/continued": "a further quotation in the paragraph of one whose speaker is known",
    "statement/embedded": "a quotation inside a sentence whose verb of speech has a speaker",
}
SHORTEST_EMBEDDED = 4
FARTHEST = 3000


@dataclass(frozen=True, slots=True)
class _Speech:
    """Words of a language that report speech."""

    after: re.Pattern[str]
    verb: re.Pattern[str]


@cache
def _speech(language: str) -> _Speech:
    words = tomllib.loads((LEXICON / "speech.toml").read_text("utf-8"))
    known = words.get(language, words["de"])
    verbs, so = "|".join(known["verbs"]), "|".join(known["so"])
    return _Speech(
        re.compile(
            rf"[“”\"»«]?[,.!?…]?\s?[–-]?\s?(?:{so}|{verbs}|[Mm]it diesen Worten)\b|[“”\"»«]?,? (?=[^.!?\n]{{1,80}}\b(?:{verbs})\b)"
        ),
        re.compile(rf"\b(?:{verbs})\b"),
    )


def find(analysis: Analysis) -> Iterator[Fact]:
    """The quotations of a release whose speaker the text names."""
    previous: tuple[int, Name] | None = None
    for start, end in find_quotations(analysis.document):
        block = _block(analysis, start)
        known = previous[1] if previous and previous[0] == block[0] else None
        spoken = _speaker(analysis, start, end, block, known)
        if spoken is None:
            continue
        speaker, rule, first, last = spoken
        previous = block[0], speaker
        yield _fact(analysis, start, end, speaker, rule, first, last)


def _fact(analysis: Analysis, start: int, end: int, speaker: Name, rule: str, first: int, last: int) -> Fact:
    document = analysis.document
    words = document.release.quote(document.normal.original(start, end))
    slots: list[tuple[str, Value]] = [("speaker", speaker), ("text", words)]
    slots += [("topics", topic) for topic in find_topics(document, start, end)]
    return Fact("statement", tuple(slots), (document.evidence(first, last, rule),))


def _block(analysis: Analysis, position: int) -> tuple[int, int]:
    block = analysis.document.block_at(position)
    return (block[0], block[1]) if block else (position, position)


def _speaker(
    analysis: Analysis, start: int, end: int, block: tuple[int, int], known: Name | None
) -> tuple[Name, str, int, int] | None:
    """The speaker of a quotation, the rule that tells, and the span of the evidence."""
    text = analysis.document.text
    words = text[start:end].split()
    sentence_start = _sentence_start(analysis, start, block)
    before = text[sentence_start : start - 1]
    if before.rstrip().endswith(":"):
        speaker = _last_person(analysis, sentence_start, start) or (
            (_pronoun(analysis, before, start) or _other(analysis, before, start, known))
            if _says(analysis, before)
            else None
        )
        if speaker:
            return speaker, "statement/colon", sentence_start, end + 1
    after = _attribution(analysis, end, block)
    if after:
        return after[0], "statement/attribution", start - 1, after[1]
    if not before.strip() and known and _is_sentence(text[start:end]):
        return known, "statement/continued", start - 1, end + 1
    if before.strip() and _is_clause(words, text[start]) and _says(analysis, before):
        speaker = _last_person(analysis, sentence_start, start) or _pronoun(analysis, before, start)
        return (speaker, "statement/embedded", sentence_start, end + 1) if speaker else None
    return None


def _sentence_start(analysis: Analysis, position: int, block: tuple[int, int]) -> int:
    """Where the words before a quotation begin: behind the last full stop or quotation in its paragraph."""
    inside = [s.start for s in analysis.document.sentences_in(max(block[0], position - FARTHEST), position)]
    text = analysis.document.text
    begin = max(inside, default=block[0])
    closing = max(text.rfind(mark, begin, position - 1) for mark in "“”«")
    return closing + 1 if closing >= begin and text[closing - 1] in ".!?…" else begin


def _is_sentence(words: str) -> bool:
    return words.rstrip()[-1:] in ".!?…," and len(words.split()) >= SHORTEST_EMBEDDED


def _is_clause(words: list[str], first: str) -> bool:
    """Words that are said, not the title of something."""
    if len(words) < SHORTEST_EMBEDDED:
        return False
    return first.islower() or words[-1][-1:] in ".!?" or any(word.endswith(",") for word in words)


def _says(analysis: Analysis, words: str) -> bool:
    return bool(_speech(analysis.document.release.language).verb.search(words) or _IN_OPINION.search(words))


_IN_OPINION = re.compile(
    r"\b[Nn]ach (?:Ansicht|Meinung|Überzeugung|Auffassung|Einschätzung|Worten|Angaben|Aussage) |\b[Aa]us (?:der )?Sicht |^\s*Für [A-ZÄÖÜ][^,.;]{3,80} (?:ist|war|sind|bleibt) "
)


def _attribution(analysis: Analysis, end: int, block: tuple[int, int]) -> tuple[Name, int] | None:
    """Who said it, told behind the quotation in the same sentence."""
    text = analysis.document.text
    match = _speech(analysis.document.release.language).after.match(text, end, block[1])
    if match is None or _begins_another(text, end) or _is_title(analysis, end):
        return None
    limit = min(_stop(analysis, match.end(), block[1]), match.end() + 160)
    person = next(iter(analysis.document.people_in(match.end(), limit + 60)), None)
    if person and person.start >= limit:
        person = None
    if person and not _in_between(text[match.end() : person.start]):
        return person.name, person.end
    if child := _FIRST_NAME.match(text, match.end(), block[1]):
        return Name(child["name"], Kind.PERSON), child.end("name")
    pronoun = re.compile(r"\s?(?:sie|er|she|he)\b").match(text, match.end())
    speaker = _pronoun(analysis, pronoun[0], end) if pronoun else None
    return (speaker, pronoun.end()) if speaker and pronoun else None


_FIRST_NAME = re.compile(r"\s(?P<name>[A-ZÄÖÜ][a-zäöüß]+) \(\d{1,2}\)")
_SENTENCE = re.compile(r"[“”\"»«]?\s(?!So\b|Mit diesen|Mit den|Das |Dies |sagt|so\b)(?=[A-ZÄÖÜ])")


def _begins_another(text: str, end: int) -> bool:
    """Whether a quotation that ends in a full stop is followed by a sentence about something else."""
    return text[end - 1] == "." and bool(_SENTENCE.match(text, end))


_PARTED = re.compile(r"[“”\"»«]?(?:[,.!?…;:]|\s?[–-]|\sso\b|\slaut\b)")


def _is_title(analysis: Analysis, end: int) -> bool:
    """Whether nothing parts a quotation without an end of its own from the words behind it, as a title is not parted."""
    text = analysis.document.text
    german = analysis.document.release.language == "de"
    return german and text[end - 1] not in ".!?…,–" and not _PARTED.match(text, end)


def _stop(analysis: Analysis, start: int, end: int) -> int:
    """The end of the sentence, or the next opening mark."""
    sentence = analysis.document.sentence_at(start)
    marks = (analysis.document.text.find(mark, start, end) for mark in ("„", "»", "“", '"'))
    return min((m for m in marks if m >= 0), default=sentence.end if sentence else end)


_VERDICT = re.compile(
    r"\b(?:das |die |der |ein )?(?:Fazit|Urteil|Bilanz|Resümee|Credo|Einschätzung|Überzeugung|Botschaft|Wunsch) (?:von|des|der)\b"
    r"|\bmit (?:diesen|den|folgenden) Worten\b|\bes (?:im|in (?:der|dem|einem|einer|seinem|ihrem|seiner|ihrer)) \w+ (?:von|des|der)\b"
)


def _in_between(words: str) -> bool:
    """Whether another subject stands between the verb and the person."""
    words = _VERDICT.sub(" ", words)
    return bool(
        re.search(r", (?:und|aber|doch) |\b(?:dass|weil|wenn|denn|die \w+ von|mit|über|bei|von|für|zu)\b", words)
    )


def _last_person(analysis: Analysis, start: int, end: int) -> Name | None:
    """The person named last before a position; who is named in the genitive only if nobody else is."""
    people = analysis.document.people_in(start, end)
    subjects = [m for m in people if m.form is not Form.GENITIVE and not _is_object(analysis.document.text, m)]
    chosen = (subjects or people)[-1:] if len(subjects or people) == 1 else (subjects or people)[:1]
    return chosen[0].name if chosen else None


def _is_object(text: str, mention: Mention) -> bool:
    return bool(
        re.search(
            r"\b(?:mit|bei|von|an|für|neben|gegenüber|with|by|to)\s(?:\S+\s){0,2}$",
            text[max(0, mention.start - 40) : mention.start],
        )
    )


def _pronoun(analysis: Analysis, words: str, position: int) -> Name | None:
    """The person last named before a position whose gender fits a pronoun in the words."""
    match = re.search(r"\b([Ss]ie|[Ee]r|[Ss]he|[Hh]e)\b", words)
    if match is None:
        return None
    gender = "f" if match[1].lower() in ("sie", "she") else "m"
    people = [m.name for m in analysis.document.people_in(max(0, position - FARTHEST), position)]
    fitting = [name for name in people if _gender(analysis, name) == gender]
    return fitting[-1] if fitting else None


_COUNTERPART = re.compile(
    r"\b(?:[Ss]eine?|[Ii]hre?|[Dd]essen|[Dd]eren) (?:[a-zäöüß]+er? )?(?:Gast|Gastgeber(?:in)?|Amtskolleg(?:e|in)|Kolleg(?:e|in)|Gegenüber|Nachfolger(?:in)?|Vorgänger(?:in)?|Stellvertreter(?:in)?)\b"
)


def _other(analysis: Analysis, words: str, position: int, known: Name | None) -> Name | None:
    """Whom `sein Gast` and the like mean: the person named last who is not the one that spoke before."""
    if known is None or not _COUNTERPART.search(words):
        return None
    people = [m.name for m in analysis.document.people_in(max(0, position - FARTHEST), position)]
    others = [name for name in reversed(people) if name != known]
    foreign = [name for name in others if is_japanese(name.text) != is_japanese(known.text)]
    return next(iter(foreign or others), None)


def _gender(analysis: Analysis, name: Name) -> str:
    offices = (post.phrase.gender for post in analysis.posts_of(name))
    return gender_of(name.text) or next(offices, "")
