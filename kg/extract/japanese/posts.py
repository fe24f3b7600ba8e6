"""post in Japanese: a name with its title of office, and who 代表を務める."""

import re
from collections.abc import Iterator

from kg.extract.japanese.offices import Office
from kg.extract.japanese.persons import find_titles
from kg.extract.japanese.reading import Reading
from kg.model import Evidence, Fact, Kind, Name, Value

RULES = {
    "ja/post/title": "a name with its title of office: X知事, Y社のX社長, Y会長のX氏, X氏(Y大学教授)",
    "ja/post/serves": "a name, an office and 務める: X氏が代表を務めるY",
    "ja/post/appointed": "somebody takes up an office: X氏はYのZ局長に就任した",
}
_SERVES = re.compile(
    r"(?:が|は)(?P<role>代表|会長|理事長|所長|社長|議長|総裁|学長|委員長|座長)を(?:務め|つとめ)(?:る|ている|た)"
)


def find(reading: Reading) -> Iterator[Fact]:
    """The posts of a release, one a person and office."""
    held: dict[Name, dict[str, list[Office]]] = {}
    for office in reading.offices:
        if office.role:
            roles = held.setdefault(office.person, {})
            roles.setdefault(_known_as(office.role, roles), []).append(office)
    for roles in held.values():
        for role, offices in roles.items():
            of = next((o.of for o in offices if o.of), None)
            if of is not None:
                yield _post(reading, role, of, offices)
    yield from _serving(reading)
    yield from _appointed(reading)


def _known_as(role: str, roles: dict[str, list[Office]]) -> str:
    """The role under which the person's office was stated before, if one wording is part of the other."""
    return next((known for known in roles if known.endswith(role) or role.endswith(known)), role)


def _post(reading: Reading, role: str, of: Name, offices: list[Office]) -> Fact:
    at = next((o.at for o in offices if o.at), None)
    status = offices[0].status if all(o.status == offices[0].status for o in offices) else "current"
    slots: list[tuple[str, Value]] = [("person", offices[0].person), ("role", role), ("of", of)]
    if at:
        slots.append(("at", at))
    if status != "current":
        slots.append(("status", status))
    evidence = {reading.document.evidence(o.start, o.end, "ja/post/title") for o in offices}
    return Fact("post", tuple(slots), tuple(sorted(evidence)))


def _serving(reading: Reading) -> Iterator[Fact]:
    for match in _SERVES.finditer(reading.text):
        people = [m for m in reading.mentions_in(max(0, match.start() - 24), match.start()) if m.end == match.start()]
        body = next((m for m in reading.mentions_in(match.end(), match.end() + 40) if m.start == match.end()), None)
        name = body.name if body and body.kind is not Kind.PLACE else _unknown_body(reading.text, match.end())
        if people and people[0].sort == "person" and name:
            end = body.end if body and body.kind is not Kind.PLACE else match.end() + len(name.text)
            evidence: Evidence = reading.document.evidence(people[0].start, end, "ja/post/serves")
            yield Fact("post", (("person", people[0].name), ("role", match["role"]), ("of", name)), (evidence,))


_APPOINTED = re.compile(r"に(?:就任|着任|任命|選出|選任|起用)(?:し|され|する)")
_SUBJECT = re.compile(r"(?:氏|さん)?(?:は|が)、?")


def _appointed(reading: Reading) -> Iterator[Fact]:
    """Xは(Dに)YのZに就任した: the person named as the subject in the same sentence."""
    for title in find_titles(reading.text):
        told = _APPOINTED.match(reading.text, title.end)
        sentence = next((s for s in reading.sentences if s.start <= title.start < s.end), None) if told else None
        if told is None or sentence is None:
            continue
        near = reading.mentions_in(sentence.start, title.start)
        people = [m for m in near if m.sort == "person" and _SUBJECT.match(reading.text, m.end)]
        bodies = [m for m in near if m.end in (title.start, title.start - 1) and m.sort != "person"]
        if people and bodies:
            slots: list[tuple[str, Value]] = [
                ("person", people[-1].name),
                ("role", title.role),
                ("of", bodies[-1].name),
            ]
            evidence = reading.document.evidence(people[-1].start, told.end(), "ja/post/appointed")
            yield Fact("post", tuple(slots), (evidence,))


_BODY_NAME = re.compile(r"[ァ-ヶー・A-Za-z一-龥]{4,30}(?=[はがをにでとのもへ、。])")


def _unknown_body(text: str, at: int) -> Name | None:
    match = _BODY_NAME.match(text, at)
    return Name(match[0], Kind.BODY) if match else None
