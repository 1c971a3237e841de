"""What an outcome depends on, in columns, sentences and plain data."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...study.answer.policies import in_city
from ...study.explore.sensitivity import LUCK, SOBOL, TORNADO, Sensitivity
from ...study.forms.whys import WholePolicy
from ...study.statistics import FEWEST, quantile
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.setting_words import called
from ..words.text_layout import figures, signed, three_digits, whole_or_half
from .fitting import as_text

MOST = 3  # settings named in a sentence
UNSURE = 0.1  # margin of a total share from which more samples are advised
NONE = 0.005  # a share that rounds to nothing


def sensitivity_text(found: Sensitivity, lang: str = "en") -> str:
    """A row a setting and one of luck, what matters most, and what must stand beside it."""
    parts: list[RenderableType] = [_table(found, lang), *map(Text, sentences(found, lang))]
    marks = f"{found.scenario.name} {found.scenario.fingerprint()}, chengxin {version()}{text('stop', lang).strip()}"
    foot = [*notes(found, lang), marks, under_table([found.scenario], lang)]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def name_of(found: Sensitivity, setting: str, lang: str) -> str:
    """What a setting, or luck, is called."""
    return text("matters:luck", lang) if setting == LUCK else called(found.scenario, setting, lang)


def outcome_of(found: Sensitivity, lang: str) -> tuple[str, str]:
    """What the outcome is called, and its unit."""
    one = found.scenario.model.outcomes[found.outcome]
    return (one.zh or one.en, one.unit_zh or one.unit) if lang == "zh" else (one.en, one.unit_short or one.unit)


def sentences(found: Sensitivity, lang: str = "en") -> list[str]:
    """What matters most, what moved nothing, where the scenario stands as it is, and how closely shares are known."""
    told = [most(found, lang)]
    if found.still():
        names = text("comma", lang).join(name_of(found, one, lang) for one in found.still())
        told.append(text("matters:still", lang).format(settings=names))
    told += [usual(found, lang), beside(found, lang)]
    if found.method == SOBOL and (margin := float(found.rows["total_margin"].max())) > UNSURE:
        told.append(text("matters:unsure", lang).format(margin=f"{100 * margin:.0f}"))
    return told


def most(found: Sensitivity, lang: str = "en") -> str:
    """The settings that matter most, beside luck."""
    table, outcome = found.table().drop(LUCK), outcome_of(found, lang)[0]
    shares = table[found.sorted_by]
    named = table.index[shares > (NONE if found.method == SOBOL else 0.0)][:MOST]
    if not len(named):
        return text("matters:luck_alone", lang).format(outcome=outcome)
    key = "share" if found.method == SOBOL else "step"
    whose = "luck" if found.method == SOBOL and found.luck > shares.max() else "most"
    first = text("comma", lang).join(
        text(f"matters:{key}", lang).format(setting=name_of(found, str(one), lang), share=size(found, shares[one]))
        for one in named
    )
    told = {"outcome": outcome, "first": first, "luck": size(found, found.luck)}
    return text(f"matters:{whose}_{found.method}", lang).format(**told)


def size(found: Sensitivity, number: float) -> str:
    """A share in %, or a step in the outcome's unit."""
    return f"{100 * _possible(number):.0f}" if found.method == SOBOL else three_digits(number)


def usual(found: Sensitivity, lang: str = "en") -> str:
    """The outcome in the scenario as it is, and over all draws."""
    low, high = found.spread
    numbers = {"nominal": found.nominal, "low": low, "high": high, "mean": found.drawn_mean, "sd": found.drawn_sd}
    return text("matters:usual", lang).format(**{name: three_digits(value) for name, value in numbers.items()})


def beside(found: Sensitivity, lang: str = "en") -> str:
    """The rank of the scenario with its interval, the gaming gap and wrongful listings."""
    low, middle, high = (whole_or_half(quantile(found.ranks.reshape(-1), share)) for share in (0.1, 0.5, 0.9))
    firms = in_city(found.wronged, found.scenario)
    return text("matters:beside", lang).format(
        rank=middle, low=low, high=high, gap=signed(found.gap), firms=f"{firms:,.0f}"
    )


