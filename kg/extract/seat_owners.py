"""Who has a seat: whose it is by what stands beside its noun, the subject, a list of firms, what the text is about."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.names import given, is_name_word
from kg.extract.parties import Group
from kg.extract.roles import find_role
from kg.extract.seat import Seat
from kg.extract.ties import Scene, side_of
from kg.model import Kind, Name

_KIND_OF_FIRM = (
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Uu]nternehmens?|[Kk]onzerns?|[Ff]irma|[Hh]erstellers?|[Ss]pezialisten|[Bb]auers|[Aa]nbieters|[Gg]ruppe|[Pp]roduzenten|[Zz]ulieferers|[Rr]iesen"
    r"|[Hh]ändlers|[Hh]auses|[Dd]ienstleisters|[Vv]ersicherers|[Rr]eederei|[Aa]usrüsters|[Mm]utter|[Tt]ochter|[Vv]erlags?|[Ll]andesgesellschaft|[Kk]ette)"
)
_OF = re.compile(
    rf" (?:von|des|der|of|vom)(?P<kind>(?: (?:[a-zäöüß-]+(?:en|er)|the))*(?: {_KIND_OF_FIRM}(?= [A-ZÄÖÜ\d]|[,.;)]| in\b| [a-zäöü]))?) ?"
)
_UNKNOWN = re.compile(r"[A-ZÄÖÜ][\w&.-]*[A-Z0-9a-zäöüß](?: (?:& )?[A-ZÄÖÜ][\w&.-]*[A-Za-z0-9])*")
_OWNING = ("land", "prefecture", "city", "region")
_FIRMS = frozenset({"company", "agency", "research", "association", "school", "university", "museum", "chamber"})
_CLOSE = 25
REACH = 900


def owner_beside(analysis: Analysis, window: Scene, noun: re.Match[str], last: Seat | None) -> Name | None:
    """Whose it is by what stands directly beside the noun: the genitive behind, a compound, the genitive before, dessen."""
    return (
        _behind(analysis, window, noun, last)
        or _in_compound(analysis, noun)
        or _genitive_before(analysis, window, noun)
        or _relative_owner(analysis, window, noun)
    )


def _behind(analysis: Analysis, window: Scene, noun: re.Match[str], last: Seat | None) -> Name | None:
    text = analysis.document.text
    link = _OF.match(text, noun.end(), window.end)
    if link is None:
        return None
    known = next((m for m in analysis.parties_in(link.end() - 1, window.end) if m.start == link.end()), None)
    inside = next(
        (m for m in analysis.document.mentions_in(link.start(), window.end) if m.start <= link.end() - 2 < m.end), None
    )
    known = known or (inside if inside and inside.kind is Kind.BODY else None)
    if known and known.form is not Form.REFERENCE:
        return named(known.name) if known.kind is Kind.BODY or known.sort in ("land", "country") else None
    unknown = _UNKNOWN.match(text, link.end(), window.end)
    if unknown and may_be_firm(unknown[0]):
        return Name(unknown[0], Kind.BODY)
    return theme(analysis, noun.start(), last) if link["kind"] and re.search(_KIND_OF_FIRM, link["kind"]) else None


def named(name: Name) -> Name:
    """A firm's name without the noun that says what it is: Firma Foo."""
    bare = re.sub(r"^(?:Firma|Konzern|Konzerns|Unternehmens?|Gruppe) (?=[A-ZÄÖÜ])", "", name.text)
    return name if bare == name.text else Name(bare, name.kind, name.entity)


_PREFIX = re.compile(r"(?<![\w-])([A-ZÄÖÜ][\w&.]*(?:[ -][A-ZÄÖÜ][\w&.]*)?)-$")
_NO_OWNER = frozenset(
    "Europa Deutschland Forschungs Vertriebs Produktions Service Haupt Auslands Tochter Firmen Konzern Entwicklungs Japan Asien Verbindungs Außen Innen Neben Zweig Logistik EU Spezial Haupt Musik Sport Grund Chemie Auto Verkaufs Regional Landes Bundes Presse Wahlkreis Bürger Projekt".split()
)


