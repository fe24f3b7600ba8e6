"""The town of a house that has no name of its own: a mayor receives in the town hall of his town."""

import re

from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Draft
from kg.model import Name

_MUNICIPAL = re.compile(r"(?:[Rr]athaus|Ratssaal|Stadthaus|Ratskeller|Ratsstube|Bürgersaal)$")


def with_town(context: Context, draft: Draft) -> tuple[Name, ...]:
    """The places of a draft, with the host's town where all that is said is the town hall."""
    if draft.kind != "meeting" or len(draft.place) != 1 or not _MUNICIPAL.search(draft.place[0].text):
        return draft.place
    towns = {m.name for m in context.document.of_sort("city")}
    governed = (post.of for person in draft.host for post in context.analysis.posts_of(person) if post.of)
    return (*draft.place, *dict.fromkeys(town for town in governed if town in towns))
