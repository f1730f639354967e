"""``kg serve``: the explorer, the SPARQL endpoint and the JSON API of a graph."""

from __future__ import annotations

import contextlib
import secrets
from typing import Annotated

import typer

from kg.app.options import DEFAULT_GRAPH, Graph, Model


def serve(
    graph: Graph = DEFAULT_GRAPH,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; anything but loopback lets others in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port to listen on.")] = 8765,
    edit: Annotated[bool, typer.Option("--edit", help="Allow curation, with the token that is printed.")] = False,
    token: Annotated[
        str | None,
        typer.Option("--token", envvar="KG_TOKEN", help="The token to use with --edit instead of a new one."),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds one query may take.")] = 10.0,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Rows one answer may have.")] = 100_000,
    memory: Annotated[int, typer.Option("--memory", min=64, help="Memory one query may use, in MiB.")] = 1024,
    title: Annotated[str, typer.Option("--title", help="Heading of the network page.")] = "Who does what to whom",
    model: Model = None,
) -> None:
    """Open a graph in the browser: network, articles, actors, SPARQL at /sparql, JSON at /api. Read-only by default.

    Example: `kg serve --graph mygraph`
    """
    import uvicorn

    from kg.app import show
    from kg.app.server import connections
    from kg.app.server.app import create_app
    from kg.app.server.settings import LOOPBACK, Limits, Settings
    from kg.errors import UsageError
    from kg.graph import open_store

    if token is not None and not edit:
        raise UsageError("--token is for --edit; add --edit to allow curation, or leave the token out")
    open_store(graph, read_only=True).close()  # say now, not in the browser, that there is no graph
    local = host in LOOPBACK or host.startswith("127.")
    settings = Settings(
        graph=graph,
        token=(token or secrets.token_urlsafe(24)) if edit else None,
        hosts=(*LOOPBACK, host) if local else (),
        title=title,
        model=model,
        limits=Limits(seconds=timeout, rows=rows, memory=memory),
    )
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    show.note(f"{graph}: {address}{f'#token={settings.token}' if edit else ''} (Ctrl-C ends it)")
    if not local:
        show.note("anyone who can reach this machine can read the graph")
    connections.spare_log()
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how one ends it
        uvicorn.run(create_app(settings), host=host, port=port, **connections.options())


COMMANDS = (serve,)
