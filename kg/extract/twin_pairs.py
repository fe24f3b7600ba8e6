"""Two towns made a tie of, and the town that a release speaks for."""

from collections.abc import Iterable, Iterator

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, prefectures_by_name
from kg.extract.gazetteer import Form
from kg.extract.listed_twins import TOWNS
from kg.extract.parties import CITIES, Group
from kg.extract.tie_words import Word
from kg.extract.ties import Scene, Tie, governed, home
from kg.extract.twin_dates import since_of
from kg.model import Name


def made(
    analysis: Analysis, scene: Scene, pairs: Iterable[tuple[Mention, Mention]], rule: str, word: Word | None = None
) -> Iterator[Tie]:
    """The ties that a scene tells of some pairs, where both are towns and at least one is a city."""
    text = analysis.document.text
    end = scene.start + len(text[scene.start : scene.end].rstrip(" ,;:"))
    start = end - len(text[scene.start : end].lstrip())
    for a, b in pairs:
        inside = scene.start <= a.start < scene.end and scene.start <= b.start < scene.end
        if not inside and a.form is not Form.REFERENCE:
            start, end = scene.sentence.start, scene.sentence.end
        if a.name != b.name and a.sort in TOWNS and b.sort in TOWNS and CITIES & {a.sort, b.sort}:
            names = (_meant(analysis, a, word), _meant(analysis, b, word))
            yield Tie(
                names,
                start,
                end,
                f"twinning/{rule}",
                since=since_of(analysis, scene, a, b, plain=rule in ("row", "further")),
            )


def _meant(analysis: Analysis, town: Mention, word: Word | None) -> Name:
    """The town, or the prefecture of its name where a governor or the word Partnerpräfektur shows it."""
    region = word is not None and analysis.document.text.startswith("Partnerpräfektur", word.start)
    known = prefectures_by_name(analysis.document.release.language)
    return known.get(town.name.text, town.name) if region or town.name in governed(analysis) else town.name


def pairs_of(group: Group) -> list[tuple[Mention, Mention]]:
    """The members two by two: joined by `und`, divided by commas."""
    members, links = group.members, group.links
    if len(members) % 2 or any(link != "und" for link in links[::2]):
        return []
    return list(zip(members[::2], members[1::2], strict=True))


def are_towns(group: Group) -> bool:
    """Whether a group names nothing but towns."""
    return all(m.sort in TOWNS for m in group.members) and not group.taken_up


def home_town(analysis: Analysis, partners: Group) -> Mention | None:
    """The town that the release speaks for, if it is none of the partners."""
    name = home(analysis, CITIES)
    if name is None or (partners.members and name in partners.names):
        return None
    start = partners.begin
    return Mention(start, start + 1, name, Form.REFERENCE, "city")
