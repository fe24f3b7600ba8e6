"""The occasion of an event by the words of its clause."""

import re

from kg.extract.rules.event.draft import Draft

_OCCASIONS = (
    ("inaugural-visit", re.compile(r"[Aa]ntrittsbesuch|inaugural|introductory (?:visit|call)")),
    ("farewell", re.compile(r"[Aa]bschiedsbesuch|zum Abschied|verabschied|farewell")),
    ("condolence-visit", re.compile(r"[Kk]ondolenzbesuch|condolence")),
    ("courtesy-call", re.compile(r"Höflichkeitsbesuch|Aufwartung|courtesy (?:call|visit)")),
    ("agreement-renewal", re.compile(r"Verlängerung|Erneuerung|renewal")),
    ("anniversary", re.compile(r"[Jj]ubiläum|Jahrestag|-jährigen? Bestehens?|anniversary")),
)


_GROUP = re.compile(r"[Dd]elegation|Delegierte|Abordnung|Reisegruppe|Vertretern|-?köpfig")


def occasion_of(said: str, draft: Draft, around: str = "") -> str:
    """The occasion that the words of a clause name; that a delegation travels may be said around it."""
    found = next((name for name, pattern in _OCCASIONS if pattern.search(said)), "")
    if found or draft.kind not in ("meeting", "visit"):
        return found
    group = any(_GROUP.search(n.text) for n in (*draft.guest, *draft.participant))
    return "delegation-visit" if group or (draft.kind == "visit" and _GROUP.search(around or said)) else ""
