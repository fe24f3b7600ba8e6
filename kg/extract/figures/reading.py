"""What a rule reads in a figure."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.heads import Head
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread
from kg.model import Name

JAPAN = "Japan"


NRW = "Nordrhein-Westfalen"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure measures; a rule leaves `area` out where the sentence's places decide it."""

    rule: str
    measure: str
    unit: str = ""
    area: Name | None = None
    of: Name | None = None
    head: Head | None = None
    value: float | None = None
    more: tuple[Mention, ...] = ()
    checked: bool = False
    timeless: bool = False

    @property
    def taken(self) -> tuple[Mention, ...]:
        """The names that say something else than the area."""
        return (*(self.head.taken if self.head else ()), *self.more)


Rule = Callable[[Scene, int, Thread, Head], Reading | None]

RULES = {
    "observation/companies": "companies of a nation at a place: rund 600 japanische Unternehmen in P",
    "observation/companies-abroad": "companies from here with a seat abroad: 100 Firmen aus P sind in Japan",
    "observation/delegation-size": "the members of a delegation: eine 15-köpfige Delegation aus P",
    "observation/employees": "people who work at the companies that the text speaks of: mit 46.000 Beschäftigten",
    "observation/exhibitors": "companies and people who exhibit at a fair: 50 Aussteller aus P",
    "observation/headquarters": "companies with their European headquarters at a place",
    "observation/investment": "projects of investment: 30 Ansiedlungen aus P",
    "observation/jobs-created": "jobs that are created: 200 neue Arbeitsplätze in P",
    "observation/money": "a sum with what it is: ein Handelsvolumen von 8 Milliarden Euro",
    "observation/other": "any other counted noun that a place has: zwölf Partnerschaften in P",
    "observation/population": "the inhabitants of a place: 18 Millionen Einwohner",
    "observation/predicate": "a share whose noun is the predicate: 40 Prozent sind N",
    "observation/projects": "counted projects: 20 gemeinsame Projekte",
    "observation/rank": "the place in an order: die drittgrößte Gemeinde Europas; Platz zwei der Handelspartner",
    "observation/residents": "people of a nation who live at a place: über 300 Menschen aus Japan wohnen in P",
    "observation/share": "a share of a whole that the sentence or the one before names: 40 Prozent davon, jeder Dritte",
    "observation/schools": "schools that teach a language: an 30 Schulen",
    "observation/students": "students and pupils: 300 Studierende aus P",
    "observation/table": "a cell of a table with several columns: Kreis P | 54 | 2.900",
    "observation/universities": "universities with a subject: an fünf Hochschulen in P",
    "observation/university-cooperations": "cooperations of universities: 150 Hochschulkooperationen mit P",
    "observation/visitors": "visitors of an event or a place: 600.000 Besucherinnen und Besucher",
    "observation/years-of-relations": "the age of a relation: seit 50 Jahren; das 30-jährige Bestehen",
}
