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
from ..words.labels import counted, ended, text
from ..words.text_layout import placed
from .fitting import as_text


def forecast_text(forecast: Forecast, lang: str = "en") -> str:
    """A line a month, and the whole in a sentence."""
    title = text("forecast:table", lang).format(
        city=_city(forecast.city, lang), rank=placed(forecast.rank, lang), ranked=forecast.ranked,
        start=forecast.start, made=forecast.made,
    )  # fmt: skip
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("forecast:month", lang))
    levels = (text("forecast:level", lang).format(level=level) for level in LEVELS)
    tops = (text("forecast:top", lang).format(top=top) for top in TOPS)
    for heading in (text("forecast:median", lang), *levels, *tops):
        table.add_column(heading, justify="right")
    for row in forecast.table().to_dict("records"):
        ranges = (f"{row[f'low_{level}']:.0f}-{row[f'high_{level}']:.0f}" for level in LEVELS)
        shares = (f"{100 * row[f'p_top_{top}']:.0f} %" for top in TOPS)
        table.add_row(row["month"], f"{row['median']:.0f}", *ranges, *shares)
    lines = [Text(ended(sentence, lang)) for sentence in sentences(forecast, lang)]
    note = text("forecast:note", lang).format(
        classes=forecast.counts[0].sum(), no=text("forecast:not", lang), version=forecast.version, model=forecast.model
    )
    return as_text(Group(table, *lines, Text(note, style="dim")))


def sentences(forecast: Forecast, lang: str = "en") -> list[str]:
    """Where the city may stand at the end, and on what that rests."""
    row, standings = forecast.table().iloc[-1], forecast.known
    where = text("forecast:where", lang).format(
        rank=placed(forecast.rank, lang), start=forecast.start, city=_city(forecast.city, lang),
        median=placed(row["median"], lang), ahead=counted("forecast:ahead", int(row["ahead"]), lang, "months"),
        low=f"{row['low_80']:.0f}", high=f"{row['high_80']:.0f}", top=TOPS[-1],
        percent=f"{100 * row[f'p_top_{TOPS[-1]}']:.0f}",
    )  # fmt: skip
    own = sum(city["best"] == city["worst"] and not city["outside"] for city in standings["city"])
    rests = counted("forecast:rests", own, lang, "own", tables=len(standings["tables"]),
                    cities=standings["cities_with_a_place"])  # fmt: skip
    return [where, rests]


def _city(name: str, lang: str) -> str:
    return str(city_named(name)["city_zh"]) if lang == "zh" else name


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


def scores_text(scores: Scores, lang: str = "en") -> str:
    """A line a month that came, and the mean."""
    rows, waiting = scores.rows, scores.waiting
    table = Table(title=text("scores:title", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("city", "made", "from", "month", "came"):
        table.add_column(text(f"scores:{heading}", lang))
    for heading in ("median", "80", "inside", "log", "anywhere", "crps"):
        table.add_column(text(f"scores:{heading}", lang), justify="right")
    for row in rows.to_dict("records"):
        exact = row["crps"] is not None and row["crps"] == row["crps"]
        table.add_row(
            _city(row["city"], lang), row["made"] + (" *" if row["hindcast"] else ""), f"{row['from']} ({row['rank']})",
            row["month"], came(row, lang), f"{row['median']}", f"{row['low_80']}-{row['high_80']}",
            f"{row['inside_80']:.2f}", f"{row['log_score']:.2f}", f"{row['log_score_anywhere']:.2f}",
            f"{row['crps']:.1f}" if exact else "-",
        )  # fmt: skip
    lines = [_mean(scores, lang)] if len(rows) else []
    if rows["hindcast"].any():
        lines.append(text("scores:hindcast", lang))
    if waiting:
        lines.append(counted("scores:waits", waiting, lang, "waiting"))
    return as_text(Group(*([table] if len(rows) else []), *(Text(ended(line, lang)) for line in lines)))


def _mean(scores: Scores, lang: str) -> str:
    rows = scores.rows
    better = rows["log_score_anywhere"].mean() - rows["log_score"].mean()
    return counted(
        "scores:mean", len(rows), lang, "months", score=f"{rows['log_score'].mean():.2f}", by=f"{abs(better):.2f}",
        which=text("scores:better" if better > 0 else "scores:worse", lang),
        inside=f"{100 * rows['inside_80'].mean():.0f}",
    )  # fmt: skip


def came(row: dict[str, Any], lang: str = "en") -> str:
    """What is known of a place, in short."""
    if row["outside"]:
        return text("scores:outside", lang).format(best=row["best"], worst=row["worst"])
    return str(row["best"]) if row["best"] == row["worst"] else f"{row['best']}-{row['worst']}"


def scores_data(scores: Scores) -> ForecastScoresForm:
    """The scores as plain data, form ``chengxin.forecast-scores/1``."""
    return {
        "format": "chengxin.forecast-scores/1",
        "version": version(),
        "scores": scores.rows.astype(object).where(scores.rows.notna(), None).to_dict("records"),
        "waiting": scores.waiting,
        "not": text("forecast:not", "en"),
    }
