"""What an outcome depends on, in columns, sentences and plain data."""

from __future__ import annotations

from typing import Any

import numpy as np
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...study.explore.sensitivity import LUCK, MORRIS, SOBOL, TORNADO, Sensitivity
from ...study.statistics import FEWEST
from ...version import version
from ..words.labels import text
from ..words.not_forecast import made_of, under_table
from ..words.setting_words import called
from ..words.text_layout import figures, three_digits
from .beside import beside_data, beside_said
from .few_runs import span
from .fitting import as_text

MOST = 3  # settings named in a sentence
UNSURE = 0.1  # margin of a share from which more samples are advised
STEP_UNSURE = 0.25  # of the largest step, a margin from which more walks are advised (a choice of display, as above)
NONE = 0.005  # a share that rounds to nothing


def sensitivity_text(sensitivity: Sensitivity, lang: str = "en") -> str:
    """A row a setting and one of luck, what matters most, and what must stand beside it."""
    parts: list[RenderableType] = [_table(sensitivity, lang), *map(Text, sentences(sensitivity, lang))]
    foot = [*notes(sensitivity, lang), made_of([sensitivity.scenario], lang), under_table([sensitivity.scenario], lang)]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def name_of(sensitivity: Sensitivity, setting: str, lang: str) -> str:
    """What a setting, or luck, is called."""
    return text("matters:luck", lang) if setting == LUCK else called(sensitivity.scenario, setting, lang)


def outcome_of(sensitivity: Sensitivity, lang: str) -> tuple[str, str]:
    """What the outcome is called, and its unit."""
    outcome = sensitivity.scenario.model.outcomes[sensitivity.outcome]
    return (
        (outcome.zh or outcome.en, outcome.unit_zh or outcome.unit)
        if lang == "zh"
        else (outcome.en, outcome.unit_short or outcome.unit)
    )


def sentences(sensitivity: Sensitivity, lang: str = "en") -> list[str]:
    """What matters most, what moved nothing, where the scenario stands as it is, and how closely shares are known."""
    lines = [most(sensitivity, lang)]
    if sensitivity.still():
        names = text("comma", lang).join(name_of(sensitivity, setting, lang) for setting in sensitivity.still())
        lines.append(text("matters:still", lang).format(settings=names))
    lines += [usual(sensitivity, lang), beside(sensitivity, lang)]
    if sensitivity.few:
        lines.append(text("matters:few", lang).format(seeds=len(sensitivity.seeds), fewest=FEWEST))
    return [*lines, *(_unsure_shares if sensitivity.method == SOBOL else _unsure_steps)(sensitivity, lang)]


def _unsure_shares(sensitivity: Sensitivity, lang: str) -> list[str]:
    """How little shares are known, where either kind is known too little."""
    margins = {what: float(sensitivity.rows[f"{what}_margin"].max()) for what in ("first", "total")}
    if max(margins.values()) <= UNSURE:
        return []
    return [text("matters:unsure", lang).format(**{what: f"{100 * most:.0f}" for what, most in margins.items()})]


def _unsure_steps(sensitivity: Sensitivity, lang: str) -> list[str]:
    """The step that is known least, where that is little against the largest."""
    table = sensitivity.table().drop(LUCK)
    margin, largest = float(table["effect_margin"].max()), float(table["effect"].max())
    if margin <= STEP_UNSURE * largest:
        return []
    setting = name_of(sensitivity, str(table["effect_margin"].idxmax()), lang)
    told = {"margin": three_digits(margin), "largest": three_digits(largest)}
    return [text("matters:unsure_steps", lang).format(setting=setting, **told)]


def most(sensitivity: Sensitivity, lang: str = "en") -> str:
    """The settings that matter most, beside luck."""
    table, outcome = sensitivity.table().drop(LUCK), outcome_of(sensitivity, lang)[0]
    shares = table[sensitivity.sorted_by]
    settings = table.index[shares > (NONE if sensitivity.method == SOBOL else 0.0)][:MOST]
    if not len(settings):
        return text("matters:luck_alone", lang).format(outcome=outcome)
    key = "share" if sensitivity.method == SOBOL else "step"
    whose = "luck" if sensitivity.method == SOBOL and sensitivity.luck > shares.max() else "most"
    first = text("comma", lang).join(
        text(f"matters:{key}", lang).format(
            setting=name_of(sensitivity, str(setting), lang), share=size(sensitivity, shares[setting])
        )
        for setting in settings
    )
    words = {"outcome": outcome, "first": first, "luck": size(sensitivity, sensitivity.luck)}
    return text(f"matters:{whose}_{sensitivity.method}", lang).format(**words)


