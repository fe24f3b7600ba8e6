"""Linking: whom or what each name of each release means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.decisions import NOT_SAME, SAME, Decisions
from kg.graph.names import KnownNames, surname
from kg.graph.namespaces import BASE, digest, entity, slug, slug_of_id
from kg.graph.offices import Offices, Stated, stated_offices
from kg.graph.reference import body_iri, person_iri, thing_iri
from kg.graph.tables import Reference
from kg.graph.triples import is_japanese
from kg.model import Fact, Kind, Name, Release

_THINGS = tuple(f"{kind.value}/" for kind in Kind)

RULES: Mapping[str, str] = {
    "link/by-id": "the extractor found the name in the reference tables",
    "link/by-label": "the name is a label of exactly one thing of the reference tables",
    "link/name-and-office": "full name and office agree with a person of the reference tables",
    "link/full-name": "the full name is that of exactly one person of the reference tables, and no office is told",
    "link/full-name-other-office": "the full name is that of one person of the reference tables, in another office",
    "link/surname-in-release": "the release gives the full name of exactly one person of this surname",
    "link/surname-office-date": "exactly one person of this surname held the told office at the release's date",
    "link/decision": "decided by hand in data/decisions.csv",
    "unlinked/name-and-office": "not in the reference tables; the same wherever name and office agree",
    "unlinked/name": "not in the reference tables; the same wherever the name is the same",
    "unlinked/generic": "a name for many things, such as a town hall or a delegation: each release has its own",
    "unlinked/this-release": "not in the reference tables, and nothing told that would tell namesakes apart",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A release and the facts found in it."""

    release: Release
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A name of a release, what it means, and by which rule."""

    release: str
    name: Name
    iri: NamedNode
    rule: str
    alike: NamedNode | None = None

    @property
    def compared(self) -> NamedNode:
        """What tellings are compared by: names for many things are alike though each release has its own."""
        return self.alike or self.iri

    @property
    def known(self) -> bool:
        """Whether the name was found in the reference tables."""
        return not self.rule.startswith("unlinked/")

    @property
    def key(self) -> str:
        """The name of this mention in data/decisions.csv."""
        return mention_key(self.release, self.name)


def mention_key(release: str, name: Name) -> str:
    """A name in a release, as data/decisions.csv writes it."""
    return f"{release}/{name.kind.value}/{slug(name.text)}"


@dataclass(frozen=True)
class Links:
    """All names of a corpus, linked."""

    all: tuple[Link, ...]

    @cached_property
    def _found(self) -> Mapping[tuple[str, Name], Link]:
        return {(link.release, link.name): link for link in self.all}

    @cached_property
    def _by_release(self) -> Mapping[str, tuple[Link, ...]]:
        links: dict[str, list[Link]] = {}
        for link in self.all:
            links.setdefault(link.release, []).append(link)
        return {release: tuple(found) for release, found in links.items()}

    def link(self, release: str, name: Name) -> Link:
        """What a name of a release means."""
        return self._found[release, name]

    def of(self, release: str) -> tuple[Link, ...]:
        """The names of a release."""
        return self._by_release.get(release, ())


def link_names(told: Iterable[Told], reference: Reference, decisions: Decisions) -> Links:
    """Link every name of every release; the order of the releases does not matter."""
    known = KnownNames(reference)
    things, offices = _Things(reference, known, decisions), Offices(reference, known)
    releases = sorted(told, key=_published)
    links: list[Link] = []
    loose: list[_Loose] = []
    for each in releases:
        names = sorted({name for fact in each.facts for name in fact.names()})
        found = {name: things.link(each.release, name) for name in names if name.kind is not Kind.PERSON}
        links += found.values()
        stated = stated_offices(each.facts, {name: link.iri for name, link in found.items()})
        people = _People(known, offices, decisions, each.release, stated)
        for name in names:
            if name.kind is Kind.PERSON:
                link = people.link(name, names)
                links.append(link) if link else loose.append(people.loose(name, names))
    return Links(tuple(sorted([*links, *_name_loose(loose, reference)], key=_link_order)))


@dataclass(frozen=True)
class _Things:
    reference: Reference
    known: KnownNames
    decisions: Decisions

    def link(self, release: Release, name: Name) -> Link:
        decided = _decided(self.decisions, release, name)
        if decided is not None:
            return decided
        if name.entity in self.reference.places or name.entity in self.reference.bodies:
            return Link(release.id, name, self._known(name.entity, name.kind), "link/by-id")
        thing = self.known.thing(name.text, name.kind)
        if thing:
            return Link(release.id, name, self._known(thing, name.kind), "link/by-label")
        made = self._new(name)
        if not self.known.is_generic(name.text):
            return Link(release.id, name, made, "unlinked/name")
        own = entity(name.kind.value, f"{slug(name.text)}-{slug_of_id(release.id)}")
        return Link(release.id, name, own, "unlinked/generic", made)

    def _known(self, thing: str, kind: Kind) -> NamedNode:
        # An id may be a city's and a company's; the kind of the name tells which.
        if kind is Kind.BODY and thing in self.reference.bodies:
            return body_iri(self.reference.bodies[thing])
        return thing_iri(self.reference, thing)

    def _new(self, name: Name) -> NamedNode:
        made = slug(name.text)
        taken = self.reference.places if name.kind is Kind.PLACE else self.reference.bodies
        return entity(name.kind.value, made if made not in taken else f"{made}-{digest(name.text)[:8]}")


@dataclass(frozen=True, slots=True)
class _Loose:
    """A person of no table: full name, the offices told, and where."""

    release: Release
    name: Name
    full: str
    offices: tuple[str, ...]


@dataclass(frozen=True)
class _People:
    known: KnownNames
    offices: Offices
    decisions: Decisions
    release: Release
    stated: tuple[Stated, ...]

    def link(self, name: Name, names: list[Name]) -> Link | None:
        """The person of the reference tables that a name means, or None."""
        decided = _decided(self.decisions, self.release, name)
        if decided is not None:
            return decided
        full = self._full(name, names)
        person, rule = self._by_full_name(full) if _is_full(full.text) else ("", "")
        if person and full != name:
            rule = "link/surname-in-release"
        if not person:
            person, rule = self._by_surname(full)
        if not person or self._refused(name, person):
            return None
        return Link(self.release.id, name, person_iri(person), rule)

    def _refused(self, name: Name, person: str) -> bool:
        decided = self.decisions.on(mention_key(self.release.id, name), f"person/{person}")
        return decided is not None and decided.decision == NOT_SAME

    def loose(self, name: Name, names: list[Name]) -> _Loose:
        full = self._full(name, names)
        return _Loose(self.release, name, full.text, tuple(sorted({s.key(self.offices.roles) for s in self._of(full)})))

    def _full(self, name: Name, names: list[Name]) -> Name:
        if name.text != surname(name.text):
            return name
        fuller = [other for other in names if other.kind is Kind.PERSON and _is_full_of(other.text, name.text)]
        return fuller[0] if len(fuller) == 1 else name

    def _of(self, full: Name) -> list[Stated]:
        return [s for s in self.stated if s.person == full.text or _is_full_of(full.text, s.person)]

    def _by_full_name(self, full: Name) -> tuple[str, str]:
        candidates = self.known.persons(full.text)
        stated = self._of(full)
        agreeing = [p for p in sorted(candidates) if any(self.offices.held(p, s, self.release.date) for s in stated)]
        if len(agreeing) == 1:
            return agreeing[0], "link/name-and-office"
        if len(candidates) != 1 or agreeing:
            return "", ""
        return min(candidates), "link/full-name-other-office" if stated else "link/full-name"

    def _by_surname(self, full: Name) -> tuple[str, str]:
        if full.text != surname(full.text):
            return "", ""
        people = sorted(self.known.of_surname(full.text))
        fitting = [
            p for p in people if any(self.offices.held(p, s, self.release.date, strictly=True) for s in self._of(full))
        ]
        return (fitting[0], "link/surname-office-date") if len(fitting) == 1 else ("", "")


def _name_loose(loose: list[_Loose], reference: Reference) -> Iterator[Link]:
    """Links of persons of no table: one node for all who share a name and an office, else one for each release."""
    taken = {row["person_id"] for row in reference.offices}
    named: dict[tuple[str, str], str] = {}
    for one in sorted(loose, key=_loose_order):
        name = slug(one.full)
        keys = [(name, office) for office in one.offices] or [(name, slug_of_id(one.release.id))]
        made = min((named[key] for key in keys if key in named), default=f"{name}-{keys[0][1]}")
        for key in keys:
            named.setdefault(key, made)
        rule = "unlinked/name-and-office" if one.offices else "unlinked/this-release"
        yield Link(
            one.release.id,
            one.name,
            entity("person", made if made not in taken else f"{made}-{digest(one.full)[:8]}"),
            rule,
        )


def _decided(decisions: Decisions, release: Release, name: Name) -> Link | None:
    chosen = [thing for thing in decisions.of(mention_key(release.id, name), SAME) if thing.startswith(_THINGS)]
    return Link(release.id, name, NamedNode(f"{BASE}id/{chosen[0]}"), "link/decision") if chosen else None


def _is_full(text: str) -> bool:
    """Whether a name may be a full one; of Japanese script it may be either."""
    return is_japanese(text) or text != surname(text)


def _is_full_of(full: str, short: str) -> bool:
    return full != short and slug(surname(full)) == slug(short)


def _published(told: Told) -> tuple[str, str]:
    return told.release.date, told.release.id


def _loose_order(one: _Loose) -> tuple[str, str, str]:
    return one.release.date, one.release.id, one.name.text


def _link_order(link: Link) -> tuple[str, Name]:
    return link.release, link.name
