"""What commands print of facts and evaluations: tables for people, JSON for programs."""

import json
from collections.abc import Iterable, Iterator

import click

from kg.cli.show import printable
from kg.evaluate import Counts, Evaluation, wilson
from kg.extract.unexplained import unexplained
from kg.interchange import fact_to_dict, release_to_dict
from kg.model import Fact, Release

Reading = tuple[Release, tuple[Fact, ...]]


def write_json(readings: Iterable[Reading], *, many: bool) -> None:
    """The document of a release (nothing where it could not be read); an array where many were asked for."""
    documents = [release_to_dict(release, facts) for release, facts in readings]
    for told in [documents] if many else documents:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))


def fact_table(readings: Iterable[Reading]) -> None:
    """For each release a table: fact, rule, confidence, quote."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for release, facts in readings:
        title = Text(printable(f"{release.date}  {release.title}"))
        table = Table(title=title, title_justify="left", show_lines=True)
        for column in ("fact", "rule", "confidence", "quote"):
            table.add_column(column, overflow="fold")
        for fact in facts:
            rules = sorted({e.rule for e in fact.evidence})
            quote = release.quote(fact.evidence[0].span)
            cells = (in_words(fact, release), "\n".join(rules), f"{fact.confidence:.2f}", quote)
            table.add_row(*(Text(printable(cell)) for cell in cells))
        console.print(table)


def in_words(fact: Fact, release: Release) -> str:
    """A fact on a few lines: its type, then slot by slot."""
    plain = fact_to_dict(fact, release)
    lines = [
        f"{slot}: {_shown(value)}"
        for slot, value in plain.items()
        if slot not in ("type", "evidence", "confidence", "names")
    ]
    return "\n".join([fact.type, *lines])


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 160 else text[:159] + "…"


def unexplained_lines(readings: Iterable[Reading]) -> Iterator[str]:
    """Names that look like people and stand in no fact, with their sentence."""
    for release, facts in readings:
        for name, quote in unexplained(release, facts):
            yield printable(f"{release.id}: {name}: {quote}")


def evaluation_table(evaluation: Evaluation) -> None:
    """Precision and recall by type with their 95 % intervals, slots and evidence."""
    click.echo(
        f"{'type':13}{'gold':>5}{'found':>6}  {'precision':>22}{'recall':>22}{'F1':>7}{'slots':>7}{'evidence':>9}"
    )
    for kind, row in evaluation.counts.items():
        click.echo(_row(kind, row))


def _row(kind: str, row: Counts) -> str:
    shares = ((row.precision(), row.matched, row.found), (row.recall(), row.matched, row.gold))
    cells = "".join(
        f"{share:>9.3f} [{low:.2f}, {high:.2f}]" for share, right, of in shares for low, high in [wilson(right, of)]
    )
    evidence = row.evidence / row.matched if row.matched else 0.0
    return f"{kind:13}{row.gold:>5}{row.found:>6}  {cells}{row.f1():>7.3f}{row.slots_f1():>7.3f}{evidence:>9.3f}"


def error_lines(evaluation: Evaluation) -> Iterator[str]:
    """Each missed and each spurious fact, with its release and first quote."""
    for release in evaluation.releases:
        for what, facts in (("MISSED  ", release.missed()), ("SPURIOUS", release.spurious())):
            for fact in facts:
                quote = fact["evidence"][0] if isinstance(fact["evidence"][0], str) else fact["evidence"][0]["quote"]
                slots = {k: v for k, v in fact.items() if k not in ("evidence", "text", "confidence", "names")}
                told = json.dumps(slots, ensure_ascii=False)
                yield printable(f"{what} {release.release[:28]} {told} | {quote[:140]!r}")
