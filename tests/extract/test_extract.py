"""Extraction of any text: no exception, evidence inside the text, the same facts each time."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract_facts
from kg.extract.unexplained import unexplained
from kg.model import Name, Release
from kg.similarity import SLOTS
from tests.extract.fragments import texts

LANGUAGES = st.sampled_from(["de", "en", "ja"])


def release(text: str, language: str = "de") -> Release:
    return Release("2024-03-03-probe", "Probe", "2024-03-03", "", language, text)


@settings(deadline=None, max_examples=200)
@given(texts, LANGUAGES)
def test_any_text_gives_facts_whose_evidence_lies_in_it(text: str, language: str) -> None:
    told = release(text, language)
    for fact in extract_facts(told):
        assert fact.evidence
        assert fact.type in SLOTS
        assert 0 <= fact.confidence <= 1
        for evidence in fact.evidence:
            assert 0 <= evidence.span.start < evidence.span.end <= len(text)
            assert told.quote(evidence.span).strip()


@settings(deadline=None, max_examples=100)
@given(texts, LANGUAGES)
def test_any_text_gives_slots_that_say_something(text: str, language: str) -> None:
    for fact in extract_facts(release(text, language)):
        assert {slot for slot, _ in fact.slots} <= {*SLOTS[fact.type], "text"}
        assert all(value.text.strip() if isinstance(value, Name) else value != "" for _, value in fact.slots)


@settings(deadline=None, max_examples=100)
@given(texts, LANGUAGES)
def test_any_text_has_names_that_no_fact_speaks_of(text: str, language: str) -> None:
    told = release(text, language)
    for name, quote in unexplained(told, extract_facts(told)):
        assert name
        assert quote


@settings(deadline=None, max_examples=50)
@given(texts)
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert pickle.dumps(extract_facts(release(text))) == pickle.dumps(extract_facts(release(text)))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", ".", "„“", "\x00", "\ufeff", "a" * 5000, "„" * 500, "(" * 500, "- \n" * 300]
)
@pytest.mark.parametrize("language", ["de", "en", "ja"])
def test_a_text_that_says_nothing_has_no_facts(text: str, language: str) -> None:
    assert extract_facts(release(text, language)) == ()
