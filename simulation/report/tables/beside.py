"""What no gain is told without: the rank of a policy, its gaming gap and its wrongful listings, or each of few runs."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean
from typing import TYPE_CHECKING

from ...model.scenario.scenario import Scenario
from ...study.answer.policies import in_city
from ...study.forms.whys import WholePolicy
from ...study.statistics import FEWEST, quantile
from ..words.labels import text
from ..words.text_layout import signed, whole_or_half
from .few_runs import listed, span

if TYPE_CHECKING:
    from ...types import Array


def beside_said(label: str, ranks: Array, gap: Array, wronged: Array, scenario: Scenario, lang: str) -> str:
    """A sentence: the rank with its interval and means of both harms; of few runs each place and the ends of both.

    ``label``: the name of its words; those of few runs end in ``_runs``. ``ranks``: seeds x classes of rivals.
    """
    firms = [in_city(harm, scenario) for harm in wronged]
    if len(ranks) < FEWEST:
        words = {
            "ranks": listed(ranks[:, 0]), "gap": span(gap, signed, lang), "firms": span(firms, whole_firms, lang)
        }  # fmt: skip
        return text(f"{label}_runs", lang).format(**words)
    low, rank, high = (whole_or_half(quantile(ranks.reshape(-1), share)) for share in (0.1, 0.5, 0.9))
    return text(label, lang).format(
        rank=rank, low=low, high=high, gap=signed(fmean(gap)), firms=whole_firms(fmean(firms))
    )


def whole_firms(firms: float) -> str:
    """So many enterprises."""
    return f"{firms:,.0f}"


def beside_data(seeds: Iterable[int], ranks: Array, gap: Array, wronged: Array) -> WholePolicy:
    """The same as plain data: every run where there are too few for a median."""
    if len(ranks) < FEWEST:
        told = zip(seeds, ranks[:, 0].tolist(), gap.tolist(), wronged.tolist(), strict=True)
        return {
            "rank": None, "low_80": None, "high_80": None, "gaming_gap": None, "wrongful_year_per_100k": None,
            "runs": [
                {"seed": seed, "rank": rank, "gaming_gap": points, "wrongful_year_per_100k": harm}
                for seed, rank, points, harm in told
            ],
        }  # fmt: skip
    low, rank, high = (quantile(ranks.reshape(-1), share) for share in (0.1, 0.5, 0.9))
    return {
        "rank": rank, "low_80": low, "high_80": high, "gaming_gap": fmean(gap),
        "wrongful_year_per_100k": fmean(wronged), "runs": [],
    }  # fmt: skip
