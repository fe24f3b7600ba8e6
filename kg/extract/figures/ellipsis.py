"""The noun that a figure leaves out because a figure beside it says it."""

import re
from dataclasses import replace

from kg.extract.document import Mention
from kg.extract.figures.heads import Head, antecedent, head_of
from kg.extract.figures.measures import Noun, deictic, named, noun_of, words
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form
from kg.extract.zones import Zone
from kg.model import Name


def inherited(scene: Scene, index: int, thread: Thread) -> Head | None:
    """The noun that a figure leaves out, where it is one that texts do leave out: people, companies, jobs, schools."""
    head = _left_out(scene, index, thread)
    if head is None or (head.noun.kind not in LEFT_OUT and not _may_follow(scene, index, thread, head)):
        return None
    return head if scene.quantities[index].kind != "share" or _is_part(scene, index) else None


def _may_follow(scene: Scene, index: int, thread: Thread, head: Head) -> bool:
    """Whether a noun that is seldom left out is: in the same sentence, or where "waren es" asks for it."""
    if head.nation is not None and head.noun.kind in PARTED:
        return True
    if head.noun.kind in PARTED and WHOLE.match(scene.text):
        return True
    if head.noun.kind == "visitors" or head.noun.base == "Mitglied":
        if thread.sentence == scene.sentence.start and head.noun.base == "Mitglied":
            return True
        again = IT_IS.search(scene.text, *scene.segment(index)) is not None
        return again or (thread.near(scene) and scene.says("every_one", *scene.segment(index)))
    counted = head.noun.kind == "students" or head.noun.base.casefold().endswith("partnerschaft")
    return counted and thread.sentence == scene.sentence.start


def _compared(scene: Scene, index: int) -> bool:
    """Whether a figure is what another was before: "638, nach 571 im Jahr 2003"."""
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 14) : quantity.span.start]
    return COMPARED.search(before) is not None and EARLIER.match(scene.text, quantity.span.end) is not None


def _whole_named(scene: Scene, index: int) -> Head | None:
    """The noun of the whole that opens the sentence: "Von den Fachbesuchern der Messe stammten 2.900 aus Japan"."""
    if index and scene.quantities[0].unit_span is not None and WHOLE.match(scene.text):
        whole = head_of(scene, 0)
        return replace(whole, inherited=True, taken=()) if whole is not None and whole.noun.kind in PARTED else None
    m = WHOLE_NOUN.match(scene.text)
    noun = noun_of(m[1], scene.language) if m else None
    return Head(noun, m.start(1), m.end(1), inherited=True) if m and noun is not None and noun.kind in PARTED else None


def held_by(scene: Scene, index: int) -> Name | None:
    """The place to which a figure without noun is said to belong: "Meerbusch mit 700", "Düsseldorf (5.020)", "Hessen kommt auf 71"."""
    at = scene.quantities[index].span.start
    for mention in scene.places(*scene.segment(index)):
        if mention.form in NAMES and mention.end <= at and HELD.fullmatch(scene.text, mention.end, at):
            return mention.name
    deictic_before = scene.text[max(0, at - 30) : at]
    return None if not CAPITAL_HOLDS.search(deictic_before) else named("Düsseldorf")


def _is_part(scene: Scene, index: int) -> bool:
    """Whether a share without noun is one of those named before: in the sentence, "davon", "aller", "von ihnen"."""
    at = scene.quantities[index].span
    named_before = antecedent(scene, at.start) is not None or ALL_OF.match(scene.text, at.end) is not None
    return (
        named_before or scene.says("every_one", *scene.segment(index)) or OF_THEM.match(scene.text, at.end) is not None
    )


