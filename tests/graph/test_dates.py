"""Dates at their precision."""

import pytest

from kg.graph.dates import date_literal, first_day, last_day, overlap
from kg.graph.namespaces import PREFIXES


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2025-01-23", PREFIXES["xsd"] + "date"),
        ("2023-06", PREFIXES["xsd"] + "gYearMonth"),
        ("2019", PREFIXES["xsd"] + "gYear"),
        ("2023-06-04/2023-06-09", PREFIXES["edtf"] + "EDTF"),
        ("../2010", PREFIXES["edtf"] + "EDTF"),
        ("1990~", PREFIXES["edtf"] + "EDTF"),
        ("vor langer Zeit", PREFIXES["xsd"] + "string"),
    ],
)
def test_a_literal_has_the_type_of_its_precision(text: str, datatype: str) -> None:
    assert (date_literal(text).value, date_literal(text).datatype.value) == (text, datatype)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-01-23", "2025-01-23", "2025-01-23"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2023-06-04/2023-06-09", "2023-06-04", "2023-06-09"),
        ("2023-13", "2023-13-01", ""),
        ("bald", "", ""),
        ("", "", ""),
    ],
)
def test_the_days_that_a_date_may_mean(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2023-06-01", "2023-06-30"), ("2023-06-05", "2023-06-05"), True),
        (("2023-06-01", "2023-06-30"), ("2023-07-01", "2023-07-31"), False),
        (("2023-06-01", ""), ("2025-01-01", "2025-01-01"), True),
        (("2023-06-01", "2023-06-02"), ("2023-06-02", ""), True),
    ],
)
def test_overlap(first: tuple[str, str], second: tuple[str, str], *, expected: bool) -> None:
    assert overlap(first, second) is expected
    assert overlap(second, first) is expected
