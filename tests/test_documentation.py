"""The documentation is complete, and what it shows is so: commands run, examples are right, links lead somewhere."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import kg
from kg.app.cli import app
from kg.app.reference import PAGE, reference
from kg.exports import FORMATS
from kg.ontology import Relation, folder, load
from kg.sparql import NamedQuery, named_queries

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), ROOT / "ontology" / "README.md", ROOT / "kg" / "articles" / "EXAMPLES.md", PAGE])
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "kg").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)
CONSOLE = re.findall(r"<!-- run -->\n```console\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the README's commands run one after the other, with ``kg`` on the path."""
    here = tmp_path_factory.mktemp("readme")
    (here / "kg").mkdir()
    (here / "kg" / "articles").symlink_to(ROOT / "kg" / "articles")
    (here / "bin").mkdir()
    command = here / "bin" / "kg"
    command.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m kg.app.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return here


def test_the_reference_is_up_to_date() -> None:
    """Every command, option, named query and format, as the program has them now (``make reference`` rewrites it)."""
    assert PAGE.read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    """In the table of commands, with a few words."""
    assert re.search(rf"^\| `kg {command}` \| \w.+ \|$", README, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_reference(command: str) -> None:
    """Under its command, with what it means."""
    (section,) = re.findall(rf"^### kg {command}\n(.*?)(?=^##)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for parameter in typer.main.get_command(app).commands[command].params:  # type: ignore[attr-defined]
        assert parameter.name == "help" or parameter.help
        names = parameter.opts if parameter.param_type_name == "option" else ()
        assert [name for name in names if name not in section and name != "--help"] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_is_in_the_readme(name: str) -> None:
    """In the table of formats; the reference says more."""
    (table,) = re.findall(r"\| `kg export --format` \| for \|\n(.*?)\n\n", README, re.DOTALL)
    assert f"`{name}`" in table


@pytest.mark.parametrize("relation", load().relations.values(), ids=lambda relation: relation.id)
def test_every_relation_is_documented(relation: Relation) -> None:
    """What it means, in a sentence, and on the page of all relations."""
    assert len(relation.means.split()) >= 3
    assert relation.id in (folder() / "built" / "relations.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.name)
def test_every_named_query_is_documented(query: NamedQuery) -> None:
    """Title, what it answers, every parameter, and an example that asks for it with known parameters."""
    assert query.title
    assert query.answers
    assert [parameter.name for parameter in query.parameters if not parameter.means] == []
    assert re.match(rf"kg query {query.name}\b", query.example)
    given = re.findall(r"(?:--param|-p) (\w+)=", query.example)
    assert set(given) <= {parameter.name for parameter in query.parameters}
    assert set(given) >= {parameter.name for parameter in query.parameters if parameter.required}


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_has_a_docstring(name: str) -> None:
    """``help(kg.extract)`` helps."""
    assert (getattr(kg, name).__doc__ or "").strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture is a file of the project."""
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("anchor", re.findall(r"\]\(#([^)]+)\)", README))
def test_links_inside_the_readme_lead_to_a_heading(anchor: str) -> None:
    """As GitHub names headings."""
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_commands_of_the_readme_run(workshop: Path) -> None:
    """One after the other, as a reader would type them; each shows something of what the README shows."""
    environment = {**os.environ, "PATH": f"{workshop / 'bin'}:{os.environ['PATH']}"}
    environment.pop("KG_GRAPH", None)
    shown = [block.split("\n", 1) for found in CONSOLE for block in found.removeprefix("$ ").split("\n$ ")]
    assert len(shown) >= 8
    for command, output in shown:
        ran = subprocess.run(
            ["bash", "-c", command], cwd=workshop, env=environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, f"{command}\n{ran.stderr}"
        first = output.split()[0]
        assert first in ran.stdout + ran.stderr, f"{command} no longer shows {first}"


def test_the_python_of_the_readme_gives_what_it_says(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks run in order, as one session."""
    monkeypatch.chdir(workshop)
    session = doctest.DocTestParser().get_doctest("\n".join(PYTHON), {}, "README.md", "README.md", 0)
    assert len(session.examples) >= 8
    assert run(session) == ""


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_in_docstrings_give_what_they_say(module: str) -> None:
    """Every ``>>>`` in the package."""
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.split(".")[0] == "kg":
            raise
        pytest.skip(f"{missing.name} is not installed")
    tests = [test for test in doctest.DocTestFinder().find(found, module) if test.examples]
    assert tests
    assert "".join(run(test) for test in tests) == ""


def run(test: doctest.DocTest) -> str:
    """What the examples get wrong; nothing when all is as written."""
    report: list[str] = []
    doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    return "".join(report)


def test_every_named_query_shows_an_answer() -> None:
    """An example without an answer teaches nothing: under each query stand rows of a table, or triples."""
    page = PAGE.read_text(encoding="utf-8")
    for name in named_queries():
        section = page.partition(f"### {name}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| ")]
        assert len(rows) > 1 or "```turtle" in section, f"{name}: its example has no answer on the example articles"