def _left_out(scene: Scene, index: int, thread: Thread) -> Head | None:
    """The noun of the figure before or behind, where this one leaves it out: "davon über 7.000 im Regierungsbezirk"."""
    quantity = scene.quantities[index]
    if quantity.unit or scene.sentence.zone is Zone.TABLE or NOT_ELLIPTIC.match(scene.text, quantity.span.end):
        return None
    start, end = scene.segment(index)
    placed = any(m.form in NAMES for m in scene.places(start, end)) or deictic(scene.language)[0].search(
        scene.text, start, end
    )
    if index + 1 < len(scene.quantities) and (ahead := _ahead(scene, index)):
        return ahead
    whose = _origin(scene, quantity.span.end) or _country_with(scene, index)
    if (whole := _whole_named(scene, index)) is not None:
        return _of(whole, whose) if whose else whole
    if quantity.kind == "share" and thread.head is not None and thread.head.noun.kind == "population":
        return None
    before = antecedent(scene, quantity.span.start)
    said = quantity.bound or quantity.kind == "share" or IT_IS.search(scene.text)
    further = FURTHER.match(scene.text, quantity.span.end) or ADDED.match(scene.text, quantity.span.end)
    coming = further and COMING.search(scene.text, quantity.span.end)
    if coming and thread.head is not None and thread.head.noun.kind in ("employees", "jobs") and thread.near(scene):
        return replace(thread.head, noun=Noun("jobs", "Arbeitsplatz"), inherited=True, taken=())
    if DECLINED.match(scene.text, quantity.span.end):
        return None
    if whose is not None and (known := before or thread.head) is not None and known.noun.kind in FOREIGN:
        return _of(known, whose)
    if before is not None and (said or (quantity.value >= 100 and scene.says("reside", start, end))):
        return replace(before, inherited=True, taken=())
    of_them = OF_THEM.match(scene.text, quantity.span.end)
    if of_them and before is not None:
        return replace(before, inherited=True, taken=())
    if of_them and thread.head is None and (named_before := thread.antecedent(scene)) is not None:
        return replace(named_before, inherited=True, taken=())
    asked = IT_IS.search(scene.text) or (quantity.bound and thread.head is None and scene.says("reside", start, end))
    if asked and (earlier := thread.antecedent(scene)) is not None:
        return replace(earlier, inherited=True, taken=())
    if thread.head is None or not thread.near(scene):
        return None
    same = thread.sentence == scene.sentence.start
    hints = (
        SHOWED.search(scene.text, start, end) is not None
        or FROM_THERE.match(scene.text, quantity.span.end) is not None
        or _compared(scene, index)
        or held_by(scene, index) is not None
        or quantity.bound
        or quantity.kind == "share"
        or scene.says("every_one", start, end)
        or (placed and (same or quantity.value >= 100))
        or (same and scene.says("counting", start, end))
        or IT_IS.search(scene.text, start, end)
    )
    if not hints and whose is None:
        return None
    head = replace(thread.head, inherited=True, taken=())
    return _of(head, whose) if whose else head


def _of(head: Head, whose: Mention) -> Head:
    """Those of a country among the ones counted before; of inhabitants they are people."""
    noun = Noun("people", "Mensch") if head.noun.kind == "population" else head.noun
    return replace(head, noun=noun, inherited=True, nation=whose.name, origin=None, taken=(whose,))


def _origin(scene: Scene, end: int) -> Mention | None:
    """The country in "kommen 150 aus Korea"."""
    for m in scene.mentions:
        if m.start < end:
            continue
        if m.form in NAMES and ORIGIN.fullmatch(scene.text, end, m.start):
            return m
        if m.form is Form.ADJECTIVE and m.sort == "country" and _stands_for_noun(scene, end, m):
            return m
    return None


def _country_with(scene: Scene, index: int) -> Mention | None:
    """The country in "die meisten stellen die USA mit 64"."""
    at = scene.quantities[index].span.start
    for m in scene.mentions:
        if m.sort == "country" and m.form in NAMES and abroad(m) and COUNTRY_WITH.fullmatch(scene.text, m.end, at):
            return m
    return None


def _stands_for_noun(scene: Scene, end: int, mention: Mention) -> bool:
    """Whether an adjective stands for its noun: "120 mit japanischem Pass", "die 595 japanischen unter ihnen"."""
    if WITH.fullmatch(scene.text, end, mention.start) or HAVE.fullmatch(scene.text, end, mention.start):
        return words(scene.language, "foreign_origin").match(scene.text, mention.end + 1) is not None
    return scene.text[end : mention.start].isspace() and AMONG.match(scene.text, mention.end) is not None


def _ahead(scene: Scene, index: int) -> Head | None:
    """The noun behind the next figure: "120 koreanische und 400 chinesische Unternehmen", "600, in Meerbusch 500 Japaner"."""
    quantity, following = scene.quantities[index], scene.quantities[index + 1]
    between = scene.text[quantity.span.end : following.span.start]
    if following.unit_span is None or following.kind != "count" or AHEAD.fullmatch(between) is None:
        return None
    head = head_of(scene, index + 1)
    if head is None:
        return None
    adjective = (
        m for m in scene.mentions if m.form is Form.ADJECTIVE and quantity.span.end <= m.start < following.span.start
    )
    own = next(adjective, None)
    return replace(head, inherited=True, taken=(), nation=own.name if own else head.nation)


