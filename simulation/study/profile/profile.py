"""Where a run's time and memory go: by rule, institution, step of the month, column, and what is stored.

Whole runs are lived on one thread with a watch on every step, and within a step on the enterprises' loop and on the
work of every institution. Rules are then timed one by one (``rule_by_rule``) on the enterprises as the first run left
them, and the loop's time is divided among them in proportion. So the parts of a month add up to the month.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Literal, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from ...model.city.city import CreditCity
from ...model.kernel.rule import Rule
from ...model.scenario.scenario import Scenario
from ..forms.fits import Bytes, Column, InstitutionTime, LoopTime, MonthPart, RuleTime, RunTime, Step
from ..forms.fits import Profile as ProfileForm
from ..result import Progress, Result, show
from ..run.one_run import frame
from ..store.results import Results
from .bytes_held import bytes_held
from .rule_by_rule import RuleByRule

Given = ParamSpec("Given")
Found = TypeVar("Found")

LOOP = "the loop"
WORK = ("plan", "publish", "judge", "step")  # methods in which institutions do their month's work


@dataclass(frozen=True)
class Profile(Result[ProfileForm]):
    """Times of a scenario's runs and the bytes they hold, as tables of rows.

    ``parts`` are what a month is made of (``kind``, ``name``, ``step``, ``ms``, ``share``); ``rules`` and
    ``institutions`` say more of these, ``steps`` are the month's steps with their sums. ``run`` holds milliseconds of
    a whole run, ``bytes`` what it holds and stores, ``columns`` the bytes an enterprise.
    """

    scenario: Scenario
    seeds: int
    repeats: int
    parts: list[MonthPart]
    steps: list[Step]
    rules: list[RuleTime]
    institutions: list[InstitutionTime]
    loop: LoopTime
    run: RunTime
    columns: list[Column]
    bytes: Bytes

    @property
    def month_ms(self) -> float:
        """Milliseconds of a month, all parts together."""
        return sum(part["ms"] for part in self.parts)

    @property
    def slowest(self) -> MonthPart:
        """The part of a month that takes most of it."""
        return max(self.parts, key=lambda part: part["ms"])

    @property
    def groups(self) -> dict[str, float]:
        """Milliseconds a month of the loop, institutions, the monitor, ranking and recording, and all other steps."""
        times = dict.fromkeys(("the enterprises' loop", "institutions", "the monitor", "ranking and recording"), 0.0)
        by_step = {"monitor": "the monitor", "ranking": "ranking and recording", "recording": "ranking and recording"}
        kinds = {"rule": "the enterprises' loop", "institution": "institutions"}
        for part in self.parts:
            group = kinds.get(part["kind"]) or by_step.get(part["name"], "the rest of the steps")
            times[group] = times.get(group, 0.0) + part["ms"]
        return times

    @property
    def sentence(self) -> str:
        """The slowest part in a sentence."""
        return str(show().load("tables.profile_text:slowest")(self))

    def table(self) -> pd.DataFrame:
        """A row a part of a month, which add up to it."""
        return pd.DataFrame(self.parts)


def profile(
    scenario: Scenario,
    seeds: int = 3,
    *,
    repeats: int = 30,
    texts: list[str] | None = None,
    progress: Progress | None = None,
) -> Profile:
    """Live ``seeds`` whole runs, and ``repeats`` months rule by rule; where time and memory go.

    ``texts`` are the scenario's files, stored with its results as ``chengxin run`` stores them. ``progress`` counts
    runs and months. What is timed runs alone, on one thread. The first profile on a machine compiles every rule alone,
    which takes half a minute.
    """
    done, total = 0, seeds + repeats + 1

    def step_on() -> None:
        nonlocal done
        done += 1
        if progress:
            progress(done, total)

    _compiled(scenario)
    watches = []
    for seed in range(seeds):
        watches.append(Watch(scenario, seed))
        step_on()
    first = watches[0].city
    rules, loop = _rules(first, repeats, step_on)
    store_ms, stored = _kept(scenario, watches, texts or [])
    steps, parts, institutions = _divided(watches, rules)
    begin, warm_up, lived = (
        1000.0 * median(watch.run[name] for watch in watches) for name in ("begin", "warm_up", "months")
    )
    run: RunTime = {"begin": begin, "warm_up": warm_up, "months": lived, "store": store_ms}
    return Profile(
        scenario, seeds, repeats, parts, steps, rules, institutions, loop, run,
        _columns(first), _bytes(first, stored),
    )  # fmt: skip


def _compiled(scenario: Scenario) -> None:
    """Have the loop compiled before anything is timed."""
    CreditCity(scenario.but(months=1, enterprises=min(1000, scenario.enterprises)), 0).step()


class Watch:
    """One run with a watch on it: seconds by step, and within steps by institution and for the loop."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        begun = perf_counter()
        self.city = CreditCity(scenario, seed)
        self.run = {"begin": perf_counter() - begun}
        self.inside: defaultdict[tuple[str, str], float] = defaultdict(float)  # seconds by (step, who)
        self._step, self._at_work = "", False
        self.city.month.steps = [self._noted(*step) for step in zip(self.names, self.city.month.steps, strict=True)]
        self.city.living.month = self._timed(LOOP, self.city.living.month)  # type: ignore[method-assign]  # a watch on it
        for name, until in (("warm_up", scenario.start), ("months", scenario.last)):
            begun = perf_counter()
            self._live(until)
            self.run[name] = perf_counter() - begun

    @property
    def names(self) -> list[str]:
        """The steps of a month."""
        return self.city.month.names

    @property
    def seconds(self) -> dict[str, float]:
        """Seconds of each step, all months together."""
        return dict(zip(self.names, self.city.month.seconds, strict=True))

    def _live(self, until: int) -> None:
        while self.city.now <= until:
            self._watch_institutions()
            self.city.step()

    def _noted(self, name: str, step: Callable[[], None]) -> Callable[[], None]:
        def noted() -> None:
            self._step = name
            step()

        noted.__doc__ = step.__doc__
        return noted

    def _watch_institutions(self) -> None:
        """Put a watch on institutions that have none yet: some are founded on the way."""
        for agent in self.city.agents:
            for method in WORK:
                if method not in vars(agent) and callable(getattr(agent, method, None)) and _is_own(agent, method):
                    setattr(agent, method, self._timed(type(agent).__name__, getattr(agent, method)))

    def _timed(self, who: str, work: Callable[Given, Found]) -> Callable[Given, Found]:
        def timed(*given: Given.args, **named: Given.kwargs) -> Found:
            if self._at_work:  # asked by another institution, or by itself: that one's time
                return work(*given, **named)
            self._at_work, begun = True, perf_counter()
            try:
                return work(*given, **named)
            finally:
                self.inside[self._step, who] += perf_counter() - begun
                self._at_work = False

        return timed


