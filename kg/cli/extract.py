"""`kg extract`: facts of releases, as a table or as JSON."""

import click


@click.command()
def command() -> None:
    """Find the facts of releases."""
