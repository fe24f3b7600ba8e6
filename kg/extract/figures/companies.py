"""Companies, their employees and jobs, and what they invest, by country."""

import re
from dataclasses import replace

from kg.extract.document import Mention
from kg.extract.figures.fairs import exhibitors, shows
from kg.extract.figures.heads import FROM_THERE, Head, antecedent
from kg.extract.figures.institutions import is_standing, other
from kg.extract.figures.measures import country_of, english_adjectives, is_japanese_company, nation_id, noun_of, unit_of
from kg.extract.figures.owners import belongs_to, body_meant, is_single_company, owner_of
from kg.extract.figures.places import located_in
from kg.extract.figures.reading import JAPAN, NRW, Reading
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form
from kg.model import Name


def companies(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Companies by country: "600 japanische Unternehmen", "100 Firmen aus Nordrhein-Westfalen … in Japan"."""
    start, end = scene.segment(index)
    share = scene.quantities[index].kind == "share"
    whose = from_there(scene, thread, head) or head.whose or (thread.nation if share or head.inherited else None)
    if whose is None and (subject := _speaks_of(scene, index)):
        whose, head = subject.name, replace(head, taken=(*head.taken, subject))
    if whose is None and (earlier := spoken_of(scene, index, thread)):
        whose = earlier.whose
    if shows(scene, index, thread):
        return exhibitors(scene, index, thread, replace(head, nation=whose))
    if whose is None:
        return _any_companies(scene, index, thread, head)
    if country_of(whose, "land") == "Deutschland":
        return _companies_abroad(scene, index, thread, head, whose)
    if scene.says("world", *scene.clause(index)):
        return None
    nation = nation_id(whose.text)
    if nation and not share and INVESTED.search(scene.text, *scene.segment(index)):
        return Reading("projects", "investment-projects", "projects", of=whose, head=replace(head, nation=whose))
    if nation and scene.says("headquarters", start, end):
        measure = f"{nation}-european-headquarters"
        return Reading("headquarters", measure, "companies", head=replace(head, nation=whose), checked=True)
    if not nation:
        return _any_companies(scene, index, thread, head)
    return Reading("companies", f"{nation}-companies", "companies", head=replace(head, nation=whose), checked=True)


def from_there(scene: Scene, thread: Thread, head: Head) -> Name | None:
    """The country that "von dort" or "aus dem Land" points back to, where the sentence says where the companies are."""
    if FROM_THERE.match(scene.text, head.end) is None:
        return None
    if SEATED.search(scene.text, head.end) is None:
        return None
    return thread.last_abroad(scene, head.start)


def abroad_name(name: Name) -> bool:
    """Whether a country is another than Germany."""
    return bool(nation_id(name.text)) and name.text != "Deutschland"


def _any_companies(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Companies of no country named, where a place is said to have them."""
    joined = belongs_to(scene, index) or body_meant(scene, index, thread)
    if joined is None and not is_standing(scene, index, thread, head):
        return None
    return Reading("companies", f"other:{head.noun.base}", "companies", joined, head=head, checked=True)


def spoken_of(scene: Scene, index: int, thread: Thread) -> Head | None:
    """The companies of a country that the text spoke of before a figure that names none."""
    before = antecedent(scene, scene.quantities[index].span.start)
    head = before or thread.antecedent(scene)
    return head if head is not None and head.noun.kind == "company" else None


def branches(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Branches: "600 Niederlassungen japanischer Unternehmen" are companies, others are counted by their noun."""
    if head.whose is not None and abroad_name(head.whose):
        return companies(scene, index, thread, head)
    for mention in scene.mentions:
        owner = noun_of(_next_word(scene.text, mention.end), scene.language)
        if mention.form is Form.ADJECTIVE and 0 < mention.start - head.end < 3 and owner and owner.kind == "company":
            return companies(scene, index, thread, replace(head, nation=mention.name, taken=(mention,)))
    economy = (m for m in scene.mentions if m.form is Form.ADJECTIVE and ECONOMY.match(scene.text, m.end) and abroad(m))
    if (owner_of := next(economy, None)) is not None:
        return companies(scene, index, thread, replace(head, nation=owner_of.name))
    spoken = antecedent(scene, len(scene.text))
    if spoken is not None and spoken.noun.kind == "company" and spoken.whose is not None:
        return companies(scene, index, thread, replace(head, nation=spoken.whose, taken=spoken.taken))
    return other(scene, index, thread, head)


def _speaks_of(scene: Scene, index: int) -> Mention | None:
    """The one country abroad that the figure's stretch speaks of as a subject: "die japanische Wirtschaft", "ist Japan"."""
    start, end = scene.segment(index)
    named_so = [
        m
        for m in scene.mentions
        if m.sort == "country"
        and abroad(m)
        and (
            (m.form is Form.ADJECTIVE and ECONOMY.match(scene.text, m.end))
            or (start <= m.start < end and m.form in NAMES and _is_subject(scene, m))
        )
    ]
    return named_so[0] if len({m.name for m in named_so}) == 1 else None


def _is_subject(scene: Scene, mention: Mention) -> bool:
    """Whether a country is the subject right before or behind its verb."""
    if OPENING.fullmatch(scene.text, 0, mention.start):
        return True
    behind = SUBJECT.search(scene.text[max(0, mention.start - 12) : mention.start])
    return behind is not None or VERB.match(scene.text, mention.end) is not None


def _companies_abroad(scene: Scene, index: int, thread: Thread, head: Head, whose: Name) -> Reading | None:
    """Companies from here with a seat abroad."""
    start, end = scene.segment(index)
    places = (m for m in scene.places(start, end) if m not in head.taken and abroad(m) and m.form in NAMES)
    there = next((m.name for m in places if m.sort == "country"), None)
    if there is None and THERE.search(scene.text, start, end):
        there = thread.partner
    if there is None:
        standing = is_standing(scene, index, thread, head) or scene.says("relations", *scene.segment(index))
        other_firms = Reading("companies", f"other:{head.noun.base}", "companies", whose, head=head, checked=True)
        return other_firms if standing or scene.quantities[index].value >= 50 else None
    if whose.text == NRW and there.text == JAPAN:
        return Reading("companies-abroad", "nrw-companies-in-japan", "companies", there, head=head)
    measure = "german-companies" if whose.text == "Deutschland" else f"other:{head.noun.base}"
    of = None if measure == "german-companies" else whose
    return Reading("companies-abroad", measure, "companies", there, of=of, head=head)


def employees(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """People who work, and jobs, at the companies that the text speaks of."""
    start, end = scene.segment(index)
    owned = owner_of(scene, index, thread)
    if scene.says("world", *scene.clause(index)):
        worldwide = Reading("employees", f"other:{head.noun.base}", "persons", owned, head=head, checked=True)
        return worldwide if owned is not None and head.noun.kind in ("employees", "jobs") else None
    jobs = head.noun.kind == "jobs"
    if jobs and scene.says("created", max(0, start - 40), end):
        return Reading("jobs-created", "jobs-created", unit_of("jobs-created"), head=head)
    unit = "jobs" if jobs else "persons"
    if owned is not None or is_single_company(scene, index):
        return _own_staff(scene, index, thread, head, owned)
    nation = _employer(scene, index, thread, head)
    if nation is None and scene.quantities[index].kind == "share":
        return None
    if nation is None and thread.firm and located_in(scene, index, head.taken, thread) is not None:
        nation = nation_id(JAPAN)
    if nation is None and not is_standing(scene, index, thread, head):
        return None
    if nation is None:
        return Reading("employees", f"other:{head.noun.base}", unit, head=head, checked=True)
    return Reading("employees", f"employees-at-{nation}-companies", unit, head=head, checked=True)


def _own_staff(scene: Scene, index: int, thread: Thread, head: Head, owner: Name | None) -> Reading:
    """The staff of one company: at the place that the clause names, else of the company itself."""
    place = located_in(scene, index, head.taken, thread)
    if place is None and not SITE.search(scene.text, *scene.segment(index)):
        place = owner
    unit = "jobs" if head.noun.kind == "jobs" else "persons"
    nation = _employer(scene, index, thread, head) if place is None or place != owner else None
    if (
        nation is None
        and place is not None
        and place != owner
        and owner is not None
        and _is_japanese(scene, thread, owner)
    ):
        nation = nation_id(JAPAN)
    if nation is None and owner is None and any(_tells_origin(scene, m) for m in scene.mentions):
        nation = nation_id(JAPAN)
    base = head.noun.base if head.noun.kind in ("employees", "jobs") else "Beschäftigter"
    measure = f"employees-at-{nation}-companies" if nation else f"other:{base}"
    return Reading("employees", measure, unit, place, head=head, checked=True)


def _is_japanese(scene: Scene, thread: Thread, owner: Name) -> bool:
    """Whether the text told that a company is from Japan: "der japanische Hersteller X", "X aus Osaka"."""
    for told in (scene, *thread.heard):
        if any(m.name == owner for m in told.mentions) and any(_tells_origin(told, m) for m in told.mentions):
            return True
    return False


def _tells_origin(scene: Scene, mention: Mention) -> bool:
    if not abroad(mention):
        return False
    if mention.form is Form.ADJECTIVE:
        return COMPANY_WORD.match(scene.text, mention.end) is not None
    return FROM.search(scene.text[max(0, mention.start - 24) : mention.start]) is not None


def _employer(scene: Scene, index: int, thread: Thread, head: Head) -> str | None:
    """The country of the companies: named behind the figure, before it in the sentence, or in the paragraph before."""
    if head.nation is not None and head.noun.base == "従業員":
        return nation_id(head.nation.text) or None
    if scene.language == "en" and (owner := ENGLISH_OWNER.search(scene.text)):
        return nation_id(english_adjectives()[owner[1]]) or None
    for mention in scene.mentions:
        company = noun_of(_next_word(scene.text, mention.end), scene.language)
        if mention.form is Form.ADJECTIVE and company is not None and company.kind == "company":
            return nation_id(mention.name.text) or None
    for mention in scene.places(0, len(scene.text)):
        seat = COMPANY_FROM.search(scene.text[max(0, mention.start - 40) : mention.start])
        if seat is not None and abroad(mention):
            return nation_id(abroad(mention)) or None
    for mention in scene.mentions:
        if mention.sort == "country" and abroad(mention) and STEMS.match(scene.text, mention.end):
            return nation_id(mention.name.text) or None
    if any(is_japanese_company(m) for m in scene.mentions):
        return nation_id("Japan")
    if thread.nation is not None and thread.near(scene):
        return nation_id(thread.nation.text) or None
    earlier = spoken_of(scene, index, thread)
    return nation_id(earlier.whose.text) or None if earlier and earlier.whose else None


def _next_word(text: str, at: int) -> str:
    m = NEXT_WORD.match(text, at)
    return m[1] if m else ""


def projects(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Investment projects; "Vorhaben" only where the paragraph speaks of investment."""
    settled = scene.says("settlement") or any(before.says("settlement") for before in thread.paragraph(scene))
    if head.noun.base == "Vorhaben" and not settled:
        return None
    owners = tuple(m for m in scene.mentions if m.sort == "country" and abroad(m))
    start, end = scene.segment(index)
    own = [m for m in owners if start <= m.start < end and OF_COUNTRY.search(scene.text[max(0, m.start - 8) : m.start])]
    return Reading(
        "projects",
        "investment-projects",
        "projects",
        of=own[0].name if own else None,
        head=head,
        more=owners,
        checked=True,
    )


def investment(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """A share of the foreign direct investment."""
    measure = "foreign-direct-investment"
    return Reading("investment", measure, "share", head=head) if scene.quantities[index].kind == "share" else None


COMPANY_FROM = re.compile(
    r"(?<!\w)(?:Firma|Konzern|Unternehmen|Hersteller|Konzerns|Unternehmens)\s+(?:aus|mit Sitz in)\s+(?:der\s+)?$"
)
INVESTED = re.compile(
    r"(?<!\w)(?:investiert(?:en)?|Investition(?:en)? (?:getätigt|angekündigt|in \S+ an))(?!\w)(?!.{0,40} Euro)"
)
SEATED = re.compile(
    r"(?<!\w)(?:niedergelassen|angesiedelt|ansässig|vertreten|Niederlassung\w*|Sitz|Standort\w*|sitzen|tätig)(?!\w)"
)
COMPANY_WORD = re.compile(
    r"\s+[A-ZÄÖÜ][\w-]*(?:[kK]onzern|[hH]ersteller|[fF]irma|[uU]nternehmen|[bB]auer|[sS]pezialist|[zZ]ulieferer|[tT]ochter|[gG]esellschaft)"
)
FROM = re.compile(
    r"(?<!\w)(?:[aA]us|[mM]it Sitz in|Stammhaus in|Stammsitz in|Hauptsitz in|Zentrale in|Mutterkonzern aus)\s+(?:der\s+)?$"
)
STEMS = re.compile(r"\s+(?:stammt|kommt|kommen|stammen)(?!\w)")
OF_COUNTRY = re.compile(r"(?<!\w)(?:[aA]us|[aA]uf)\s+(?:der\s+|den\s+)?$")
SITE = re.compile(r"(?<!\w)(?:am Standort|vor Ort|hier)(?!\w)")
THERE = re.compile(r"(?<!\w)(?:dort|in dem Land|in diesem Land|there)(?!\w)")
ENGLISH_OWNER = re.compile(rf"(?<!\w)({'|'.join(english_adjectives())}) (?:compan|firm|business|enterprise)")
ECONOMY = re.compile(r"\s+(?:Wirtschaft|Investor|Industrie|Unternehmerschaft|Seite|Generalkonsulat|Botschaft)")
OPENING = re.compile(r"\W{0,2}(?:Aus|From)\s+(?:den |der |dem |the )?")
VERB = re.compile(r"\s+(?:ist|stellt|bleibt|war|liegt|hat)\s")
SUBJECT = re.compile(r"(?:^|\s)(?:ist|sind|bleibt|stellt|hat)\s+$")
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")
