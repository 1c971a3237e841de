"""Files and texts that anybody may have written, read within bounds: what is no file, too large or nested too deep is
refused before a parser meets it."""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..errors import Mistake, closest

LARGEST = 1 << 20  # bytes of a scenario or an edition: a hundred times the largest that comes along
LARGEST_RECORD = 1 << 30  # bytes of a manifest, which names every seed
DEEPEST = 32  # brackets in brackets, and parts of a name with dots
LONGEST_NUMBER = 40  # letters of a number; no number of the model has twenty
LONGEST_NAME = 200  # letters of one part of a name
MOST_MISTAKES = 20  # told of one text that is no TOML
LARGEST_BROKEN = 50_000  # letters; of a longer text only the first mistake is told, since it is read anew for each
MOST_VALUES = 20_000  # settings of one file, and values of its lists

# What a text in TOML is made of, as far as its bounds go. What is opened and never closed ends with the text.
_PIECE = re.compile(
    r"""
      (?P<text> \"{3} (?:[^\\"]|\\.|"(?!""))* (?:"{3,5}|\Z) | '{3} (?:[^']|'(?!''))* (?:'{3,5}|\Z)
              | " (?:[^"\\\n]|\\.)* "? | ' [^'\n]* '? )
    | (?P<remark> \#[^\n]* )
    | (?P<line> \n )
    | (?P<open> [\[{] ) | (?P<close> [\]}] )
    | (?P<key> = ) | (?P<comma> , )
    | (?P<word> [^\s"'\#\[\]{},:=]+ )
    """,
    re.VERBOSE | re.DOTALL,
)


_BEGINS = re.compile(r"""\s*(?:\[|[\w"'.\- ]+=)""")  # a line that begins a setting or a table
_HEADER = re.compile(r"\s*\[")

