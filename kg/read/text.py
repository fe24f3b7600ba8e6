"""A text file → Release: decoding, header (title, date, publisher, language)."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReleaseError
from kg.model import Release

MAX_BYTES = 20_000_000
EARLIEST = 1900
_UNNAMEABLE = ("Cc", "Cs")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_GERMAN_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NAMES = {name: i % 12 + 1 for i, name in enumerate([*_GERMAN_MONTHS, *_ENGLISH_MONTHS])} | {"jänner": 1}
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th)?\s?(" + "|".join(_MONTH_NAMES) + r"),?\s((?:19|20)\d\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"\b(" + "|".join(_ENGLISH_MONTHS) + r") (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_JAPANESE = re.compile(r"(令和|平成|昭和)?(\d{4}|\d{1,2}|元)年(\d{1,2})月(\d{1,2})日")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_WRITTEN = (
    (_ISO, (1, 2, 3)),
    (_DAY_FIRST, (3, 2, 1)),
    (_MONTH_FIRST, (3, 1, 2)),
    (_NUMERIC, (3, 2, 1)),
    (_JAPANESE, (2, 3, 4)),
)
_STEM_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_GERMAN = frozenset("der die das und in den von mit zu des im für auf ist ein eine dem sich nicht auch".split())
_ENGLISH = frozenset("the of and in to a for on is with at by from as was has its that".split())


def read_text_release(path: Path) -> Release:
    """A release from a text file; its id is the file's stem. Raises ReleaseError with what is wrong and what to do."""
    if shown(path) != str(path):
        raise ReleaseError(f"{shown(path)}: the file name has control characters or is not UTF-8; rename the file")
    return release_of(decode(path), path.stem, str(path))


def shown(path: Path) -> str:
    """A path as a line can show it: escaped where its name has control characters or is not UTF-8."""
    name = str(path)
    return ascii(name) if any(unicodedata.category(sign) in _UNNAMEABLE for sign in name) else name


def read_source(path: Path) -> Release:
    """A release from a text file, or from standard input where the path is `-`."""
    if str(path) != "-":
        return read_text_release(path)
    text = _decoded(_read_all(sys.stdin.buffer, "standard input"), "standard input")
    return release_of(text, "standard-input", "standard input")


def release_of(text: str, stem: str, source: str) -> Release:
    """A release from its text; `stem` names it and may begin with its date (2025-01-23-…)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        raise ReleaseError(f"{source}: the file is {'blank' if text else 'empty'}; a release needs text")
    wrong = _STEM_DATE.match(stem)
    if wrong and _calendar_day(*map(int, wrong.groups())) is None:
        raise ReleaseError(f"{source}: the file name begins with {wrong[0]}, which is no day; correct it")
    published = _first_date(stem) or _first_date("\n".join(lines[:12])) or _first_date(text)
    if published is None:
        raise ReleaseError(
            f"{source}: no date found; begin the file name with one (2025-01-23-{stem}) or add a date line"
        )
    return Release(stem, _title(lines), published, _publisher(lines), detect_language(text), text, source)


def decode(path: Path) -> str:
    """The text of a file with `\\n` newlines; UTF-8, or UTF-16 with its mark."""
    try:
        if path.is_dir():
            raise ReleaseError(f"{path}: a folder; name the files in it")
        with path.open("rb") as file:
            return _decoded(_read_all(file, str(path)), str(path))
    except OSError as error:
        raise ReleaseError(f"{path}: cannot be read ({error.strerror})") from error


def _read_all(file: BinaryIO, source: str) -> bytes:
    """All bytes of a file, pipe or device, unless there are too many."""
    raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ReleaseError(f"{source}: larger than {MAX_BYTES // 1_000_000} MB; split it into single releases")
    return raw


def _decoded(raw: bytes, source: str) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        wide = encoding == "utf-16"
        binary = not wide and b"\0" in raw
        what = "a binary file" if binary else f"not {'UTF-16' if wide else 'UTF-8'} (byte {error.start})"
        raise ReleaseError(f"{source}: {what}; save it as UTF-8 text") from error
    if "\0" in text:
        raise ReleaseError(f"{source}: a binary file; save it as UTF-8 text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def detect_language(text: str) -> str:
    """`ja` where kana stand, else `de` or `en` by their commonest words."""
    head = text[:20_000]
    kana = sum("\u3040" <= c <= "\u30ff" for c in head)
    if kana * 20 > len(head):
        return "ja"
    words = re.findall(r"[^\W\d_]+", head.lower())
    german, english = (sum(w in known for w in words) for known in (_GERMAN, _ENGLISH))
    return "en" if english > german else "de"


def _first_date(text: str) -> str | None:
    firsts = (next(_days(text, pattern, order), None) for pattern, order in _WRITTEN)
    return min((first for first in firsts if first), default=(0, None))[1]


def _days(text: str, pattern: re.Pattern[str], order: tuple[int, int, int]) -> Iterator[tuple[int, str]]:
    """The days of the calendar that a pattern finds, with their position; what is no day (31. Februar) is passed over."""
    for match in pattern.finditer(text):
        year, month, day = (_number(match[group]) for group in order)
        written = _calendar_day(year + _ERAS.get(match[1], 0), month, day)
        if written:
            yield match.start(), written


def _calendar_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= EARLIEST else None
    except ValueError:
        return None


def _number(text: str) -> int:
    """A number or the name of a month; 0 for what only looks like one (letters that a pattern takes for others)."""
    return int(text) if text.isdecimal() else 1 if text == "元" else _MONTH_NAMES.get(text.lower(), 0)


_NO_TITLE = re.compile(
    r"^(?:sie sind hier|you are here|startseite|home|navigation|suchfunktion|presse(?:information|mitteilung|dienst)?\b|press release|foto|bild"
    r"|archiv|jump to|skip to|zum inhalt|©|\[|\(|liebe|https?:|www\.|-)|[>›»|].*[>›»|]| · |\S  +\S|^[^/]+ / [^/]+(?: / [^/]+)?$",
    re.IGNORECASE,
)
_PROSE = 200
_HEADLINE_WORDS = 5


def _title(lines: list[str]) -> str:
    """The headline: of the lines above the prose the first of several words that reads like one, else the first line."""
    above = next((i for i, line in enumerate(lines) if len(line) > _PROSE), 15)
    candidates = [i for i in range(min(above, 15, len(lines))) if len(lines[i]) >= 12 and _is_headline(lines[i])]
    long = [i for i in candidates if len(lines[i].split()) >= _HEADLINE_WORDS]
    chosen = (long or candidates or [0])[0]
    ends_open = lines[chosen].endswith(":") and chosen + 1 < len(lines)
    return f"{lines[chosen]} {lines[chosen + 1]}" if ends_open else lines[chosen]


def _is_headline(line: str) -> bool:
    dated = _first_date(line) and len(line.split()) <= 6
    return not (_NO_TITLE.search(line) or _OFFICE.match(line) or dated)


def _publisher(lines: list[str]) -> str:
    """A line that is the name of an office that publishes, and nothing else; empty where there is none."""
    short = (line for line in [*lines[:8], *lines[-8:]] if len(line) < 70 and not line.endswith((".", ":")))
    return next((line for line in short if _OFFICE.match(line)), "")


_OFFICE = re.compile(
    r"(?:Staatskanzlei|Ministerium|Landtag|Stadt|Landeshauptstadt|Generalkonsulat|Japanisches Generalkonsulat|Botschaft|Pressedienst|Bezirksregierung)\b[^|.:]*$"
)
