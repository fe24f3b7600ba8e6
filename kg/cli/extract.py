"""`kg extract`: facts of releases, as a table or as JSON."""

import sys
from pathlib import Path

import click

from kg.similarity import SLOTS

FORMATS = ("auto", "json", "table")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="auto",
    show_default=True,
    help="auto: a table on a terminal, JSON in a pipe.",
)
@click.option(
    "--type",
    "only",
    type=click.Choice(sorted(SLOTS)),
    metavar="TYPE",
    help=f"Only facts of this type: {', '.join(sorted(SLOTS))}.",
)
@click.option("--unexplained", is_flag=True, help="List person-like names that no fact speaks of instead of facts.")
def command(files: tuple[Path, ...], form: str, only: str | None, unexplained: bool) -> None:
    """Find the facts of releases: text files, or - for one on standard input.

    \b
    Examples:
      kg extract data/releases/2025-01-23-antrittsbesuch-botschafterin-shino.txt
      kg extract --format json release.txt | jq '.facts[] | select(.type == "event")'
      kg extract --type observation data/releases/*.txt
      cat release.txt | kg extract -
    """
    from kg.cli.tell import fact_table, unexplained_lines, write_json
    from kg.errors import ReleaseError
    from kg.extract import extract_facts
    from kg.read import read_source

    readings, failed = [], False
    for file in files:
        try:
            release = read_source(file)
        except ReleaseError as error:
            click.echo(f"kg: {error}", err=True)
            failed = True
            continue
        facts = tuple(f for f in extract_facts(release) if only in (None, f.type))
        readings.append((release, facts))
    if unexplained:
        for line in unexplained_lines(readings):
            click.echo(line)
    elif form == "json" or (form == "auto" and not sys.stdout.isatty()):
        write_json(readings, many=len(files) > 1)
    else:
        fact_table(readings)
    sys.exit(int(failed))
