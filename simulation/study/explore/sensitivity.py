"""Which of many numbers an outcome depends on: Sobol indices or Morris screening (SALib), with luck as one of them.

A run is one draw of the settings and one seed, taken from a block of many in turn. Luck is drawn like any setting, so
its share stands beside theirs and is not mistaken for one of them; and since the runs that are subtracted from each
other share their seed, a setting that moves nothing has an index of exactly nothing. What a seed brings is all that is
not varied: the city's luck, parameters of behaviour, unpublished points of the standard. Rivals, and what nothing
explains of the index, are integrated out.

Beside the indices each setting is put to both ends of its range by itself, on common luck: the tornado.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...clock import month_text
from ...errors import ChengxinError, Mistake, gathering
from ...model.city.outcomes import in_classes
from ...model.scenario.scenario import Scenario
from ..forms.explored import Sensitivity as SensitivityForm
from ..result import Progress, Result
from ..run import lean
from ..run.ensemble import checked_seeds
from ..run.executor import Executor
from ..run.expected import Effort
from ..run.kept_work import Pieces, Where
from ..run.processes import fitting
from ..statistics import FEWEST, mean_margin, quantile
from . import sampling
from .drawn_policies import Drawn, asked_axes
from .salib import salib_problem
from .sampling import Axis

if TYPE_CHECKING:
    from ...types import Array

SOBOL, MORRIS = "sobol", "morris"
SAMPLES = {SOBOL: 256, MORRIS: 20}  # base samples, and walks
LEAST, MOST = {SOBOL: 8, MORRIS: 4}, {SOBOL: 65_536, MORRIS: 10_000}  # samples
LUCK = "luck"
PIECE = 100  # draws of a task that live one past
TORNADO = 20  # seeds of the block on which each setting is put to both ends of its range
LEVELS = 4  # of Morris's grid
OWN_SEED = 20190301  # of samples and of intervals: a seed of 0 is none to SALib
BESIDE = ("gaming_gap", "wrongful_year_per_100k")
MISSING = 'SALib is not there; install it with: pip install "chengxin[exploration]"'
Run = tuple[tuple[float, ...], int]  # one number a setting, and the seed
Task = tuple[int, list[tuple[float, ...]], list[bool]]  # a seed, draws, and whether the whole row of each is wanted
Told = tuple[float, dict[str, float] | None]  # of a draw: its outcome, and its whole row where that is wanted


class NoSALib(ChengxinError):
    """SALib is not installed; the message says how it is."""


@dataclass(frozen=True)
class Sensitivity(Result[SensitivityForm]):
    """What an outcome depends on. ``print(sensitivity)`` shows it.

    ``rows``: a row a setting, and one of luck. Sobol: ``first``, the share of the outcome's variance that it makes by
    itself, and ``total``, what would be left if all else were known, each with its margin. Morris: ``effect``, the mean
    size of the step over the range, its margin, and ``uneven``, how much that step differs from place to place. Both:
    the outcome's mean ``change`` with the setting at its ``low`` and ``high``, all else as in the scenario; ``changes``
    has it run by run: setting, end, seed, change. Of the scenario as it is, a number a seed: ``usual``, the outcome,
    ``gap`` and ``wronged``, and ``ranks``, seeds x classes of rivals.
    """

    scenario: Scenario
    outcome: str
    month: str
    method: str
    samples: int
    runs: int
    seeds: list[int]
    rows: pd.DataFrame
    changes: pd.DataFrame
    usual: Array
    drawn_mean: float
    drawn_sd: float
    ranks: Array
    gap: Array
    wronged: Array

    @property
    def few(self) -> bool:
        """Whether there are so few seeds that each run is listed, and no mean or interval is told of them."""
        return len(self.seeds) < FEWEST

    @property
    def nominal(self) -> float:
        """The mean of the outcome in the scenario as it is."""
        return fmean(self.usual)

    @property
    def spread(self) -> tuple[float, float]:
        """The middle 80 % of its runs."""
        return quantile(self.usual, 0.1), quantile(self.usual, 0.9)

    @property
    def sorted_by(self) -> str:
        """The column by which settings are told apart."""
        return "total" if self.method == SOBOL else "effect"

    def table(self) -> pd.DataFrame:
        """A row a setting and one of luck, what matters most first."""
        return self.rows.sort_values(self.sorted_by, ascending=False, kind="stable").set_index("setting")

    @property
    def luck(self) -> float:
        """Sobol: the share of the variance that luck has a part in; Morris: the mean step from one seed to another."""
        return float(self.rows.set_index("setting").loc[LUCK, self.sorted_by])

    def unfixed(self) -> list[str]:
        """Varied parameters that the scenario does not fix: its own runs draw them, the nominal draw has defaults."""
        names = (str(name) for name in self.rows["setting"] if str(name).startswith("parameters."))
        return [name for name in names if name.partition(".")[2] not in self.scenario.fixed]

    def still(self) -> list[str]:
        """Settings that moved the outcome in no run."""
        shares = self.table().drop(LUCK)[self.sorted_by]
        alone = set(self.changes.loc[self.changes["change"] != 0.0, "setting"])
        return [str(name) for name in shares.index[shares == 0.0] if name not in alone]


def sensitivity(
    scenario: Scenario,
    seeds: int | Iterable[int] = 50,
    *,
    vary: Iterable[str] | Mapping[str, tuple[float, float] | None] | None = None,
    outcome: str = "index",
    method: str = SOBOL,
    samples: int | None = None,
    month: str | None = None,
    kept: Where = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Say which settings an outcome depends on in a month (by default the last), and how much of it is luck.

    ``vary``: levers, counts, sources and parameters by name, tables of them, or ``{name: (low, high)}``; by default the
    levers that the scenario moves, each between 2018 and the scenario. ``seeds``: the block from which runs take theirs
    in turn. ``method``: "sobol", with ``samples`` base samples (a power of two; of eight settings each takes eleven
    runs), or "morris", with so many walks (of eight settings, ten runs each). Runs are ``kept`` in a folder where one
    is given. Raises Mistake for what cannot be asked, NoSALib where SALib is not there.
    """
    name, axes, block, when, count = _checked(scenario, seeds, vary, outcome, method, samples, month)
    drawn = Drawn(replace(scenario, budget=None), axes)
    plan = _plan(method, drawn, count, block)
    ends = _ends(drawn, block[:TORNADO])
    runs = [*plan.runs, *ends]
    executor = executor or fitting(len(runs))
    of = {
        "scenario": scenario.fingerprint(), "month": month_text(when), "outcome": name,
        "varied": [axis.key for axis in drawn.axes],
    }  # fmt: skip
    with Pieces(kept, "sensitivity", of, _written, _read) as pieces:
        values, rows = _lived(_Work(drawn, when, name), runs, len(plan.runs), pieces, executor, progress)
    indices = plan.found(values[: len(plan.runs)])
    usual, changes = _changes(drawn, values[len(plan.runs) :], block[:TORNADO])
    tornado = _tornado(drawn, usual, changes)
    table = pd.DataFrame([{**indices[key], **tornado[key]} for key in indices])
    gap, wronged = (np.array([row[name] for row in rows]) for name in BESIDE)
    return Sensitivity(
        scenario, name, month_text(when), method, plan.samples, len(runs), block, table, changes, usual,
        float(np.mean(values[: len(plan.runs)])), float(np.std(values[: len(plan.runs)])),
        np.array([in_classes(row) for row in rows]), gap, wronged,
    )  # fmt: skip


