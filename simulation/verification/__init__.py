"""Models whose answers are known, written as a researcher would write them, and held against these answers.

Each file is a model in the public names of the package alone, beside what is known of it: a law, a closed form, or a
number simulated for this project with another program. ``validate`` runs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import pandas as pd

from ..errors import Mistake, nearest
from ..study.forms.fits import Validation as ValidationForm
from ..study.result import Progress, Result
from ..study.run.executor import Executor, Threads
from .row import Row

__all__ = ["MODELS", "Row", "validate"]

MODELS = ("income", "spins", "tiers", "groups", "beliefs", "norm", "game", "sharing", "ranking")


def chosen(names: Sequence[str] | None) -> list[str]:
    """The models asked for, each once; all where none is named. ValueError naming every one that is not there."""
    names = list(dict.fromkeys(names or MODELS))
    unknown = [
        f"there is no model with known answers called '{name}'{nearest(name, MODELS)}"
        for name in names
        if name not in MODELS
    ]
    if unknown:
        raise Mistake([*unknown, f"there are: {', '.join(MODELS)}"])
    return names


SENTENCES_ZH = {
    "income": "企业隐瞒收入，直至再多一单位的所得与风险相当。",
    "spins": "方格上的邻居彼此仿效逃避行为；被查获者在若干月内保持诚实。",
    "tiers": "列入名单的企业受检更多，被查无违规后退出名单。",
    "groups": "两次被查作弊的企业此后每月受检，因而受过两次警告者保持诚实。",
    "beliefs": "受检企业认定下次必被检查，其后逐渐淡忘，忘得越多隐瞒越多。",
    "norm": "企业随大流，因此执法改变很久之后城市仍保持诚信或仍不诚信。",
    "game": "违规企业越多，政府检查越多；检查越多，违规越少：往复不止。",
    "sharing": "共享同一名单的部门列入更多违规者，也成倍列入更多无辜者。",
    "ranking": "城市按观测结果排名，观测结果为真实状况加噪声。",
}


def sentence(name: str, lang: str = "en") -> str:
    """What a model says of the world, in a sentence."""
    if lang == "zh":
        return SENTENCES_ZH[name]
    return (import_module(f".models.{name}", __name__).__doc__ or "").split("\n")[0]


@dataclass(frozen=True)
class Validation(Result[ValidationForm]):
    """What is known and what was simulated: ``models`` holds the rows of each by name; ``quick``: few of each."""

    models: dict[str, list[Row]]
    quick: bool

    @property
    def holds(self) -> bool:
        """Whether every model gives its known answers."""
        return all(row.holds for rows in self.models.values() for row in rows)

    def table(self) -> pd.DataFrame:
        """A row a number that is known, beside the same number as it was simulated."""
        return pd.DataFrame([{"model": name} | row.data() for name, rows in self.models.items() for row in rows])


def validate(
    *,
    names: Sequence[str] | None = None,
    quick: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Validation:
    """What is known and what was simulated, by model. ``quick``: few rows of each, some seconds in all.

    Models are lived one after the other unless an ``executor`` says otherwise: each compiles rules of its own.
    ``progress`` is told how many are done. Raises ValueError for unknown names.
    """
    names = chosen(names)

    def rows(name: str) -> list[Row]:
        simulated: list[Row] = import_module(f".models.{name}", __name__).rows(quick, None)
        return simulated

    answers = (executor or Threads(1)).each(rows, names, progress)
    return Validation(dict(zip(names, answers, strict=True)), quick)
