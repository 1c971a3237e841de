"""The small model that every framework lives, and how a month of it is timed.

Each month an enterprise keeps its duties with a logistic chance: less where that costs it much, more where it believes
that it will be inspected and where its group keeps them. A share is inspected at random; who is inspected believes more
in inspections, all others forget. Then the group's norm is the share of it that kept its duties; at first it is 0. The
numbers are an assumption: they make compliance neither rare nor sure.

A framework's file gives a function a variant: ``begin(firms)`` returns what lives a month and what tells the share that
kept its duties in it. ``python benchmarks/peer_models/with_mesa.py arrays 10000`` prints its figures as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from time import perf_counter

import numpy as np

GAIN, FEAR, PULL = 2.0, 4.0, 1.5  # what cost, belief and norm count in the logit
INSPECTED, LEARNS, FORGETS = 0.05, 0.25, 0.02  # probability a month; shares of the way to certainty and to none
GROUP = 200  # enterprises of a group
MONTHS, WARM_UP = 24, 4  # months lived; those not timed, in which code is compiled and caches fill

Variant = Callable[["Firms"], tuple[Callable[[], None], Callable[[], float]]]


class Firms:
    """The enterprises at first, the same for every framework: ``group`` (sorted), ``cost`` and ``belief`` (float32)."""

    def __init__(self, enterprises: int) -> None:
        if enterprises % GROUP:
            raise ValueError(f"enterprises = {enterprises} is no multiple of {GROUP}, the size of a group")
        chance = np.random.default_rng(2018)  # no seed of a variant: its first month would repeat these numbers
        self.enterprises, self.groups = enterprises, enterprises // GROUP
        self.group = np.arange(enterprises) // GROUP
        self.cost = chance.random(enterprises, dtype=np.float32)
        self.belief = np.float32(0.2) * chance.random(enterprises, dtype=np.float32)


def month_in_numpy(cost, belief, group, norm, chance: np.random.Generator):
    """One month of arrays, for the frameworks that hold arrays: who kept its duties, the new beliefs and norms.

    All in float32, where numpy is fastest; plain Python numbers do not widen it.
    """
    drawn = chance.random((2, cost.size), dtype=np.float32)
    logit = GAIN * cost - FEAR * belief - PULL * (norm[group] - 0.5)
    kept = drawn[0] < 1.0 / (1.0 + np.exp(logit))
    belief = np.where(drawn[1] < INSPECTED, belief + LEARNS * (1.0 - belief), belief * (1.0 - FORGETS))
    norm = (np.bincount(group[kept], minlength=norm.size) / GROUP).astype(np.float32)
    return kept, belief, norm


def lived(begin: Variant, enterprises: int) -> dict:
    """A variant's figures: seconds of set-up and of each month after the warm-up, and the mean share that complied."""
    firms = Firms(enterprises)
    begun = perf_counter()
    live, share = begin(firms)
    setup, seconds, kept = perf_counter() - begun, [], []
    for _ in range(MONTHS):
        begun = perf_counter()
        live()
        seconds.append(perf_counter() - begun)
        kept.append(share())
    after = slice(WARM_UP, None)
    return {"enterprises": enterprises, "setup_s": setup, "first_month_s": seconds[0], "month_s": seconds[after],
            "complied": float(np.mean(kept[after]))}  # fmt: skip


def main(packages: tuple[str, ...], variants: dict[str, Variant]) -> None:
    """Live the variant named on the command line and print its figures as JSON, versions of ``packages`` with them."""
    name, enterprises = sys.argv[1], int(float(sys.argv[2]))
    found = lived(variants[name], enterprises)
    print(json.dumps(found | {"versions": {package: version(package) for package in packages}}))
