"""What a policy gains if the index were made otherwise: robustness as the handbook of composite indicators asks it.

The choices are those of the OECD and JRC handbook (2008) and of COINr: weights, normalisation, aggregation, one
indicator left out; and the share of points earned at a floor, which here follows from the spread of the class.

What is re-made is the city's own index: the values that its indicators have in the starting month and in the month
asked about are put together anew, with the policy and without it. Of the other cities only scores are known, no
indicators. So they keep their order, their places and the way they move; what is re-made of them is how far apart they
lie, since points gained are places only against that. It is read off made-up cities whose indicators lie around the
middle between floor and ceiling. *Assumptions*: their shape (normal, standard deviation 1 / sqrt(12) as of an even
spread), that any two indicators go together alike, as much as the spread that the run draws for the edition needs, and
that the city's published place of the start would be its place under every choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import Mistake, gathering
from ...model.city.city import CreditCity
from ...model.kernel.draws import Luck
from ...model.monitor.measures import Window
from ...model.monitor.ranking import CLASS_SIZE
from ...model.monitor.standard import Edition, Weights
from ...model.scenario.scenario import Scenario
from ..forms.choices import IndexChoices as IndexChoicesForm
from ..result import Progress, Result
from ..run import lean
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.inert import moved_levers, put_back
from ..run.processes import fitting
from ..statistics import FEWEST, chance, margin, quantile
from ..why.wanted import month_of

if TYPE_CHECKING:
    from ...types import Array

WEIGHTS, NORMALISATION, AGGREGATION, FLOOR, LEFT_OUT = "weights", "normalisation", "aggregation", "floor", "left out"
AS_IT_IS, ALL = "as it is", "all drawn"
TOP = 20
MADE_UP = 8 * (CLASS_SIZE - 1)  # cities, from which only a ratio of two standard deviations is taken
APART = sqrt(1.0 / 12.0)  # standard deviation of an indicator between cities, floor to ceiling being 1
ALIKE = 12.0  # indicators of like weight that an edition's spread between cities is argued from (editions/*.toml)
FREE_FLOOR = (0.6, 0.9)  # assumption: the share at a floor as it was drawn before it followed from the spread
LEAST_SHARE = 0.01  # handbook: a geometric mean needs shares above 0; COINr's scale of 1 to 100
HARMS = ("gaming_gap", "wrongful_year_per_100k")


@dataclass(frozen=True)
class Choice:
    """One way to make the index: ``weights`` as drawn by the run ("drawn"), as "filed", the same for every indicator
    ("equal") or any ("any"); ``scale`` "min-max", "z" or "rank"; ``mean`` "arithmetic", "geometric" or "bare"
    (geometric without the standard's share at a floor); whether the floor is ``tied`` to the class; ``without`` an
    indicator, by its place in the edition."""

    weights: str = "drawn"
    scale: str = "min-max"
    mean: str = "arithmetic"
    tied: bool = True
    without: int | None = None


def choices(edition: Edition) -> dict[tuple[str, str], Choice]:
    """The choices by kind and name; the indicators of an edition are left out one by one."""
    named = {
        (AS_IT_IS, AS_IT_IS): Choice(),
        (WEIGHTS, "filed"): Choice(weights="filed"),
        (WEIGHTS, "equal"): Choice(weights="equal"),
        (WEIGHTS, "any"): Choice(weights="any"),
        (NORMALISATION, "z"): Choice(scale="z"),
        (NORMALISATION, "rank"): Choice(scale="rank"),
        (AGGREGATION, "geometric"): Choice(mean="geometric"),
        (AGGREGATION, "bare"): Choice(mean="bare"),
        (FLOOR, "free"): Choice(tied=False),
    }
    if len(edition.indicators) > 1:
        named |= {(LEFT_OUT, indicator.name): Choice(without=at) for at, indicator in enumerate(edition.indicators)}
    return named


def drawn_together(edition: Edition, luck: Luck) -> Choice:
    """One of all combinations that are possible, every choice drawn by itself: what the handbook calls uncertainty."""
    names = ["weights", "scale", "mean", "tied", "without"]
    weights, scale, mean, tied, without = luck.named([f"index choice {name}" for name in names]).tolist()
    scaled = _one_of(("min-max", "z", "rank"), scale)
    means = ("arithmetic",) if scaled == "z" else ("arithmetic", "geometric", "bare")  # z is below 0 for half of cities
    joined = _one_of(means, mean)
    indicators = [None, *range(len(edition.indicators))] if len(edition.indicators) > 1 else [None]
    return Choice(
        _one_of(("drawn", "filed", "equal", "any"), weights), scaled, joined,
        joined != "arithmetic" or scaled != "min-max" or tied < 0.5, _one_of(indicators, without),
    )  # fmt: skip


def _one_of(things: Any, uniform: float) -> Any:
    return things[min(int(uniform * len(things)), len(things) - 1)]


@dataclass(frozen=True)
class IndexChoices(Result[IndexChoicesForm]):
    """What a policy gains under each way to make the index. ``print(index_choices)`` shows it.

    ``places`` and ``without``: by kind and name of the choice, places of the policy and of the same city without it,
    seeds x classes of rivals. ``gained``: how many standard deviations of the class the policy moves the index, by seed
    and choice. ``gap`` and ``wronged`` are those of the policy under the standard as it is.
    """

    scenario: Scenario
    month: str
    seeds: list[int]
    edition: Edition
    places: dict[tuple[str, str], Array]
    without: dict[tuple[str, str], Array]
    gained: pd.DataFrame
    gap: float
    wronged: float

    @cached_property
    def _table(self) -> pd.DataFrame:
        rows = []
        for (kind, name), ours in self.places.items():
            gain = self.without[kind, name] - ours
            low, high = margin(gain)
            (top, top_margin), (top_without, _) = (chance(places <= TOP) for places in (ours, self.without[kind, name]))
            rows.append({
                "kind": kind, "choice": name,
                "gain": quantile(gain.reshape(-1), 0.5), "gain_low": low, "gain_high": high,
                "gain_low_80": quantile(gain.reshape(-1), 0.1), "gain_high_80": quantile(gain.reshape(-1), 0.9),
                "spreads": float(self.gained[kind, name].mean()),
                "top_20": top, "top_20_margin": top_margin, "top_20_without": top_without,
                "rank": quantile(ours.reshape(-1), 0.5),
                "low_80": quantile(ours.reshape(-1), 0.1), "high_80": quantile(ours.reshape(-1), 0.9),
            })  # fmt: skip
        return pd.DataFrame(rows)

    def table(self) -> pd.DataFrame:
        """A row a choice: the index as it is, each choice by itself, and all of them drawn together."""
        return self._table

    def row(self, kind: str, choice: str) -> Mapping[str, Any]:
        """One choice's row."""
        table = self._table
        row: dict[str, Any] = table[(table["kind"] == kind) & (table["choice"] == choice)].to_dict("records")[0]
        return row


def index_choices(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    month: str | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> IndexChoices:
    """Say what a policy gains, and its chance of the first twenty, if the index of a month were made otherwise.

    Weights, normalisation, aggregation and the floor are changed one by one, each indicator is left out once, and all
    is drawn together; each time the city with the policy is held against the same city without it, on the same luck.
    Needs 10 seeds or more. Raises Mistake for a scenario that moves no lever after its start.
    """
    chosen, question = asked(scenario, seeds, month=month)
    answers = list((executor or fitting(3 * len(chosen))).each(question, chosen, progress))
    names = list(answers[0].places)
    return IndexChoices(
        scenario, month_text(question.when), chosen, scenario.standard_in(question.when),
        {name: np.array([answer.places[name] for answer in answers]) for name in names},
        {name: np.array([answer.without[name] for answer in answers]) for name in names},
        pd.DataFrame([answer.gained for answer in answers], index=pd.Index(chosen, name="seed"))[names],
        *(float(np.mean([answer.harms[harm] for answer in answers])) for harm in HARMS),
    )  # fmt: skip


def asked(scenario: Scenario, seeds: int | Iterable[int] = 20, *, month: str | None = None) -> tuple[list[int], Asked]:
    """The seeds and what is asked on each, or every mistake in the question."""
    problems, chosen, when, keys = list[str](), list[int](), scenario.last, list[str]()
    with gathering(problems):
        chosen = checked_seeds(seeds)
        if len(chosen) < FEWEST:
            raise Mistake(f"seeds = {len(chosen)} are too few for a median and a chance; give {FEWEST} or more")
    with gathering(problems):
        when = scenario.last if month is None else month_of(scenario, month, "month")
    with gathering(problems):
        keys = moved_levers(scenario)
        if not keys:
            raise Mistake(f"{scenario.name} moves no lever after its start: there is no gain to tell")
    if problems:
        raise Mistake(problems)
    return chosen, Asked(replace(scenario, budget=None), tuple(keys), when)


@dataclass(frozen=True)
class _Seed:
    """One seed's places with the policy and without it, by choice."""

    places: dict[tuple[str, str], Array]
    without: dict[tuple[str, str], Array]
    gained: dict[tuple[str, str], float]
    harms: dict[str, float]


@dataclass(frozen=True)
class Asked:
    """Lives a seed with the policy and without it, and makes the index of both in every way."""

    scenario: Scenario
    keys: tuple[str, ...]
    when: int

    def __call__(self, seed: int) -> _Seed:
        past = lean.past_of(self.scenario, seed)
        cities = [
            lean.LeanCity(policy, seed, self.when, past=past)
            for policy in (self.scenario, put_back(self.scenario, self.keys))
        ]
        rows = []
        for city in cities:
            rows.append(city.run(until=self.when)[-1])
            city.living.let_go()
        read = self._read(cities, past.seen, rows[0], Luck(seed))
        for city in (*cities, past):
            city.let_go()
        return read

    def _read(self, cities: list[CreditCity], start: Window, row: dict[str, float], luck: Luck) -> _Seed:
        city, other = cities
        edition, t = self.scenario.standard_in(self.when).held_by(city.weights), self.when - self.scenario.start
        measures, spread = self.scenario.model.measures, city.standard.spread(t)
        own = edition.drawn(city.weights)
        values = np.array([
            [_stands(indicator, indicator.read(window, measures)) for indicator in edition.indicators]
            for window in (start, city.seen, other.seen)
        ])  # fmt: skip
        made_up = _made_up(len(edition.indicators), _together(own, spread))
        usual = _Made(Choice(), edition, own, luck).spread(made_up)
        places, without, gained = {}, {}, {}
        all_choices = choices(edition) | {(ALL, ALL): drawn_together(edition, luck)}
        for name, choice in all_choices.items():
            index = _Made(choice, edition, own, luck)
            apart = index.spread(made_up)
            at_start, *ends = index(values, made_up).tolist()
            moved = [end - at_start for end in ends]
            if choice == Choice():
                moved = [city.gain for city in cities]  # the very bits of a run
            if choice.tied:
                scaled, over = [gain * usual / apart for gain in moved], spread
            else:  # points as they are, whatever the class's own spread makes of them
                scaled, over = moved, None
            places[name], without[name] = (
                city.rivals.ranks(t, gain, over) for city, gain in zip(cities, scaled, strict=True)
            )
            gained[name] = (scaled[0] - scaled[1]) / (spread or usual)
        return _Seed(places, without, gained, {harm: row[harm] for harm in HARMS})


def _stands(indicator: Any, value: float) -> float:
    """How far a value stands between floor (0) and ceiling (1), or beyond."""
    return float((value - indicator.floor) / (indicator.ceiling - indicator.floor))


def _together(own: Weights, spread: float | None) -> float:
    """The correlation of any two indicators that makes cities lie as far apart as this run holds them to."""
    if spread is None:
        return 0.1  # that of the middle of the editions' spreads
    reach = spread / (100.0 * (1.0 - own.least))
    return min(0.9, max(0.0, (ALIKE * (reach / APART) ** 2 - 1.0) / (ALIKE - 1.0)))


@cache
def _draws(indicators: int) -> tuple[Array, Array]:
    """Standard normal numbers of the made-up cities, the same for every run: one in common, and one an indicator."""
    luck, cities = Luck(0), np.arange(MADE_UP)
    own = luck.normal("made-up city's indicator", cities[:, None], np.arange(indicators)[None, :])
    common = luck.normal("made-up city", cities)
    return common.reshape(-1, 1).astype(np.float64), own.reshape(MADE_UP, indicators).astype(np.float64)


def _made_up(indicators: int, together: float) -> Array:
    common, own = _draws(indicators)
    made: Array = 0.5 + APART * (sqrt(together) * common + sqrt(1.0 - together) * own)
    return made


class _Made:
    """An index made in one way: from how far indicators stand (rows of cities) to points of 100."""

    def __init__(self, choice: Choice, edition: Edition, own: Weights, luck: Luck) -> None:
        self._choice = choice
        self._least = own.least if choice.tied else _between(*FREE_FLOOR, luck.named(["index choice floor"])[0])
        self._weights = self._weighed(edition, own, luck)

    def _weighed(self, edition: Edition, own: Weights, luck: Luck) -> Array:
        names = [indicator.name for indicator in edition.indicators]
        if self._choice.weights == "equal":
            worth = np.ones(len(names))
        elif self._choice.weights == "any":  # evenly over all weightings
            uniforms = luck.named([f"index choice weight {name}" for name in names]).astype(np.float64)
            worth = -np.log(1.0 - uniforms)
        else:
            worth = np.array((edition.filed() if self._choice.weights == "filed" else own).points, np.float64)
        if self._choice.without is not None:
            worth[self._choice.without] = 0.0
        return np.asarray(worth / worth.sum())

    def __call__(self, stand: Array, made_up: Array) -> Array:
        """The index of each row; ``made_up`` are the cities among whom ranks are taken."""
        reached = self._scaled(stand, made_up)
        if self._choice.mean == "arithmetic":
            earned: Array = self._least + (1.0 - self._least) * (reached @ self._weights)
            return 100.0 * earned
        least = self._least if self._choice.mean == "geometric" else LEAST_SHARE
        shares = np.maximum(LEAST_SHARE, least + (1.0 - least) * reached)
        return np.asarray(100.0 * np.exp(np.log(shares) @ self._weights))

    def _scaled(self, stand: Array, made_up: Array) -> Array:
        if self._choice.scale == "z":  # a straight scale without an end: what lies beyond a ceiling counts
            return stand
        if self._choice.scale == "min-max":
            return np.clip(stand, 0.0, 1.0)
        order = np.sort(made_up, axis=0)
        ranks = [
            0.5
            * (
                np.searchsorted(order[:, at], stand[:, at], "left")
                + np.searchsorted(order[:, at], stand[:, at], "right")
            )
            for at in range(stand.shape[1])
        ]
        return np.column_stack(ranks) / len(made_up)

    def spread(self, made_up: Array) -> float:
        """How far apart the made-up cities lie: a standard deviation in points."""
        return float(self(made_up, made_up).std())


def _between(low: float, high: float, uniform: Any) -> float:
    return low + float(uniform) * (high - low)
