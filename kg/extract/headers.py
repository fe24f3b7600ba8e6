"""Whose release it is by its head: a line that is the name of a body or town."""

import re
from collections.abc import Iterable

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form

PROSE = 120
OFFICES = frozenset({"ministry", "government", "parliament", "embassy", "consulate-general", "state-chancellery"})
TOWNS = frozenset({"city", "town", "county", "district"})
_LEAD = re.compile(
    r"(?:[-+* |>]*(?:Presse\w*|Medien\w*|Informationen|Mitteilung\w*|Nachrichten|Neues)(?: \w+)? (?:der|des|aus der|aus dem|vom|von) (?:Stadt )?|(?:Der|Die|Das) |(?:Landeshaupt|Hanse|Kreis|Universitäts|Bundes|Kolping|Klingen)?[Ss]tadt |STADT |GEMEINDE |Gemeinde )?"
)
_ALONE = re.compile(r"(?:,? e\. ?V\.|,? g?GmbH|,? AG| [A-Z]{2,5})?,?\s*(?:$|[|·•–—>-]|Presse|Medien|, [A-ZÄÖÜ]\w+$)")


def header_body(document: Document, parties: Iterable[Mention]) -> Mention | None:
    """The body or town at the head of a release: a line that is its name, alone or before a mark."""
    named = [m for m in parties if m.form is Form.NAME]
    starts = {m.start: m for m in named}
    text = document.text
    for start, end, _ in document.blocks[:8]:
        if end - start > PROSE:
            return None
        if text[start:end].isupper() and (own := _in_capitals(text[start:end], named)):
            return own
        lead = _LEAD.match(text, start, end)
        for at in (lead.end() if lead else start, start):
            found = starts.get(at)
            if (
                found
                and found.end <= end
                and found.sort not in ("country", "delegation")
                and _ALONE.match(text, found.end, end)
            ):
                return found
    return None


_SHOUTED = re.compile(r"^(?:STADT|GEMEINDE|HANSESTADT|LANDESHAUPTSTADT) ")


def _in_capitals(line: str, parties: Iterable[Mention]) -> Mention | None:
    """The party that a line in capitals names: IHK FOOSTADT."""
    said = _SHOUTED.sub("", line).casefold()
    return next((m for m in parties if said in (m.name.text.casefold(), _short(m.name.text).casefold())), None)


def _short(name: str) -> str:
    return name.replace("Industrie- und Handelskammer", "IHK")
