"""The ``kg`` command. Each command parses its words, calls one public function, and shows the result."""

from __future__ import annotations

import os
import sys

import typer

from kg.app import graph_commands, ontology_commands, serve_command, text_commands
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
for commands in (text_commands.COMMANDS, graph_commands.COMMANDS, serve_command.COMMANDS, ontology_commands.COMMANDS):
    for command in commands:
        app.command()(command)


def main() -> None:
    """Run the command line: one clear message for what goes wrong, exit code 1; 2 for wrong usage."""
    try:
        app()
    except UsageError as problem:
        sys.stderr.write(f"kg: {problem}\n")
        sys.exit(2)
    except DiplographError as problem:
        sys.stderr.write(f"kg: {problem}\n")
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("kg: interrupted; what was stored is safe, the same command goes on from there\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
