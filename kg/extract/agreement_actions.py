"""What happened to a document and when: signed, renewed, planned, ended, by the verbs beside it and the dates beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention, towards
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene, is_denied
from kg.model import Span

_PARTICIPLE = re.compile(
    r"\b(?:(?:geschlossen|abgeschlossen|unterschrieben|getroffen)e[nrs]?|(?:unterzeichnet|vereinbart)e[rs]?)\b(?! (?:das|die|den|eine?|einen|diese[ns]?) )[^.;:]{0,60}$"
)
"""With an article behind it `unterzeichnete` is the verb of the clause."""


def attributive_span(analysis: Analysis, scene: Scene, document: Word) -> tuple[int, int] | None:
    """The noun phrase whose participle tells the signature: das im Februar zwischen A und B geschlossene Memorandum."""
    text = analysis.document.text
    match = _PARTICIPLE.search(text, scene.start, document.start)
    if match is None or text[match.end() - 1] not in " ":
        return None
    opening = [m.start() for m in _ARTICLE.finditer(text, scene.start, match.start())]
    return (max(opening, default=scene.start), document.end)


_ARTICLE = re.compile(
    r"\b(?:[Dd]as|[Dd]ie|[Dd]er|[Dd]em|[Dd]en|[Dd]es) (?=(?:im|am|zwischen|von|vor|zu|\d|erst|bereits|schon|beim|auf)\b)"
)


def told_actions(
    analysis: Analysis, part: Scene, document: Word, attributive: tuple[int, int] | None
) -> Iterator[tuple[str, str]]:
    """What happened to the document by the verbs beside it; each with its date where several are told: 2014 geschlossen und 2017 verlängert."""
    text = analysis.document.text
    first = text.rfind("; ", part.start, document.start) + 1 or part.start
    last = text.find("; ", document.end, part.end)
    spoken = _BRACKETS.sub(" ", text[first : last if last >= 0 else part.end])
    if is_denied(spoken):
        return
    found = [
        word
        for kind in ("end", "renew", "sign", "close")
        for word in words(analysis, "agreement", kind, part.start, part.end)
        if (attributive is None or not attributive[0] <= word.start < attributive[1])
        and not (kind in ("end", "renew") and _qualifies(text, word, document))
    ]
    if expired := _EXPIRES.search(text, part.start, part.end):
        found.append(Word(expired.start(), expired.end(), "end"))
    dated_noun = _dated_noun(analysis, part, document)
    if dated_noun and (not found or min(abs(w.start - document.start) for w in found) > _BESIDE):
        yield "signed", dated_noun
        return
    if not found:
        since = [d for d in analysis.dates_in(part.start, part.end) if d.kind == "since"]
        if since and _EXISTS.search(spoken):
            yield "signed", since[0].start
        elif _STANDS.search(spoken):
            yield "signed", ""
        elif _AHEAD.search(spoken):
            yield "planned", ""
        return
    dated = list(dated_verbs(analysis, part, found))
    if len(dated) > 1 and len({word.kind for word, _ in dated}) > 1:
        yield from ((ACTIONS.get(word.kind, "signed"), date) for word, date in dated)
        return
    verb = min(found, key=partial(_priority, document))
    planned = verb.kind != "end" and is_planned(text, part, verb)
    yield "planned" if planned else ACTIONS.get(verb.kind, "signed"), ""


_QUALIFIER = re.compile(r"[a-zäöüß]*(?:e|en|er|es|em)(?: [\w„“\"-]+)? ")
_ARTICLES = re.compile(r" (?:das|die|den|der|dem|ihr|ihre[nrm]?|eine?[nrm]?|diese[nrms]?|das) ")


def _qualifies(text: str, word: Word, document: Word) -> bool:
    """Whether a participle stands before the document as its adjective: das nun fortgeschriebene Memorandum."""
    if not 0 < document.start - word.start < _BESIDE:
        return False
    said = text[word.start : document.start]
    return bool(_QUALIFIER.fullmatch(said)) and not _ARTICLES.search(said)


_EXPIRES = re.compile(r"\bl(?:äuft|ief|aufen|iefen)\b[^.;:]{1,80}\baus\b(?! der| dem)")
_BESIDE = 60
_OF_DATE = re.compile(
    r"(?: of Understanding| of Intent)?(?: (?:zwischen|mit|between) [^.,;:]{3,80}?)? (?:vom|von|aus dem Jahr|aus|of) $"
)


def _dated_noun(analysis: Analysis, part: Scene, document: Word) -> str:
    """The date that a document bears: die Absichtserklärung vom 26. April 2023."""
    for date in analysis.dates_in(document.end, part.end):
        gap = analysis.document.text[document.end : date.span.start]
        if _OF_DATE.fullmatch(gap) or gap == "":
            return date.start
        if date.span.start - document.end > 2 * _BESIDE:
            break
    return ""


_STANDS = re.compile(
    r"\b(?:Abkommen|Vereinbarung(?:en)?|Vertr(?:ag|äge)|Memorand(?:um|en)) (?:bereits |schon )?besteh(?:t|en)\b|\bbesteh(?:t|en) (?:bereits |schon )?(?:eine? |je eine? )?(?:\w+ )?(?:Abkommen|Vereinbarung|Vertrag|Memorandum)"
)
_AHEAD = re.compile(
    r"\b(?:[Gg]eplant|[Vv]orgesehen|[Aa]ngestrebt) (?:ist|sind)\b|\b(?:ist|sind)\b[^.;]{0,80}\b(?:geplant|vorgesehen|in (?:Vorbereitung|Arbeit|Aussicht))\b"
    r"|\b(?:steht|stehen|stünde) [^.;]{0,60}\b(?:bevor|an)\b|\b(?:kündig(?:t|te|ten)|strebt|streben)\b[^.;]{1,80}\ban\b"
)
_EXISTS = re.compile(r"\b(?:besteh\w*|gibt|hat|haben|existier\w*|verbindet|regelt|has|have|exists?)\b")
ACTIONS = {"end": "ended", "renew": "renewed"}


def dated_verbs(analysis: Analysis, part: Scene, found: list[Word]) -> Iterator[tuple[Word, str]]:
    """The past dates of a part with the verb that follows each, or stands before it between the same commas."""
    text = analysis.document.text
    today = analysis.document.date.isoformat()
    verbs = sorted(found, key=_start)
    for date in analysis.dates_in(part.start, part.end):
        first = text.rfind(",", part.start, date.span.start) + 1 or part.start
        comma = text.find(",", date.span.end, part.end)
        last = comma if comma >= 0 else part.end
        behind = next((w for w in verbs if date.span.end < w.start < min(last, date.span.end + 45)), None)
        before = next((w for w in reversed(verbs) if first <= w.start < date.span.start), None)
        verb = behind or before
        if verb and date.kind == "point" and date.start < today:
            yield verb, date.start


def _start(word: Word) -> int:
    return word.start


def _priority(document: Word, verb: Word) -> tuple[bool, int]:
    """Renewals and ends first, then the verb nearest to the document."""
    return verb.kind not in ("end", "renew"), abs(verb.start - document.start)


def is_planned(text: str, part: Scene, verb: Word) -> bool:
    """Whether a modal or an announcement governs the verb: soll unterzeichnet werden, will … schließen."""
    left = text.rfind(",", part.start, verb.start) + 1 or part.start
    following = text.find(",", verb.end, part.end)
    consent = _CONSENT.search(text, left, following if following >= 0 else part.end)
    if consent or _PREPARED.search(text, part.start, part.end):
        return True
    if _MODAL_BEHIND.match(text, verb.end, part.end):
        return True
    if _PAST.match(text, verb.start):
        return False
    comma = text.find(",", verb.end, part.end)
    segment = text[verb.end : min(comma if comma >= 0 else part.end, verb.end + 90)]
    if _MODAL.search(segment) and not _PERFECT.search(segment):
        return True
    before = text[max(part.start, verb.start - 200) : verb.start]
    behind = text[verb.end : min(part.end, verb.end + 60)]
    return bool(
        _MODAL_BEFORE.search(before) or _MODAL_BEHIND.match(behind) or _ANNOUNCED.search(text, part.start, part.end)
    )


_PREPARED = re.compile(
    r"\b(?:auszuarbeiten|vorzubereiten|abzuschließen|zu (?:unterzeichnen|schließen)|ausgearbeitet werden)\b"
)
_MODAL = re.compile(r"\b(?:soll|sollen|will|wollen)\b")
_PERFECT = re.compile(r"\b(?:hat|haben|hatten?|wurden?|worden|[a-zäöüß]+(?:ten|te))\b")
_PAST = re.compile(r"\w+(?:ete|eten|rieb|rieben)\b|schloss|signed|concluded")
_MODAL_BEFORE = re.compile(
    r"\b(?:soll|sollen|will|wollen|möchten?|kann|können|wird|werden|will|plans? to|is to|are to)\b(?![^;]*\b(?:worden|wurden?|hat|haben|hatten?)\b)[^;]*$"
)
_MODAL_BEHIND = re.compile(
    r"\w*(?: (?:werden|zu))? (?:soll|sollen|will|wollen|möchten?|wird|werden (?:soll|sollen|wird))\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:auszuarbeiten|vorzubereiten|ausgearbeitet werden|[Gg]eplant|[Vv]orgesehen|[Bb]eabsichtig\w+|[Aa]ngekündigt|[Aa]ngestrebt|in (?:Vorbereitung|Arbeit|Aussicht)|kurz vor de[rm]|vor de[rm] (?:Unterzeichnung|Abschluss)|[Vv]oraussichtlich|kündig(?:t|te|ten)\b[^.;]{1,80}\ban\b|schlägt\b[^;]{1,120}\bvor\b|strebt\b[^.;]{1,80}\ban\b|vorbereitet (?:hat|haben)|(?:haben|hat) \b[^.;]{1,80}\bvorbereitet|planned|(?:bevor|an)steh\w+|einzugehen|zu (?:unterzeichnen|schließen|verlängern|erneuern)|ab(?:zu)?zuschließen)\b"
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")


def date_of(analysis: Analysis, span: tuple[int, int], document: Word, action: str) -> str:
    """The date nearest to the document's noun, commas counting as distance; one that lies ahead only for a plan."""
    today = analysis.document.date
    kinds = (
        ("point", "since", "until")
        if action == "signed"
        else ("point", "interval")
        if action == "planned"
        else ("point",)
    )
    dates = (d for d in analysis.dates_in(*span) if d.kind in kinds)
    ahead = action == "planned" or (action == "ended" and bool(_ENDS.search(analysis.document.text, *span)))
    turned = [towards(d, today, ahead) if d.open else _of_this_year(analysis, span, d) for d in dates]
    turned = [d for d in turned if not _is_of_consent(analysis.document.text, span, d.span)]
    fitting = [
        d for d in turned if (d.start >= today.isoformat()[: len(d.start)] if ahead else d.start <= today.isoformat())
    ]
    if fitting:
        return min((_distance(analysis.document.text, d.span, document), d.start) for d in fitting)[1]
    if ahead:
        return ""
    if later := _LATER.search(analysis.document.text, *span):
        year = next((d.start[:4] for d in reversed(list(analysis.dates_in(max(0, span[0] - _LOOK_BACK), span[0])))), "")
        return str(int(year) + _YEARS[later[1].lower()]) if year else ""
    if _THEN.search(analysis.document.text, *span):
        return next((d.start for d in reversed(list(analysis.dates_in(max(0, span[0] - _LOOK_BACK), span[0])))), "")
    text = analysis.document.text
    if _OTHER_DAY.search(text, *span) or _STANDS.search(text, *span):
        return ""
    return "" if _PLUPERFECT.search(analysis.document.text, *span) else _date_of_day(analysis, span[0])


