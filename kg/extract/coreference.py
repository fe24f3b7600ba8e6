"""Who is meant by a pronoun, by "beide", "der Gast", "die Gastgeberin", "die Delegation"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extract.arguments import Argument
from kg.model import Name

_PRONOUNS = {
    "er": ("m", "n"), "sie": ("f", "na"), "ihn": ("m", "a"), "ihm": ("m", "d"), "ihr": ("f", "d"), "dieser": ("m", "n"), "diesen": ("m", "a"), "diesem": ("m", "d"),
    "he": ("m", "n"), "she": ("f", "n"), "him": ("m", "a"),
}  # fmt: skip
_WORD = re.compile(
    r"\b(?:(?P<preposition>[Bb]ei|[Mm]it|[Vv]on|[Ff]ür|zu|with|by) )?(?:(?P<pronoun>[Ee]r|[Ss]ie|ihn|ihm|[Dd]ieser|diesen|diesem|he|He|she|She|him|(?<=[vmb][oie][nti] )ihr(?= [a-z]|[.,;]))"
    r"|(?P<both>(?:(?:die |der |den )?[Bb]eiden?|beider)(?! (?:Seiten|Städten?|Häusern?|Ländern?|Hochschulen|Partnern?|Unternehmen|Universitäten|Kommunen|Vereinen?|Regionen|Schulen)))"
    r"|(?P<the>[Dd]er|[Dd]ie|[Dd]en|[Dd]em) (?P<trade>(?:Wissenschaftler|Forscher|Professor|Künstler|Politiker|Musiker|Pianist|Geiger|Japaner|Ingenieur|Autor|Regisseur|Architekt|Unternehmer|Trainer|Mediziner|Jurist|Schriftsteller)(?:in|en)?)(?! [A-ZÄÖÜ])"
    r"|(?P<count>(?:[Dd]ie|[Dd]en) (?:drei|vier|fünf|sechs|sieben|acht|neun|zehn)(?! [A-ZÄÖÜa-zäöü]*(?:[A-ZÄÖÜ]|en [A-ZÄÖÜ]|ten |ste)))"
    r"|(?P<article>[Dd]er|[Dd]ie|[Dd]en|dem|des|ihr|ihre|ihren|ihrem|sein|seine|seinen|seinem|ihrer|seiner) (?:(?:\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|jungen|japanischen|weiteren) ){0,2}(?P<noun>Gäste?n?|Gast|Gastes|Gastgeber(?:in|s)?|Besucher(?:innen|in|n)?|Besucherinnen und Besucher"
    r"|Diplomat(?:in|en)?|Delegation|Abordnung|Gruppe|Parlamentarier(?:innen|n)?|Delegationsmitglieder|Reisegruppe|Reisenden|Fachleuten?|Jugendlichen|Schülerinnen und Schülern?|Studierenden|jungen Leuten?|Sportlerinnen und Sportlern?|Sportlern?|Spielerinnen|Musikerinnen und Musikern?|Kommunalpolitikerinnen und Kommunalpolitikern?|Unternehmerinnen und Unternehmern?|Gründerinnen und Gründern?|Lehrkräften?|Auszubildenden|Teilnehmerinnen und Teilnehmern?|visitors|guests?)(?! [A-ZÄÖÜ]))\b"
)


_PLURAL = re.compile(r"\b(?:haben|hatten|sind|waren|wurden|werden|sollen|wollen|konnten)\b")


_PLURAL_END = re.compile(r" [a-zäöüß]{3,}en\Z")
_SINGULAR = re.compile(
    r"\b(?:wird|hat|ist|soll|will|kann|muss|darf|konnte|sollte|wollte|durfte|musste|wurde|war|hatte|sei|habe|zu)\b"
)


@dataclass(slots=True)
class Discourse:
    """What has been said so far, as far as references need it."""

    people: list[tuple[int, Name, str]] = field(default_factory=list)
    group: Name | None = None
    guests: tuple[Name, ...] = ()
    hosts: tuple[Name, ...] = ()

    def within(self, arguments: Iterable[Argument]) -> "Discourse":
        """The same with the arguments of the running sentence that stand before the word in question."""
        copy = Discourse(list(self.people[-12:]), self.group, self.guests, self.hosts)
        copy.note(arguments)
        return copy

    def note(self, arguments: Iterable[Argument]) -> None:
        """Remember the arguments of a sentence, the subject last so that it is found first."""
        ranked = sorted(arguments, key=_prominence)
        for argument in ranked:
            if argument.sort == "person":
                for name in argument.names:
                    self.people.append((argument.start, name, argument.gender))
            elif " " in argument.names[0].text and _is_group(argument):
                self.group = argument.names[0]

    def person(self, gender: str, but: Iterable[Name]) -> Name | None:
        """The person named last of a gender (one whose gender is unknown counts), other than those given."""
        skip = set(but)
        for _, name, sex in reversed(self.people[-12:]):
            if name not in skip and sex in (gender, ""):
                return name
        return None

    def two(self) -> tuple[Name, ...]:
        """The two people named last."""
        names: list[Name] = []
        for _, name, _ in reversed(self.people[-12:]):
            if name not in names:
                names.append(name)
        return tuple(names[:2]) if len(names) > 1 else ()


def _is_group(argument: Argument) -> bool:
    """Whether an argument is a delegation, or a group of members that is the subject."""
    subject = "n" in argument.cases and not argument.preposition
    return argument.sort == "delegation" or (subject and "gruppe" in argument.names[0].text)


def _prominence(argument: Argument) -> tuple[bool, bool, int]:
    return not argument.plural, "n" in argument.cases and not argument.preposition, -argument.start


def has_reference(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] has a pronoun or the like."""
    return _WORD.search(text, start, end) is not None


