"""Dates, numbers and codes as people of each language write them."""

import re

from kg.graph.dates import first_day

LANGUAGES = ("de", "en", "ja")
_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_AND = {"de": " und ", "en": " and ", "ja": "と"}
_SIZES = {
    "de": ((10**12, " Billionen"), (10**9, " Milliarden"), (10**6, " Millionen")),
    "en": ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")),
    "ja": ((10**12, "兆"), (10**8, "億"), (10**4, "万")),
}
_UNTIL = {"de": "bis {}", "en": "until {}", "ja": "{}まで"}
_SINCE = {"de": "seit {}", "en": "since {}", "ja": "{}から"}
_FROM_TO = {"de": "vom {} bis {}", "en": "from {} to {}", "ja": "{}から{}まで"}


def date_words(date: str, language: str) -> str:
    """A date at its precision: `23. Januar 2025`, `Juni 2023`, `2019`; anything else as it stands."""
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    year, month, day = match.groups()
    if language == "ja":
        return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
    if month is None:
        return year
    name = _MONTHS[language][int(month) - 1]
    if day is None:
        return f"{name} {year}"
    return f"{int(day)}. {name} {year}" if language == "de" else f"{int(day)} {name} {year}"


def when_words(date: str, language: str) -> str:
    """When something was, with the word that a language puts before it: `am 23. Januar 2025`, `im Juni 2023`."""
    start, slash, end = date.partition("/")
    if slash and first_day(start) and first_day(end):
        return _FROM_TO[language].format(date_words(start, language), date_words(end, language))
    if slash:
        return (_SINCE if first_day(start) else _UNTIL)[language].format(
            date_words(start if first_day(start) else end, language)
        )
    words = date_words(date, language)
    if language == "ja" or words == date:
        return {"de": f"im Jahr {words}", "en": f"in {words}"}.get(language, words) if date.isdigit() else words
    return f"{_before(date, language)} {words}"


def _before(date: str, language: str) -> str:
    if len(date) == len("2025-01-23"):
        return "am" if language == "de" else "on"
    return "im" if language == "de" else "in"


def figure_words(number: str, unit: str, unit_label: str, bound: str, bound_label: str, language: str) -> str:
    """A figure with its bound and unit: `über 46.000 Personen`, `knapp 8 Milliarden Euro`, `46,000人超`."""
    number_ = number_words(number, unit, language)
    gap = "" if language == "ja" else " "
    if unit == "rank":
        figure = f"{number_}{unit_label}" if language == "ja" else f"{unit_label} {number_}"
    else:
        figure = number_ if unit in ("share", "") else f"{number_}{gap}{unit_label}"
    if not bound_label or bound == "exact":
        return figure
    return f"{figure}{bound_label}" if language == "ja" and bound != "about" else f"{bound_label}{gap}{figure}"


def number_words(number: str, unit: str, language: str) -> str:
    """A number with its thousands marked; a share as percent, large sums of money in millions or the like."""
    value = float(number)
    suffix = ""
    if unit == "share":
        value, suffix = round(value * 1000) / 10, "\u202f%" if language == "de" else "%"
    elif unit == "EUR":
        size, suffix = next(((s, word) for s, word in _SIZES[language] if value >= s), (1, ""))
        value /= size
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    if language == "de":
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text + suffix


def list_words(items: tuple[str, ...], language: str) -> str:
    """Several names as a list."""
    if len(items) < 2:
        return "".join(items)
    comma = "、" if language == "ja" else ", "
    return comma.join(items[:-1]) + _AND[language] + items[-1]
