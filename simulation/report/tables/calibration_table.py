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


def calibration_data(found: Calibration) -> CalibrationForm:
    """The fit as plain data, form ``chengxin.calibrate/1`` (docs/json.md)."""
    return {
        "format": "chengxin.calibrate/1",
        "seeds": found.seeds,
        "rounds": found.rounds,
        "misfit_before": found.misfit("before"),
        "misfit": found.misfit(),
        "misfit_fresh": found.misfit("fresh"),
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
            for row in found.parameters
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
            for row in found.patterns
        ],
        "condition": in_form(found.condition),
        "flat": [
            {"shares": [{"name": name, "share": share} for name, share in one.parts.items()], "moves": one.moves}
            for one in found.flat
        ],
    }


def calibration_text(found: Calibration) -> str:
    """The parameters, the patterns they answer to, and what the patterns cannot tell apart."""
    title = f"Fitted on {found.seeds} seeds in {found.rounds} rounds"
    parameters = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("parameter", "before", "fitted", "assumed range", "searched", "answers to"):
        parameters.add_column(heading)
    for row in found.parameters:
        ranges = [f"{low:g} to {high:g}" for low, high in (row.prior, row.searched)]
        value = f"{row.parameter.default:g}" + (" (at the end)" if row.at_the_end else "")
        parameters.add_row(row.parameter.name, f"{row.before:g}", value, *ranges, "; ".join(row.answers))
    patterns = Table(box=box.SIMPLE_HEAD)
    for heading in ("pattern", "aim", "tolerance", "before", "simulated", "other seeds", "within"):
        patterns.add_column(heading)
    for fitted in found.patterns:
        one = fitted.pattern
        cells = number(fitted.before), number(fitted.after), number(fitted.fresh), "yes" if fitted.within else "NO"
        patterns.add_row(one.name, f"{fitted.aim:g}", f"{one.low:g} to {one.high:g} {one.unit}", *cells)
    return as_text(Group(parameters, patterns, *map(Text, _sentences(found))))


def _sentences(found: Calibration) -> list[str]:
    before, after, fresh = (f"{found.misfit(when):.3g}" for when in ("before", "after", "fresh"))
    misfit = (
        f"Misfit, squared misses in tolerances: {before} before, {after} now, {fresh} on seeds the fit did not meet."
    )
    ends = [row.parameter.name for row in found.parameters if row.at_the_end]
    stopped = [f"At the end of what was assumed, where the facts ask for more: {', '.join(ends)}."] if ends else []
    if not found.flat:
        return [misfit, *stopped, "The patterns tell all these parameters apart."]
    cannot = "What the patterns cannot tell apart, and the assumed ranges decide:"
    return [misfit, *stopped, cannot, *(f"  {one}." for one in found.flat)]
