"""What a personal name looks like: given names, titles, particles, Japanese syllables."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.gazetteer import LEXICON, read_table
from kg.paths import REFERENCE

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
CAPITALISED = re.compile(rf"[{UPPER}][^\W\d_]*(?:[-'’](?!s\b)[{UPPER}]?[^\W\d_]+)*")
TITLES = re.compile(
    r"(?:(?:(?:Univ\.-|Jun\.-|apl\. ?|Hon\.-)?Prof(?:essor(?:in|s|en)?|\.)|Dr\.(?:-Ing\.)?(?: (?:med|phil|iur|jur|habil|rer\. ?nat|rer\. ?pol|rer\. ?oec|theol)\.)*|Dres\.|h\. ?c\.|mult\.|Dipl\.-Ing\.|Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?|S\. ?E\.|I\. ?E\.|H\. ?E\.|Sir|Lady)\s*)+(?![a-zäöüß])"
)
_INITIAL = re.compile(rf"[{UPPER}]\. ?")
_PARTICLE = re.compile(
    r"(?:von der|von dem|von den|van der|van den|van de|de la|von|van|de|del|della|di|da|zu|zur|ten|ter|el|al|bin)\s+(?=[A-ZÀ-Þ])"
)
_SYLLABLES = re.compile(
    r"(?:(?:[kgsztdnhbpmyrwjf]|ch|sh|ts|ky|gy|ny|hy|by|py|my|ry|kk|tt|tch|ss|ssh|pp|cch|kky)?[aiueoāīūēōô]|n(?![aiueo])|m(?=[pb]))+",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "Der Die Das Den Dem Des Ein Eine Einen Einem Einer Im Am Um In An Auf Aus Bei Mit Nach Von Zu Zum Zur Vom Für Und Oder Auch Als Da Wo Wie Wer Was Wir Sie Er Es Ich Ihr Ihre Ihrem Ihren Ihrer Sein Seine Seinen"
    " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"
    " Ein Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn Vorgänger Vorgängerin Nachfolger Nachfolgerin Amtsvorgänger Amtsnachfolger Amtsnachfolgerin Univ Jahre Jahren Jahres Monaten Wochen Tagen Jahr Tage Woche Wochen Monate Uhr Prozent Euro Millionen MdL MdB MdEP Foto Fotos Bild Bilder Stand Hotel Haus Messe Universität Hochschule Institut Land Stadt Präfektur Kreis Region Provinz Delegation Gouverneur Name Ende Anfang Mitte Reise Rund Seit Dort Hier Dazu Dabei Damit Dann Doch Denn"
    " Kino Sake Sushi Kimono Manga Anime Ikebana Karate Judo Sumo Haiku Tatami Ramen The This That And Of For With From Its His Her Our On At By As To"
    " January February March May June July October December Monday Tuesday Wednesday Thursday Friday Saturday Sunday University Prefecture Photo".split()
)


_DAYS = frozenset(
    "Montag Freitag Samstag Sonntag März Mai August Winter Sommer Herbst Land Stadt Kreis Hotel Haus Reise Ende".split()
)


@dataclass(frozen=True, slots=True)
class Given:
    """A given name: whose (m or f) and from where (de, ja, int)."""

    gender: str
    origin: str


@cache
def given_names() -> dict[str, Given]:
    """Given names that are known; a hyphenated one is known by its parts."""
    return {row["name"]: Given(row["gender"], row["origin"]) for row in read_table(LEXICON / "given_names.csv")}


@cache
def _known_people() -> dict[str, tuple[str, ...]]:
    """Full names of data/reference/offices.csv by their first word."""
    names = sorted({row["person"] for row in read_table(REFERENCE / "offices.csv")}, key=len, reverse=True)
    return {name.split(" ")[0]: tuple(n for n in names if n.startswith(name.split(" ")[0] + " ")) for name in names}


def given(word: str) -> Given | None:
    """What is known of a word as a given name."""
    names = given_names()
    parts = word.split("-")
    return names.get(word) or (names[parts[0]] if len(parts) == 2 and all(part in names for part in parts) else None)


def gender_of(full_name: str) -> str:
    """`m`, `f` or "" by the given name."""
    known = given(full_name.split(" ")[0])
    return known.gender if known else ""


_PARTS = str.maketrans("-", " ", "'’")


@lru_cache(maxsize=65_536)
def is_japanese(name: str) -> bool:
    """Whether every part of a name is made of Japanese syllables, and the given name is none of elsewhere."""
    known = given(name.split(" ")[0])
    if known and known.origin == "de" and " " in name:
        return False
    return all(len(part) > 1 and _SYLLABLES.fullmatch(part) for part in name.translate(_PARTS).split(" "))


def is_name_word(word: str) -> bool:
    """Whether a capitalised word can be part of a name at all."""
    return len(word) > 1 and word not in _NOT_NAMES


def skip_titles(text: str, at: int) -> int:
    """The position behind academic titles and forms of address at `at`."""
    match = TITLES.match(text, at)
    return match.end() if match else at


def match_full_name(text: str, at: int) -> int:
    """The end of a full name that begins at `at` with a known given name or is Japanese; 0 if none does."""
    first = CAPITALISED.match(text, at)
    if first is None or not is_name_word(first[0]):
        return 0
    for name in _known_people().get(first[0], ()):
        if text.startswith(name, at) and not text[at + len(name) : at + len(name) + 1].isalpha():
            return at + len(name)
    known = given(first[0])
    if known is None and not is_japanese(first[0]):
        return 0
    end = _surname_end(text, first.end(), known is not None)
    if end and known is None and not is_japanese(text[at:end]):
        return 0
    return end


def _surname_end(text: str, at: int, known: bool) -> int:
    """The end of the surname after a first given name that ends at `at`."""
    while text[at : at + 1] == " ":
        at += 1
        initial = _INITIAL.match(text, at)
        if initial:
            at = initial.end() - (initial[0][-1] == " ")
            continue
        particle = _PARTICLE.match(text, at)
        word = CAPITALISED.match(text, particle.end() if particle else at)
        if word is None or not (is_name_word(word[0]) or (known and word[0] in _DAYS)):
            return 0
        if known and not particle and given(word[0]) and _another_word(text, word.end()):
            at = word.end()
            continue
        return word.end()
    return 0


def _another_word(text: str, at: int) -> bool:
    """Whether a surname can follow a second given name: a further capitalised word that is no title or noun of office."""
    if text[at : at + 1] == " " and _PARTICLE.match(text, at + 1):
        return True
    following = CAPITALISED.match(text, at + 1) if text[at : at + 1] == " " else None
    return (
        following is not None
        and is_name_word(following[0])
        and not following[0].endswith(("in", "ung", "schaft", "heit"))
    )
