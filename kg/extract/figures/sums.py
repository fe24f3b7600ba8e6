"""Sums of money, by the word that says what they are."""

import re

from kg.extract.figures.measures import named, sums
from kg.extract.figures.owners import owner_of
from kg.extract.figures.places import located_in
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene, abroad
from kg.extract.figures.sides import parties_of
from kg.extract.figures.thread import CONTINENTS, Thread


def money(scene: Scene, index: int, thread: Thread, currency: str = "") -> Reading | None:
    """A sum of money, by the nearest word that says what it is: trade, exports, investment, funding, turnover."""
    currency = currency or scene.quantities[index].currency
    start, end = scene.segment(index)
    measure = _named_measure(scene, index)
    if scene.says("hypothetical", start, end) and (measure != "other:Investition" or PUBLIC_WILL.search(scene.text)):
        return None
    if REVERSE.search(scene.text, start, end) and thread.measure in OPPOSITE:
        measure = OPPOSITE[thread.measure]
    if measure is None and VOLUME.search(scene.text, start, end) and scene.says("partner"):
        measure = "trade-volume"
    if measure is None:
        return None
    if measure in ("trade-volume", "exports", "imports"):
        ours, theirs = parties_of(scene, thread)
        return Reading("money", measure, currency, ours, of=theirs)
    owner = owner_of(scene, index) if measure == "other:Investition" else None
    if measure == "other:Investition" and (
        _is_from_abroad(scene) or (thread.firm and (owner or CONCERN.search(scene.text)))
    ):
        measure = "foreign-direct-investment"
    if measure == "other:Investition" and (PUBLIC.search(scene.text) or not _is_large(scene, index)):
        measure = "funding"
    if measure == "funding":
        return _funding(scene, index, thread, currency)
    return Reading("money", measure, currency, owner_of(scene, index) if measure in OWN_SUMS else None)


def _named_measure(scene: Scene, index: int) -> str | None:
    """What a sum is of: by a verb in two parts, the way of the goods, or the nearest word, those of its own clause first."""
    pattern, measures = sums(scene.language)
    start, end = scene.segment(index)
    if scene.language == "de" and TURNED_OVER.search(scene.text, start, end):
        return "other:Umsatz"
    if scene.language == "de" and (carried := CARRIED.search(scene.text, start)) and carried.start() < end:
        return "imports" if carried[1] == "ein" else "exports"
    found = list(pattern.finditer(scene.text, start, end))
    if not found and (direction := _direction(scene, index)) is not None:
        return direction
    word = min(found or pattern.finditer(scene.text), key=_Distance(scene.quantities[index].span.start), default=None)
    if COLLECTED.search(scene.text, start, end) and "pende" not in scene.text:
        return "funding"
    if word is None and POT.search(scene.text, start, end):
        return "funding"
    if word is None and WORKS.search(scene.text, start, end):
        return "other:Investition"
    if word is None and (GIVES.search(scene.text, start, end) or COST.search(scene.text, start, end)):
        return "funding"
    return _measure(measures, word[0]) if word else None


def _is_from_abroad(scene: Scene) -> bool:
    """Whether the sentence says that who invests is from abroad: "der japanische Konzern", "der Hersteller aus Nagano"."""
    makers = (m for m in scene.mentions if MAKER_FROM.search(scene.text[max(0, m.start - 50) : m.start]))
    return INVESTOR.search(scene.text) is not None or any(abroad(m) for m in makers)


def _funding(scene: Scene, index: int, thread: Thread, currency: str) -> Reading | None:
    """Public money or the cost of a project: what the Land gives is the Land's, anything else is where it is spent."""
    if not _is_large(scene, index):
        return None
    if THE_LAND.search(scene.text):
        return Reading("money", "funding", currency, thread.land)
    start, end = scene.segment(index)
    for pattern, giver in ((GERMANY, "Deutschland"), (JAPANESE_SIDE, "Japan")):
        if pattern.search(scene.text, start, end):
            return Reading("money", "funding", currency, named(giver))
    if COLLECTED.search(scene.text, start, end) and (place := located_in(scene, index, ())) is not None:
        return Reading("money", "funding", currency, place)
    unions = tuple(m for m in scene.mentions if m.name.text in CONTINENTS or m.sort == "country")
    return Reading("money", "funding", currency, more=unions)


def _is_large(scene: Scene, index: int) -> bool:
    """Whether a sum is more than a fee."""
    return scene.quantities[index].value >= 1000


def _measure(measures: dict[str, str], word: str) -> str:
    return measures.get(word) or measures[word.casefold()]