HELD = re.compile(
    r"\s+mit\s+|\s*\(|\s+|\s+(?:kommt|kam|kommen|kamen|bringt es|brachte es|folgt|folgte|zählt|zählte|meldet|verzeichnet|stellt|hat|hatte|liegt|lag|waren es|sind es|weist)\s+(?:auf|mit|bei|dahinter mit)?\s*"
)
CAPITAL_HOLDS = re.compile(r"Landeshauptstadt\s*\($")
PARTED = frozenset({"visitors", "students", "exhibitors"})
WHOLE = re.compile(r"\W{0,2}(?:Von|Unter)\s+(?:den|diesen|allen)\s")
WHOLE_NOUN = re.compile(r"\W{0,2}(?:Von|Unter)\s+(?:den|diesen|allen)\s+(?:[a-zäöüß]+\s+)?([A-ZÄÖÜ][\w-]+)")
COUNTRY_WITH = re.compile(r"\s+mit\s+|\s*\(|\s+(?:kommt|folgt|stellt|liegt)\s+(?:auf|mit|bei)\s+")
FROM_THERE = re.compile(r"\s+(?:kamen|kommen)\s+von dort(?!\w)")
COMPARED = re.compile(r"(?<!\w)(?:nach|gegenüber|statt|zuvor)\s+(?:noch\s+)?$")
EARLIER = re.compile(r"\s+(?:im Jahr|im Vorjahr|vor einem Jahr|ein Jahr zuvor|\d{4})")
SHOWED = re.compile(r"(?<!\w)stell(?:en|t|ten|te)\s[^.;]{0,60}\saus(?=\W*$|[.,;]|\sund\s)")
FOREIGN = frozenset({"company", "people", "investment", "projects", "population", "visitors", "students", "exhibitors"})
FURTHER = re.compile(r"\s+(?:weitere|zusätzliche|neue)(?!\w)")
ADDED = re.compile(r"\s+(?:hinzukommen|dazukommen)(?!\w)")
COMING = re.compile(r"(?<!\w)(?:hinzukommen|dazukommen|folgen|entstehen|hinzukommt)(?!\w)")
DECLINED = re.compile(r"\s+(?:Prozent|Jahre|Mal|Uhr)")
WITH = re.compile(r"\s+mit\s+")
HAVE = re.compile(r"\s+(?:besitzen|haben|hatten|besaßen)\s+(?:einen|die|auch die)\s+")
AMONG = re.compile(r"\s+(?:unter ihnen|davon|von ihnen|darunter)(?!\w)")
ALL_OF = re.compile(r"\s+(?:aller|der|of all)(?!\w)")
OF_THEM = re.compile(r"\s+(?:von ihnen|of them)(?!\w)")
ORIGIN = re.compile(
    r"(?:\s+(?:von ihnen|davon|of them))?(?:\s+(?:kommen|kamen|stammen|stammten|come|came))?\s+(?:aus|from)\s+(?:dem |der |den )?"
)
LEFT_OUT = frozenset(
    {
        "people",
        "compatriots",
        "company",
        "branch",
        "employees",
        "jobs",
        "population",
        "school",
        "cooperation",
        "projects",
        "exhibitors",
    }
)
IT_IS = re.compile(r"(?<!\w)(?:sind|waren|seien|wären) es(?!\w)|(?<!\w)es (?:sind|waren|rund|etwa|über)(?!\w)")
NOT_ELLIPTIC = re.compile(r"\s?[-–/:]|\.\d")


AHEAD = re.compile(
    r"\s+(?:[^\W\d_]+e[nr]?\s+)?(?:und|sowie|oder|bis)\s+(?:[A-ZÄÖÜ][\w-]+\s+mit\s+(?:seinen|ihren)\s+)?|,\s+aus\s+(?:der\s+|den\s+)?[A-ZÄÖÜ][\w-]+\s+|,\s+(?:in|im|am)\s+(?:[^\W\d_][\w-]*\s+){1,3}"
)