def _checked(
    scenario: Scenario,
    seeds: int | Iterable[int],
    vary: Iterable[str] | Mapping[str, tuple[float, float] | None] | None,
    outcome: str,
    method: str,
    samples: int | None,
    month: str | None,
) -> tuple[str, tuple[Axis, ...], list[int], int, int]:
    """The outcome's name, what is varied, the seeds, the month and how many samples; Mistake with all that is wrong."""
    problems, name, axes, block, when, count = list[str](), "", tuple[Axis, ...](), list[int](), scenario.last, 0
    with gathering(problems):
        if method not in SAMPLES:
            raise Mistake(f"method = {method!r} is neither {SOBOL} nor {MORRIS}")
        count = _count(method, samples)
    with gathering(problems):
        (name,) = sampling.reported(scenario, outcome)
        if name in sampling.INTERVAL:
            raise Mistake(f"{name} is an end of the rank's interval, which one run does not have; ask for rank")
    with gathering(problems):
        axes = asked_axes(scenario, vary)
    with gathering(problems):
        block = checked_seeds(seeds)
        if len(block) < 2:
            raise Mistake("one seed tells luck from nothing; give 2 seeds or more")
    with gathering(problems):
        when = scenario.start + sampling.month_of(scenario, month)
    if problems:
        raise Mistake(problems)
    return name, axes, block, when, count


@dataclass(frozen=True)
class _Plan:
    """The runs a method asks for, how many samples they stand for, and what their outcomes say of each setting."""

    runs: list[Run]
    samples: int
    found: Callable[[Array], dict[str, dict[str, Any]]]


def _count(method: str, samples: int | None) -> int:
    count = SAMPLES[method] if samples is None else samples
    if not LEAST[method] <= count <= MOST[method]:
        raise Mistake(f"--samples = {count} is outside {LEAST[method]} to {MOST[method]} ({method})")
    return 1 << (count - 1).bit_length() if method == SOBOL else count


