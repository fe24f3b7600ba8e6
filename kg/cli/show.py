"""What the commands print: tables for people, files written whole."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.workflow import Outcome


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows as a table; without a terminal it is as wide as it needs to be."""
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    made = Table(*(Column(Text(name)) for name in head), header_style="bold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    console.print(made)


def write(content: bytes, output: Path) -> None:
    """To a file, or to the standard output for `-`."""
    if str(output) == "-":
        click.get_binary_stream("stdout").write(content)
    else:
        output.write_bytes(content)


def outcome(done: "Outcome", out: Path, seconds: float) -> None:
    """What a build or an addition did."""
    built = done.built
    click.echo(
        f"releases    {len(built.told)}" + "".join(f"\n            {told.release.id}" for told in built.told[:20])
    )
    click.echo(
        f"facts       {len(built.clusters)}: " + ", ".join(f"{n} {name}" for name, n in built.facts_by_type().items())
    )
    click.echo(f"entities    {built.entities()}, of them {len({link.iri for link in built.unlinked()})} unlinked")
    click.echo(f"merges      {len(built.merged())}")
    for cluster in built.merged():
        click.echo(f"            {cluster.iri.value.rpartition('/id/')[2]}, told {len(cluster.tellings)} times")
    click.echo(f"contradictions {len(built.contradictions)}")
    for contradiction in built.contradictions:
        click.echo(f"            {contradiction.says}")
    click.echo(f"violations  {len(done.violations)}" + "".join(f"\n            {v}" for v in done.violations))
    click.echo(f"skipped     {len(done.skipped)}" + "".join(f"\n            {skip.why}" for skip in done.skipped))
    state = "new" if done.written.changed else "unchanged"
    click.echo(
        f"results     {out}/graph.ttl {out}/graph.trig {out}/network.html {out}/report.json {out}/store ({state})"
    )
    click.echo(f"seconds     {seconds:.1f}")
