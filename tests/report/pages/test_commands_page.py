"""The page of commands holds everything the command line takes, in the form in which it takes it."""

from pathlib import Path
from typing import Annotated

import pytest
import typer

from simulation.cli.app import app
from simulation.report.pages.commands_page import page


@pytest.fixture(scope="module")
def program():
    return typer.main.get_command(app)


def test_the_page_is_up_to_date(home, program):
    written = (home / "docs/commands.md").read_text(encoding="utf-8")
    assert written.strip() == page(program).strip(), "write it anew with: make docs"


def test_every_command_and_option_is_on_the_page(program):
    written = page(program)
    for name, command in program.commands.items():
        section = written.split(f"\n## chengxin {name}\n")[1].split("\n## ")[0]
        for one in command.params:
            assert all(f"`{word}`" in section for word in (*one.opts, *one.secondary_opts)), name
            assert one.help in section


def made_up(
    files: Annotated[list[Path], typer.Argument(help="Files.")],
    share: Annotated[float, typer.Option(help="A share | a part.")] = 0.5,
    loud: Annotated[bool, typer.Option(help="Say more.")] = True,
    name: Annotated[str | None, typer.Option(help="A name.")] = None,
) -> None:
    """Do something.

    And something else.
    """


def test_a_command_is_shown_as_it_is_written():
    group = typer.Typer(help="A program.")
    group.command("one")(made_up)
    group.command("two")(lambda: None)
    group.registered_commands[1].help = "Nothing."
    lines = page(typer.main.get_command(group)).splitlines()
    assert "A program." in lines and "| [`chengxin two`](#chengxin-two) | Nothing. |" in lines
    assert "chengxin one FILES... [options]" in lines and "chengxin two" in lines
    assert "| `files` | path, once or more | must be given | Files. |" in lines
    assert "| `--share` | number | `0.5` | A share \\| a part. |" in lines
    assert "| `--loud`; `--no-loud` | - | `--loud` | Say more. |" in lines
    assert "| `--name` | text | - | A name. |" in lines
