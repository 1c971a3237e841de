"""What published tables taught of the class of 262, as text and as plain data."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...model.monitor.ranking.fit import Fit, Learnt
from ...study.fit.rivals import Rivals, RivalsTried
from ...study.forms.common import Spread, in_form
from ...study.forms.fits import Covered
from ...study.forms.fits import Rivals as RivalsForm
from ...study.forms.fits import RivalsTried as RivalsTriedForm
from .fitting import as_text

LIMITS = (
    "The ranges hold if the form holds. Not told by any table so far: how points move between months under one "
    "edition, the lower half of the class in points, levels between tables."
)


def rivals_text(rivals: Rivals) -> str:
    """Every number before the tables and after them, and whether the chains agree."""
    fit, before = rivals.fit, rivals.before
    title = f"The class of 262, fitted to {fit.tables} tables and news of single cities"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("number", "assumed before (10-90 %)", *(["facts alone"] if before else []), "fitted (10-90 %)"):
        table.add_column(heading)
    for heading in ("width", "verdict", "what it is"):
        table.add_column(heading)
    for row in fit.learnt:
        alone = [_range(before[row.name])] if before else []
        cells = _range(row.prior), *alone, _range(row.posterior), f"{row.width:.2f}", row.verdict, row.unit
        table.add_row(row.name, *cells)
    return as_text(Group(table, *map(Text, sentences(fit, before))))


def sentences(fit: Fit, before: dict[str, tuple[float, float, float]] | None = None) -> list[str]:
    """What is to be said with the table."""
    months = ", ".join(month_text(month) for month in sorted(fit.draw.maps))
    agreement = (
        f"{fit.cities} cities with a known place; indices of {months}. {len(fit.seeds)} chains of {fit.steps} "
        f"steps agree to {fit.r_hat:.3f} (1 is agreement; above 1.05 give more --steps) and count for "
        f"{fit.effective:.0f} independent draws, {fit.effective_maps:.0f} of the maps to points."
    )
    lines = [agreement]
    silent = [row.name for row in fit.learnt if row.verdict == "not identified"]
    if silent:
        lines.append(f"Not identified, nearly as wide as assumed before: {', '.join(silent)}.")
    if before:
        lines += _taught(fit.learnt, before)
    return [*lines, LIMITS]


def _taught(learnt: list[Learnt], before: dict[str, tuple[float, float, float]]) -> list[str]:
    lines = []
    for row in learnt:
        low, median, high = before[row.name]
        width = (row.posterior[2] - row.posterior[0]) / (high - low)
        if not low <= row.posterior[1] <= high or not 0.8 < width < 1.25:
            narrower = "narrower" if width < 1.0 else "wider"
            lines.append(
                f"Your tables moved {row.name} from {median:.3g} to {row.posterior[1]:.3g}; its range is "
                f"{width:.2f} times as wide ({narrower})."
            )
    return lines or ["Your tables moved no number out of its range and narrowed none by a fifth."]


def rivals_data(rivals: Rivals) -> RivalsForm:
    """The fit as plain data, form ``chengxin.rivals/2`` (docs/json.md)."""
    fit, before = rivals.fit, rivals.before
    return {
        "format": "chengxin.rivals/2",
        "tables": fit.tables,
        "cities": fit.cities,
        "seeds": list(fit.seeds),
        "steps": fit.steps,
        "r_hat": fit.r_hat,
        "effective_draws": fit.effective,
        "effective_draws_of_maps": fit.effective_maps,
        "numbers": [
            {
                "name": row.name,
                "unit": row.unit,
                "prior": _named(row.prior),
                "facts_alone": _named(before[row.name]) if before else None,
                "posterior": _named(row.posterior),
                "width": row.width,
                "verdict": in_form(row.verdict),
            }
            for row in fit.learnt
        ],
    }


def tried_rivals_data(trial: RivalsTried) -> RivalsTriedForm:
    """The trial as plain data, form ``chengxin.rivals-simulated/1``."""
    coverage = trial.coverage
    numbers: list[Covered] = [
        {
            "name": name,
            "inside_50": inside[50],
            "inside_80": inside[80],
            "inside_95": inside[95],
            "fifths": coverage.fifths[name],
            "below": coverage.below[name],
        }
        for name, inside in coverage.inside.items()
    ]
    return {
        "format": "chengxin.rivals-simulated/1",
        "classes": coverage.worlds,
        "effective_draws": coverage.effective,
        "numbers": numbers,
    }


def _named(values: tuple[float, float, float]) -> Spread:
    low, median, high = values
    return {"low_80": low, "median": median, "high_80": high}


def tried_rivals_text(trial: RivalsTried) -> str:
    """Known numbers against the ranges that fits to simulated tables gave them."""
    coverage = trial.coverage
    table = Table(
        title=f"{coverage.worlds} simulated classes with known numbers, published in the same parts as the real ones",
        box=box.SIMPLE_HEAD,
        title_justify="left",
    )
    headings = "number", "inside 50 %", "inside 80 %", "inside 95 %", "in fifths of the posterior", "of it below"
    for heading in headings:
        table.add_column(heading)
    for name, inside in coverage.inside.items():
        fifths = " ".join(f"{share:.2f}" for share in coverage.fifths[name])
        shares = (f"{100 * inside[level]:.0f} %" for level in (50, 80, 95))
        table.add_row(name, *shares, fifths, f"{100 * coverage.below[name]:.0f} %")
    return as_text(Group(table, *map(Text, tried_rivals_sentences(trial))))


def tried_rivals_sentences(trial: RivalsTried) -> list[str]:
    """What is to be said with the trial: how far chance goes, and which number is off by more."""
    coverage, at_most = (
        trial.coverage,
        3.0,
    )  # standard errors: sixteen shares are looked at, and chance alone moves some by two
    error, lean = (0.8 * 0.2 / coverage.worlds) ** 0.5, (1.0 / 12.0 / coverage.worlds) ** 0.5
    chance = (
        f"By chance alone, a share near 80 % is off by {100 * error:.0f} points or so, and what lies below a known "
        f"number is off 50 % by {100 * lean:.0f}; in every class at least {coverage.effective:.0f} draws count."
    )
    lines = [chance]
    sure = [name for name, inside in coverage.inside.items() if inside[80] < 0.8 - at_most * error]
    leaning = {name: below for name, below in coverage.below.items() if abs(below - 0.5) > at_most * lean}
    if sure:
        lines.append(f"Too sure, by more than chance explains: {', '.join(sure)}.")
    if leaning:
        sides = (f"{name} (too {'low' if below > 0.5 else 'high'})" for name, below in leaning.items())
        lines.append(f"Leaning to one side: {', '.join(sides)}.")
    return lines if sure or leaning else [*lines, "No number is off by more than chance explains."]


def _range(values: tuple[float, float, float]) -> str:
    low, median, high = values
    return f"{median:.3g} ({low:.2g} to {high:.2g})"
