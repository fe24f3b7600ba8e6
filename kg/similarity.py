"""When two facts, or two values of a slot, are the same, by the key slots of tests/gold/README.md."""

import difflib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Plain = Mapping[str, Any]

SLOTS = {
    "post": ("person", "role", "of", "at", "since", "until", "status"),
    "event": ("kind", "start", "end", "host", "guest", "participant", "place", "occasion", "name", "topics", "status"),
    "cooperation": ("parties", "topics", "since"),
    "agreement": ("parties", "kind", "action", "date", "signatory", "topics"),
    "twinning": ("parties", "since"),
    "observation": ("measure", "value", "unit", "bound", "area", "of", "period"),
    "presence": ("organization", "place", "form", "since", "parent"),
    "statement": ("speaker", "topics"),
}
_DEFAULTS = {("post", "status"): "current", ("event", "status"): "held", ("observation", "bound"): "exact"}
_DATES = frozenset(("start", "end", "since", "until", "date", "period"))
_PEOPLE = ("host", "guest", "participant", "signatory")
_NRW = (
    "nrw|land nordrhein-westfalen|bundesland nordrhein-westfalen|north rhine-westphalia|north rhine westphalia"
    "|state of north rhine-westphalia|landesregierung|landesregierung nordrhein-westfalen|landtag"
    "|landtag nordrhein-westfalen|nordrhein-westfälische landesregierung"
    "|ノルトライン=ヴェストファーレン州|nrw州"
)
_ALIASES = dict.fromkeys(_NRW.split("|"), "nordrhein-westfalen") | {
    "germany": "deutschland",
    "bundesrepublik deutschland": "deutschland",
    "ドイツ": "deutschland",
    "europe": "europa",
    "日本": "japan",
    "landeshauptstadt düsseldorf": "düsseldorf",
    "stadt düsseldorf": "düsseldorf",
    "デュッセルドルフ": "düsseldorf",
    "duesseldorf": "düsseldorf",
    "cologne": "köln",
    "munich": "münchen",
    "hokkaido": "präfektur hokkaido",
}
_TITLE = re.compile(
    r"^(?:(?:herrn?|frau|prof(?:essor(?:in)?)?\.?|dr\.?(?:[- ]ing\.?)?|h\.\s?c\.|dres\.|s\.e\.|mdl|mdb)\s+)+"
)
_REWRITES = (
    (re.compile(r"^(?:der|die|das|den|dem|the)\s+"), ""),
    (re.compile(r"^stadt\s+"), ""),
    (re.compile(r"\s+(?:gmbh|ag|e\.\s?v\.|co\., ltd\.?|inc\.?|corporation)$"), ""),
    (re.compile(r"^(?:japanische[rn]?\s+)?präfektur\s+"), "präfektur "),
    (re.compile(r"^(.+?)\s+prefecture$"), r"präfektur \1"),
    (re.compile("tokio"), "tokyo"),
    (re.compile("kioto"), "kyoto"),
    (re.compile("jokohama"), "yokohama"),
    (re.compile(r"\s+"), " "),
)
_MEMBER = re.compile(
    r"^(?:(?:europa|landtags|bundestags)?abgeordneter?|(?:parlaments|landtags)?mitglied"
    r"|parlamentarier(?:in)?|member of parliament)$"
)


def canonical(value: object) -> str:
    """A name as it is compared: folded, without titles, articles and legal forms."""
    text = unicodedata.normalize("NFKC", str(value)).casefold().strip(" .,;:„“\"'")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if c not in "\u0304\u0302")
    text = _TITLE.sub("", unicodedata.normalize("NFC", text))
    for pattern, new in _REWRITES:
        text = pattern.sub(new, text)
    return _ALIASES.get(text, text)


def same_name(a: object, b: object) -> bool:
    """Whether two names are one: equal, or one the surname (last word) of the other."""
    first, second = canonical(a), canonical(b)
    short, long = sorted((first.split(), second.split()), key=len)
    surname = len(short) == 1 < len(long) and short[0] == long[-1] and len(short[0]) > 2
    return first == second or surname


