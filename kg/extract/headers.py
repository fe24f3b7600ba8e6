"""Whose release it is by its head: a line that is the name of a body or town."""

import re
from collections.abc import Iterable

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form

PROSE = 120
OFFICES = frozenset({"ministry", "government", "parliament", "embassy", "consulate-general", "state-chancellery"})
TOWNS = frozenset({"city", "town", "county", "district"})
_LEAD = re.compile(
    r"(?:[-+* |>]*(?:Presse\w*|Medien\w*|Informationen|Mitteilung\w*|Nachrichten|Neues)(?: \w+)? (?:der|des|aus der|aus dem|vom|von) (?:Stadt )?|(?:Der|Die|Das) |Stadt |Landeshauptstadt )?"
)
_ALONE = re.compile(r"(?:,? e\. ?V\.|,? g?GmbH|,? AG| [A-Z]{2,5})?,?\s*(?:$|[|·•–—>-]|Presse|Medien|, [A-ZÄÖÜ]\w+$)")


def header_body(document: Document, parties: Iterable[Mention]) -> Mention | None:
    """The body or town at the head of a release: a line that is its name, alone or before a mark."""
    starts = {m.start: m for m in parties if m.form is Form.NAME}
    text = document.text
    for start, end, _ in document.blocks[:8]:
        if end - start > PROSE:
            return None
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
