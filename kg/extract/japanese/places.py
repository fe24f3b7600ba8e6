"""Places and bodies in Japanese text: the gazetteer, transliterated places, and what their names are built from."""

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.document import Mention
from kg.extract.gazetteer import LEXICON, Entry, Form, Gazetteer, load_gazetteer, read_table
from kg.extract.japanese.lexicon import either, latin_names, surnames
from kg.model import Kind, Name
from kg.paths import REFERENCE

NRW = Name("Nordrhein-Westfalen", Kind.PLACE, "nordrhein-westfalen")
_STATE = re.compile(
    r"(?:ノルトライン[・=-]?[ヴウ]ェストファー?レン|NRW)(?:\s?\(NRW(?:州)?\))?(?:\s?州(?!都|境))?(?:\s?\((?:以下、?)?「?NRW(?:州)?」?\))?"
)
_CITY = re.compile(
    r"(?<![一-龥ァ-ヶー])([ァ-ヶー]{2,}|[一-龥ヶ々]{1,5}?)(市|町|村|郡|州)(?![長議民場営立街首務]|[一-龥・]*(?:大臣|相(?!互|談|手)|次官|都市))"
)
_QUOTED = re.compile(
    r"(?:会社|企業|団体|機関|組織|メーカー|大手|法人|協会|財団|スタートアップ|ベンチャー|研究所|病院)(?P<quoted>「(?P<name>[^「」、。]{2,24})」)"
)
_DESCRIBED = re.compile(
    r"(?:メーカー|商社|ゼネコン|ベンチャー|スタートアップ|(?<=[一-龥ァ-ヶー])(?:企業|大手|会社))(?:の|、)(?P<name>[一-龥ァ-ヶーA-Za-z・]{2,14})(?=は、?|が|と|を|に|の[一-龥]|\()"
)
_NOT_FIRM = re.compile(
    r"[0-9一二三四五]社|企業|進出|協力|関係|連携|団体|大学|経営|社長|代表|投資|支援|需要|技術|参加|出展|同士|誘致|連合|本社|各社|幹部|役員|社員|従業|方々|皆様|開発|分野|業界|知事|市長|一行|人材|製品"
)
_FOREIGN = re.compile(r"(?<![ァ-ヶー・])([ァ-ヶー]{3,})(?:・[ァ-ヶー]{3,})+(?=[とをがはにへで、])")
_NOT_CITY = re.compile(r"[本同両当各全都貴自他姉友](?:妹都|好都)?$|都$|農$|下$|港$|城$|県$|独$|漁$|門前$|商店$")
_LEGAL = re.compile(
    r"(?:株式会社|財団法人|社団法人|有限会社)[^\s、。「」()はがをにでのと]{2,20}|[A-Za-z][A-Za-z0-9&.-]*社(?!会|長|員)"
)
_RUN = re.compile(r"[一-龥ァ-ヶーA-Za-z0-9々・]{1,16}$")
_SUFFIXES = [
    "製作所", "工業", "電機", "化学", "製薬", "鉄工", "鉄工所", "銀行", "商事", "計器", "精機", "重工業", "重工", "ホールディングス", "フーズ", "ラボ", "酒造",
    "商工会議所", "商工会", "協会", "連盟", "協議会", "財団", "機構", "公社", "振興会", "研究所", "クラブ", "県人会", "県議会", "市議会", "府議会", "病院", "学園", "大学", "大学院", "高校",
    "高等学校", "工科大学", "医科大学", "総合研究所", "博物館", "美術館", "連合会", "議員連盟", "電子", "製鋼", "製鉄", "金属", "食品", "製菓", "自動車",
    "産業", "物産", "建設", "システムズ", "ロボティクス", "テクノロジーズ", "エレクトロニクス", "エナジー", "モーターズ",
]  # fmt: skip
_GENERIC = re.compile(
    r"^(?:日系|日本|両|同|各|本|当|全|州|市|県|同州|同市|民間|地元|国内|海外|現地|関係|主要|大手|中小|自動車|再生可能エネルギー|医療機器|医療関連|環境|ドイツ|欧州|独|化学|医薬品|半導体|IT|食品|水素|新|先端|地場|伝統|次世代|観光|文化|素材|製造|基幹|成長|重要)*(?:%s)$"
)


def find_places(text: str) -> list[Mention]:
    """The places and bodies of a text whose widths are alike, in text order; none overlaps another."""
    found = [m for m in _candidates(text) if _stands_alone(text, m)]
    found.sort(key=_rank)
    taken: list[Mention] = []
    covered = bytearray(len(text))
    for mention in found:
        if not any(covered[mention.start : mention.end]):
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            taken.append(mention)
    return sorted(taken, key=_position)


