"""What readers call a scenario: a title in sentences, a short name at the head of columns, both in two languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...errors import controls_in, shown
from ...files import names

if TYPE_CHECKING:
    from .scenario import Scenario

TITLES = ("title", "title_zh", "short", "short_zh")
WIDEST = {"title": 80, "short": 26}  # Latin letters; a Chinese one is as wide as two


def complaint(key: str, words: str) -> str:
    """What keeps a text from being a title or a short name, in words; empty where it may stand, or is not given."""
    if not words:
        return ""
    if control := controls_in(words):
        return f"{key} holds the letter {control}, which cannot be seen; write it without"
    kind = key.removesuffix("_zh")
    wide, most = width(words), WIDEST[kind]
    if wide > most:
        return f"{key} = {shown(words)} is {wide} letters wide, {most} at most (a Chinese letter is as wide as two)"
    # A short name stands at the head of columns and in cells of spreadsheets, as names of files do.
    if kind == "short" and (why := names.complaint(words, "scenario")):
        return f"{key}: {why}"
    return "" if words.strip() == words else f"{key} = {shown(words)} begins or ends with a space"


def width(words: str) -> int:
    """How many Latin letters wide a text is."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def short_names(scenarios: Sequence[Scenario], lang: str = "en") -> dict[str, str]:
    """By the name of its file, what tables and charts call each of several scenarios: its short name.

    Where another has the same, or another's file is called so, these keep the names of their files.
    """
    files = [scenario.name for scenario in scenarios]
    short = [scenario.short_in(lang) for scenario in scenarios]
    names = {}
    for file, name in zip(files, short, strict=True):
        alike = short.count(name) > 1 or (name in files and name != file)
        names[file] = file if alike else name
    return names


def unnamed(scenarios: Sequence[Scenario], lang: str) -> str:
    """Which scenarios are called by the names of their files in a language, in words; empty where none is."""
    wanted = ("title_zh", "short_zh") if lang == "zh" else ("title", "short")
    lacking = {scenario.name: [key for key in wanted if not getattr(scenario, key)] for scenario in scenarios}
    if lang == "zh":
        lines = [f"{name}（{'、'.join(keys)}）" for name, keys in lacking.items() if keys]
        return f"以下方案没有供读者阅读的名称，以文件名代替：{'、'.join(lines)}" if lines else ""
    lines = [f"{name} ({', '.join(keys)})" for name, keys in lacking.items() if keys]
    return f"without a name for readers, so that the name of the file stands: {'; '.join(lines)}" if lines else ""
