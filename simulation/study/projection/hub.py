"""Projections and what came of them in the layout of the forecast hubs, so that others' tools can score them.

The layout is hubverse's (https://docs.hubverse.io: "Model output", "Sample output type", "Target (observed) data",
"Hub configuration files"; schemas 6.0.0): a model's projections of one origin in one file, as quantiles and samples;
places that came later as time series with the day they were known (``as_of``) and as oracle output. A rank is a whole
number, 1 the best. What is known of a place only in part (not among the printed ones) has no value in this layout and
is left out, so scores in it are over places that were named: these did well, and such scores flatter a method that
never lets a city fall. ``chengxin backtest`` scores the rest too.
"""

from __future__ import annotations

import csv
import io
import json
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ...clock import month_number, month_text
from ...facts import city_rank_facts, published_rankings
from ...facts.names import city_named
from ...files import reading
from ...files.disk import write_whole
from ...model.monitor.ranking import CLASS_SIZE, observations
from ...version import model_fingerprint, version
from . import hub_config
from .hub_config import TARGET, TASKS

TEAM = "chengxin"
OURS = "rank_process", "Chengxin: lasting and fading parts"  # our model among those of a hub, and what it is
LEVELS = (0.01, 0.025, *(round(0.05 * n, 2) for n in range(1, 20)), 0.975, 0.99)  # as the large hubs ask for
SAMPLES = 100
COLUMNS = (*TASKS, "output_type", "output_type_id", "value")
WAY_OUT = "choose another folder with --hub"
_DAY = re.compile(r"(20\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?!\d)")  # a day in the address of a source
_FILE = re.compile(r"\d{4}-\d{2}-\d{2}-\w+-\w+\.csv")


@dataclass(frozen=True)
class Projection:
    """A model's chance for each of 262 places of one city in one month, told from an earlier one."""

    model: str
    city: str
    origin: int
    month: int
    chance: np.ndarray


def write(
    folder: str | Path,
    projections: Iterable[Projection],
    models: Mapping[str, str],
    today: str,
    tables: Sequence[Mapping[str, Any]] | None = None,
    news: Sequence[Mapping[str, Any]] | None = None,
) -> Path:
    """Add projections to a hub's folder, made where it is not there: a file a model and origin, targets, configuration.

    ``models``: what each is, in words. ``today`` is the day on which what names no day was known. A file that is there
    keeps the cities it has; those projected anew are replaced.
    """
    home = Path(folder)
    files: dict[tuple[str, str], list[Projection]] = {}
    for projection in projections:
        files.setdefault((day_of(projection.origin), projection.model), []).append(projection)
    for (origin, model), rows in files.items():
        name = f"{TEAM}-{model}"
        place = home / "model-output" / name / f"{origin}-{name}.csv"
        mine = {str(city_named(row.city)["adcode"]) for row in rows}
        kept = [row for row in _rows(place) if row["location"] not in mine]
        _write(place, _csv(COLUMNS, [*kept, *_told(rows, 1 + _last_sample(kept))]))
    for model, words in models.items():
        _write(home / "model-metadata" / f"{TEAM}-{model}.yml", _metadata(model, words))
    _targets(home, today, tables, news)
    _configuration(home)
    return home


def _told(rows: Sequence[Projection], sample: int) -> list[dict[str, Any]]:
    """A model's projections of one origin: quantiles, and samples whose numbers no other task of the file has."""
    lines = []
    for row in sorted(rows, key=lambda row: (str(city_named(row.city)["adcode"]), row.month)):
        reached = np.cumsum(row.chance)
        task = dict(zip(TASKS, (day_of(row.origin), TARGET, row.month - row.origin, str(city_named(row.city)["adcode"]),
                                day_of(row.month)), strict=True))  # fmt: skip
        for level in LEVELS:
            lines.append(task | {"output_type": "quantile", "output_type_id": level, "value": _place(reached, level)})
        for n in range(SAMPLES):
            value = _place(reached, (n + 0.5) / SAMPLES)
            lines.append(task | {"output_type": "sample", "output_type_id": sample + n, "value": value})
        sample += SAMPLES
    return lines


