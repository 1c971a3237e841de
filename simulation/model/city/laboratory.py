"""Enterprises and institutions of a researcher's own, without a city: a model small enough to be solved by hand.

The same rules, columns, luck, peers and institutions as in a city, and nothing else: for teaching, for theory, and for
testing a behaviour against a known answer before a city is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import nearest
from ...settings.declarations import Count, Setting, plainly
from ..enterprises.enterprises import Enterprises
from ..enterprises.peers import Peers, draw_name
from ..enterprises.population import FIXED, Column, Population
from ..enterprises.rules.entry import everybody_enters
from ..kernel.codegen import Vocabulary
from ..kernel.draws import Luck
from ..kernel.loop import Loop
from ..kernel.rule import Rule, RuleError, Spot, Stopped, rule_of
from ..kernel.sequential import Look, Sweep
from ..monitor.declared import Event
from ..spec.components import Addition, AdditionError, added
from ..spec.schedule import Month
from ..spec.specification import extended, newcomers, unseen
from .added_institutions import AddedInstitutions, Host

if TYPE_CHECKING:
    from ...types import Array

# What rules know before anything is declared.
NOTHING = Vocabulary(
    {"generation": np.dtype(np.uint16)},
    (),
    ("month",),
    frozenset({"month"}),
    fixed=(("generation", FIXED["generation"]),),
)


class Laboratory(Host):
    """A model of enterprises and institutions alone, as many or as few as a question needs.

        lab = Laboratory(100_000, rules=[evade, learn], tax=0.4, seed=1)
        lab.run(200)
        lab.share("evades")      # of the enterprises, last month

    ``rules`` act in the order given; those with ``when="leaves"`` found the enterprises. What rules declare becomes
    columns and settings; keywords set these (``lab.settings`` changes them on the way). ``institutions`` take their
    step after the enterprises, or before, if their ``before`` is "enterprises". ``shows`` names columns whose mean is
    recorded every month, for ``lab.mean`` and ``lab.table``. ``places`` divides the enterprises into so many of even
    size. ``in_turn``: each acts on what its neighbours do by then, in the order of rows. ``lab.columns`` are arrays
    that may be written between months. Raises RuleError and AdditionError in words.
    """

    _how_to_add = "Laboratory(..., institutions=[{name}])"

    def __init__(
        self,
        enterprises: int = 1,
        rules: Sequence[Callable[..., Any]] = (),
        institutions: Sequence[Any] = (),
        *,
        declares: Sequence[Any] = (),
        shows: Sequence[str] = (),
        places: int = 1,
        seed: int = 0,
        in_turn: bool = False,
        threads: int = 1,
        **settings: float,
    ) -> None:
        super().__init__(rng=int(seed) % 2**32)  # Mesa's own generator is not used: luck is keyed
        marked = [_marked(function) for function in rules]
        added_here = [added(institution) for institution in institutions]
        everything: tuple[Rule | Addition, ...] = (*marked, *added_here)
        declared = tuple(dict.fromkeys([*declares, *(each for part in everything for each in part.declares)]))
        self.luck, self.threads, self.clock = Luck(seed), threads, 0
        self.settings = Settings(
            [declaration for declaration in declared if isinstance(declaration, Setting)], settings
        )
        peers = tuple(declaration for declaration in declared if isinstance(declaration, Peers))
        columns = tuple(declaration for declaration in declared if isinstance(declaration, Column))
        met = [
            declaration
            for declaration in declared
            if isinstance(declaration, Setting) and not isinstance(declaration, Count)
        ]
        events = [declaration for declaration in declared if isinstance(declaration, Event)]
        vocabulary = extended(NOTHING, columns, peers, met, events)
        founding = [rule for rule in marked if rule.when == "leaves"]
        turnover = any("leaves" in rule.writes for rule in marked)  # else nobody enters after the beginning
        acting = [rule for rule in marked if turnover or rule not in founding]
        self.shows = tuple(shows)
        population = Population.even(enterprises, places, vocabulary.columns)
        watched = tuple(column.name for column in columns)
        self.living = Enterprises(population, Loop(acting, vocabulary), self.luck, peers, watched)
        _check_seen(peers, self.shows, vocabulary, self.living.loop.events)
        self._sweep = _sweep(self.living, peers) if in_turn else None
        self._found(columns, founding, vocabulary)
        self.totals = dict.fromkeys(self.living.loop.events, 0)
        self.record: list[dict[str, float]] = []
        steps: dict[str, list[Addition]] = {addition.name: [] for addition in added_here}
        for addition in added_here:
            steps[addition.name].append(addition)
        self.added_institutions = AddedInstitutions(self, list(steps.items()))
        early = [addition.name for addition in added_here if addition.spot == Spot(before="enterprises")]
        names = dict.fromkeys([*early, "enterprises", *steps])
        own = {name: self.added_institutions.step(name) for name in steps}
        self.month = Month({name: own.get(name) or self.enterprises_act for name in names})

    @property
    def known(self) -> dict[str, float]:
        """The settings as rules meet them, and the month: 0 is the first."""
        return {**self.settings, "month": self.clock}

    @property
    def columns(self) -> dict[str, Array]:
        """The enterprises, a column by name."""
        return self.living.population.columns

    @property
    def loop(self) -> Loop | Sweep:
        """The loop the rules became; print it to read it."""
        return self._sweep or self.living.loop

    def enterprises_act(self) -> None:
        """Enterprises act by the rules, all at once or in turn."""
        living = self.living
        before = {name: values.copy() for name, values in self.columns.items()}  # to tell of, should a rule be wrong
        with self.added_institutions.adjusting(self.known, living) as parameters:
            living.look_at_peers(self.clock)
            if self._sweep is None:
                try:
                    self.totals = living.month(parameters, self.clock, self.threads)
                except Stopped:
                    living.told_of_stop(living.loop, parameters, self.clock, before)
                    raise
            else:
                links = (
                    {name: prepared.rows() for name, prepared in living.sight.linked.items()} if living.sight else {}
                )
                at = living.population.columns, living.population.starts, living.places, living.counts
                try:
                    self._sweep.run(*at, parameters, int(self.luck.seed), self.clock, links)
                except Stopped as problem:
                    assert problem.row is not None  # where all act in turn, one of them stopped
                    living.told_in_plain(problem.row, parameters, self.clock, before)
                    raise
                self.totals = dict(zip(living.loop.events, living.counts.sum(axis=0).tolist(), strict=True))
            if stray := living.strays():
                living.told_in_plain(stray[0], parameters, self.clock, before)
                living.stop_for(stray)

    def step(self) -> None:
        """Live one month; events and what institutions show are recorded."""
        self.month.live()
        self.record.append(
            {**self.totals, **{name: self._mean_of(name) for name in self.shows}, **self.added_institutions.shown()}
        )
        self.clock += 1

    def run(self, months: int) -> Laboratory:
        """Live so many months."""
        for _ in range(months):
            self.step()
        return self

    def share(self, event: str, last: int = 1) -> float:
        """The share of enterprises to which an event happened, a month, over the last months."""
        if event not in self.totals:
            raise AdditionError([f"there is no event called '{event}'{nearest(event, self.totals)}"])
        months = self.record[-last:]
        return sum(month[event] for month in months) / (len(months) * len(self.living.population))

    def mean(self, name: str, last: int = 1) -> float:
        """The mean over the last months of a column named in ``shows``, or of what institutions show."""
        names = [*self.shows, *self.added_institutions.shown()]
        if name not in names:
            words = "name the columns to be recorded in shows=[...]"
            raise AdditionError([f"no mean of '{name}' is recorded{nearest(name, names)}; {words}"])
        months = self.record[-last:]
        return fsum(month[name] for month in months) / len(months)

    def _mean_of(self, column: str) -> float:
        values = self.columns[column]
        return (fsum if values.dtype.kind == "f" else sum)(values.tolist()) / values.size

    def table(self) -> Any:
        """What happened, a row a month: numbers of each event, means of columns, and what institutions show."""
        import pandas as pd

        return pd.DataFrame(self.record).rename_axis("month")

    def _found(self, columns: tuple[Column, ...], founding: list[Rule], vocabulary: Vocabulary) -> None:
        start = newcomers(columns, founding)
        rules = [rule_of(everybody_enters), *([start] if start else []), *founding]
        loop = Loop(rules, vocabulary)
        self.living.begin(loop, self.known | {"month": -1}, -1)

    def __repr__(self) -> str:
        rules = ", ".join(rule.name for rule in self.living.loop.rules)
        return f"Laboratory of {len(self.living.population):,} enterprises, {self.clock} months: {rules}"


def _marked(function: Callable[..., Any]) -> Rule:
    if not hasattr(function, "rule"):
        raise RuleError(f"{getattr(function, '__name__', function)} is no rule; write @rule(writes=...) above it")
    return rule_of(function)


class Settings(dict[str, float]):
    """The settings of a laboratory by name. A value out of range or a name that is not there is refused in words."""

    def __init__(self, declared: list[Setting], given: dict[str, float]) -> None:
        self._declared = {setting.name: setting for setting in declared}
        in_order = sorted(given, key=self._declared.__contains__)  # first what is misspelt
        if problems := [words for name in in_order if (words := self._complaint(name, given[name]))]:
            raise AdditionError(problems)
        super().__init__({name: plainly(given.get(name, setting.default)) for name, setting in self._declared.items()})

    def __setitem__(self, name: str, value: float) -> None:
        if words := self._complaint(name, value):
            raise AdditionError([words])
        super().__setitem__(name, plainly(value))

    def update(self, *others: Any, **values: float) -> None:
        """Several at once."""
        for name, value in dict(*others, **values).items():
            self[name] = value

    def _complaint(self, name: str, value: float) -> str:
        if name not in self._declared:
            return f"there is no setting called '{name}'{nearest(name, self._declared)}"
        complaint = self._declared[name].complaint(value)
        return f"{name} {complaint}" if complaint else ""


def _check_seen(peers: tuple[Peers, ...], shows: tuple[str, ...], vocabulary: Vocabulary, events: Any) -> None:
    """Refuse peers and shown means of columns that nobody has."""
    problems = unseen(peers, vocabulary, events)
    for name in shows:
        if name not in vocabulary.columns:
            problems.append(f"shows: there is no column '{name}'{nearest(name, vocabulary.columns)}")
    if problems:
        raise AdditionError(problems)


def _sweep(living: Enterprises, peers: tuple[Peers, ...]) -> Sweep:
    looks = [
        Look(
            peer.name,
            peer.column,
            peer.best_by,
            draw_name(peer.name) if peer.one_of else "",
            peer.alone,
            living.sight is not None and peer.name in living.sight.linked,
        )
        for peer in peers
        if not peer.of_place
    ]
    return Sweep(living.loop, looks)
