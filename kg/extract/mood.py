"""How a clause asserts: as a fact, a plan, something cancelled, or not at all."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.extract.clauses import AUXILIARIES, Clause

_NEGATION = frozenset(
    "nicht kein keine keinen keinem keiner nie niemals niemand weder noch-nie not never nobody".split()
)
_GERMAN = frozenset("der die das den dem des ein eine zu im am beim und mit von für".split())
"""Words beside which "no" is no English: it links nouns in Japanese names."""
GIVEN_UP = re.compile(
    r"\b(?:abgesagt|ausgefallen|fällt\b.*\baus|fiel\b.*\b(?:aus|zum Opfer)|zum Opfer (?:gefallen|fiel|fallen)|entfällt|entfallen|entfiel|gestrichen"
    r"|vertagt|Strich durch die Rechnung|nicht zustande|nichts (?:wurde|geworden|werden)|ins Wasser (?:fiel|gefallen|fällt)|absagen müssen|nicht antreten|nicht stattfinden|nicht statt|verschoben|platzte|geplatzt|ausfallen|absagen|abgeblasen|cancelled|canceled|called off|postponed)\b",
    re.DOTALL | re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:geplant|vorgesehen|angesetzt|angekündigt|verabredet|steh(?:t|en) (?:noch )?(?:bevor|an)|bevor$|(?:be)?vorsteht|erwarte(?:t|n)|sich\b.*\b(?:angesagt|angemeldet)|zurückerwartet|beschlossene Sache|(?:kündigte\w*|plant|planen|planten?|beabsichtig\w+|versprach\w*|verspricht|vereinbart\w*|verabredet\w*|eingeladen|Einladung|Absicht|Plan|möchte|hat vor|haben vor)\b.*\b(?:zu \w+en|\w{2,}zu\w+en)$|steh(?:t|en)\b.*\b(?:an|bevor)$|(?:steht|stehen)\b.*(?:auf (?:dem|seinem|ihrem|der) (?:Programm|Reiseplan|Plan|Agenda)|im (?:Kalender|Terminkalender))|(?:ist|sind)\b.*\b(?:vereinbart|terminiert)|[Aa]uf (?:dem|seinem|ihrem) (?:Programm|Reiseplan|Plan) (?:steht|stehen)|planned|scheduled|due to|is to|are to)\b"
)
_FUTURE = frozenset("wird werden soll sollen will wollen möchte möchten will shall".split())
_HYPOTHETICAL = frozenset(
    "könnte könnten würde würden hätte hätten wäre wären möge mögen dürfte dürften could would might".split()
)
_MISSED = re.compile(
    r"\bhätten?\b.*\b(?:stattgefunden|(?:stattfinden|beginnen|reisen|kommen|besuchen|gastieren|eröffnen|feiern) sollen)\b|\bsollten? (?:eigentlich|ursprünglich)\b.*\b(?:stattfinden|beginnen|reisen|kommen)$"
)
_WISHED = frozenset(
    "hoffe hofft hoffen hoffte hofften wünscht wünschte wünsche wünschten erwägt erwog erwägen träumt träumte gern gerne".split()
)
_HARMLESS = re.compile(
    r"\bnicht (?:nur|zum ersten Mal|zuletzt|ohne|allein|bloß|erst|einmal|minder|lange|auf dem Foto|weniger|mehr als|von ungefähr|der erste|die erste|das erste)\b|\bnot (?:only|least|for the first time)\b|\bkein(?:e|en)? (?:Unbekannter?|Neuling|Zufall|Zweifel)|\b(?:wie|als|denn) (?:noch )?(?:nie|je)\b|\bnie zuvor\b(?=[^a-zäöüß]*$)|\bkein Geringerer|\bkeine \w+ (?:Monate|Wochen|Tage|Jahre)"
)


_UNTOLD = re.compile(
    r"\b(?:[Ii]m|[Ii]n (?:dem|einem|seinem|ihrem|the|a|his|her)) (?:\w+ )?(?:Roman|Krimi|Märchen|Theaterstück|Spielfilm|[Nn]ovel|[Ff]airy tale|[Ff]eature film)\b"
    r"|\b(?:dementier\w+|bestreit\w+|bestritt\w*), dass\b|\b(?:deny|denie[ds]) (?:that|having)\b"
)


@lru_cache(maxsize=256)
def is_untold(text: str) -> bool:
    """Whether the words tell what a story tells, or what somebody denies: nothing that happened."""
    return bool(_UNTOLD.search(text))


_NEGATED = re.compile(
    r"\b(?:kein(?:e[rnms]?)?|nicht|nichts|nie|niemals|[Nn]iemand|[Nn]obody|weder|ohne|not|no|never|without|No|Not|Never|Neither|Kein(?:e[rnms]?)?(?! \w+ (?:Monate|Wochen|Tage|Jahre|Stunden)))\b(?!\. ?\d)(?! (?:nur|zuletzt|only|least))"
)
_UNREAL = re.compile(
    r"\b(?:(?:\A|(?<=, ))(?:Ob|ob|Wäre|Wären|Hätte|Hätten|Würde|Würden|Whether|whether)\b"
    r"|(?:könnte|könnten|würde|würden|wünscht|wünschte|fordert|forderte|schlug|regte|lehnt|lehnte|ablehn|dementier|scheiter|gescheitert|bestritt|bestreit|verworfen|Gerücht|Könnte|Könnten|Würde|could|would|erfolglos|vergeblich|bemüht|denied|rumour|demanded|urged|call(?:s|ed)? (?:again )?for)\w*\b"
    r"|eine Absage\b|ohne Ergebnis\b|zu den Akten\b)"
)


@lru_cache(maxsize=256)
def is_denied(text: str) -> bool:
    """Whether words deny, demand or only wish what they tell: nothing of it can be taken for a fact or a plan."""
    return bool(_NEGATED.search(text) or _UNREAL.search(text) or is_untold(text))


_UNFIXED = re.compile(r"\b(?:steh(?:t|en) noch nicht fest|noch nicht (?:terminiert|fest))\b")
_EXCUSE = re.compile(r"\b(?:geplante\w*|vorgesehene\w*|angesetzte\w*|ursprünglich\w*|Pandemie|Corona\w*|eigentlich)\b")


def status_of(clause: Clause, text: str, borrowed: Sequence[str] = ()) -> str:
    """ "held", "planned", "cancelled", or "" where the clause asserts nothing; `borrowed` are the finite verbs of its left conjunct."""
    said = " ".join(text[start:end] for start, end in clause.spans)
    words = {w.lower() for w in clause.words}
    if _MISSED.search(said):
        return "cancelled"
    if GIVEN_UP.search(said):
        return "cancelled"
    if _UNFIXED.search(said):
        return "planned"
    denied = words & _NEGATION or ("no" in words and not words & _GERMAN)
    if denied and not _HARMLESS.search(said):
        return "cancelled" if _EXCUSE.search(said) else ""
    finite = {w.lower() for w in (clause.finite or borrowed)}
    if words & _WISHED:
        return ""
    if finite & _HYPOTHETICAL or clause.opener in ("falls", "ob", "if", "whether"):
        return ""
    if clause.opener == "wenn":
        return "" if finite & AUXILIARIES else "planned"
    if _PLANNED.search(said) or (finite & _FUTURE and not words & {"worden"}):
        return "planned"
    return "held"
