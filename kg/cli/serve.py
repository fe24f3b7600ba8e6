"""`kg serve`: the store as a service."""

from pathlib import Path

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8080, show_default=True, help="The port to listen on; 0 takes a free one.")
@click.option(
    "--store", type=click.Path(path_type=Path), default=Path("out/store"), show_default=True, help="The store to serve."
)
@click.option("--timeout", default=10.0, show_default=True, help="Seconds that one query may take.")
@click.option("--memory", default=1024, show_default=True, help="Megabytes that one query may use.")
@click.option("--workers", type=int, default=None, help="Worker processes; one for each core if not given.")
@click.option("--cache", default=16, show_default=True, help="Megabytes of answers to keep for the same queries.")
@click.option("--rate", default=0.0, help="Requests a second that one address may send; 0 for no limit.")
@click.option("--allow-host", multiple=True, help="A host name that the server answers for; repeat it for more.")
@click.option("--log-queries", is_flag=True, help="Log query strings too.")
@click.option("--writable", is_flag=True, help="Take updates from whoever has the token in KG_TOKEN.")
@click.option("--token", envvar="KG_TOKEN", default="", hidden=True)
def command(
    host: str,
    port: int,
    store: Path,
    timeout: float,
    memory: int,
    workers: int | None,
    cache: int,
    rate: float,
    allow_host: tuple[str, ...],
    log_queries: bool,
    writable: bool,
    token: str,
) -> None:
    """Serve the graph: SPARQL endpoint, linked-data pages, search, viewer.

    With --writable, an update of a release's graph (or another of the project's own graphs) changes the default graph
    too, so that it stays their union; what an update says of the default graph itself is done as it says. The next
    build or add replaces what updates changed.

    \b
    Example:
      kg serve --port 8080
      curl 'http://127.0.0.1:8080/sparql' --data-urlencode 'query=ASK {}'
    """
    import logging

    from kg.publish.service.run import serve
    from kg.publish.service.settings import MEGABYTE, Limits, Settings

    if writable and len(token) < 16:
        raise click.UsageError(
            "--writable needs a token of at least 16 characters in the environment variable KG_TOKEN"
        )
    # The log names neither; to look them up takes a sixth of a short answer's time.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options = {} if workers is None else {"workers": max(1, workers)}
    limits = Limits(seconds=timeout, memory=memory * MEGABYTE, kept=cache * MEGABYTE, rate=rate, **options)
    settings = Settings(
        store=store,
        host=host,
        port=port,
        allowed_hosts=allow_host,
        log_queries=log_queries,
        token=token if writable else "",
        limits=limits,
    )
    serve(settings, click.echo)
