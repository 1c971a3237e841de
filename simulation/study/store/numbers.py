"""The numbers of one scenario's runs as plain arrays, and the long table they make.

What is asked first is reckoned on these: loading a library of tables takes longer than such an answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...model.city.outcomes import IN_CLASS

if TYPE_CHECKING:
    import pandas as pd

    from ...model.scenario.scenario import Scenario
    from ...types import Array

COLUMNS = ("scenario", "seed", "month", "outcome", "value")


class Numbers:
    """All outcomes of one scenario, by outcome, seed and month; of a run that is not there, no number."""

    def __init__(self, seeds: list[int], months: list[str], outcomes: list[str], values: Array) -> None:
        """``values``: outcomes x seeds x months, in the order of the other three."""
        self.seeds, self.months, self.outcomes, self.values = seeds, months, outcomes, values

    @cached_property
    def _at(self) -> dict[str, int]:
        return {name: at for at, name in enumerate(self.outcomes)}

    @cached_property
    def classes(self) -> int:
        """In how many classes of rivals each run was ranked; 0 where the rank alone was kept."""
        return sum(name.startswith(IN_CLASS) for name in self.outcomes)

    def of(self, outcome: str) -> Array:
        """One outcome: seeds x months. Results of an earlier version may not have it."""
        at = self._at.get(outcome)
        return np.full(self.values.shape[1:], np.nan) if at is None else self.values[at]

    def at(self, outcome: str, month: str) -> Array:
        """One outcome in one month, seed by seed."""
        column: Array = self.of(outcome)[:, self.months.index(month)]
        return column

    def in_classes(self, outcome: str = "rank") -> Array:
        """One outcome: seeds x classes x months. The rank alone depends on rivals; all else has one value a seed."""
        if outcome != "rank" or not self.classes:
            return self.of(outcome)[:, None, :]
        places: Array = self.values[[self._at[f"{IN_CLASS}{number}"] for number in range(self.classes)]]
        return places.swapaxes(0, 1)

    def by_seed(self, outcome: str) -> pd.DataFrame:
        """One outcome as a table: a row a seed, a column a month."""
        import pandas as pd

        return pd.DataFrame(self.of(outcome), pd.Index(self.seeds, name="seed"), pd.Index(self.months, name="month"))

    def by_class(self, outcome: str) -> pd.DataFrame:
        """One outcome as a table: a row a seed and class of rivals, a column a month."""
        import pandas as pd

        values = self.in_classes(outcome)
        rows = pd.MultiIndex.from_product([self.seeds, range(values.shape[1])], names=["seed", "class"])
        return pd.DataFrame(values.reshape(len(rows), -1), rows, pd.Index(self.months, name="month"))


def change(ours: Numbers, theirs: Numbers, outcome: str, month: str, classes: bool = False) -> tuple[list[int], Array]:
    """What one scenario changes against another in an outcome: the seeds of both, and seeds x classes of differences.

    For the rank these are places gained; for every other outcome the one minus the other. Without ``classes``, the
    rank is that of the first class, as any other outcome has one value a seed.
    """
    both, *rows = np.intersect1d(ours.seeds, theirs.seeds, assume_unique=True, return_indices=True)
    sides = []
    for side, rows_of in zip((ours, theirs), rows, strict=True):
        values = side.in_classes(outcome) if classes else side.of(outcome)[:, None, :]
        sides.append(values[rows_of, :, side.months.index(month)])
    wide = min(side.shape[1] for side in sides)
    apart = sides[0][:, :wide] - sides[1][:, :wide]
    there = ~np.isnan(apart).any(axis=1)
    seeds = [seed for seed, held in zip(both.tolist(), there.tolist(), strict=True) if held]
    return seeds, 0.0 - apart[there] if outcome == "rank" else apart[there]


def table(scenario: str, seeds: list[int], months: list[str], outcomes: list[str], values: Array) -> pd.DataFrame:
    """Runs of one scenario as a long table, from their numbers (seeds x months x outcomes) alone."""
    import pandas as pd

    shape = len(seeds), len(months), len(outcomes)
    seed, month, outcome = (index.reshape(-1) for index in np.indices(shape, np.int32))
    return pd.DataFrame(
        {
            "scenario": pd.Categorical.from_codes(np.zeros(seed.size, np.int8), [scenario]),
            "seed": np.array(seeds, np.int64)[seed],
            "month": pd.Categorical.from_codes(month, months),
            "outcome": pd.Categorical.from_codes(outcome, outcomes),
            "value": np.asarray(values, np.float64).reshape(-1),
        }
    )


def in_order(tables: list[pd.DataFrame], scenarios: list[Scenario]) -> pd.DataFrame:
    """All rows by scenario and seed, however they came in; months and outcomes of a run stay as they are.

    Texts are held once and each row has the number of its own: a run of thirteen months is 16 kilobytes, not sixty.
    """
    import pandas as pd

    names = {"scenario": [scenario.name for scenario in scenarios]}
    for column in ("month", "outcome"):
        names[column] = sorted({name for table in tables for name in _texts(table[column])})
    places = {column: {name: at for at, name in enumerate(order)} for column, order in names.items()}
    columns = {name: _joined([_numbered(table[name], place) for table in tables]) for name, place in places.items()}
    columns |= {column: _joined([table[column].to_numpy() for table in tables]) for column in ("seed", "value")}
    rows = np.lexsort((columns["seed"], columns["scenario"]))
    if not (rows[1:] > rows[:-1]).all():
        for column, values in columns.items():  # one after the other: large studies have no room for all of it twice
            columns[column] = values[rows]
    columns |= {column: pd.Categorical.from_codes(columns[column], order) for column, order in names.items()}
    return pd.DataFrame({column: columns[column] for column in COLUMNS}, copy=False)


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _texts(column: pd.Series) -> list[str]:
    """The different texts of a column; it may have been written as text by an earlier version."""
    import pandas as pd

    texts = pd.Categorical(column)
    there = np.bincount(texts.codes[texts.codes >= 0], minlength=len(texts.categories))
    return [text for text, rows in zip(texts.categories, there.tolist(), strict=True) if rows]


def _numbered(column: pd.Series, order: dict[str, int]) -> np.ndarray:
    """Each row's text by its number in ``order``, in the smallest whole numbers that hold them."""
    import pandas as pd

    texts = pd.Categorical(column)
    numbers = np.array([order.get(text, -1) for text in texts.categories], np.min_scalar_type(-len(order)))
    numbered: np.ndarray = numbers[texts.codes]
    return numbered
