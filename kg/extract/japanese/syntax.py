"""Particles, clauses and modality: what a mention is to the verb that follows, and whether the verb tells a fact."""

import re
from dataclasses import dataclass

from kg.extract.document import Mention, Sentence
from kg.extract.japanese.reading import Reading
from kg.extract.japanese.text import clauses

_TAIL = re.compile(
    r"(?:、?\d+[人名]\))?(?:\([^()]{1,24}\))?(?:の[一-龥]{0,8}(?:団|職員|関係者|議員|生徒|学生|高校生|選手|企業)(?=(?:ら)?\d*[人名]?(?:\([^()]{1,24}\))?[はが]))?(?:一行|夫妻|ら(?=[がはをにでとのも、])|ほか|側|自身|代理|訪問団|代表団|使節団|の?皆様|の?方々|関係者|\d*名|\d*人)*(?:\([^()]{1,24}\))?"
)
_PARTICLE = re.compile(
    r"(?P<topic>は|も(?=、))|(?P<ga>が|も|による|の側が)|(?P<with>とともに|と共に|と一緒に|を伴い|を伴って|を団長|を代表)|(?P<wo>を)|(?P<kara>から(?:は|も|の)?|より)|(?P<tono>との)"
    r"|(?P<to>とも|とは|と)|(?P<heno>への)|(?P<he>へは?)|(?P<ni>には?|にも|宛)|(?P<de>で(?:は|の|も)?|において|における|にて)|(?P<made>まで)|(?P<no>の)|(?P<ya>や|及び|並びに|および|ならびに|・|、|,|と)"
)
_JOINT = re.compile(
    r"(?:と、?|及び|並びに|および|ならびに|や|・|、|,|とその)(?:(?:西部|北部|東部|南部|州都|独|ドイツ|独・|国内|同じく|隣の|首都|県内|市内)の?)?$"
)


_FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention with the particle that ties it to its verb: topic, ga, wo, ni, to, tono, de, he, kara, with, no or ""."""

    mention: Mention
    particle: str

    @property
    def is_subject(self) -> bool:
        """Whether は, が or も marks it."""
        return self.particle in ("topic", "ga")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause at [start, end), with its arguments in text order."""

    sentence: Sentence
    start: int
    end: int
    arguments: tuple[Argument, ...]

    def marked(self, *particles: str) -> list[Mention]:
        """The mentions with one of the particles."""
        return [a.mention for a in self.arguments if a.particle in particles]


