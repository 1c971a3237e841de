"""A command line read before its command begins: every option nobody knows and every value that is no number, each
with what was meant, all in one message."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_type_hints

from ...errors import Mistake, cut, nearest, printable
from ..output import without_language
from . import together

_WHOLE = re.compile(r"\s*[-+]?[0-9]+\s*", re.ASCII)
_NUMBER = re.compile(r"\s*[-+]?(?:[0-9]+\.?[0-9]*(?:e[-+]?[0-9]+)?|\.[0-9]+(?:e[-+]?[0-9]+)?|inf|nan)\s*", re.I | re.A)


@dataclass
class Line:
    """The words of a command line that can be read, and what is wrong with the others."""

    words: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lacking: bool = False  # whether something is missing that the command cannot begin without


def words_of(program: Any, words: list[str]) -> list[str]:
    """The words of a command line; what is wrong with them is told by the command, with what else is wrong, or here."""
    together.begin()
    command = program.commands.get(words[0]) if words else None
    if command is None:
        problems = misread_program(program, words)
    else:
        speaks = any(parameter.name == "lang" for parameter in command.params)
        line = misread(command, words[1:] if speaks else without_language(words[1:]))
        problems, words = line.problems, [words[0], *line.words]
        if problems and together.tells_at_once(command.callback) and not line.lacking:
            together.begin(problems)
            return words
    if problems:
        raise Mistake(problems)
    return words


def misread(command: Any, words: list[str]) -> Line:
    """The words behind the name of a command; of one that asks for its help, nothing is looked at."""
    return Line(words) if "--help" in words else _Reading(command).of(words)


def misread_program(program: Any, words: list[str]) -> list[str]:
    """What is wrong with an option that stands where the name of a command does."""
    options = [option for parameter in program.params for option in parameter.opts] + ["--help"]
    word = words[0].partition("=")[0] if words and words[0].startswith("-") else "--help"
    if word in options:
        return []
    hint = nearest(word, options) or ("" if word.startswith("--") else nearest(word.lstrip("-"), program.commands))
    return [f"chengxin has no option {_quoted(word)}{hint or '; see: chengxin --help'}"]


class _Reading:
    def __init__(self, command: Any) -> None:
        self.command, self.name, self.line = command, command.name, Line()
        self.options = {
            option: parameter
            for parameter in command.params
            if parameter.param_type_name == "option"
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        self.hints = get_type_hints(command.callback)
        self.arguments, self.given = list[str](), set[str]()

    def of(self, words: list[str]) -> Line:
        """The line of these words."""
        coming = deque(words)
        while coming:
            word = coming.popleft()
            if word == "--":
                self.arguments += coming
                self.line.words += [word, *coming]
                break
            if word.startswith("-") and len(word) > 1:
                self._option(word, coming)
            else:
                self.arguments.append(word)
                self.line.words.append(word)
        self._what_is_missing()
        return self.line

    def _option(self, word: str, coming: deque[str]) -> None:
        option, sign, value = word.partition("=")
        parameter = self.options.get(option)
        if parameter is None:
            self._unknown(option, bool(sign), coming)
            return
        self.given.add(parameter.name)
        if parameter.is_flag:
            if sign:
                self._complain(f"{option} takes no value: give {option} alone, or leave it out")
            else:
                self.line.words.append(word)
            return
        given = value if sign else self._next(coming)
        if given is None:
            self._complain(f"{option} stands without its value; see: chengxin {self.name} --help")
        elif complaint := _complaint(given, _kind(self.hints[parameter.name])):
            self._complain(f"{option} = {_quoted(given)} {complaint}")
        else:
            self.line.words += [word] if sign else [word, given]

    def _unknown(self, option: str, valued: bool, coming: deque[str]) -> None:
        """An option nobody knows; what stands behind it is its value where that which was meant has one."""
        hint = nearest(option, self.options)
        self._complain(
            f"chengxin {self.name} has no option {_quoted(option)}{hint or f'; see: chengxin {self.name} --help'}"
        )
        meant = self.options.get(hint.partition("'")[2].partition("'")[0])
        if valued or (meant is not None and meant.is_flag) or not coming or coming[0].startswith("-"):
            return
        if meant is not None or not Path(coming[0]).exists():
            coming.popleft()

    def _next(self, coming: deque[str]) -> str | None:
        """The value behind an option; None where the next option stands there, or nothing."""
        return coming.popleft() if coming and coming[0].partition("=")[0] not in self.options else None

    def _what_is_missing(self) -> None:
        parameters = [one for one in self.command.params if one.param_type_name == "argument"]
        left = list(self.arguments)
        for parameter in parameters:
            taken = left[:] if parameter.nargs == -1 else left[:1]
            left = left[len(taken) :]
            if parameter.required and not taken:
                self._lacks(parameter.name.upper())
        for parameter in self.options.values():
            if parameter.required and parameter.name not in self.given:
                self._lacks(parameter.opts[0])
        if left:
            self._complain(
                f"chengxin {self.name} does not take so many words; too many are: {' '.join(map(_quoted, left))}"
            )
            self.line.lacking = True

    def _lacks(self, name: str) -> None:
        self._complain(f"chengxin {self.name}: {name} is missing; see: chengxin {self.name} --help")
        self.line.lacking = True

    def _complain(self, problem: str) -> None:
        self.line.problems.append(problem)


def _kind(hint: Any) -> type | None:
    """What a value must be: a whole number, a number, or None where any text will do."""
    kinds = {hint, *get_args(hint)}
    return int if int in kinds else float if float in kinds else None


def _complaint(value: str, kind: type | None) -> str:
    if kind is int and not _WHOLE.fullmatch(value):
        return f"is not a whole number{_meant(value)}"
    return f"is not a number{_meant(value)}" if kind is float and not _NUMBER.fullmatch(value) else ""


def _meant(value: str) -> str:
    """A hint for a whole number written as people write it: 1,000 or 1e3."""
    plain = unicodedata.normalize("NFKC", value).strip().replace(",", "").replace("_", "").replace(" ", "")
    if len(plain) > 12 or not _NUMBER.fullmatch(plain):
        return ""
    number = float(plain)
    return f"; did you mean {number:.0f}?" if number.is_integer() and abs(number) < 1e12 else ""


def _quoted(word: str) -> str:
    """A word as it was typed; an empty one in quotes, or it would not be seen."""
    return cut(printable(word)) if word.strip() else f'"{printable(word)}"'