def _in_compound(analysis: Analysis, noun: re.Match[str]) -> Name | None:
    """das Kubota-Werk: the firm before the hyphen."""
    match = _PREFIX.search(analysis.document.text[max(0, noun.start() - 40) : noun.start()])
    prefix = match[1].split(" ")[-1] if match and not is_firm_known(match[1]) else match[1] if match else ""
    if not prefix or prefix in _NO_OWNER or prefix.removesuffix("s") in _NO_OWNER:
        return None
    hit = next(load_gazetteer("de").find(prefix), None)
    if hit and hit.entry.name.kind is Kind.PLACE:
        return hit.entry.name if hit.entry.sort == "land" else None
    return hit.entry.name if hit and hit.end == len(prefix) else Name(prefix, Kind.BODY)


def is_firm_known(words: str) -> bool:
    """Whether the tables know a body by some words."""
    hit = next(load_gazetteer("de").find(words), None)
    return hit is not None and hit.end - hit.start == len(words) and hit.entry.name.kind is Kind.BODY


_ADJECTIVES = re.compile(r" (?:[a-zäöüß]+(?:e|en|er|es) ){0,2}")


def _genitive_before(analysis: Analysis, window: Scene, noun: re.Match[str]) -> Name | None:
    """Mitsuis Werk: the genitive directly before the noun."""
    for mention in analysis.document.mentions_in(window.start, noun.start()):
        gap = analysis.document.text[mention.end : noun.start()]
        if mention.form is Form.GENITIVE and mention.kind is Kind.BODY and _ADJECTIVES.fullmatch(gap):
            return mention.name
    return None


_WHO = re.compile(r", (?:das|die|der) (?=[^,]*\b(?:seine|seinen|ihre|ihren|ein|eine|einen)\b)")
_AFTER_NAME = re.compile(r"(?: (?:GmbH|AG|SE|KG|e\.V\.))?(?: \([^()\n]{2,40}\)| (?:aus|in) (?:der )?[A-ZÄÖÜ][\w-]+)?")
_WHOSE = re.compile(r",? ?(?:dessen|deren|whose)\b")


def _relative_owner(analysis: Analysis, window: Scene, noun: re.Match[str]) -> Name | None:
    """Makita, dessen Zentrale in Ratingen liegt: the body before the pronoun."""
    text = analysis.document.text
    comma = text.rfind(",", window.sentence.start, noun.start())
    if comma < 0 or not (_WHOSE.match(text, comma) or _WHO.match(text, comma)):
        return None
    return antecedent(analysis, window.sentence.start, comma)


def antecedent(analysis: Analysis, start: int, comma: int) -> Name | None:
    """The body that ends at the comma before a relative clause, known or not, or the firm that a noun there stands for."""
    text = analysis.document.text
    bodies = (m for m in analysis.document.mentions_in(start, comma) if m.kind is Kind.BODY)
    known = next((named(m.name) for m in bodies if m.end == comma or _AFTER_NAME.fullmatch(text[m.end : comma])), None)
    if known or not _REFERS_HERE.search(text[max(start, comma - 60) : comma]):
        return known or _name_before(text, start, comma)
    return theme(analysis, max(start, comma - 60), None)


_NAMED = r"(?:^|[ ,:])(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+){0,2})"
_LAST_NAME = re.compile(_NAMED + r" (?:aus|in) (?:der )?[A-ZÄÖÜ][\w-]+$|" + _NAMED.replace("<name>", "<bare>") + "$")


def _name_before(text: str, start: int, end: int) -> Name | None:
    match = _LAST_NAME.search(text[max(start, end - 60) : end])
    name = (match["name"] or match["bare"]) if match else ""
    return Name(name, Kind.BODY) if name and may_be_firm(name) else None


