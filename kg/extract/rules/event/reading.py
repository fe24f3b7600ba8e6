"""A release read for events, sentence by sentence."""

from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.arguments import Argument, sentence_arguments
from kg.extract.clauses import Clause, split_clauses
from kg.extract.document import Sentence
from kg.extract.rules.event.clause_events import clause_drafts
from kg.extract.rules.event.context import Context, speech_spans
from kg.extract.rules.event.draft import Draft
from kg.extract.rules.event.listings import is_listing, item_end, listing_drafts
from kg.extract.rules.event.open_clauses import open_draft
from kg.extract.rules.event.stages import stage_drafts
from kg.extract.triggers import TriggerHit, load_triggers
from kg.extract.zones import Zone


def find_drafts(analysis: Analysis) -> Iterator[Draft]:
    """The drafts of a release in text order."""
    document = analysis.document
    hits = tuple(load_triggers(document.release.language).find(document.text))
    if not hits:
        return
    context = Context(analysis, analysis.dates, hits, quoted=speech_spans(document.text))
    told: list[Draft] = []
    listings = {
        n: item_end(context, start, end)
        for n, (start, end, zone) in enumerate(document.blocks)
        if is_listing(context, start, end, zone)
    }
    for sentence in document.sentences:
        if sentence.start < listings.get(sentence.block, 0):
            continue
        arguments = sentence_arguments(analysis, sentence.start, sentence.end)
        own = context.hits_in(sentence.start, sentence.end)
        if own or _may_tell(context, sentence, arguments):
            told += _sentence_drafts(context, sentence, arguments, own)
        context.said.note(arguments)
    yield from told
    yield from listing_drafts(context, told)


def _may_tell(context: Context, sentence: Sentence, arguments: tuple[Argument, ...]) -> bool:
    return bool(arguments) and any(sentence.start <= d.span.start < sentence.end for d in context.dates)


def _sentence_drafts(
    context: Context, sentence: Sentence, arguments: tuple[Argument, ...], hits: tuple[TriggerHit, ...]
) -> Iterator[Draft]:
    document = context.document
    verbs = load_triggers(document.release.language).finite
    clauses = split_clauses(document.text, sentence.start, sentence.end, verbs)
    for clause in clauses:
        for draft in _clause_drafts(context, sentence, clauses, clause, arguments, hits):
            context.event_name = draft.name or context.event_name
            if draft.part in ("join", "join-host", "weak") or draft.kind in ("festival", "conference"):
                yield draft
                continue
            context.said.hosts = draft.host or context.said.hosts
            context.said.guests = draft.guest or draft.participant or context.said.guests
            context.last = draft.when if draft.when.start and not draft.part else context.last
            yield draft


def _clause_drafts(
    context: Context,
    sentence: Sentence,
    clauses: tuple[Clause, ...],
    clause: Clause,
    arguments: tuple[Argument, ...],
    hits: tuple[TriggerHit, ...],
) -> Iterator[Draft]:
    drafts = list(clause_drafts(context, sentence, clauses, clause, arguments, hits))
    if not drafts and sentence.zone is Zone.BODY and not context.is_said(clause.start):
        drafts = [d for d in (open_draft(context, sentence, clauses, clause, arguments),) if d]
    yield from drafts
    for stage in stage_drafts(context, sentence, clauses, clause, arguments, hits):
        if stage.kind != "ceremony" or all(d.kind != "ceremony" for d in drafts):
            yield stage