def _of_this_year(analysis: Analysis, span: tuple[int, int], date: DateMention) -> DateMention:
    """A day without a year that a year far off in the text was lent to: the last such day before the release."""
    text, today = analysis.document.text, analysis.document.date.isoformat()
    year = date.start[:4]
    bare = _DAY_AND_MONTH.fullmatch(text[date.span.start : date.span.end])
    if date.kind != "point" or not bare or year in text[span[0] : span[1]] or year == today[:4]:
        return date
    this = today[:4] + date.start[4:]
    return replace(date, start=this) if this <= today else date


_DAY_AND_MONTH = re.compile(r"(?:[Aa]m |[Vv]om |[Dd]en )?\d{1,2}\. ?[A-Z][a-zä]+")
_CONSENT = re.compile(r"\b(?:zugestimmt|zustimmte|gebilligt|beschlossen|beschloss|abgesegnet)\b")


def _is_of_consent(text: str, span: tuple[int, int], date: Span) -> bool:
    """Whether a date stands between the commas of a clause about somebody's consent, not about the signature."""
    left = text.rfind(",", span[0], date.start) + 1 or span[0]
    comma = text.find(",", date.end, span[1])
    return left > span[0] and bool(_CONSENT.search(text, left, comma if comma >= 0 else span[1]))


