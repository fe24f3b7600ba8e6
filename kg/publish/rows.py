"""The viewer's rows: things, facts, passages and releases as the store tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.namespaces import PREFIXES

NJ = PREFIXES["nj"]
LANGUAGES = ("de", "en", "ja")
Labels = tuple[str, str, str]
_SAME = ("sameAs", "exactMatch", "closeMatch", "url")


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A passage that states a fact."""

    release: str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    about: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A press release, as it is cited."""

    iri: str
    id: str
    title: str
    date: str
    publisher: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the graph itself calls its classes, measures and codes."""

    concepts: Mapping[str, Labels] = field(default_factory=dict)
    codes: Mapping[str, Labels] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity's own properties: (property, value, language)."""

    iri: str
    rows: tuple[tuple[str, str, str], ...] = ()

    def get(self, prop: str) -> tuple[str, ...]:
        """The values of a property."""
        return tuple(value for name, value, _ in self.rows if name == prop)

    @property
    def types(self) -> tuple[str, ...]:
        """Its classes."""
        return self.get("type")

    def labels(self) -> tuple[str, str, str]:
        """Its name in German, English and Japanese; empty where there is none."""
        named = [row for row in self.rows if row[0] in ("label", "prefLabel")]
        plain = next((value for _, value, language in named if language not in LANGUAGES), "")
        de, en, ja = (next((v for _, v, own in named if own == language), "") for language in LANGUAGES)
        fallback = plain or de or en or ja or self.iri.rsplit("/", 1)[-1]
        return de or fallback, en or fallback, ja or (plain if not de and not en else "") or fallback

    def alt(self) -> tuple[str, ...]:
        """Its other names."""
        return tuple(dict.fromkeys(self.get("altLabel")))

    def links(self) -> tuple[str, ...]:
        """The same thing elsewhere, and its page."""
        return tuple(dict.fromkeys(value for name in _SAME for value in self.get(name)))

    def number(self, prop: str) -> float | None:
        """A coordinate."""
        return next((float(value) for value in self.get(prop)), None)


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as the page shows it: its slots, and the passages that state it."""

    iri: str
    type: str
    kind: str
    slots: tuple[tuple[str, str, bool], ...]
    proofs: tuple[Proof, ...]
    clash: bool = False
    languages: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def confidence(self) -> float:
        """How sure the surest reading is."""
        return max((proof.confidence for proof in self.proofs), default=1.0)

    def refs(self, slot: str) -> tuple[str, ...]:
        """The things that a slot names."""
        return tuple(value for name, value, is_ref in self.slots if name == slot and is_ref)


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements stand on: things with their properties, the classes above a class, the graph's own words."""

    things: Mapping[str, Thing] = field(default_factory=dict)
    supers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    words: Words = field(default_factory=Words)

    def thing(self, iri: str) -> Thing:
        """A thing by its IRI; one without properties where the graph knows none."""
        return self.things.get(iri) or Thing(iri)

    def most_special(self, thing: Thing) -> str:
        """The class of a thing that has most classes above it."""
        own = [(len(self.supers.get(cls, ())), cls) for cls in thing.types if cls.startswith(NJ) and cls != NJ + "Fact"]
        return max(own)[1] if own else ""

    def fact_type(self, types: Iterable[str]) -> str:
        """The kind of fact: the class right below nj:Fact."""
        for cls in sorted(types):
            line = [
                each for each in (cls, *sorted(self.supers.get(cls, ()))) if NJ + "Fact" in self.supers.get(each, ())
            ]
            if line:
                return min(line, key=self._height).removeprefix(NJ)
        return "Fact"

    def _height(self, cls: str) -> tuple[int, str]:
        own = [above for above in self.supers[cls] if above.startswith(NJ)]
        return len(own), cls
