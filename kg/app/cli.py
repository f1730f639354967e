"""The ``kg`` command. Each command parses its words, calls one public function, and shows the result."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from kg.app import (
    curation_commands,
    demo_command,
    deriving_commands,
    graph_commands,
    keeping_commands,
    ontology_commands,
    quality_commands,
    serve_command,
    text_commands,
)
from kg.errors import DiplographError, UsageError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="""Reads news articles and communiqués into a knowledge graph of who does what to whom in world affairs.

Start with `kg demo`, then `kg build FOLDER` and `kg view`. INPUT is a file, a folder, `-` for standard input, or a
URL: plain text, HTML, RSS or Atom, JSON lines, CSV. Nothing reaches the network unless you give a URL.""",
)


PARTS = (text_commands, graph_commands, keeping_commands, curation_commands, deriving_commands, serve_command,
         demo_command, ontology_commands, quality_commands)  # fmt: skip
"""Where the commands stand, in the order in which help lists them."""


def _version(wanted: bool) -> None:
    if wanted:
        from kg.version import package_version

        sys.stdout.write(f"kg {package_version()}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """The options of the whole program; its help text is given above."""


for part in PARTS:
    for command in part.COMMANDS:
        app.command()(command)


def main() -> None:
    """Run the command line: one clear message for what goes wrong, exit code 1; 2 for wrong usage."""
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # before numpy is there: its threads only burn time on matrices so small
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # data is UTF-8, whatever the terminal's locale
    try:
        app()
    except UsageError as problem:
        sys.stderr.write(f"kg: {problem}\n")
        sys.exit(2)
    except DiplographError as problem:
        sys.stderr.write(f"kg: {problem}\n")
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone, as behind `| head`; nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        sys.stderr.write(f"kg: {where}{problem.strerror or problem}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
