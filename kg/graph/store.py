"""The store on disk: generations that never change once written, and a file that names the present one.

A build writes a new generation beside the present one and then replaces `store.json` in one step, so a reader
never sees half a build and a killed build leaves the former state. Readers need no lock; one writer at a time.
"""

import fcntl
import json
import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.graph.dataset import Dataset
from kg.graph.namespaces import digest

FORMAT = 1
_MARK = "store.json"
_KEPT = "kept.jsonl"


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: the generation that is now the present one, and whether it is new."""

    generation: str
    changed: bool


def open_store(folder: Path) -> Store:
    """The present generation, read-only; it stays as it is while builds go on."""
    try:
        return Store.read_only(str(generation_of(folder) / "rdf"))
    except (OSError, RuntimeError) as error:
        said = " ".join(str(error).split())
        raise StoreError(f"{folder}: the store is broken ({said}); run kg build again") from error


def generation_of(folder: Path) -> Path:
    """The folder of the present generation; a server watches whether it changes."""
    mark = _read_mark(folder)
    if mark is None:
        raise StoreError(f"{folder}: there is no store; run kg build first")
    generation = folder / "generations" / str(mark["generation"])
    if not generation.is_dir():
        raise StoreError(f"{folder}: the store is broken (a generation is missing); run kg build again")
    return generation


def stamp_of(folder: Path) -> tuple[int, int]:
    """What changes with every write, without reading anything; (0, 0) where there is no store."""
    try:
        # The mark is replaced, never written into.
        mark = os.stat(folder / _MARK)
    except OSError:
        return 0, 0
    return mark.st_ino, mark.st_mtime_ns


def kept_lines(folder: Path) -> tuple[str, ...]:
    """The lines that were kept with the present generation; none where there is no store."""
    if _read_mark(folder) is None:
        return ()
    return tuple((generation_of(folder) / _KEPT).read_text("utf-8").splitlines())


def write_store(folder: Path, dataset: Dataset, kept: tuple[str, ...] = ()) -> Written:
    """Make the dataset the present state of the store, whole or not at all; `kept` lines are stored beside it."""
    with locked(folder):
        return write_locked(folder, dataset, kept)


def write_locked(folder: Path, dataset: Dataset, kept: tuple[str, ...] = ()) -> Written:
    """The same for whoever holds the lock already."""
    name = digest(FORMAT, dataset.digest(), kept)
    former = _present(folder)
    target = folder / "generations" / name
    if former == name and _opens(folder):
        return Written(name, changed=False)
    # A damaged generation of the same content is written anew.
    _sweep(folder, keep={former} - {name})
    _write_generation(target, dataset, kept)
    _point_to(folder, name)
    _sweep(folder, keep={former, name})
    return Written(name, changed=True)


def amend_store(folder: Path, change: Callable[[Store], None], *cause: object) -> Written:
    """Make the present state with a change the new present state, whole or not at all; `cause` names the change.

    The next build replaces it: a store that takes changes from elsewhere should not be built too.
    """
    with locked(folder):
        former = generation_of(folder)
        name = digest(FORMAT, former.name, *cause)
        _sweep(folder, keep={former.name})
        part = former.with_name(name + ".part")
        part.mkdir()
        (part / _KEPT).write_bytes((former / _KEPT).read_bytes())
        Store.read_only(str(former / "rdf")).backup(str(part / "rdf"))
        _change_draft(part, change)
        part.rename(former.with_name(name))
        _point_to(folder, name)
        _sweep(folder, keep={former.name, name})
        return Written(name, changed=True)


def _opens(folder: Path) -> bool:
    try:
        open_store(folder)
    except StoreError:
        return False
    return True


def _write_generation(target: Path, dataset: Dataset, kept: tuple[str, ...]) -> None:
    part = target.with_name(target.name + ".part")
    part.mkdir(parents=True)
    (part / _KEPT).write_text("".join(line + "\n" for line in kept), encoding="utf-8", newline="\n")
    _change_draft(part, lambda store: store.bulk_extend(dataset.quads()))
    part.rename(target)


def _change_draft(part: Path, change: Callable[[Store], None]) -> None:
    """Change the store of a generation that nobody reads yet; where that fails the draft is gone."""
    store = Store(str(part / "rdf"))
    try:
        change(store)
        store.flush()
    except BaseException as error:
        # The engine closes a store with its last reference, and the error's frames hold one: it would go on deleting
        # files of the draft when the lock is free and the next writer sweeps them.
        traceback.clear_frames(error.__traceback__)
        del store
        shutil.rmtree(part)
        raise


def _point_to(folder: Path, generation: str) -> None:
    mark = folder / _MARK
    draft = folder / (_MARK + ".new")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        json.dump({"format": FORMAT, "generation": generation}, file, sort_keys=True)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(mark)


def _sweep(folder: Path, keep: set[str]) -> None:
    # The former generation stays until the next build: readers may still have it open.
    for path in sorted((folder / "generations").glob("*")):
        if path.name not in keep:
            shutil.rmtree(path)


def _present(folder: Path) -> str:
    try:
        mark = _read_mark(folder)
    except StoreError:
        return ""
    return str(mark["generation"]) if mark else ""


def _read_mark(folder: Path) -> dict[str, object] | None:
    mark = folder / _MARK
    if not mark.exists():
        return None
    try:
        content: dict[str, object] = json.loads(mark.read_text("utf-8"))
        written = content["format"]
        _ = content["generation"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{mark}: not a mark of a store; run kg build again") from error
    if written != FORMAT:
        raise StoreError(
            f"{folder}: the store was written by another version of kg (format {written}, this version reads {FORMAT});"
            " run kg build again"
        )
    return content


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the store against other writers; StoreError where another has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"{folder}: the store cannot be written here ({error.strerror}); choose another --out"
        ) from error
    with lock as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                f"{folder}: the store is locked, another kg build or add is writing to it; wait until it is done"
            ) from error
        yield
