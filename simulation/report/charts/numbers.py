"""From many runs to the numbers a chart shows: medians, intervals, differences between runs that met the same luck."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from ...errors import Mistake
from ...model.city.outcomes import IN_CLASS
from ...study.answer.verdict import FLAT, RISE
from ...study.statistics import FEWEST, quantiles
from ...study.store.numbers import COLUMNS

Tables = dict[str, pd.DataFrame]  # an outcome: rows (scenario, month), a column per seed
SEED = "seed "  # what the columns of single runs begin with
MOST_SCENARIOS = 6  # more fans than this on one chart cannot be told apart


def scenarios(outcomes: pd.DataFrame) -> list[str]:
    """The scenarios of a study in the order given; the first is the one the others are held against."""
    return [str(name) for name in outcomes["scenario"].unique()]


def tables(outcomes: pd.DataFrame, needed: Sequence[str], seeds: int) -> Tables:
    """Each outcome with a row per scenario and month and a column per seed; ValueError in words for incomplete runs.

    The rank has a column for each seed and class of rivals; where runs are too few for a median, one for each
    seed: that of the first class.
    """
    check(outcomes, needed, seeds)
    inside = [name for name in outcomes["outcome"].unique() if name.startswith(IN_CLASS)]
    if inside and "rank" in needed and seeds >= FEWEST:
        frames = tables(outcomes, [*(name for name in needed if name != "rank"), *inside], seeds)
        classes = [frames.pop(name) for name in inside]
        return {"rank": pd.concat(classes, axis=1, keys=range(len(classes)))} | frames
    part = outcomes[outcomes["outcome"].isin(needed)]
    names = scenarios(outcomes)
    months, luck = sorted(outcomes["month"].unique()), sorted(outcomes["seed"].unique())
    shape = (len(needed), len(names), len(months), len(luck))
    places = [
        pd.Index(keys).get_indexer(part[column])
        for keys, column in ((needed, "outcome"), (names, "scenario"), (months, "month"), (luck, "seed"))
    ]
    cells = np.ravel_multi_index(places, shape)
    values = np.full(shape, np.nan)
    values.flat[cells] = part["value"].to_numpy(dtype=float)
    if len(np.unique(cells)) < len(cells):
        raise Mistake("the same scenario, outcome, month and seed appears twice in the outcomes")
    for outcome, scenario, month, seed in np.argwhere(~np.isfinite(values)):
        raise Mistake(
            f"{needed[outcome]}: scenario {names[scenario]!r} lacks a value in {months[month]} for seed "
            f"{luck[seed]}; charts compare complete runs with the same seeds"
        )
    index = pd.MultiIndex.from_product([names, months], names=["scenario", "month"])
    return {
        outcome: pd.DataFrame(block.reshape(-1, len(luck)), index=index, columns=luck)
        for outcome, block in zip(needed, values, strict=True)
    }


def check(outcomes: pd.DataFrame, needed: Sequence[str], seeds: int) -> None:
    """What a chart cannot be drawn from is refused in words."""
    absent = [column for column in COLUMNS if column not in outcomes.columns]
    if absent:
        raise Mistake(f"the table of outcomes lacks the columns {', '.join(absent)}; it needs {', '.join(COLUMNS)}")
    if outcomes.empty:
        raise Mistake("the table of outcomes is empty: there is nothing to draw")
    names, measured, seed_count = scenarios(outcomes), set(outcomes["outcome"].unique()), outcomes["seed"].nunique()
    if len(names) > MOST_SCENARIOS:
        raise Mistake(
            f"{len(names)} scenarios on one chart cannot be told apart; draw at most {MOST_SCENARIOS} at a time"
        )
    lacking = [name for name in needed if name not in measured]
    if lacking:
        raise Mistake(f"this chart also needs the outcomes {', '.join(lacking)}; none of them is left out")
    if seed_count != seeds:
        raise Mistake(f"the caption would say {seeds} seeds but the outcomes hold {seed_count}")


def summary(wide: pd.DataFrame, outcome: str, levels: tuple[int, ...]) -> pd.DataFrame:
    """The median and the central intervals of a table, a row per scenario and month: the numbers a chart draws.

    Of fewer than ten runs every run instead, a column a seed.
    """
    values = wide.to_numpy(dtype=float)
    frame = wide.index.to_frame(index=False)
    frame.insert(0, "outcome", outcome)
    if len(wide.columns) < FEWEST:
        for seed, run in zip(wide.columns, values.T, strict=True):
            frame[f"{SEED}{seed}"] = np.round(run, 9) + 0.0
        return frame
    shares = {"median": 0.5}
    for level in levels:
        tail = (1 - level / 100) / 2
        shares |= {f"low{level}": tail, f"high{level}": 1 - tail}
    for column, share in shares.items():
        frame[column] = np.round(quantiles(values, share), 9) + 0.0  # no "-0.0" and no dust of floating point
    return frame


def intervals(wide: Tables, levels: Mapping[str, tuple[int, ...]]) -> pd.DataFrame:
    """Medians and intervals of several outcomes under each other."""
    return pd.concat([summary(wide[name], name, shares) for name, shares in levels.items()], ignore_index=True)


def differences(wide: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Each scenario minus the first, run by run with the same seed; rank counts places gained, so up is better."""
    first, *others = dict.fromkeys(wide.index.get_level_values("scenario"))
    sign = -1.0 if outcome == "rank" else 1.0
    return pd.concat({name: sign * (wide.loc[name] - wide.loc[first]) for name in others}, names=["scenario", "month"])


