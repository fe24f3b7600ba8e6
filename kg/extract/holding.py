"""A holding: an office attached to a person by a named rule."""

from dataclasses import dataclass

from kg.extract.phrases import RolePhrase
from kg.model import Name


@dataclass(frozen=True, slots=True)
class Holding:
    """A role phrase attached to a person by a rule; evidence is [start, end), `since` the span of a date that bounds it."""

    person: Name
    phrase: RolePhrase
    start: int
    end: int
    rule: str
    since: tuple[int, int] | None = None


RULES = {
    "post/title": "an office directly before a name: Ministerpräsident X; die Abgeordneten X, Y und Z",
    "post/title-comma": "an office with its complement, then the name behind a comma: der Gouverneur der Präfektur P, X",
    "post/apposition": "a name, then the office behind a comma: X, (seit D) Gouverneur der Präfektur P",
    "post/relative": "a name, then a relative clause: X, der als Generalkonsul in D amtiert",
    "post/with": "a person introduced with an office: mit X ein neuer Ministerpräsident",
    "post/one-and-other": "two people and their offices in turn: X und Y, der eine Minister, der andere Gouverneur",
    "post/definite": "a definite office that only the person named last, who has none yet, can hold",
    "post/copula": "a name and an office joined by a verb of being: X ist seit D Generalkonsul",
    "post/chair": "a group that somebody chairs: X, die der Gruppe G vorsitzt",
    "post/predecessor": "a predecessor or successor in the office of somebody named before: dessen Vorgänger X",
    "post/colleague": "somebody holds the office of somebody else at another place: sein Amtskollege X aus P",
    "post/member": "a member of parliament by the letters behind the name: X MdL",
    "post/succession": "somebody follows somebody in an office: X folgte auf Y, löst Y ab, tritt die Nachfolge von Y an",
    "post/as": "an office behind als in a clause with one free person: als Präsident der Kammer hob X hervor",
    "post/called": "an office that somebody is elected or appointed to: der Senat hat X zur Rektorin gewählt",
    "post/office": "the office itself is held or taken: das Amt des Generalkonsuls hat X inne",
    "post/pronoun": "an office of whom er or sie stands for: zuvor war sie Gesandte in P; er, damals noch Minister",
    "post/presides": "a verb tells the office: X steht dem Verein vor, leitet das Gymnasium, hat den Vorsitz",
    "post/same-office": "the office told last of somebody, held elsewhere before: dasselbe Amt in P",
    "post/signature": "a name alone on a line, the office on the next",
}


def position(holding: Holding) -> tuple[int, int, str]:
    """The order of holdings in the text."""
    return holding.start, holding.end, holding.person.text
