"""Meetings and visits in English, where the order of words tells who does what: subject, verb, object."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.document import Sentence
from kg.extract.english.nominals import told_by_nouns
from kg.extract.english.reading import Phrase, Told, clause_of, home_place, phrases_in, places_in, status_of, when_in
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
    r"(?:made|makes?|making|undertook|began|begins|is on|are on|was on|were on|returned from|returns from) (?:the|a|an|her|his|their) (?:[\w-]+ ){0,3}(?:journey|trip|visit|tour|stay) (?:to|in|of)|(?:stopped|stops?) (?:at|in)|(?:stayed|stays?|staying) in|set off for|depart(?:s|ed) for|"
    r"returned (?:on \w+ |yesterday |today )?from (?:a|an|the|his|her|their) (?:[\w-]+ ){0,3}(?:visit|trip|journey|tour) (?:to|of)|(?:spent|spend|spends|spending) (?:[\w-]+ ){1,3}(?:days?|weeks?|months?|semester|term|year) in|"
    r"(?:led|leads|leading|headed|heads|heading|brought|takes|took|taking) (?:a|an|the|his|her) (?:[\w-]+ ){0,4}delegation (?:[^,.;]{0,40} )?to|accompan(?:ied|ies|y) [^,.;]{3,60}? to|(?:is|are|was|were) in (?=[A-Z][\w-]+(?: at the moment| this week| until| from| for (?:\w+ )?days| today))",
    "arrive": r"(?:flew|flown|came|come|travelled) (?:over |in |all the way |especially )*from|made the (?:\w+ )?journey from",
}  # fmt: skip
_VERB = re.compile(r"\b(?:" + "|".join(f"(?P<{frame}>{forms})" for frame, forms in _VERBS.items()) + r")\b")
_RULE = {
    "arrive": "event/travel", "host": "event/receive", "call": "event/call", "equals": "event/meet", "visit": "event/visit", "reception": "event/receive",
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
_ONGOING = re.compile(r"\w+ing\b")
_BY = re.compile(r"(?:\s(?:at|in|to|on|with)\s[^,;.]{1,60}?)?\sby\s(?:the\s|its\s|their\s|his\s|her\s)?")
_NEXT = re.compile(
    r"\s(?:with\s)?(?:the\s|a\s|an\s|his\s|her\s|their\s|its\s|by\s)?(?:[\w-]+\s)?(?:(?:delegation|group|members|representatives|party|team|students|guests|visitors|pupils|mission)\s(?:of|from)\s(?:the\s|\d+\s)?)?(?:[a-z]+\s){0,2}(?:[A-Z][\w-]+(?: of)?\s){0,5}$|\s$"
)
_OCCASION = re.compile(
    r"\b(?P<courtesy>courtesy|courtesy call)|(?P<inaugural>inaugural|introductory)|(?P<farewell>farewell|goodbye)\b"
)
_NEEDS_DATE = ("reception", "celebrate", "lecture", "award")
_BY_FRAME = {"award": "award", "celebrate": "anniversary"}
_OCCASIONS = {"courtesy": "courtesy-call", "inaugural": "inaugural-visit", "farewell": "farewell"}


def english_drafts(analysis: Analysis) -> Iterator[Draft]:
    """The meetings and visits of an English release, in text order."""
    told = Told()
    quoted = speech_spans(analysis.document.text)
    for sentence in analysis.document.sentences:
        if sentence.zone is not Zone.BODY or is_untold(sentence.text):
            continue
        phrases = phrases_in(analysis, sentence)
        actors: tuple[Name, ...] = ()
        for match in _VERB.finditer(analysis.document.text, sentence.start, sentence.end):
            if any(s <= match.start() < e for s, e in quoted):
                continue
            subject = _subject(analysis, sentence, phrases, match, actors, told)
            draft = _draft(analysis, sentence, phrases, match, subject, told) if subject else None
            actors = subject or actors
            if draft:
                told.guests = draft.guest or told.guests
                told.travellers = draft.participant if draft.kind == "visit" else told.travellers
                told.day = draft.when if len(draft.when.start) == 10 and draft.status == "held" else told.day
                yield draft
        yield from told_by_nouns(analysis, sentence, phrases, told)
        yield from _cancelled(analysis, sentence, told)
        _note(analysis, sentence, phrases, told)


_OFF = re.compile(
    r"\b[Aa] (?:planned )?(?:visit|trip|journey) to (?P<place>[A-Z][\w-]+)[^.;]{0,60}? (?:(?:had to be|was|has been|were) (?:cancelled|canceled|called off)|fell through)"
)


def _cancelled(analysis: Analysis, sentence: Sentence, told: Told) -> Iterator[Draft]:
    """A journey that is told only to say that it is off: A visit to P had to be cancelled."""
    for match in _OFF.finditer(analysis.document.text, sentence.start, sentence.end):
        places = [m.name for m in analysis.document.mentions_in(*match.span("place"))]
        travellers = told.guests or told.actors
        if places and travellers:
            when = when_in(analysis, sentence, sentence.start, sentence.end, "held", told)
            month = When(when.start[:7], "", weak=True)
            yield Draft(
                "visit", "event/visit", match.start(), match.end(), month, participant=travellers, place=tuple(places), status="cancelled",
                zone=sentence.zone.value, block=sentence.block, evidence=((sentence.start, sentence.end, "event/visit"),),
            )  # fmt: skip


def _note(analysis: Analysis, sentence: Sentence, phrases: list[Phrase], told: Told) -> None:
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


def _subject(
    analysis: Analysis,
    sentence: Sentence,
    phrases: list[Phrase],
    match: re.Match[str],
    actors: tuple[Name, ...],
    told: Told,
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


def _meant(word: str, actors: tuple[Name, ...], told: Told) -> tuple[Name, ...]:
    """Whom a pronoun means: one actor, the two who were named together, or those who were received."""
    if word in ("he", "she"):
        meant = actors or told.actors
        return meant if len(meant) == 1 else ()
    if word in ("they", "the two", "the pair"):
        return told.pair or (told.actors if len(told.actors) > 1 else ())
    return told.guests or told.travellers


def _object(phrases: list[Phrase], text: str, match: re.Match[str]) -> Phrase | None:
    behind = [p for p in phrases if p.start >= match.end()]
    return behind[0] if behind and _NEXT.fullmatch(text, match.end(), behind[0].start) else None


def _draft(
    analysis: Analysis,
    sentence: Sentence,
    phrases: list[Phrase],
    match: re.Match[str],
    subject: tuple[Name, ...],
    told: Told,
) -> Draft | None:
    text = analysis.document.text
    start, end = clause_of(text, sentence, match.start(), match.end())
    status = status_of(text[start:end], sentence.text)
    frame = str(match.lastgroup)
    passive = (
        bool(_PASSIVE.search(text, max(sentence.start, match.start() - 24), match.start()))
        and not _ONGOING.match(text, match.start())
        or match.start() == sentence.start
    )
    agent = _agent(phrases, text, match) if frame in ("host", "visit") and passive else None
    target = _object(phrases, text, match)
    places = places_in(
        analysis,
        start,
        min(sentence.end, end + 60) if sentence.end - end < 60 else end,
        match.end() if match["visit"] else 0,
    )
    roles = _roles(frame, subject, agent.names if agent else (), target.names if target else (), passive)
    if not status or roles is None:
        return None
    kind, host, guest, participant = roles
    if kind == "visit" and target and not any(n.kind is Kind.PERSON for n in target.names):
        places = (*places, *target.names)
    if frame == "arrive":
        places = home_place(analysis)
    if kind == "visit" and not places:
        return None
    if kind == "meeting" and frame == "visit":
        places = ()
    when = when_in(analysis, sentence, start, end, status, told)
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


def _agent(phrases: list[Phrase], text: str, match: re.Match[str]) -> Phrase | None:
    for phrase in (p for p in phrases if p.start >= match.end()):
        if _BY.fullmatch(text, match.end(), phrase.start):
            return phrase
    return None