def _place(reached: np.ndarray, share: float) -> int:
    return min(int(np.searchsorted(reached, share * reached[-1] - 1e-12)) + 1, CLASS_SIZE)


def _last_sample(rows: list[dict[str, Any]]) -> int:
    return max((int(row["output_type_id"]) for row in rows if row["output_type"] == "sample"), default=0)


def _targets(
    home: Path, today: str, tables: Sequence[Mapping[str, Any]] | None, news: Sequence[Mapping[str, Any]] | None
) -> None:
    """Every place that is known exactly: by the day it was known, and by its month alone."""
    tables = list(published_rankings() if tables is None else tables)
    news = list(city_rank_facts() if news is None else news)
    known_on: dict[tuple[str, str], str] = {}
    for city, when, row in [(row["city"], row["month"], row) for row in news] + [
        (row["name"], row["window_end"], row) for row in tables
    ]:
        if row["city_class"] == "prefecture" and "-" in when:
            known_on[city, when] = published_on(row["source"], when, today)
    series, oracle = [], []
    for city, facts in observations(tables, news).items():
        for fact in facts:
            month = month_text(fact.month)
            if fact.exact and (city, month) in known_on:
                task = {
                    "target_end_date": day_of(fact.month),
                    "target": TARGET,
                    "location": str(city_named(city)["adcode"]),
                }
                series.append(task | {"observation": fact.best, "as_of": known_on[city, month]})
                oracle.append(task | {"oracle_value": fact.best})
    columns = ("target_end_date", "target", "location")
    series.sort(key=_order)
    oracle.sort(key=_order)
    _write(home / "target-data" / "time-series.csv", _csv((*columns, "observation", "as_of"), series))
    _write(home / "target-data" / "oracle-output.csv", _csv((*columns, "oracle_value"), oracle))


def _order(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["target_end_date"], row["location"]


def published_on(source: str, month: str, today: str) -> str:
    """The day on which a place was known: that in its source's address, where there is one that can be, else today."""
    for year, number, day in _DAY.findall(source or ""):
        try:
            printed = date(int(year), int(number), int(day)).isoformat()
        except ValueError:
            continue
        if day_of(month_number(month)) < printed <= today:
            return printed
    return today


def _configuration(home: Path) -> None:
    """What the hub asks for, read off the projections that are there."""
    there = [row for place in sorted((home / "model-output").glob("*/*.csv")) if _FILE.fullmatch(place.name)
             for row in _tasks(place)]  # fmt: skip
    values: dict[str, list[Any]] = {name: sorted({row[n] for row in there}) for n, name in enumerate(TASKS)}
    values["horizon"] = sorted(map(int, values["horizon"]))
    for name, data in hub_config.files(values, LEVELS, SAMPLES).items():
        _write(home / "hub-config" / f"{name}.json", json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _tasks(place: Path) -> set[tuple[str, ...]]:
    return {tuple(row[name] for name in TASKS) for row in _rows(place)}


def _metadata(model: str, words: str) -> str:
    """YAML; every value is quoted as JSON, which YAML reads."""
    values = {
        "team_name": "Chengxin",
        "team_abbr": TEAM,
        "model_name": words,
        "model_abbr": model,
        "model_version": f"{version()}, model {model_fingerprint()}",
        "methods": f"{words}. No policy in it. See docs/trust.md.",
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def day_of(month: int) -> str:
    """The last day of a month."""
    year, number = month // 12, month % 12 + 1
    return date(year, number, monthrange(year, number)[1]).isoformat()


def _rows(place: Path) -> list[dict[str, Any]]:
    if not place.exists():
        return []
    return list(csv.DictReader(io.StringIO(reading.text_of(place, reading.LARGEST_RECORD))))


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _write(place: Path, text: str) -> None:
    write_whole(place, text.encode(), WAY_OUT)
