"""One policy in four worlds: nobody follows it, one city does, others copy what climbs, everybody adopts it.

All worlds of a seed share their past, their luck and what is unknown of people: what differs between them is who
follows the policy. A rank is a place among others, so what one city gains alone it may lose when all do the same;
conduct is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...facts import cities
from ...facts.names import city_named
from ...model.city.city import WARM_UP
from ...model.city.outcomes import HEADLINE
from ...model.nation import city_profiles
from ...model.nation.nation import WORLDS, Nation
from ...model.nation.process import Scores
from ...model.scenario.scenario import Scenario
from ..forms.nations import Nation as NationForm
from ..result import Progress, Result, show
from ..run import memory
from ..run.ensemble import checked_seeds
from ..run.executor import Executor, Threads
from ..run.processes import Processes
from ..statistics import FEWEST, INTERVALS, quantile
from .nation_folder import NationFolder

BASE = "as it is"
SMALL = 10_000  # enterprises a city on average, below which more of its month is Python than the enterprises' loop
GROUPS = ("first third", "second third", "last third", "east", "central", "west", "northeast")


def run_nation(
    scenario: Scenario,
    seeds: int | Iterable[int] = 5,
    *,
    folder: NationFolder | None = None,
    real: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> NationStudy:
    """Live every world of a scenario once for each seed and return them.

    ``real``: the enterprises that the scenario's own city has, where fewer or more of them are simulated; costs are
    told for cities as large as that makes them.

    The ``executor``'s threads live cities side by side, or seeds where cities are small, and change no bit.
    ``folder``: finished seeds go there, and those it has are not repeated. ``progress(done, all)`` is called after each
    month of a nation, or each seed. A scenario that changes no lever has one world, as it is. Raises SelfTestError when
    the starting month is not as published; before anything is lived, CannotFit for more memory than there is.
    """
    wanted, worlds, threads = checked_seeds(seeds), worlds_of(scenario), max(1, (executor or Threads()).threads)
    memory.refuse_what_cannot_fit(memory_needed(scenario, len(wanted)), memory.available())
    with folder.alone() if folder else nullcontext():
        kept = {seed: folder.tables[seed] for seed in wanted if folder and seed in folder.tables}
        todo = [seed for seed in wanted if seed not in kept]
        months, done = len(todo) * months_lived(scenario), 0

        def lived() -> None:
            nonlocal done
            done += 1
            if progress:
                progress(done, months)

        together = side_by_side(scenario, len(todo), threads)
        for seed, found in zip(todo, _worlds(scenario, todo, worlds, threads, together, lived), strict=True):
            kept[seed] = found
            if folder:
                folder.add(seed, found)
    return NationStudy(scenario, pd.concat([kept[seed] for seed in wanted], ignore_index=True), real)


def worlds_of(scenario: Scenario) -> tuple[str, ...]:
    """The worlds in which a scenario can be told apart: one where it changes no lever."""
    levers = {lever.key for lever in scenario.model.levers}
    return tuple(WORLDS) if levers & set(scenario.policy) else (BASE,)


def side_by_side(scenario: Scenario, seeds: int, threads: int) -> int:
    """How many seeds are lived at once, each in a process of its own: of small cities, where there is memory for it.

    Most of a small city's month is Python, in which threads wait for one another.
    """
    together = min(seeds, threads)
    if together < 2 or size(scenario) >= SMALL * len(cities()):
        return 1
    one, there = memory_needed(scenario, 1), memory.available()
    return together if there is None else max(1, min(together, there // memory.total(one)))


def memory_needed(scenario: Scenario, seeds: int, together: int = 1) -> dict[str, int]:
    """Bytes at the peak by what they are for: the past of all cities beside the world that goes on from it, of as many
    seeds as are lived at once."""
    profiles, copies = city_profiles.profiles(scenario), 2 if scenario.months > 1 else 1
    row = sum(kind.itemsize for kind in scenario.model.vocabulary.columns.values())
    institutions = sum(city_profiles.institutions(home) for home in profiles)
    rows = seeds * len(worlds_of(scenario)) * scenario.months * len(profiles)
    return {
        "program": memory.PROGRAM * (together if together < 2 else together + 1),  # whoever asks is there as well
        "enterprises": together * copies * row * sum(home.enterprises for home in profiles),
        "institutions": together * copies * memory.INSTITUTION * institutions,
        "results": rows * (len(HEADLINE) + 6) * 2 * 8,  # held once by seed and once together
    }


def size(scenario: Scenario) -> int:
    """Enterprises of all cities, where the scenario's own has those it asks for."""
    return sum(home.enterprises for home in city_profiles.profiles(scenario))


