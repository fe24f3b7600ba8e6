"""Katakana against Latin names: the consonants that both keep."""

import re
from functools import cache

_ROWS = {
    "K": "カキクケコガギグゲゴヵヶ",
    "S": "サシスセソザジズゼゾヅヂ",
    "T": "タテトダデドッ",
    "N": "ナニヌネノン",
    "H": "ハヒヘホ",
    "F": "フ",
    "B": "バビブベボヴ",
    "P": "パピプペポ",
    "M": "マミムメモ",
    "Y": "ヤユヨ",
    "R": "ラリルレロ",
}
_CLASS = {kana: row for row, kanas in _ROWS.items() for kana in kanas if kana != "ッ"} | {"チ": "TS", "ツ": "TS"}
_GLIDES = {
    "ティ": "T",
    "ディ": "T",
    "デュ": "T",
    "テュ": "T",
    "トゥ": "T",
    "ドゥ": "T",
    "チュ": "TS",
    "イェ": "Y",
    "クヴ": "KB",
}
_WORDS = (
    ("tsch", "TS"), ("sch", "S"), ("ch", "[HK]?"), ("ck", "K"), ("ph", "F"), ("th", "T"), ("dt", "T"), ("tz", "TS"),
    ("qu", "KB"), ("ß", "S"), ("x", "KS"), ("z", "T?S"),
)  # fmt: skip
_LETTERS = {"b": "B", "c": "K", "d": "T", "f": "F", "g": "K", "j": "[YS]", "k": "K", "l": "R", "m": "M", "n": "N"}
_LETTERS |= {"p": "P", "q": "K", "s": "S", "t": "T", "v": "[FB]", "w": "B"}
_VOWELS = frozenset("aeiouyäöüéèáóíú")


def consonants(kana: str) -> str:
    """ピンクバルト → PNKBRT: the consonant classes of a katakana name."""
    out, at = [], 0
    while at < len(kana):
        glide = _GLIDES.get(kana[at : at + 2])
        out.append(glide if glide else _CLASS.get(kana[at], ""))
        at += 2 if glide else 1
    return _collapsed("".join(out))


def _collapsed(classes: str) -> str:
    classes = re.sub(r"N(?=[MBP])", "M", classes)
    return re.sub(r"(.)\1+", r"\1", classes)


@cache
def sounds_like(latin: str) -> re.Pattern[str]:
    """A pattern that the consonants of the katakana form of a German name match."""
    word, out, at = latin.lower(), [], 0
    while at < len(word):
        for letters, classes in _WORDS:
            if word.startswith(letters, at):
                out.append(classes)
                at += len(letters)
                break
        else:
            out.append(_letter(word, at))
            at += 1
    merged = [c for i, c in enumerate(out) if c and (i == 0 or c != out[i - 1])]
    pattern = "".join(merged)
    return re.compile(re.sub(r"N(?=[MBP])", "[NM]", re.sub(r"([A-Z])\1+", r"\1", pattern)))


def _letter(word: str, at: int) -> str:
    letter = word[at]
    after_vowel = at > 0 and word[at - 1] in _VOWELS
    before_vowel = at + 1 < len(word) and word[at + 1] in _VOWELS
    if letter == "r":
        return "R?" if after_vowel and not before_vowel else "R"
    if letter == "h":
        return "H" if before_vowel and not after_vowel else "H?"
    return _LETTERS.get(letter, "")
