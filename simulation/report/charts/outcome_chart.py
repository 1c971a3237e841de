"""The chart of one outcome, month by month: any that a run reports, and those that a researcher added among them."""

from __future__ import annotations

import pandas as pd

from ...clock import month_number
from ...settings.declarations import Outcome
from ...study.statistics import LEVELS
from ..words.labels import text
from . import theme
from .annotations import changes, end_numbers
from .captions import alt_text, caption, decimals, outcome_title, outcome_words, value_words
from .context import Context, heading
from .export import Chart
from .numbers import intervals, middle, row, scenarios, tables

BOX = (1.0, 10.1)  # inches: where the panel begins, and how wide it is
TOP, KEY_TOP = 7.86, 8.45


def of_outcome(outcomes: pd.DataFrame, context: Context, outcome: Outcome) -> Chart:
    """The median and the intervals of one outcome for every scenario, from its one declaration."""
    frame = intervals(tables(outcomes, (outcome.name,), context.seeds), {outcome.name: LEVELS})
    names, lang = scenarios(outcomes), context.lang
    name, _, _ = outcome_words(outcome, lang)
    title = heading("title:outcome", outcomes, context, outcome=name)
    chinese = context.needs_chinese(names)
    with theme.house_style(chinese):
        figure, foot = theme.sheet(title, caption(context, names, "outcome"), lang)
        baseline = names[0] if len(names) > 1 else ""
        theme.key(figure, KEY_TOP, LEVELS, lang, len(names), baseline=baseline, few=context.few)
        left, width = BOX
        panel = (left, foot + 0.3, width, TOP - foot - 0.3)
        axes = theme.panel(figure, panel, outcome_title(outcome, lang))
        theme.draw_bands(axes, frame, outcome.name, LEVELS, names)
        theme.month_axis(axes, sorted(month_number(month) for month in set(frame["month"])))
        end_numbers(figure, axes, frame, outcome.name, names)
        changes(figure, (12.05, foot, 3.7, TOP + 0.25 - foot), names, context, {})
    return Chart(f"outcome_{outcome.name.replace(':', '_')}", figure, frame, _alt(context, title, frame, outcome))


def _alt(context: Context, title: str, frame: pd.DataFrame, outcome: Outcome) -> str:
    """The chart in words: the last month of every scenario."""
    ends = {name: row(frame, outcome.name, name) for name in dict.fromkeys(frame["scenario"])}
    digits = decimals(middle(end) for end in ends.values())
    values = text("list", context.lang).join(value_words(name, end, digits, context) for name, end in ends.items())
    name, unit, better = outcome_words(outcome, context.lang)
    sentence = text("alt:harm", context.lang).format(harm=name, unit=unit, better=better, values=values)
    return alt_text(context, title, [sentence])
