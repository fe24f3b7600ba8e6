"""What the readers of English events share: phrases, clauses, status, dates, places, and what was told before."""

import re
from dataclasses import dataclass, field

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention, towards
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.parties import publisher_town
from kg.extract.rules.event.draft import When
from kg.extract.zones import Zone
from kg.model import Kind, Name

_NOTHING = re.compile(
    r"\b(?:not|never|no|nor|without|could|would|might|(?-i:may)|if|whether|hop(?:es?|ed|ing) to|wants? to|wanted to|lik(?:e|es|ed) to|wish(?:es|ed)? to|keen to|invit(?:es?|ed|ing|ation)|declin\w+|refus\w+|asked|request\w*|consider\w*|should|propos\w+|urged|offered to|fail(?:s|ed) to|unable to|rather than|instead of)\b",
    re.IGNORECASE,
)

_PLANNED = re.compile(
    r"\b(?:will|shall|plans? to|planned|is to|are to|due to|due in|awaited|(?:is|are) expected|scheduled|to follow|intends? to|expected to|set to|going to|tomorrow|next (?:week|month|year))\b"
)

_NOW = re.compile(r"\b(?:at the moment|currently|right now|these days|at present)\b")
_HAD_BEEN = re.compile(r"\b(?:had been|was|were) (?:due|scheduled|supposed|expected|meant|set|planned|to have)\b")

_CANCELLED = re.compile(r"\b(?:cancelled|canceled|called off|postponed)\b")

_CLAUSE = re.compile(
    r"[;:]|,\s(?:and|but|while|where|when|before|after)\s|\s(?:and|but|while|where|when|before|after)\s(?=(?:he|she|they|the)\b)|(?<=\w)\s–\s"
)

_PLACED = re.compile(
    r"\b(?:in|at|to|In|At|near|of)\s(?:the\s)?(?:city of\s)?$|\b(?:in|at|to|for)\s(?:[A-Z]\w+\s(?:and|,)\s)+$"
)

_VENUE = re.compile(
    r"\b(?:at|in|visit(?:s|ed|ing)?|tour(?:s|ed)) (?:the )?(?P<venue>State Chancellery|state chancellery|Landtag|state parliament|town hall|city hall|Town Hall|City Hall|Residence|residence|Japanese Consulate(?:-| )General|embassy|Embassy|Konzerthaus|Tonhalle|Rathaus)(?! of)"
)

_GERMAN = {
    "state chancellery": "Staatskanzlei",
    "state parliament": "Landtag",
    "town hall": "Rathaus",
    "city hall": "Rathaus",
    "residence": "Residenz",
    "embassy": "Botschaft",
}

_AT = re.compile(r"\b(?:at|in) (?:the )?$")

