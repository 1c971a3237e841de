"""The month each variant lives: the same enterprises, places and settings, and proof that the variants agree."""

from __future__ import annotations

from statistics import median
from time import perf_counter

import by_hand
import in_numpy
import numpy as np

from simulation.model.city.city import CreditCity
from simulation.model.scenario.scenario import Scenario

SEED, WARM_UP, FIRST = 1, 12, 100  # the months lived here are numbered from FIRST: no luck is met twice
# What stands from month to month; its sums over months waver more than those of what happens anew.
STANDING = {"wronged_before", "waiting", "eligible", "on_black_list", "on_red_list", "wronged", "tiered_up",
            "defaulters", "unable_defaulters", "debtors", "members", "micro"}  # fmt: skip


class Lived:
    """One variant's own copy of a city's enterprises, and how to live a month of them."""

    def __init__(self, name: str, city: CreditCity) -> None:
        self.name, self.city = name, city
        self.columns = {column: values.copy() for column, values in city.population.columns.items()}
        self.counts = np.zeros_like(city.counts)
        self.totals = np.zeros(city.counts.shape[1], np.int64)
        self.streams = {threads: in_numpy.generators(SEED + threads, threads) for threads in (1, 2)}

    def month(self, month: int, threads: int) -> None:
        """Live one month; places stay as they were."""
        city = self.city
        known = self.columns, city.population.starts, city.places, self.counts, city.known
        if self.name == "composed":
            city.loop.run(*known, SEED, month, threads=threads)
        elif self.name == "by_hand":
            by_hand.run(*known, SEED, month, threads=threads)
        else:
            in_numpy.run(*known, self.streams[threads])

    def months(self, first: int, number: int, threads: int) -> float:
        """Live some months; seconds taken, without what is only for the check."""
        seconds = 0.0
        for month in range(first, first + number):
            begun = perf_counter()
            self.month(month, threads)
            seconds += perf_counter() - begun
            self.totals += self.counts.sum(axis=0)
        return seconds


def lived_in(enterprises: int) -> CreditCity:
    """A city with its places as the city itself sets them, after some months."""
    city = CreditCity(Scenario(enterprises=enterprises), SEED)
    for _ in range(WARM_UP):
        city.step()
    return city


def check_bits(composed: Lived, other: Lived) -> None:
    """Both hold the same bits in every column and every count."""
    for name, values in composed.columns.items():
        assert np.array_equal(values, other.columns[name]), f"{other.name}: column {name} differs"
    assert np.array_equal(composed.counts, other.counts), f"{other.name}: counts differ"


def check_counts(composed: Lived, other: Lived, months: int) -> None:
    """Other luck, the same rules: over a year, counts of events differ by sampling error alone.

    Over decades they would differ by more than this allows: who is prone to a breach stays so, and is luck as well.
    """
    for event, one, two in zip(composed.city.loop.events, composed.totals, other.totals, strict=True):
        error = np.sqrt((one + two + 1) * (months if event in STANDING else 1))
        assert abs(int(one) - int(two)) < 5.0 * error, f"{other.name}: {event} {two}, composed {one}"


def timed(enterprises: int, repeats: int) -> dict[str, dict]:
    """Nanoseconds an enterprise-month of each variant on one and two threads, taken in turns."""
    city = lived_in(enterprises)
    variants = [Lived(name, city) for name in ("composed", "by_hand", "numpy")]
    number = max(1, 200_000 // enterprises)  # a measurement lasts a millisecond at least
    taken = {(variant.name, threads): [] for variant in variants for threads in (1, 2)}
    for variant in variants:
        variant.months(FIRST, 12, 1)  # compiles
    check_bits(*variants[:2])
    check_counts(variants[0], variants[2], 12)
    month = FIRST + 12
    for _ in range(repeats):
        for threads in (1, 2):
            for variant in variants:
                taken[variant.name, threads].append(variant.months(month, number, threads) / number)
            month += number
    check_bits(*variants[:2])
    each = {key: 1e9 * median(seconds) / enterprises for key, seconds in taken.items()}
    return {str(threads): row(each, threads, city) for threads in (1, 2)}


def row(each: dict, threads: int, city: CreditCity) -> dict:
    """The figures of one size and number of threads."""
    composed, hand, numpy = (each[name, threads] for name in ("composed", "by_hand", "numpy"))
    return {"composed_ns": composed, "by_hand_ns": hand, "numpy_ns": numpy, "composed_over_by_hand": composed / hand,
            "numpy_over_composed": numpy / composed, "bytes_touched": bytes_touched(city.loop)}  # fmt: skip


def bytes_touched(loop) -> int:
    """Bytes of columns that a month reads and writes for every enterprise, counted once each way."""
    size = {name: kind.itemsize for name, kind in loop.vocabulary.columns.items()}
    dense = [rule for rule in loop.rules if rule.when is None]
    read = {name for rule in dense for name in rule.fields if name in size} | {"generation"}  # a key of draws
    written = {name for rule in dense for name in rule.writes if name in size}
    return sum(size[name] for name in read) + sum(size[name] for name in written)
