"""Visits in Japanese: 訪問, 視察, 来日, 派遣 and the like."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.document import Mention
from kg.extract.japanese.countries import GERMANY, JAPAN
from kg.extract.japanese.happenings import Happening, happening, is_ahead, names
from kg.extract.japanese.situations import Situation, acts
from kg.extract.japanese.syntax import modality
from kg.model import Kind, Name

RULES = {
    "ja/event/visit": "somebody goes somewhere: XがYを訪れた, Yを視察した, Yに足を延ばした",
    "ja/event/arrival": "somebody comes to the country or prefecture: 来日した, 訪独した, 来県した",
    "ja/event/dispatch": "a body sends somebody: 代表団をYへ派遣する",
    "ja/event/visit-of": "a visitor described by the visit: Yを訪れているX, 来日中のX",
}
_GO = re.compile(
    r"(?P<wo>訪問(?!団|者|先|販売|介護)|訪れ|視察|訪ね|見学)|(?P<ni>足を延ばし|足を伸ばし|足を運|立ち寄|到着|赴き|赴い|赴く|入りし|渡航)"
    r"|(?P<come>来日|訪日|来独|訪独|来県|来市|渡独|渡欧)(?!者|客)|(?P<send>派遣)"
)
_VERB = re.compile(
    r"(?:(?:さ|せ)?し|する|して|を予定|を行|中|た(?!団)|て(?:い)?る|され|、|。|$|ん|い|び|まし|ます|る|られ)"
)
_HEAD = re.compile(r"(?:し(?:た|ている)|中の|した|する|た|て(?:い)?る|ている|予定の)")
_STAYS_OUT = re.compile(r"相互$|互いに$|初$|回目の$|前回の$|今回の$")


def find(situation: Situation) -> Iterator[Happening]:
    """The visits that a clause tells."""
    clause, text = situation.clause, situation.text
    if situation.is_headline:
        return
    for match in _GO.finditer(text, clause.start, clause.end):
        if _STAYS_OUT.search(text, max(0, match.start() - 4), match.start()) or not _VERB.match(text, match.end()):
            continue
        telling = (
            _arrival(situation, match)
            if match["come"]
            else _dispatch(situation, match)
            if match["send"]
            else _visit(situation, match)
        )
        if telling:
            yield telling


def _status(situation: Situation, match: re.Match[str]) -> str:
    return modality(
        situation.text,
        match.end(),
        situation.end_of_predicate(match.end()),
        situation.clause.sentence.end,
        is_ahead(situation, match.start()),
    )


def _described(situation: Situation, match: re.Match[str]) -> list[Mention]:
    """The visitor whom a clause of visiting describes: Yを訪れている|X."""
    head = _HEAD.match(situation.text, match.end())
    if head is None:
        return []
    behind = situation.reading.mentions_in(head.end(), min(head.end() + 40, situation.clause.sentence.end))
    return [
        m
        for m in behind
        if m.sort == "person" and m.start == head.end() or m.sort == "person" and _linked(situation, head.end(), m)
    ][:1]


def _linked(situation: Situation, start: int, person: Mention) -> bool:
    between = situation.text[start : person.start]
    return len(between) < 24 and bool(re.fullmatch(r"[^、。はがを]*の", between))


def _travellers(situation: Situation, match: re.Match[str]) -> tuple[list[Mention], str]:
    described = _described(situation, match)
    if described:
        return described, "ja/event/visit-of"
    subjects = situation.subjects(match.start())
    people = [m for m in subjects if m.sort == "person"]
    return people or [m for m in subjects if acts(m)], ""


def _visit(situation: Situation, match: re.Match[str]) -> Happening | None:
    clause, text = situation.clause, situation.text
    particles = ("wo",) if match["wo"] else ("ni", "he", "wo")
    goals = [m for m in clause.marked(*particles) if m.end <= match.start() and _goes_with(text, m, match)]
    if match["wo"] and not goals:
        goals = [m for m in clause.marked("he", "ni", "") if m.end <= match.start() and match.start() - m.end <= 1]
        goals = goals or _surroundings(situation, match)
    travellers, rule = _travellers(situation, match)
    travellers = [m for m in travellers if m not in goals]
    status = _status(situation, match)
    if not status or not travellers:
        return None
    if goals and goals[-1].sort == "person":
        return happening(
            "meeting", situation, match.start(), match.end(), status, "ja/event/courtesy-call",
            host=names(goals[-1:]), guest=names(travellers), place=(),
        )  # fmt: skip
    if _told_by_meeting(situation, match):
        return None
    if match[0] == "視察" and not goals:
        goals = [m for m in clause.marked("de") if m.end <= match.start() and m.kind is not Kind.PERSON]
    stop = not situation.has_own_date(match.start())
    if not goals and (match["wo"] != "視察" or stop):
        return None
    told = happening(
        "visit", situation, match.start(), match.end(), status, rule or "ja/event/visit", participant=names(travellers), place=names(goals)
    )  # fmt: skip
    return _stop(told) if stop else told


_OBJECT = re.compile(r"(?:市内|県内)?の[^、。はがを]{1,20}を$|市内の[^、。]{1,16}を$")


def _surroundings(situation: Situation, match: re.Match[str]) -> list[Mention]:
    """The town of an unnamed thing that is visited: ノイス市の水素ステーションを視察."""
    places = [m for m in situation.clause.marked("no", "") if m.kind is Kind.PLACE and m.end <= match.start()]
    return [m for m in places[-1:] if _OBJECT.fullmatch(situation.text, m.end, match.start())]


def _stop(told: Happening) -> Happening:
    return replace(told, is_stop=True)


def _goes_with(text: str, goal: Mention, match: re.Match[str]) -> bool:
    """Whether a goal is the verb's own: no other verb stands between them."""
    return match.start() - goal.end <= 24 and not re.search(r"(?:した|して|する)[、は]", text[goal.end : match.start()])


