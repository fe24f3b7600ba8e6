"""Meetings in Japanese: 会談, 面会, 表敬, 迎える."""

import re
from collections.abc import Iterator

from kg.extract.document import Mention
from kg.extract.japanese.happenings import Happening, happening, is_ahead, names
from kg.extract.japanese.situations import Situation
from kg.extract.japanese.syntax import modality
from kg.model import Kind, Name

RULES = {
    "ja/event/talks": "two sides meet as equals: XはYと会談した, XとYの会談",
    "ja/event/courtesy-call": "one side calls on the other: XはYを表敬した, YはXの表敬を受けた",
    "ja/event/reception": "one side receives the other: YがXを迎えた",
}
_TALKS = re.compile(
    r"(?:首脳|個別|昼食|夕食|意見)?(?:会談|面談|面会|懇談|対談|会合|意見交換|協議(?!会|書)|意見を交わ|意見を交換|話し合い|会見(?=し|を行|に応))(?P<verb>し|する|され|でき|を行|を持|を重ね|に臨|に合わせ|に先立|が行|が実現|が持たれ|の場(?:が|も)?|を実施|や[^。]{0,24}(?:予定|行わ)|(?:が|も|を)予定|。|、|$|で)?"
)
_CALL = re.compile(r"(?P<wo>を|に|の)?表敬(?:訪問)?(?P<received>を受け|に訪れ|のため)?")
_RECEIVE = re.compile(
    r"(?:出迎え|迎え(?!入れ)|歓迎し|もてなし|招き入れ|応対し|招き、?(?:懇談|会食|意見|夕食|昼食))|(?P<received>の(?:歓迎|出迎え|接見|応接)を受け)"
)
_PRESS = re.compile(r"(?:記者|共同|定例)$")


def find(situation: Situation) -> Iterator[Happening]:
    """The meetings that a clause tells."""
    clause, text = situation.clause, situation.text
    called = False
    for match in _CALL.finditer(text, clause.start, clause.end):
        telling = _call(situation, match)
        if telling:
            called = True
            yield telling
    if not called:
        for match in _RECEIVE.finditer(text, clause.start, clause.end):
            yield from _reception(situation, match)
        for match in _TALKS.finditer(text, clause.start, clause.end):
            yield from _talks(situation, match)
            break


def _status(situation: Situation, start: int, end: int) -> str:
    return modality(
        situation.text, end, situation.end_of_predicate(end), situation.clause.sentence.end, is_ahead(situation, start)
    )


def _before(situation: Situation, at: int, *particles: str) -> list[Mention]:
    return [m for m in situation.clause.marked(*particles) if m.end <= at]


def _adjacent(situation: Situation, at: int) -> list[Mention]:
    """A person who stands right before a noun of action, as headlines have it: Y市長表敬, Y市長と懇談."""
    return [
        a.mention for a in situation.clause.arguments if at - 2 <= a.mention.end <= at and a.mention.sort == "person"
    ]


def _call(situation: Situation, match: re.Match[str]) -> Happening | None:
    status = _status(situation, match.start(), match.end())
    if not status:
        return None
    people = [m for m in situation.reading.mentions_in(situation.clause.start, match.start()) if m.sort == "person"]
    if match["received"] == "を受け":
        host = [m for m in situation.subjects(match.start()) if m not in people[-1:]]
        guest = [m for m in people if m not in host][-1:]
    else:
        host = (
            _before(situation, match.start() + 1, "wo")
            or _before(situation, match.start() + 1, "ni")
            or _adjacent(situation, match.start())
        )
        host = [m for m in host if m.sort == "person"][-1:] or [m for m in host if m.kind is Kind.BODY][-1:]
        guest = [m for m in situation.subjects(match.start()) if m not in host]
    if not host or not guest or names(host) == names(guest):
        return None
    return happening(
        "meeting", situation, match.start(), match.end(), status, "ja/event/courtesy-call",
        host=names(host), guest=names(_persons_first(guest)), place=_places(situation, match.start()), occasion="courtesy-call",
    )  # fmt: skip


def _reception(situation: Situation, match: re.Match[str]) -> Iterator[Happening]:
    guests = [m for m in _before(situation, match.start(), "wo") if m.kind is not Kind.PLACE]
    hosts = [m for m in situation.subjects(match.start()) if m not in guests]
    if match["received"]:
        hosts, guests = [m for m in _before(situation, match.start(), "no") if m.end == match.start()], hosts
    status = _status(situation, match.start(), match.end())
    if guests and hosts and status and names(guests) != names(hosts):
        attending = [m for m in _attending(situation, match.end()) if m.name not in names([*hosts, *guests])]
        yield happening(
            "meeting", situation, match.start(), match.end(), status, "ja/event/reception",
            host=names(_persons_first(hosts)), guest=names(guests), participant=names(attending), place=_places(situation, match.start(), "ni"),
        )  # fmt: skip


_ATTENDED = re.compile(r"(?:も|が)(?:同席|立ち会|陪席|参加|加わ)")


def _attending(situation: Situation, at: int) -> list[Mention]:
    """Who else was there: …、Zも同席した."""
    following = situation.reading.mentions_in(at, situation.clause.sentence.end)
    return [m for m in following if m.sort == "person" and _ATTENDED.match(situation.text, m.end)]


def _talks(situation: Situation, match: re.Match[str]) -> Iterator[Happening]:
    text, at = situation.text, match.start()
    if (
        _PRESS.search(text, max(0, at - 3), at)
        or text.startswith(("では", "後"), match.end())
        and match["verb"] is None
    ):
        return
    subjects = situation.subjects(at)
    others = _before(situation, at, "to", "tono") or _adjacent(situation, at)
    if (match["verb"] or "").startswith("の場"):
        others = others or [m for m in situation.reading.mentions_in(situation.clause.start, at) if m.end > at - 8]
    sides = [*[m for m in subjects if m not in others], *others]
    genitive = (
        _before(situation, at, "no")
        if match["verb"] in ("が行", "が実現", "が持たれ", "に合わせ", "で") and not others
        else []
    )
    sides = _persons_first([*sides, *genitive] if genitive else sides)
    if match["verb"] is None and not (others and situation.is_headline):
        return
    status = "planned" if "予定" in (match["verb"] or "") else _status(situation, at, match.end())
    each = others if len(names(others)) > 1 and "それぞれ" in text[others[-1].end : at] else []
    mine = [m for m in sides if m not in others]
    for pair in [[*mine, other] for other in each] if each else [sides]:
        if not status or len(names(pair)) < 2:
            continue
        yield happening(
            "meeting", situation, at, match.end(), status, "ja/event/talks", participant=names(pair), place=_places(situation, at)
        )  # fmt: skip


def _persons_first(mentions: list[Mention]) -> list[Mention]:
    """Without the places where people are named: 県の大庭副知事 is the vice governor."""
    people = [m for m in mentions if m.sort == "person"]
    bodies = [m for m in mentions if m.kind is Kind.BODY]
    return [*people, *bodies] if people else mentions


def _places(situation: Situation, before: int, *more: str) -> tuple[Name, ...]:
    """Where: what で or において marks, or the place that the clause before says they went to."""
    own = [m for m in _before(situation, before, "de", *more) if m.kind is not Kind.PERSON and m.sort != "country"]
    return names(own or [m for m in situation.inherited_place if m.sort not in ("country", "land", "prefecture")])