def conduct(wide: Tables) -> dict[str, str]:
    """Policies whose rank rises at the end without conduct: "flat" where integrity stays, "falls" where it drops."""
    names, months = (wide["rank"].index.unique(level) for level in ("scenario", "month"))
    if len(names) < 2 or len(wide["rank"].columns) < FEWEST:
        return {}
    gained, better = (
        _medians(differences(wide[name], name).xs(months[-1], level="month")) for name in ("rank", "integrity")
    )
    verdicts = {}
    for name in names[1:]:
        if gained[name] >= RISE and better[name] < FLAT:
            verdicts[name] = "flat" if better[name] > -FLAT else "falls"
    return verdicts


def runs(numbers: pd.DataFrame | pd.Series) -> list[str]:
    """The columns of single runs, where there are too few for a median."""
    names = numbers.columns if isinstance(numbers, pd.DataFrame) else numbers.index
    return [name for name in names if str(name).startswith(SEED)]


def extent(rows: pd.DataFrame, level: int) -> tuple[float, float]:
    """From the lowest to the highest end of the intervals of some rows, or of their runs."""
    if single := runs(rows):
        return float(rows[single].min().min()), float(rows[single].max().max())
    return float(rows[f"low{level}"].min()), float(rows[f"high{level}"].max())


def reach(end: pd.Series, level: int) -> tuple[float, float]:
    """The interval of one row, or its lowest and highest run."""
    if single := runs(end):
        return float(end[single].min()), float(end[single].max())
    return float(end[f"low{level}"]), float(end[f"high{level}"])


def middle(end: pd.Series) -> float:
    """Where the words of a row stand: at its median, or half way between its lowest and highest run."""
    return sum(reach(end, 0)) / 2.0 if runs(end) else float(end["median"])


def said(end: pd.Series, formatter: Callable[[float], str]) -> str:
    """The median of a row in figures, or its lowest and highest run."""
    if not runs(end):
        return formatter(end["median"])
    return " … ".join(dict.fromkeys(formatter(value) for value in reach(end, 0)))


def _medians(wide: pd.DataFrame) -> pd.Series:
    """The median over seeds as the study's own verdict takes it."""
    return pd.Series(quantiles(wide.to_numpy(dtype=float), 0.5), index=wide.index)


def row(frame: pd.DataFrame, outcome: str, scenario: str) -> pd.Series:
    """The numbers of one scenario in the last month."""
    return frame[(frame["outcome"] == outcome) & (frame["scenario"] == scenario)].iloc[-1]
