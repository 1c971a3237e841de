"""What the published facts rule out, as text."""

from __future__ import annotations

from collections.abc import Callable

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.fit.calibrate import searched
from ...study.fit.rule_out import AS_WIDE, CUTOFF, RuledOut
from ...study.forms.fits import RuledOut as RuledOutForm
from ..words.labels import counted, text
from .calibration_table import setting_named
from .fitting import as_text
from .pattern_table import between, number


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


def ruled_out_text(ruling: RuledOut, lang: str = "en") -> str:
    """What is left of each range, what half of the patterns lets expect of the others, and how it came about."""
    runs = sum(wave.points for wave in ruling.waves) * ruling.seeds
    title = counted("ruled:title", len(ruling.waves), lang, "waves", runs=runs)
    parameters = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("parameter", "assumed", "left", "width"):
        parameters.add_column(text(f"ruled:{heading}", lang))
    for row in ruling.parameters:
        left = _range((row.low, row.median, row.high), "{:.3g}".format, lang)
        width = _share(row.width, lang) + (text("ruled:as_before", lang) if row.as_wide else "")
        assumed = between(*searched(row.parameter), lang)
        parameters.add_row(setting_named(row.parameter, lang), assumed, left, width)
    patterns = Table(title=text("ruled:facts", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("pattern", "fact", "expected", "below"):
        patterns.add_column(text(f"ruled:{heading}", lang))
    for pattern in ruling.patterns:
        expected = _range((pattern.low, pattern.median, pattern.high), number, lang)
        below = _share(pattern.below, lang) + (text("ruled:surprising", lang) if pattern.surprising else "")
        fact = f"{pattern.aim:g} {pattern.pattern.counted_in(lang)}"
        patterns.add_row(pattern.pattern.called(lang), fact, expected, below)
    return as_text(Group(parameters, patterns, *map(Text, _sentences(ruling, lang))))


def _range(values: tuple[float, float, float], figure: Callable[[float], str], lang: str) -> str:
    low, median, high = map(figure, values)
    return text("describe:priced", lang).format(cost=median, low=low, high=high)


def _share(share: float, lang: str, digits: str = ".0f") -> str:
    return text("ruled:share", lang).format(share=f"{100 * share:{digits}}")


def _sentences(ruling: RuledOut, lang: str) -> list[str]:
    comma = text("describe:comma", lang)
    left = comma.join(_share(wave.left, lang, ".2g") for wave in ruling.waves)
    lines = [text("ruled:remains", lang).format(left=left)]
    if forecasts := [wave.foreseen for wave in ruling.waves if wave.foreseen is not None]:
        shares = comma.join(_share(share, lang) for share in forecasts)
        lines.append(text("ruled:foreseen", lang).format(shares=shares))
    wide = [setting_named(row.parameter, lang) for row in ruling.parameters if row.as_wide]
    if wide:
        lines.append(text("ruled:wide", lang).format(share=_share(AS_WIDE, lang), names=comma.join(wide)))
    surprising = [row.pattern.called(lang) for row in ruling.patterns if row.surprising]
    outside = text("ruled:outside", lang).format(names=comma.join(surprising))
    lines.append(outside if surprising else text("ruled:inside", lang))
    if not ruling.waves[-1].left:
        lines.append(text("ruled:everything", lang))
    return [*lines, text("ruled:note", lang).format(cutoff=f"{CUTOFF:g}")]
