"""A projection of a city's place, frozen with its date, so that what comes later can be held against it.

It goes from the last known standing, with no policy in it: nobody has told what the city will do. What is frozen is
how many of a thousand classes stand at each place in each month, what was known, and the model that said so. A seal
over all of it shows whether somebody changed a number afterwards.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...clock import month_number, month_text
from ...errors import Mistake
from ...facts import cities, city_rank_facts, published_rankings
from ...files import reading
from ...files.disk import write_whole
from ...model.kernel.draws import Luck
from ...model.monitor.ranking import CLASS_SIZE, Known, condition, observations, printed_parts
from ...version import model_fingerprint, version
from ..forms.projections import AllKnown, ForecastScores
from ..forms.projections import Forecast as ForecastForm
from ..forms.projections import Known as KnownForm
from ..result import Progress, Result
from ..statistics import LEVELS, TOPS
from .scores import Outcome, chances, crps, crps_within, inside, log_score, pit

if TYPE_CHECKING:
    from .hub import Projection

FORMAT = "chengxin.forecast/1"
CLASSES = 1000
LONGEST = 60  # months ahead; over four years nothing beats "anywhere" on the record
WAY_OUT = "nothing was frozen; choose another folder with --write"


class ForecastError(Mistake):
    """A frozen forecast cannot be read or written; the message says which and why."""


@dataclass(frozen=True)
class Forecast(Result[ForecastForm]):
    """A frozen projection. ``counts``: how many classes stand at each of 262 places (column) in each month (row)."""

    city: str
    start: str
    rank: int
    ranked: int
    counts: np.ndarray
    made: str
    known: AllKnown
    version: str
    model: str

    @property
    def months(self) -> list[str]:
        """The months projected, the first one after the start."""
        return [month_text(month_number(self.start) + ahead) for ahead in range(1, len(self.counts) + 1)]

    @property
    def name(self) -> str:
        """What its file is called."""
        plain = self.city.lower().replace(" ", "-").replace("'", "").replace("(", "").replace(")", "")
        return f"forecast-{plain}-{self.start}-made-{self.made}"

    def places(self, ahead: int) -> np.ndarray:
        """The places in the classes so many months ahead, the best first."""
        return np.repeat(np.arange(1, CLASS_SIZE + 1), self.counts[ahead - 1])

    def table(self) -> pd.DataFrame:
        """A row a month: median, 50/80/95 % of the place, and the chance of the first 10, 20, 50."""
        rows = []
        for ahead, month in enumerate(self.months, 1):
            places = self.places(ahead)
            row = {"month": month, "ahead": ahead, "median": place_at(places, 0.5)}
            for level in LEVELS:
                cut = (1.0 - level / 100.0) / 2.0
                row[f"low_{level}"], row[f"high_{level}"] = place_at(places, cut), place_at(places, 1.0 - cut)
            rows.append(row | {f"p_top_{top}": float((places <= top).mean()) for top in TOPS})
        return pd.DataFrame(rows)

    def for_hub(self) -> tuple[list[Projection], dict[str, str]]:
        """The projection for ``hub.write``, and what it is in words."""
        from .hub import OURS, Projection

        name, words = OURS
        origin = month_number(self.start)
        lines = [
            Projection(name, self.city, origin, origin + ahead, counts / counts.sum())
            for ahead, counts in enumerate(self.counts, 1)
        ]
        return lines, {name: words}

    def write(self, folder: str | Path) -> Path:
        """Keep it in a folder, once: another forecast of the same city, start and day is not written over."""
        place = Path(folder) / f"{self.name}.json"
        text = json.dumps(self.data(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
        if place.exists() and reading.text_of(place) != text:
            raise ForecastError(f"{place} is there already and says otherwise; a frozen forecast is not written over")
        write_whole(place, text.encode(), WAY_OUT)
        return place


def forecast(
    city: str,
    *,
    months: int = 12,
    made: str,
    start: str | None = None,
    tables: Iterable[Mapping[str, Any]] | None = None,
    news: Iterable[Mapping[str, Any]] | None = None,
    classes: int = CLASSES,
) -> Forecast:
    """Project a city's place from its last known standing, or that of ``start``, and freeze it under a date.

    ``tables`` and ``news`` are all that is known, by default the facts; of months after the start nothing is used.
    Nothing is run. Raises ValueError where no place of the city is known.
    """
    tables = list(published_rankings() if tables is None else tables)
    news = list(city_rank_facts() if news is None else news)
    standings = [standing for standing in observations(tables, news)[city] if standing.exact]
    if not standings:
        raise Mistake(f"no place of {city} is known; give a table that has it with --rankings")
    first = standings[-1]
    if start is not None:
        there = [standing for standing in standings if standing.month == month_number(start)]
        if not there:
            months_known = ", ".join(month_text(standing.month) for standing in standings)
            raise Mistake(f"the place of {city} in {start} is not known; it is known in {months_known}")
        first = there[0]
    facts = observations(tables, news, until=first.month)
    rivals = condition(
        city, first.month, first.best, Luck(first.month), months=months + 1, classes=classes, known=facts,
        ranked=first.ranked,
    )  # fmt: skip
    counts = np.stack(
        [np.bincount(rivals.rank(0.0, ahead) - 1, minlength=CLASS_SIZE) for ahead in range(1, months + 1)]
    )
    form: AllKnown = {
        "until": month_text(first.month),
        "city": [_told(standing) for standing in facts[city]],
        "tables": [
            {"month": month_text(month), "best": best, "worst": worst}
            for month, (best, worst) in sorted(printed_parts(tables).items())
            if month <= first.month
        ],
        "cities_with_a_place": sum(any(fact.exact for fact in facts) for facts in facts.values()),
    }
    return Forecast(
        city, month_text(first.month), first.best, first.ranked, counts, made, form, version(), model_fingerprint()
    )


def _told(fact: Known) -> KnownForm:
    return {
        "month": month_text(fact.month),
        "best": fact.best,
        "worst": fact.worst,
        "ranked": fact.ranked,
        "outside": fact.outside,
    }


def place_at(places: np.ndarray, share: float) -> int:
    """The place that at least so large a share of the classes reaches, in order."""
    return int(np.quantile(places, share, method="inverted_cdf"))


def seal(data: Mapping[str, Any]) -> str:
    """Twelve digits that only these very numbers have."""
    plain = {key: value for key, value in data.items() if key != "seal"}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def read(place: str | Path) -> list[Forecast]:
    """Frozen forecasts: one file, or every one in a folder. ForecastError where one is damaged, or its seal broken."""
    place = Path(place)
    files = sorted(place.glob("forecast-*.json")) if place.is_dir() else [place]
    if not files:
        raise ForecastError(f"{place} holds no forecast (forecast-*.json)")
    return [_read(file) for file in files]


def _read(file: Path) -> Forecast:
    try:
        data = reading.json_data(reading.text_of(file, 16 * reading.LARGEST))
    except OSError as problem:
        raise ForecastError(f"{file} cannot be read: {problem.strerror}") from None
    except reading.Unreadable as problem:
        raise ForecastError(f"{file} {problem}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ForecastError(f'{file} is no frozen forecast: its format is not "{FORMAT}"')
    if data.get("seal") != seal(data):
        raise ForecastError(f"{file} was changed after it was frozen: its seal is broken")
    try:
        counts = np.array([row["classes_at"] for row in data["horizons"]], np.int64).reshape(-1, CLASS_SIZE)
        first = data["from"]
        forecast = Forecast(
            data["city"]["name"], first["month"], first["rank"], first["ranked"], counts, data["made"], data["known"],
            data["version"], data["model"],
        )  # fmt: skip
        month_number(forecast.start)
        if (
            forecast.city not in {city["name"] for city in cities()}
            or not (counts.sum(axis=1) > 0).all()
            or counts.min() < 0
        ):
            raise Mistake("its city or its counts cannot be")
    except (KeyError, TypeError, ValueError, OverflowError) as problem:
        raise ForecastError(f"{file} is damaged: {problem}") from None
    return forecast


@dataclass(frozen=True)
class Scores(Result[ForecastScores]):
    """What came of frozen forecasts: ``rows`` by forecast and month of which anything is known by now.

    ``hindcast`` marks a month that had ended before the forecast was made. ``waiting``: forecasts of which nothing came
    yet.
    """

    rows: pd.DataFrame
    waiting: int

    def table(self) -> pd.DataFrame:
        """A row a forecast and month: what came, and how good the forecast was."""
        return self.rows


def scored(
    forecasts: Sequence[Forecast],
    *,
    tables: Iterable[Mapping[str, Any]] | None = None,
    news: Iterable[Mapping[str, Any]] | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Hold frozen forecasts against what is known by now, by default the facts; nothing is run."""
    tables = list(published_rankings() if tables is None else tables)
    facts, printed = observations(tables, news), printed_parts(tables)
    rows: list[dict[str, Any]] = []
    waiting = 0
    for number, forecast in enumerate(forecasts, 1):
        came = {month_text(fact.month): fact for fact in facts[forecast.city]}
        projected = forecast.table()
        scores = [
            _score(forecast, projected.iloc[ahead - 1], month, came[month], printed)
            for ahead, month in enumerate(forecast.months, 1)
            if month in came
        ]
        rows, waiting = rows + scores, waiting + (not scores)
        if progress:
            progress(number, len(forecasts))
    return Scores(pd.DataFrame(rows, columns=COLUMNS), waiting)


