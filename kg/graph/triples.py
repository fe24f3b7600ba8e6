"""Small makers of triples, so that the stages read as what they state."""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.namespaces import ALT_LABEL, LABEL, TYPE, term

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_UNSAFE = re.compile(r"[\x00-\x20<>\"{}|\\^`]")

Object = NamedNode | Literal


def typed(subject: NamedNode, *classes: str) -> Iterator[Triple]:
    """The subject's classes."""
    yield from (Triple(subject, TYPE, term(name)) for name in classes)


def stated(subject: NamedNode, prop: str, *objects: Object | str | None) -> Iterator[Triple]:
    """A property with its values; nothing for an empty value."""
    for value in objects:
        if value:
            yield Triple(subject, term(prop), Literal(value) if isinstance(value, str) else value)


def labelled(
    subject: NamedNode, labels: Iterable[tuple[str, str]], alternatives: Iterable[str] = ()
) -> Iterator[Triple]:
    """Labels by language, and other spellings."""
    for language, text in labels:
        yield Triple(subject, LABEL, Literal(text, language=language))
    for text in alternatives:
        yield Triple(subject, ALT_LABEL, spelled(text))


def spelled(text: str) -> Literal:
    """A name whose language is not told: Japanese where its script says so, else without a language."""
    return Literal(text, language="ja") if is_japanese(text) else Literal(text)


def name_labels(text: str) -> tuple[tuple[str, str], ...]:
    """The languages in which a person's name is written like this."""
    return (("ja", text),) if is_japanese(text) else (("de", text), ("en", text))


def is_japanese(text: str) -> bool:
    """Whether the text has kana or kanji."""
    return _CJK.search(text) is not None


def link(text: str) -> Object | None:
    """A web address as an IRI where it is one, else its words."""
    if text.startswith(("http://", "https://")) and not _UNSAFE.search(text):
        return NamedNode(text)
    return Literal(text) if text else None
