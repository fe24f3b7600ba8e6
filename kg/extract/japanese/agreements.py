"""agreement in Japanese, and its signing: 覚書を交わす, 協定に署名, 契約を結ぶ, 覚書を更新."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.document import Mention
from kg.extract.japanese.happenings import Happening, dated, happening, is_ahead, names
from kg.extract.japanese.lexicon import either, words
from kg.extract.japanese.situations import Situation, acts
from kg.extract.japanese.syntax import modality
from kg.extract.japanese.topics import topics_of
from kg.model import Evidence, Fact, Kind, Name, Value

RULES = {
    "ja/agreement/concluded": "a document and a verb of concluding: XとYが覚書を交わした, 協定に署名した, 契約を結んだ",
    "ja/agreement/renewed": "a document and a verb of renewing: 覚書を更新した",
    "ja/agreement/ended": "a document that ended: 協定は失効した",
    "ja/event/signing": "a signature that the text tells: 覚書に署名した, 調印式が行われた",
}
_CONCLUDE = re.compile(
    r"署名|調印(?!式)|取り交わ|交わ(?!流|り)|締結(?=し|する|さ|、|。|$|を発表|で合意|によ)|結(?:ん|び|ぶ|ば)|(?:を)?更新|延長|刷新|失効|終了|満了|始ま(?:り|る|った)"
)
_FARTHEST = 100
_FAR = 400
_SIGNS = ("署名", "調印", "取り交わ", "交わ")
_RENEWS = ("更新", "延長", "刷新")
_ENDS = ("失効", "終了", "満了")
_SINCE_THEN = re.compile(r"(?:し)?[てで](?:から|以来|\d+年|今年で|満)")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Deal:
    """One telling of an agreement."""

    parties: tuple[Name, ...]
    kind: str
    action: str
    date: str
    signatory: tuple[Name, ...]
    topics: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    is_echo: bool
    sentence_start: int = 0


@cache
def _documents() -> re.Pattern[str]:
    kinds: dict[str, list[str]] = words()["agreements"]
    return re.compile("|".join(f"(?P<{kind.replace('-', '_')}>{either(nouns)})" for kind, nouns in kinds.items()))


def find(situation: Situation, known: list[Deal]) -> Iterator[Deal | Happening]:
    """The agreements that a clause tells, with the signing where it is told as one; `known` are those told before."""
    clause, text = situation.clause, situation.text
    for document in _documents().finditer(text, clause.start, clause.end):
        verb = _verb(situation, document)
        if verb is not None:
            yield from _told(situation, document, verb, known)
            return
    if known and 0 <= clause.sentence.start - known[-1].sentence_start <= _REACH_BACK:
        yield from _continued(situation, known[-1])


_SIGNED = re.compile(r"署名(?!式|の)|調印(?!式)|ペンを執|サインし|(?<!新)署名式が行|調印式が行")
_RENEWED_TOO = re.compile(r"(?:更新|延長)され(?:て|た)")
_REACH_BACK = 320


def _continued(situation: Situation, deal: Deal) -> Iterator[Deal | Happening]:
    """What a clause that names no document tells of the agreement told last: who signed it, that it was renewed."""
    text, clause = situation.text, situation.clause
    renewed = _RENEWED_TOO.search(text, clause.start, clause.end)
    if renewed and situation.has_own_date(renewed.start()) and deal.sentence_start == clause.sentence.start:
        start, _ = dated(situation, renewed.start(), "held")
        evidence = situation.reading.document.evidence(clause.start, clause.end, "ja/agreement/renewed")
        yield replace(deal, action="renewed", date=start, signatory=(), evidence=(evidence,))
        return
    ceremony = _CEREMONY.search(text, clause.start, clause.end)
    if ceremony and situation.has_own_date(ceremony.end()):
        yield from _ceremony(situation, deal, ceremony)
        return
    signed = _SIGNED.search(text, clause.start, clause.end)
    if signed is None or situation.is_headline:
        return
    people = [
        m
        for m in situation.reading.mentions_in(clause.start, signed.start())
        if m.sort == "person" and _SIGNS_IT.match(text, m.end)
    ]
    status = modality(text, signed.end(), clause.end, clause.sentence.end, is_ahead(situation, signed.start()))
    if not people or status != "held" or deal.action not in ("signed", "renewed"):
        return
    start = deal.date if not situation.has_own_date(signed.start()) else dated(situation, signed.start(), "held")[0]
    evidence = situation.reading.document.evidence(clause.start, clause.end, "ja/event/signing")
    yield replace(deal, date=start, signatory=names(people), evidence=(evidence,))
    told = happening(
        "signing", situation, signed.start(), signed.end(), status, "ja/event/signing",
        participant=names(people), place=_places(situation, signed.start()), topics=deal.topics, parties=deal.parties,
    )  # fmt: skip
    yield replace(told, start=start)


_CEREMONY = re.compile(
    r"(?:署名式|調印式|締結式|署名|調印)(?:を|が|は)(?:\\d+日、?|[^。]{0,28}?)(?:開か|開い|行わ|行っ|行い|催|執り)"
)


def _ceremony(situation: Situation, deal: Deal, match: re.Match[str]) -> Iterator[Deal | Happening]:
    status = modality(
        situation.text,
        match.end(),
        situation.clause.end,
        situation.clause.sentence.end,
        is_ahead(situation, match.end()),
    )
    rest = situation.reading.mentions_in(match.end(), situation.clause.sentence.end)
    present = names(m for m in rest if m.sort == "person" and _SIGNS_IT.match(situation.text, m.end))
    if status not in ("held", "planned"):
        return
    if status == "held" and deal.action in ("signed", "renewed"):
        evidence = situation.reading.document.evidence(situation.clause.start, situation.clause.end, "ja/event/signing")
        yield replace(
            deal,
            signatory=present or deal.signatory,
            date=dated(situation, match.end(), status)[0],
            evidence=(evidence,),
        )
    yield happening(
        "signing", situation, match.end(), match.end(), status, "ja/event/signing",
        participant=present or deal.signatory or deal.parties, place=_places(situation, match.end()), topics=deal.topics, parties=deal.parties,
    )  # fmt: skip


_SIGNS_IT = re.compile(r"(?:氏)?(?:\([^()]{1,20}\))?(?:が|は|と|、|及び|および|も)")


def _verb(situation: Situation, document: re.Match[str]) -> re.Match[str] | None:
    limit = min(situation.end_of_predicate(document.end()), document.end() + _REACH)
    for verb in _CONCLUDE.finditer(situation.text, document.end(), limit):
        if _SINCE_THEN.match(situation.text, verb.end()):
            continue
        if verb[0].startswith("始ま") and not situation.text.startswith("は", document.end()):
            continue
        if verb[0] in ("交わ",) and situation.text[verb.start() - 3 : verb.start()] in (
            "言葉を",
            "意見を",
            "握手を",
            "挨拶を",
            "杯を",
        ):
            continue
        return verb
    return None


def _told(
    situation: Situation, document: re.Match[str], verb: re.Match[str], known: list[Deal]
) -> Iterator[Deal | Happening]:
    text = situation.text
    end = situation.end_of_predicate(verb.end())
    status = modality(situation.text, verb.end(), end, situation.clause.sentence.end, is_ahead(situation, verb.start()))
    if status not in ("held", "planned"):
        return
    kind = str(document.lastgroup).replace("_", "-")
    action = _action(situation, document, verb, status)
    parties, signatories = _sides(situation, verb)
    if len(parties) < 2 and not situation.is_last:
        later = [
            m
            for m in situation.reading.mentions_in(verb.end(), situation.clause.sentence.end)
            if m.sort == "person" and _SIGNS_IT.match(text, m.end)
        ]
        parties = tuple(dict.fromkeys((*parties, *(of for m in later if (of := _represented(situation, m))))))
    if len(parties) < 2:
        parties = _known_parties(parties, known)
    if len(parties) < 2:
        return
    start = _date(situation, verb, status)
    clause = situation.clause
    evidence = situation.reading.document.evidence(clause.start, end, _rule(action))
    topics = topics_of(situation.reading, clause.start, document.end())
    for pair in _pairs(situation, parties):
        yield Deal(
            pair, kind, action, start, signatories, topics, (evidence,), situation.is_headline, clause.sentence.start
        )
    if not situation.is_headline and _is_signing(verb, start, status) and action != "ended":
        yield happening(
            "signing", situation, verb.start(), verb.end(), status, "ja/event/signing",
            participant=signatories or parties, place=_places(situation, verb.start()), topics=topics, parties=parties,
        )  # fmt: skip


def _date(situation: Situation, verb: re.Match[str], status: str) -> str:
    mention = situation.date(verb.start())
    return dated(situation, verb.start(), status)[0] if mention and mention.kind == "point" else ""


def _rule(action: str) -> str:
    return f"ja/agreement/{action if action in ('renewed', 'ended') else 'concluded'}"


def _action(situation: Situation, document: re.Match[str], verb: re.Match[str], status: str) -> str:
    if (
        verb[0].endswith(_RENEWS)
        or "新" in situation.text[document.start() - 3 : document.start()]
        and _was_renewed(situation)
    ):
        return "planned" if status == "planned" else "renewed"
    if verb[0] in _ENDS:
        return "ended"
    return "planned" if status == "planned" else "signed"


def _was_renewed(situation: Situation) -> bool:
    sentence = situation.clause.sentence
    near = situation.text[max(0, sentence.start - 200) : sentence.end]
    return bool(re.search(r"覚書を更新|協定を更新|一本化", near))


def _is_signing(verb: re.Match[str], start: str, status: str) -> bool:
    return verb[0] in _SIGNS or verb[0] == "締結" and len(start) == 10 or status == "planned" and len(start) == 10


def _sides(situation: Situation, verb: re.Match[str]) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The parties and those who sign: the bodies that act or are dealt with, and the people with their bodies."""
    arguments = [a for a in situation.clause.arguments if a.mention.end <= verb.start()]
    sentence = situation.clause.sentence
    subjects = situation.subjects(verb.start())
    with_whom = [
        a.mention
        for a in arguments
        if a.particle in ("to", "tono", "ya") or a.particle == "" and a.mention.sort == "person"
    ]
    from_sides = [a.mention for a in arguments if a.particle == "kara" and a.mention.sort != "person"]
    involved = [*subjects, *[m for m in with_whom if m not in subjects]]
    people = [m for m in involved if m.sort == "person"]
    people += [
        m
        for m in situation.reading.mentions_in(max(sentence.start, verb.start() - _FAR), verb.start())
        if m.sort == "person" and m not in people and not _is_genitive(situation, m)
    ]
    parties: list[Name] = []
    for mention in [*involved, *from_sides]:
        name = _represented(situation, mention) if mention.sort == "person" else mention.name if acts(mention) else None
        if name and name not in parties:
            parties.append(name)
    for mention in people:
        name = _represented(situation, mention)
        if name and name not in parties:
            parties.append(name)
    return tuple(parties), names(people)