COLUMNS = [
    "city", "made", "from", "rank", "month", "ahead", "best", "worst", "outside", "hindcast", "median", "low_80",
    "high_80", "inside_80", "pit", "crps", "crps_first", "log_score", "log_score_anywhere",
]  # fmt: skip


def _score(
    forecast: Forecast, row: pd.Series, month: str, came: Known, printed: Mapping[int, tuple[int, int]]
) -> dict[str, Any]:
    ahead = int(row["ahead"])
    chance, outcome = chances(forecast.places(ahead)), Outcome.of(came)
    mass = pit(chance, outcome)
    first, last = printed.get(came.month, (1, TOPS[-1]))
    return {
        "city": forecast.city,
        "made": forecast.made,
        "from": forecast.start,
        "rank": forecast.rank,
        "month": month,
        "ahead": ahead,
        "best": came.best,
        "worst": came.worst,
        "outside": came.outside,
        "hindcast": month < forecast.made[:7],
        "median": int(row["median"]),
        "low_80": int(row["low_80"]),
        "high_80": int(row["high_80"]),
        "inside_80": inside(mass, 80),
        "pit": float(mass @ (np.arange(100) + 0.5) / 100.0),
        "crps": crps(chance, outcome),
        "crps_first": crps_within(chance, outcome, last) if first == 1 else None,
        "log_score": log_score(chance, outcome),
        "log_score_anywhere": float(-np.log(outcome.holds().mean())),
    }
