"""`kg eval`: how right and how complete extraction is on a folder of gold releases."""

from pathlib import Path

import click


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, file_okay=False))
@click.option("--errors", is_flag=True, help="List each missed and each spurious fact.")
@click.option("--rules", is_flag=True, help="Show for each rule how many of its facts are right.")
@click.option(
    "--calibrate", type=click.Path(path_type=Path, dir_okay=False), help="Write the rules' records to this file."
)
def command(gold: Path, errors: bool, rules: bool, calibrate: Path | None) -> None:
    """Extract the releases of a folder of gold files and compare, by fact type, with 95 % intervals.

    \b
    Examples:
      kg eval tests/gold/seeds
      kg eval tests/gold/dev --errors
      kg eval tests/gold --calibrate kg/extract/lexicon/confidence.csv
    """
    from kg.cli.tell import error_lines, evaluation_table
    from kg.evaluate import by_rule, evaluate, write_records

    evaluation = evaluate(gold)
    if errors:
        for line in error_lines(evaluation):
            click.echo(line)
    if rules:
        for rule, (right, found) in by_rule(evaluation.releases).items():
            click.echo(f"{rule:28}{right:>5} of {found:<5}{right / found:>7.3f}")
    evaluation_table(evaluation)
    if calibrate:
        write_records(calibrate, evaluation)
