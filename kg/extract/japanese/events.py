"""What the clauses of a Japanese release tell: events, agreements, ties and seats, merged."""

from collections.abc import Iterator

from kg.extract.japanese import agreements, gatherings, meetings, presences, programme, ties, visits
from kg.extract.japanese.agreements import Deal
from kg.extract.japanese.happenings import Happening, facts, merged
from kg.extract.japanese.reading import Reading
from kg.extract.japanese.situations import walk
from kg.extract.japanese.timing import read_calendar
from kg.model import Fact, Kind


def find(reading: Reading) -> Iterator[Fact]:
    """The events, then the agreements, ties and seats of a release."""
    calendar = read_calendar(reading)
    told: list[Happening] = [*programme.find(reading, calendar)]
    deals: list[Deal] = []
    bonds: list[ties.Tie] = []
    seats: list[Fact] = []
    for situation in walk(reading, calendar):
        for rule in (meetings.find, visits.find, gatherings.find):
            told += rule(situation)
        for item in agreements.find(situation, deals):
            if isinstance(item, Deal):
                deals.append(item)
            else:
                told.append(item)
        bonds += [*ties.find(situation), *ties.began(situation)]
        seats += [*presences.find(situation), *presences.seats_in_brackets(situation)]
    yield from facts(merged(told))
    settled = agreements.merged(deals)
    yield from agreements.facts(settled)
    yield from ties.facts(ties.merged([*bonds, *_implied(settled)]))
    yield from {(fact.slots): fact for fact in reversed(seats)}.values()


def _implied(deals: list[Deal]) -> Iterator[ties.Tie]:
    """A renewed agreement between regions is a standing cooperation."""
    for deal in deals:
        if deal.action == "renewed" and all(party.kind is Kind.PLACE for party in deal.parties):
            first = min(
                (d.date for d in deals if set(d.parties) == set(deal.parties) and d.date and d.action == "signed"),
                default="",
            )
            yield ties.Tie("cooperation", deal.parties, first, deal.topics, deal.evidence[:1], True)
