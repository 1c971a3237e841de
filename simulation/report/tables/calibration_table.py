"""A fit of parameters as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...settings.declarations import Parameter
from ...study.fit.calibrate import Calibration, Flat
from ...study.fit.patterns import NAMED
from ...study.forms.common import in_form
from ...study.forms.fits import Calibration as CalibrationForm
from ..words.labels import text
from .fitting import as_text
from .pattern_table import between, number


def calibration_data(calibration: Calibration) -> CalibrationForm:
    """The fit as plain data, form ``chengxin.calibrate/1`` (docs/json.md)."""
    return {
        "format": "chengxin.calibrate/1",
        "seeds": calibration.seeds,
        "rounds": calibration.rounds,
        "misfit_before": calibration.misfit("before"),
        "misfit": calibration.misfit(),
        "misfit_fresh": calibration.misfit("fresh"),
        "parameters": [
            {
                "name": row.parameter.name,
                "before": row.before,
                "fitted": row.parameter.default,
                "prior": list(row.prior),
                "searched": list(row.searched),
                "at_the_end": row.at_the_end,
                "answers_to": list(row.answers),
            }
            for row in calibration.parameters
        ],
        "patterns": [
            {
                "pattern": row.pattern.name,
                "aim": row.aim,
                "low": row.pattern.low,
                "high": row.pattern.high,
                "unit": row.pattern.unit,
                "before": row.before,
                "simulated": row.after,
                "fresh": row.fresh,
                "within": row.within,
            }
            for row in calibration.patterns
        ],
        "condition": in_form(calibration.condition),
        "flat": [
            {
                "shares": [{"name": name, "share": share} for name, share in direction.parts.items()],
                "moves": direction.moves,
            }
            for direction in calibration.flat
        ],
    }


def calibration_text(calibration: Calibration, lang: str = "en") -> str:
    """The parameters, the patterns they answer to, and what the patterns cannot tell apart."""
    title = text("calibrate:title", lang).format(seeds=calibration.seeds, rounds=calibration.rounds)
    parameters = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("parameter", "before", "fitted", "prior", "searched", "answers"):
        parameters.add_column(text(f"calibrate:{heading}", lang))
    for row in calibration.parameters:
        ranges = [between(*edges, lang) for edges in (row.prior, row.searched)]
        value = f"{row.parameter.default:g}" + (text("calibrate:at_the_end", lang) if row.at_the_end else "")
        answers = text("diary:between", lang).join(NAMED[name].called(lang) for name in row.answers)
        parameters.add_row(setting_named(row.parameter, lang), f"{row.before:g}", value, *ranges, answers)
    patterns = Table(box=box.SIMPLE_HEAD)
    for heading in ("pattern", "aim", "tolerance", "before", "simulated", "fresh", "within"):
        patterns.add_column(text(f"calibrate:{heading}", lang))
    for fitted in calibration.patterns:
        pattern, within = fitted.pattern, text("patterns:test" if fitted.within else "patterns:no", lang)
        tolerance = f"{between(pattern.low, pattern.high, lang)} {pattern.counted_in(lang)}"
        cells = number(fitted.before), number(fitted.after), number(fitted.fresh), within
        patterns.add_row(pattern.called(lang), f"{fitted.aim:g}", tolerance, *cells)
    return as_text(Group(parameters, patterns, *map(Text, _sentences(calibration, lang))))


def setting_named(parameter: Parameter, lang: str) -> str:
    """A parameter as a table calls it: by its name in files, in Chinese by its label."""
    return parameter.zh if lang == "zh" else parameter.name


def _sentences(calibration: Calibration, lang: str) -> list[str]:
    figures = {when: f"{calibration.misfit(when):.3g}" for when in ("before", "after", "fresh")}
    misfit = text("calibrate:misfit", lang).format(**figures)
    ends = [setting_named(row.parameter, lang) for row in calibration.parameters if row.at_the_end]
    names = text("describe:comma", lang).join(ends)
    stopped = [text("calibrate:stopped", lang).format(names=names)] if ends else []
    if not calibration.flat:
        return [misfit, *stopped, text("calibrate:apart", lang)]
    called = {row.parameter.name: setting_named(row.parameter, lang) for row in calibration.parameters}
    return [misfit, *stopped, text("calibrate:flat", lang), *(_flat(way, called, lang) for way in calibration.flat)]


def _flat(direction: Flat, called: dict[str, str], lang: str) -> str:
    """Parameters that can move together, and how little the patterns notice."""
    ways = [
        text("calibrate:up" if share > 0 else "calibrate:down", lang).format(name=called[name])
        for name, share in direction.parts.items()
    ]
    felt = f"{direction.moves:.2f}" if direction.moves >= 0.005 else text("calibrate:hardly", lang)
    return text("calibrate:direction", lang).format(ways=text("calibrate:with", lang).join(ways), felt=felt)