def resolve_pronouns(
    text: str, start: int, end: int, said: Discourse, own: Iterable[Argument], sentence: Iterable[Argument] = ()
) -> Iterator[Argument]:
    """Arguments for the pronouns and references of text[start:end].

    `own` are the named arguments of the same clause, which they do not mean; `sentence` are those of the whole sentence.
    """
    own = tuple(own)
    plural = bool(_PLURAL.search(text, start, end)) or (
        _PLURAL_END.search(text, max(start, end - 24), end) is not None and not _SINGULAR.search(text, start, end)
    )
    taken = [name for argument in own for name in argument.names]
    for match in _WORD.finditer(text, start, end):
        if any(a.start <= match.start() < a.end and a.sort != "delegation" for a in own):
            continue
        before = [a for a in sentence if a.end <= match.start() and a not in own]
        yield from _resolve(match, said.within(before) if before else said, taken, plural=plural)


def _resolve(match: re.Match[str], said: Discourse, taken: list[Name], *, plural: bool) -> Iterator[Argument]:
    at = Argument(match.start(), match.end(), (), (match["preposition"] or "").lower())
    if match["pronoun"]:
        gender, cases = _PRONOUNS[match["pronoun"].lower()]
        if plural and match["pronoun"].lower() == "sie":
            if names := (said.group,) if said.group else said.guests:
                yield replace(at, names=names, cases="na", sort="delegation")
            return
        person = said.person(gender, taken)
        if person:
            yield replace(at, names=(person,), cases=cases, gender=gender)
        elif match["pronoun"] == "sie" and said.group and said.group not in taken:
            yield replace(at, names=(said.group,), cases="a", sort="delegation")
    elif match["trade"]:
        gender = "f" if match["trade"].endswith("in") else "m"
        if (match["the"].lower() == "die") == (gender == "f") and (person := said.person(gender, taken)):
            cases = {"der": "n", "die": "na", "den": "a", "dem": "d"}[match["the"].lower()]
            yield replace(at, names=(person,), cases=cases, gender=gender)
    elif match["count"]:
        if names := (said.group,) if said.group else said.guests:
            yield replace(at, names=names, cases="nad", sort="delegation")
    elif match["both"]:
        if names := said.two():
            yield replace(at, names=names, cases="nad")
    elif names := _reference(match["noun"], said):
        cases = {
            "der": "n",
            "die": "na",
            "den": "ad",
            "dem": "d",
            "des": "g",
            "ihren": "a",
            "ihrem": "d",
            "seinen": "a",
            "seinem": "d",
        }.get(match["article"].lower(), "nadg")
        yield replace(at, names=names, cases=cases)


_VISITORS = ("Gast", "Gäst", "Besuch", "Diplomat", "visitor", "guest")


def _reference(noun: str, said: Discourse) -> tuple[Name, ...]:
    if noun.startswith("Gastgeber"):
        return said.hosts
    if noun.startswith(("Delegation", "Abordnung", "Gruppe", "Parlamentarier", "Reise")) or not noun.startswith(
        _VISITORS
    ):
        return (said.group,) if said.group else said.guests
    if noun.startswith("Diplomat"):
        person = said.person("f" if noun.endswith("in") else "m", ())
        return (person,) if person else ()
    return said.guests
