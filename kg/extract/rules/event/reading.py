"""A release read for events, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.arguments import Argument, sentence_arguments
from kg.extract.clauses import split_clauses
from kg.extract.coreference import has_reference
from kg.extract.document import Sentence
from kg.extract.mood import GIVEN_UP, is_untold
from kg.extract.rules.event.clause_events import clause_drafts
from kg.extract.rules.event.context import Context, Scene, speech_spans
from kg.extract.rules.event.draft import Draft
from kg.extract.rules.event.editions import edition_drafts, made_up
from kg.extract.rules.event.former import former_drafts
from kg.extract.rules.event.leaders import note_leaders, with_leaders
from kg.extract.rules.event.listings import is_listing, item_end, listing_drafts
from kg.extract.rules.event.open_clauses import open_draft
from kg.extract.rules.event.programmes import note_programme
from kg.extract.rules.event.remarks import add_topics
from kg.extract.rules.event.several import gapped
from kg.extract.rules.event.stages import stage_drafts
from kg.extract.triggers import TriggerHit, load_triggers
from kg.extract.zones import Zone
from kg.model import Name

LONGEST = 4000
"""Characters beyond which a "sentence" is no sentence but a list or a heap of words."""


def find_drafts(analysis: Analysis) -> Iterator[Draft]:
    """The drafts of a release in text order."""
    document = analysis.document
    lexicon = load_triggers(document.release.language)
    words = lexicon.find(document.text)
    context = Context(analysis, document, document.text, lexicon, words, speech_spans(document.text))
    told: list[Draft] = []
    passed: list[Sentence] = []
    listings = {
        n: item_end(context, start, end)
        for n, (start, end, zone) in enumerate(document.blocks)
        if is_listing(context, start, end, zone)
    }
    for sentence in document.sentences:
        if sentence.start < listings.get(sentence.block, 0):
            context.note(sentence_arguments(analysis, sentence.start, sentence.end))
            continue
        if sentence.end - sentence.start > LONGEST:
            continue
        hits = context.hits_in(sentence.start, sentence.end)
        told += edition_drafts(context, sentence)
        if not _may_tell(context, sentence, hits):
            passed.append(sentence)
            continue
        for before in passed[-2:]:
            context.note(sentence_arguments(analysis, before.start, before.end))
            note_leaders(context, before.start, before.end)
        passed.clear()
        arguments = sentence_arguments(analysis, sentence.start, sentence.end)
        context.hits = hits
        if not (arguments or _needs_nobody(hits) or has_reference(document.text, sentence.start, sentence.end)):
            continue
        if not note_programme(context, sentence, hits):
            told += _sentence_drafts(context, sentence, arguments, hits)
        context.note(arguments)
        note_leaders(context, sentence.start, sentence.end)
    told = with_leaders(told, context.leaders)
    yield from add_topics(document, told)
    yield from listing_drafts(context, told)


def _needs_nobody(hits: tuple[TriggerHit, ...]) -> bool:
    return not hits or any(h.trigger.noun or h.trigger.kind == "ceremony" for h in hits)


_TOGETHER = re.compile(r"\b(?:nach|mit|Mit|bei|Bei|beim|Nach|Museum|Kunsthalle|Galerie|Stadtmuseum|Kunstmuseum)\b")
_TOWARDS = re.compile(r"\b(?:in|nach|im|In|Nach|Im|ins|bei|beim|mit|Bei|Mit|über|vor|miteinander|to|at|with)\b")


def _may_tell(context: Context, sentence: Sentence, hits: tuple[TriggerHit, ...]) -> bool:
    """Whether a sentence is worth reading: a word that is more than a form of to be, or a date together with a preposition."""
    dated = next(context.analysis.dates_in(sentence.start, sentence.end), None) is not None
    if not (hits or dated) or is_untold(sentence.text):
        return False
    if any(not h.trigger.strict for h in hits):
        return True
    if hits:
        return _TOWARDS.search(sentence.text) is not None
    return bool(
        _TOGETHER.search(sentence.text) or context.called_off or (context.event_name and GIVEN_UP.search(sentence.text))
    )


def _sentence_drafts(
    context: Context, sentence: Sentence, arguments: tuple[Argument, ...], hits: tuple[TriggerHit, ...]
) -> Iterator[Draft]:
    document = context.document
    clauses = split_clauses(document.text, sentence.start, sentence.end, context.lexicon.finite)
    last: Draft | None = None
    yield from former_drafts(context, sentence)
    for clause in clauses:
        drafts = [*made_up(context, clause, sentence)]
        drafts = drafts or list(_clause_drafts(Scene(context, sentence, clauses, clause, arguments, hits)))
        if not drafts and last and last.kind == "meeting" and not last.part and not clause.finite:
            drafts = gapped(context, clause, arguments, last)
        for lost in [d for d in drafts if d.status == "cancelled"][:1]:
            context.called_off = lost
            drafts += made_up(context, clause, sentence)
        last = drafts[-1] if drafts else last
        for draft in drafts:
            context.event_name = draft.name or context.event_name
            context.told_until = draft.end
            context.event = draft if draft.name and draft.when.start else context.event
            if draft.kind == "visit" and len(draft.when.start) == len(draft.when.end) == 10:
                context.journey = draft.when
            context.called_off = draft if draft.status == "cancelled" else context.called_off
            if draft.part == "join-guest":
                context.said.guests = context.said.guests or draft.participant
            if draft.part == "weak":
                context.said.guests = draft.participant or context.said.guests
            named = (a.names[0] for a in arguments if a.sort == "delegation" and " " in a.names[0].text)
            group = next(named, context.said.group)
            if draft.part == "join-lead" and group:
                context.leaders.setdefault(group, draft.participant)
            if draft.part == "join-lead" and not draft.within:
                context.said.guests = context.said.guests or draft.participant
            if draft.when.start and not draft.part and not draft.when.weak:
                context.last = draft.when
            if draft.part in ("join", "join-host", "join-lead", "join-way", "weak") or draft.kind in (
                "festival",
                "conference",
            ):
                yield draft
                continue
            context.said.hosts = draft.host or context.said.hosts
            travellers = draft.participant if draft.kind == "visit" else ()
            context.said.guests = draft.guest or travellers or context.said.guests
            context.last_place = draft.place or context.last_place
            context.last = draft.when if draft.when.start and not draft.part else context.last
            yield draft


def _spoken_at(stage: Draft, speakers: tuple[Name, ...]) -> Draft:
    """A conference with those who spoke at it."""
    new = tuple(n for n in speakers if n not in stage.people)
    return replace(stage, participant=(*stage.participant, *new)) if stage.kind == "conference" else stage


_INVITING = frozenset("lädt laden lud luden eingeladen einladen invited invites".split())


def _clause_drafts(scene: Scene) -> Iterator[Draft]:
    context, clause = scene.context, scene.clause
    drafts = list(clause_drafts(scene))
    if not drafts and scene.sentence.zone is Zone.BODY and not context.is_said(clause.start):
        drafts = [d for d in (open_draft(scene),) if d]
    stages = list(stage_drafts(scene))
    opened = any(s.kind != "ceremony" for s in stages)
    if not _INVITING.isdisjoint(clause.words) and any(s.name for s in stages):
        drafts = [d for d in drafts if d.kind != "meeting"]
    if any(s.occasion == "opening" for s in stages):
        drafts = [d for d in drafts if d.occasion != "opening" or d.part]
    if opened:
        drafts = [d for d in drafts if d.kind != "visit" or d.place or d.part]
    if any(s.kind == "conference" for s in stages):
        speakers = tuple(n for d in drafts if d.rule == "event/lecture" for n in d.participant)
        drafts = [d for d in drafts if d.rule != "event/lecture"]
        stages = [_spoken_at(s, speakers) for s in stages]
    yield from (d for d in drafts if d.kind != "ceremony" or d.occasion != "opening" or d.part or not opened)
    held = any(d.kind == "ceremony" for d in drafts)
    yield from (s for s in stages if not held or (s.kind != "ceremony" and (s.name or opened)))