def subjects(
    analysis: Analysis, window: Scene, noun: re.Match[str], verb: re.Match[str] | None, last: Seat | None
) -> tuple[Name, ...]:
    """Who has it: the subject, known or read from its capitals, the side of a person, or what the text is about."""
    text = analysis.document.text
    groups = [g for g in window.groups if g.governor in ("", "während")]
    bodies = [g for g in groups if all(m.kind is Kind.BODY and m.form is not Form.REFERENCE for m in g.members)]
    places = [g for g in groups if all(m.sort in _OWNING for m in g.members)]
    anchor = verb.start() if verb else noun.start()
    nearest = min(bodies, key=partial(_distance, anchor), default=None)
    unknown = _unknown_subject(text, window, verb) if verb else None
    if unknown and (nearest is None or _distance(anchor, nearest) > _CLOSE):
        return (Name(unknown, Kind.BODY),)
    if nearest:
        return tuple(named(name) for name in nearest.names)
    if (reference := _REFERS.search(text, window.start, window.end)) and (
        meant := theme(analysis, window.start, last, _sorts_of(reference[0]))
    ):
        return (meant,)
    if places:
        return min(places, key=partial(_distance, anchor)).names
    people = analysis.document.people_in(window.start, window.end)
    side = next((s for p in people if (s := side_of(analysis, p.name)) and s.kind is Kind.BODY), None)
    if side:
        return (side,)
    if _PRONOUN.search(text, window.start, max(noun.start(), anchor)) and (
        meant := theme(analysis, window.start, last)
    ):
        return (meant,)
    return ()


_REFERS = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]iese[rs]?) (?:[a-zäöüß]+e[nr]? ){0,2}(?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Uu]nternehmen|[Kk]onzern|[Ff]irma|[Gg]ruppe|[Hh]ersteller|[Bb]etrieb|[Gg]esellschaft|[Vv]erein|[Cc]lub|[Aa]gentur|Handelshaus|Zulieferer|Spezialist|Maschinenbauer|Anbieter|Familienbetrieb|Mittelständler|Behörde)\b(?! [A-ZÄÖÜ])"
)
_REFERS_HERE = re.compile(
    r"\b(?:der|die|das|dem|des) (?:[A-ZÄÖÜ][a-zäöüß]*)?(?:[Uu]nternehmen|[Kk]onzern|[Ff]irma|[Hh]ersteller|[Gg]ruppe)s?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:[Ee]r|[Ss]ie|[Ee]s|it|It)\b")


def _distance(anchor: int, group: Group) -> int:
    return min(abs(group.start - anchor), abs(group.end - anchor))


def _sorts_of(words: str) -> frozenset[str]:
    """The sorts of bodies that a noun can stand for."""
    if re.search(r"verein|club|gesellschaft", words, re.IGNORECASE):
        return frozenset({"association", "company"})
    return frozenset({"agency"}) if re.search(r"agentur|behörde", words, re.IGNORECASE) else frozenset({"company"})


def theme(analysis: Analysis, position: int, last: Seat | None, sorts: frozenset[str] = _FIRMS) -> Name | None:
    """The firm or body that a text speaks of before a position: the subject named last, or who had the seat told last."""
    before = analysis.document.mentions_in(max(0, position - REACH), position)
    firms = [m for m in before if m.kind is Kind.BODY and m.sort in sorts]
    companies = [m for m in firms if m.sort in ("company", "agency")] or firms
    leading = [m for m in companies if _leads(analysis, m)]
    told = last if last and last.end > position - REACH else None
    if told and (not companies or told.end >= companies[-1].start):
        return told.organization
    if companies:
        return named((leading or companies)[-1].name)
    return told.organization if told else None


def _leads(analysis: Analysis, mention: Mention) -> bool:
    """Whether a body stands near the beginning of its sentence and behind no preposition."""
    sentence = analysis.document.sentence_at(mention.start)
    before = analysis.document.text[sentence.start : mention.start] if sentence else ""
    return len(before) < 60 and not re.search(
        r"\b(?:von|vom|mit|bei|beim|für|in|im|an|auf|aus|des|zu|zum|zur|über|durch) (?:\S+ ){0,2}$", before
    )


