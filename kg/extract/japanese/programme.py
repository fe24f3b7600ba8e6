"""Lines of a programme in Japanese: 4月23日 開所式(ケルン)."""

import re
from collections.abc import Iterator

from kg.extract.document import Sentence
from kg.extract.japanese.happenings import Happening, names
from kg.extract.japanese.reading import Reading
from kg.extract.japanese.timing import Calendar, settled
from kg.extract.japanese.topics import topics_of
from kg.model import Kind

RULES = {"ja/event/programme": "a line that begins with a date and says what is on: 4月23日 開所式(ケルン)"}
_KINDS = {
    "conference": r"シンポジウム|セミナー|会議|フォーラム|ワークショップ|講演会|説明会|商談会|見本市|展示会|学会",
    "ceremony": r"開所式|記念式典|式典|開会式|閉会式|除幕式|贈呈式|開幕式|落成式|開館式|授与式",
    "festival": r"コンサート|演奏会|展覧会|上映会|公演|まつり|祭り|フェスティバル",
}
_KIND = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()))
_OPENING = re.compile(r"[・◆■●○\- 　]*")
_GAP = re.compile(r"(?:\([月火水木金土日祝・]+\))?(?:頃|ごろ|上旬|中旬|下旬)?[ 　::]+")
_OFF = re.compile(r"中止|取りやめ|延期|見送")
LONGEST = 120


def find(reading: Reading, calendar: Calendar) -> Iterator[Happening]:
    """The events that the lines of a programme announce."""
    for sentence in reading.sentences:
        opening = _OPENING.match(reading.text, sentence.start, sentence.end)
        start = opening.end() if opening else sentence.start
        dates = calendar.inside(start, sentence.end)
        if not dates or dates[0].span.start != start or sentence.end - sentence.start > LONGEST:
            continue
        gap = _GAP.match(reading.text, dates[0].span.end, sentence.end)
        kind = _KIND.search(reading.text, gap.end(), sentence.end) if gap else None
        if gap and kind and not _OFF.search(reading.text, gap.end(), sentence.end):
            yield _told(reading, calendar, sentence, gap.end(), str(kind.lastgroup))


def _told(reading: Reading, calendar: Calendar, sentence: Sentence, start: int, kind: str) -> Happening:
    day = calendar.inside(sentence.start, start)[0]
    status = "planned" if calendar.is_ahead(day) else "held"
    day = settled(day, calendar.published, status, False)
    mentions = reading.mentions_in(start, sentence.end)
    people = names(m for m in mentions if m.sort == "person")
    places = names(m for m in mentions if m.kind is Kind.PLACE)
    evidence = reading.document.evidence(sentence.start, sentence.end, "ja/event/programme")
    return Happening(
        kind, day.start, day.end if day.kind == "interval" else "", participant=people, place=places,
        topics=topics_of(reading, start, sentence.end), status=status, evidence=(evidence,),
    )  # fmt: skip
