"""A look at the words of a query before the engine gets it: no SERVICE, no LOAD; where USING clauses belong."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import QueryError

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<comment>\#[^\r\n]*)
  | (?P<string>'''(?:'{0,2}(?:[^'\\]|\\.))*'''|\"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\"
              |'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<language>@\w[\w-]*)
  | (?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*)
  | (?P<word>[^\W\d][\w]*)
  | (?P<mark>[{};])
  | .
    """,
    re.VERBOSE | re.DOTALL,
)
FORBIDDEN = frozenset({"SERVICE", "LOAD"})
VARYING = frozenset({"BNODE", "NOW", "RAND", "STRUUID", "UUID"})


@dataclass(frozen=True, slots=True)
class Word:
    """A keyword or a mark of a query, upper-case, and where it begins."""

    text: str
    start: int


def words(text: str) -> Iterator[Word]:
    """The keywords and marks of a query: what is not an IRI, a literal, a name, a variable or a comment."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup in ("word", "mark"):
            yield Word(match.group().upper(), match.start())


def unescape(text: str) -> str:
    """The text as the engine reads it: codepoint escapes may stand anywhere in SPARQL, in keywords too."""
    return _ESCAPE.sub(_codepoint, text)


def _codepoint(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 else match[0]


def refuse_remote(text: str) -> None:
    """Raise QueryError where a query or an update would have the server fetch something."""
    for word in _found(text, FORBIDDEN):
        raise QueryError(f"{word} is refused: this server fetches nothing from elsewhere")


def varies(text: str) -> bool:
    """Whether a query calls what gives something else each time."""
    return any(True for _ in _found(text, VARYING))


def may_change(update: str, graphs: str) -> bool:
    """Whether an update can reach graphs whose names begin so; sometimes true where it does not."""
    before = ""
    for match in _TOKEN.finditer(unescape(update)):
        token = match.group().upper()
        if match.lastgroup == "iri" and _may_name(match.group()[1:-1], graphs):
            return True
        # A graph that shows only when the update runs, all of them, or names that are relative to something.
        if token in ("ALL", "NAMED", "BASE") or (match.lastgroup == "variable" and before == "GRAPH"):
            return True
        if token.strip() and match.lastgroup != "comment":
            before = token
    return False


def _may_name(iri: str, graphs: str) -> bool:
    return iri.startswith((graphs, "//")) or graphs.startswith(iri)


def _found(text: str, wanted: frozenset[str]) -> Iterator[str]:
    """Those of the wanted keywords that a query has, in either reading of its escapes."""
    for reading in {text, unescape(text)}:
        # Few texts have the letters anywhere, and to see where words begin takes as long as a small query.
        capitals = reading.upper()
        if any(word in capitals for word in wanted):
            yield from (word.text for word in words(reading) if word.text in wanted)


def with_dataset(update: str, using: Sequence[str], using_named: Sequence[str]) -> str:
    """The update with the protocol's graph parameters as USING clauses (SPARQL 1.1 Protocol, 2.2.3); IRIs in <>."""
    if not using and not using_named:
        return update
    clauses = "".join(f"USING {iri} " for iri in using) + "".join(f"USING NAMED {iri} " for iri in using_named)
    out, last = [], 0
    for position in _places_for_using(update):
        out += [update[last:position], clauses]
        last = position
    return "".join([*out, update[last:]])


def _places_for_using(update: str) -> Iterator[int]:
    """Where the WHERE of each DELETE/INSERT operation begins."""
    depth, before = 0, ""
    for word in words(update):
        if word.text in ("USING", "WITH") and depth == 0:
            raise QueryError("using-graph-uri and using-named-graph-uri do not go with USING or WITH in the update")
        if word.text == "WHERE" and depth == 0:
            if before == "DELETE":
                raise QueryError("using-graph-uri does not go with DELETE WHERE: write DELETE { ... } WHERE { ... }")
            yield word.start
        depth += {"{": 1, "}": -1}.get(word.text, 0)
        before = word.text
