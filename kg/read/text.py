"""A text file → Release: decoding, header (title, date, publisher, language)."""

import re
import sys
from datetime import date
from pathlib import Path

from kg.errors import ReleaseError
from kg.model import Release

MAX_BYTES = 20_000_000
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
_GERMAN = frozenset("der die das und in den von mit zu des im für auf ist ein eine dem sich nicht auch".split())
_ENGLISH = frozenset("the of and in to a for on is with at by from as was has its that".split())


def read_text_release(path: Path) -> Release:
    """A release from a text file; its id is the file's stem. Raises ReleaseError with what is wrong and what to do."""
    return release_of(decode(path), path.stem, str(path))


def read_source(path: Path) -> Release:
    """A release from a text file, or from standard input where the path is `-`."""
    if str(path) != "-":
        return read_text_release(path)
    return release_of(_decoded(sys.stdin.buffer.read(MAX_BYTES), "standard input"), "standard-input", "standard input")


def release_of(text: str, stem: str, source: str) -> Release:
    """A release from its text; `stem` names it and may begin with its date (2025-01-23-…)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        raise ReleaseError(f"{source}: the file is empty; a release needs text")
    published = _first_date(stem) or _first_date("\n".join(lines[:12])) or _first_date(text)
    if published is None:
        raise ReleaseError(
            f"{source}: no date found; begin the file name with one (2025-01-23-{stem}) or add a date line"
        )
    title = max(lines[:1], key=len)
    return Release(stem, title, published, _publisher(lines), detect_language(text), text, source)


def decode(path: Path) -> str:
    """The text of a file with `\\n` newlines; UTF-8, or UTF-16 with its mark."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReleaseError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it into single releases")
        raw = path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{path}: cannot be read ({error.strerror})") from error
    return _decoded(raw, str(path))


def _decoded(raw: bytes, source: str) -> str:
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        what = "a binary file" if b"\0" in raw else f"not UTF-8 (byte {error.start})"
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
    found = []
    for pattern, order in (
        (_ISO, (1, 2, 3)),
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_NUMERIC, (3, 2, 1)),
    ):
        match = pattern.search(text)
        if match:
            found.append((match.start(), *(_number(match[i]) for i in order)))
    match = _JAPANESE.search(text)
    if match:
        year = (1 if match[2] == "元" else int(match[2])) + (_ERAS[match[1]] if match[1] else 0)
        found.append((match.start(), year, int(match[3]), int(match[4])))
    for _, year, month, day in sorted(found):
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _MONTH_NAMES[text.lower()]


def _publisher(lines: list[str]) -> str:
    """A line that is the name of an office that publishes, and nothing else; empty where there is none."""
    short = (line for line in [*lines[:8], *lines[-8:]] if len(line) < 70 and not line.endswith((".", ":")))
    return next((line for line in short if _OFFICE.match(line)), "")


_OFFICE = re.compile(
    r"(?:Staatskanzlei|Ministerium|Landtag|Stadt|Landeshauptstadt|Generalkonsulat|Japanisches Generalkonsulat|Botschaft|Pressedienst|Bezirksregierung)\b[^|.:]*$"
)
