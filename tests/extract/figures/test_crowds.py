import pytest

from kg.extract.analysis import analyse
from kg.extract.rules.observation import find
from kg.model import Name, Release


def _said(text: str) -> list[tuple[str, str]]:
    facts = find(analyse(Release("r", "Titel", "2023-06-08", "Stadt Hagen", "de", f"Titel\n\n{text}\n")))
    areas = [(str(fact.value("measure")), fact.value("area")) for fact in facts]
    return [(measure, area.text if isinstance(area, Name) else "") for measure, area in areas]


@pytest.mark.parametrize(
    "text",
    [
        "16 Judoka aus Himeji trainieren diese Woche in Hagen.",
        "Neun Beamtinnen und Beamte der Präfekturpolizei Himeji sahen sich um.",
        "Aus Himeji reisten 14 Schüler an.",
        "25 Köpfe zählt der Kinderchor aus Himeji, der am Montag eintrifft.",
        "Bürgermeister Mori aus Himeji wurde von acht Ratsmitgliedern begleitet.",
    ],
)
def test_a_small_group_from_abroad_is_a_delegation(text: str) -> None:
    assert _said(text) == [("delegation-size", "Himeji")]


@pytest.mark.parametrize(
    "text",
    [
        "55 Eltern nahmen in Witten teil.",
        "Vor 80 Zuhörern sprach er in Witten.",
        "An der Tagung in Witten nahmen 250 Fachleute aus 20 Ländern teil.",
        "Erwartet werden in Witten rund 150 Stadtoberhäupter.",
    ],
)
def test_people_who_come_together_are_visitors(text: str) -> None:
    assert _said(text) == [("visitors", "Witten")]


@pytest.mark.parametrize(
    "text",
    [
        "An der Sitzung nahmen 25 der 30 Mitglieder teil.",
        "Drei Gäste nahmen teil.",
        "Am Austausch nahmen bisher 40 Schüler teil.",
    ],
)
def test_a_part_a_few_and_a_long_run_are_neither(text: str) -> None:
    assert not [measure for measure, _ in _said(text) if measure in ("visitors", "delegation-size")]
