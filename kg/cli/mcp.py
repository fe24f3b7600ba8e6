"""`kg mcp`: the graph for assistants."""

from pathlib import Path

import click

from kg.cli.options import STORE


@click.command()
@STORE
def command(store: Path) -> None:
    """Offer the graph to an assistant by the Model Context Protocol, over standard input and output.

    Needs the extra `mcp` (pip install 'nrw-japan-kg[mcp]').

    \b
    Example, in an assistant's settings:
      {"mcpServers": {"nrw-japan": {"command": "kg", "args": ["mcp", "--store", "/data/out/store"]}}}
    """
    try:
        from kg.publish.service.assistant import serve_assistant
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise click.ClickException("the package mcp is not installed: pip install 'nrw-japan-kg[mcp]'") from error
    serve_assistant(store)
