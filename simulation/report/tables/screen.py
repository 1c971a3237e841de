"""How wide the terminal is that somebody looks at, and lines that fit it."""

from __future__ import annotations

import shutil
import sys

from ..words.text_layout import broken as broken_chinese
from ..words.text_layout import has_chinese

NARROWEST = 20  # columns; nothing can be told in fewer


def width() -> int | None:
    """The columns of the terminal that standard output is; None where it is a file, a pipe or a notebook."""
    try:
        on_terminal = sys.stdout.isatty()
    except (AttributeError, ValueError):  # closed
        return None
    return max(shutil.get_terminal_size().columns, NARROWEST) if on_terminal else None


def wrapped(text: str, wide: int) -> str:
    """A text whose lines are no longer than that, broken between words; what is broken off is set in by two more."""
    return "\n".join(_broken(line, wide) for line in text.split("\n"))


def _broken(line: str, wide: int) -> str:
    if len(line) * 2 <= wide:  # a letter takes two columns at most
        return line
    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    if cell_len(line) <= wide:
        return line
    words = line.lstrip(" ")
    indent = " " * min(len(line) - len(words), wide // 2)
    inner = f"{indent}  " if len(indent) + 2 <= wide // 2 else indent
    if has_chinese(words):
        lines = broken_chinese(words, wide - len(inner), cell_len)
    else:
        lines = [part.plain.rstrip() for part in Text(words).wrap(Console(width=wide), wide - len(inner))]
    return f"\n{inner}".join([indent + lines[0], *lines[1:]])
