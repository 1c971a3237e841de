"""Findings held against runs: each one's scenarios are lived, and its claim is checked on the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..forms.fits import Finding as FindingForm
from ..forms.fits import Findings as FindingsForm
from ..result import Progress, Result, show
from ..run.ensemble import checked_seeds, run
from ..run.executor import Executor
from ..study import Study
from .finding import Finding, Part
from .findings import NAMES, chosen


@dataclass(frozen=True)
class Shown:
    """A finding, the study of its scenarios, and the parts of its claim as these runs show them."""

    finding: Finding
    study: Study
    parts: list[Part]


@dataclass(frozen=True)
class Findings(Result[FindingsForm]):
    """What planners must know, each with the runs that show it; nothing holds of it where one is not borne out."""

    seeds: int
    shown: list[Shown]

    @property
    def holds(self) -> bool:
        """Whether every finding is borne out."""
        return all(holds(answer.parts) for answer in self.shown)

    def table(self) -> pd.DataFrame:
        """A row a finding: what it says, whether it holds, and its numbers."""
        rows = [as_row(answer.finding, answer.parts) for answer in self.shown]
        return pd.DataFrame([{name: row[name] for name in ("finding", "says", "holds", "numbers")} for row in rows])

    def chart(self, *, lang: str = "en", finding: str | None = None) -> Any:
        """One finding as a chart, by default the first. ValueError for one that these runs do not bear out."""
        return show().chart(self, lang=lang, finding=finding)


def findings(
    seeds: int | Iterable[int] = 10,
    *,
    names: Iterable[str] = NAMES,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Run the scenarios of each finding and hold its claim against them. ValueError naming every unknown name."""
    wanted, seeds = chosen(names), checked_seeds(seeds)
    runs, before, answers = len(seeds) * sum(len(finding.scenarios) for finding in wanted), 0, []
    for finding in wanted:
        share = _after(progress, before, runs)
        study, parts = shown(finding, seeds, executor=executor, progress=share)
        answers.append(Shown(finding, study, parts))
        before += len(seeds) * len(finding.scenarios)
    return Findings(len(seeds), answers)


def _after(progress: Progress | None, before: int, total: int) -> Progress | None:
    """The same, told of what comes after so much that is done."""
    return (lambda done, _: progress(before + done, total)) if progress else None


def shown(
    finding: Finding,
    seeds: int | Iterable[int],
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[Study, list[Part]]:
    """The study of a finding's scenarios, and the parts of its claim as these runs show them."""
    study = run(list(finding.scenarios), seeds, executor=executor, progress=progress)
    return study, finding.check(study)


def holds(parts: list[Part]) -> bool:
    """Whether every part of a claim is borne out."""
    return all(part.holds for part in parts)


def why_not(parts: list[Part]) -> str:
    """What of a claim the runs do not bear out, in words; nothing where it holds."""
    return "; ".join(f"not borne out: {part.says} ({part.numbers})" for part in parts if not part.holds)


def numbers(parts: list[Part]) -> str:
    """The numbers of all parts."""
    return "; ".join(part.numbers for part in parts)


def as_row(finding: Finding, parts: list[Part]) -> FindingForm:
    """A finding as plain data, in both languages."""
    return {
        "finding": finding.name,
        "says": finding.en,
        "says_zh": finding.zh,
        "under": finding.under,
        "under_zh": finding.under_zh,
        "holds": holds(parts),
        "why_not": why_not(parts),
        "numbers": numbers(parts),
        "fingerprints": {scenario.name: scenario.fingerprint() for scenario in finding.scenarios},
    }