_AND = re.compile(r"(?:,|,? and)\s(?:in\s|to\s)?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase [start, end) that stands for people or bodies."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class Told:
    """What the sentences before leave for pronouns and for what has no date."""

    actors: tuple[Name, ...] = ()
    guests: tuple[Name, ...] = ()
    pair: tuple[Name, ...] = ()
    travellers: tuple[Name, ...] = ()
    day: When = field(default_factory=When)
    block: int = -1


def phrases_in(analysis: Analysis, sentence: Sentence) -> list[Phrase]:
    """People with their titles, and bodies; coordinated ones together."""
    found: list[Phrase] = []
    for mention in analysis.document.mentions_in(sentence.start, sentence.end):
        if mention.kind is Kind.PLACE or mention.form not in (Form.NAME, Form.REFERENCE):
            continue
        start, end = _extent(analysis, mention, sentence)
        if found and start < found[-1].end:
            if mention.sort == "person" and all(n.kind is not Kind.PERSON for n in found[-1].names):
                found[-1] = Phrase(min(start, found[-1].start), max(end, found[-1].end), (mention.name,))
            continue
        joint = found and re.fullmatch(
            r"(?:,? and| as well as)\s(?:the\s|his\s|her\s)?", analysis.document.text[found[-1].end : start]
        )
        if found and joint:
            found[-1] = Phrase(found[-1].start, end, (*found[-1].names, mention.name))
        else:
            found.append(Phrase(start, end, (mention.name,)))
    return found


def _extent(analysis: Analysis, mention: Mention, sentence: Sentence) -> tuple[int, int]:
    for holding in analysis.holdings_in(sentence.start, sentence.end):
        if holding.person == mention.name and holding.start <= mention.start and mention.end <= holding.end:
            return holding.start, holding.end
    return mention.start, mention.end


def clause_of(text: str, sentence: Sentence, start: int, stop: int) -> tuple[int, int]:
    """The clause around a word at [start, stop): from the last boundary before it to the first behind it."""
    begin = max((m.end() for m in _CLAUSE.finditer(text, sentence.start, start)), default=sentence.start)
    after = _CLAUSE.search(text, stop, sentence.end)
    return begin, after.start() if after else sentence.end


def status_of(words: str, sentence: str) -> str:
    """Held, planned or cancelled as the words of a clause say; "" where it does not happen."""
    if _HAD_BEEN.search(words):
        return "cancelled" if _CANCELLED.search(sentence) else ""
    if _CANCELLED.search(words):
        return "cancelled"
    if _NOTHING.search(words):
        return ""
    return "planned" if _PLANNED.search(words) else "held"


def when_in(analysis: Analysis, sentence: Sentence, start: int, end: int, status: str, told: Told) -> When:
    """When something in [start, end) happens: by a date there, before it in the sentence, else by the day told last."""
    if _NOW.search(analysis.document.text, start, end):
        return When(analysis.document.release.date)
    dates = [d for d in analysis.dates_in(start, end) if d.kind in ("point", "interval")]
    if not dates:
        dates = [d for d in analysis.dates_in(sentence.start, start) if d.kind in ("point", "interval")]
    if dates:
        return _chosen(analysis, dates, status)
    if status == "held" and sentence.zone is Zone.BODY and sentence.block - told.block <= 1 and told.day.start:
        return When(told.day.start, "", weak=True)
    return When()


def _chosen(analysis: Analysis, dates: list[DateMention], status: str) -> When:
    precise = next((d for d in dates if d.kind == "interval" or len(d.start) == 10), dates[0])
    moved = towards(precise, analysis.document.date, status == "planned") if precise.open else precise
    return When(moved.start, moved.end if moved.kind == "interval" else "")


def places_in(analysis: Analysis, start: int, end: int, going: int = 0) -> tuple[Name, ...]:
    """Venues and places behind in, at or to, and what a verb of going that ends at `going` has as its object."""
    text = analysis.document.text
    last = -1
    found = [Name(_GERMAN.get(v["venue"].lower(), v["venue"]), Kind.PLACE) for v in _VENUE.finditer(text, start, end)]
    for mention in analysis.document.mentions_in(start, end):
        if (
            mention.kind is Kind.BODY
            and not going
            and mention.form is Form.NAME
            and _AT.search(text, max(start, mention.start - 8), mention.start)
        ):
            found.append(mention.name)
        if mention.kind is not Kind.PLACE or mention.form is not Form.NAME:
            continue
        if 0 <= last <= mention.start and _AND.fullmatch(text, last, mention.start):
            found.append(mention.name)
            last = mention.end
            continue
        goes = going and 0 <= mention.start - going <= 5
        if goes or (
            _PLACED.search(text, max(start, mention.start - 40), mention.start) and not _is_title(text, mention, start)
        ):
            found.append(mention.name)
            last = mention.end
    return tuple(found)


def _is_title(text: str, mention: Mention, start: int) -> bool:
    """Whether a place belongs to somebody's title or name: the Governor of X."""
    return bool(re.search(r"\bof\s(?:the\s)?(?:city of\s)?$", text[max(start, mention.start - 20) : mention.start]))


def home_place(analysis: Analysis) -> tuple[Name, ...]:
    """Where a release speaks from: the town of its dateline, else of its publisher."""
    lines = [s for s in analysis.document.sentences if s.zone is Zone.DATELINE]
    for line in lines:
        for mention in analysis.document.mentions_in(line.start, line.end):
            if mention.sort in ("city", "town"):
                return (mention.name,)
    town = publisher_town(analysis.document.release.publisher)
    return (town,) if town else ()
