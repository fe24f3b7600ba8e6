import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.service.search import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wüst", "wuest"),
        ("Ōsaka", "Osaka"),
        ("Ōsaka", "Oosaka"),
        ("Kōbe", "Kobe"),
        ("Tōkyō", "Tokyo"),
        ("Kyōto", "Kyouto"),
        ("Straße", "STRASSE"),
        ("ｶﾅｶﾞﾜ", "かながわ"),
        ("Düsseldorf", "Duesseldorf"),
        ("NRW.Global Business", "NRW Global Business"),
        ("Ｎｉｐｐｏｎ", "Nippon"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("が", "か"), ("Fukushima", "Fukuoka"), ("福島", "福岡")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
