"""`kg questions`: the questions that the graph answers by name."""

import click


@click.command()
@click.option(
    "--lang",
    type=click.Choice(("de", "en", "ja")),
    default="de",
    show_default=True,
    help="The language of the questions.",
)
def command(lang: str) -> None:
    """List the competency questions with their parameters and defaults.

    \b
    Example:
      kg questions --lang en
    """
    from kg.cli import show
    from kg.graph.questions import read_questions

    show.table(
        ("name", "question", "parameters"),
        ((q.name, q.asked[lang], "\n".join(f"{p.name}={p.default}" for p in q.parameters)) for q in read_questions()),
    )
