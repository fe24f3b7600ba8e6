"""Bodies in a sentence, known or not: what the noun before a name, its last word or its legal form show, and bare names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.names import UPPER, given, is_name_word
from kg.extract.roles import find_role
from kg.extract.seating.words import form_of, head_of, legal_forms, tails
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Firm:
    """A body at [start, end); `sure` unless only its place in the clause can show that it is one."""

    start: int
    end: int
    name: Name
    sort: str
    sure: bool
    genitive: bool = False


_RUN = re.compile(
    rf"[{UPPER}][\w&’'/]*(?:[.-][\w&’'/]+)*\.?(?: (?:(?:& )?[{UPPER}]|\d\d?\b|[a-z]+\d)[\w&’'/]*(?:[.-][\w&’'/]+)*)*"
)
_WORD = re.compile(r"[^ ]+")
_NO_BODY = frozenset(
    {"delegation", "committee", "venue", "residence", "kind", "state-chancellery", "parliamentary-group"}
)
_COMMON = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|innen|ismus|nis|nisse|ment|tag|jahr|werk|zentrum|plätze|kräfte|leute|isch|ische[nrs]?|lich|liche[nrs]?|markt|handel|stadt|straße|platz|bau|[Jj]ahre[ns]?|[Jj]ahrzehnte?n?|[Mm]onate?n?|[Ww]ochen?|[Tt]age?n?)$"
)


def find_firms(analysis: Analysis, text: str, sentence: Sentence) -> list[Firm]:
    """The bodies of a sentence in text order."""
    found: list[Firm] = []
    taken: set[int] = set()
    for firm in _known(analysis, text, sentence):
        if taken.isdisjoint(range(firm.start, firm.end)):
            found.append(firm)
            taken.update(range(firm.start, firm.end))
    found += [f for f in _unknown(analysis, text, sentence) if taken.isdisjoint(range(f.start, f.end))]
    return sorted(found, key=_position)


def _position(firm: Firm) -> int:
    return firm.start


def _known(analysis: Analysis, text: str, sentence: Sentence) -> Iterator[Firm]:
    """The bodies that the document mentions, each with the further words of its name; Länder and prefectures, which have offices too."""
    for mention in analysis.parties_in(sentence.start, sentence.end):
        if mention.kind is Kind.PLACE and mention.name.text.startswith("Kreis ") and text[mention.start] != "K":
            continue
        as_city = mention.sort == "city" and text.startswith("Stadt ", mention.start) and mention.form is Form.NAME
        if (
            mention.kind is Kind.PLACE
            and not as_city
            and mention.sort not in ("land", "prefecture", "country", "region")
        ):
            continue
        if mention.form is Form.REFERENCE and mention.kind is Kind.BODY:
            continue
        if mention.sort in _NO_BODY or text[mention.end : mention.end + 1] == "-" or _ends_name(text, mention):
            continue
        if mention.kind is Kind.BODY and (longer := _longer(analysis, text, mention)):
            yield Firm(
                mention.start, longer, Name(text[mention.start : longer], Kind.BODY), _sort_of(mention), sure=True
            )
        elif mention.kind is Kind.PLACE and _begins_name(text, mention):
            continue
        else:
            name, start = _own_name(text, mention) or _bare(mention)
            end = legal.end() if (legal := legal_forms().match(text, mention.end)) else mention.end
            yield Firm(start, end, name, mention.sort, sure=True, genitive=mention.form is Form.GENITIVE)


_WORD_BEFORE = re.compile(rf"(?<![\w.-])(?P<word>[{UPPER}][\w-]+) \Z")


def _ends_name(text: str, mention: Mention) -> bool:
    """Whether a known name is only the last word of another: Foo Seiko."""
    before = _WORD_BEFORE.search(text, max(0, mention.start - 24), mention.start)
    word = before["word"] if before and text[mention.start : mention.end] in tails() else ""
    return bool(word) and not (_leads(word) or form_of(word) or _COUNTRY.fullmatch(word))


_BRANCH_WORDS = (" Europe", " Deutschland", " Germany", " Japan")


def _own_name(text: str, mention: Mention) -> tuple[Name, int] | None:
    """A mother's name where the release takes it for short for that of its branch: Foo beside Foo Europe."""
    words = text[mention.start : mention.end]
    words = words[: legal.start()] if (legal := legal_forms().search(words)) else words
    named = mention.kind is Kind.BODY and mention.form is Form.NAME and not mention.name.entity
    branch = named and any(mention.name.text.startswith(words + branch) for branch in _BRANCH_WORDS)
    return (Name(words, Kind.BODY), mention.start) if branch else None


