"""A fit of parameters as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.fit.calibrate import Calibration
from ...study.forms.common import in_form
from ...study.forms.fits import Calibration as CalibrationForm
from .fitting import as_text
from .pattern_table import number


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


def calibration_text(calibration: Calibration) -> str:
    """The parameters, the patterns they answer to, and what the patterns cannot tell apart."""
    title = f"Fitted on {calibration.seeds} seeds in {calibration.rounds} rounds"
    parameters = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("parameter", "before", "fitted", "assumed range", "searched", "answers to"):
        parameters.add_column(heading)
    for row in calibration.parameters:
        ranges = [f"{low:g} to {high:g}" for low, high in (row.prior, row.searched)]
        value = f"{row.parameter.default:g}" + (" (at the end)" if row.at_the_end else "")
        parameters.add_row(row.parameter.name, f"{row.before:g}", value, *ranges, "; ".join(row.answers))
    patterns = Table(box=box.SIMPLE_HEAD)
    for heading in ("pattern", "aim", "tolerance", "before", "simulated", "other seeds", "within"):
        patterns.add_column(heading)
    for fitted in calibration.patterns:
        pattern = fitted.pattern
        cells = number(fitted.before), number(fitted.after), number(fitted.fresh), "yes" if fitted.within else "NO"
        patterns.add_row(pattern.name, f"{fitted.aim:g}", f"{pattern.low:g} to {pattern.high:g} {pattern.unit}", *cells)
    return as_text(Group(parameters, patterns, *map(Text, _sentences(calibration))))


def _sentences(calibration: Calibration) -> list[str]:
    before, after, fresh = (f"{calibration.misfit(when):.3g}" for when in ("before", "after", "fresh"))
    misfit = (
        f"Misfit, squared misses in tolerances: {before} before, {after} now, {fresh} on seeds the fit did not meet."
    )
    ends = [row.parameter.name for row in calibration.parameters if row.at_the_end]
    stopped = [f"At the end of what was assumed, where the facts ask for more: {', '.join(ends)}."] if ends else []
    if not calibration.flat:
        return [misfit, *stopped, "The patterns tell all these parameters apart."]
    cannot = "What the patterns cannot tell apart, and the assumed ranges decide:"
    return [misfit, *stopped, cannot, *(f"  {direction}." for direction in calibration.flat)]
