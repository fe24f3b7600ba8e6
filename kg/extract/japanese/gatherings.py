"""Conferences, festivals and ceremonies in Japanese: a noun of occasion and a verb of holding or taking part."""

import re
from collections.abc import Iterator

from kg.extract.document import Mention
from kg.extract.japanese.happenings import Happening, happening, is_ahead, names
from kg.extract.japanese.lexicon import words
from kg.extract.japanese.situations import Situation, acts
from kg.extract.japanese.syntax import modality
from kg.model import Kind

RULES = {
    "ja/event/gathering": "an occasion is held or attended: シンポジウムが開かれた, 式典に出席した, 日本デーを開催する"
}

_FAR = 200
_KINDS = {
    "conference": ["講演会", "シンポジウム", "セミナー", "フォーラム", "見本市", "国際会議", "会議", "学会", "説明会", "ワークショップ", "展示会", "商談会", "カンファレンス", "サミット",
                   "経済デー", "ラウンドテーブル", "メッセ"],
    "festival": ["日本デー", "映画祭", "音楽祭", "文化祭", "フェスティバル", "フェア", "コンサート", "演奏会", "公演", "展覧会", "夏祭り", "日本祭", "日本祭り", "まつり", "日本週間", "盆踊り大会", "花火大会", "書道展", "写真展"],
    "ceremony": ["記念式典", "式典", "開園式", "開校式", "入学式", "卒業式", "開所式", "開会式", "開館式", "落成式", "起工式", "除幕式", "伝達式", "授与式", "表彰式", "叙勲伝達式", "贈呈式", "祝賀会", "レセプション", "弁論大会", "就任式",
                 "竣工式", "植樹式", "追悼式", "送別会", "新年会"],
}  # fmt: skip
_KIND_OF = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns}
_NOUN = re.compile("|".join(sorted(_KIND_OF, key=len, reverse=True)))
_HELD = re.compile(
    r"(?:「[^「」]{2,30}」|」|』|\([^()]{1,20}\)|など|等)?(?:が|を|に(?!よる|関|つい|向)|は|で|では|には|にも|も|へ(?!の)|の(?:開会式|開幕|席|壇上|場)(?:で|に)?)、?[^。「」]{0,40}?(?P<verb>開かれ|開催|行われ|行い|行った|執り行|開く|開いた|開き|開会|開幕|幕を開け|主催|催さ|催し|参加|出席|列席|参列|臨|登壇|講演|講師|基調|語|話し|紹介し|報告し|あいさつ|挨拶|出展|ブース|来賓|招かれ|実施|中止|延期|予定)"
)
_ATTENDS = re.compile(
    r"語|話し|紹介し|報告し|参加|出席|列席|参列|臨|登壇|講演|講師|基調|あいさつ|挨拶|出展|ブース|来賓|招かれ"
)
_HOSTS = re.compile(r"開催し|開催する|開催を|主催|開いた|開く|開き|催し|行い|行った|執り行い|実施し")
_QUOTED = re.compile(r"「([^「」]{2,30})」")
_PROPER = re.compile(r"(?:第\d+回)?[一-龥ァ-ヶーA-Za-z0-9々・]{1,20}$")
_PLAIN = re.compile(
    r"^(?:[一-龥]{0,4}記念|歓迎|公式|設立\d*周年記念|同|この|国際|盛大な|企業向け|日本企業向けの|エネルギー|医療機器|再エネ|専門|年次|姉妹都市提携\d+周年記念|ハイブリッド|オンライン|合同|夕食|昼食)*$"
)


def find(situation: Situation) -> Iterator[Happening]:
    """The gatherings that a clause tells."""
    clause, text = situation.clause, situation.text
    if situation.is_headline:
        return
    at = clause.start
    for match in _NOUN.finditer(text, clause.start, clause.end):
        if match.start() < at or _inside_quotes(text, clause.sentence.start, match.start()) == "speech":
            continue
        held = _HELD.match(text, match.end(), situation.end_of_predicate(match.end()))
        described = _described(text, clause.start, match)
        if held is None and described is None or _SETTING.match(text, match.end()):
            continue
        telling = _gathering(situation, match, held, described)
        if telling:
            at = held.end() if held else match.end()
            yield telling


_SETTING = re.compile(r"」?(?:に合わせ|に先立|を前に|の開催に合わせ|を機に|に向け)")
_BEFORE_NOUN = re.compile(
    r"(?P<verb>開かれた|開催された|行われた|開かれる|開催される|行われる|開催中の|主催の|主催する|主催した|恒例の)[^、。]{0,12}$"
)


def _described(text: str, start: int, match: re.Match[str]) -> re.Match[str] | None:
    return _BEFORE_NOUN.search(text, max(start, match.start() - 24), match.start())


def _inside_quotes(text: str, start: int, position: int) -> str:
    opening = text.rfind("「", max(start, position - _FAR), position)
    if opening < 0 or text.find("」", opening, position) >= 0:
        return ""
    closing = text.find("」", position)
    return "speech" if closing - opening > 32 else "name"


