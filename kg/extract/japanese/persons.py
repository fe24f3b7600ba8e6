"""People in Japanese text: a name before or behind a title of office, or before 氏; and whose office it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.document import Mention
from kg.extract.japanese.lexicon import either, latin_names, surnames, words

KATAKANA_NAME = re.compile(r"[ァ-ヶー]{2,}(?:[・= ][ァ-ヶー]{2,})*$")
KANJI_NAME = re.compile(r"[一-龥々﨑ヶ]{1,6}(?: [一-龥々]{1,4})?$")
MIXED_NAME = re.compile(r"([一-龥々]{1,4}) ?[ぁ-んァ-ヶ]{1,4}$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office at [start, end): the role as stated, its level, and the status that a prefix or bracket gives."""

    start: int
    end: int
    role: str
    level: str
    status: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A name with its title: the whole at [start, end); `of` is the body or place that the text names with it, if any."""

    start: int
    end: int
    name: str
    title: Title | None
    of: Mention | None
    rule: str


def find_titles(text: str) -> list[Title]:
    """Every title of office in a text, whether a name stands with it or not."""
    levels, automaton = _titles()
    found = (_title(text, start, end, levels[n]) for n, start, end in automaton.find_matches_as_indexes(text))
    return [title for title in found if title is not None]


@cache
def _titles() -> tuple[tuple[str, ...], AhoCorasick]:
    by_literal: dict[str, str] = {}
    for level, literals in words()["titles"].items():
        for literal in literals:
            by_literal.setdefault(literal, level)
    return tuple(by_literal.values()), AhoCorasick(list(by_literal), matchkind=MatchKind.LeftmostLongest)


_NAMED = re.compile(r"[ァ-ヶー]$|同$")
_GOES_ON = {
    "代表": "団者す的作さし部権例戦",
    "理事": "会国",
    "顧問": "弁",
    "議長": "国",
    "相": "互談手当",
    "首相": "府官",
}


@cache
def _portfolio() -> re.Pattern[str]:
    word = either(words()["portfolios"]["words"])
    return re.compile(rf"(?:(?:{word})(?:[・、]|及び|兼)?)+(?:担当|省)?$")


def _title(text: str, start: int, end: int, level: str) -> Title | None:
    role = text[start:end]
    after = text[end : end + 1]
    if after and after in _GOES_ON.get(role, "官館室府制職邸選会公"):
        return None
    if level == "ministry":
        portfolio = _portfolio().search(text, max(0, start - 40), start)
        bare = portfolio is None
        if bare and (role not in ("大臣", "次官") or not _NAMED.search(text, max(0, start - 3), start)):
            return None
        start = portfolio.start() if portfolio else start
        role = text[start:end]
    if level == "body" and role.endswith(_UNIT_HEADS) and (unit := _unit().search(text, max(0, start - 24), start)):
        start = unit.start()
        role = text[start:end]
    before = text[max(0, start - 2) : start]
    status = "current"
    if before.endswith(("前", "元")):
        start, status = start - 1, "former"
    elif before.endswith("次期"):
        start, status = start - 2, "designated"
    elif before.endswith(("現", "新")) and level != "body":
        start -= 1
    if re.match(r"\((?:当時|故人)\)", text[end : end + 5]):
        status = "former"
    return Title(start, end, role, level, status)


_UNIT_HEADS = ("局長", "部長", "課長", "室長", "官", "次長", "センター長", "主幹")


@cache
def _unit() -> re.Pattern[str]:
    word = either(words()["units"]["words"])
    return re.compile(rf"(?:(?:{word})[・]?){{1,5}}$")


def find_titled(text: str, titles: list[Title], places: list[Mention]) -> list[Titled]:
    """The names of a text, each with its title; a title claims at most one name."""
    ends: dict[int, Mention] = {}
    for place in places:
        ends[place.end] = place
    found = [titled for title in titles if (titled := _with_title(text, title, ends))]
    taken = [(t.start, t.end) for t in found]
    for titled in _with_honorific(text, ends):
        if not any(s < titled.end and titled.start < e for s, e in taken):
            found.append(titled)
    return sorted(found, key=_start)


def _start(titled: Titled) -> int:
    return titled.start


def _with_title(text: str, title: Title, ends: dict[int, Mention]) -> Titled | None:
    at, of = _step_over_body(text, title.start, ends)
    name = _name_before(text, at, ends)
    if name is not None and _is_body_itself(text, name, of):
        name = None
    if name is not None:
        start = at - len(name)
        while text[start] == " ":
            start += 1
        owner, begin = (of, start) if of else _owner_before(text, start, ends)
        return Titled(begin, title.end, name.strip(" ・"), title, owner, "name before title")
    bracketed = _before_bracket(text, title, ends, of)
    if bracketed:
        return bracketed
    behind = _BEHIND.match(text, title.end)
    if behind and (behind["sir"] or _is_surely_name(behind["name"])):
        owner = of or _owner_before(text, title.start, ends)[0]
        begin = owner.start if owner else title.start
        return Titled(begin, behind.end(), behind["name"], title, owner, "name behind title")
    return None


def _before_bracket(text: str, title: Title, ends: dict[int, Mention], of: Mention | None) -> Titled | None:
    """X(福島大学教授), X氏(Y会長): the office in brackets behind the name."""
    opening = text.rfind("(", max(0, title.start - 24), title.start)
    if opening < 0 or not text.startswith(")", title.end):
        return None
    end = opening
    for honorific in ("氏", "さん"):
        end -= len(honorific) * text.endswith(honorific, 0, opening)
    name = _name_before(text, end, ends)
    if name is None or not _is_surely_name(name.strip(" ・")):
        return None
    return Titled(end - len(name), title.end + 1, name.strip(" ・"), title, of, "office in brackets")


def _is_body_itself(text: str, name: str, of: Mention | None) -> bool:
    return of is None and name in ("", "独")


def _step_over_body(text: str, at: int, ends: dict[int, Mention]) -> tuple[int, Mention | None]:
    """Where the name ends if the title's body stands between: 内堀雅雄|福島県|知事, X|NRW|州首相, X|同市|市長."""
    for end in (at, at + 1):
        place = ends.get(end)
        if place is not None and place.start < at:
            start = place.start
            prefix = _SEATED.search(text, max(0, start - 2), start)
            return (prefix.start() if prefix else start), place
    seated = _SEATED_AT.search(text, max(0, at - 24), at)
    if seated:
        return seated.start(), next((ends[e] for e in range(seated.start() + 2, seated.end() + 1) if e in ends), None)
    same = _SAME.search(text, max(0, at - 3), at)
    if same:
        return same.start(), None
    if text[at - 1 : at] == "州":
        return at - 1, None
    return at, None


