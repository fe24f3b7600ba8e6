"""Who is the subject of a clause about offices: free of prepositions, or meant by er, sie; and offices in their gender."""

import re
from collections.abc import Mapping

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form
from kg.extract.names import gender_of
from kg.extract.phrases import RolePhrase

Titles = Mapping[int, RolePhrase]
_CONTRACTED = frozenset(("des", "zum", "zur", "vom", "beim"))
_ACADEMIC = re.compile(
    r"(?:(?:Prof\.|Professor(?:in)?|Dr\.(?:-Ing\.)?(?: (?:med|phil|iur|jur|habil|rer\. ?nat)\.)*|Dipl\.-Ing\.|Herrn?|Frau|h\. ?c\.)[ \n])+$"
)
_GOVERNED = re.compile(
    r"\b(?:[Mm]it|[Vv]o[nm]|[Bb]eim?|[Aa]n|[Ff]ür|[Nn]eben|[Gg]egenüber|[Dd]urch|[Zz]u[mr]?|[Üü]ber|[Nn]ach|[Uu]nter|[Aa]uf|[Gg]egen|[Ii]n|[Aa]us|des)[ \n]"
    r"(?:(?:der|die|dem|den|einem|einer|ihrem|ihrer|ihren|seinem|seiner|seinen|dessen|deren)[ \n])?(?:[a-zäöüß]+(?:en|em|er)[ \n]){0,2}$"
)
DATED = re.compile(r"\b(?:[Ss]eit|[Aa]b|[Vv]on|[Bb]is|[Ss]eit dem)[ \n](?=[^,;.]{0,25}\d{4})")
UNSAID = re.compile(
    r"\b(?:nicht|nie|niemals|statt|anstelle|ob|könnte\w*|würde\w*|hätte\w*|wäre\w*|Kandidat\w*|Bewerber\w*|kandidier\w+|bewirbt|bewarb\w*|beworben|möchte\w*|antreten|vorgeschlagen|schlägt|schlug)\b"
)


def is_free(text: str, person: Mention, titles: Titles) -> bool:
    """Whether a person, with the title before the name, is neither governed by a preposition nor in the genitive."""
    at = _ACADEMIC.search(text[max(0, person.start - 30) : person.start])
    start = person.start - len(at[0]) if at else person.start
    title = titles.get(start - 1)
    article = title.article if title else ""
    oblique = article in _CONTRACTED or (article == "der" and title is not None and title.gender == "f")
    if oblique or person.form is Form.GENITIVE:
        return False
    before = text[max(0, (title.start if title else start) - 40) : title.start if title else start]
    return not _GOVERNED.search(before)


def suits(phrase: RolePhrase, person: Mention) -> bool:
    """Whether the gender of an office does not speak against a person; masculine forms may stand for a woman's office."""
    gender = gender_of(person.name.text)
    return not gender or not phrase.gender or gender == phrase.gender or is_generic(phrase)


def is_generic(phrase: RolePhrase) -> bool:
    """Whether an office is named apart from its holder: das Amt des Gouverneurs."""
    return phrase.gender == "m" and phrase.article == "des"


_PRONOUN = {
    "f": re.compile(r"\b(?:[Ss]ie|[Dd]ie \d\d-Jährige)\b"),
    "m": re.compile(r"\b(?:[Ee]r|[Dd]er \d\d-Jährige)\b"),
}
_PLURAL = re.compile(r"\b(?:waren|haben|hatten|sind|wurden|werden|[a-zäöüß]+ten)\b")
REACH = 400


def spoken_of(document: Document, clause: tuple[int, int], gender: str, titles: Titles) -> Mention | None:
    """The person last named before a clause with er or sie in it, whom its gender fits."""
    text = document.text
    if gender not in _PRONOUN or not _PRONOUN[gender].search(text, *clause):
        return None
    if gender == "f" and _PLURAL.search(text, *clause):
        return None
    earlier = document.people_in(max(0, clause[0] - REACH), clause[0])
    fitting = [m for m in earlier if gender_of(m.name.text) in (gender, "")]
    free = [m for m in fitting if is_free(text, m, titles)]
    return free[-1] if free else None


def in_gender(role: str, gender: str) -> str:
    """An office as a man or a woman bears it: Gouverneur, Gouverneurin; Vorsitzender, Vorsitzende."""
    head, _, rest = role.partition(" ")
    stem = head.removesuffix("r")
    if gender and stem.lower().endswith(ADJECTIVAL):
        head = stem + "r" * (gender == "m")
    elif gender == "m" and head.endswith("in") and len(head) > 6:
        head = head.removesuffix("in")
    elif gender == "f" and head.endswith(("er", "or", "ul", "eur", "ent", "är", "hef")):
        head += "in"
    return f"{head} {rest}".strip()


ADJECTIVAL = ("abgeordnete", "vorsitzende", "beigeordnete", "beauftragte", "gesandte")