def _plan(method: str, drawn: Drawn, samples: int, block: list[int]) -> _Plan:
    try:
        import SALib  # noqa: F401
    except ImportError:
        raise NoSALib(MISSING) from None
    ranges = {axis.key: None if axis.prior else (axis.low, axis.high) for axis in drawn.axes}
    problem = salib_problem(replace(drawn.scenario, goal=None), ranges)
    return (_sobol if method == SOBOL else _morris)(problem, list(drawn.axes), samples, block)


def _sobol(problem: dict[str, Any], axes: list[Axis], samples: int, block: list[int]) -> _Plan:
    from SALib.sample import sobol

    with_luck = problem | {
        "num_vars": len(axes) + 1,
        "names": [*problem["names"], LUCK],
        "bounds": [*problem["bounds"], [0.0, 1.0]],
        "dists": [*problem["dists"], "unif"],
    }
    table = sobol.sample(with_luck, samples, calc_second_order=False, seed=OWN_SEED)
    seeds = [block[min(int(luck * len(block)), len(block) - 1)] for luck in table[:, -1]]
    runs = [(_values(axes, row[:-1]), seed) for row, seed in zip(table, seeds, strict=True)]
    return _Plan(runs, samples, lambda values: shares(with_luck, values))


def shares(problem: dict[str, Any], values: Array) -> dict[str, dict[str, Any]]:
    """First and total Sobol indices with 95 % margins, of outcomes at SALib's samples; all nothing where none moves."""
    from SALib.analyze import sobol

    names = problem["names"]
    if np.ptp(values) == 0.0:
        return {name: dict.fromkeys(("first", "first_margin", "total", "total_margin"), 0.0) | {"setting": name}
                for name in names}  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas and of resamples in which nothing moves
        indices = sobol.analyze(problem, np.asarray(values), calc_second_order=False, seed=OWN_SEED)
    columns = {"first": "S1", "first_margin": "S1_conf", "total": "ST", "total_margin": "ST_conf"}
    return {
        name: {"setting": name} | {ours: float(indices[theirs][at]) for ours, theirs in columns.items()}
        for at, name in enumerate(names)
    }


def _morris(problem: dict[str, Any], axes: list[Axis], walks: int, block: list[int]) -> _Plan:
    from SALib.sample import morris

    table = morris.sample(problem, walks, num_levels=LEVELS, seed=OWN_SEED)
    steps = len(axes) + 1
    runs: list[Run] = []
    for walk in range(walks):
        seed, other = (block[(walk + more) % len(block)] for more in (0, 1))
        rows = [_values(axes, row) for row in table[walk * steps : (walk + 1) * steps]]
        runs += [*((row, seed) for row in rows), (rows[0], other)]  # the last step is one of luck alone
    return _Plan(runs, walks, lambda values: _effects(problem, table, np.reshape(values, (walks, steps + 1))))


def _effects(problem: dict[str, Any], table: Array, values: Array) -> dict[str, dict[str, Any]]:
    from SALib.analyze import morris

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        effects = morris.analyze(
            problem, table, np.ascontiguousarray(values[:, :-1]).reshape(-1), num_levels=LEVELS, seed=OWN_SEED
        )
    columns = {"effect": "mu_star", "effect_margin": "mu_star_conf", "uneven": "sigma", "mean_effect": "mu"}
    rows = {
        name: {"setting": name} | {ours: float(effects[theirs][at]) for ours, theirs in columns.items()}
        for at, name in enumerate(problem["names"])
    }
    steps = values[:, -1] - values[:, 0]
    margin = mean_margin(np.abs(steps)) or 0.0
    luck = {"effect": float(np.abs(steps).mean()), "effect_margin": margin, "uneven": float(steps.std(ddof=1))}
    return rows | {LUCK: {"setting": LUCK} | luck | {"mean_effect": float(steps.mean())}}


def _values(axes: list[Axis], row: Sequence[float]) -> tuple[float, ...]:
    """A sample as settings take it: so two samples that are one policy are one run."""
    return tuple(float(axis.value(float(number))) for axis, number in zip(axes, row, strict=True))


def _ends(drawn: Drawn, seeds: list[int]) -> list[Run]:
    """The scenario as it is on each seed, then with each setting at its low and its high end."""
    draws = [drawn.nominal]
    for at, axis in enumerate(drawn.axes):
        for end in (axis.low, axis.high):
            draws.append((*drawn.nominal[:at], float(end), *drawn.nominal[at + 1 :]))
    return [(draw, seed) for draw in draws for seed in seeds]