def _is_genitive(situation: Situation, mention: Mention) -> bool:
    return situation.text.startswith("の", mention.end)


def _represented(situation: Situation, person: Mention) -> Name | None:
    of = situation.reading.bodies.get(person.name)
    if of is not None and "ministerium" in of.text:
        return Name("Nordrhein-Westfalen", Kind.PLACE, "nordrhein-westfalen")
    return of


def _known_parties(parties: tuple[Name, ...], known: list[Deal]) -> tuple[Name, ...]:
    """The parties of the agreement told last, if what is said here does not contradict it."""
    if known and set(parties) <= set(known[-1].parties):
        return known[-1].parties
    return parties


def _pairs(situation: Situation, parties: tuple[Name, ...]) -> Iterator[tuple[Name, ...]]:
    """One agreement for each partner where one side deals with several regions or cities."""
    lands = [p for p in parties if p.kind is Kind.PLACE]
    if len(parties) > 2 and len(lands) == len(parties):
        yield from ((parties[0], other) for other in parties[1:])
    else:
        yield parties


def _places(situation: Situation, before: int) -> tuple[Name, ...]:
    own = [
        m
        for m in situation.clause.marked("de")
        if m.end <= before and m.kind is not Kind.PERSON and m.sort != "country"
    ]
    return names(own)


