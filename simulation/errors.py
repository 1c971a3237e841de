"""What the package raises on purpose, in one tree, and how it is said.

Values stand as their author wrote them; nothing that a terminal would obey, and no list without end.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar

AT_MOST = 50  # mistakes told one by one; of the rest, their number
_SHOWN, _HINTED = 80, 64  # letters shown of a value; letters of the longest word that can be a misspelt name

_NUMBER = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]{1,15}|,[0-9]{1,2})?)\s*(%?)\s*")


class ChengxinError(Exception):
    """What the package refuses, cannot do or cannot vouch for: all of it in ``problems``, the first fifty in the text.

    ``more`` are mistakes beyond these that were only counted, as in a table of millions of rows; ``way_out`` is one for
    all of them, the last line. The command ends with ``exit_code``: 2 for a mistake, or a machine that cannot; 1 for
    results not to be trusted.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, problems: str | Iterable[str], more: int = 0, way_out: str = "") -> None:
        each = [problems] if isinstance(problems, str) else problems
        self.problems, self.more = [printable_lines(problem) for problem in each], more
        told = listed(self.problems, more=more)
        super().__init__(f"{told}\n{printable_lines(way_out)}" if way_out else told)


class Mistake(ChengxinError, ValueError):
    """Something was asked that cannot be answered; the message says what can. A ``ValueError`` to Python."""


@contextmanager
def gathering(
    problems: list[str], *kinds: type[ChengxinError], said: Callable[[str], str] | None = None
) -> Iterator[None]:
    """What is refused within joins ``problems`` and ends nothing else, so that all mistakes are told at once.

    ``kinds``: those gathered, all where none is named. ``said`` makes the sentence of each, with its place, say.
    """
    gathered = kinds or (ChengxinError,)
    try:
        yield
    except gathered as refused:
        problems += map(said, refused.problems) if said else refused.problems


def listed(problems: list[str], more: int = 0) -> str:
    """Mistakes, a line each; of a long list the first fifty and how many more there are, with those only counted."""
    more += max(0, len(problems) - AT_MOST)
    return "\n".join([*problems[:AT_MOST], *([f"and {more:,} more"] if more > 0 else [])])


def printable(text: str) -> str:
    """A text on one line, in which whatever a terminal would obey or not show stands as its escape, such as \\x1b."""
    if text.isprintable():
        return text
    return "".join(letter if is_shown(letter) else letter.encode("unicode_escape").decode() for letter in text)


def printable_lines(text: str) -> str:
    """The same line by line."""
    return "\n".join(printable(line) for line in text.split("\n"))


def is_shown(letter: str) -> bool:
    """Whether a letter shows itself and nothing else; so do the wide spaces of Chinese and French texts."""
    return letter.isprintable() or unicodedata.category(letter) == "Zs"


def controls_in(text: str, but: str = "") -> str:
    """The first letter of a text that a terminal would obey or not show, as its escape; nothing where there is none."""
    return next((printable(letter) for letter in text if not is_shown(letter) and letter not in but), "")


def shown(value: object) -> str:
    """A value as it stands in a TOML file, for messages; a long one is cut."""
    if isinstance(value, str):
        return f'"{cut(value)}"'
    return str(value).lower() if isinstance(value, bool) else cut(_written(value))


def as_python(value: object) -> str:
    """A value as it stands in Python, for messages; a long one is cut."""
    if isinstance(value, bool):
        return str(value).lower()
    return repr(cut(value)) if isinstance(value, str) else cut(_written(value))


def cut(text: str) -> str:
    """The beginning of a long text."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _written(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes no whole number of more than 4,300 digits
        return f"a {type(value).__name__} too long to be shown"


def closest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name nearest to a misspelt one; None where none is near, or the word is too long for a name."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=cutoff) if len(name) <= _HINTED else []
    return close[0] if close else None


def number_meant(value: object, low: float, high: float) -> str:
    """A hint for a number written as a percentage where a share is asked for, or in quotes; else nothing."""
    quoted = isinstance(value, str)
    written = _NUMBER.fullmatch(unicodedata.normalize("NFKC", value)) if isinstance(value, str) else None
    if written:
        number, percent = float(written[1].replace(",", ".")), bool(written[2])
    elif isinstance(value, int | float) and 2 < value <= 100:  # nearer to 1, a share that is too large
        number, percent = float(value), False
    else:
        return ""
    if low >= 0 and high == 1 and (percent or number > 2):
        number /= 100
    elif not quoted or (percent and high != 100):
        return ""
    return f"; did you mean {number:.12g}?" if low <= number <= high else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint for a misspelt name: the nearest known one, or nothing."""
    close = closest(name, known)
    return f"; did you mean '{close}'?" if close else ""
