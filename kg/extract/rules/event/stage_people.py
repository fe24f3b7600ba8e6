"""Who holds a public event and who takes part in it, by the clause that tells of it and the relative clauses behind."""

import re
from collections.abc import Iterable

from kg.extract.arguments import Argument
from kg.extract.rules.event.context import Scene
from kg.extract.rules.event.frames import Roles
from kg.extract.rules.event.parties import clause_arguments
from kg.model import Name

_HOSTING = frozenset(
    "ausrichtet ausrichten veranstaltet veranstalten bereitet bereiten bereiteten bereitete vorbereitet richtet richtete ausrichtete ausgerichtet zeigt zeigen plant planen organisiert organisieren organisierte organisierten präsentiert präsentieren bietet bieten veranstalten veranstalteten veranstaltet veranstaltete lud lädt eingeladen held hosted".split()
)
_PRESENTING = frozenset(
    "zeigt zeigte zeigten zeigen gezeigt präsentiert präsentierte präsentierten präsentieren vertreten vertritt vertrat stellt stellte stellen vorgestellt wirbt warb werben Stand Gemeinschaftsstand Gemeinschaftsstands beteiligt beteiligte beteiligen gastiert teil teilgenommen".split()
)
_ASKING = frozenset(
    "lud lädt luden laden eingeladen geladen begrüßte begrüßten begrüßt ausrichtet ausrichtete ausrichten veranstaltet veranstaltete organisiert organisierte gebeten bat".split()
)
_SPEAKING = frozenset(
    "auftrat auftraten sprach sprachen gesprochen spricht sprechen teilnahm teilnahmen teilgenommen teilnimmt vorstellt vorstellte vorstellten präsentiert präsentierte präsentierten zeigt zeigte ausstellt ausstellte ausstellten hielt hielten gehalten eröffnete eröffnet diskutierte diskutierten vertreten vertrat mitwirkte mitwirkten".split()
)
_PASSIVE = frozenset("wird werden wurde wurden worden".split())


def stage_roles(scene: Scene) -> Roles:
    """Hosts and participants of the public event that a clause tells of."""
    clause = scene.clause
    inside = clause_arguments(scene.context, scene.clauses, clause, scene.arguments)
    bare = [a for a in inside if not a.preposition and "n" in a.cases]
    beside = [a for a in inside if a.preposition == "neben" and a.sort == "person"]
    agents = [a for a in inside if a.preposition in ("von", "durch")]
    hosting = any(word in _HOSTING or word.lower() in _HOSTING for word in clause.words)
    passive = hosting and not _PASSIVE.isdisjoint(clause.words)
    presenting = not _PRESENTING.isdisjoint(clause.words)
    host = _names(agents if passive else bare) if hosting else ()
    taking_part = () if hosting else _names(a for a in bare if a.sort != "body" or presenting)
    behind_host, behind_part = _behind(scene)
    return Roles(
        tuple(dict.fromkeys((*host, *behind_host))),
        (),
        tuple(dict.fromkeys((*taking_part, *_names(beside), *behind_part))),
    )


_PLACED = re.compile(r"(?:bei|auf|an|zu|in|mit)\s(?:dem|der|denen)\b")


def _names(arguments: Iterable[Argument]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(name for a in arguments for name in a.names))


def _behind(scene: Scene) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Hosts and participants that a relative clause names: das Symposium, zu dem X eingeladen hatte, auf dem Y sprach."""
    host: list[Name] = []
    others: list[Name] = []
    for child in scene.clauses:
        if child.kind != "relative" or child.parent != scene.clause.number:
            continue
        all_inside = [a for a in scene.arguments if child.covers(a.start)]
        inside = [a for a in all_inside if not a.preposition and "n" in a.cases]
        placed = " " in child.opener or _PLACED.match(scene.context.text, child.start)
        if not placed and not _HOSTING.isdisjoint(child.words):
            host += _names([*inside, *(a for a in all_inside if a.preposition == "neben")])
        if not placed:
            continue
        if not _ASKING.isdisjoint(child.words):
            host += _names(inside[:1])
        elif not _SPEAKING.isdisjoint(child.words):
            others += _names(inside)
    return tuple(host), tuple(others)