def _rank(mention: Mention) -> tuple[int, int, int]:
    return int(mention.form is Form.REFERENCE), mention.start - mention.end, mention.start


def _position(mention: Mention) -> int:
    return mention.start


def _candidates(text: str) -> Iterator[Mention]:
    for match in _STATE.finditer(text):
        yield Mention(match.start(), match.end(), NRW, Form.NAME, "land")
    for gazetteer in (load_gazetteer("ja"), _more()):
        for hit in gazetteer.find(text):
            is_region = (
                text[hit.end - 1] == "州" and hit.entry.name.text != "Europa" and hit.entry.name.kind is Kind.PLACE
            )
            yield Mention(hit.start, hit.end, hit.entry.name, hit.entry.form, "land" if is_region else hit.entry.sort)
    yield from (_ministry(match) for match in _MINISTRY.finditer(text))
    for match in _CITY.finditer(text):
        if not _NOT_CITY.search(match[1]) and match[0] not in surnames():
            sort = {"市": "city", "州": "land"}.get(match[2], "town")
            yield Mention(match.start(), match.end(), Name(match[0], Kind.PLACE), Form.REFERENCE, sort)
    for match in _QUOTED.finditer(text):
        yield Mention(match.start("quoted"), match.end(), Name(match["name"], Kind.BODY), Form.REFERENCE, "unknown")
    for match in _DESCRIBED.finditer(text):
        if not _CITY.fullmatch(match["name"]) and not _NOT_FIRM.search(match["name"]):
            yield Mention(
                match.start("name"), match.end("name"), Name(match["name"], Kind.BODY), Form.REFERENCE, "unknown"
            )
    for match in _FOREIGN.finditer(text):
        if match[1] not in latin_names("given"):
            yield Mention(match.start(), match.end(), Name(match[0], Kind.BODY), Form.REFERENCE, "unknown")
    for start, end in _unknown_bodies(text):
        written = text[start:end]
        name = re.sub(r"^株式会社|株式会社$|(?<=[A-Za-z])社$", "", written)
        if not _generic().match(written) and name[0] not in "・ー" and "・・" not in name:
            yield Mention(start, end, Name(name, Kind.BODY), Form.REFERENCE, "unknown")


def _unknown_bodies(text: str) -> Iterator[tuple[int, int]]:
    """Names that end as names of bodies do, back to where their run of characters begins."""
    yield from (match.span() for match in _LEGAL.finditer(text))
    last = 0
    for _, start, end in _suffixes().find_matches_as_indexes(text):
        if _is_kanji(text[end : end + 1] or " ") or _is_katakana(text[end : end + 1] or " "):
            continue
        run = _RUN.search(text, max(last, start - 16), start)
        if run:
            yield run.start(), end
            last = end


_MINISTRIES = {
    "経済": "Wirtschaft", "環境": "Umwelt", "保健": "Gesundheit", "健康": "Gesundheit", "科学": "Wissenschaft", "学術": "Wissenschaft", "文化": "Kultur",
    "学校": "Schul", "教育": "Schul", "財務": "Finanz", "法務": "Justiz", "司法": "Justiz", "内務": "Innen", "労働": "Arbeit", "交通": "Verkehr",
    "家庭": "Familien", "農業": "Landwirtschaft", "建設": "Bau",
}  # fmt: skip
_MINISTRY = re.compile(rf"(?:同州|州|NRW州)(?P<portfolio>{'|'.join(_MINISTRIES)})[一-龥・ァ-ヶー]{{0,16}}省")


