"""`kg explain`: all that the graph says of a thing, with the sentences."""

from pathlib import Path

import click

from kg.cli.options import ENDPOINT, OUTPUT, STORE, open_graph


@click.command()
@click.argument("name")
@click.option(
    "--lang", type=click.Choice(("de", "en", "ja")), default="de", show_default=True, help="The language of the labels."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
@OUTPUT
@STORE
@ENDPOINT
def command(name: str, lang: str, format_: str, output: Path, store: Path, endpoint: str | None) -> None:
    """Tell all that the graph says of NAME, in sentences: each with its quotes, release, date and rule.

    NAME is a label in any language, an IRI, or the end of one. It is a person, place, body, topic, measure, release
    or fact.

    \b
    Examples:
      kg explain 'Präfektur Fukushima'
      kg explain NRW.INVEST --lang en
      kg explain cooperation/nordrhein-westfalen-praefektur-osaka --format json
    """
    import json

    from kg.cli import show
    from kg.graph.questions import find_thing
    from kg.publish.briefing import briefing_text
    from kg.publish.explain import as_dict, explain

    opened = open_graph(store, endpoint)
    briefing = explain(opened, find_thing(opened, name), lang)
    if format_ == "json":
        text = json.dumps(as_dict(briefing), ensure_ascii=False, indent=1) + "\n"
    else:
        text = show.printable(briefing_text(briefing, lang))
    show.write(text.encode("utf-8"), output)
