"""What a finding is made of: its sentence, the scenarios that show it, its pictures, and the parts of its claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...model.scenario.scenario import Scenario
from ..study import Study


@dataclass(frozen=True)
class Panel:
    """One picture of a finding: an outcome of some scenarios month by month, or what each adds to the first."""

    en: str
    zh: str
    outcome: str
    lines: tuple[str, ...]
    paired: bool = False


@dataclass(frozen=True)
class Part:
    """One part of what a finding claims: in words, in numbers, and whether the runs bear it out."""

    says: str
    numbers: str
    holds: bool
    says_zh: str
    numbers_zh: str

    def in_words(self, lang: str) -> tuple[str, str]:
        """What it claims and its numbers, in a language."""
        return (self.says_zh, self.numbers_zh) if lang == "zh" else (self.says, self.numbers)


@dataclass(frozen=True)
class Finding:
    """A sentence, the scenarios that show it, how to draw it, and a check on the numbers.

    ``check`` takes the study and gives the parts of the claim; the finding holds where every part does.
    """

    name: str
    en: str
    zh: str
    under: str
    under_zh: str
    scenarios: tuple[Scenario, ...]
    zh_of: dict[str, str]  # the scenarios' names in Chinese
    panels: tuple[Panel, ...]
    check: Callable[[Study], list[Part]]