_OTHER_DAY = re.compile(r"\b(?:Eröffnungstag|Vortag|Folgetag|[Tt]ags (?:darauf|zuvor)|letzten Tag|ersten Tag)\b")
_PLUPERFECT = re.compile(r"\b(?:hatten?|war|waren)\b")
_YEARS = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5}
_LATER = re.compile(r"\b([Ee]in|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf) Jahre? (?:darauf|später|danach)\b")
_THEN = re.compile(r"\b[Dd]amals\b")


_LATELY = timedelta(days=21)
_LOOK_BACK = 8000


def _date_of_day(analysis: Analysis, position: int) -> str:
    """The day that the release last named before a position, if it is one of the last weeks: what is told then happened on it."""
    today = analysis.document.date
    earliest = (today - _LATELY).isoformat()
    days = [
        d.start
        for d in analysis.dates_in(max(0, position - _LOOK_BACK), position)
        if d.kind in ("point", "since") and len(d.start) == 10
    ]
    recent = [day for day in days if earliest <= day < today.isoformat()]
    return recent[-1] if recent else ""


_ENDS = re.compile(r"\b(?:endet|enden|läuft|laufen)\b")
_COMMA = 60


def _distance(text: str, span: Span, document: Word) -> int:
    left, right = sorted((span.start, document.start))
    return right - left + _COMMA * text.count(",", left, right)
