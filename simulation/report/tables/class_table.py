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
from ..words.labels import text
from .fitting import as_text


def rivals_text(rivals: Rivals, lang: str = "en") -> str:
    """Every number before the tables and after them, and whether the chains agree."""
    fit, before = rivals.fit, rivals.before
    title = text("class:title", lang).format(tables=fit.tables)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("number", "before", *(["alone"] if before else []), "fitted", "width", "verdict", "unit"):
        table.add_column(text(f"class:{heading}", lang))
    for row in fit.learnt:
        alone = [_range(before[row.name], lang)] if before else []
        verdict, meaning = text(f"class:{row.verdict}", lang), text(f"class:is:{row.name}", lang)
        ranges = _range(row.prior, lang), *alone, _range(row.posterior, lang)
        table.add_row(_called(row.name, lang), *ranges, f"{row.width:.2f}", verdict, meaning)
    return as_text(Group(table, *map(Text, sentences(fit, before, lang))))


def _called(name: str, lang: str) -> str:
    return text(f"class:of:{name}", lang)


def sentences(fit: Fit, before: dict[str, tuple[float, float, float]] | None = None, lang: str = "en") -> list[str]:
    """What is to be said with the table."""
    comma = text("describe:comma", lang)
    figures = {"r_hat": f"{fit.r_hat:.3f}", "effective": f"{fit.effective:.0f}", "maps": f"{fit.effective_maps:.0f}"}
    figures |= {"months": comma.join(month_text(month) for month in sorted(fit.draw.maps))}
    lines = [text("class:agreement", lang).format(cities=fit.cities, chains=len(fit.seeds), steps=fit.steps, **figures)]
    silent = [_called(row.name, lang) for row in fit.learnt if row.verdict == "not identified"]
    if silent:
        lines.append(text("class:silent", lang).format(names=comma.join(silent)))
    if before:
        lines += _taught(fit.learnt, before, lang)
    return [*lines, text("class:limits", lang)]


def _taught(learnt: list[Learnt], before: dict[str, tuple[float, float, float]], lang: str) -> list[str]:
    lines = []
    for row in learnt:
        low, median, high = before[row.name]
        width = (row.posterior[2] - row.posterior[0]) / (high - low)
        if not low <= row.posterior[1] <= high or not 0.8 < width < 1.25:
            figures = {"before": f"{median:.3g}", "after": f"{row.posterior[1]:.3g}", "width": f"{width:.2f}"}
            how = text("class:narrower" if width < 1.0 else "class:wider", lang)
            lines.append(text("class:moved", lang).format(name=_called(row.name, lang), how=how, **figures))
    return lines or [text("class:unmoved", lang)]


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


def tried_rivals_text(trial: RivalsTried, lang: str = "en") -> str:
    """Known numbers against the ranges that fits to simulated tables gave them."""
    coverage = trial.coverage
    title = text("class:tried", lang).format(worlds=coverage.worlds)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    levels = [text("class:inside", lang).format(level=level) for level in (50, 80, 95)]
    for heading in (text("class:number", lang), *levels, text("class:fifths", lang), text("class:below", lang)):
        table.add_column(heading)
    for name, inside in coverage.inside.items():
        fifths = " ".join(f"{share:.2f}" for share in coverage.fifths[name])
        shares = (_share(inside[level], lang) for level in (50, 80, 95))
        table.add_row(_called(name, lang), *shares, fifths, _share(coverage.below[name], lang))
    return as_text(Group(table, *map(Text, tried_rivals_sentences(trial, lang))))


def tried_rivals_sentences(trial: RivalsTried, lang: str = "en") -> list[str]:
    """What is to be said with the trial: how far chance goes, and which number is off by more."""
    coverage, at_most = (
        trial.coverage,
        3.0,
    )  # standard errors: sixteen shares are looked at, and chance alone moves some by two
    error, lean = (0.8 * 0.2 / coverage.worlds) ** 0.5, (1.0 / 12.0 / coverage.worlds) ** 0.5
    figures = {"error": f"{100 * error:.0f}", "lean": f"{100 * lean:.0f}", "effective": f"{coverage.effective:.0f}"}
    lines, comma = [text("class:chance", lang).format(**figures)], text("describe:comma", lang)
    sure = [_called(name, lang) for name, inside in coverage.inside.items() if inside[80] < 0.8 - at_most * error]
    leaning = {name: below for name, below in coverage.below.items() if abs(below - 0.5) > at_most * lean}
    if sure:
        lines.append(text("class:sure", lang).format(names=comma.join(sure)))
    if leaning:
        sides = (
            text("class:low" if below > 0.5 else "class:high", lang).format(name=_called(name, lang))
            for name, below in leaning.items()
        )
        lines.append(text("class:leaning", lang).format(names=comma.join(sides)))
    return lines if sure or leaning else [*lines, text("class:fair", lang)]


def _share(share: float, lang: str) -> str:
    return text("calibrate:share", lang).format(share=f"{100 * share:.0f}")


def _range(values: tuple[float, float, float], lang: str) -> str:
    low, median, high = values
    return text("describe:priced", lang).format(cost=f"{median:.3g}", low=f"{low:.2g}", high=f"{high:.2g}")
