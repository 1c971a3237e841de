"""A study of fewer than ten seeds as text: each run is listed; a median of so few would only look like knowledge."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterable
from typing import Any, Literal

from rich import box
from rich.table import Table

from ...model.monitor.outcomes import OUTCOMES
from ...model.monitor.standard import PILLARS
from ...study.statistics import FEWEST
from ...study.study import HARMS, Study
from ..words.labels import text
from ..words.text_layout import signed, three_digits

BESIDE, NAMES = 4, 54  # as in the table of many runs
COUNTS = ("government_defaulters", "outside_limits")
SHOWN = ("index", "integrity", "gaming_gap", "wrongful_per_100k", "inspections_per_1000")


def said(study: Study, lang: str = "en") -> str:
    """Why there is no median."""
    key = "table:one_run" if len(study.seeds) == 1 else "table:all_runs"
    return text(key, lang).format(seeds=len(study.seeds), fewest=FEWEST)


def runs_table(study: Study, title: str, month: str | None, lang: str) -> Table:
    """A row a run: its rank, and what no rank is shown without."""
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("table:scenario", lang), no_wrap=True, min_width=max(map(len, study.names)))
    for heading in ("seed", "rank", "index", "integrity", "gap", "wrongful", "visits"):
        table.add_column(text(f"table:{heading}", lang), justify="right")
    for name in study.names:
        label, of = name, {outcome: study.values(outcome, name, month) for outcome in ("rank", *SHOWN)}
        for seed, rank in of["rank"].items():
            index, integrity, gap, wrongful, visits = (of[outcome][seed] for outcome in SHOWN)
            numbers = f"{index:.2f}", f"{integrity:.2f}", signed(gap), f"{wrongful:.0f}", f"{visits:.1f}"
            table.add_row(label, str(seed), f"{rank:.0f}", *numbers)
            label = ""
    return table


def harms_tables(study: Study, month: str | None, lang: str) -> list[Table]:
    """Whom the policy hurts and what it costs: the lowest and the highest run of every scenario."""
    return [_harms(study, study.names[at : at + BESIDE], month, lang) for at in range(0, len(study.names), BESIDE)]


def _harms(study: Study, names: list[str], month: str | None, lang: str) -> Table:
    table = Table(title=text("table:harms_runs", lang), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("table:harm", lang), no_wrap=True)
    table.add_column(text("table:unit", lang), no_wrap=True)
    for name in names:
        table.add_column(textwrap.fill(name, NAMES // len(names) - 2), justify="right")
    for harm in HARMS:
        cells = [spread(study.values(harm, name, month), harm in COUNTS, lang) for name in names]
        outcome = OUTCOMES[harm]
        table.add_row(*((outcome.zh, outcome.unit_zh) if lang == "zh" else (outcome.en, outcome.unit_short)), *cells)
    return table


def spread(values: Collection[float], count: bool = False, lang: str = "en") -> str:
    """The lowest and the highest of a few numbers; one where they are the same."""
    return span(values, lambda value: three_digits(value, count), lang)


def span(values: Collection[float], told: Callable[[float], str], lang: str = "en") -> str:
    """The lowest and the highest of a few numbers, each as it is told; one where both are told the same."""
    low, *high = dict.fromkeys(map(told, (min(values), max(values))))
    return text("answer:to", lang).format(low=low, high=high[0]) if high else low


def listed(values: Iterable[float]) -> str:
    """A few whole numbers one by one, in the order of the seeds."""
    return ", ".join(f"{value:.0f}" for value in values)


def by_month(study: Study, lang: str) -> Table:
    """Month by month: the rank of every run; of the others the lowest and the highest."""
    table = Table(title=text("table:by_month_runs", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("scenario", "month", "ranks", "index", "integrity", "gap", "wrongful"):
        side: Literal["left", "right"] = "left" if heading in ("scenario", "month", "ranks") else "right"
        table.add_column(text(f"table:{heading}", lang), justify=side)
    for name in study.names:
        wide = {outcome: study.by_month(outcome, name) for outcome in ("rank", *SHOWN[:-1])}
        for month in wide["rank"].columns:
            cells = [spread(wide[outcome][month], lang=lang) for outcome in SHOWN[:-1]]
            table.add_row(name, month, listed(wide["rank"][month]), *cells)
    return table


def pillars(study: Study, lang: str) -> Table:
    """The pillars: lowest and highest run."""
    title = text("table:pillars_runs", lang).format(month=study.last_common_month())
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("table:scenario", lang))
    for english, chinese in PILLARS.values():
        table.add_column(chinese if lang == "zh" else english, justify="right")
    for name in study.names:
        table.add_row(name, *(spread(study.values(f"pillar:{pillar}", name), lang=lang) for pillar in PILLARS))
    return table


def paired(study: Study, lang: str) -> Table:
    """Differences seed by seed, one by one."""
    title = text("table:paired", lang).format(base=study.names[0])
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("scenario", "outcome", "run_by_run", "above"):
        side: Literal["left", "right"] = "left" if heading in ("scenario", "outcome") else "right"
        table.add_column(text(f"table:{heading}", lang), justify=side)
    for name in study.names[1:]:
        for outcome in dict.fromkeys(study.compare()["outcome"]):
            change = study.change(outcome, name)
            phrase = ", ".join(f"{value + 0.0:+.0f}" if outcome == "rank" else signed(value) for value in change)
            above = text("table:count_of", lang).format(count=(change > 0).sum(), all=len(change))
            table.add_row(name, study.outcomes[outcome].zh if lang == "zh" else outcome, phrase, above)
    return table


def runs(study: Study) -> list[dict[str, Any]]:
    """Every run of the month compared as plain data, where there are too few for medians; none otherwise."""
    if not study.few:
        return []
    outcomes = ("rank", *SHOWN, *(harm for harm in HARMS if harm not in SHOWN), *study.added_outcomes)
    rows = []
    for name in study.names:
        of = {outcome: study.values(outcome, name) for outcome in outcomes}
        month = study.last_common_month()
        rows += [
            {"scenario": name, "seed": seed, "month": month} | {key: float(values[seed]) for key, values in of.items()}
            for seed in of["rank"].index.tolist()
        ]
    return rows