def size(sensitivity: Sensitivity, number: float) -> str:
    """A share in %, or a step in the outcome's unit."""
    return f"{100 * _possible(number):.0f}" if sensitivity.method == SOBOL else three_digits(number)


def usual(sensitivity: Sensitivity, lang: str = "en") -> str:
    """The outcome in the scenario as it is, below ten seeds run by run, and over all draws."""
    low, high = sensitivity.spread
    numbers = {
        "nominal": sensitivity.nominal,
        "low": low,
        "high": high,
        "mean": sensitivity.drawn_mean,
        "sd": sensitivity.drawn_sd,
    }
    told = {name: three_digits(value) for name, value in numbers.items()}
    told["runs"] = ", ".join(map(three_digits, sensitivity.usual))
    return text("matters:usual_few" if sensitivity.few else "matters:usual", lang).format(**told)


def beside(sensitivity: Sensitivity, lang: str = "en") -> str:
    """The rank of the scenario with its interval, the gaming gap and wrongful listings; of few runs each."""
    told = sensitivity.ranks, sensitivity.gap, sensitivity.wronged
    return beside_said("matters:beside", *told, sensitivity.scenario, lang)


def notes(sensitivity: Sensitivity, lang: str = "en") -> list[str]:
    """What the numbers are, and of how many runs."""
    seeds = len(sensitivity.seeds)
    if sensitivity.method == MORRIS:  # a walk has a seed, and the next one for its step of luck
        seeds = min(seeds, sensitivity.samples + 1)
    numbers = {"samples": f"{sensitivity.samples:,}", "runs": f"{sensitivity.runs:,}", "seeds": seeds}
    lines = [text(f"matters:note_{sensitivity.method}", lang).format(**numbers)]
    ends = "matters:ends_few" if sensitivity.few else "matters:ends"
    lines.append(text(ends, lang).format(seeds=len(sensitivity.usual), fewest=FEWEST))
    lines.append(_nominal(sensitivity, lang))
    lines += [text("matters:explained", lang)] if sensitivity.outcome in ("index", "rank") else []
    return lines + ([text("matters:begins", lang)] if _begins_at_index(sensitivity) else [])


def _nominal(sensitivity: Sensitivity, lang: str) -> str:
    """Whether the scenario as it is has the runs of the scenario itself."""
    unfixed = sensitivity.unfixed()
    if not unfixed:
        return text("matters:nominal", lang)
    names = text("comma", lang).join(name_of(sensitivity, name, lang) for name in unfixed)
    many = text("matters:parameters", lang).format(number=len(unfixed))
    return text("matters:nominal_but", lang).format(parameters=names if len(unfixed) <= MOST else many)


def _begins_at_index(sensitivity: Sensitivity) -> bool:
    """Whether the outcome begins at the published index while parameters differ, which decide conduct before it."""
    varied = any(str(key).startswith("parameters.") for key in sensitivity.rows["setting"])
    return varied and sensitivity.outcome in ("integrity", "gaming_gap")


def _table(sensitivity: Sensitivity, lang: str) -> Table:
    outcome, unit = outcome_of(sensitivity, lang)
    city = sensitivity.scenario.case["city_zh"] if lang == "zh" else sensitivity.scenario.city
    title = text("matters:title", lang).format(
        scenario=sensitivity.scenario.name, city=city, month=sensitivity.month, outcome=outcome, unit=unit
    )
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("matters:setting", lang))
    columns = ("first", "total") if sensitivity.method == SOBOL else ("effect", "uneven")
    for heading in ("range", *columns, "low", "high"):
        table.add_column(text(f"matters:{heading}", lang), justify="right")
    for name, row in sensitivity.table().iterrows():
        of = _shares(row) if sensitivity.method == SOBOL else _steps(row)
        ends = [_end(sensitivity, str(name), row, end, lang) for end in ("low", "high")]
        spread = "" if name == LUCK else text("answer:to", lang).format(low=f"{row['low']:g}", high=f"{row['high']:g}")
        table.add_row(name_of(sensitivity, str(name), lang), spread, *of, *ends)
    return table


