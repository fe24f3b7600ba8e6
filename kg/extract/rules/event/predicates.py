"""Whether a trigger is the predicate of its clause, and which of several is the strongest."""

import re
from collections.abc import Iterable

from kg.extract.arguments import Argument
from kg.extract.clauses import AUXILIARIES, Clause
from kg.extract.rules.event.context import Context
from kg.extract.triggers import TriggerHit

_LIGHT = frozenset(
    "Tag Tage Tagen Jahres Monats Morgen Abend Mittag Nachmittag Vormittag Woche Wochen Besuch Reise Mal Male Gast Rahmen Uhr Einladung Anlass Seite Spitze Delegation Begleitung Abordnung Amt Land Landes Stadt Partnerstadt Weg Gruppe Nachbarn Terminen Jahr Jahre"
    " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Anfang Mitte Ende Frühjahr Sommer Herbst Winter".split()
)


_STATE = re.compile(
    r"(?:tätig|ansässig|beschäftigt|geboren|gestorben|angesiedelt|zuständig|vertreten|zuhause|beteiligt|verbunden|bekannt|aktiv|akkreditiert)"
)


def says_more(context: Context, clause: Clause, arguments: tuple[Argument, ...]) -> bool:
    """Whether a clause with a verb of being or coming has a predicate of its own: X war in P Generalkonsul, in P tätig."""
    text = context.text
    taken = [(d.span.start, d.span.end) for d in context.dates_in(clause)]
    taken += [(a.start, a.end) for a in arguments] + [
        (m.start, m.end) for m in context.document.mentions_in(clause.start, clause.end)
    ]
    for start, end in clause.spans:
        if _STATE.search(text, start, end):
            return True
        for match in _NOUN.finditer(text, start, end):
            word = match[0]
            if match.start() == clause.start or word in _LIGHT or word.lower() in AUXILIARIES:
                continue
            if not any(s < match.end() and match.start() < e for s, e in taken) and not _behind_preposition(
                text, match.start()
            ):
                return True
    return False


_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]+")


_PREPOSED = re.compile(
    r"\b(?:[Ii]n|[Nn]ach|[Ii]m|ins|[Aa]n|[Aa]m|[Aa]us|[Mm]it|[Vv]on|[Vv]om|[Zz]u|[Zz]um|[Zz]ur|[Bb]ei|[Bb]eim|[Ff]ür|unter|wegen"
    r"|[Aa]nlässlich|[Vv]or|[Aa]uf|zwischen|und|sowie|der|des|den|dem|die|das)\s(?:[a-zäöüß-]+\s){0,3}$"
)


def _behind_preposition(text: str, at: int) -> bool:
    return bool(_PREPOSED.search(text[max(0, at - 50) : at]))


def weight(hit: TriggerHit) -> tuple[bool, bool, bool, bool, int]:
    """What to read first: verbs before nouns, whole events before company, meetings before visits."""
    trigger = hit.trigger
    return trigger.noun, trigger.frame.startswith("join"), trigger.strict, trigger.kind != "meeting", hit.start


def in_order(hits: Iterable[TriggerHit], text: str) -> list[TriggerHit]:
    """Triggers by weight; where talks with somebody are named, being or coming somewhere is read last."""
    ranked = sorted(hits, key=weight)
    if any(h.trigger.frame == "talks" and h.trigger.noun and text.startswith(" mit ", h.end) for h in ranked):
        ranked.sort(key=_is_loose)
    return ranked


def _is_loose(hit: TriggerHit) -> bool:
    return hit.trigger.strict and hit.trigger.kind == "visit"


_ATTRIBUTE = re.compile(r"(?:te|ten|ene|enen)$")


def applies(hit: TriggerHit, clause: Clause, text: str) -> bool:
    """Whether a trigger is a predicate of a clause that has the words that it needs."""
    if hit.trigger.frame == "stage" or not clause.covers(hit.start):
        return False
    if (
        len(clause.finite) > 1
        and not hit.trigger.noun
        and _ATTRIBUTE.search(text[hit.start : hit.end])
        and text[hit.end + 1 : hit.end + 2].isupper()
    ):
        return False
    needs, unless = hit.trigger.needs, hit.trigger.unless
    if needs and needs <= _PARTICLES and not hit.trigger.noun and not _has_particle(needs, clause, text):
        return False
    return (not needs or not needs.isdisjoint(clause.words) or _ends_compound(needs, clause.words)) and (
        not unless or unless.isdisjoint(clause.words)
    )


_PARTICLES = frozenset("auf ein an um aus ab zusammen zurück heim teil bei vor".split())
_AFTER_PARTICLE = re.compile(r"\s*(?:$|[,.;:)–-]|(?:und|oder|sowie|nach|zu|zum|zur|in|im|mit|als|um)\b)")


def _has_particle(particles: frozenset[str], clause: Clause, text: str) -> bool:
    """Whether a clause has one of the particles of a verb as such: none that begins a phrase (auf Einladung)."""
    for start, end in clause.spans:
        for match in _WORD.finditer(text, start, end):
            if match[0] in particles and (match.end() == end or _AFTER_PARTICLE.match(text, match.end(), end)):
                return True
    return False


_WORD = re.compile(r"(?<![\w-])[a-zäöü]+(?![\w-])")


def _ends_compound(needs: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a needed noun that is written small ends a compound: Silberjubiläum."""
    tails = tuple(need for need in needs if need[0].islower() and len(need) > 6)
    return bool(tails) and any(word.endswith(tails) for word in words)