_MEETING = re.compile(r"会談|面談|面会|懇談|表敬|対談|意見交換")


def _told_by_meeting(situation: Situation, match: re.Match[str]) -> bool:
    """Whether the sentence goes on to the meeting for which they came, which then tells the place."""
    rest = situation.text[match.end() : situation.clause.sentence.end]
    meeting = _MEETING.search(rest)
    if not match["wo"] or meeting is None or meeting.start() >= 60 or _HEAD.match(situation.text, match.end()):
        return False
    between = situation.reading.mentions_in(match.end(), match.end() + meeting.start())
    return any(m.kind is not Kind.PLACE for m in between)


def _arrival(situation: Situation, match: re.Match[str]) -> Happening | None:
    travellers, rule = _travellers(situation, match)
    status = _status(situation, match)
    if not travellers or not status:
        return None
    if situation.text.startswith(("中", "の際", "時", "を機"), match.end()) and not situation.has_own_date(
        match.start()
    ):
        return None
    return happening(
        "visit", situation, match.start(), match.end(), status, rule or "ja/event/arrival",
        participant=names(travellers), place=_destination(situation, match["come"]),
    )  # fmt: skip


def _destination(situation: Situation, word: str) -> tuple[Name, ...]:
    if word in ("来日", "訪日"):
        return (JAPAN,)
    if word in ("来県", "来市"):
        return (situation.reading.home,) if situation.reading.home else ()
    return (GERMANY,) if "独" in word else (Name("Europa", Kind.PLACE),)


def _dispatch(situation: Situation, match: re.Match[str]) -> Happening | None:
    clause = situation.clause
    goals = [m for m in clause.marked("ni", "he") if m.end <= match.start() and m.kind is Kind.PLACE]
    status = _status(situation, match)
    senders = situation.subjects(match.start())
    objects = [m for m in clause.marked("wo", "no", "with") if m.end <= match.start() and m.sort == "person"]
    if not goals or not status or not (objects or senders):
        return None
    leader = objects or _leader(situation) or senders
    return happening(
        "visit", situation, match.start(), match.end(), status, "ja/event/dispatch", participant=names(leader), place=names(goals)
    )  # fmt: skip


def _leader(situation: Situation) -> list[Mention]:
    """The head of a delegation that the next sentence names: X市長を団長に…"""
    text = situation.text
    people = [
        m
        for m in situation.reading.mentions_in(situation.clause.start, situation.clause.sentence.end + 60)
        if m.sort == "person"
    ]
    return [m for m in people if text.startswith(("を団長", "が団長", "を代表"), m.end)][:1]
