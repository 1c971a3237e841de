"""Tables and sentences as text: of one width for files, of the terminal's for somebody who looks at one."""

from __future__ import annotations

import io
import textwrap

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Column, Table

from ..words.text_layout import broken, has_chinese
from . import screen

WIDE = 140  # of a file, a pipe or a notebook; more than this nobody reads in a line
_SENTENCE = 18  # columns in which words that go over several lines are still read well


def as_text(renderable: RenderableType) -> str:
    """A rich object as plain text, wide enough for its columns; where a terminal is too narrow, a card a row."""
    wide = screen.width()
    if wide is None or wide >= WIDE:
        return _printed(renderable, max(WIDE, *map(_least, _parts(renderable))))
    return "".join(_fitted(part, wide) for part in _parts(renderable)).rstrip() + "\n"


def filled(words: str, wide: int, first: str = "", later: str = "") -> list[str]:
    """A sentence in lines of so many columns, with what begins the first and the later ones; by width in Chinese."""
    if not has_chinese(words):
        return textwrap.wrap(words, wide, initial_indent=first, subsequent_indent=later)
    lines = broken(words, wide - max(cell_len(first), cell_len(later)), cell_len)
    return [(later if number else first) + line for number, line in enumerate(lines)]


def _parts(renderable: RenderableType) -> list[RenderableType]:
    if isinstance(renderable, Group):
        return [part for renderable in renderable.renderables for part in _parts(renderable)]
    return [renderable]


def _least(part: RenderableType) -> int:
    """The width below which a table would lose columns; sentences fit into any."""
    if not isinstance(part, Table):
        return 0
    return sum(map(_unbroken, part.columns)) + 3 * len(part.columns) + 1


def _unbroken(column: Column) -> int:
    """The width of a column's longest word, of its longest line where it may not wrap."""
    cells = [str(cell) for cell in column.cells]
    pieces = [line for cell in cells for line in cell.split("\n")] if column.no_wrap else " ".join(cells).split()
    longest = max(map(cell_len, [*pieces, *str(column.header).split()]), default=0)
    return max(min(longest, column.max_width or longest), column.min_width or 0)


def _fitted(part: RenderableType, wide: int) -> str:
    if not isinstance(part, Table):
        return screen.wrapped(str(part), wide) + "\n"
    needed, liked = zip(*map(_widths, part.columns), strict=True)
    room = wide - 3 * len(needed) - 1  # a space beside each cell, and one between and around them
    if sum(needed) > room:
        return _cards(part, wide)
    spare = room - sum(needed)
    for column, least, most in zip(part.columns, needed, liked, strict=True):
        more = min(spare, most - least)
        spare -= more
        column.width, column.min_width, column.max_width = least + more, None, None
    return _printed(part, wide) + "\n"


def _widths(column: Column) -> tuple[int, int]:
    """The fewest columns in which a column of a table is read without a broken word, and as many as it would take."""
    cells = [str(cell) for cell in column.cells]
    longest = max((cell_len(line) for cell in cells for line in cell.split("\n")), default=0)
    word = max((cell_len(word) for cell in cells for word in cell.split()), default=0)
    heading = max(map(cell_len, str(column.header).split()), default=0)
    least = longest if column.no_wrap else max(word, min(longest, _SENTENCE))
    return max(heading, least), max(cell_len(str(column.header)), longest)


def _cards(table: Table, wide: int) -> str:
    """A card a row: what stands in its first column, and under it the others, each with its heading."""
    headings = [" ".join(str(column.header).split()) for column in table.columns]
    rows = list(zip(*([" ".join(str(cell).split()) for cell in column.cells] for column in table.columns), strict=True))
    label = max(map(cell_len, headings[1:]), default=0)
    value = max((cell_len(cell) for row in rows for cell in row[1:]), default=0)
    beside = label + value + 4 <= wide
    lines = [str(table.title), ""] if table.title else [""]
    for first, *others in rows:
        lines += [first] if first else []
        for heading, cell in zip(headings[1:], others, strict=True):
            if not cell:
                continue
            space = " " * (label - cell_len(heading) + 2) if beside else ": " if heading else ""
            lines.append(f"  {heading}{space}{cell}")
        lines.append("")
    return screen.wrapped("\n".join(lines), wide) + "\n"


def _printed(renderable: RenderableType, wide: int) -> str:
    paper = io.StringIO()
    console = Console(file=paper, width=wide, no_color=True, highlight=False)
    console.print(renderable)
    return paper.getvalue().rstrip() + "\n"