_SEATED = re.compile(r"[在駐]$")
_SEATED_AT = re.compile(r"[在駐][ァ-ヶー一-龥]{1,14}?日本(?:国)?$|[在駐][ァ-ヶー独日連邦共和]{1,16}(?:国)?$")
_SAME = re.compile(r"(?:同|本)[市州県国社学省]$|同大$|[同]$")
_BEHIND = re.compile(
    r"(?:\(当時\))?(?:の|・| |、|である|で|に(?=[^、。はを]{2,16}(?:氏|さん)?が(?:着任|就任)))?(?P<name>[ァ-ヶー]{2,}(?:[・=][ァ-ヶー]{2,})+|[ァ-ヶー]{2,}(?=氏|さん)|[一-龥々﨑]{2,6}?(?: [一-龥々]{1,4})?(?=氏|さん|様|\(|が|は|と|を|、|。|から|に|も)|[一-龥々]{1,3} [一-龥々]{1,3})"
    r"(?P<sir>氏|さん|様|博士)?"
)


def _name_before(text: str, at: int, ends: dict[int, Mention]) -> str | None:
    while at and text[at - 1] in " ・" and at > 1:
        at -= 1
    low = max(0, at - 30)
    katakana = KATAKANA_NAME.search(text, low, at)
    if katakana:
        return _katakana_name(text, katakana[0], at, ends)
    mixed = MIXED_NAME.search(text, max(0, at - 8), at)
    if mixed and not KANJI_NAME.search(text, max(0, at - 8), at):
        known = next((n for n in (3, 2, 1) if mixed[1][-n:] in surnames() and len(mixed[1]) >= n), 0)
        name = mixed[0][len(mixed[1]) - known :]
        return name if known and not _GRAMMAR.search(name) else None
    kanji = KANJI_NAME.search(text, max(0, at - 10), at)
    return _kanji_name(text, kanji[0], at, ends) if kanji else None


