"""The backtest in words, columns and plain data."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...study.forms.common import in_form
from ...study.forms.projections import Backtest as BacktestForm
from ...study.forms.projections import Pair as PairForm
from ...study.projection.backtest import METHODS, OURS, Backtest
from ...study.statistics import LEVELS, TOPS
from ...version import version
from ..words.labels import counted, text
from ..words.text_layout import signed
from .fitting import as_text
from .tried_text import tried_data, tried_text

ENOUGH = 20  # pairs from which coverage says anything
HEADINGS = ("crps_first", "log_score", "crps", "brier", "inside", "fifths")


def backtest_text(backtest: Backtest, lang: str = "en") -> str:
    """Scores by method over all pairs, over tables and over news, and what follows."""
    parts = [_table(backtest, None, "every", lang)]
    parts += [_table(backtest, selected, title, lang) for selected, title in _KINDS if _has(backtest, selected)]
    lines = [*map(Text, sentences(backtest, lang)), Text(_note(backtest, lang), style="dim")]
    phrase = as_text(Group(*parts, *lines))
    return f"{phrase}\n{tried_text(backtest.policies, lang)}" if backtest.policies else phrase


_KINDS = ((False, "tables"), (True, "news"))


def _has(backtest: Backtest, selected: bool) -> bool:
    return any(pair.selected == selected for pair in backtest.pairs)


def _called(method: str, lang: str) -> str:
    return METHODS[method][lang == "zh"]


def _table(backtest: Backtest, selected: bool | None, title: str, lang: str) -> Table:
    rows = backtest.table(selected)
    count = int(rows["pairs"].iloc[0])
    sentence = counted("backtest:title", count, lang, "count", title=text(f"backtest:{title}", lang))
    table = Table(title=sentence, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("backtest:method", lang))
    for heading in HEADINGS:
        table.add_column(text(f"backtest:{heading}", lang), justify="right", no_wrap=heading == "fifths")
    for method, row in rows.iterrows():
        numbers = (row["crps_first"], row["log_score"], row["crps"], row["brier"])
        held = "/".join(f"{100 * row[f'inside_{level}']:.0f}" for level in LEVELS)
        parts = " ".join(f"{row[f'fifth_{number}']:.2f}" for number in range(1, 6))
        scores = ("-" if math.isnan(number) else f"{number:.2f}" for number in numbers)
        table.add_row(_called(str(method), lang), *scores, held, parts)
    return table


def sentences(backtest: Backtest, lang: str = "en") -> list[str]:
    """Which methods ours beats, ties with or loses to, and whether its intervals hold."""
    lines = []
    for score in ("crps_first", "log_score"):
        ahead = backtest.ahead(score)
        if ahead.empty:
            continue  # no later standing is known well enough for it
        best = ahead["better_by"].idxmin()
        row = ahead.loc[best]
        by = f"{abs(row['better_by']):.2f}"
        clear = "clearly" if row["low"] > 0 or row["high"] < 0 else "not clearly"
        which = f"{'better' if row['better_by'] > 0 else 'worse'}_{clear}" if float(by) else "level"
        lines.append(
            text("backtest:sentence", lang).format(
                score=text(f"backtest:score_{score}", lang), which=text(f"backtest:{which}", lang),
                method=_called(str(best), lang), by=by, low=signed(row["low"]), high=signed(row["high"]),
                pairs=f"{row['pairs']:.0f}",
            )
        )  # fmt: skip
    rows = backtest.table().loc[OURS]
    if rows["pairs"] >= ENOUGH:
        sentence, shares = text("backtest:held_one", lang), {level: 100 * rows[f"inside_{level}"] for level in LEVELS}
        held = (sentence.format(share=f"{share:.0f}", level=level) for level, share in shares.items())
        lines.append(text("backtest:held", lang).format(held=text("comma", lang).join(held)))
    return lines


def _note(backtest: Backtest, lang: str) -> str:
    return text("backtest:note", lang).format(
        pairs=len(backtest.pairs), cities=len({pair.city for pair in backtest.pairs}), top=TOPS[-1],
        no=text("backtest:not", lang), version=version(),
    )  # fmt: skip


def backtest_data(backtest: Backtest) -> BacktestForm:
    """The scores as plain data, form ``chengxin.backtest/1``."""
    scores = {
        "all": _rows(backtest.table()),
        "tables": _rows(backtest.table(False)),
        "news": _rows(backtest.table(True)),
    }
    ahead = {score: _rows(backtest.ahead(score)) for score in ("log_score", "crps_first")}
    return {
        "format": "chengxin.backtest/1",
        "version": version(),
        "methods": {name: {"en": en, "zh": zh} for name, (en, zh) in METHODS.items()},
        "scores": in_form(scores),
        "better_by": in_form(ahead),
        "pairs": [_pair(backtest, number) for number in range(len(backtest.pairs))],
        "policies": tried_data(backtest.policies) if backtest.policies else None,
        "not": text("backtest:not", "en"),
    }


def _pair(backtest: Backtest, number: int) -> PairForm:
    pair = backtest.pairs[number]
    cumulated = backtest.chance[OURS][number].cumsum()
    edges = {f"p{share}": int((cumulated < share / 100).sum()) + 1 for share in (2.5, 10, 25, 50, 75, 90, 97.5)}
    return {
        "city": pair.city,
        "first": {"month": month_text(pair.first.month), "rank": pair.first.best, "ranked": pair.first.ranked},
        "later": {
            "month": month_text(pair.later.month),
            "news": pair.selected,
            "best": pair.later.best,
            "worst": pair.later.worst,
            "outside": pair.later.outside,
        },
        "projected": in_form(edges),
    }


def _rows(scores: pd.DataFrame) -> list[dict[str, Any]]:
    """A method a row; a number that is none is null."""
    return [{"method": method, **_plain(row)} for method, row in scores.iterrows()]


def _plain(row: pd.Series) -> dict[str, Any]:
    return {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}
