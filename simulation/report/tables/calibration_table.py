"""What published facts leave of assumed ranges, as text."""

from __future__ import annotations

from collections.abc import Callable

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...settings.declarations import Parameter
from ...study.fit.calibrate import AS_WIDE, Calibration, FittedPattern
from ...study.fit.waves import CUTOFF
from ...study.forms.common import in_form
from ...study.forms.fits import Calibration as CalibrationForm
from ...study.forms.fits import FittedPattern as FittedPatternForm
from ..words.labels import counted, text
from .fitting import as_text
from .pattern_table import between, number


def calibration_data(calibration: Calibration) -> CalibrationForm:
    """The fit as plain data, form ``chengxin.calibrate/2`` (docs/json.md)."""
    return {
        "format": "chengxin.calibrate/2",
        "seeds": calibration.seeds,
        "check": calibration.check,
        "draws": len(calibration.draws),
        "misfit_before": calibration.misfit("before"),
        "misfit": calibration.misfit(),
        "misfit_expected": calibration.misfit("expected"),
        "waves": [{"points": wave.points, "left": wave.left, "foreseen": wave.foreseen} for wave in calibration.waves],
        "parameters": [
            {
                "name": row.parameter.name,
                "assumed": list(row.searched),
                "before": row.parameter.default,
                "fitted": row.median,
                "middle": list(row.middle),
                "prior": list(row.prior),
                "width": row.width,
                "as_wide": row.as_wide,
                "answers_to": list(row.answers),
            }
            for row in calibration.parameters
        ],
        "patterns": [_pattern_data(row) for row in calibration.patterns],
        "together": [{"names": list(pair.names), "correlation": pair.correlation} for pair in calibration.together],
    }


def _pattern_data(row: FittedPattern) -> FittedPatternForm:
    year = row.foretold
    return {
        "pattern": row.pattern.name,
        "aim": row.aim,
        "low": row.pattern.low,
        "high": row.pattern.high,
        "unit": row.pattern.unit,
        "before": row.before,
        "simulated": row.after,
        "expected": row.expected,
        "within": row.within,
        "foretold": [year.low, year.median, year.high] if year else None,
        "below": in_form(year.below) if year else None,
        "surprising": bool(year and year.surprising),
    }


def calibration_text(calibration: Calibration, lang: str = "en") -> str:
    """What is left of each range, the facts on other runs, and what half of them lets expect of the others."""
    tables = _parameters(calibration, lang), _patterns(calibration, lang), _foretold(calibration, lang)
    return as_text(Group(*tables, *map(Text, _sentences(calibration, lang))))


def setting_named(parameter: Parameter, lang: str) -> str:
    """A parameter as a table calls it: by its name in files, in Chinese by its label."""
    return parameter.zh if lang == "zh" else parameter.name


def _parameters(calibration: Calibration, lang: str) -> Table:
    runs = sum(wave.points for wave in calibration.waves) * calibration.seeds
    title = counted("calibrate:title", len(calibration.waves), lang, "waves", runs=runs)
    table = _table(title, ("parameter", "assumed", "before", "left", "width"), lang)
    for row in calibration.parameters:
        left = _range((row.middle[0], row.median, row.middle[1]), "{:.3g}".format, lang)
        width = _share(row.width, lang) + (text("calibrate:as_before", lang) if row.as_wide else "")
        before = f"{row.parameter.default:g}"
        table.add_row(setting_named(row.parameter, lang), between(*row.searched, lang), before, left, width)
    return table


def _patterns(calibration: Calibration, lang: str) -> Table:
    title = text("calibrate:facts", lang).format(check=calibration.check)
    table = _table(title, ("pattern", "fact", "tolerance", "before", "simulated", "within"), lang)
    for row in calibration.patterns:
        pattern, within = row.pattern, text("patterns:test" if row.within else "patterns:no", lang)
        tolerance = f"{between(pattern.low, pattern.high, lang)} {pattern.counted_in(lang)}"
        cells = f"{row.aim:g}", tolerance, number(row.before), number(row.after), within
        table.add_row(pattern.called(lang), *cells)
    return table


def _foretold(calibration: Calibration, lang: str) -> Table:
    table = _table(text("calibrate:foretold", lang), ("pattern", "fact", "expected", "below"), lang)
    for row in calibration.patterns:
        if year := row.foretold:
            expected = _range((year.low, year.median, year.high), number, lang)
            below = _share(year.below, lang) + (text("calibrate:surprising", lang) if year.surprising else "")
            table.add_row(row.pattern.called(lang), f"{row.aim:g} {row.pattern.counted_in(lang)}", expected, below)
    return table


def _table(title: str, headings: tuple[str, ...], lang: str) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in headings:
        table.add_column(text(f"calibrate:{heading}", lang))
    return table


def _range(values: tuple[float, float, float], figure: Callable[[float], str], lang: str) -> str:
    low, median, high = map(figure, values)
    return text("describe:priced", lang).format(cost=median, low=low, high=high)


def _share(share: float, lang: str, digits: str = ".0f") -> str:
    return text("calibrate:share", lang).format(share=f"{100 * share:{digits}}")


def _sentences(calibration: Calibration, lang: str) -> list[str]:
    figures = {when: f"{calibration.misfit(when):.3g}" for when in ("before", "after", "expected")}
    lines = [text("calibrate:misfit", lang).format(**figures), *_of_waves(calibration, lang)]
    comma = text("describe:comma", lang)
    wide = [setting_named(row.parameter, lang) for row in calibration.parameters if row.as_wide]
    if wide:
        lines.append(text("calibrate:wide", lang).format(share=_share(AS_WIDE, lang), names=comma.join(wide)))
    called = {row.parameter.name: setting_named(row.parameter, lang) for row in calibration.parameters}
    pairs = [
        text("calibrate:pair", lang).format(
            one=called[pair.names[0]], other=called[pair.names[1]], correlation=f"{pair.correlation:+.2f}"
        )
        for pair in calibration.together
    ]
    if pairs:
        lines.append(text("calibrate:together", lang).format(pairs=comma.join(pairs)))
    for what, asked in (("unknown", lambda row: row.foretold is None), ("outside", _surprising)):
        names = [row.pattern.called(lang) for row in calibration.patterns if asked(row)]
        if names:
            lines.append(text(f"calibrate:{what}", lang).format(names=comma.join(names)))
    if not any(map(_surprising, calibration.patterns)):
        lines.append(text("calibrate:inside", lang))
    if not calibration.waves[-1].left:
        lines.append(text("calibrate:everything", lang))
    note = text("calibrate:note", lang).format(cutoff=f"{CUTOFF:g}", draws=len(calibration.draws))
    return [*lines, note]


def _of_waves(calibration: Calibration, lang: str) -> list[str]:
    comma = text("describe:comma", lang)
    left = comma.join(_share(wave.left, lang, ".2g") for wave in calibration.waves)
    lines = [text("calibrate:remains", lang).format(left=left)]
    if forecasts := [wave.foreseen for wave in calibration.waves if wave.foreseen is not None]:
        shares = comma.join(_share(share, lang) for share in forecasts)
        lines.append(text("calibrate:foreseen", lang).format(shares=shares))
    return lines


def _surprising(row: FittedPattern) -> bool:
    return bool(row.foretold and row.foretold.surprising)