def months_lived(scenario: Scenario) -> int:
    """Months of a nation that one seed takes: the past once, then every world."""
    return WARM_UP + 1 + len(worlds_of(scenario)) * (scenario.months - 1)


def _worlds(
    scenario: Scenario, seeds: list[int], worlds: tuple[str, ...], threads: int, together: int, lived: Any
) -> Iterator[pd.DataFrame]:
    """All worlds of each seed, in their order: cities side by side on threads, or seeds in processes."""
    if together < 2:
        yield from (_seed(scenario, seed, worlds, threads, lived) for seed in seeds)
        return
    for found in Processes(together).each(partial(_alone, scenario, worlds), seeds):
        for _ in range(months_lived(scenario)):
            lived()
        yield found


def _alone(scenario: Scenario, worlds: tuple[str, ...], seed: int) -> pd.DataFrame:
    """All worlds of one seed, lived by a process that tells nobody how far it is."""
    return _seed(scenario, seed, worlds, 1, None)


def _seed(scenario: Scenario, seed: int, worlds: tuple[str, ...], threads: int, lived: Any) -> pd.DataFrame:
    """All worlds of one seed as one table."""
    past = Nation(scenario, seed, threads, world=BASE).run(scenario.start, lived)
    tables = []
    for world in worlds:
        nation = Nation(scenario, seed, threads, world=world, past=past)
        tables.append(frame(nation.run(progress=lived), seed))
        nation.let_go()
    past.let_go()
    return pd.concat(tables, ignore_index=True)


def frame(nation: Nation, seed: int) -> pd.DataFrame:
    """A nation's record as a table: world, seed, month, city (its code), and a column for each number kept."""
    months, codes = len(nation.records), [home.adcode for home in nation.profiles]
    columns = {
        "world": pd.Categorical.from_codes(
            np.full(months * len(codes), list(WORLDS).index(nation.world)), list(WORLDS)
        ),
        "seed": np.full(months * len(codes), seed, np.int64),
        "month": np.repeat([month_text(nation.asked.start + t) for t in range(months)], len(codes)),
        "city": np.tile(np.array(codes, np.int64), months),
    }
    rows = [city for month in nation.records for city in month]
    columns |= {name: np.array([row[name] for row in rows], np.float64) for name in HEADLINE}
    columns["edition_shift"] = np.concatenate(nation.shifts)
    columns["enterprises"] = np.tile([home.enterprises for home in nation.profiles], months)
    columns |= {"explained": np.full(len(rows), nation.explained), "apart": np.full(len(rows), nation.apart)}
    return pd.DataFrame(columns)


