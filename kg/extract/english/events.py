"""Meetings and visits in English, where the order of words tells who does what: subject, verb, object."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention, towards
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.mood import is_untold
from kg.extract.rules.event.context import speech_spans
from kg.extract.rules.event.draft import Draft, When
from kg.extract.topics import find_topics
from kg.extract.zones import Zone
from kg.model import Kind, Name

_VERBS = {
    "call": r"(?:pa(?:id|ys?|ying)|made|makes?) (?:a|an|his|her|their) (?:\w+[ -]){0,2}(?:call|visit) (?:on|to)|call(?:s|ed|ing)? on|(?:was|is|were) (?:a guest|guests?) (?:of|at)",
    "equals": r"me[ei]?ts?(?:ing)?(?: up)?(?: with)?|(?:held|holds?|had|ha[sd]) (?:\w+ ){0,2}(?:talks|discussions|a meeting|meetings|a conversation|consultations) with|"
    r"(?:spoke|speaks?|talk(?:s|ed)|confer(?:s|red)|consult(?:s|ed)) with|exchang(?:es?|ed) (?:views|ideas) with|sat down with|held (?:\w+ ){0,2}(?:talks|discussions|a meeting)|met",
    "reception": r"(?:hosted|hosts|held|gave|gives) (?:a|an) (?:\w+ ){0,2}(?:reception|dinner|lunch|luncheon|breakfast)(?: (?:for|in hono[u]?r of))?",
    "host": r"receiv(?:es?|ed|ing)|welcom(?:es?|ed|ing)|greet(?:s|ed|ing)?|hosts?|hosted|bade farewell to|bid farewell to|said goodbye to",
    "award": r"(?:conferred|presented|awarded|bestowed|confers|presents|awards) (?:a|an|the) [^,.;]{3,60}? (?:on|to|upon)",
    "celebrate": r"(?:celebrat(?:es?|ed)|mark(?:s|ed)) (?:the|its|their|a|\d+) [^,.;]{0,40}?(?:anniversary|birthday|years? of)",
    "lecture": r"(?:gave|gives|delivered|delivers) (?:a|the|an) (?:\w+ ){0,2}(?:lecture|speech|talk|keynote(?: speech)?)",
    "visit": r"visit(?:s|ed|ing)?|tour(?:s|ed)|travel(?:s|l?ed|l?ing)?(?: on)? to|(?:flew|flies|fly) to|(?:came|comes?|went|goes|go) to|arriv(?:es?|ed|ing) in|"
    r"(?:made|makes?) (?:the|a|her|his|their) (?:\w+ ){0,2}(?:journey|trip|visit) to|(?:stopped|stops?) (?:at|in)|(?:stayed|stays?) in|set off for|depart(?:s|ed) for",
}  # fmt: skip
_VERB = re.compile(r"\b(?:" + "|".join(f"(?P<{frame}>{forms})" for frame, forms in _VERBS.items()) + r")\b")
_RULE = {
    "host": "event/receive", "call": "event/call", "equals": "event/meet", "visit": "event/visit", "reception": "event/receive",
    "award": "event/ceremony", "celebrate": "event/ceremony", "lecture": "event/stage",
}  # fmt: skip
_GAP = re.compile(
    r"(?:\sof\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?(?:\s\([^()]{1,40}\))?(?:,\s[^,;.]{1,90},)?\s?(?:,\s)?(?:(?:who|which|has|have|had|will|would|is|was|are|were|be|been|being|also|then|recently|yesterday|today|tomorrow|personally|both|first"
    r"|later|jointly|due|to|going|scheduled|expected|set|planning|plans|wants|intends|travelling|in turn|next|last|this|officially|warmly|together|there|previously|again|just|already|subsequently"
    r"|on|\d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|morning|afternoon|evening|January|February|March|April|May|June|July|August|September|October|November|December|[a-z]+ly|,)\s?)*$"
)
_PRONOUN = re.compile(
    r"\b(?P<word>[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:two|pair|guests?|visitors?|delegation|group))\s(?:(?:has|had|have|will|would|is|was|were|are|also|then|later|\w+ly|be|to|due|been)\s)*$"
)
_CARRIES_ON = re.compile(
    r"\b(?:and|then|before|after|to|will|,)\s(?:(?:then|later|also|will|he|she|they|was|were|been|had|has|to|be)\s)*$"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are)\s(?:\w+ly\s)?$|^[A-Z]")
_BY = re.compile(r"(?:\s(?:at|in|to|on|with)\s[^,;.]{1,60}?)?\sby\s(?:the\s|its\s|their\s|his\s|her\s)?")
_NEXT = re.compile(
    r"\s(?:with\s)?(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s|by\s)?(?:[a-z]+\s){0,2}(?:[A-Z][\w-]+(?: of)?\s){0,5}$|\s$"
)
_NOTHING = re.compile(
    r"\b(?:not|never|no|nor|without|could|would|might|(?-i:may)|if|whether|hop(?:es?|ed|ing) to|wants? to|wanted to|lik(?:e|es|ed) to|wish(?:es|ed)? to|keen to|invit(?:es?|ed|ing|ation)|declin\w+|refus\w+|asked|request\w*|consider\w*|should|propos\w+|urged|offered to|fail(?:s|ed) to|unable to|rather than|instead of)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|plans? to|planned|is to|are to|due to|scheduled|intends? to|expected to|set to|going to|tomorrow|next (?:week|month|year))\b"
)
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
_OCCASION = re.compile(
    r"\b(?P<courtesy>courtesy|courtesy call)|(?P<inaugural>inaugural|introductory)|(?P<farewell>farewell|goodbye)\b"
)
_NEEDS_DATE = ("reception", "celebrate", "lecture", "award")
_BY_FRAME = {"award": "award", "celebrate": "anniversary"}
_OCCASIONS = {"courtesy": "courtesy-call", "inaugural": "inaugural-visit", "farewell": "farewell"}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase [start, end) that stands for people or bodies."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Told:
    """What the sentences before leave for pronouns and for what has no date."""

    actors: tuple[Name, ...] = ()
    guests: tuple[Name, ...] = ()
    pair: tuple[Name, ...] = ()
    day: When = field(default_factory=When)
    block: int = -1


def english_drafts(analysis: Analysis) -> Iterator[Draft]:
    """The meetings and visits of an English release, in text order."""
    told = _Told()
    quoted = speech_spans(analysis.document.text)
    for sentence in analysis.document.sentences:
        if sentence.zone is not Zone.BODY or is_untold(sentence.text):
            continue
        phrases = _phrases(analysis, sentence)
        actors: tuple[Name, ...] = ()
        for match in _VERB.finditer(analysis.document.text, sentence.start, sentence.end):
            if any(s <= match.start() < e for s, e in quoted):
                continue
            subject = _subject(analysis, sentence, phrases, match, actors, told)
            draft = _draft(analysis, sentence, phrases, match, subject, told) if subject else None
            actors = subject or actors
            if draft:
                told.guests = draft.guest or told.guests
                told.day = draft.when if len(draft.when.start) == 10 and draft.status == "held" else told.day
                yield draft
        yield from _cancelled(analysis, sentence, told)
        _note(analysis, sentence, phrases, told)


_OFF = re.compile(
    r"\b[Aa] (?:planned )?(?:visit|trip|journey) to (?P<place>[A-Z][\w-]+)[^.;]{0,60}? (?:(?:had to be|was|has been|were) (?:cancelled|canceled|called off)|fell through)"
)


def _cancelled(analysis: Analysis, sentence: Sentence, told: _Told) -> Iterator[Draft]:
    """A journey that is told only to say that it is off: A visit to P had to be cancelled."""
    for match in _OFF.finditer(analysis.document.text, sentence.start, sentence.end):
        places = [m.name for m in analysis.document.mentions_in(*match.span("place"))]
        travellers = told.guests or told.actors
        if places and travellers:
            when = _when(analysis, sentence, sentence.start, sentence.end, "held", told)
            month = When(when.start[:7], "", weak=True)
            yield Draft(
                "visit", "event/visit", match.start(), match.end(), month, participant=travellers, place=tuple(places), status="cancelled",
                zone=sentence.zone.value, block=sentence.block, evidence=((sentence.start, sentence.end, "event/visit"),),
            )  # fmt: skip


def _note(analysis: Analysis, sentence: Sentence, phrases: list[_Phrase], told: _Told) -> None:
    """Keep who a pronoun of the next sentence means, and the day it happens on."""
    if sentence.zone is not Zone.BODY:
        return
    people = [p for p in phrases if all(n.kind is Kind.PERSON for n in p.names)]
    if people:
        told.actors = people[0].names
    everybody = tuple(dict.fromkeys(n for p in people for n in p.names))
    if len(everybody) == 2:
        told.pair = everybody
    days = [d for d in analysis.dates_in(sentence.start, sentence.end) if d.kind == "point" and len(d.start) == 10]
    if days and days[0].start <= analysis.document.release.date:
        told.day = When(days[0].start)
    told.block = sentence.block


def _phrases(analysis: Analysis, sentence: Sentence) -> list[_Phrase]:
    """People with their titles, and bodies; coordinated ones together."""
    found: list[_Phrase] = []
    for mention in analysis.document.mentions_in(sentence.start, sentence.end):
        if mention.kind is Kind.PLACE or mention.form not in (Form.NAME, Form.REFERENCE):
            continue
        start, end = _extent(analysis, mention, sentence)
        if found and start < found[-1].end:
            if mention.sort == "person" and all(n.kind is not Kind.PERSON for n in found[-1].names):
                found[-1] = _Phrase(min(start, found[-1].start), max(end, found[-1].end), (mention.name,))
            continue
        joint = found and re.fullmatch(
            r"(?:,? and| as well as)\s(?:the\s|his\s|her\s)?", analysis.document.text[found[-1].end : start]
        )
        if found and joint:
            found[-1] = _Phrase(found[-1].start, end, (*found[-1].names, mention.name))
        else:
            found.append(_Phrase(start, end, (mention.name,)))
    return found


def _extent(analysis: Analysis, mention: Mention, sentence: Sentence) -> tuple[int, int]:
    for holding in analysis.holdings_in(sentence.start, sentence.end):
        if holding.person == mention.name and holding.start <= mention.start and mention.end <= holding.end:
            return holding.start, holding.end
    return mention.start, mention.end


def _subject(
    analysis: Analysis,
    sentence: Sentence,
    phrases: list[_Phrase],
    match: re.Match[str],
    actors: tuple[Name, ...],
    told: _Told,
) -> tuple[Name, ...]:
    text = analysis.document.text
    before = [p for p in phrases if p.end <= match.start()]
    if before and _GAP.fullmatch(text, before[-1].end, match.start()):
        return before[-1].names
    pronoun = _PRONOUN.search(text, max(sentence.start, match.start() - 60), match.start())
    if pronoun:
        return _meant(pronoun["word"].lower(), actors, told)
    of = [p for p in before[:-1] if _GAP.fullmatch(text, before[-1].end, match.start())]
    if of:
        return of[-1].names
    if (
        actors
        and (before or told.actors)
        and _CARRIES_ON.search(text, max(sentence.start, match.start() - 30), match.start())
    ):
        return actors
    if match["host"] and match.start() == sentence.start:
        behind = [p for p in phrases if p.start > match.end()]
        return behind[-1].names if len(behind) > 1 else ()
    return ()


def _meant(word: str, actors: tuple[Name, ...], told: _Told) -> tuple[Name, ...]:
    """Whom a pronoun means: one actor, the two who were named together, or those who were received."""
    if word in ("he", "she"):
        meant = actors or told.actors
        return meant if len(meant) == 1 else ()
    if word in ("they", "the two", "the pair"):
        return told.pair or (told.actors if len(told.actors) > 1 else ())
    return told.guests


def _object(phrases: list[_Phrase], text: str, match: re.Match[str]) -> _Phrase | None:
    behind = [p for p in phrases if p.start >= match.end()]
    return behind[0] if behind and _NEXT.fullmatch(text, match.end(), behind[0].start) else None


def _draft(
    analysis: Analysis,
    sentence: Sentence,
    phrases: list[_Phrase],
    match: re.Match[str],
    subject: tuple[Name, ...],
    told: _Told,
) -> Draft | None:
    text = analysis.document.text
    start, end = _clause(text, sentence, match)
    status = _status(text[start:end], sentence.text)
    frame = str(match.lastgroup)
    passive = (
        bool(_PASSIVE.search(text, max(sentence.start, match.start() - 24), match.start()))
        or match.start() == sentence.start
    )
    agent = _agent(phrases, text, match) if frame in ("host", "visit") and passive else None
    target = _object(phrases, text, match)
    places = _places(analysis, start, min(sentence.end, end + 60) if sentence.end - end < 60 else end, match)
    roles = _roles(frame, subject, agent.names if agent else (), target.names if target else (), passive)
    if not status or roles is None:
        return None
    kind, host, guest, participant = roles
    if kind == "visit" and target and not any(n.kind is Kind.PERSON for n in target.names):
        places = (*places, *target.names)
    if kind == "visit" and not places:
        return None
    if kind == "meeting" and frame == "visit":
        places = ()
    when = _when(analysis, sentence, start, end, status, told)
    if frame in _NEEDS_DATE and (not when.start or when.weak):
        return None
    occasion = _OCCASION.search(text, start, end)
    return Draft(
        kind,
        _RULE[frame],
        start,
        end,
        when,
        host,
        guest,
        participant,
        tuple(dict.fromkeys(places)),
        _OCCASIONS[str(occasion.lastgroup)] if occasion and kind == "meeting" else _BY_FRAME.get(frame, ""),
        "",
        find_topics(analysis.document, start, end),
        status,
        sentence.zone.value,
        sentence.block,
        evidence=((start, end, _RULE[frame]),),
    )


_Roles = tuple[str, tuple[Name, ...], tuple[Name, ...], tuple[Name, ...]]


def _roles(
    frame: str, subject: tuple[Name, ...], agent: tuple[Name, ...], target: tuple[Name, ...], passive: bool
) -> _Roles | None:
    """Kind, host, guest and participant that a verb gives."""
    people = tuple(n for n in target if n.kind is Kind.PERSON)
    if frame == "host":
        host, guest = (agent, subject) if passive else (subject, target)
        return ("meeting", host, guest, ()) if host and guest and set(host).isdisjoint(guest) else None
    if frame == "reception":
        return "meeting", subject, target, ()
    if frame == "award":
        return ("ceremony", subject, people, ()) if people else None
    if frame == "celebrate":
        return "ceremony", subject, (), ()
    if frame == "lecture":
        return "conference", (), (), subject
    if frame == "call":
        return ("meeting", target, subject, ()) if target else None
    if frame == "equals":
        others = tuple(n for n in target if n not in subject)
        return ("meeting", (), (), (*subject, *others)) if others or len(subject) > 1 else None
    if passive and not agent:
        return None
    travellers = agent if passive and agent else subject
    return ("meeting", people, travellers, ()) if people else ("visit", (), (), travellers)


def _agent(phrases: list[_Phrase], text: str, match: re.Match[str]) -> _Phrase | None:
    for phrase in (p for p in phrases if p.start >= match.end()):
        if _BY.fullmatch(text, match.end(), phrase.start):
            return phrase
    return None


def _clause(text: str, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The clause around a verb: from the last boundary before it to the first behind it."""
    start = max((m.end() for m in _CLAUSE.finditer(text, sentence.start, match.start())), default=sentence.start)
    after = _CLAUSE.search(text, match.end(), sentence.end)
    return start, after.start() if after else sentence.end


