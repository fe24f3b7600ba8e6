"""What a person is called: Latin forms of katakana and kanji names where an office or common usage tells them."""

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.gazetteer import read_table
from kg.extract.japanese.katakana import consonants, sounds_like
from kg.extract.japanese.lexicon import latin_names, surnames
from kg.paths import REFERENCE

_OFFICES = {
    "知事": "Gouverneur",
    "副知事": "Vize-Gouverneur",
    "総領事": "Generalkonsul",
    "大使": "Botschafter",
    "州首相": "Ministerpräsident",
    "首相": "Ministerpräsident",
    "市長": "Bürgermeister",
    "上級市長": "Bürgermeister",
    "大臣": "inister",
    "相": "inister",
    "次官": "Staatssekretär",
}


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A holder of an office in data/reference."""

    latin: str
    kanji: str
    role: str
    of: str
    at: str
    start: str
    end: str


@cache
def known_people() -> tuple[KnownPerson, ...]:
    """Everyone in data/reference/offices.csv, one entry an office."""
    rows = read_table(REFERENCE / "offices.csv")
    return tuple(
        KnownPerson(r["person"], r["label_ja"], r["role"], r["of"], r["at"], r["valid_from"], r["valid_to"])
        for r in rows
    )


def is_kanji_name(name: str) -> bool:
    """Whether a name is written in Japanese, not transliterated from abroad."""
    return any("一" <= c <= "龥" for c in name)


def latin_form(name: str, role: str, of: str, day: str) -> str:
    """The Latin form of a name, or the name as written; `role` and `of` are the office it stands with."""
    name = name.replace(" ", "")
    return _of_kanji(name, role, of, day) if is_kanji_name(name) else _of_katakana(name, role, of)


@cache
def known_office(name: str, role: str) -> str:
    """The id of the body whose office of that sort a person of that name is known to have held, or "" if several or none."""
    office = office_word(role)
    parts = [part for part in re.split(r"[・=]", name.replace(" ", "")) if part]
    if not office or not parts or is_kanji_name(name):
        return ""
    sound = consonants(parts[-1])
    held = {k.of for k in known_people() if office in k.role and sounds_like(k.latin.split()[-1]).fullmatch(sound)}
    return held.pop() if len(held) == 1 else ""


def office_word(role: str) -> str:
    """The German office that a title corresponds to, as far as it goes."""
    return next((german for title, german in _OFFICES.items() if role == title), "") or next(
        (german for title, german in _OFFICES.items() if role.endswith(title)), ""
    )


def _of_kanji(name: str, role: str, of: str, day: str) -> str:
    for known in known_people():
        if known.kanji and known.kanji == name:
            return known.latin
    office = office_word(role)
    surname = next((name[:n] for n in (3, 2, 1) if name[:n] in surnames()), "")
    candidates = [
        k
        for k in known_people()
        if office and k.role.startswith(office) and of in (k.of, k.at) and _serves(k, day) and k.kanji[: len(surname)] in ("", surname)
    ]  # fmt: skip
    reading = surnames().get(surname, "")
    found = {k.latin for k in candidates if k.latin.split()[-1] == reading}
    if len(found) != 1:
        found = {k.latin for k in candidates if k.kanji.startswith(name)}
    if len(found) == 1:
        latin = found.pop()
        return latin.split()[-1] if name == surname else latin
    return name


def _serves(known: KnownPerson, day: str) -> bool:
    """Whether a person may have held the office in the decade before a day."""
    return (not known.start or known.start <= day) and (not known.end or known.end >= f"{int(day[:4]) - 10}")


def _of_katakana(name: str, role: str, of: str) -> str:
    parts = [part for part in re.split(r"[・=]", name) if part]
    sound = consonants(parts[-1])
    if len(parts) == 1:
        office = office_word(role)
        holders = {k.latin.split()[-1] for k in known_people() if office and office in k.role and of == k.of}
        found = [surname for surname in sorted(holders) if sounds_like(surname).fullmatch(sound)]
        return found[0] if len(found) == 1 else latin_names("surname").get(name, name)
    given = latin_names("given").get("・".join(parts[:-1])) or latin_names("given").get(parts[0])
    for known in _people_by_given().get(given or "", ()):
        if sounds_like("".join(known.split()[1:])).fullmatch(consonants("".join(parts[1:]))):
            return known
    surname = latin_names("surname").get(parts[-1])
    if given and surname and len(parts) == 2:
        return f"{given} {surname}"
    return name if len(parts) < 3 or not (given and surname) else _long_name(parts, given, surname)


def _long_name(parts: list[str], given: str, surname: str) -> str:
    middle = latin_names("given").get(parts[1])
    if "・".join(parts[:-1]) in latin_names("given"):
        return f"{given} {surname}"
    return f"{given}-{middle} {surname}" if middle and len(parts) == 3 else "・".join(parts)


@cache
def _people_by_given() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for known in known_people():
        bucket = found.setdefault(known.latin.split()[0], [])
        if known.latin not in bucket:
            bucket.append(known.latin)
    return found
