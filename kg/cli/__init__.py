"""The command `kg`: each command is a module of this folder, imported only when it is called."""

import io
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from kg import __version__
from kg.errors import KgError

COMMANDS = {
    "extract": "facts of releases, as a table or as JSON",
    "build": "the graph of all releases: store, files, network",
    "add": "new or changed releases into the graph",
    "query": "ask the graph: SPARQL, or one of the questions by name",
    "questions": "the questions that the graph answers by name",
    "explain": "all that the graph says of a person, place, body or fact, with the sentences",
    "export": "the graph as Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, GraphML or GEXF",
    "validate": "whether the graph conforms and every quote is verbatim",
    "unlinked": "names that the reference tables do not know",
    "eval": "how right and how complete extraction is on gold releases",
    "view": "the network as one page that opens from disk",
    "push": "the graphs into another store: Fuseki, GraphDB, Virtuoso, Neptune, Stardog",
    "mcp": "the graph for assistants, by the Model Context Protocol",
    "serve": "the graph as a service: SPARQL, linked-data pages, search, viewer",
}


class _Commands(click.Group):
    """Commands by name; `kg --help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """From press releases to a knowledge graph of NRW–Japan ties, each statement with its sentence."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; a wrong input is one line on stderr and exit status 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        cli.main(args=arguments, prog_name="kg", standalone_mode=True)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(2)
    except OSError as error:
        # A file that cannot be written, a full disk: no more can be said than the system says.
        click.echo(f"kg: {error.filename or 'the system'}: {error.strerror or error}", err=True)
        sys.exit(2)
