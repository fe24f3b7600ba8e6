"""Offices told without a title: who chairs, who came before or after, whom a definite office means."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form
from kg.extract.holding import Holding, position
from kg.extract.names import gender_of, skip_titles
from kg.extract.phrases import RolePhrase
from kg.extract.subjects import in_gender
from kg.model import Kind, Name

BUNDESTAG = Name("Deutscher Bundestag", Kind.BODY)


def definite_holdings(document: Document, phrases: tuple[RolePhrase, ...], found: list[Holding]) -> Iterator[Holding]:
    """A definite office that nobody in the text holds otherwise is that of the person named last who has none yet."""
    attached = {h.phrase.noun for h in found}
    held = {_head(h.phrase) for h in found}
    settled = {h.person for h in found}
    for phrase in phrases:
        if phrase.noun in attached or phrase.article not in _DEFINITE or phrase.plural or _head(phrase) in held:
            continue
        sentence = document.sentence_at(phrase.start)
        clause = document.text.rfind(",", 0, phrase.start) if phrase.article in ("der", "die", "the") else -1
        limit = max(sentence.start if sentence else 0, clause)
        earlier = document.people_in(phrase.start - 260, limit)
        last = earlier[-1] if earlier else None
        if last and last.name not in settled and gender_of(last.name.text) == phrase.gender and " " in last.name.text:
            settled.add(last.name)
            yield Holding(last.name, phrase, phrase.start, phrase.end, "post/definite")


_DEFINITE = frozenset(("der", "die", "dem", "den", "the"))


def _head(phrase: RolePhrase) -> str:
    return phrase.role.split(" ")[0].lower()


_LETTERS = re.compile(r",? Md[LB]\b")


def members(document: Document) -> Iterator[Holding]:
    """`X MdL`: a member of parliament by the letters behind the name."""
    for person in document.of_sort("person"):
        letters = _LETTERS.match(document.text, person.end)
        if letters:
            gender = gender_of(person.name.text)
            of = BUNDESTAG if letters[0].endswith("B") else None
            role = "Abgeordnete" if gender == "f" else "Abgeordneter"
            phrase = RolePhrase(person.start, person.start, letters.end(), role, gender, "member", False, of=of)
            yield Holding(person.name, phrase, person.start, letters.end(), "post/member")


_GROUP = r"(?:Gruppe|Parlamentariergruppe|Fraktion|Ausschuss|Ausschusses|Delegation)"
_CHAIR_AFTER = re.compile(
    rf",[ \n](?:der|die|who)[ \n][^,;:.]{{0,40}}?\b(?:{_GROUP})\b[^,;:.]{{0,40}}\bvorsitzt|,[ \n]who chairs"
)
_CHAIR_BEFORE = re.compile(rf"\b{_GROUP}\b[^,;:.]{{0,30}},[ \n](?:der|dem)[ \n][^,;:.]{{0,40}}$")


def chairs(document: Document) -> Iterator[Holding]:
    """`X, die der Gruppe G vorsitzt`: the chair of a parliamentary group."""
    text = document.text
    group = next(iter(document.of_sort("parliamentary-group")), None)
    if group is None:
        return
    for person in document.of_sort("person"):
        after = _CHAIR_AFTER.match(text, person.end)
        before = _CHAIR_BEFORE.search(text[max(0, person.start - 110) : person.start])
        verb = re.compile(r"[ \n]vorsitzt").match(text, person.end)
        if not after and not (before and verb):
            continue
        role = "Vorsitzende" if gender_of(person.name.text) == "f" else "Vorsitzender"
        start = person.start if after else person.start - len(before[0]) if before else person.start
        end = after.end() if after else verb.end() if verb else person.end
        phrase = RolePhrase(start, start, end, role, gender_of(person.name.text), "chair", False, of=group.name)
        yield Holding(person.name, phrase, start, end, "post/chair")


_SIGNED = re.compile(r"(?:gez\.|gezeichnet|i\. ?[VA]\.)\s+")


def signatures(document: Document, phrases: tuple[RolePhrase, ...], found: list[Holding]) -> Iterator[Holding]:
    """A name alone on a line and nothing but the office on the next: a signature, an entry in a list of guests."""
    attached = {h.phrase.noun for h in found}
    text = document.text
    for phrase in phrases:
        line = document.block_at(phrase.start)
        if phrase.noun in attached or line is None or (phrase.start, phrase.end) != line[:2]:
            continue
        end = phrase.start - 1
        while end > 0 and text[end].isspace():
            end -= 1
        above = document.block_at(end)
        person = next(iter(document.people_in(*above[:2])), None) if above else None
        signed = _SIGNED.match(text, *above[:2]) if above else None
        first = signed.end() if signed else above[0] if above else 0
        if person and above and (skip_titles(text, first), above[1]) == (person.start, person.end):
            yield Holding(person.name, phrase, person.start, phrase.end, "post/signature")


_PREDECESSOR = re.compile(
    r"(?P<noun>(?:Amtsv|Vorv|V)orgänger(?:in|s)?|(?:Amtsn|N)achfolger(?:in|s)?|predecessor|successor)(?:[ \n](?:in (?:dieser|diesem|der) \w+|im Amt|war|ist|heißt|hieß))?,?[ \n]$"
)
_WILL = re.compile(r"[ \n](?:soll|wird|will be|is to)\b")
_OBJECT = re.compile(r"\b(?:mit|von|bei|with|by)[ \n](?:\S+[ \n]){0,3}$")


def successions(document: Document, found: list[Holding]) -> Iterator[Holding]:
    """`dessen Vorgänger X`, `sein Amtskollege X`: an office inherited from somebody named before."""
    text = document.text
    people = document.of_sort("person")
    held: defaultdict[Name, list[Holding]] = defaultdict(list)
    for holding in found:
        held[holding.person].append(holding)
    public = {name: [h for h in offices if h.phrase.level not in _PRIVATE] for name, offices in held.items()}
    for number, person in enumerate(people):
        before = text[max(0, person.start - 70) : person.start]
        match = _PREDECESSOR.search(before)
        if match:
            noun = person.start - len(before) + match.start()
            owner = next((m for m in people[max(0, number - 2) : number] if m.end == noun - 1), None)
            antecedent = _antecedent(text, (owner,) if owner else people[max(0, number - 4) : number], person, held)
            if antecedent:
                former = match["noun"].lower().startswith(("vor", "amtsvorg", "pred"))
                status = "former" if former else "designated" if _WILL.match(text, person.end) else "current"
                yield _inherit(antecedent, person, noun, person.end, status, "post/predecessor")
            continue
        colleague = _COLLEAGUE.search(before)
        peers = held if colleague and colleague["plain"] != "Amtsk" else public
        peer = _antecedent(text, people[max(0, number - 4) : number], person, peers) if colleague else None
        if colleague and peer and (peers is public or peer.phrase.role.split(" ")[0].startswith(_UNIQUE)):
            yield _colleague(document, peer, person, person.start - len(before) + colleague.start())


_UNIQUE = ("Schulleiter", "Bürgermeister", "Oberbürgermeister", "Rektor", "Landrat", "Gouverneur", "Landtagspräsident")
_PRIVATE = ("body", "chair", "member")
_COLLEAGUE = re.compile(
    r"\b(?:(?P<whence>[a-zäöüß-]+ische|deutsche)[nrm]?[ \n])?(?P<plain>(?:ihre|seine|dessen|deren|ihr|sein)[mn]?[ \n](?:[a-zäöüß]+(?:e|en)[ \n])?K|Amtsk)olleg(?:e|en|in),?[ \n](?:(?:aus|in)[ \n](\w+),?[ \n])?$"
)
_FROM = re.compile(r"[ \n](?:aus|von)[ \n]")


def _colleague(document: Document, peer: Holding, person: Mention, start: int) -> Holding:
    """`sein Amtskollege X aus P`: the same office, of P."""
    origin = _FROM.match(document.text, person.end)
    behind = document.mentions_in(person.end, person.end + 60) if origin else ()
    places = [m for m in (*document.mentions_in(start, person.start), *behind) if m.kind is Kind.PLACE]
    national = peer.phrase.level not in ("city", "county", "region")
    places = places or [m for m in document.mentions_in(start, person.start) if national and m.form is Form.ADJECTIVE]
    role = in_gender(peer.phrase.role, gender_of(person.name.text))
    phrase = replace(
        peer.phrase, role=role, of=places[0].name if places else None, at=None, start=start, status="current"
    )
    return Holding(person.name, phrase, start, person.end, "post/colleague")


def _antecedent(
    text: str, earlier: tuple[Mention, ...], person: Mention, held: dict[Name, list[Holding]]
) -> Holding | None:
    """The holding of the nearest other person named before, rather not of one who is only an object there."""
    subjects = [m for m in earlier if not _OBJECT.search(text[max(0, m.start - 60) : m.start])]
    for candidate in (*reversed(subjects), *reversed(earlier)):
        offices = held.get(candidate.name, []) if candidate.name != person.name else []
        offices = [h for h in offices if h.phrase.status == "current"] or offices
        before = [h for h in offices if h.start <= person.start]
        if offices:
            return max(before, key=position) if before else offices[0]
    return None


def _inherit(holding: Holding, person: Mention, start: int, end: int, status: str, rule: str) -> Holding:
    phrase = replace(
        holding.phrase, status=status, start=start, role=in_gender(holding.phrase.role, gender_of(person.name.text))
    )
    return Holding(person.name, phrase, start, end, rule)
