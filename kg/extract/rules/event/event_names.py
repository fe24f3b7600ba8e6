"""The proper name of a public event by the words around its noun."""

import re

_QUOTED = re.compile(r"\s?[„\"»“](?P<name>[^„“”\"»«\n]{3,90})[“”\"«»]")
_UPPER_NAME = re.compile(r"\s(?P<name>[A-ZÄÖÜ][\w&.-]*(?:\s(?:[A-ZÄÖÜ][\w&.-]*|\d{4})){0,3})(?![\w])")
_OWN_NAME = re.compile(
    r"[A-ZÄÖÜ]\w+-Tage?s?$|(?:Japan|Deutschland|NRW|China|Korea|Frankreich)[\w-]*|EXPO|Expo|MEDICA|COMPAMED|Tag der Deutschen Einheit|Wirtschaftstag|Kirschblütenfest|Bonenkai|(?:Japanische|Deutsche)n? (?:Wochen?|Tage)"
)
_BEHIND = re.compile(r"(?:\s(?:Japan|Düsseldorf/NRW|Düsseldorf|NRW|\d{4}|in Japan|Day))+")
_DECLINED = re.compile(r"(?<=sche)n(?= (?:Woche|Tage|Wochen)\b)")
_OPENED = re.compile(r"[„\"»“](?P<head>(?:[A-ZÄÖÜ0-9][^„“”\"»«\n,.]*)?)$")
_CLOSED = re.compile(r"[“”\"«»]")
FAIR = re.compile(r"messe|Messe|EXPO|Expo|MEDICA|COMPAMED|Weltausstellung|fair")


def event_name(text: str, start: int, end: int) -> str:
    """The proper name of an event whose noun stands at [start, end), or an empty string."""
    noun = text[start:end]
    quoted = _QUOTED.match(text, end)
    if quoted:
        return quoted["name"].strip()
    opened = _OPENED.search(text[max(0, start - 60) : start])
    if opened:
        close = _CLOSED.search(text, end)
        return opened["head"] + text[start : close.start()] if close and close.start() < end + 90 else noun
    if noun == "Messe" and text.endswith("Hannover ", 0, start):
        return "Hannover Messe"
    if _OWN_NAME.match(noun):
        behind = _BEHIND.match(text, end)
        whole = re.sub(r"(?<=[Tt]ag)(?:e?s|e)$", "", noun) + (behind[0] if behind else "")
        whole = _DECLINED.sub("", whole)
        return whole if FAIR.search(noun) else re.sub(r"\s\d{4}$", "", whole)
    if FAIR.search(noun) or noun.lower().endswith(("festival", "kongress")):
        proper = _UPPER_NAME.match(text, end)
        if proper and not proper["name"].startswith(("Düsseldorf", "Essen", "Köln")):
            return proper["name"]
    return ""
