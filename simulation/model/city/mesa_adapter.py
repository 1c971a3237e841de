"""What Mesa's own tools expect of a model: when it is over, what it reports, how its seed is given."""

from __future__ import annotations

import inspect
import operator
import sys
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

from ...clock import month_text
from ...errors import ChengxinError, Mistake
from ..enterprises.view import EnterpriseSet
from .added_institutions import Host

if TYPE_CHECKING:
    from ..institutions.base import mesa

SEEDS = 2**64


class NoMonthLeft(ChengxinError):
    """The city has lived all months of its scenario; the message says how to ask for more."""


class _ShownSignature:
    """The arguments as Mesa's batch_run sees them: the seed under its newer name, ``rng``.

    From 3.5 on batch_run puts a value of its own over an argument called ``seed``, and ``{"seed": range(20)}`` among
    its parameters would be twenty times the same run. A class that takes both names shows the newer one.
    """

    def __get__(self, city: Any, owner: type) -> inspect.Signature:
        whole = inspect.signature(owner.__init__)  # type: ignore[misc]  # looked at, not called
        arguments = dict(list(whole.parameters.items())[1:])
        if {"seed", "rng"} <= set(arguments):
            del arguments["rng"]
            arguments["seed"] = arguments["seed"].replace(name="rng")
        return whole.replace(parameters=list(arguments.values()))


class MesaCity(Host):
    """The side of a city that Mesa's tools look at; ``CreditCity`` gives it months to live.

    ``seed``, or under its newer name ``rng``, is a whole number from 0 to 2**64 - 1. ``by_hand`` lists what was set
    by hand: with an entry in it, the record is no longer the scenario's and the seed's alone.
    """

    __signature__ = _ShownSignature()
    _how_to_add = "scenario.but({name}, after='courts'), where print(city.month) shows the steps"

    def __init__(self, seed: int, rng: int | None, past: MesaCity | None) -> None:
        _refuse_the_same_again()
        self.seed = _one_seed(seed, rng)
        super().__init__(rng=self.seed % 2**32)  # Mesa's own generator is not used: luck is keyed
        self.by_hand: list[str] = list(past.by_hand) if past else []
        self._collector: mesa.DataCollector | None = None  # nobody has looked yet

    def __repr__(self) -> str:
        hand = f", changed by hand {len(self.by_hand)} times" if self.by_hand else ""
        ahead = f"{month_text(self.now)} is next" if self.now <= self.asked.last else "all months simulated"
        return f"{type(self).__name__} of {self.asked.name}, seed {self.seed}: {ahead}{hand}"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(
            f"a city is neither pickled nor copied: {type(self).__name__}(scenario, seed={self.seed}) is the same city "
            "again, month for month; city.record is plain data and can be kept"
        )

    @property
    def running(self) -> bool:
        """Whether there is a month left to live, and nobody has stopped the city."""
        return self._going and self.now <= self.asked.last

    @running.setter
    def running(self, going: bool) -> None:
        self._going = going

    @property
    def enterprises(self) -> EnterpriseSet:
        """All enterprises, with the verbs of Mesa's AgentSet on columns."""
        return EnterpriseSet(self)

    @property
    def datacollector(self) -> mesa.DataCollector:
        """The record as a data collector, or the one that was put here."""
        from .record_collector import RecordCollector  # Mesa's collector loads a library of tables

        if self._collector is None:
            self._collector = RecordCollector()
        mine = isinstance(self._collector, RecordCollector)
        return self._collector.caught_up(self) if mine else self._collector

    @datacollector.setter
    def datacollector(self, collector: mesa.DataCollector) -> None:
        self._collector = collector

    def step(self) -> None:
        """Refuse a month beyond the scenario's last."""
        if self.now > self.asked.last:
            self.steps -= 1  # Mesa has counted it already
            raise NoMonthLeft(
                f"{self.asked.name} is past its last month, {month_text(self.asked.last)}; for more, make the city "
                f"of scenario.but(months={self.asked.months + 12})"
            )


def _refuse_the_same_again() -> None:
    """Say that Mesa's ``batch_run(iterations=2)`` would live the same run twice, where it gives no seed to each."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_code.co_name != "_model_run_func":
        frame = frame.f_back
    if frame is None or not frame.f_globals.get("__name__", "").startswith("mesa."):
        return
    if "rng" in inspect.signature(frame.f_globals["batch_run"]).parameters:
        return  # from Mesa 3.5 on each iteration has a seed of its own
    iterations = frame.f_back.f_locals.get("iterations", 1) if frame.f_back is not None else 1
    if iterations > 1 or frame.f_locals["run"][1] > 0:
        raise Mistake(
            "batch_run(iterations=...): every iteration of a city would be the same run, since the seed decides it; "
            'leave iterations out and give seeds among the parameters: {"seed": range(20)}'
        )


def _one_seed(seed: Any, rng: Any) -> int:
    if rng is not None and seed not in (0, rng):
        raise Mistake(f"seed = {seed} and rng = {rng} are two names of one number; give one of them")
    given = seed if rng is None else rng
    try:
        number = operator.index(given)
    except TypeError:
        raise Mistake(
            f"seed = {given!r} is not a whole number from 0 to 2**64 - 1; luck is keyed by it. Mesa's batch_run, from "
            "3.5 on, takes seeds as rng=range(20)"
        ) from None
    if not 0 <= number < SEEDS:
        raise Mistake(f"seed = {number} is outside 0 to 2**64 - 1")
    return number