def _ministry(match: re.Match[str]) -> Mention:
    stem = _MINISTRIES[match["portfolio"]]
    joint = "s" if stem in ("Wirtschaft", "Gesundheit", "Wissenschaft", "Arbeit", "Verkehr", "Landwirtschaft") else ""
    name = f"{stem}{joint}ministerium Nordrhein-Westfalen"
    entity = f"{stem.lower()}{joint}ministerium-nordrhein-westfalen"
    known = entity if entity in _known_bodies().values() else ""
    return Mention(match.start(), match.end(), Name(name, Kind.BODY, known), Form.NAME, "ministry")


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether a hit is a word of its own; a bare name of a city is often the beginning of another name."""
    before = text[mention.start - 1] if mention.start else " "
    after, last = text[mention.end : mention.end + 1] or " ", text[mention.end - 1]
    if mention.sort in ("university", "unknown") or mention.kind is Kind.BODY and len(mention.name.text) > 3:
        return not (_is_katakana(before) and _is_katakana(text[mention.start]))
    if _is_katakana(last) and _is_katakana(after) or (_is_katakana(text[mention.start]) and before in "ー" + _KATAKANA):
        return False
    form = text[mention.start : mention.end]
    if form in ("日本", "独"):
        return not (_is_kanji(after) or _is_katakana(after)) or after in "側政国訪滞各全"
    if form in ("東京都", "北海道", "京都府", "大阪府") or form[-1] in "市県府町村州":
        return not text.startswith(("人会", "議会", "立", "場", "民"), mention.end)
    if _is_kanji(last):
        return not _is_kanji(before) and (not _is_kanji(after) or after in "市県内入着発行訪滞出側")
    return after not in "語酒料人" or after == "人" and mention.sort != "country"


_KATAKANA = "".join(map(chr, range(0x30A1, 0x30FB)))


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ヺ" or character == "ー"


def _is_kanji(character: str) -> bool:
    return "一" <= character <= "龥" or character == "々"


@cache
def _suffixes() -> AhoCorasick:
    return AhoCorasick(sorted(set(_SUFFIXES)), matchkind=MatchKind.LeftmostLongest)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(_GENERIC.pattern % either(_SUFFIXES))


@cache
def _more() -> Gazetteer:
    """Transliterated places, further bodies, and the bodies that are named after a German city."""
    entries: dict[str, Entry] = {}
    for row in read_table(LEXICON / "japanese_bodies.csv"):
        if row["label_de"] == NRW.text:
            entries.setdefault(row["label_ja"], Entry(NRW, Form.NAME, "land"))
        else:
            name = Name(row["label_de"], Kind.BODY, _known_bodies().get(row["label_de"], ""))
            entries.setdefault(row["label_ja"], Entry(name, Form.NAME, row["kind"]))
    for label, name in _german_cities():
        for suffix, body in _city_bodies(name):
            entries.setdefault(label + suffix, Entry(body, Form.NAME, "university" if "大学" in suffix else "body"))
        entries.setdefault(label, Entry(name, Form.NAME, "land" if label.endswith("州") else "city"))
        entries.setdefault(label + "市", Entry(name, Form.NAME, "city"))
    return Gazetteer(entries, bounded=False)


@cache
def _known_bodies() -> dict[str, str]:
    rows = [*read_table(REFERENCE / "organisations.csv"), *read_table(REFERENCE / "universities.csv")]
    return {row["label_de"]: row.get("body") or row["id"] for row in rows}


def _german_cities() -> Iterator[tuple[str, Name]]:
    ids = {row["label_de"]: row["id"] for row in read_table(REFERENCE / "cities.csv")}
    for row in read_table(LEXICON / "japanese_places.csv"):
        yield row["label_ja"], Name(row["label_de"], Kind.PLACE, ids.get(row["label_de"], ""))
    for row in read_table(REFERENCE / "cities.csv"):
        labels = [row["label_ja"], *row["alt"].split("|")]
        for label in labels:
            if label and _is_katakana(label[0]) and not label.endswith("市"):
                yield label, Name(row["label_de"], Kind.PLACE, row["id"])
    for row in read_table(LEXICON / "cities.csv"):
        if row["label_ja"] and _is_katakana(row["label_ja"][0]):
            yield row["label_ja"], Name(row["label_de"], Kind.PLACE, ids.get(row["label_de"], ""))


def _city_bodies(city: Name) -> Iterator[tuple[str, Name]]:
    university = _universities().get(city.text)
    if university:
        yield "大学", university
        yield "大学病院", Name(f"Universitätsklinikum {city.text}", Kind.BODY)
    yield "商工会議所", Name(f"IHK {city.text}", Kind.BODY)
    yield "市議会", Name(f"Stadtrat {city.text}", Kind.BODY)


@cache
def _universities() -> dict[str, Name]:
    """The university that goes by a city's name alone."""
    found: dict[str, Name] = {}
    for row in read_table(REFERENCE / "universities.csv"):
        for alt in (row["label_de"], *row["alt"].split("|")):
            head, _, city = alt.partition(" ")
            if head in ("Universität", "Uni") and city:
                found.setdefault(city, Name(row["label_de"], Kind.BODY, row["id"]))
    found.setdefault("Essen", Name("Universität Duisburg-Essen", Kind.BODY, "universitaet-duisburg-essen"))
    return found