def same_role(a: object, b: object) -> bool:
    """Whether two roles are one office, said longer or shorter or in the other gender."""
    first, second = canonical(a), canonical(b)
    if _MEMBER.match(first) and _MEMBER.match(second):
        return True
    longer = first.startswith(second) or second.startswith(first)
    return longer or first.split()[0].rstrip("in") == second.split()[0].rstrip("in")


def same_date(a: object, b: object) -> bool:
    """Whether one date is the other, perhaps at another precision."""
    first, second = str(a or ""), str(b or "")
    return bool(first and second) and (first.startswith(second) or second.startswith(first))


def same_value(a: object, b: object) -> bool:
    """Whether two numbers differ by at most a hundredth."""
    try:
        first, second = float(str(a)), float(str(b))
    except ValueError:
        return False
    return abs(first - second) <= 0.01 * max(abs(first), abs(second), 1e-9)


def values(value: object) -> list[Any]:
    """The values of a slot as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def pairs(fact: Plain) -> list[tuple[str, Any]]:
    """A fact's slots as (slot, value), without empty and default ones."""
    kind = fact["type"]
    found = ((slot, value) for slot in SLOTS[kind] for value in values(fact.get(slot)))
    return [(slot, value) for slot, value in found if value not in ("", None, _DEFAULTS.get((kind, slot)))]


def same_slot(slot: str, a: object, b: object) -> bool:
    """Whether two values of a slot are the same."""
    if slot in _DATES:
        return str(a) == str(b)
    if slot == "value":
        return same_value(a, b)
    return same_role(a, b) if slot == "role" else same_name(a, b)


def similarity(gold: Plain, found: Plain) -> float:
    """0 where two facts are different ones, else how well they agree."""
    if gold["type"] != found.get("type"):
        return 0.0
    match gold["type"]:
        case "post":
            same = same_name(gold["person"], found["person"]) and same_role(gold["role"], found["role"])
            return same and 1.0 + same_name(gold.get("of", "-"), found.get("of", "+"))
        case "event":
            return _event(gold, found)
        case "agreement" | "cooperation" | "twinning":
            return _tie(gold, found)
        case "observation":
            same = gold["measure"] == found["measure"] and same_value(gold["value"], found["value"])
            area = same_name(gold.get("area", "-"), found.get("area", "+"))
            return (same and area) and 1.0 + same_date(gold.get("period"), found.get("period"))
        case "presence":
            named = same_name(gold["organization"], found["organization"]) and same_name(gold["place"], found["place"])
            return float(named and gold["form"] == found["form"])
        case "statement":
            return _statement(gold, found)
    return 0.0


def _shared(a: list[Any], b: list[Any]) -> int:
    return sum(any(same_name(x, y) for y in b) for x in a)


def _people(fact: Plain) -> list[Any]:
    return [person for slot in _PEOPLE for person in values(fact.get(slot))]


def _event(gold: Plain, found: Plain) -> float:
    undated_plan = gold.get("status") == found.get("status") == "planned" and not found.get("start")
    dated = not gold.get("start") or undated_plan or same_date(gold["start"], found.get("start"))
    if gold["kind"] != found.get("kind") or not dated:
        return 0.0
    who = _shared(_people(gold), _people(found))
    where = _shared(values(gold.get("place")), values(found.get("place")))
    named = bool(gold.get("name")) and same_name(gold["name"], found.get("name", ""))
    if _people(gold):
        return (who > 0 or named) and 1.0 + who + where + named
    return (named or where > 0 or not gold.get("place")) and 1.0 + where + named


def _tie(gold: Plain, found: Plain) -> float:
    shared = _shared(gold["parties"], values(found.get("parties")))
    if shared < min(2, len(gold["parties"])):
        return 0.0
    if gold["type"] == "agreement":
        other_date = gold.get("date") and found.get("date") and not same_date(gold["date"], found["date"])
        if gold.get("action") != found.get("action", "signed") or other_date:
            return 0.0
    return 1.0 + shared


def _statement(gold: Plain, found: Plain) -> float:
    if not same_name(gold["speaker"], found["speaker"]):
        return 0.0
    said = difflib.SequenceMatcher(None, gold["text"][:400], str(found["text"])[:400], autojunk=False).ratio()
    return said if said >= 0.8 else 0.0
