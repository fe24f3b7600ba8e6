"""`kg build`: the graph of all releases."""

from pathlib import Path

import click

from kg.cli.options import DECISIONS, MIN_CONFIDENCE, OUT


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@OUT
@DECISIONS
@MIN_CONFIDENCE
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], out: Path, decisions: Path, min_confidence: float) -> None:
    """Read releases, extract, merge, validate, store, export and draw. PATHS are files and folders.

    The store then holds these releases and no others. Exit status 1 if a file was skipped or the graph breaks a shape.

    \b
    Examples:
      kg build
      kg build data/releases more/*.txt --out elsewhere
    """
    from time import monotonic

    from kg.cli import show
    from kg.corpus import read_corpus
    from kg.workflow import build

    began = monotonic()
    corpus = read_corpus(paths or (Path("data/releases"),))
    if show.unreadable(corpus):
        ctx.exit(1)
    with show.progress() as step:
        done = build(corpus, out, decisions, min_confidence, step)
    show.outcome(done, out, monotonic() - began)
    ctx.exit(0 if done.clean else 1)
