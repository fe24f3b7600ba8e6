"""What a figure counts: the noun, its class, and the country that the noun phrase names."""

import re
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.measures import Noun, english_adjectives, named, noun_of, words
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.gazetteer import Form
from kg.extract.quantities import Quantity
from kg.extract.zones import Zone
from kg.model import Name

COUNTRIES = frozenset({"country", "land"})


@dataclass(frozen=True, slots=True)
class Head:
    """The noun counted at [start, end) of the sentence; `nation` is whose ("japanische …"), `origin` where from ("… aus Japan")."""

    noun: Noun
    start: int
    end: int
    nation: Name | None = None
    origin: Name | None = None
    taken: tuple[Mention, ...] = ()
    inherited: bool = False

    @property
    def whose(self) -> Name | None:
        """The country by adjective or by origin."""
        return self.nation or self.origin


def head_of(scene: Scene, index: int) -> Head | None:
    """The head of a figure in its own sentence: the noun after it, after "die Zahl der", or in the row of its table."""
    quantity = scene.quantities[index]
    if scene.language == "ja":
        return _japanese_head(scene, quantity)
    if quantity.unit_span is not None:
        return _head_at(scene, quantity, quantity.unit_span.start, quantity.unit_span.end)
    if IN_NUMBER.match(scene.text, quantity.span.end):
        return _last_noun(scene, quantity.span.start)
    if found := _counted_by_number_of(scene, 0, scene.segment(index)[1]):
        return found
    return _labelled(scene, quantity)


def _head_at(scene: Scene, quantity: Quantity, start: int, end: int) -> Head | None:
    word = scene.text[start:end]
    if scene.language == "en" and word in english_adjectives():
        return Head(Noun("people", word), start, end, named(english_adjectives()[word], "en"))
    demonym = next((m for m in scene.mentions if m.form is Form.DEMONYM and m.start == start), None)
    noun = Noun("people", word) if demonym is not None else noun_of(word, scene.language)
    if noun is None:
        return None
    left = quantity.span.end if quantity.span.end <= start else max(0, start - 40)
    return _with_nation(scene, Head(noun, start, end), left, demonym)


def _with_nation(scene: Scene, head: Head, left: int, demonym: Mention | None) -> Head:
    if scene.text.startswith("NRW-", head.start):
        return _but(head, nation=named("Nordrhein-Westfalen"))
    if scene.text.startswith("Japan-", head.start):
        return _but(head, nation=named("Japan"))
    if demonym is not None:
        return _but(head, nation=demonym.name, taken=_pair(scene, head, demonym))
    for mention in scene.mentions:
        inside = mention.form is Form.ADJECTIVE and left <= mention.start and mention.end <= head.start
        if inside and (mention.sort in COUNTRIES or scene.text[mention.end : head.start].isspace()):
            return _but(head, nation=mention.name, taken=(mention,))
    if scene.language == "en":
        for word in re.finditer(r"[A-Z][a-z]+", scene.text[left : head.start]):
            if word[0] in english_adjectives():
                return _but(head, nation=named(english_adjectives()[word[0]], "en"))
    return _from_behind(scene, head)


def _pair(scene: Scene, head: Head, demonym: Mention) -> tuple[Mention, ...]:
    """ "Japanerinnen und Japaner" is one head."""
    twin = next((m for m in scene.mentions if m.form is Form.DEMONYM and 0 < m.start - head.end < 9), None)
    return (demonym, twin) if twin else (demonym,)


def _from_behind(scene: Scene, head: Head) -> Head:
    """The country in "aus Japan", "mit japanischem Pass", "polnischer Abstammung" after the noun."""
    twin = TWIN.match(scene.text, head.end)
    end = twin.end() if twin else head.end
    if FROM_HERE.match(scene.text, end):
        return _but(head, origin=named("Nordrhein-Westfalen"))
    if FROM_THERE.match(scene.text, end):
        there = [m.name for m in scene.mentions if m.sort == "country" and m.end <= head.start and m.form in NAMES]
        return _but(head, origin=there[-1]) if there else head
    for mention in scene.mentions:
        if mention.start < end:
            continue
        gap = scene.text[end : mention.start]
        if len(gap) > 24:
            break
        if mention.form in NAMES and FROM.fullmatch(gap):
            return _but(head, origin=mention.name, taken=(mention,))
        foreign = words(scene.language, "foreign_origin").match(scene.text, mention.end + 1)
        if mention.form is Form.ADJECTIVE and foreign and WITH.fullmatch(gap):
            return _but(head, nation=mention.name, taken=(mention,))
        break
    return head


def _but(head: Head, nation: Name | None = None, origin: Name | None = None, taken: tuple[Mention, ...] = ()) -> Head:
    return Head(head.noun, head.start, head.end, nation, origin, taken, head.inherited)


def _counted_by_number_of(scene: Scene, start: int, end: int) -> Head | None:
    """The noun in "die Zahl der Kooperationen … liegt bei 190" or in "die Besucherzahl"."""
    if m := words(scene.language, "number_of").search(scene.text, start, end):
        return _first_noun(scene, m.end(), min(len(scene.text), m.end() + 70))
    if m := words(scene.language, "population_of").search(scene.text, start, end):
        return Head(Noun("population", "Einwohner"), m.start(), m.end())
    for m in words(scene.language, "number_compound").finditer(scene.text, start, end):
        word = COMPOUND.search(scene.text[max(0, m.start() - 24) : m.start()])
        noun = noun_of(word[0].removesuffix("s"), scene.language) if word else None
        if noun is not None:
            return Head(noun, m.start(), m.end())
    return None


