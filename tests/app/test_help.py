"""Help that a newcomer understands, and wrong usage."""

from __future__ import annotations

import re

import pytest
import typer

from kg.app.cli import app
from tests.app.conftest import Run

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def test_kg_alone_shows_its_help(run: Run) -> None:
    """Whoever types ``kg`` learns what to type next."""
    ran = run()
    assert "kg demo" in ran.out + ran.err
    assert all(command in ran.out + ran.err for command in COMMANDS)


def test_the_version_is_told(run: Run) -> None:
    """``kg --version`` prints one line."""
    ran = run("--version")
    assert ran.code == 0
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", ran.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does_and_gives_an_example(run: Run, command: str) -> None:
    """Help has a sentence, an example that uses the command, and words for every option."""
    ran = run(command, "--help")
    assert ran.code == 0
    assert re.search(rf"Example: .*\bkg {command}\b", ran.out)
    parsed = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
    assert [parameter.name for parameter in parsed.params if not parameter.help] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["frobnicate"],
        ["extract", "--frobnicate", "x.txt"],
        ["extract", "--format", "xml", "x.txt"],
        ["build", "--jobs", "0", "x.txt"],
        ["query", "--format", "xml", "ASK {}"],
        ["view", "--since", "yesterday"],
        ["view", "--min-confidence", "7"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_code_2_and_says_why(run: Run, arguments: list[str]) -> None:
    """Nothing is printed on standard output; standard error names what was wrong."""
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert "Error" in ran.err or "kg:" in ran.err


def test_a_typing_error_gets_a_guess(run: Run) -> None:
    """The nearest command is offered."""
    assert "extract" in run("extrct").err
