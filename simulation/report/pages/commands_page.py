"""The page of commands: every command of ``chengxin`` with its arguments and options, read off the program."""

from __future__ import annotations

import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typer.core import TyperArgument, TyperGroup, TyperOption

_KINDS = {int: "whole number", float: "number", str: "text", Path: "path"}


def page(program: TyperGroup) -> str:
    """The page as Markdown; ``program`` is the group of commands that typer makes of the application."""
    lines = ["# Commands", "", "Written by `chengxin commands` from the program itself; do not edit.", ""]
    lines += [program.help or "", ""]
    lines += ["| command | what it does |", "|---|---|"]
    for name, command in program.commands.items():
        lines.append(f"| [`chengxin {name}`](#chengxin-{name}) | {_cell(_first_line(command.help))} |")
    lines += ["", "Exit codes, and what `--json` prints, are on a [page of their own](json.md).", ""]
    for name, command in program.commands.items():
        lines += _section(name, command)
    return "\n".join(lines)


def _section(name: str, command: Any) -> list[str]:
    """One command: how it is written, what it does, and a row for each argument and option."""
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    words = ["chengxin", name, *map(_written, arguments), *(["[options]"] if options else [])]
    lines = [f"## chengxin {name}", "", "```text", " ".join(words), "```", "", command.help, ""]
    if not command.params:
        return lines
    hints = typing.get_type_hints(command.callback)
    lines += ["| argument or option | value | default | what it is |", "|---|---|---|---|"]
    for argument in (*arguments, *options):
        phrase = "; ".join(f"`{word}`" for word in (*argument.opts, *argument.secondary_opts))
        value, default = _value(hints[argument.name]), _default(argument)
        lines.append(f"| {phrase} | {value} | {default} | {_cell(argument.help)} |")
    return [*lines, ""]


def _written(argument: TyperArgument) -> str:
    """An argument as it stands in a command line: several of it with dots, one that may be left out in brackets."""
    word = argument.name.upper() + ("..." if argument.nargs == -1 else "")
    return word if argument.required else f"[{word}]"


def _value(hint: Any) -> str:
    """What is given as a value, in words; nothing for a switch."""
    inner = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    if hint is bool:
        return "-"
    if typing.get_origin(hint) is list:
        return f"{_KINDS[inner[0]]}, once or more"
    return _value(inner[0]) if inner else _KINDS[hint]


def _default(parameter: TyperArgument | TyperOption) -> str:
    if parameter.required:
        return "must be given"
    if isinstance(parameter.default, bool):
        return (
            f"`{(parameter.opts if parameter.default else parameter.secondary_opts)[0]}`"
            if parameter.secondary_opts
            else "off"
        )
    return "-" if parameter.default is None else f"`{parameter.default}`"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