def notes(found: Sensitivity, lang: str = "en") -> list[str]:
    """What the numbers are, and of how many runs."""
    numbers = {"samples": f"{found.samples:,}", "runs": f"{found.runs:,}", "seeds": len(found.seeds)}
    ends = min(len(found.seeds), TORNADO)
    told = [text(f"matters:note_{found.method}", lang).format(**numbers)]
    told.append(text("matters:ends" if ends >= FEWEST else "matters:ends_few", lang).format(seeds=ends))
    return told + ([text("matters:explained", lang)] if found.outcome in ("index", "rank") else [])


def _table(found: Sensitivity, lang: str) -> Table:
    outcome, unit = outcome_of(found, lang)
    city = found.scenario.case["city_zh"] if lang == "zh" else found.scenario.city
    title = text("matters:title", lang).format(
        scenario=found.scenario.name, city=city, month=found.month, outcome=outcome, unit=unit
    )
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("matters:setting", lang))
    columns = ("first", "total") if found.method == SOBOL else ("effect", "uneven")
    for heading in ("range", *columns, "low", "high"):
        table.add_column(text(f"matters:{heading}", lang), justify="right")
    for name, row in found.table().iterrows():
        of = _shares(row) if found.method == SOBOL else _steps(row)
        ends = [_change(found, row[f"{end}_change"], row[f"{end}_margin"]) for end in ("low", "high")]
        spread = "" if name == LUCK else text("answer:to", lang).format(low=f"{row['low']:g}", high=f"{row['high']:g}")
        table.add_row(name_of(found, str(name), lang), spread, *of, *ends)
    return table


def _shares(row: Any) -> list[str]:
    return [f"{100 * _possible(row[what]):.0f} ±{100 * row[f'{what}_margin']:.0f}" for what in ("first", "total")]


def _possible(share: float) -> float:
    """A share as it can be: of few samples an estimate may lie outside."""
    return min(max(0.0, share), 1.0)


def _steps(row: Any) -> list[str]:
    return [f"{three_digits(row['effect'])} ±{three_digits(row['effect_margin'])}", three_digits(row["uneven"])]


def _change(found: Sensitivity, change: float, margin: float | None) -> str:
    told = figures(change, 2 if abs(change) < 10 else 1, signed=True).replace("\u2212", "-")
    few = min(len(found.seeds), TORNADO) < FEWEST
    return told if few or margin is None or margin != margin else f"{told} ±{three_digits(margin)}"


def sensitivity_data(found: Sensitivity) -> dict[str, Any]:
    """The same as plain data, form ``chengxin.sensitivity/1`` (docs/json.md)."""
    low, middle, high = (quantile(found.ranks.reshape(-1), share) for share in (0.1, 0.5, 0.9))
    numbers = ("first", "first_margin", "total", "total_margin", "effect", "effect_margin", "uneven")
    of_range = ("low", "high", "nominal", "low_change", "low_margin", "high_change", "high_margin")
    rows = [
        {"setting": str(name), "en": name_of(found, str(name), "en"), "zh": name_of(found, str(name), "zh")}
        | {what: row[what] for what in of_range}
        | {what: row.get(what) for what in numbers}
        for name, row in found.table().iterrows()
    ]
    whole: WholePolicy = {
        "rank": middle,
        "low_80": low,
        "high_80": high,
        "gaming_gap": found.gap,
        "wrongful_year_per_100k": found.wronged,
    }
    return {
        "format": "chengxin.sensitivity/1",
        "version": version(),
        "scenario": found.scenario.name,
        "fingerprint": found.scenario.fingerprint(),
        "outcome": found.outcome,
        "unit": found.scenario.model.outcomes[found.outcome].unit,
        "month": found.month,
        "method": found.method,
        "samples": found.samples,
        "runs": found.runs,
        "seeds": found.seeds,
        "nominal": found.nominal,
        "low_80": found.spread[0],
        "high_80": found.spread[1],
        "drawn_mean": found.drawn_mean,
        "drawn_sd": found.drawn_sd,
        "whole": whole,
        "rows": rows,
        "still": found.still(),
        "said": " ".join(sentences(found, "en")),
        "said_zh": "".join(sentences(found, "zh")),
        "not": under_table([found.scenario]),
    }
