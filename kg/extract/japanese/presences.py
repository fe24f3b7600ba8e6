"""presence in Japanese: a seat, office, plant or branch somewhere: Yに本社を置くX, XはYに拠点を開設した."""

import re
from collections.abc import Iterator

from kg.extract.document import Mention
from kg.extract.japanese.happenings import dated, is_ahead
from kg.extract.japanese.situations import Situation
from kg.extract.japanese.syntax import modality
from kg.model import Fact, Kind, Name, Value

RULES = {
    "ja/presence/described": "a body described by its seat: Yに本社を置くX",
    "ja/presence/opened": "a body opens or keeps a branch: XはYに事務所を開設した, Yに工場を構える",
}
_FORMS = {
    "欧州本社": "european-headquarters", "欧州統括本社": "european-headquarters", "欧州本部": "european-headquarters", "欧州統括拠点": "european-headquarters",
    "本社": "headquarters", "本部": "headquarters", "本店": "headquarters", "ドイツ本社": "headquarters", "総領事館": "consulate", "大使館": "embassy",
    "開発センター": "laboratory", "開発拠点": "laboratory", "研究所": "laboratory", "研究開発拠点": "laboratory", "研究センター": "laboratory", "工場": "plant", "生産拠点": "plant",
    "現地法人": "subsidiary", "子会社": "subsidiary", "日本法人": "subsidiary", "販売会社": "subsidiary",
    "事務所": "office", "支店": "office", "支社": "office", "営業所": "office", "拠点": "office", "駐在員事務所": "office", "オフィス": "office", "代表部": "office", "出張所": "office",
    "学校": "school", "日本人学校": "school",
}  # fmt: skip
_FORM = re.compile(
    f"(?P<form>{'|'.join(sorted(_FORMS, key=len, reverse=True))})(?:を|が)(?P<verb>置[くきい]|構え|開設|設立|設け|設置|持[つち]|開い|開き|開く|移転|ある|あり|建設|新設|おく)"
)
_HEAD = re.compile(r"(?:置く|構える|持つ|ある|開設した|設立した|設けた|設ける|おく|置き)(?P<gap>[^、。はがを]{0,24})")


def find(situation: Situation) -> Iterator[Fact]:
    """The seats and branches that a clause tells."""
    clause, text = situation.clause, situation.text
    if situation.is_headline:
        return
    for match in _FORM.finditer(text, clause.start, clause.end):
        goals = [
            m
            for m in situation.reading.mentions_in(clause.start, match.start())
            if m.kind is Kind.PLACE and _REACHES.fullmatch(text[m.end : match.start()])
        ]
        if not goals:
            continue
        described = _described(situation, match)
        owner = described or _owner(situation, match)
        status = modality(
            text,
            match.end(),
            situation.end_of_predicate(match.end()) if not described else match.end(),
            clause.sentence.end,
            is_ahead(situation, match.start()),
        )
        if owner and (status == "held" or described):
            yield _fact(situation, match, owner, goals[-1].name, bool(described))


_CLEFT = re.compile(r"(?:した|た)のは")
_SEATED = re.compile(r"\((?P<form>欧州本社|本社|本部|本店|本拠)[・:=は、 ]?")
_REACHES = re.compile(r"(?:市内|郊外|近郊|中心部)?(?:に|で)(?:も|は)?、?(?:[一-龥ァ-ヶー・]{0,10})")


def seats_in_brackets(situation: Situation) -> Iterator[Fact]:
    """The seat of a body in brackets behind its name: X(本社・Y市)."""
    for match in _SEATED.finditer(situation.text, situation.clause.start, situation.clause.end):
        bodies = [
            m
            for m in situation.reading.mentions_in(max(0, match.start() - 24), match.start())
            if m.end == match.start() and m.kind is Kind.BODY
        ]
        places = [
            m
            for m in situation.reading.mentions_in(match.end(), match.end() + 16)
            if m.start == match.end() and m.kind is Kind.PLACE
        ]
        if bodies and places:
            slots: tuple[tuple[str, Value], ...] = (
                ("organization", bodies[0].name),
                ("place", places[0].name),
                ("form", _FORMS.get(match["form"], "headquarters")),
            )
            yield Fact(
                "presence",
                slots,
                (situation.reading.document.evidence(bodies[0].start, places[0].end, "ja/presence/described"),),
            )


def _described(situation: Situation, match: re.Match[str]) -> Name | None:
    head = _HEAD.match(situation.text, match.start("verb"))
    if head is None:
        return None
    behind = situation.reading.mentions_in(
        head.start("gap"), min(head.start("gap") + 60, situation.clause.sentence.end)
    )
    for mention in behind:
        gap = situation.text[head.start("gap") : mention.start]
        if mention.kind is Kind.BODY and re.fullmatch(r"[^、。はがを]{0,24}「?", gap):
            return mention.name
    named = re.compile(
        r"[^、。はがを]{0,20}?(?:「(?P<quoted>[^「」]{2,24})」|(?:の|メーカー(?:の)?|企業(?:の)?)(?P<plain>[一-龥ァ-ヶーA-Za-z・]{2,16}))(?=は|が|、|と|を|で)"
    ).match(situation.text, head.start("gap"))
    return Name(named["quoted"] or named["plain"], Kind.BODY) if named else None


def _owner(situation: Situation, match: re.Match[str]) -> Name | None:
    subjects: list[Mention] = [
        m for m in situation.subjects(match.start()) if m.kind is Kind.BODY or m.sort in ("land", "prefecture", "city")
    ]
    if subjects and subjects[0].kind is Kind.BODY:
        return subjects[0].name
    named = re.compile(r"(?:の|、|メーカーの|大手の|企業の)(?P<name>[一-龥ァ-ヶーA-Za-z・]{3,14})(?:が|は)、?$").search(
        situation.text, max(situation.clause.sentence.start, match.start() - 200), _first_goal(situation, match)
    )
    if named:
        return Name(named["name"], Kind.BODY)
    return subjects[0].name if subjects else None


def _first_goal(situation: Situation, match: re.Match[str]) -> int:
    goals = [
        m
        for m in situation.reading.mentions_in(situation.clause.start, match.start())
        if m.kind is Kind.PLACE and _REACHES.fullmatch(situation.text[m.end : match.start()])
    ]
    return goals[-1].start if goals else match.start()


def _fact(situation: Situation, match: re.Match[str], owner: Name, place: Name, is_described: bool) -> Fact:
    slots: list[tuple[str, Value]] = [("organization", owner), ("place", place), ("form", _FORMS[match["form"]])]
    since = (
        dated(situation, match.start(), "held")[0] if situation.has_own_date(match.start()) and not is_described else ""
    )
    if not since and _CLEFT.match(situation.text, match.end()):
        behind = situation.calendar.inside(match.end(), match.end() + 16)
        since = behind[0].start if behind else ""
    if since and match["verb"] not in ("ある", "あり", "持つ", "持ち"):
        slots.append(("since", since))
    rule = "ja/presence/described" if is_described else "ja/presence/opened"
    end = min(match.end() + 40, situation.clause.sentence.end)
    return Fact(
        "presence",
        tuple(slots),
        (situation.reading.document.evidence(situation.clause.start, max(end, match.end()), rule),),
    )
