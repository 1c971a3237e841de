"""What --help says is told in Chinese by every command in 80 columns; the language may stand before the command."""

import re
import sys

import pytest
import typer
from english import english
from given_command import here
from rich.cells import cell_len

from simulation.cli.app import app
from simulation.cli.output import command_first
from simulation.report.pages.help_page import ChineseHelp
from simulation.report.words.by_english import by_english
from simulation.report.words.text_layout import has_chinese

GROUP = typer.main.get_group(app)
OF_TYPER = "Show this message and exit."


def said():
    """All paragraphs of help, in English."""
    for one in (GROUP, *GROUP.commands.values()):
        texts = [one.help, one.epilog, *(getattr(part, "help", None) for part in one.params), OF_TYPER]
        yield from (" ".join(part.split()) for text in texts if text for part in text.split("\n\n"))


def in_english(page):
    """The English sentences of a page, without commands as they are typed."""
    return english(re.sub(r"chengxin( [a-z-]+\S*)+", "", page).split("\n"))


def test_every_paragraph_has_a_pair_and_every_pair_is_said():
    assert by_english("help").keys() == {*said()}
    assert all(map(has_chinese, by_english("help").values()))


def test_the_help_of_every_command_is_chinese_and_fits_a_terminal(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["chengxin", "--lang", "zh"])
    for name, command in GROUP.commands.items():
        with command.make_context(name, [], resilient_parsing=True) as context:
            page = ChineseHelp(width=78)
            command.format_help(context, page)
        told = page.getvalue()
        assert told.startswith("用法：") and not in_english(told), told
        assert max(map(cell_len, told.split("\n"))) <= 80, told


@pytest.mark.parametrize("words", [["--lang", "zh", "--help"], ["--help", "--lang=zh"], ["--lang=zh"]])
def test_all_commands_are_told_with_what_they_do(words):
    done = here(*words)
    told = done.stdout + done.stderr
    assert "命令：" in told and "  run            模拟各方案" in told
    assert not in_english(told)


def test_one_command_is_told_with_its_defaults():
    told = here("run", "--help", "--lang", "zh").stdout
    assert told == here("--lang", "zh", "run", "--help").stdout
    assert "--seeds <整数>" in told and "〔必填〕" in told and "〔默认100〕" in re.sub(r"\s", "", told)
    assert "Usage" in here("run", "--help").stdout


def test_the_language_goes_behind_the_command():
    assert command_first(["--lang", "zh", "run", "a.toml"]) == ["run", "--lang", "zh", "a.toml"]
    assert command_first(["--lang=en", "glossary"]) == ["glossary", "--lang=en"]
    assert command_first(["--lang", "zh", "--help"]) == ["--help"] == command_first(["--help", "--lang", "zh"])
    assert command_first(["run", "a.toml", "--lang", "zh"]) == ["run", "a.toml", "--lang", "zh"]
    assert command_first(["--lang", "zh"]) == [] == command_first([])
