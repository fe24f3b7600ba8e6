from kg.extract.document import read_document
from kg.extract.figures.scenes import LONGEST, Scene, scenes
from kg.model import Release


def _scene(text: str) -> Scene:
    document = read_document(Release("r", "Titel", "2023-06-08", "Stadt Köln", "de", f"Titel der Meldung\n\n{text}\n"))
    return list(scenes(document))[-1]


def test_each_figure_has_its_stretch_of_the_sentence() -> None:
    scene = _scene("In Köln leben 1.100 Japaner, in Bonn 400.")
    assert [scene.text[slice(*scene.segment(i))] for i in range(2)] == ["In Köln leben 1.100 Japaner,", " in Bonn 400."]


def test_a_span_of_time_takes_no_stretch() -> None:
    scene = _scene("30 Jahre später zählt der Verein in Bonn 300 Mitglieder.")
    assert scene.segment(1)[0] == 0


def test_a_name_in_a_compound_is_no_place() -> None:
    assert [m.name.text for m in _scene("Zum Japan-Tag kamen 300 Gäste nach Köln.").mentions] == ["Köln"]


def test_a_sentence_longer_than_any_is_read_in_pieces() -> None:
    text = ", ".join(["in Köln leben 400 Japaner"] * 400)
    document = read_document(Release("r", "Titel", "2023-06-08", "Stadt Köln", "de", f"Titel\n\n{text}\n"))
    pieces = list(scenes(document))
    assert max(len(piece.text) for piece in pieces) <= LONGEST
    assert sum(len(piece.quantities) for piece in pieces) >= 390
