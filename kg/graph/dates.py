"""Dates at the precision a text gives: as typed literals, as the days they may mean, and how they compare."""

import calendar
import re

from pyoxigraph import Literal, NamedNode

from kg.graph.namespaces import term

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_EDTF = re.compile(r"[\dXYSE?~%./\-]*\d{2}[\dXYSE?~%./\-]*")


def date_literal(text: str) -> Literal:
    """A date as a literal of its precision; an interval or a bound as EDTF, other words as they stand."""
    if _DATE.fullmatch(text):
        return Literal(text, datatype=_datatype(_DATATYPES[len(text)]))
    if _EDTF.fullmatch(text):
        return Literal(text, datatype=term("edtf:EDTF"))
    return Literal(text)


def day(text: str) -> Literal:
    """A day as a literal."""
    return Literal(text, datatype=_datatype("xsd:date"))


def first_day(text: str) -> str:
    """The first day that a date may mean; empty where it is no date."""
    match = _DATE.fullmatch(text.split("/", maxsplit=1)[0].strip("?~%"))
    if match is None:
        return ""
    year, month, day_of_month = match.groups()
    return f"{year}-{month or '01'}-{day_of_month or '01'}"


def last_day(text: str) -> str:
    """The last day that a date may mean; empty where it is no date."""
    match = _DATE.fullmatch(text.rpartition("/")[2].strip("?~%"))
    if match is None:
        return ""
    year, month, day_of_month = match.groups()
    month = month or "12"
    if not 1 <= int(month) <= 12:
        return ""
    return f"{year}-{month}-{day_of_month or calendar.monthrange(int(year), int(month))[1]}"


def overlap(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two stretches of days share one; an empty end is open."""
    (start, end), (other_start, other_end) = first, second
    return (not other_end or start <= other_end) and (not end or other_start <= end)


def _datatype(name: str) -> NamedNode:
    return term(name)