_GRAMMAR = re.compile(r"[はがをにでとのもへやし]$|[はがを]")


def _katakana_name(text: str, name: str, at: int, ends: dict[int, Mention]) -> str | None:
    for end in range(at - 1, at - len(name), -1):
        if end in ends and text[end - 1] in "市州県":
            name = text[end:at]
            break
    name = name.lstrip("ー ")
    whole = ends.get(at)
    if whole is not None and whole.start <= at - len(name):
        return None
    return name if len(name) >= 2 and name.split("・")[-1] not in _NOT_KATAKANA else None


_NOT_KATAKANA = frozenset(
    [
        "グループ",
        "センター",
        "プロジェクト",
        "クラブ",
        "チーム",
        "ホテル",
        "メディア",
        "エネルギー",
        "ドイツ",
        "スポーツ",
    ]
)


def _kanji_name(text: str, run: str, at: int, ends: dict[int, Mention]) -> str | None:
    for end in range(at - 1, at - len(run), -1):
        if end in ends and (ends[end].sort != "city" or text[end - 1] in "市県"):
            run = text[end:at]
            break
    if ends.get(at) is not None:
        return None
    for prefix in _prefixes():
        if run.startswith(prefix) and len(run) > len(prefix) + 1:
            run = run.removeprefix(prefix)
    first, _, rest = run.partition(" ")
    if rest and first not in surnames():
        run = rest
    name = run.replace(" ", "")
    if name in _not_names() or not 1 <= len(name) <= 6 or len(name) == 1 and name not in surnames():
        return None
    if _is_surely_name(name):
        return run
    return run if 2 <= len(name) <= 5 and not any(word in name for word in _COMMON) else None


_COMMON = ["会社", "大学", "協会", "日本", "経済", "産業", "企業", "団体", "政府", "議会", "商工", "国際", "観光", "代表", "委員", "総務", "教育", "文化", "環境",
           "企画", "広報", "事業", "営業", "技術", "開発", "研究", "交流", "担当", "地域", "振興", "支部", "連合", "共同", "初代", "実行", "運営", "友好", "独日", "日独", "名誉",
           "年", "月", "日", "国", "市民", "県民", "最高", "病院", "福祉", "農業", "建設", "財政", "政策", "戦略", "対策", "推進", "学部", "学科", "課", "部", "局", "省", "庁", "室", "者", "側", "用", "的"]  # fmt: skip


def _is_surely_name(name: str) -> bool:
    bare = name.replace(" ", "")
    if "・" in name:
        return name.split("・")[0] in latin_names("given")
    return any(bare[:n] in surnames() for n in (1, 2, 3) if n <= len(bare)) and len(bare) <= 6


@cache
def _prefixes() -> list[str]:
    return sorted(words()["names"]["before"], key=len, reverse=True)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(words()["names"]["not_names"])


def _owner_before(text: str, start: int, ends: dict[int, Mention]) -> tuple[Mention | None, int]:
    """The body or place just before a name: 岐阜県の|X, 会川鉄工の|X; and where it begins."""
    for gap in ("の", " ", "・", "", "から", "側から"):
        end = start - len(gap)
        if text.startswith(gap, end) and end in ends:
            return ends[end], ends[end].start
    leader = _LEADER.search(text, max(0, start - 40), start)
    if leader and leader.start("tail") in ends:
        return ends[leader.start("tail")], start
    bracket = _BRACKETED.search(text, max(0, start - 30), start)
    if bracket and bracket.start() in ends:
        return ends[bracket.start()], ends[bracket.start()].start
    return None, start


_LEADER = re.compile(r"(?P<tail>の?[^、。()]{0,8}団?\((?:団長|代表)[・:は ]?)$")
_BRACKETED = re.compile(r"\([^()]{1,24}\)の?$")
_HONORED = re.compile(r"(?:氏|さん|博士|閣下)(?=[、。はがをにでとのもへら()」]|一行|夫妻|ほか|$| )")


def _with_honorific(text: str, ends: dict[int, Mention]) -> Iterator[Titled]:
    for match in _HONORED.finditer(text):
        name = _name_before(text, match.start(), ends)
        if name is None:
            continue
        start = match.start() - len(name)
        owner, _ = _owner_before(text, start, ends)
        yield Titled(start, match.end(), name.strip(" ・"), None, owner, "name before honorific")
