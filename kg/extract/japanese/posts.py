"""post in Japanese: a name with its title of office, and who 代表を務める."""

import re
from collections.abc import Iterator

from kg.extract.japanese.offices import Office
from kg.extract.japanese.reading import Reading
from kg.model import Evidence, Fact, Kind, Name, Value

RULES = {
    "ja/post/title": "a name with its title of office: X知事, Y社のX社長, Y会長のX氏, X氏(Y大学教授)",
    "ja/post/serves": "a name, an office and 務める: X氏が代表を務めるY",
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


_BODY_NAME = re.compile(r"[ァ-ヶー・A-Za-z一-龥]{4,30}(?=[はがをにでとのもへ、。])")


def _unknown_body(text: str, at: int) -> Name | None:
    match = _BODY_NAME.match(text, at)
    return Name(match[0], Kind.BODY) if match else None
