"""cooperation and twinning in Japanese: 連携, 協力関係, 姉妹都市."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.document import Mention
from kg.extract.japanese.countries import is_japanese
from kg.extract.japanese.happenings import is_ahead
from kg.extract.japanese.pairs import both_before, is_region, word_for_both
from kg.extract.japanese.situations import Situation, acts
from kg.extract.japanese.syntax import modality
from kg.extract.japanese.topics import topics_of
from kg.model import Evidence, Fact, Kind, Name, Value

RULES = {
    "ja/cooperation/stands": "two sides and a verb of working together: XとYは連携を深めてきた, 両者は協力関係にある",
    "ja/twinning/named": "two towns in a clause that calls them twins: X市とY市は姉妹都市, Yとの姉妹都市提携",
}
_WORK = re.compile(
    r"(?:(?:連携|協力|交流|提携|パートナーシップ|共同研究|協力関係|友好関係|連携関係|パートナー関係|協業|関係)(?:関係)?(?:を|が|に|で)?(?:長年|締結し)?"
    r"(?:続[けいく]|深め(?:て|ており)|深まって|深化|強化して|進めて|結んだ|結んで|結び|ある(?:。|$|と)|あり|築[いき]|展開|行って|重ねて|してき|しており|している|して(?=いま)|開始|始め|始ま)|手を結|手を組|手を携え)"
)
_TWINS = re.compile(
    r"姉妹都市|友好都市|姉妹友好都市|パートナー都市|姉妹提携|姉妹都市提携|友好姉妹都市|姉妹州県|友好州県"
)
_FARTHEST = 200
_AGO = re.compile(r"(?:約)?(\d+)年(?:以上)?前から")
_NO_TIE = re.compile(r"など(?:を|の)模索|に向け|協議|準備|検討|目指|予定はない|提案|求め|期待|可能性|申し入れ|断|解消")


@dataclass(frozen=True, slots=True)
class Tie:
    """One telling of a cooperation or twinning."""

    type: str
    parties: tuple[Name, ...]
    since: str
    topics: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    is_echo: bool


def find(situation: Situation) -> Iterator[Tie]:
    """The ties that a clause tells."""
    twins = _TWINS.search(situation.text, situation.clause.start, situation.clause.end)
    if twins:
        yield from _twinning(situation, twins)
    elif not situation.is_headline and not _BEGAN.search(situation.text, situation.clause.start, situation.clause.end):
        yield from _cooperation(situation)


def _cooperation(situation: Situation) -> Iterator[Tie]:
    clause, text = situation.clause, situation.text
    match = _WORK.search(text, clause.start, situation.end_of_predicate(clause.end))
    if match is None or match.start() >= clause.end:
        return
    parties = _parties(situation, match.start())
    status = modality(
        text,
        match.end(),
        situation.end_of_predicate(match.end()),
        clause.sentence.end,
        is_ahead(situation, match.start()),
    )
    if len(parties) < 2 or status != "held":
        return
    end = situation.end_of_predicate(match.end())
    evidence = situation.reading.document.evidence(clause.start, end, "ja/cooperation/stands")
    topics = topics_of(situation.reading, clause.sentence.start, end) or topics_of(
        situation.reading, max(0, clause.sentence.start - 60), clause.start
    )
    yield Tie("cooperation", parties, _since(situation, match), topics, (evidence,), False)


def _parties(situation: Situation, before: int) -> tuple[Name, ...]:
    word = word_for_both(situation.text, situation.clause.start, before)
    if word:
        return both_before(situation.reading, word, situation.clause.start)
    arguments = [
        a
        for a in situation.clause.arguments
        if a.mention.end <= before and acts(a.mention) and a.mention.kind is not Kind.PERSON
    ]
    subjects = [a.mention for a in arguments if a.is_subject or a.particle == "no" and _between(situation, a.mention)]
    others = [a.mention for a in arguments if a.particle in ("to", "tono", "ya") and a.mention not in subjects]
    if not subjects and others:
        subjects = [m for m in situation.inherited if m.kind is not Kind.PERSON and acts(m)]
    sides = [*subjects, *others]
    return tuple(dict.fromkeys(m.name for m in sides if m.sort != "country")) if 2 <= len(sides) <= 4 else ()


def _between(situation: Situation, mention: Mention) -> bool:
    return situation.text.startswith("の間", mention.end)


def _since(situation: Situation, match: re.Match[str]) -> str:
    clause = situation.clause
    ago = _AGO.search(situation.text, clause.start, match.start())
    if ago:
        return str(situation.calendar.published.year - int(ago[1]))
    dates = situation.calendar.inside(clause.start, match.start())
    since = [d for d in dates if d.kind == "since"]
    if since:
        return since[-1].start
    if match[0].startswith("手を"):
        behind = situation.calendar.inside(match.end(), min(match.end() + 16, clause.sentence.end)) or dates
        return behind[0].start if behind else ""
    return dates[-1].start if dates and match[0].endswith(("開始", "始め", "始ま", "結び", "結んだ", "結んで")) else ""


def _twinning(situation: Situation, match: re.Match[str]) -> Iterator[Tie]:
    clause, text = situation.clause, situation.text
    sentence = clause.sentence
    end = situation.end_of_predicate(match.end())
    if _NO_TIE.search(text, match.end(), end) or re.search(
        r"では(?:ない|あり)|(?:新たな|候補の)$", text[match.start() - 4 : match.end() + 6]
    ):
        return
    pair = _twins(situation, match)
    if len(pair) < 2:
        return
    status = modality(text, match.end(), min(end, match.end() + 40), sentence.end, None)
    if (
        re.search(
            r"(?:提携|都市)(?:を結ぶ|協定を締結する|になる|となる)(?:予定|計画|方針|見通し|。|こと)",
            text[match.start() : end],
        )
        or status == ""
    ):
        return
    evidence = situation.reading.document.evidence(clause.start, end, "ja/twinning/named")
    yield Tie("twinning", pair, _twins_since(situation, match), (), (evidence,), situation.is_headline)


def _twins(situation: Situation, match: re.Match[str]) -> tuple[Name, ...]:
    clause, text = situation.clause, situation.text
    word = word_for_both(text, clause.start, match.start())
    if word:
        return both_before(situation.reading, word, clause.start)
    near = [
        m
        for m in situation.reading.mentions_in(clause.sentence.start, clause.sentence.end)
        if is_region(m) and m.sort != "land"
    ]
    before = [m for m in near if m.end <= match.start()]
    behind = [m for m in near if m.start >= match.end() and m.start - match.end() <= 8]
    partner = behind[0] if behind and not re.match(r"(?:提携|交流|関係|協定|の提携)", text[match.end() :]) else None
    if partner is None and before and match.start() - before[-1].end <= 12:
        partner = before[-1]
    if partner is None:
        return ()
    others = [m for m in before if m is not partner and is_japanese(m) != is_japanese(partner)]
    if others:
        return others[-1].name, partner.name
    home = next(
        (
            m
            for m in reversed(situation.reading.mentions_before(clause.sentence.start))
            if is_region(m) and m.sort == "city" and is_japanese(m) != is_japanese(partner)
        ),
        None,
    )
    return (home.name, partner.name) if home else ()


_BOND = re.compile(
    r"(?:に|から|、)?[^。、]{0,24}?(?:提携|締結|結[びんば]|となり|となった|となっ|になり|になっ|始ま|関係にあ)"
)


def _twins_since(situation: Situation, match: re.Match[str]) -> str:
    for day in situation.calendar.inside(situation.clause.start, situation.clause.end):
        year = int(day.start[:4])
        if (
            day.kind in ("point", "since")
            and year < situation.calendar.published.year
            and _BOND.match(situation.text, day.span.end)
        ):
            return day.start
    return ""


_BEGAN = re.compile(r"(?:両市|両者|両県州|両都市)の(?:交流|縁|関係|友好)は")


def began(situation: Situation) -> Iterator[Tie]:
    """When a twinning told before began: 両市の交流は1963年の提携に始まる."""
    match = _BEGAN.search(situation.text, situation.clause.start, situation.clause.end)
    if match is None or "提携" not in situation.text[match.end() : situation.clause.end]:
        return
    dates = situation.calendar.inside(match.end(), situation.clause.end)
    pair = both_before(situation.reading, match[0][:2], match.start())
    if dates and len(pair) == 2:
        evidence = situation.reading.document.evidence(
            match.start(), situation.end_of_predicate(match.end()), "ja/twinning/named"
        )
        yield Tie("twinning", pair, dates[0].start, (), (evidence,), False)


def merged(ties: Iterable[Tie]) -> list[Tie]:
    """One tie for each pair; a headline or caption only supports what the text tells, or tells a twinning on its own."""
    out: list[Tie] = []
    for tie in sorted(ties, key=_echo):
        near = range(max(0, len(out) - _FARTHEST), len(out))
        at = next((i for i in near if out[i].type == tie.type and len({*out[i].parties} & {*tie.parties}) > 1), None)
        if at is None:
            out.append(tie)
        else:
            known = out[at]
            out[at] = replace(
                known,
                since=known.since or tie.since,
                topics=tuple(dict.fromkeys((*known.topics, *tie.topics))),
                evidence=tuple(dict.fromkeys((*known.evidence, *tie.evidence))),
            )
    return out


def _echo(tie: Tie) -> bool:
    return tie.is_echo


def facts(ties: Iterable[Tie]) -> Iterator[Fact]:
    """The ties as facts."""
    for tie in ties:
        slots: list[tuple[str, Value]] = [("parties", party) for party in tie.parties]
        slots += [("topics", topic) for topic in tie.topics]
        if tie.since:
            slots.append(("since", tie.since))
        yield Fact(tie.type, tuple(slots), tie.evidence)