def _gathering(
    situation: Situation, match: re.Match[str], held: re.Match[str] | None, described: re.Match[str] | None
) -> Happening | None:
    text, clause = situation.text, situation.clause
    end = held.end() if held else match.end()
    verb_at = held.start("verb") if held else match.start()
    status = modality(
        situation.text,
        match.end(),
        situation.end_of_predicate(end),
        situation.clause.sentence.end,
        is_ahead(situation, match.start()),
    )
    if not status or _denied(text, match.end()):
        return None
    verb = held["verb"] + text[held.end() : held.end() + 2] if held else ""
    kind = _KIND_OF[match[0]]
    name = _name(text, match, clause.sentence.start)
    subjects = [m for m in situation.subjects(verb_at) if acts(m)]
    if described and not held and not situation.text.startswith(("では", "で、", "でも"), match.end()):
        return None
    if described or held and situation.text.startswith(("で", "に"), match.end()):
        subjects = [m for m in situation.subjects(situation.clause.end) if acts(m)]
    people = [m for m in subjects if m.sort == "person"] or [m for m in subjects if m.kind is Kind.BODY]
    hosts = subjects if _HOSTS.match(verb) else []
    attending = people if not hosts and (_ATTENDS.match(verb) or any(m.sort == "person" for m in people)) else []
    attending += [m for m in (*_attending(situation, end), *_companions(situation)) if m not in hosts]
    hosts = hosts or [
        m
        for m in situation.reading.mentions_in(clause.start, match.start())
        if text.startswith(("主催の", "が主催"), m.end)
    ]
    if not attending and not hosts and not name and not situation.has_own_date(match.start()):
        return None
    named = match.start() - 1 if text[match.start() - 1 : match.start()] == "「" else match.start()
    places = [m for m in clause.marked("de") if m.end <= max(verb_at, match.start()) and m.kind is not Kind.PERSON]
    places += [
        a.mention
        for a in clause.arguments
        if a.mention.sort == "city" and a.mention.end == named and a.mention not in places
    ]
    return happening(
        kind, situation, max(verb_at, match.start()), end, status, "ja/event/gathering",
        host=names(hosts), participant=names(attending), place=names(places), name=name, occasion=_occasion(text, match),
    )  # fmt: skip


def _companions(situation: Situation) -> list[Mention]:
    """People with whom the subject takes part, in this clause or the rest of the sentence."""
    end = situation.clause.sentence.end
    people = [m for m in situation.reading.mentions_in(situation.clause.start, end) if m.sort == "person"]
    return [m for m in people if situation.text.startswith(("とともに", "と共に", "と一緒に", "らとともに"), m.end)]


def _denied(text: str, at: int) -> bool:
    return text.startswith(("の予定はな", "は行われな", "は開かれな"), at)


def _occasion(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - 20) : match.start()]
    if "周年" in before or "記念" in match[0]:
        return "anniversary"
    if match[0] in ("開所式", "開館式", "落成式", "竣工式"):
        return "opening"
    return "fair" if match[0] in ("見本市", "展示会") else "farewell" if match[0] == "送別会" else ""


def _fair(name: str) -> str:
    """The name by which a fair goes in Latin letters."""
    fairs: dict[str, str] = words()["fairs"]
    return fairs.get(name, name)


def _name(text: str, match: re.Match[str], start: int) -> str:
    if _inside_quotes(text, start, match.start()):
        opening = text.rfind("「", max(start, match.start() - _FAR), match.start())
        return _fair(text[opening + 1 : text.find("」", opening)])
    behind = _QUOTED.match(text, match.end())
    if behind:
        return _fair(behind[1])
    before = _PROPER.search(text, max(start, match.start() - 24), match.start())
    stem = before[0] if before else ""
    if match[0] in ("日本デー", "日本祭", "日本祭り") or match[0].startswith("日本"):
        return stem[-8:] + match[0] if not _PLAIN.match(stem) else match[0]
    if (
        not stem
        or _PLAIN.match(stem)
        or not re.search(r"日本|日独|独日|欧州|世界|第\d+回|[ァ-ヶー]{3}|天皇|福島|東京|国際", stem)
    ):
        return ""
    return re.sub(r"^(?:\d+日|\d+月)", "", stem) + match[0]


def _attending(situation: Situation, at: int) -> list[Mention]:
    """Who came, as the rest of the sentence or the next sentence says: …ら200名が参列した."""
    sentence = situation.clause.sentence
    end = sentence.end
    following = situation.following
    if following and following.block - sentence.block > 1:
        following = None
    limit = following.end if following else end
    people = [m for m in situation.reading.mentions_in(at, limit) if m.sort == "person"]
    verb = re.compile(r"出席|同席|参列|列席|あいさつ|挨拶|祝辞|講演し|登壇").search(situation.text, at, limit)
    if verb is None or not people:
        return []
    return [m for m in people if m.end <= verb.start() and "「" not in situation.text[m.end : verb.start()]]