def _is_own(agent: object, method: str) -> bool:
    """Whether an institution works in a method, rather than having Mesa's empty one."""
    module: str = getattr(type(agent), method).__module__
    return module.partition(".")[0] != "mesa"


def _rules(city: CreditCity, repeats: int, step_on: Callable[[], None]) -> tuple[list[RuleTime], LoopTime]:
    """A row a rule, in their order; and what the whole loop takes, in turns on copies of the city's enterprises."""
    population, loop = city.population, city.loop
    alone = RuleByRule(loop, population.columns, population.starts, city.places)
    columns, counts = {name: values.copy() for name, values in population.columns.items()}, city.counts.copy()
    whole: list[float] = []
    happened: Counter[str] = Counter()
    seed = int(city.luck.seed)
    for number in range(repeats + 1):
        month = city.clock + number
        alone.month(city.known, seed, month, noted=number > 0)
        begun = perf_counter()
        loop.run(columns, population.starts, city.places, counts, city.known, seed, month)
        whole.append(perf_counter() - begun)
        happened.update(dict(zip(loop.events, counts.sum(axis=0).tolist(), strict=True)))
        step_on()
    each, months = alone.nanoseconds(), len(population) * (repeats + 1)
    total = sum(each.values()) or 1.0
    rows = [
        _rule_time(
            rule, loop.vocabulary.columns, each[rule.name], total, happened[rule.when] / months if rule.when else 1.0
        )
        for rule in loop.rules
    ]
    return rows, {"ns": 1e9 * median(whole[1:]) / len(population), "rules_alone_ns": total}


def _rule_time(rule: Rule, kinds: dict[str, np.dtype[Any]], alone: float, total: float, concerns: float) -> RuleTime:
    """What a rule takes, and what it draws, reads and writes; drawing reads an enterprise's generation."""
    named = dict.fromkeys((*rule.fields, *(["generation"] if rule.draws else [])))
    read, written = ([name for name in names if name in kinds] for names in (named, rule.writes))
    events = [name for name in rule.writes if name not in kinds]
    return {
        "rule": rule.name,
        "says": rule.sentence,
        "alone_ns": alone,
        "share": alone / total,
        "concerns": concerns,
        "draws": len(rule.draws),
        "reads": read,
        "writes": written,
        "events": events,
        "bytes_read": sum(kinds[name].itemsize for name in read),
        "bytes_written": sum(kinds[name].itemsize for name in written),
    }


