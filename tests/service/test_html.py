import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.service.html import Linker, script_json

LINK = Linker("https://w3id.org/nrw-japan/")


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://w3id.org/nrw-japan/id/person/x", "/id/person/x"),
        ("https://w3id.org/nrw-japan/ontology#Meeting", "/ontology#Meeting"),
        ("https://w3id.org/nrw-japan/id/place/福島県", "/id/place/%E7%A6%8F%E5%B3%B6%E7%9C%8C"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example/x", ""),
        ("http:", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_links_lead_to_pages_and_web_addresses_only(iri: str, address: str) -> None:
    assert LINK(iri) == address


@given(st.text())
def test_nothing_of_our_own_leads_off_the_server(rest: str) -> None:
    address = LINK("https://w3id.org/nrw-japan/" + rest)
    assert address.startswith("/")
    assert "<" not in address
    assert '"' not in address


@given(st.recursive(st.text() | st.integers(), st.lists))
def test_json_in_a_script_cannot_end_it(value: object) -> None:
    text = str(script_json(value))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value