_JSON_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],\n]|[^\s{}\[\],:"]+')


class Unreadable(Mistake):
    """A file or a text is not read; the message says why, ``line`` where, if it is about one line."""

    def __init__(self, problem: str, line: int | None = None) -> None:
        super().__init__(problem)
        self.line = line


def text_of(path: str | Path, at_most: int = LARGEST) -> str:
    """The text of a file in UTF-8. Raises Unreadable for what is no text file, OSError for what the system refuses."""
    try:
        return bytes_of(path, at_most).decode("utf-8-sig")  # some editors put a mark at the start
    except UnicodeDecodeError:
        raise Unreadable("is not a text file in UTF-8") from None


def bytes_of(path: str | Path, at_most: int = LARGEST) -> bytes:
    """What a file holds. Raises Unreadable for what is no file or holds more, OSError for what the system refuses."""
    with open(path, "rb", opener=_regular) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(at_most + 1) if size <= at_most else b""
    if size > at_most or len(data) > at_most:  # a file may grow while it is read
        raise Unreadable(f"holds {max(size, len(data)):,} bytes, and {at_most:,} are the most that is read")
    return data


def nearest_file(path: Path, suffixes: Iterable[str]) -> str:
    """A hint for a file that is not there: the one of these kinds in its folder that has the nearest name, or the
    one that is meant where folders were parted by backslashes."""
    kinds = tuple(suffixes)
    if straight := with_slashes(path):
        return f"; did you mean {straight}?"
    try:
        there = {file.stem: file for file in sorted(path.parent.iterdir()) if file.suffix.lower() in kinds}
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return ""
    close = closest(path.stem, there)
    return f"; did you mean {there[close]}?" if close else ""


def with_slashes(path: Path) -> str:
    """A path as it is written here, where it was written with the backslashes of Windows and something is there."""
    straight = Path(str(path).replace("\\", "/"))
    try:
        return str(straight) if straight != path and straight.exists() else ""
    except (OSError, ValueError):  # a name that no file can have
        return ""


def refuse_what_is_no_file(path: str | Path) -> None:
    """Raise Unreadable for a pipe or a device, which may never end, and OSError for what the system refuses."""
    os.close(_regular(path, os.O_RDONLY))


def _regular(path: str | Path, flags: int) -> int:
    """Open a file and nothing else: a pipe would be waited for, a device may have no end."""
    _refuse(os.stat(path).st_mode, path)
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # it may have become a pipe since
    try:
        _refuse(os.fstat(opened).st_mode, path)
    except BaseException:
        os.close(opened)
        raise
    return opened


def _refuse(mode: int, path: str | Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(f"{path} is a folder")
    if not stat.S_ISREG(mode):
        kind = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
        raise Unreadable(f"is a {kind}, not a file")


def toml(text: str) -> dict[str, Any]:
    """The values of a text in TOML. Raises Unreadable with the line."""
    check_bounds(text, MOST_VALUES)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line ([0-9]+)", str(problem))
        raise Unreadable(f"is not valid TOML: {problem}", int(line[1]) if line else _last_line(text)) from None
    except (ValueError, RecursionError) as problem:  # a date that no calendar has
        raise Unreadable(f"is not valid TOML: {problem}", 1) from None


def readable(text: str) -> tuple[str, list[Unreadable]]:
    """The text without the statements that are no TOML, and what is wrong with them; other lines stay in place.

    What stands under the broken name of a table goes with it, since nobody knows where it belongs.
    """
    mistakes: list[Unreadable] = []
    lines = text.split("\n")
    after = -1  # the line behind the last statement taken out
    while len(mistakes) < MOST_MISTAKES:
        try:
            toml("\n".join(lines))
        except Unreadable as mistake:
            if mistake.line is None or (mistakes and len(text) > LARGEST_BROKEN):
                return "", mistakes
            first = _first_line(lines, mistake.line)
            header = bool(_HEADER.match(lines[first])) and not _sets(lines[first])
            end = _end(lines, first, mistake.line, header)
            # What is left of a list or a table over several lines is part of the mistake that was told.
            if not (mistakes and first == _next_line(lines, after) and not _BEGINS.match(lines[first])):
                mistakes.append(mistake)
            if all(not line.strip() for line in lines[first:end]):  # nothing is left to take out
                return "", mistakes
            lines[first:end] = [""] * (end - first)
            after = end
        else:
            return "\n".join(lines), mistakes
    return "", mistakes


def _sets(line: str) -> bool:
    return "=" in line.split("]")[-1]


def _first_line(lines: list[str], wrong: int) -> int:
    """Where the statement begins in which a parser stopped, counted from 0: the last line that stands in no bracket."""
    starts = lines_outside("\n".join(lines))
    return max((number for number in starts if number <= min(wrong, len(lines))), default=wrong) - 1


def _end(lines: list[str], first: int, wrong: int, header: bool) -> int:
    """The line behind a broken statement; behind its whole table where it is the name of one."""
    if header:
        later = (number for number in range(first + 1, len(lines)) if _HEADER.match(lines[number]))
        return next(later, len(lines))
    last = min(wrong, len(lines))
    return last - 1 if last - 1 > first and _BEGINS.match(lines[last - 1]) else max(last, first + 1)


def _next_line(lines: list[str], after: int) -> int:
    """The first line from ``after`` on that says something; none where nothing was taken out."""
    if after < 0:
        return -1
    statements = (number for number in range(after, len(lines)) if lines[number].split("#")[0].strip())
    return next(statements, len(lines))


def json_data(text: str) -> Any:
    """The data of a text in JSON, without the numbers that JSON does not have. Raises Unreadable with the line."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        raise Unreadable(f"is not valid JSON: {problem.msg} in line {problem.lineno}", problem.lineno) from None
    except RecursionError:
        raise Unreadable("is not read: its brackets are in one another too deep") from None
    except Unreadable:
        raise
    except ValueError:  # this parser is quick, and its numbers have an end of their own
        raise Unreadable("is not read: a number in it has more than 4,300 digits") from None


def json_lines(text: str) -> dict[str, int]:
    """The line of every value of a text in JSON, by its place in it, such as ``parts[0].seeds[2]``.

    A name stands on the line of its value; of a text that is no JSON the places are as far as they can be told.
    """
    lines: dict[str, int] = {}
    inside: list[tuple[str, int | None]] = []  # each bracket that is open: its place, and the number reached in a list
    line, at, named = 1, "", True  # ``named``: whether the place of the next value is known
    for piece in _JSON_PIECE.finditer(text):
        token = piece[0]
        if token == "\n":
            line += 1
        elif token in ("}", "]"):
            at = inside.pop()[0] if inside else ""
        elif token == ",":
            place, number = inside[-1] if inside else ("", None)
            if number is not None:
                inside[-1] = place, number + 1
            at, named = (place, False) if number is None else (f"{place}[{number + 1}]", True)
        elif token in ("{", "["):
            lines.setdefault(at, line)
            inside.append((at, 0 if token == "[" else None))
            at, named = (f"{at}[0]", True) if token == "[" else (at, False)
        elif not named:
            name = json.loads(token) if token.startswith('"') else token
            at, named = f"{at}.{name}" if at else name, True
            lines.setdefault(at, line)
        else:
            lines.setdefault(at, line)
    return lines


def check_bounds(text: str, most: int | None = None) -> None:
    """Raise Unreadable, with its line, for brackets and names too deep, numbers too long, and more values than most."""
    line, depth, values, parts = 1, 0, 0, 0
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "text":
            line += piece[0].count("\n")
        elif kind == "word":
            parts += piece[0].count(".")
            if len(piece[0]) > LONGEST_NUMBER and piece[0].lstrip("+-")[:1].isdigit():
                long = f"{len(piece[0]):,} letters; {LONGEST_NUMBER} are the most that is read"
                raise Unreadable(f"a number of {long}", line)
        elif kind != "remark":
            parts = 0
            line += kind == "line"
            values += kind in ("key", "comma", "open")
            depth += (kind == "open") - (kind == "close" and depth > 0)
        if depth > DEEPEST or parts > DEEPEST:
            raise Unreadable(f"more than {DEEPEST} brackets or names in one another; settings need three", line)
        if most is not None and values > most:
            raise Unreadable(f"more than {most:,} settings and values; no file needs as many", line)


def lines_outside(text: str) -> list[int]:
    """The lines of a text in TOML, counted from 1, that begin in no bracket and no text: those of its statements."""
    beginnings, line, depth = [1], 1, 0
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "text":
            line += piece[0].count("\n")
        elif kind == "line":
            line += 1
            beginnings += [line] if depth == 0 else []
        else:
            depth += (kind == "open") - (kind == "close" and depth > 0)
    return beginnings


def _no_number(name: str) -> None:
    raise Unreadable(f"is not valid JSON: it holds {name}")


def _last_line(text: str) -> int:
    return len(text.splitlines()) or 1
