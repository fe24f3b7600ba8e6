"""Bodies named by their kind alone: die Technische Universität of a release from Dortmund is the one of Dortmund."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, load_gazetteer
from kg.model import Kind, Name

KINDS = frozenset(
    (
        "Technische Universität",
        "Technische Hochschule",
        "Fachhochschule",
        "Universitätsklinikum",
        "Universitätsklinik",
        "Kunstakademie",
        "Musikhochschule",
    )
)


def completed(document: Document, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, those named by their kind alone with the only full name of it, or with the town of the release."""
    every = tuple(mentions)
    bare = {m.name.text for m in every if m.name.text in KINDS and m.form is Form.NAME}
    names = {kind: _full_name(document, kind, every) for kind in sorted(bare)}
    for mention in every:
        name = names.get(mention.name.text) if mention.form is Form.NAME else None
        yield replace(mention, name=name) if name else mention


def _full_name(document: Document, kind: str, mentions: tuple[Mention, ...]) -> Name | None:
    full = {m.name for m in mentions if m.name.text.startswith(kind + " ")}
    if full:
        return full.pop() if len(full) == 1 else None
    town = _town(document, mentions)
    return _known(f"{kind} {town}") or Name(f"{kind} {town}", Kind.BODY) if town else None


def _town(document: Document, mentions: tuple[Mention, ...]) -> str:
    """The town that publishes, else the one that a release names most."""
    hits = load_gazetteer("de").find(document.release.publisher)
    published = next((hit.entry.name.text for hit in hits if hit.entry.sort == "city"), "")
    named = Counter(m.name.text for m in mentions if m.sort == "city")
    return published or (named.most_common(1)[0][0] if named else "")


def _known(name: str) -> Name | None:
    hit = next(load_gazetteer("de").find(name), None)
    return hit.entry.name if hit and hit.end == len(name) and hit.entry.name.kind is Kind.BODY else None
