"""`kg view`: the network as one HTML file."""

from pathlib import Path

import click

from kg.cli.options import ENDPOINT, open_graph


@click.command()
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("out/store"), show_default=True, help="The store to show."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out/network.html"), show_default=True, help="The file."
)
@click.option(
    "--positions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep places: nodes stay where this file has them, and it is written anew.",
)
@ENDPOINT
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
def command(store: Path, out: Path, positions: Path | None, endpoint: str | None, open_it: bool) -> None:
    """Write the network as one HTML file that opens from disk and loads nothing.

    \b
    Examples:
      kg view --open
      kg view --out talk.html --positions talk-positions.csv
    """
    from kg.publish.positions import read_positions, write_positions
    from kg.publish.viewer import write_network

    former = read_positions(positions) if positions and positions.exists() else None
    placed = write_network(open_graph(store, endpoint), out, former)
    if positions:
        write_positions(placed, positions)
    click.echo(f"{out}: {len(placed)} nodes")
    if open_it:
        click.launch(str(out))
