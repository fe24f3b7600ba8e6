"""`kg add`: new or changed releases into the graph."""

from pathlib import Path

import click

from kg.cli.options import DECISIONS, MIN_CONFIDENCE, OUT


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@OUT
@DECISIONS
@MIN_CONFIDENCE
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], out: Path, decisions: Path, min_confidence: float) -> None:
    """Add new or changed releases to the store, without reading the others again.

    The result equals a build of all, byte for byte. A release of the same id is replaced.

    \b
    Example:
      kg add 2026-01-15-besuch.txt
    """
    from time import monotonic

    from kg.cli import show
    from kg.corpus import read_corpus
    from kg.workflow import add

    began = monotonic()
    corpus = read_corpus(paths)
    if show.unreadable(corpus):
        ctx.exit(1)
    with show.progress() as step:
        done = add(corpus, out, decisions, min_confidence, step)
    show.outcome(done, out, monotonic() - began)
    ctx.exit(0 if done.clean else 1)
