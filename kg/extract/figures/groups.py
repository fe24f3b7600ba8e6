"""Delegations: how many travel together, and where they come from."""

import re

from kg.extract.analysis import Analysis
from kg.extract.figures.heads import Head
from kg.extract.figures.homes import lands
from kg.extract.figures.measures import country_of, deictic, noun_of, sort_of, unit_of
from kg.extract.figures.mentioned import is_office
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form
from kg.model import Kind, Name


def is_delegation(scene: Scene, index: int, head: Head) -> bool:
    """Whether those counted travel together: "mit 24 Delegierten nach Peking", "die Delegation umfasst 18 Personen"."""
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 40) : quantity.span.start]
    if head.noun.kind in GROUPED and (DELEGATION_OF.search(before) or _is_group(scene, index)):
        return True
    together = TOGETHER.search(before) is not None or JOINED.search(scene.text, *scene.clause(index)) is not None
    if head.noun.base in DELEGATES and scene.says("received") and _from_abroad(scene, head.end):
        return True
    if head.noun.kind == "people" and head.whose is None and BROUGHT.search(scene.text, *scene.clause(index)):
        return True
    return head.noun.kind == "travellers" and scene.says("travel") and together


def _from_abroad(scene: Scene, end: int) -> bool:
    """Whether a noun belongs to a place abroad: "Abgeordnete des Parlaments der Präfektur …"."""
    near = (m for m in scene.places(end, min(len(scene.text), end + 60)) if m.form in NAMES and abroad(m))
    return any(BELONGING.search(scene.text[end : m.start]) for m in near)


def travels_unnamed(scene: Scene, index: int) -> bool:
    """Whether a delegation is said to be of so many, whatever noun counts them."""
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 40) : quantity.span.start]
    return quantity.kind == "count" and bool(quantity.unit) and DELEGATION_OF.search(before) is not None


def _is_group(scene: Scene, index: int) -> bool:
    """Whether the clause says that a delegation has so many: it counts them, consists of them, they belong to it."""
    start, end = scene.clause(index)
    group = DELEGATION.search(scene.text, max(0, start - 16), end)
    return group is not None and _counts_people(scene, index) and scene.says("gathered", start, end)


def _counts_people(scene: Scene, index: int) -> bool:
    """Whether a figure counts people as such or the members of a group."""
    noun = noun_of(scene.quantities[index].unit, scene.language)
    return noun is not None and (
        noun.kind in ("people", "travellers") or noun.base in ("Mitglied", "Teilnehmer", "Kopf", "member")
    )


def delegation(scene: Scene, index: int, thread: Thread, analysis: Analysis) -> Reading | None:
    """The size of a delegation; the area is where it comes from."""
    quantity = scene.quantities[index]
    behind = scene.text[quantity.span.end : quantity.span.end + 60]
    named_so = scene.language == "ja" or DELEGATION.search(quantity.unit or behind)
    if quantity.kind == "group" and not named_so:
        return None
    area = _origin(scene, index, thread, analysis)
    return Reading("delegation-size", "delegation-size", unit_of("delegation-size"), area, value=quantity.value)


def _origin(scene: Scene, index: int, thread: Thread, analysis: Analysis) -> Name:
    quantity = scene.quantities[index]
    group = DELEGATION.search(scene.text, quantity.span.end) or DELEGATION.search(scene.text)
    start = min(quantity.span.end, group.start() if group else len(scene.text))
    end = group.end() if group else quantity.unit_span.end if quantity.unit_span else quantity.span.end
    for mention in scene.mentions:
        adjective = mention.form is Form.ADJECTIVE and start - 20 <= mention.start < end
        ours = mention.kind is Kind.PLACE or mention.sort in SENDERS
        behind = mention.form in NAMES and end <= mention.start < end + 60 and ours
        if adjective or (behind and BELONGING.search(scene.text[end : mention.start])):
            return mention.name
    pattern, sorts = deictic(scene.language)
    for m in pattern.finditer(scene.text, end, min(len(scene.text), end + 80)):
        known = thread.meant(sorts[m[0]], scene, m.start())
        if known is not None and OUT_OF.search(scene.text[max(0, m.start() - 6) : m.start()]):
            return known
    places = [m for m in scene.places(0, len(scene.text)) if m.form in NAMES and m.kind is Kind.PLACE]
    opening = [
        m
        for m in places
        if OUT_OF.search(scene.text[max(0, m.start - 16) : m.start]) and not RETURNED.match(scene.text, m.end)
    ]
    leader = _leader(scene, index, analysis, thread)
    if (
        opening
        and opening[0].sort == "country"
        and leader is not None
        and country_of(leader, "") == opening[0].name.text
    ):
        return leader
    return (opening[0].name if opening else None) or leader or thread.home