def _divided(watches: list[Watch], rules: list[RuleTime]) -> tuple[list[Step], list[MonthPart], list[InstitutionTime]]:
    """Steps, the parts of a month, and institutions by kind: milliseconds a month, medians over runs."""
    lived = watches[0].city.month.lived
    ms = {name: 1000.0 * median(watch.seconds[name] for watch in watches) / lived for name in watches[0].names}
    whole = sum(ms.values())
    inside = {
        key: 1000.0 * median(watch.inside[key] for watch in watches) / lived
        for key in dict.fromkeys(key for watch in watches for key in watch.inside)
    }
    parts: list[MonthPart] = []
    number = Counter(type(agent).__name__ for agent in watches[0].city.agents)
    by_kind: dict[str, InstitutionTime] = {name: {"institution": name, "number": many, "ms": 0.0, "steps": {}}
                                for name, many in number.items()}  # fmt: skip
    for step, took in ms.items():
        own = [(who, took_here) for (where, who), took_here in inside.items() if where == step]
        for who, here in own:
            if who == LOOP:
                parts += [_part("rule", rule["rule"], step, here * rule["share"], whole) for rule in rules]
            else:
                kind = by_kind.setdefault(who, {"institution": who, "number": 0, "ms": 0.0, "steps": {}})
                kind["ms"] += here
                kind["steps"][step] = here
                parts.append(_part("institution", who, step, here, whole))
        parts.append(_part("step", step, step, max(0.0, took - sum(here for _, here in own)), whole))
    docs = {name: (step.__doc__ or "").split("\n")[0]
            for name, step in zip(watches[0].names, watches[0].city.month.steps, strict=True)}  # fmt: skip
    steps: list[Step] = [
        {"step": name, "says": docs[name], "ms": took, "share": took / whole} for name, took in ms.items()
    ]
    return steps, _merged(parts), list(by_kind.values())


def _part(kind: Literal["rule", "institution", "step"], name: str, step: str, ms: float, whole: float) -> MonthPart:
    return {"kind": kind, "name": name, "step": step, "ms": ms, "share": ms / whole}


def _merged(parts: list[MonthPart]) -> list[MonthPart]:
    """Institutions that work in several steps as one part each."""
    by_place: dict[tuple[str, str], MonthPart] = {}
    for part in parts:
        before = by_place.get((part["kind"], part["name"]))
        if before is None:
            by_place[part["kind"], part["name"]] = part.copy()
        else:
            before |= {"step": f"{before['step']}, {part['step']}", "ms": before["ms"] + part["ms"],
                       "share": before["share"] + part["share"]}  # fmt: skip
    return list(by_place.values())


def _columns(city: CreditCity) -> list[Column]:
    """A row a column: its type, its bytes an enterprise, and who writes it."""
    writers = {name: [rule.name for rule in city.loop.rules if name in rule.writes] for name in city.population.columns}
    return [{"column": name, "type": str(values.dtype), "bytes": values.itemsize, "written_by": writers[name]}
            for name, values in city.population.columns.items()]  # fmt: skip


def _bytes(city: CreditCity, stored: int) -> Bytes:
    """Bytes one run holds at its end, by what holds them; and what the store writes for it."""
    objects = [city, *city.agents]
    luck = city.chances
    return {
        "columns": sum(values.nbytes for values in city.population.columns.values()),
        "places_and_counts": city.places.nbytes + city.counts.nbytes,
        "institutions": bytes_held(list(city.agents), besides=[city, luck]),
        "luck_of_institutions": bytes_held(luck, besides=objects),
        "monitor_windows": bytes_held([city.seen, city.honest], besides=objects),
        "sources": bytes_held(city.sight, besides=[*objects, city.parameters]),
        "record": bytes_held(city.record, besides=objects),
        "stored": stored,
    }


def _kept(scenario: Scenario, watches: list[Watch], texts: list[str]) -> tuple[float, int]:
    """Milliseconds and bytes a run of what ``chengxin run`` would store, in a folder for the moment."""
    seeds = list(range(len(watches)))
    with tempfile.TemporaryDirectory() as folder:
        results = Results.create(Path(folder) / "study", [scenario], {scenario.name: texts}, seeds)
        with results.alone():
            began, before = perf_counter(), _size(folder)
            for seed, watch in zip(seeds, watches, strict=True):
                results.add(frame(scenario, seed, watch.city.record), [])
            seconds, written = perf_counter() - began, _size(folder) - before
    return 1000.0 * seconds / len(seeds), int(np.ceil(written / len(seeds)))


def _size(folder: str) -> int:
    return sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
