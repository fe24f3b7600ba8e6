"""What the commands print: tables for people, files written whole."""

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

_MOST = 20

if TYPE_CHECKING:
    from kg.corpus import Corpus
    from kg.workflow import Outcome


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows as a table; without a terminal it is as wide as it needs to be."""
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    made = Table(*(Column(Text(name)) for name in head), header_style="bold")
    for row in rows:
        made.add_row(*(Text(printable(cell)) for cell in row))
    console.print(made)


def printable(text: str) -> str:
    """Text for a terminal: what could steer it (escape sequences) shows as �."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c != "\n" else c for c in text)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """What a long run is doing, on the terminal and nowhere else."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:

        def step(what: str) -> None:
            status.update(printable(what))

        yield step


def write(content: bytes, output: Path) -> None:
    """To a file, or to the standard output for `-`."""
    if str(output) == "-":
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def unreadable(corpus: "Corpus") -> bool:
    """Whether nothing could be read; then why, on the error output."""
    if corpus.releases:
        return False
    for skip in corpus.skipped:
        click.echo(printable(f"kg: {skip.why}"), err=True)
    return True


def outcome(done: "Outcome", out: Path, seconds: float) -> None:
    """What a build or an addition did."""
    from kg.graph.contradictions import readable

    built = done.built
    facts = ", ".join(f"{number} {name}" for name, number in built.facts_by_type().items())
    lines = [
        *_listed("releases", [told.release.id for told in built.told]),
        f"facts           {len(built.clusters)}: {facts}",
        f"entities        {built.entities()}, of them {len({link.iri for link in built.unlinked()})} unlinked",
        *_listed(
            "merges",
            [f"{c.iri.value.rpartition('/id/')[2]}, told {len(c.tellings)} times" for c in built.merged()],
        ),
        *_listed("contradictions", [readable(contradiction) for contradiction in built.contradictions]),
        *_listed("violations", [str(violation) for violation in done.violations]),
        *_listed("skipped", [skip.why for skip in done.skipped]),
        f"results         {out}: graph.ttl graph.trig network.html report.json store",
        f"store           {'new' if done.written.changed else 'unchanged'}",
        f"seconds         {seconds:.1f}",
    ]
    click.echo(printable("\n".join(lines)))


def _listed(name: str, items: Sequence[str]) -> Iterator[str]:
    yield f"{name:<15} {len(items)}"
    yield from (" " * 16 + item for item in items[:_MOST])
    if len(items) > _MOST:
        yield f"{'':16}… and {len(items) - _MOST} more, see report.json"