def _bare(mention: Mention) -> tuple[Name, int]:
    """A name without the noun that says what it is: Firma Foo."""
    first, _, rest = mention.name.text.partition(" ")
    if mention.sort == "company" and rest and (head_of(first) or form_of(first)) and not mention.name.entity:
        return Name(rest, Kind.BODY), mention.start + len(first) + 1
    return mention.name, mention.start


def _longer(analysis: Analysis, text: str, mention: Mention) -> int:
    """Where a name ends that goes on with a word that only companies end in; 0 where it does not."""
    end = mention.end
    if mention.sort not in ("company", "university") and (last := _with_place(analysis, text, mention)):
        return last
    if mention.name.text != text[mention.start : end]:
        return 0
    while (match := _NEXT.match(text, end)) and match["word"] in tails():
        end = match.end()
    return end if end > mention.end and mention.form is Form.NAME else 0


def _sort_of(mention: Mention) -> str:
    return "company" if mention.sort == "agency" else mention.sort


def _with_place(analysis: Analysis, text: str, mention: Mention) -> int:
    """Where a name ends that a place directly behind it belongs to: Cluster Foo Westfalen."""
    word = _NEXT.match(text, mention.end)
    if mention.sort == "cluster" and word and is_name_word(word["word"]):
        return word.end()
    behind = next(analysis.document.mentions_in(mention.end + 1, mention.end + 40), None)
    adjoins = behind and behind.start == mention.end + 1 and text[mention.end] == " "
    named = behind and behind.kind is Kind.PLACE and behind.form is Form.NAME and mention.form is Form.NAME
    return behind.end if behind and adjoins and named and mention.name.text == text[mention.start : mention.end] else 0


_NEXT = re.compile(rf" (?P<word>[{UPPER}][\w-]*)")


def _begins_name(text: str, mention: Mention) -> bool:
    match = _NEXT.match(text, mention.end)
    return bool(match and match["word"] in tails())


def _unknown(analysis: Analysis, text: str, sentence: Sentence) -> Iterator[Firm]:
    people = {at for m in analysis.document.people_in(sentence.start, sentence.end) for at in range(m.start, m.end)}
    for run in _RUN.finditer(text, sentence.start, sentence.end):
        yield from _in_run(analysis, text, run, people)


def _in_run(analysis: Analysis, text: str, run: re.Match[str], people: set[int]) -> Iterator[Firm]:
    """The name in a run of capitalised words: what is left without nouns that say what it is and without seats."""
    words = [(m.start() + run.start(), m[0].rstrip(".,")) for m in _WORD.finditer(run[0])]
    words = words[:-1] if len(words) > 1 and words[-1][1] == "K.K" else words
    head = ""
    while words and (_leads(words[0][1]) or _is_adjective(analysis, *words[0])):
        head = words.pop(0)[1]
    while words and (form_of(words[-1][1]) or words[-1][1] == "&" or (len(words) > 1 and _is_kind(words[-1][1]))):
        words.pop()
    if not words:
        return
    start, end = words[0][0], words[-1][0] + len(words[-1][1])
    last = words[-1][1]
    legal = legal_forms().match(text, end) or (legal_forms().search(text, start, end) if len(words) > 1 else None)
    name = text[start : legal.start()] if legal and legal.start() < end else text[start:end]
    sure = bool(legal or head_of(head) or (last in tails() and len(words) > 1) or _is_group(name))
    sure = sure or apposed_to_head(text, end)
    if not name or (not sure and not _may_be_bare(analysis, words, people)):
        return
    if sure and start in people and end - 1 in people and not (head_of(head) or legal or apposed_to_head(text, end)):
        return
    if sure and len(words) == 1 and (head_of(last) or find_role(last, "de")):
        return
    if not (sure and not (len(words) == 1 and _COMMON.search(name))) and (sure or not _shown(analysis, name)):
        sure = False
        if len(words) == 1 and _COMMON.search(name):
            return
    if any(
        m.kind is Kind.PLACE and m.start == start and m.end >= end for m in analysis.document.mentions_in(start, end)
    ):
        return
    if _SOCIETY.search(name):
        yield Firm(start, end, Name(name, Kind.BODY), "association", sure=True)
        return
    sort = {"": "company"}.get(head_of(head).partition("-")[2], head_of(head).partition("-")[2])
    yield Firm(
        start, max(end, legal.end() if legal else 0), Name(name, Kind.BODY), sort, sure or _shown(analysis, name)
    )


