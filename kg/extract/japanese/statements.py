"""statement in Japanese: 「…」 with a verb of speech and a speaker."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.document import Mention, Sentence
from kg.extract.japanese.naming import is_kanji_name
from kg.extract.japanese.reading import Reading
from kg.extract.japanese.topics import topics_of
from kg.model import Fact, Value

FARTHEST = 400
RULES = {
    "ja/statement/spoken": "a speaker, the quotation, a verb of speech: Xは「…」と述べた",
    "ja/statement/behind": "the quotation, then the speaker and the verb of speech: 「…」とXは語った",
}
_QUOTE = re.compile(r"「([^「」]*(?:「[^「」]*」[^「」]*)*)」")
_SAID = re.compile(
    r"(?:など)?と(?P<between>[^。「」]{0,40}?)(?:述べ|語|話(?!し合)|強調|期待|呼び掛け|呼びかけ|あいさつ|挨拶|評価|歓迎|説明|コメント|指摘|訴え|抱負|喜|感謝|応じ|振り返|力を込め"
    r"|締めくく|意気込|言い|言う|言っ|断言|発言|声を|感想|決意|自信|見通しを|考えを|認識を|意欲|祝意|胸を|語気|笑顔|し、|した。|した上で|したうえで|の(?:考え|認識|見方|談話|コメント)|たたえ|称え|讃え|紹介|報告|激励|祝辞|表明|答え)"
)
_SAYS_BARE = re.compile(r"(?:。|$|など。|\s)")
_SUBJECT = re.compile(r"(?:\([^()]{1,20}\))?(?:は|が|も|から(?:は)?|より)")


def find(reading: Reading) -> Iterator[Fact]:
    """The quotations of a release whose speaker the text names."""
    previous: tuple[int, Mention] | None = None
    for sentence in reading.sentences:
        for match in _QUOTE.finditer(reading.text, sentence.start, sentence.end):
            if len(match[1]) < 6:
                continue
            said = _SAID.match(reading.text, match.end(), sentence.end)
            before = _speaker_before(reading, max(sentence.start, match.start() - FARTHEST), match.start())
            label = _label_before(reading, sentence)
            behind = _speaker_behind(reading, match.end(), said.end()) if said else None
            bare = before is not None and _looks_said(reading, before, match)
            if not said and not bare and label is None:
                continue
            before = before or label
            known = previous[1] if previous and sentence.block - previous[0] <= 1 else None
            speaker = behind or before or known
            if speaker is None:
                continue
            previous = sentence.block, speaker
            start = before.start if before and not behind else match.start()
            end = said.end() if said else match.end()
            yield _statement(reading, speaker, match, start, end, "behind" if behind else "spoken")


_LABEL = re.compile(r"の?(?:コメント|談話|メッセージ|一言|あいさつ|挨拶)[)))】]?\s*$")


def _label_before(reading: Reading, sentence: Sentence) -> Mention | None:
    """Whose words a line above announces: 市長のコメント."""
    if not reading.text.startswith("「", sentence.start):
        return None
    start = max(0, sentence.start - 40)
    people = [m for m in reading.mentions_in(start, sentence.start) if m.sort == "person"]
    announced = people and _LABEL.fullmatch(reading.text[people[-1].end : sentence.start])
    return _own_holder(reading, people[-1]) if announced else None


def _own_holder(reading: Reading, mention: Mention) -> Mention:
    """The holder at home of an office that several hold: a Japanese text's 市長 is the one with a Japanese name."""
    title = reading.text[mention.start : mention.end]
    named = ((o, reading.text.rfind(o.role, o.start, o.end)) for o in reading.offices if o.role.endswith(title))
    first = next((office for office, at in named if at > 0 and is_kanji_name(reading.text[at - 1])), None)
    return replace(mention, name=first.person) if first else mention


def _statement(reading: Reading, speaker: Mention, match: re.Match[str], start: int, end: int, rule: str) -> Fact:
    document = reading.document
    words = document.release.quote(document.normal.original(match.start(1), match.end(1)))
    slots: list[tuple[str, Value]] = [("speaker", speaker.name), ("text", words)]
    slots += [("topics", topic) for topic in topics_of(reading, match.start(1), match.end(1))]
    return Fact("statement", tuple(slots), (document.evidence(start, end, f"ja/statement/{rule}"),))


def _speaker_before(reading: Reading, start: int, end: int) -> Mention | None:
    people = [m for m in reading.mentions_in(start, end) if m.sort == "person" and _SUBJECT.match(reading.text, m.end)]
    return people[-1] if people else None


def _speaker_behind(reading: Reading, start: int, end: int) -> Mention | None:
    people = [m for m in reading.mentions_in(start, end) if m.sort == "person" and _SUBJECT.match(reading.text, m.end)]
    return people[0] if people else None


def _looks_said(reading: Reading, speaker: Mention, match: re.Match[str]) -> bool:
    """Whether a quotation ends its sentence right behind its speaker: X社長は「…」。"""
    gap = reading.text[speaker.end : match.start()]
    return len(gap) <= 16 and bool(_SAYS_BARE.match(reading.text, match.end())) and len(match[1]) > 12
