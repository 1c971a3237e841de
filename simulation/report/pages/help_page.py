"""What --help prints to readers of Chinese: the same parts in the same order, its words by the pairs of help.txt."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import Any

import typer
from rich.cells import cell_len

from ..words.by_english import by_english
from ..words.text_layout import broken

_Formatter: Any = typer.Context.formatter_class  # typer keeps it to itself
MOST, GAP = 28, 2  # columns of the names of options at most, and between them and what they are
HEADINGS = {"Options": "选项", "Arguments": "参数", "Commands": "命令"}
VALUES = {"<int>": "<整数>", "<str>": "<文本>", "<path>": "<路径>", "<float>": "<数值>",
          "<list[str]>": "<文本，可多个>", "<list[Path]>": "<路径，可多个>", "[OPTIONS]": "[选项]",
          "COMMAND [ARGS]...": "命令 [参数]..."}  # fmt: skip
_BEHIND = re.compile(r"(?:^|  )\[((?:default: |required)[^\]]*)\]$")  # what typer writes behind what an option is


class ChineseHelp(_Formatter):  # its type is typer's own
    """A page of help in Chinese, in columns that its wide letters keep."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        self.write(f"用法：{prog} {_valued(args)}\n")

    def write_heading(self, heading: str) -> None:
        """The name of a part."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """What a command does, in paragraphs."""
        room = self.width - self.current_indent
        told = ("\n".join(self._lines(words, room)) for words in paragraphs(text))
        self.write("\n\n".join(told) + "\n")

    def _lines(self, words: str, room: int) -> list[str]:
        return [" " * self.current_indent + line for line in broken(words, room, cell_len)]

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = MOST, col_spacing: int = GAP) -> None:
        """Options or commands by name, with what they are."""
        named = [(_valued(name), told(words)) for name, words in rows]
        first = min(max(cell_len(name) for name, _ in named), col_max) + col_spacing
        for name, words in named:
            lines = broken(words, max(self.width - first - self.current_indent, 20), cell_len) or [""]
            head = " " * self.current_indent + name
            if cell_len(name) > col_max:
                self.write(f"{head}\n")
                head = " " * self.current_indent
            self.write(f"{head}{' ' * (first + self.current_indent - cell_len(head))}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{' ' * (first + self.current_indent)}{line}\n")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of what a command says of itself, in Chinese; one without a pair as it is."""
    said = [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n")]
    return [by_english("help").get(part, part) for part in said if part]


def told(words: str) -> str:
    """What an option or a command is, the first paragraph of it, and behind it its default or that it must be given."""
    behind = _BEHIND.search(words)
    first = (paragraphs(words[: behind.start()] if behind else words) or [""])[0]
    if behind is None:
        return first
    return f"{first}〔{behind[1].replace('default: ', '默认').replace('required', '必填').replace('; ', '，')}〕"


def _valued(words: str) -> str:
    """A name with the kind of its value, or the parts of a command, the kinds in Chinese."""
    for english, chinese in VALUES.items():
        words = words.replace(english, chinese)
    return words
