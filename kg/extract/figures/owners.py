"""The single company, club or school whose own figure a clause states: its staff, members, turnover."""

import re

from kg.extract.document import Mention
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.figures.thread import Thread
from kg.model import Kind, Name

OWNERS = frozenset(
    {
        "company",
        "association",
        "school",
        "university",
        "institute",
        "club",
        "society",
        "museum",
        "research",
        "hospital",
        "chamber",
    }
)


def owner_of(scene: Scene, index: int, thread: Thread | None = None) -> Name | None:
    """The named body that a figure belongs to: "die X GmbH mit 230 Beschäftigten", "… beschäftigt die X GmbH 180 Menschen"."""
    if thread is not None and (meant := body_meant(scene, index, thread)) is not None:
        return meant
    at = scene.quantities[index].span.start
    bodies = [m for m in scene.mentions if m.kind is Kind.BODY and m.form in NAMES and m.sort in OWNERS]
    own = [m for m in bodies if _same_clause(scene, m, at) and not GOVERNED.search(_before(scene, m))]
    left = [m for m in own if m.end <= at]
    if left or own:
        return _plain((left[-1:] or own)[0].name)
    possessive = POSSESSIVE.search(scene.text, scene.segment(index)[0], at)
    earlier = [m for m in bodies if possessive and m.end <= possessive.start()]
    return _plain(earlier[-1].name) if earlier else None


def _plain(name: Name) -> Name:
    """A company without its legal form, unless the tables know it so."""
    return name if name.entity else Name(LEGAL.sub("", name.text), name.kind)


def body_meant(scene: Scene, index: int, thread: Thread) -> Name | None:
    """The body that "das Klinikum", "das Institut" means: the last one named whose name has that word."""
    left, at = scene.segment(index)[0], scene.quantities[index].span.start
    found = THE_HOUSE.search(scene.text, left, at) or SUBJECT.match(scene.text, 0, at)
    if found is None:
        return None
    word = found[1].casefold()
    for before in reversed(thread.heard):
        for mention in reversed(before.mentions):
            if mention.kind is Kind.BODY and word in mention.name.text.casefold():
                return mention.name
    return None


def members_of(scene: Scene, index: int, thread: Thread) -> Name | None:
    """The association that has so many members: named in the clause, or "die Gesellschaft" that was named before."""
    start, end = scene.segment(index)
    named_so = [m for m in scene.mentions if m.sort in JOINED and m.form in NAMES and start <= m.start < end]
    if named_so:
        return _in_full(scene, named_so[0])
    if (unknown := CLUB.search(scene.text, start, end)) is not None:
        return Name(unknown[1], Kind.BODY)
    if THE_BODY.search(scene.text, start, end) is None:
        return None
    for before in reversed(thread.heard):
        known = [m for m in before.mentions if m.sort in JOINED and m.form in NAMES]
        if known:
            return _in_full(before, known[-1])
    return None


def speaks_of_a_body(scene: Scene, index: int) -> bool:
    """Whether the figure is that of a body which the text only calls by what it is."""
    return THE_BODY.search(scene.text, *scene.segment(index)) is not None


def _in_full(scene: Scene, mention: Mention) -> Name:
    """A body by what the text calls it where that is more than a table knows: "Deutsch-Japanische Gesellschaft Siegerland"."""
    tail = TAIL.match(scene.text, mention.end)
    written = scene.text[mention.start : mention.end]
    if tail is None or mention.name.text.endswith(tail[2]):
        return mention.name
    return Name(f"{written.replace('ischen ', 'ische ')}{tail[1]}{tail[2]}", Kind.BODY)


def belongs_to(scene: Scene, index: int) -> Name | None:
    """The body of which those counted are members: "31.000 Betriebe gehören der Handwerkskammer an"."""
    if BELONG.search(scene.text) is None:
        return None
    bodies = [m for m in scene.mentions if m.kind is Kind.BODY and m.form in NAMES]
    return _in_full(scene, bodies[0]) if len({m.name for m in bodies}) == 1 else None


