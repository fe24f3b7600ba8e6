"""Who holds which office, as each place of a Japanese text states it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.japanese.countries import JAPAN
from kg.extract.japanese.naming import is_kanji_name, latin_form
from kg.extract.japanese.owners import owner_of
from kg.extract.japanese.persons import Titled
from kg.extract.japanese.register import Register
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Office:
    """A person's office as one place of the text states it; without a title the role is empty."""

    person: Name
    role: str
    of: Name | None
    at: Name | None
    status: str
    start: int
    end: int
    rule: str


def find_offices(
    text: str, day: str, places: Register, titled: Iterable[Titled], home: Name | None
) -> Iterator[Office]:
    """Every name with its office; a surname alone is the person whose full name the text has."""
    known: dict[str, Name] = {}
    for t in sorted(titled, key=_longest_first):
        of, at = owner_of(text, t, places, home)
        role = _role(t)
        key = t.name.replace(" ", "")
        if key not in known:
            body = at if at and "領事" in role else of or JAPAN
            stated = _LATIN.match(text, t.end) or _LATIN.match(text, t.start + len(t.name))
            known[key] = Name(stated[1] if stated else latin_form(t.name, role, body.entity, day), Kind.PERSON)
            for part in _short_forms(key):
                known.setdefault(part, known[key])
        status = t.title.status if t.title else "current"
        yield Office(known[key], role, of, at, status, t.start, t.end, t.rule)


_LATIN = re.compile(r" ?\(((?:(?:Dr|Prof)\. )?[A-ZÄÖÜ][\w.'’-]+(?: [A-ZÄÖÜa-zäöüß][\w.'’-]*){1,3})\)")


def _longest_first(titled: Titled) -> tuple[int, int]:
    return -len(titled.name), titled.start


def _role(t: Titled) -> str:
    if t.title is None or t.title.level == "unstated":
        return ""
    role = t.title.role
    return role.removeprefix("州") if role.endswith(("大臣", "相", "次官")) and role != "州首相" else role


def _short_forms(name: str) -> Iterator[str]:
    """What a later mention may call the person: the last part of a foreign name, the beginning of a Japanese one."""
    if not is_kanji_name(name):
        yield re.split("[・=]", name)[-1]
        return
    yield from (name[:n] for n in range(1, len(name)))
