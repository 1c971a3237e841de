"""Which edition of the standard a scenario asks for, from which month on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from ...clock import month_number, month_text
from ...errors import gathering, shown
from ...files import names
from ...settings.document import ScenarioError, beside
from ..monitor.standard import Edition
from ..monitor.standard_file import find

EDITIONS_AT_MOST = 24  # in one scenario; each may be a file


class AskedEditions:
    """Editions by the month from which they are in force, laid over one another file by file.

    Month 0 stands for the start, whichever month that will be. An edition that could not be read is None; what is
    wrong with it has been said.
    """

    def __init__(self, by_month: dict[int, Edition | None]) -> None:
        self.by_month = by_month

    def lay(
        self, edition_or_dated: Any, folder: Path, where: str, lines: dict[str, str]
    ) -> tuple[dict[int, str], list[str]]:
        """Lay over what is there: an edition for all months, or a table of editions by month.

        Each is a name, or a file seen from the folder. Returns the line of each dated month, and every mistake.
        """
        if not isinstance(edition_or_dated, dict):
            edition, problems = _found(edition_or_dated, folder, where)
            self.by_month = {0: edition}
            return {}, problems
        if not edition_or_dated:
            return {}, [_at(where, 'edition names no month; write "2019-01" = "2019"')]
        if len(edition_or_dated) > EDITIONS_AT_MOST:
            return {}, [_at(where, f"edition names {len(edition_or_dated):,} months; {EDITIONS_AT_MOST} are the most")]
        dated, problems = {}, []
        for month, name in edition_or_dated.items():
            at = lines.get(month, where)
            edition, mistakes = _found(name, folder, at)
            problems += mistakes
            with gathering(problems, said=partial(_edition_at, at)):
                number = month_number(month)
                self.by_month[number], dated[number] = edition, at
        return dated, problems

    def same_as_start(self, month: int) -> bool:
        """Whether a month asks for what the start has anyway: it may be said, since it changes nothing."""
        return self.by_month[month] == self.by_month[0]

    def names_twice(self) -> list[str]:
        """A sentence for each name that two different editions have."""
        editions = dict.fromkeys(edition for edition in self.by_month.values() if edition is not None)
        twice = names.told_apart((edition.name for edition in editions), "editions of one scenario")
        return [f"{problem}; give one of their files another" for problem in twice]

    def settled(self, start: int) -> dict[int, Edition]:
        """The editions by the number of their first month, the starting month first."""
        return {month or start: edition for month, edition in sorted(self.found().items())}

    def found(self) -> dict[int, Edition]:
        """Those that are there, by month; 0 stands for the start."""
        return {month: edition for month, edition in self.by_month.items() if edition is not None}


def _found(name: Any, folder: Path, where: str) -> tuple[Edition | None, list[str]]:
    if not isinstance(name, str):
        form = 'write edition = "2018", or edition."2019-01" = "2019"'
        return None, [_at(where, f"edition = {shown(name)} is not the name of an edition or a file; {form}")]
    problems: list[str] = []
    file = beside(folder, name)
    # What stands in an edition file is told with its own line; a file that is not there, with the line that asks.
    with gathering(
        problems, ScenarioError, said=lambda problem: problem if _has_line(problem, file) else _at(where, problem)
    ):
        return find(name, folder), []
    return None, problems


def _has_line(problem: str, path: Path) -> bool:
    return problem.startswith(f"{path}:") and problem[len(str(path)) + 1 :][:1].isdigit()


def _at(where: str, text: str) -> str:
    return f"{where}: {text}" if where else text


def _edition_at(where: str, problem: str) -> str:
    return _at(where, f"edition: {problem}")


def difference(first: Any, second: Any, lang: str = "en") -> list[str]:
    """From when which other edition is in force in the second of two scenarios, in words."""
    sentences, parted = [], None
    for month in range(first.start, max(first.last, second.last) + 1):
        ours, theirs = first.edition_in(month), second.edition_in(month)
        apart = (ours, theirs) if first.standard_in(month) != second.standard_in(month) else None
        if apart != parted:
            zh, since = lang == "zh", month_text(month) if month > first.start else ""
            words = f"{ours} -> {theirs}" if apart else f"恢复为{ours}" if zh else f"{ours} in both again"
            if apart and ours == theirs:
                words += "（内容不同）" if zh else " (its content is another)"
            dated = (f"，自{since}起" if zh else f" from {since}") if since else ""
            sentences.append(f"指标版本：{words}{dated}" if zh else f"edition: {words}{dated}")
        parted = apart
    return sentences