def _first_noun(scene: Scene, start: int, end: int) -> Head | None:
    """The first noun of a stretch that is known to be counted."""
    for word in WORD.finditer(scene.text, start, end):
        demonym = next((m for m in scene.mentions if m.form is Form.DEMONYM and m.start == word.start()), None)
        noun = Noun("people", word[0]) if demonym is not None else noun_of(word[0], scene.language)
        if noun is not None and not _qualifies(scene, word):
            return _with_nation(scene, Head(noun, word.start(), word.end()), max(start, word.start() - 30), demonym)
    return None


def _qualifies(scene: Scene, word: re.Match[str]) -> bool:
    """Whether an English word of a nation is the adjective of a noun behind it: Japanese companies."""
    behind = WORD.match(scene.text, word.end() + 1) if scene.language == "en" else None
    return behind is not None and word[0] in english_adjectives() and noun_of(behind[0], "en") is not None


def _last_noun(scene: Scene, end: int) -> Head | None:
    """The last noun before a figure "…, 380 an der Zahl"."""
    known = [(w, noun_of(w[0], scene.language)) for w in WORD.finditer(scene.text, 0, end)]
    last = next(((word, noun) for word, noun in reversed(known) if noun is not None), None)
    return None if last is None else _with_nation(scene, Head(last[1], last[0].start(), last[0].end()), 0, None)


def antecedent(scene: Scene, end: int) -> Head | None:
    """The last people or companies of a country that the sentence names before a figure without noun."""
    for mention in reversed([m for m in scene.mentions if m.end <= end and m.sort == "country"]):
        if mention.form is Form.DEMONYM:
            return Head(
                Noun("people", scene.text[mention.start : mention.end]), mention.start, mention.end, mention.name
            )
        if (citizens := _citizens(scene, mention)) is not None:
            return citizens
        word = WORD.match(scene.text, mention.end + 1) if mention.form in (Form.ADJECTIVE, Form.GENITIVE) else None
        if mention.form is Form.NAME:
            word = NOUN_FROM.search(scene.text, max(0, mention.start - 30), mention.start)
        noun = noun_of(word[0].split()[0], scene.language) if word else None
        if word and noun and noun.kind in ("company", "people"):
            return Head(noun, word.start(), word.end(), mention.name, taken=(mention,))
    return None


def _citizens(scene: Scene, mention: Mention) -> Head | None:
    """ "Menschen mit japanischer Staatsangehörigkeit": people of the country of the adjective."""
    left = max(0, mention.start - 40)
    people = CITIZENS.search(scene.text[left : mention.start]) if mention.form is Form.ADJECTIVE else None
    if people is None or not words(scene.language, "foreign_origin").match(scene.text, mention.end + 1):
        return None
    start = left + people.start(1)
    return Head(Noun("people", people[1]), start, start + len(people[1]), mention.name, taken=(mention,))


def _labelled(scene: Scene, quantity: Quantity) -> Head | None:
    """The noun of a label: "Japanische Unternehmen: rund 600", or of a table's row."""
    if scene.sentence.zone is Zone.TABLE:
        return _first_noun(scene, 0, len(scene.text))
    label = LABEL.search(scene.text[: quantity.span.start])
    return _first_noun(scene, label.start(), quantity.span.start) if label else None


def _japanese_head(scene: Scene, quantity: Quantity) -> Head | None:
    """The noun beside a number and its counter; people and years are counted by the counter alone."""
    word = LOCAL.sub("", quantity.unit)
    counter = quantity.adjectives[0] if quantity.adjectives else ""
    noun = noun_of(word, "ja") if word else None
    of_japan = any(sign in word for sign in ("日系", "日本", "邦人"))
    if noun is not None and noun.kind == "company" and counter in ("人", "名"):
        noun = Noun("employees", "従業員")
    if noun is None:
        noun = {"社": Noun("company", word), "人": Noun("people", "人"), "名": Noun("people", "人")}.get(counter)
    if counter == "周年":
        noun = Noun("years", "周年")
    if noun is None:
        return None
    span = quantity.unit_span or quantity.span
    return Head(noun, span.start, span.end, named("Japan", "ja") if of_japan else None)


LOCAL = re.compile(r"^(?:県|市|州|国|管)内")
FROM_THERE = re.compile(r"\s+(?:von dort|aus diesem Land|aus dem Land|from there)(?!\w)")
FROM_HERE = re.compile(r"\s+(?:von|aus|vom)\s+(?:Rhein und Ruhr|dem Land|hier)(?!\w)")
TWIN = re.compile(r"\s(?:und|and|oder)\s[^\W\d_]+")
FROM = re.compile(r"\s+(?:aus|from)\s+(?:dem |der |den |the )?(?:\w+en )?")
WITH = re.compile(r"\s+(?:mit\s+)?")
COMPOUND = re.compile(r"[^\W\d_]{4,}$")
IN_NUMBER = re.compile(r"\s+an der Zahl(?!\w)")
NOUN_FROM = re.compile(r"[^\W\d_][\w-]*\s+(?:aus|from)\s+(?:dem |der |den |the )?$")
LABEL = re.compile(r"[^.;:|]{3,80}:\s*$")
CITIZENS = re.compile(r"(?<!\w)(Menschen|Personen|Bürger|Einwohner|Leute)\s+mit\s+$")
WORD = re.compile(r"[^\W\d_][\w-]*")
