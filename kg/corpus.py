"""Many releases: from files and folders to told facts; what cannot be read is told, never dropped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReleaseError
from kg.model import Release
from kg.read import read_text_release, shown

_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """A file that is no release, and why."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The releases that could be read, by id, and the files that could not."""

    releases: tuple[Release, ...]
    skipped: tuple[Skipped, ...]


def read_corpus(paths: Iterable[Path]) -> Corpus:
    """Read every release of some files and folders; a broken one does not stop the others."""
    releases: dict[str, Release] = {}
    skipped: list[Skipped] = []
    for path, folder in _files(paths):
        if folder and not path.resolve().is_relative_to(folder.resolve()):
            skipped.append(Skipped(shown(path), f"{shown(path)}: a link out of its folder; name the file itself"))
            continue
        try:
            release = read_text_release(path)
        except ReleaseError as error:
            skipped.append(Skipped(shown(path), str(error)))
            continue
        if release.id in releases:
            skipped.append(Skipped(str(path), f"{path}: another file is the release {release.id}; rename one"))
        else:
            releases[release.id] = release
    return Corpus(tuple(releases[name] for name in sorted(releases)), tuple(sorted(skipped)))


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, Path | None]]:
    """Each file once, with the folder that it was found in if it was not named itself."""
    found: dict[Path, Path | None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(path.rglob(f"*{_SUFFIX}"))
            if not inside:
                raise ReleaseError(f"{path}: no releases in this folder; put text files (*{_SUFFIX}) into it")
            for file in inside:
                found.setdefault(file, path)
        elif path.exists():
            found[path] = None
        else:
            raise ReleaseError(f"{path}: there is no such file or folder")
    yield from found.items()
