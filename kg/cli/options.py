"""Options that several commands share."""

from pathlib import Path

import click

STORE = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("out/store"),
    show_default=True,
    help="The store to read.",
)
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="The folder of the results; its store/ is the store.",
)
DECISIONS = click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    default=Path("data/decisions.csv"),
    show_default=True,
    help="Decisions that overrule linking and merging.",
)
MIN_CONFIDENCE = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out facts that their rule is less sure of.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default=Path("-"),
    help="The file to write; - is the standard output.",
)