_SUBJECT = re.compile(
    r"(?:^\s*|[,:] |\b(?:und|während|auch|dass|wo|heute|der|die|das) )(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+){0,3})(?:, (?:ein|eine|der|die|das) [^,]{3,70},)? $"
)
_AFTER = re.compile(
    r" (?P<name>[A-ZÄÖÜ][\w&.-]+ [A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+)?) (?:eine?n?|seine?n?|ihre?n?)\b"
)
_COMMON = re.compile(r"(?:ung|ungen|heit|keit|schaft|en|innen|tion|er|te|tät|ismus|nis|ment|ling|tag|jahr)$")


def _unknown_subject(text: str, window: Scene, verb: re.Match[str]) -> str | None:
    """A name that no table knows, alone before its verb, or of several words behind it: Fooyama unterhält, hat Foo Bar eine …"""
    match = _SUBJECT.search(text[window.start : verb.start()]) or _AFTER.match(text, verb.end(), window.end)
    if match is None or not may_be_firm(match["name"]):
        return None
    article = text[: window.start + match.start("name")].endswith(("der ", "die ", "das "))
    single = " " not in match["name"]
    return None if single and (article or _COMMON.search(match["name"])) else match["name"]


def may_be_firm(words: str) -> bool:
    """Whether capitalised words can be a firm's name: no person, office, place or common word begins them."""
    first = words.split(" ")[0]
    if not is_name_word(first) or find_role(first, "de") or (given(first) and " " in words):
        return False
    hit = next(load_gazetteer("de").find(words), None)
    if hit and hit.start == 0 and hit.entry.form is Form.ADJECTIVE:
        return False
    place = hit and hit.start == 0 and hit.end == len(words) and hit.entry.name.kind is Kind.PLACE
    return not place and not _INFLECTED.match(first)


_INFLECTED = re.compile(r"\w+(?:isch|lich)e[nrsm]?$")


_LISTED = re.compile(
    r"\b(?:(?:[A-ZÄÖÜ]\w*)?(?:[Ff]irmen|[Uu]nternehmen|[Kk]onzerne[n]?|[Hh]erstellern?|[Gg]esellschaften|[Bb]etriebe[n]?|[Nn]amen|[Gg]rößen|[Kk]onzernen|[Ii]nstitute[n]?|[Uu]niversitäten) wie(?: etwa)?|[Uu]nter ihnen|[Dd]arunter(?: auch)?|gehören(?: auch)?|zählen(?: auch)?|zählt(?: auch)?|gehört(?: auch)?|etwa|zum Beispiel) (?=(?:der |die |das )?[A-ZÄÖÜ])"
)
_ITEM = re.compile(
    r"(?:der |die |das )?(?P<name>[A-ZÄÖÜ][\w&.'-]*(?: (?:& )?[A-ZÄÖÜ][\w&.'-]*)*)(?: \((?P<place>[^()\d]{2,40})\))?"
)
_NEXT = re.compile(r", | und | sowie | oder ")


def listed(analysis: Analysis, window: Scene, nouns: Sequence[re.Match[str]]) -> Iterator[tuple[Name, Name | None]]:
    """The firms of a list (Firmen wie A, B und C; darunter A und B), each with the town in brackets behind it."""
    text = analysis.document.text
    lead = _LISTED.search(text, window.sentence.start, window.sentence.end)
    at = lead.end() if lead else -1
    starts = {noun.start() for noun in nouns}
    among = False
    while at >= 0 and (item := _ITEM.match(text, at, window.sentence.end)):
        start = item.start("name")
        end = min((at for at in starts if start <= at < item.end()), default=item.end("name"))
        words = text[start:end].strip(" .")
        known = next((m for m in analysis.document.mentions_in(start, end) if m.start == start), None)
        body = known if known and known.kind is Kind.BODY else None
        if not words or not (body or (known and among) or may_be_firm(words)):
            return
        among = True
        yield (named(body.name) if body else Name(words, Kind.BODY)), _town(item["place"] or "")
        following = _NEXT.match(text, item.end(), window.sentence.end)
        at = following.end() if following else -1


def _town(words: str) -> Name | None:
    hit = next(load_gazetteer("de").find(words), None) if words else None
    return hit.entry.name if hit and hit.start == 0 and hit.entry.name.kind is Kind.PLACE else None