def _direction(scene: Scene, index: int) -> str | None:
    """Whether goods of a value went abroad or came from there: "Waren für 2 Milliarden Euro gingen nach Japan"."""
    start, end = scene.segment(index)
    if not scene.says("goods"):
        return None
    if m := THERE.search(scene.text, start, end):
        return "exports" if m[0].startswith(("dorthin", "in", "nach", "there")) else "imports"
    for mention in scene.places(start, end):
        before = scene.text[max(start, mention.start - 12) : mention.start]
        if abroad(mention) and (towards := DIRECTION.search(before)):
            return "exports" if towards[1].casefold() in ("nach", "to") else "imports"
    return None


class _Distance:
    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, word: re.Match[str]) -> int:
        return abs(word.start() - self._at)


DIRECTION = re.compile(r"(?<!\w)(nach|to|aus|von|from)\s+$", re.IGNORECASE)
THERE = re.compile(r"(?<!\w)(?:dorthin|in das Land|ins Land|nach dort|von dort|aus dem Land|from there|there)(?!\w)")
OWN_SUMS = frozenset({"other:Umsatz", "other:Auftragsvolumen"})
CARRIED = re.compile(r"(?<!\w)(?:führ(?:t|te|ten|en)\s[^.;]*\s(ein|aus)(?=\W*$|[.,;]|\sund\s))")
PUBLIC = re.compile(
    r"(?<!\w)(?:[dD]as Land|[dD]ie Landesregierung|[dD]er Bund|[dD]ie EU|[dD]ie Europäische Union|[dD]ie Stadt)\s+(?:investier|steck|gibt|gab)"
)
GIVES = re.compile(r"(?<!\w)(?:gibt|gab|geben|gewährt|gewährte|bewilligt|bewilligte|spendiert)(?!\w)(?!\ses\s)")
COLLECTED = re.compile(
    r"(?<!\w)(?:sammelten?|gesammelt|Erlös|kamen\s[^.;]{0,80}\szusammen|zusammengekommen|Spendenaktion)(?!\w)"
)
COST = re.compile(r"[kK]osten(?!\w)")
PUBLIC_WILL = re.compile(r"(?<!\w)(?:Land|Landesregierung|Bund|Stadt|Kommunen?|EU)(?!\w)")
CONCERN = re.compile(r"(?<!\w)(?:Unternehmen|Konzern|Firma|Hersteller|Japaner)(?!\w)")
TURNED_OVER = re.compile(r"(?<!\w)setz(?:t|te|ten|en)\s[^.;]*\sum(?=\W*$|[.,;]|\sund\s)")
WORKS = re.compile(
    r"(?<!\w)(?:Werk|Fabrik|Neubau|Erweiterung|Produktionsstätte|Niederlassung)\s[^.;]{0,40}(?:fließ\w+|floss\w*)(?!\w)"
)
POT = re.compile(r"(?:[pP]rogramm|Mitteln|Topf|Fonds)\s[^.;]{0,40}fließ")
GERMANY = re.compile(
    r"(?<!\w)(?:Bundes(?:ministerium|regierung|\w+ministerium)|[dD]er Bund|[vV]om Bund|Bundesmitteln?|BMBF)(?!\w)"
)
JAPANESE_SIDE = re.compile(
    r"(?<!\w)(?:japanische[nr]? (?:Seite|Regierung|Staat)|japanische[ns]? \w*[mM]inisterium)(?!\w)"
)
INVESTOR = re.compile(
    r"(?<!\w)(?:[jJ]apanische[rnms]? (?:\w+-)?(?:Unternehmen|Firm|Konzern|Mutter|Investor|Hersteller)|dessen (?:Stammhaus|Zentrale|Mutter\w*|Hauptsitz) )"
)
MAKER_FROM = re.compile(
    r"(?:[kK]onzern|[gG]esellschaft|Investor(?:en)?|Unternehmen|Firm(?:a|en)|[hH]ersteller|[zZ]ulieferer|[sS]pezialist|[bB]auer)\s+(?:aus|mit Sitz in)\s+(?:der\s+)?$"
)
THE_LAND = re.compile(
    r"(?<!\w)(?:das|dem|vom|Das|Vom|des) (?:Land|Landes)(?!\w)(?! [A-ZÄÖÜ])|(?<!\w)(?:Landesregierung|Landesmitteln?|Landeskabinett)(?!\w)|^\W*Land(?= [a-z])"
)
VOLUME = re.compile(r"(?<!\w)(?:Volumen|volume)(?!\w)")
REVERSE = re.compile(r"(?<!\w)(?:umgekehrter|Umgekehrt|umgekehrt|Gegenrichtung|conversely)")
OPPOSITE = {"exports": "imports", "imports": "exports"}
