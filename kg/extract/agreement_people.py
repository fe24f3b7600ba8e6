"""Who signed an agreement: the people of a stretch who can have, and those whom a pronoun means."""

import re

from kg.extract.analysis import Analysis
from kg.extract.gazetteer import Form
from kg.model import Name

_WITNESS = re.compile(
    r"\b[Dd]es $|\b(?:[Bb]eisein|[Aa]nwesenheit|Augen|presence|[Gg]egenwart|bei|gegenüber|an der Seite)\b[^.;:]{0,40}$|\b(?:sagt\w*|erklärt\w*|betont\w*|so|laut)\s+[^.;:]{0,20}$"
)


_ATTENDED = re.compile(
    r"\b(?:zu der|zu dem|bei der|bei dem|an der|an dem|dem|der)(?: auch)? [^;]{5,140}? (?:gekommen|erschienen|angereist|zugegen|anwesend|dabei)(?: waren| war)?\b"
)
_THIS_ONE = re.compile(r"\b(?:unterschrieb|unterzeichnete|schloss|vereinbarte) (?:dieser|diese|er|sie)\b")
_ONLOOKERS = re.compile(
    r"\b(?:beigewohnt|wohnten?\b[^.;]{0,120}\bbei|zugegen|anwesend|beobachtete\w*|verfolgte\w*|miterleb\w*)\b"
)


def signatories_in(analysis: Analysis, span: tuple[int, int]) -> tuple[Name, ...]:
    """The people of a stretch who can have signed: not those who looked on or are only quoted."""
    text = analysis.document.text
    if _ONLOOKERS.search(text, *span):
        return ()
    pronoun = _THIS_ONE.search(text, *span)
    earlier = analysis.document.people_in(max(0, span[0] - 400), span[0]) if pronoun else ()
    attended = [m.span() for m in _ATTENDED.finditer(text, *span)]
    people = [
        m
        for m in (*earlier[-1:], *analysis.document.people_in(*span))
        if m.form is not Form.GENITIVE
        and not any(left <= m.start < right for left, right in attended)
        and not _WITNESS.search(text[max(span[0], m.start - 60) : m.start])
    ]
    if _THE_TWO.search(text, *span) and len({m.name for m in people}) < _PAIR:
        return _those_named_before(analysis, span[0])
    found = tuple(dict.fromkeys(m.name for m in people))
    return found or (_those_named_before(analysis, span[0]) if _THEY.search(text, *span) else ())


_PAIR = 2
_THE_TWO = re.compile(
    r"\b[Dd]ie beiden (?:Minister\w*|Politiker\w*|Regierungschef\w*|Bürgermeister\w*|Oberbürgermeister\w*|Stadtoberhäupter|Landräte|Rektor\w*|Präsident\w*|Gouverneur\w*|Direktor\w*|Vorsitzenden)\b"
    r"|\b(?:[Bb]eide|[Dd]ie beiden|[Dd]ie zwei) (?:unterzeichn|unterschr|zeichne|schlossen|wollen|haben|besiegel|setzten)"
)
_THEY = re.compile(r"\b(?:[Tt]hey|[Tt]he two|[Bb]oth) (?:then |also |later |both )?(?:sign|conclud|seal|renew|extend)")
_LOOK_BACK = 500


def _those_named_before(analysis: Analysis, position: int) -> tuple[Name, ...]:
    """The two people named last before a position: They signed …"""
    people = [m.name for m in analysis.document.people_in(max(0, position - _LOOK_BACK), position)]
    last = tuple(dict.fromkeys(reversed(people)))[:2]
    return last[::-1] if len(last) == 2 else ()