def _shares(row: Any) -> list[str]:
    return [f"{100 * _possible(row[what]):.0f} ±{100 * row[f'{what}_margin']:.0f}" for what in ("first", "total")]


def _possible(share: float) -> float:
    """A share as it can be: of few samples an estimate may lie outside."""
    return min(max(0.0, share), 1.0)


def _steps(row: Any) -> list[str]:
    return [f"{three_digits(row['effect'])} ±{three_digits(row['effect_margin'])}", three_digits(row["uneven"])]


def _end(sensitivity: Sensitivity, setting: str, row: Any, end: str, lang: str) -> str:
    """What the outcome changes at an end: the mean with its margin; of few runs the lowest and the highest."""
    if sensitivity.few:
        return span(runs_at(sensitivity, setting, end), _change, lang)
    margin, phrase = row[f"{end}_margin"], _change(row[f"{end}_change"])
    return phrase if margin is None or margin != margin else f"{phrase} ±{three_digits(margin)}"


def runs_at(sensitivity: Sensitivity, setting: str, end: str) -> list[float]:
    """What the outcome changes in each run with a setting at an end of its range; of luck, how far the lowest and the
    highest run lie from the middle between them."""
    if setting == LUCK:
        half = 0.5 * float(np.ptp(sensitivity.usual))
        return [half if end == "high" else -half]
    changes = sensitivity.changes
    ours = changes[(changes["setting"] == setting) & (changes["end"] == end)]
    return [float(change) for change in ours["change"]]


def _change(change: float) -> str:
    return figures(change, 2 if abs(change) < 10 else 1, signed=True).replace("\u2212", "-")


def sensitivity_data(sensitivity: Sensitivity) -> dict[str, Any]:
    """The same as plain data, form ``chengxin.sensitivity/1`` (docs/json.md)."""
    few = sensitivity.few
    numbers = ("first", "first_margin", "total", "total_margin", "effect", "effect_margin", "uneven")
    of_range, of_ends = ("low", "high", "nominal"), ("low_change", "low_margin", "high_change", "high_margin")
    rows = [
        {"setting": str(name), "en": name_of(sensitivity, str(name), "en"), "zh": name_of(sensitivity, str(name), "zh")}
        | {what: row[what] for what in of_range}
        | {what: None if few else row[what] for what in of_ends}
        | {f"{end}_by_seed": [] if name == LUCK else runs_at(sensitivity, str(name), end) for end in ("low", "high")}
        | {what: row.get(what) for what in numbers}
        for name, row in sensitivity.table().iterrows()
    ]
    return {
        "format": "chengxin.sensitivity/1",
        "version": version(),
        "scenario": sensitivity.scenario.name,
        "fingerprint": sensitivity.scenario.fingerprint(),
        "outcome": sensitivity.outcome,
        "unit": sensitivity.scenario.model.outcomes[sensitivity.outcome].unit,
        "month": sensitivity.month,
        "method": sensitivity.method,
        "samples": sensitivity.samples,
        "runs": sensitivity.runs,
        "seeds": sensitivity.seeds,
        "nominal": None if few else sensitivity.nominal,
        "low_80": None if few else sensitivity.spread[0],
        "high_80": None if few else sensitivity.spread[1],
        "usual": sensitivity.usual.tolist(),
        "drawn_mean": sensitivity.drawn_mean,
        "drawn_sd": sensitivity.drawn_sd,
        "whole": beside_data(sensitivity.seeds[:TORNADO], sensitivity.ranks, sensitivity.gap, sensitivity.wronged),
        "rows": rows,
        "still": sensitivity.still(),
        "said": " ".join(sentences(sensitivity, "en")),
        "said_zh": "".join(sentences(sensitivity, "zh")),
        "not": under_table([sensitivity.scenario]),
    }
