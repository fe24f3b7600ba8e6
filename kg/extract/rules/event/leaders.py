"""Who leads a group: the person named for it stands for it in all that is told of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Draft
from kg.model import Name

_TITLE = re.compile(
    r"\b(?:(?:Delegations|Gruppen|Reise|Missions)(?:leiter|leitung|chef|führer)(?:in)?"
    r"|[Uu]nter (?:der )?(?:Leitung|Führung) (?:des|der|von)|(?:[Dd]ie|[Ii]hre) (?:Leitung|Führung) (?:übernimmt|übernahm|hat|hatte|liegt bei|lag bei)"
    r"|(?:Leiter|Leitung|Chef|Führung|Spitze|Sprecher|Kopf)(?:in)? (?:der|dieser|ihrer) (?:[a-zäöüß-]+ )?(?:[A-Z]\w+)?(?:[Dd]elegation|[Gg]ruppe|Abordnung))\b"
)
_NEAR = 60


def note_leaders(context: Context, start: int, end: int) -> None:
    """Remember whom the titles of text[start:end] name as the leader of the group told of last."""
    group = context.said.group
    if group is None:
        return
    for match in _TITLE.finditer(context.text, start, end):
        behind = context.document.people_in(match.end(), min(end, match.end() + _NEAR))
        name = next((m.name for m in behind), None)
        if name:
            context.leaders.setdefault(group, (name,))


def with_leaders(drafts: Iterable[Draft], leaders: Mapping[Name, tuple[Name, ...]]) -> list[Draft]:
    """The drafts with every group that has a leader replaced by him."""
    if not leaders:
        return list(drafts)
    return [_led(draft, leaders) for draft in drafts]


def _led(draft: Draft, leaders: Mapping[Name, tuple[Name, ...]]) -> Draft:
    people = draft.people
    if leaders.keys().isdisjoint(people):
        return draft
    return replace(
        draft,
        host=_stand_in(draft.host, leaders, people),
        guest=_stand_in(draft.guest, leaders, people),
        participant=_stand_in(draft.participant, leaders, people),
    )


def _stand_in(
    names: tuple[Name, ...], leaders: Mapping[Name, tuple[Name, ...]], people: tuple[Name, ...]
) -> tuple[Name, ...]:
    found: list[Name] = []
    for name in names:
        found += [n for n in leaders[name] if n not in people] if name in leaders else [name]
    return tuple(dict.fromkeys(found))
