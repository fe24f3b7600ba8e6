"""The zones of a release: what is headline, dateline, body, caption, table, contact or navigation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Zone(StrEnum):
    """What a line of a release is there for."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    TABLE = "table"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the normalised text [start, end), without surrounding spaces."""

    start: int
    end: int
    zone: Zone


_CONTACT = re.compile(
    r"(?:presse|bürger|leser|medien)?(?:kontakte?|anfragen|anfrage)(?:\s+(?:zur|für|der)\b.*)?:?$"
    r"|(?:kontakt|pressekontakt|rückfragen|ansprechpartner(?:in)?|medienkontakt|contact|press contact|for further information|media contact)\b.{0,20}[:|]"
    r"|rückfragen\b|お問い?合わせ|連絡先|bürgeranfragen",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:tel|telefon|fax|telefax|phone|e-?mail|mobil)\b\.?\s*[:|(0-9+]|\[at\]|\(at\)|@\w|\bwww\.|https?://|\bD?-?\d{5} [A-ZÄÖÜ]|^電話|TEL[:：]",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"^(?:sie sind hier|you are here|zurück|drucken|teilen|weitersagen|seite (?:teilen|drucken)|suchfunktion|navigation|metanavigation"
    r"|dokumentinhalt|startseite|newsletter|impressum|©\s|copyright|zum download|zum thema|mehr zum thema|länder:|themen:|redaktion|quelle:|source:|zuletzt geändert"
    r"|bild \d+ von|default press|skip to|home\b.{0,40}[>›»|]|back to|share|print\b|inhalt|fenster schlie|termine$|aktueller monat|aktuelle kalender|kw\b|ältere meldungen"
    r"|schlagw|tags?:|meldungen aus|hinweis an|rss\b|\[pr\]|シェア|このページ|関連記事|cookies?\b)",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\s(?:>|›|»|/|\||→)\s")
_CAPTION = re.compile(
    r"^(?:\[?(?:foto|bild|photo|picture|caption|bu|bildunterschrift|写真)\b|\[写真|\(写真|©\s?\w|auf dem (?:foto|bild))"
    r"|\b(?:fotos?|photos?|bild|bilder|photo credit)\s?:|\((?:l|r|links|rechts|mitte|m|left|right|centre)\.?\)|\bvon (?:links|rechts)\b|\bv\.(?:l|r)\.n\.",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"^(?:[^\W\d_][\w /.-]{0,30},\s*)?(?:den\s+)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]+)\s?\d{4}|\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}"
    r"|(?:平成|令和|昭和)?[\d元]{1,4}年\d{1,2}月\d{1,2}日)(?:[ ,|].{0,60})?$"
)
_SENTENCE_END = re.compile(r"[.!?…。][\"“”»«’)\]]*$")


def find_zones(text: str) -> tuple[Block, ...]:
    """Every line of a normalised text with its zone."""
    lines = list(_lines(text))
    body_from = next((i for i, (s, e) in enumerate(lines) if _is_prose(text[s:e])), len(lines))
    blocks, contact = [], False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        contact = (contact and not _is_prose(line)) or (
            bool(_CONTACT.match(line)) and (number > body_from or ":" in line)
        )
        zone = Zone.NOISE if contact else _zone(line, number, body_from)
        blocks.append(Block(start, end, zone))
    return tuple(blocks)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            yield start, start + len(stripped)
        at += len(line) + 1


def _is_prose(line: str) -> bool:
    if len(line) <= 120 or "|" in line or not _SENTENCE_END.search(line, len(line) - 4):
        return False
    return len(line) > 300 or not _ADDRESS.search(line)


def _zone(line: str, number: int, body_from: int) -> Zone:
    if line.startswith("|"):
        return Zone.NOISE if _ADDRESS.search(line) or set(line) <= set("|-: ") else Zone.TABLE
    if not any(c.isalnum() for c in line) or _NAVIGATION.match(line) or _is_crumbs(line):
        return Zone.NOISE
    if len(line) <= 100 and _DATE_LINE.match(line):
        return Zone.DATELINE
    if len(line) < 160 and _ADDRESS.search(line):
        return Zone.NOISE
    if len(line) < 400 and _CAPTION.search(line):
        return Zone.CAPTION
    return Zone.HEADLINE if number < body_from and not _SENTENCE_END.search(line) else Zone.BODY


def _is_crumbs(line: str) -> bool:
    parts = _CRUMBS.split(line)
    return len(parts) >= 3 and max(map(len, parts)) <= 60 and not _SENTENCE_END.search(line)
