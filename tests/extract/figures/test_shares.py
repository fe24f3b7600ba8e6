import pytest

from kg.extract.analysis import analyse
from kg.extract.rules.observation import find
from kg.model import Name, Release


def _said(text: str) -> list[tuple[str, object, str]]:
    facts = find(analyse(Release("r", "Titel", "2023-06-08", "Stadt Hagen", "de", f"Titel\n\n{text}\n")))
    read = [(str(f.value("measure")), f.value("value"), f.value("area")) for f in facts]
    return [(measure, value, area.text if isinstance(area, Name) else "") for measure, value, area in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Japan ist mehr als jeder Vierte älter als 65 Jahre, in Deutschland gut jeder Fünfte.",
            [("other:Über-65-Jähriger", 0.25, "Japan"), ("other:Über-65-Jähriger", 0.2, "Deutschland")],
        ),
        ("Hagen deckt 40 Prozent seines Strombedarfs selbst.", [("other:Strombedarf", 0.4, "Hagen")]),
        ("In Hagen entsteht ein Viertel des Wasserstoffbedarfs.", [("other:Wasserstoffbedarf", 0.25, "Hagen")]),
        ("Der Anteil liegt in Hagen bei 52 Prozent.", [("other:Anteil", 0.52, "Hagen")]),
    ],
)
def test_a_share_is_named_by_its_whole(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize("text", ["Die Zahl stieg um 12 Prozent.", "40 Prozent der Gäste waren zufrieden."])
def test_a_change_and_an_opinion_are_none(text: str) -> None:
    assert _said(text) == []