def is_single_company(scene: Scene, index: int) -> bool:
    """Whether the clause speaks of one company and not of the companies of a place: "der Konzern beschäftigt …"."""
    start, end = scene.segment(index)
    one = ONE_COMPANY.search(scene.text, start, end)
    return one is not None and HAS.search(scene.text, start, end) is not None


def _same_clause(scene: Scene, mention: Mention, at: int) -> bool:
    clause = scene.clause_at(at)
    return clause is not None and clause.covers(mention.start)


def _before(scene: Scene, mention: Mention) -> str:
    return scene.text[max(0, mention.start - 30) : mention.start]


JOINED = frozenset({"association", "club", "society", "cluster", "chamber"})
THE_BODY = re.compile(
    r"(?<!\w)(?:[dD]ie|[dD]er|[dD]as)\s+(?:Gesellschaft|Verein|Club|Klub|Verband|Netzwerk|DJG|Freundeskreis|Vereinigung)(?!\w)"
)
CLUB = re.compile(
    r"(?<!\w)(?:[dD]er|[dD]em)\s+(?:Verein|Freundeskreis|Club|Klub|Chor)\s+[„\"]?([A-ZÄÖÜ][\w-]+(?:\s(?:[A-ZÄÖÜ][\w-]+|in|am))*)"
)
THE_HOUSE = re.compile(
    r"(?<!\w)(?:[dD]as|[dD]ie|[dD]er)\s(Klinikum|Institut|Universität|Hochschule|Krankenhaus|Museum|Zentrum|Kammer|Akademie|Werk|Schule)\s(?=[a-zäöüß])"
)
SUBJECT = re.compile(
    r"\W{0,2}(?:Das|Der|Die)\s([A-ZÄÖÜ][\w-]{4,})\s(?=(?:zählt|hat|hatte|beschäftigt|umfasst|verfügt|unterhält|betreibt)\s)"
)
BELONG = re.compile(
    r"(?<!\w)(?:gehör\w+\s[^.;]*\san|angehören|angeschlossen|zusammengeschlossen|organisiert|vernetzt)(?!\w)"
)
TAIL = re.compile(r"(\s(?:in\s)?)([A-ZÄÖÜ][a-zäöüß-]+)(?=\s[a-zäöüß]|[,.])")
LEGAL = re.compile(r",?\s+(?:K\.\s?K\.|Co\.,?\s?Ltd\.?|Inc\.?|Ltd\.?|Corporation)$")
GOVERNED = re.compile(
    r"(?<!\w)(?:[aA]us|[vV]on|[mM]it|[bB]ei|[fF]ür|[iI]n|[iI]m|[zZ]u|[zZ]um|[zZ]ur|[aA]n)\s+(?:(?:der|dem|den|die|das|einer|einem)\s+)?(?:[a-zäöüß]+\s+)?$"
)
POSSESSIVE = re.compile(r"(?<!\w)(?:[iI]hre?|[sS]eine?|[dD]eren|[dD]essen)\s")
ONE_COMPANY = re.compile(
    r"(?<!\w)(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]ine?|[Dd]ieser|[Dd]ieses)\s+(?:[a-zäöüß]+\s+)?(?:Konzern|Mutterkonzern|Firma|Betrieb|Hersteller|Zulieferer|Unternehmen|Gesellschaft|Tochter|Tochterfirma"
    r"|Tochtergesellschaft|\w+hersteller|\w+bauer|\w+zulieferer|\w+konzern|\w+spezialist|\w+unternehmen)(?!\w)"
)
HAS = re.compile(
    r"(?<!\w)(?:beschäftigt|beschäftigte|hat|hatte|gibt|zählt|arbeiten|sind|investiert|verfügt|bietet)(?!\w)"
)
