"""What the published facts rule out, as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.fit.calibrate import searched
from ...study.fit.rule_out import AS_WIDE, CUTOFF, RuledOut
from ...study.forms.fits import RuledOut as RuledOutForm
from .fitting import as_text
from .pattern_table import number


def ruled_out_data(ruling: RuledOut) -> RuledOutForm:
    """What is left as plain data, form ``chengxin.rule-out/1`` (docs/json.md)."""
    return {
        "format": "chengxin.rule-out/1",
        "seeds": ruling.seeds,
        "waves": [{"points": wave.points, "left": wave.left, "foreseen": wave.foreseen} for wave in ruling.waves],
        "parameters": [
            {
                "name": row.parameter.name,
                "assumed": list(searched(row.parameter)),
                "left": [row.low, row.median, row.high],
                "width": row.width,
                "as_wide": row.as_wide,
            }
            for row in ruling.parameters
        ],
        "patterns": [
            {
                "pattern": row.pattern.name,
                "aim": row.aim,
                "unit": row.pattern.unit,
                "foretold": [row.low, row.median, row.high],
                "below": row.below,
                "surprising": row.surprising,
            }
            for row in ruling.patterns
        ],
    }


def ruled_out_text(ruling: RuledOut) -> str:
    """What is left of each range, what half of the patterns lets expect of the others, and how it came about."""
    runs = sum(wave.points for wave in ruling.waves) * ruling.seeds
    title = f"What published facts leave of the assumed ranges, after {runs} runs in {_waves(ruling)}"
    parameters = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("parameter", "assumed", "left (10-90 %)", "width"):
        parameters.add_column(heading)
    for row in ruling.parameters:
        low, high = searched(row.parameter)
        left = f"{row.median:.3g} ({row.low:.3g} to {row.high:.3g})"
        width = f"{100 * row.width:.0f} %" + (", as before" if row.as_wide else "")
        parameters.add_row(row.parameter.name, f"{low:g} to {high:g}", left, width)
    patterns = Table(
        title="Each fact beside what the other half of the facts lets expect", box=box.SIMPLE_HEAD, title_justify="left"
    )
    for heading in ("pattern", "fact", "expected of a year (10-90 %)", "below the fact"):
        patterns.add_column(heading)
    for pattern in ruling.patterns:
        expected = f"{number(pattern.median)} ({number(pattern.low)} to {number(pattern.high)})"
        below = f"{100 * pattern.below:.0f} %" + (", surprising" if pattern.surprising else "")
        patterns.add_row(pattern.pattern.name, f"{pattern.aim:g} {pattern.pattern.unit}", expected, below)
    return as_text(Group(parameters, patterns, *map(Text, _sentences(ruling))))


def _waves(ruling: RuledOut) -> str:
    return "1 wave" if len(ruling.waves) == 1 else f"{len(ruling.waves)} waves"


def _sentences(ruling: RuledOut) -> list[str]:
    left = ", ".join(f"{100 * wave.left:.2g} %" for wave in ruling.waves)
    lines = [f"Of all combinations within the assumed ranges, not ruled out after each wave: {left}."]
    if forecasts := [wave.foreseen for wave in ruling.waves if wave.foreseen is not None]:
        shares = ", ".join(f"{100 * share:.0f} %" for share in forecasts)
        lines.append(
            f"Of what later waves showed, within two standard deviations of what was expected: {shares} (95 % where "
            "expectations are as sure as they say)."
        )
    wide = [row.parameter.name for row in ruling.parameters if row.as_wide]
    if wide:
        lines.append(f"As wide as before ({100 * AS_WIDE:.0f} % or more), so assumptions still: {', '.join(wide)}.")
    surprising = [row.pattern.name for row in ruling.patterns if row.surprising]
    lines.append(
        f"Outside the middle 95 % of what the other half of the facts lets expect: {', '.join(surprising)}."
        if surprising
        else "No fact lies outside the middle 95 % of what the other half of the facts lets expect."
    )
    if not ruling.waves[-1].left:
        lines.append("Everything is ruled out: the ranges assumed, or the model, cannot show all these facts at once.")
    lines.append(
        f"Ruled out is what lies more than {CUTOFF:g} standard deviations from a fact, counting what one year of one "
        "city may show by luck and what is not known between the points tried. What is left is not ruled out; it is "
        "not what is likely, and no prior is changed by it."
    )
    return lines