def _status(words: str, sentence: str) -> str:
    if _HAD_BEEN.search(words):
        return "cancelled" if _CANCELLED.search(sentence) else ""
    if _CANCELLED.search(words):
        return "cancelled"
    if _NOTHING.search(words):
        return ""
    return "planned" if _PLANNED.search(words) else "held"


def _when(analysis: Analysis, sentence: Sentence, start: int, end: int, status: str, told: _Told) -> When:
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


def _places(analysis: Analysis, start: int, end: int, match: re.Match[str]) -> tuple[Name, ...]:
    """Venues and places behind in, at or to, and what a verb of going has as its object."""
    text = analysis.document.text
    last = -1
    found = [Name(_GERMAN.get(v["venue"].lower(), v["venue"]), Kind.PLACE) for v in _VENUE.finditer(text, start, end)]
    for mention in analysis.document.mentions_in(start, end):
        if (
            mention.kind is Kind.BODY
            and not match["visit"]
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
        goes = match["visit"] and 0 <= mention.start - match.end() <= 5
        if goes or (
            _PLACED.search(text, max(start, mention.start - 40), mention.start) and not _is_title(text, mention, start)
        ):
            found.append(mention.name)
            last = mention.end
    return tuple(found)


_AT = re.compile(r"\b(?:at|in) (?:the )?$")
_AND = re.compile(r"(?:,|,? and)\s(?:in\s|to\s)?")


def _is_title(text: str, mention: Mention, start: int) -> bool:
    """Whether a place belongs to somebody's title or name: the Governor of X."""
    return bool(re.search(r"\bof\s(?:the\s)?(?:city of\s)?$", text[max(start, mention.start - 20) : mention.start]))