_APPOSED = re.compile(
    rf", (?:eine?m?r? |der |die |das )?(?:[a-zäöüß]+(?:e|er|es|en) |[{UPPER}][a-zäöüß]+er )*(?P<head>[{UPPER}][\w-]+)"
)


def apposed_to_head(text: str, end: int) -> bool:
    """Whether an apposition behind a name says what kind of body it is: Foo, ein Hersteller von …"""
    match = _APPOSED.match(text, end)
    return bool(match and head_of(match["head"]))


def _is_kind(word: str) -> bool:
    return bool(head_of(word)) and not _is_group(word) and word not in tails()


def _leads(word: str) -> bool:
    if word in _STARTERS or not is_name_word(word) or find_role(word, "de"):
        return True
    return bool(head_of(word)) and not _is_group(word)


_STARTERS = frozenset(
    "Dass Ob Weil Wenn Als Über Unter Während Nachdem Auch Nur So Doch Neben Zwischen Laut Gegründet Aufgegeben Eröffnet Künftig Neu Neue Neuer Neues Erst Erstmals Bereits Schon Heute Gestern Seither Hinzu"
    " Darunter Alle Viele Mehrere Einige Rund Etwa Knapp Jede Jeder Beide Beim Ins Ans Durch Gegen Ohne Trotz Wegen Dank Statt Bis Ab Vor Hinter Eigene Weitere Insgesamt Zudem Außerdem Zugleich Zuletzt"
    " Zunächst Anschließend Derzeit Aktuell Inzwischen Mittlerweile Gemeinsam Ebenso Ebenfalls Nicht Kein Keine Noch Mehr Dessen Deren Diese Dieser Dieses Wo Bisher Bislang Später Früher Daneben Danach Davon"
    " Daher Deshalb Jüngst Kürzlich Unternehmen Firmen Konzerne Hauptsitz Pressemitteilung Weil Hat Ist Wird Wurde Unterhält Welche Jetzt Nun Hierzulande Zahlreiche Nahe Aus Sowohl Weder Entweder Ganz Fast".split()
)


def _is_group(name: str) -> bool:
    return name.endswith(("-Gruppe", "-Konzern", "-Konzerns", "-Werke")) or bool(_SOCIETY.search(name))


_SOCIETY = re.compile(r"-(?:Kreis|Verein|Club|Freunde|Gesellschaft|Verband|Chor|Stiftung|Freundeskreis)(?: |\Z)")


def _is_adjective(analysis: Analysis, start: int, word: str) -> bool:
    """Whether a word is the adjective of a town or country at the beginning of a run."""
    if _COUNTRY.fullmatch(word):
        return True
    return any(
        m.start == start and m.form in (Form.ADJECTIVE, Form.DEMONYM)
        for m in analysis.document.mentions_in(start, start + len(word))
    )


_COUNTRY = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich)e[nrsm]?")


def _may_be_bare(analysis: Analysis, words: list[tuple[int, str]], people: set[int]) -> bool:
    """Whether words can be the name of a body at all: no person, place, office, date or common noun."""
    start, first = words[0]
    if start in people or given(first) or any(find_role(word, "de") or head_of(word) for _, word in words):
        return False
    if any(_COMMON.search(word) for _, word in words) or (len(words) == 1 and _PARTICIPLE.fullmatch(first)):
        return False
    end = words[-1][0] + len(words[-1][1])
    return next(analysis.document.mentions_in(start, end), None) is None and is_name_word(first)


_PARTICIPLE = re.compile(
    r"(?:Ge|Be|Ver|Ent|Er|Zer|Ein|Auf|An|Aus)[a-zäöüß]{3,}(?:t|en)|[A-ZÄÖÜ][a-zäöüß]+iert(?:e[nrs]?)?|Da(?:r|mit|zu|für|von|bei|durch|nach)\w*"
)


def _shown(analysis: Analysis, name: str) -> bool:
    """Whether a name is shown to be that of a body anywhere in the release."""
    return name in shown_names(analysis)


@lru_cache(maxsize=2)
def shown_names(analysis: Analysis) -> frozenset[str]:
    """The names that some noun or legal form of the release shows to be those of bodies, and what they begin with."""
    text = analysis.document.text.replace("\n", " ")
    found: set[str] = {m.name.text for m in analysis.document.mentions if m.sort == "company"}
    for match in _SHOWING.finditer(text):
        if head_of(match["head"]) and is_name_word(match["name"].split(" ")[0]):
            found |= {match["name"], match["name"].split(" ")[0]}
    return frozenset(found)


_SHOWING = re.compile(rf"(?<![\w-])(?P<head>[{UPPER}][\w-]+) (?P<name>[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?)(?![\w-])")