def merged(deals: Iterable[Deal]) -> list[Deal]:
    """One deal for each agreement and action."""
    out: list[Deal] = []
    for deal in sorted(deals, key=_echo):
        at = next((i for i in range(max(0, len(out) - _FARTHEST), len(out)) if _same(out[i], deal)), None)
        if at is None:
            out.append(deal)
        else:
            out[at] = _joined(out[at], deal)
    return out


def _echo(deal: Deal) -> bool:
    return deal.is_echo


def _same(a: Deal, b: Deal) -> bool:
    if a.action != b.action and not (b.is_echo and a.kind == b.kind):
        return False
    if len(set(a.parties) & set(b.parties)) < 2:
        return False
    return not a.date or not b.date or a.date.startswith(b.date) or b.date.startswith(a.date)


def _joined(a: Deal, b: Deal) -> Deal:
    return replace(
        a,
        date=max(a.date, b.date, key=len),
        signatory=a.signatory if b.is_echo and a.signatory else tuple(dict.fromkeys((*a.signatory, *b.signatory))),
        topics=a.topics or b.topics,
        evidence=tuple(dict.fromkeys((*a.evidence, *b.evidence))),
    )


def facts(deals: Iterable[Deal]) -> Iterator[Fact]:
    """The agreements as facts."""
    for deal in deals:
        slots: list[tuple[str, Value]] = [("parties", party) for party in deal.parties]
        slots += [("kind", deal.kind), ("action", deal.action)]
        if deal.date:
            slots.append(("date", deal.date))
        slots += [("signatory", person) for person in deal.signatory]
        slots += [("topics", topic) for topic in deal.topics]
        yield Fact("agreement", tuple(slots), deal.evidence)
