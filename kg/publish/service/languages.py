"""The language of a page, and the pages' own words in it."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request

from kg.publish.service.entities import LANGUAGES
from kg.publish.service.negotiate import preferences


def language_of(request: Request) -> str:
    """`?lang=` where it is one of ours, else what the browser prefers, else German."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for name in preferences(request.headers.get("accept-language", "")):
        if name.partition("-")[0] in LANGUAGES:
            return name.partition("-")[0]
    return LANGUAGES[0]


@cache
def words(language: str) -> Mapping[str, str]:
    """The words of the pages in a language."""
    with (Path(__file__).parent / "strings.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row[language] for row in csv.DictReader(file)}