class NationStudy(Result[NationForm]):
    """What a policy does to a city and to all cities, by who follows it.

    ``frame`` has a row for each world, seed, month and city, and a column for each number kept. ``print`` shows the
    tables and says in words who gains.
    """

    def __init__(self, scenario: Scenario, frame: pd.DataFrame, real: int | None = None) -> None:
        self.process: Any = None  # the rivals' process fitted to these worlds (study/fit/nation_process.py), if asked
        self.scenario, self.real, self.frame = scenario, real or scenario.enterprises, frame
        if self.real != scenario.enterprises:
            self.frame = frame.assign(cost=frame["cost"] * self._real_size())
        self.seeds = sorted(frame["seed"].unique().tolist())
        self.names = [world for world in WORLDS if world in set(frame["world"])]
        self.months = sorted(frame["month"].unique().tolist())
        self.focal = int(city_named(scenario.city)["adcode"])

    def table(self) -> pd.DataFrame:
        """A row a world and number, in the last month: of the scenario's city, and of all cities; median and 80 %."""
        rows = [
            {"world": world, "cities": whose, "number": name, "median": middle, "low_80": low, "high_80": high}
            for world in self.names
            for whose, numbers in (("city", self.city(world)), ("all cities", self.everyone(world)))
            for name, (middle, low, high) in numbers.items()
        ]
        return pd.DataFrame(rows)

    def __repr__(self) -> str:
        return f"Nation study of {self.scenario.name}: {', '.join(self.names)}; {len(self.seeds)} seeds"

    def chart(self, which: str = "nation", *, lang: str = "en", outlines: Path | None = None) -> Any:
        """``nation``: the worlds month by month, and who gains; ``provinces``: a map, in an office's own outlines where
        a GeoJSON file of them is given."""
        return show().chart(self, which=which, lang=lang, outlines=outlines)

    def picture(self, *, lang: str = "en", rivals: Iterable[str] = ()) -> Any:
        """The city's typical place beside that of named rivals, month by month; by default those near it."""
        return show().picture(self, lang=lang, rivals=rivals)

    @property
    def few(self) -> bool:
        """Whether there are so few seeds that no median is told."""
        return len(self.seeds) < FEWEST

    @property
    def enterprises(self) -> int:
        """Enterprises of all cities."""
        rows = self._at(self.names[0], self.months[0])
        return int(rows.loc[rows["seed"] == self.seeds[0], "enterprises"].sum())

    @property
    def explained(self) -> float:
        """The share of the published spread of scores that simulated policies make, on average over seeds."""
        return float(self.frame.groupby("seed")["explained"].first().mean())

    @property
    def apart(self) -> float:
        """Points by which all other cities stand apart from what is simulated, so that the starting month is right."""
        return float(self.frame.groupby("seed")["apart"].first().mean())

    def city(self, world: str, month: str | None = None) -> dict[str, tuple[float, float, float]]:
        """The focal city in a world and month (by default the last): median, low and high of 80 % for each number."""
        rows = self._at(world, month)
        own = rows[rows["city"] == self.focal]
        return {name: _interval(own[name]) for name in HEADLINE}

    def wronged(self, world: str) -> float:
        """Wrongful listings per 100,000 enterprises of the focal city in the last month, the mean over seeds.

        Of a small city's rare events most runs have none, and a median would say that nobody is wronged.
        """
        rows = self._at(world)
        return float(rows[rows["city"] == self.focal]["wrongful_per_100k"].mean())

    def everyone(self, world: str, month: str | None = None) -> dict[str, tuple[float, float, float]]:
        """All cities in a world and month: means over cities, those of enterprises by their number, costs summed."""
        rows = self._at(world, month)
        numbers = {
            name: rows.groupby("seed")[name].mean() for name in ("index", "integrity", "gaming_gap", "reporting_gap")
        }
        for name in ("wrongful_per_100k", "black_list", "compliance"):
            numbers[name] = _weighted(rows, name)
        numbers["cost"] = rows.groupby("seed")["cost"].sum()
        return {name: _interval(values) for name, values in numbers.items()}

    def moved(self, world: str = "everybody", against: str = BASE) -> pd.DataFrame:
        """What each city gains in one world against another in the last month: a row a seed and city.

        ``places`` gained are counted upwards; ``group`` is the third of the class it stood in at the start.
        """
        keys = ["seed", "city"]
        there, here = (self._at(name).set_index(keys) for name in (world, against))
        frame = pd.DataFrame({name: there[name] - here[name] for name in HEADLINE if name != "rank"})
        frame["places"] = here["rank"] - there["rank"]
        at_start = self._at(against, self.months[0]).set_index(keys)["rank"]
        third = (len(cities()) + 2) // 3
        frame["third"] = [GROUPS[min(2, int(rank - 1) // third)] for rank in at_start.reindex(frame.index)]
        regions = {int(city["adcode"]): city["region"] for city in cities()}
        frame["region"] = [regions[city] for _, city in frame.index]
        frame["enterprises"] = there["enterprises"]
        return frame.reset_index()

    def gains(self, world: str = "everybody", against: str = BASE) -> dict[str, dict[str, Any]]:
        """Who gains: by group of cities, their number and the mean gain with its 80 % interval over seeds."""
        gains = self.moved(world, against)
        parts = {group: gains[(gains["third"] == group) | (gains["region"] == group)] for group in GROUPS}
        parts = {"all cities": gains} | {group: rows for group, rows in parts.items() if len(rows)}
        return {
            group: {"cities": int(round(len(rows) / len(self.seeds)))}
            | {
                name: _interval(rows.groupby("seed")[name].mean())
                for name in ("places", "index", "integrity", "gaming_gap")
            }
            | {"wrongful_per_100k": _interval(_weighted(rows, "wrongful_per_100k"))}
            for group, rows in parts.items()
        }

    def climbed(self, world: str, against: str = BASE) -> tuple[float, float, float]:
        """Places the focal city gains in one world against another, seed by seed: median, low and high of 80 %."""
        gains = self.moved(world, against)
        return _interval(gains.loc[gains["city"] == self.focal, "places"])

    def churn(self, world: str = "everybody", against: str = BASE) -> float:
        """Places, up or down, that half of the cities move by less or as much between two worlds."""
        return quantile(np.abs(self.moved(world, against)["places"]), 0.5)

    def scores(self, world: str = BASE) -> list[Scores]:
        """Indices, edition shifts and places of all cities, a run a seed: what the rivals' process is fitted to."""
        provinces = np.array([city["province"] for city in cities()])
        shape = len(self.months), len(provinces)
        rows = self.frame[self.frame["world"] == world]
        scores = []
        for _, own in rows.groupby("seed"):
            index, shift, rank = (own[name].to_numpy().reshape(shape) for name in ("index", "edition_shift", "rank"))
            scores.append(Scores(index, shift, rank, provinces))
        return scores

    def long(self) -> pd.DataFrame:
        """What charts are drawn from: scenario (the world), seed, month, outcome, value; "all:" is the mean of all."""
        own = self.frame[self.frame["city"] == self.focal]
        keys = ["world", "seed", "month"]
        everyone = (
            self.frame.groupby(keys, observed=True)[["integrity", "index", "gaming_gap"]].mean().add_prefix("all:")
        )
        wide = own.set_index(keys)[list(HEADLINE)].join(everyone)
        return (
            wide.rename_axis(columns="outcome")
            .stack()
            .rename("value")
            .reset_index()
            .rename(columns={"world": "scenario"})
            .astype({"scenario": "str"})
        )

    def _real_size(self) -> pd.Series:
        """Times the simulated enterprises that each row's city really has: costs grow with them, nothing else does."""
        there = {
            home.adcode: home.enterprises
            for home in city_profiles.profiles(replace(self.scenario, enterprises=self.real))
        }
        return self.frame["city"].map(there) / self.frame["enterprises"]

    def _at(self, world: str, month: str | None = None) -> pd.DataFrame:
        return self.frame[(self.frame["world"] == world) & (self.frame["month"] == (month or self.months[-1]))]


def _interval(values: Any) -> tuple[float, float, float]:
    """The median over seeds and the edges of the middle 80 %; below ten seeds no median, the lowest and the highest."""
    values = np.asarray(values, float)
    if len(values) < FEWEST:
        return float("nan"), float(values.min()), float(values.max())
    low, high = INTERVALS[80]
    return quantile(values, 0.5), quantile(values, low), quantile(values, high)


def _weighted(rows: pd.DataFrame, name: str) -> pd.Series:
    """The mean over the enterprises of all cities, by seed."""
    total = (rows[name] * rows["enterprises"]).groupby(rows["seed"]).sum()
    return total / rows.groupby("seed")["enterprises"].sum()