def _sends(body: Name) -> bool:
    """Whether a body is a university or an institute of research: its head leads its own people."""
    return sort_of(body) in SENDERS or (" " in body.text and LEARNED.search(body.text) is not None)


def _leader(scene: Scene, index: int, analysis: Analysis, thread: Thread) -> Name | None:
    """The place of the office of the one who leads; who receives a delegation does not lead it."""
    start, at = scene.sentence.start, scene.sentence.start + scene.quantities[index].span.start
    received = scene.says("received")
    people = [m for m in analysis.document.mentions_in(start, scene.sentence.end) if m.kind is Kind.PERSON]
    before, behind = [m for m in people if m.end <= at], [m for m in people if m.start >= at]
    for mention in (*(() if received else reversed(before)), *behind):
        for post in analysis.posts_of(mention.name):
            if post.of is not None and (post.of.kind is Kind.PLACE or (mention.end <= at and _sends(post.of))):
                if received and post.of == thread.home:
                    continue
                return thread.home if post.of in lands() and thread.home in lands() else post.of
    places = [m for m in scene.places(0, len(scene.text)) if m.form in NAMES]
    guests = (m for m in places if GUEST_FROM.search(scene.text[max(0, m.start - 24) : m.start]))
    named_so = next(
        (m.name for m in (*guests, *(m for m in places if m.kind is Kind.PLACE and is_office(scene, m)))), None
    )
    guest = thread.guest if named_so is None and received else named_so
    return (
        None
        if guest in {m.name for m in places if not OUT_OF.search(scene.text[max(0, m.start - 16) : m.start])}
        and named_so is None
        else guest
    )


SENDERS = frozenset({"university", "research", "chamber"})
LEARNED = re.compile(r"(?:[uU]niversität|[hH]ochschule|University|Forschungszentrum|Institut)")
RETURNED = re.compile(r"\s+(?:zurück|heim)")
GROUPED = frozenset({"people", "travellers", "other_persons", "company", "visitors"})


BELONGING = re.compile(
    r"(?<!\w)(?:aus|from|von|vom|des|der|of)\s+(?:(?:dem|der|den|the|Stadt|Präfektur|Partnerstadt|Partnerregion|japanischen|Metropole)\s+){0,3}$"
)


DELEGATION_OF = re.compile(
    r"(?:[dD]elegation|Abordnung|Gruppe)(?:,|\s+(?:(?:bestand|besteht|umfasst|zählt|zählte)\s+)?(?:von|aus|mit|of|with)?)\s+(?:\w+\s+)?$"
)


GUEST_FROM = re.compile(r"[A-ZÄÖÜ][\w-]+\s+(?:aus|from)\s+$")
BROUGHT = re.compile(r"(?<!\w)begleite(?:n|t|te|ten)(?!\w)")
DELEGATES = frozenset({"Mitglied", "Abgeordnete", "Parlamentarier", "Vertreter"})
JOINED = re.compile(
    r"(?<!\w)(?:[mM]it auf die Reise|mit auf Reisen|nehmen|nahmen|begleite\w+|reis\w+ mit|flogen mit|mitgereist|accompan\w+)"
)
TOGETHER = re.compile(
    r"(?<!\w)(?:mit|[bB]egleitet (?:\w+ ){0,3}von|Begleitung von|with|accompanied by)\s+(?:insgesamt\s+)?$"
)


DELEGATION = re.compile(
    r"(?:[dD]elegation|[aA]bordnung|(?<!\w)[gG]ruppe|[rR]eisegruppe|[bB]esuchergruppe|[gG]esandtschaft|[rR]eisetross)(?:en)?(?!\w)"
)


OUT_OF = re.compile(r"(?<!\w)(?:[aA]us|[fF]rom)\s+(?:(?:dem|der|den|the)\s+)?$")
