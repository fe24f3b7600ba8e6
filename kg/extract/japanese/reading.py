"""A Japanese release read through: its sentences, and who and what is named or referred to where."""

from dataclasses import dataclass

from kg.extract.document import Document, Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.japanese.countries import home_prefecture
from kg.extract.japanese.offices import Office, find_offices
from kg.extract.japanese.persons import find_titled, find_titles
from kg.extract.japanese.places import find_places
from kg.extract.japanese.references import find_references
from kg.extract.japanese.register import Register, without
from kg.extract.japanese.text import alike, japanese_sentences
from kg.extract.normal import normalise
from kg.extract.zones import find_zones
from kg.model import Kind, Name, Release

_NOBODY = Name("", Kind.BODY)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the Japanese rules read; `text` has the document's offsets and like widths."""

    document: Document
    text: str
    sentences: tuple[Sentence, ...]
    named: Register
    offices: tuple[Office, ...]
    home: Name | None
    bodies: dict[Name, Name]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in text order."""
        return self.named.mentions

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions inside [start, end), in text order."""
        return self.named.inside(start, end)

    def mentions_before(self, position: int) -> list[Mention]:
        """The last mentions that end before a position, in text order."""
        return list(self.named.before(position))[::-1]


def read(release: Release) -> Reading:
    """Read a release through."""
    normal = normalise(release.text)
    zones = find_zones(normal.text)
    blocks = tuple((block.start, block.end, block.zone) for block in zones)
    document = Document(release, normal, (), (), blocks)
    text = alike(normal.text)
    sentences = tuple(japanese_sentences(document))
    places = find_places(text)
    titles = find_titles(text)
    spoken = Register(Mention(s.start, s.end, _NOBODY, Form.NAME, "sentence") for s in sentences)
    titled = [t for t in find_titled(text, titles, places) if spoken.overlaps(t.start, t.start + 1)]
    home = home_prefecture(places, titled)
    offices = tuple(find_offices(text, release.date, Register(places), titled, home))
    people = Register(Mention(o.start, o.end, o.person, Form.NAME, "person") for o in offices)
    named = Register([*people.mentions, *without(places, people)])
    references = without(find_references(text, titles, offices, named, home), named)
    of = {office.person: office.of for office in reversed(offices) if office.of}
    return Reading(document, text, sentences, Register([*named.mentions, *references]), offices, home, of)
