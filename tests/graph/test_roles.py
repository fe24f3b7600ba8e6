"""Which office a word names."""

import pytest

from kg.graph.roles import Roles
from kg.graph.tables import read_reference

ROLES = Roles(read_reference().roles)


@pytest.mark.parametrize(
    ("role", "family"),
    [
        ("Ministerpräsident", "ministerpraesident"),
        ("Ministerpräsidentin", "ministerpraesident"),
        ("Wirtschaftsministerin", "minister"),
        ("Ministerin für Kultur und Wissenschaft", "minister"),
        ("Minister of Economic Affairs", "minister"),
        ("経済産業大臣", "minister"),
        ("Stellvertretender Ministerpräsident", "stellvertretender-ministerpraesident"),
        ("Oberbürgermeisterin", "buergermeister"),
        ("市長", "buergermeister"),
        ("Vize-Gouverneur", "vize-gouverneur"),
        ("副知事", "vize-gouverneur"),
        ("知事", "gouverneur"),
        ("Consul General", "generalkonsul"),
        ("Generalkonsulin", "generalkonsul"),
        ("Landtagspräsident", "landtagspraesident"),
        ("Präsident des Stadtrats", "praesident"),
        ("Koordinator", "koordinator"),
        ("Koordinatorin", "koordinator"),
    ],
)
def test_the_family_of_a_role(role: str, family: str) -> None:
    assert ROLES.family(role) == family


def test_the_portfolio_tells_ministries_apart() -> None:
    short, economy = "Wirtschaftsministerin", "Ministerin für Wirtschaft, Industrie, Klimaschutz und Energie"
    culture = "Ministerin für Kultur und Wissenschaft"
    assert ROLES.likeness(short, economy) > ROLES.likeness(short, culture)