def _changes(drawn: Drawn, values: Array, seeds: list[int]) -> tuple[Array, pd.DataFrame]:
    """The outcome in the scenario as it is, seed by seed, and what it changes with each setting at each of its ends."""
    by_draw = np.reshape(values, (-1, len(seeds)))
    usual = by_draw[0]
    rows = [
        {"setting": axis.key, "end": end, "seed": seed, "change": float(change)}
        for at, axis in enumerate(drawn.axes)
        for which, end in enumerate(("low", "high"))
        for seed, change in zip(seeds, by_draw[1 + 2 * at + which] - usual, strict=True)
    ]
    return usual, pd.DataFrame(rows, columns=["setting", "end", "seed", "change"])


def _tornado(drawn: Drawn, usual: Array, changes: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """By setting, what the outcome changes at both ends of its range, with margins; of luck, its middle 80 %."""
    gaps: dict[str, dict[str, Any]] = {}
    for at, axis in enumerate(drawn.axes):
        ours = changes[changes["setting"] == axis.key]
        low, high = (ours.loc[ours["end"] == end, "change"].to_numpy() for end in ("low", "high"))
        gaps[axis.key] = {
            "low": float(axis.low), "high": float(axis.high), "nominal": drawn.nominal[at],
            "low_change": float(low.mean()), "low_margin": mean_margin(low),
            "high_change": float(high.mean()), "high_margin": mean_margin(high),
        }  # fmt: skip
    ends = [quantile(usual, share) - float(usual.mean()) for share in (0.1, 0.9)]
    nothing = dict.fromkeys(("low", "high", "nominal", "low_margin", "high_margin"))
    return gaps | {LUCK: nothing | {"low_change": ends[0], "high_change": ends[1]}}


@dataclass(frozen=True)
class _Work:
    """Lives runs that share a past, one after the other."""

    drawn: Drawn
    when: int
    outcome: str

    def effort(self, tasks: list[Task]) -> Effort:
        """What some pieces of work take."""
        runs, scenario = sum(len(draws) for _, draws, _ in tasks), self.drawn.scenario
        return Effort(scenario, len(tasks), runs, self.when - scenario.start)

    def __call__(self, task: Task) -> list[Told]:
        """The outcome of each draw on a seed, and its whole row where that is wanted."""
        seed, draws, whole = task
        past, results = None, []
        for values, wanted in zip(draws, whole, strict=True):
            policy = self.drawn.at(values)
            if past is None:
                past = lean.past_of(policy, seed)
            row = lean.lived(policy, seed, self.when, past)
            results.append((_value(self.outcome, row), row if wanted else None))
        if past is not None:
            past.let_go()
        return results


def _value(outcome: str, row: dict[str, float]) -> float:
    if outcome == "rank":
        return fmean(in_classes(row))
    # What nothing explains of the index is another in every class: over classes it is nothing.
    return row["integrity"] + row["gaming_gap"] if outcome == "index" else row[outcome]


def _written(answers: list[Told]) -> list[Any]:
    return [[value, row] for value, row in answers]


def _read(plain: Any) -> list[Told]:
    return [(float(value), None if row is None else dict(row)) for value, row in plain]


def _lived(
    work: _Work,
    runs: list[Run],
    first_whole: int,
    pieces: Pieces[list[Told]],
    executor: Executor,
    progress: Progress | None,
) -> tuple[Array, list[dict[str, float]]]:
    """The outcome of every run, and the whole rows of the scenario as it is, seed by seed."""
    nominal = [at for at in range(first_whole, len(runs)) if runs[at][0] == work.drawn.nominal]
    nominal = nominal[: len({seed for _, seed in runs[first_whole:]})]
    values, rows = np.empty(len(runs)), dict[int, dict[str, float]]()
    numbered = list(_tasks(work.drawn, runs))
    tasks: list[Task] = [
        (seed, [runs[number][0] for number in numbers], [number in nominal for number in numbers])
        for seed, numbers in numbered
    ]
    done = 0
    for (_, numbers), results in zip(numbered, pieces.each(executor, work, tasks, effort=work.effort), strict=True):
        for number, (value, row) in zip(numbers, results, strict=True):
            values[number] = value
            if row is not None:
                rows[number] = row
        done += len(results)
        if progress:
            progress(done, len(runs))
    return values, [rows[at] for at in nominal]


def _tasks(drawn: Drawn, runs: list[Run]) -> Iterator[tuple[int, list[int]]]:
    """The numbers of runs of one seed that share a past, in pieces small enough to be shared out."""
    early = [at for at, axis in enumerate(drawn.axes) if axis.key.split(".")[0] in ("parameters", "institutions")]

    def past(number: int) -> tuple[int, tuple[float, ...]]:
        draw, seed = runs[number]
        return seed, tuple(draw[at] for at in early)

    for (seed, _), same in groupby(sorted(range(len(runs)), key=past), key=past):
        numbers = list(same)
        for at in range(0, len(numbers), PIECE):
            yield seed, numbers[at : at + PIECE]