def read_clauses(reading: Reading, sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence."""
    spans = clauses(reading.text, sentence.start, sentence.end)
    return [Clause(sentence, start, end, tuple(arguments(reading, start, end))) for start, end in spans]


def arguments(reading: Reading, start: int, end: int) -> list[Argument]:
    """The mentions of a stretch of text with their particles; of coordinated mentions all have the last one's."""
    mentions = [m for m in reading.mentions_in(start, end) if not _quoted(reading.text, start, m.start)]
    found: list[Argument] = []
    for i in range(len(mentions) - 1, -1, -1):
        following = found[-1] if found else None
        found.append(Argument(mentions[i], _particle(reading.text, mentions, i, end, following)))
    return found[::-1]


def _quoted(text: str, start: int, position: int) -> bool:
    first = max(start, position - _FARTHEST)
    return text.rfind("「", first, position) > text.rfind("」", first, position)


def _particle(text: str, mentions: list[Mention], i: int, end: int, following: Argument | None) -> str:
    mention = mentions[i]
    tail = _TAIL.match(text, mention.end, end)
    at = tail.end() if tail else mention.end
    if following is not None and at < following.mention.start:
        gap = text[at : following.mention.start]
        if _JOINT.fullmatch(gap) and _alike(mention, _head(mentions, i + 1, text)):
            return _head_particle(text, mentions, i + 1, end, following)
        if gap in ("の", "・") and mention.kind is not following.mention.kind:
            return "no"
    match = _PARTICLE.match(text, at, end)
    return str(match.lastgroup) if match else ""


def _head(mentions: list[Mention], i: int, text: str) -> Mention:
    """The head of the noun phrase that begins with a mention: NRW州の経済省のX → X."""
    while (
        i + 1 < len(mentions)
        and text[mentions[i].end : mentions[i + 1].start] in ("の", "、", "・")
        and mentions[i].sort != "person"
    ):
        i += 1
    return mentions[i]


def _head_particle(text: str, mentions: list[Mention], i: int, end: int, following: Argument) -> str:
    if following.particle != "no":
        return following.particle
    head = _head(mentions, i, text)
    match = _PARTICLE.match(text, head.end, end)
    return str(match.lastgroup) if match else ""


def _alike(a: Mention, b: Mention) -> bool:
    return a.sort == "person" and b.sort == "person" or a.sort != "person" and b.sort != "person"


_NEGATED = re.compile(
    r"ない|なかった|ません|(?:さ|し|は|わ|か|ら|ば|せ|け)ず(?:、|に|$|。)|中止|取りやめ|見送|延期|至ら(?:ず|な)|否定|断念|未定|白紙|立ち消え|実現して(?:おらず|いない)|先送り|頓挫|凍結"
)
_CANCELLED = re.compile(r"中止|取りやめ|見送|延期|断念|キャンセル|白紙")
_WISHED = re.compile(
    r"(?:模索|検討|提案|要請|求め|期待|希望|意欲|招待|招く|招いた|打診|呼び掛け|呼びかけ|目指|めざ|可能性|という案|べき|たい(?:と|考|。|意)|てほしい|てもら|た場合|れば|たら|かどうか|方向で調整|るよう(?:に(?!な)|求|訴|要)|予想|見込|観測|とのうわさ|想定|意向を示|意向を伝|考えを示|構想|依頼|働きかけ|条件|できれば)"
)
_PLANNED = re.compile(
    r"(?:る|う|の)(?:予定|計画|方針|見通し|運び)|予定(?:です|だ(?!っ)|である|で、|。|$|となって|されています|されている)|ことになって|こととなって|こととして|ことで(?:一致|合意)|ことに(?:一致|合意)|ことが決ま|ことを決め|(?:する|行う|開く|開催する|派遣する|結ぶ|れる|える|入る)と(?:発表|明らか|伝え|表明)"
)
_PRESENT = re.compile(r"(?:[るうくすぶむ]|(?<!てい)(?<!でい)ます|へ)(?:。|」|$)")


def modality(text: str, start: int, end: int, sentence_end: int, dated_ahead: bool | None) -> str:
    """What the words [start, end) behind a trigger make of it: held, planned, cancelled, or "" (denied or only wished).

    The tense is that of the sentence, which only its last verb shows.
    """
    tail = text[start:end]
    if _CANCELLED.search(tail):
        return "cancelled"
    if _NEGATED.search(tail) or _WISHED.search(tail):
        return ""
    if _WAS_PLANNED.search(tail):
        return ""
    closing = text[max(start, sentence_end - 40) : sentence_end]
    if dated_ahead is False:
        return "held"
    if _PLANNED.search(closing):
        return "planned"
    if _TOLD_PAST.search(closing):
        return "held"
    return "planned" if dated_ahead or _PRESENT.search(closing) else "held"


def is_told_ahead(text: str, sentence_end: int) -> bool:
    """Whether a sentence closes as one that tells of a plan or of what is to come."""
    closing = text[max(0, sentence_end - 40) : sentence_end]
    return (
        bool(_PLANNED.search(closing) or _PRESENT.search(closing))
        and not _TOLD_PAST.search(closing)
        or bool(_PLANNED.search(closing))
    )


_WAS_PLANNED = re.compile(r"予定(?:だった|でした|されていた)|計画だった")
_TOLD_PAST = re.compile(r"(?:た|だ(?<!予定だ)(?<!計画だ)(?<!見通しだ)(?<!方針だ)|ています|ている|てきた)(?:。|」|$)")
