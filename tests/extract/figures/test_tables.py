from kg.extract.document import read_document
from kg.extract.figures.tables import cells
from kg.model import Release

TABLE = (
    "Die Region in Zahlen\n\nOrt | Unternehmen aus Japan | Beschäftigte\n"
    "Kreis Borken | 12 | 900\nHagen | 9 | rund 400\nBonn | 7 | unbekannt\n"
)


def _cells(text: str) -> list[tuple[str, str, float]]:
    document = read_document(Release("r", "Titel", "2023-06-08", "", "de", text))
    return [(cell.place.text, cell.noun.kind, cell.quantity.value) for cell in cells(document)]


def test_a_cell_is_a_figure_of_its_row_and_column() -> None:
    assert _cells(TABLE) == [
        ("Kreis Borken", "company", 12.0),
        ("Kreis Borken", "employees", 900.0),
        ("Hagen", "company", 9.0),
        ("Hagen", "employees", 400.0),
        ("Bonn", "company", 7.0),
    ]


def test_rows_without_a_first_row_say_nothing() -> None:
    assert _cells("Krefeld | 19 | 1.250\nBonn | 17 | 300\n") == []


def test_a_trail_of_links_is_no_table() -> None:
    assert _cells("Start | Firmen | Kontakt\nPresse | 2023 | 12\n") == []


def test_prose_between_ends_a_table() -> None:
    assert _cells("Gebiet | Firmen aus Japan | Mitarbeiter\nDazu mehr im Netz.\nKrefeld | 19 | 1.250\n") == []
