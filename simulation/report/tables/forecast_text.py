"""A frozen forecast, and how good frozen ones were, in words, columns and plain data."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...facts.names import city_named
from ...study.forms.projections import Forecast as ForecastForm
from ...study.forms.projections import ForecastScores as ForecastScoresForm
from ...study.projection.forecast import Forecast, Scores, seal
from ...study.statistics import LEVELS, TOPS
from ...version import version
from ..words.text_layout import ordinal
from .fitting import as_text

NOT = (
    "How a place lasts and fades among 262 cities, with no policy in it: so neither a gaming gap nor wrongful listings "
    "stand beside it; chengxin run gives them for a policy. Not a forecast by the ranking's authority."
)


def forecast_text(forecast: Forecast) -> str:
    """A line a month, and the whole in a sentence."""
    title = (
        f"{forecast.city}, from {ordinal(forecast.rank)} of {forecast.ranked} in {forecast.start}; made {forecast.made}"
    )
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("month")
    for heading in ("median", *(f"{level} %" for level in LEVELS), *(f"top {top}" for top in TOPS)):
        table.add_column(heading, justify="right")
    for row in forecast.table().to_dict("records"):
        ranges = (f"{row[f'low_{level}']:.0f}-{row[f'high_{level}']:.0f}" for level in LEVELS)
        tops = (f"{100 * row[f'p_top_{top}']:.0f} %" for top in TOPS)
        table.add_row(row["month"], f"{row['median']:.0f}", *ranges, *tops)
    lines = [Text(f"{sentence}.") for sentence in sentences(forecast)]
    note = f"{forecast.counts[0].sum()} classes of rivals. {NOT} chengxin {forecast.version}, model {forecast.model}."
    return as_text(Group(table, *lines, Text(note, style="dim")))


def sentences(forecast: Forecast) -> list[str]:
    """Where the city may stand at the end, and on what that rests."""
    row, standings = forecast.table().iloc[-1], forecast.known
    ahead = "in a month" if row["ahead"] == 1 else f"in {row['ahead']} months"
    places = sum(city["best"] == city["worst"] and not city["outside"] for city in standings["city"])
    own = "1 place" if places == 1 else f"{places} places"
    where = (
        f"From {ordinal(forecast.rank)} in {forecast.start}, {forecast.city} is projected at "
        f"{ordinal(row['median'])} {ahead}, "
        f"between {row['low_80']:.0f} and {row['high_80']:.0f} with 80 %; among the first {TOPS[-1]} with "
        f"{100 * row[f'p_top_{TOPS[-1]}']:.0f} %"
    )
    rests = (
        f"Known until then: {own} of its own, tables of {len(standings['tables'])} months in part, places of "
        f"{standings['cities_with_a_place']} cities"
    )
    return [where, rests]


def forecast_data(forecast: Forecast) -> ForecastForm:
    """All that is frozen, as plain data, form ``chengxin.forecast/1`` (docs/json.md), sealed."""
    city = city_named(forecast.city)
    plain: ForecastForm = {
        "format": "chengxin.forecast/1",
        "made": forecast.made,
        "version": forecast.version,
        "model": forecast.model,
        "city": {"name": forecast.city, "name_zh": city["city_zh"], "adcode": city["adcode"]},
        "from": {"month": forecast.start, "rank": forecast.rank, "ranked": forecast.ranked},
        "known": forecast.known,
        "horizons": [
            row | {"classes_at": counts.tolist()}
            for row, counts in zip(forecast.table().to_dict("records"), forecast.counts, strict=True)
        ],
        "sentence": sentences(forecast)[0],
        "policy": None,
        "seal": "",
    }
    plain["seal"] = seal(plain)
    return plain


def scores_text(scores: Scores) -> str:
    """A line a month that came, and the mean."""
    rows, waiting = scores.rows, scores.waiting
    table = Table(title="What came of frozen forecasts", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("city", "made", "from", "month", "came"):
        table.add_column(heading)
    for heading in ("median", "80 %", "inside", "log score", "anywhere", "CRPS"):
        table.add_column(heading, justify="right")
    for row in rows.to_dict("records"):
        exact = row["crps"] is not None and row["crps"] == row["crps"]
        table.add_row(
            row["city"], row["made"] + (" *" if row["hindcast"] else ""), f"{row['from']} ({row['rank']})",
            row["month"], came(row), f"{row['median']}", f"{row['low_80']}-{row['high_80']}",
            f"{row['inside_80']:.2f}", f"{row['log_score']:.2f}", f"{row['log_score_anywhere']:.2f}",
            f"{row['crps']:.1f}" if exact else "-",
        )  # fmt: skip
    sentences = []
    if len(rows):
        better = rows["log_score_anywhere"].mean() - rows["log_score"].mean()
        sentences.append(
            f"{len(rows)} month{'s' if len(rows) > 1 else ''}: log score {rows['log_score'].mean():.2f}, "
            f"{abs(better):.2f} {'better' if better > 0 else 'worse'} than taking all places for alike; "
            f"{100 * rows['inside_80'].mean():.0f} % inside 80 %"
        )
    if rows["hindcast"].any():
        sentences.append(
            "* made after the month had ended, with parameters whose fit may have seen it: no trial of the model. "
            "chengxin backtest takes what it scores out of them"
        )
    if waiting:
        sentences.append(
            f"{waiting} forecast{'s wait' if waiting > 1 else ' waits'} for a table that holds city and month"
        )
    lines = [Text(f"{line}.") for line in sentences]
    return as_text(Group(*([table] if len(rows) else []), *lines))


def came(row: dict[str, Any]) -> str:
    """What is known of a place, in short."""
    if row["outside"]:
        return f"not {row['best']}-{row['worst']}"
    return str(row["best"]) if row["best"] == row["worst"] else f"{row['best']}-{row['worst']}"


def scores_data(scores: Scores) -> ForecastScoresForm:
    """The scores as plain data, form ``chengxin.forecast-scores/1``."""
    return {
        "format": "chengxin.forecast-scores/1",
        "version": version(),
        "scores": scores.rows.astype(object).where(scores.rows.notna(), None).to_dict("records"),
        "waiting": scores.waiting,
        "not": NOT,
    }
