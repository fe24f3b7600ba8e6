"""Words that stand for somebody or something named before: 知事, 県, 同州, 同社, 一行."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.japanese.countries import is_japanese, nrw_cities
from kg.extract.japanese.offices import Office
from kg.extract.japanese.owners import SORTS
from kg.extract.japanese.persons import Title
from kg.extract.japanese.places import NRW
from kg.extract.japanese.register import Register
from kg.model import Kind, Name

_WORDS = re.compile(
    r"(?<![一-龥ァ-ヶー々])(?P<same>[同本当])?(?P<what>県|州|市|府|町|村)(?=[はがとのにをでへもや、]|側|内|民|政府|より|から|$)"
    r"|(?P<body>同大学|同大(?=[はがとのにをで、])|同社|当社|同会|同協会|同校|同病院|本学|弊社|本校)"
    r"|(?P<party>(?<![一-龥])一行)(?=[はがをも])"
)
_OURS = ("本学", "当社", "弊社", "本校")
_ANOTHER = "各両前元次"
_FARTHEST = 60


def find_references(
    text: str, titles: list[Title], offices: tuple[Office, ...], named: Register, home: Name | None
) -> Iterator[Mention]:
    """Every such word whose meaning is known."""
    yield from _holders(text, titles, offices, named)
    leader = next((m for m in named.mentions if m.sort == "person"), None)
    for match in _WORDS.finditer(text):
        if match["party"]:
            if leader and leader.end <= match.start():
                yield Mention(match.start(), match.end(), leader.name, Form.REFERENCE, "person")
        elif match["body"]:
            near = named.mentions[:_FARTHEST] if match["body"] in _OURS else named.before(match.start())
            body = next((m for m in near if is_meant(match["body"], m)), None)
            if body:
                yield Mention(match.start(), match.end(), body.name, Form.REFERENCE, body.sort)
        elif place := _place(text, match, named, home):
            yield Mention(match.start(), match.end(), place, Form.REFERENCE, SORTS[match["what"]][0])


def _place(text: str, match: re.Match[str], named: Register, home: Name | None) -> Name | None:
    what, same = match["what"], match["same"]
    if what == "市" and same == "本":
        return next((m.name for m in named.mentions[:_FARTHEST] if m.sort == "city" and is_japanese(m)), None)
    name = _city_called_so(text, named, match.start()) if what == "市" else None
    name = name or named.last(match.start(), SORTS[what])
    if what == "県" and (same != "同" or name is None):
        return home
    if what == "州" and name is None:
        return NRW if any(m.name == NRW or m.name.entity in nrw_cities() for m in named.mentions[:_FARTHEST]) else None
    return name


def _city_called_so(text: str, named: Register, before: int) -> Name | None:
    """The last place that was named with 市, which a bare 市 takes up."""
    return next((m.name for m in named.before(before) if m.sort == "city" and text[m.end - 1] == "市"), None)


def is_meant(word: str, mention: Mention) -> bool:
    """Whether 同社, 同大学 or the like can stand for a mention."""
    if mention.kind is not Kind.BODY:
        return False
    if "大" in word or word == "本学":
        return mention.sort == "university" or mention.name.text.endswith("大学")
    if "病院" in word:
        return mention.sort == "hospital" or "病院" in mention.name.text or "klinik" in mention.name.text.lower()
    if word == "本校":
        return mention.sort == "school" or mention.name.text.endswith(("学校", "高校"))
    if word in ("同社", "当社", "弊社"):
        return (
            mention.sort in ("company", "bank", "unknown")
            or "GmbH" in mention.name.text
            or mention.name.text.endswith("K.K.")
        )
    return mention.sort not in ("university", "parliament", "government", "consulate-general")


def _holders(text: str, titles: list[Title], offices: tuple[Office, ...], named: Register) -> Iterator[Mention]:
    ordered = sorted((office for office in offices if office.role), key=_start)
    starts = [office.start for office in ordered]
    for title in titles:
        before = text[title.start - 1 : title.start]
        if title.status != "current" or before and before in _ANOTHER or named.overlaps(title.start, title.end):
            continue
        at = bisect_left(starts, title.start)
        near = ordered[max(0, at - _FARTHEST) : at][::-1]
        holder = next((office for office in near if _is_title_of(title.role, office.role)), None)
        if holder and text[title.start - 2 : title.start] != "歴代":
            yield Mention(title.start - (before == "同"), title.end, holder.person, Form.REFERENCE, "person")


def _start(office: Office) -> int:
    return office.start


def _is_title_of(title: str, role: str) -> bool:
    return role.endswith(title) and not (title in ("知事", "市長", "学長", "会長", "社長") and "副" in role)
