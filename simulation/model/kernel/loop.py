"""Rules in, one loop out.

A ``Loop`` checks its rules, has ``writer`` write their passes and the course in which these follow one another: for
each place (a county and sector), for each block of its enterprises, first the draws, then the rules in their order.
Events are counted by place as whole numbers, so the sums do not depend on how the work is cut. ``print(loop)`` shows
the course and the passes.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from functools import cached_property, lru_cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import closest, nearest
from . import draws
from .codegen import Course, Vocabulary
from .grammar import place_of, place_of_field
from .in_32_bits import In64Bits, twin
from .kinds import REAL, TRUTH, WHOLE, Kinds
from .rule import Rule, RuleError, Stopped

if TYPE_CHECKING:
    from ...types import Array, Columns
    from .plan import Met, Plan

BLOCK = 4096  # enterprises whose draws and fields stay in the processor's near cache (measured: 1,024 to 4,096)


class Loop:
    """One month of all enterprises: the composed rules, ready to run on columns.

    ``events`` are what the loop counts, in the order of the columns of ``counts``.
    """

    def __init__(self, rules: list[Rule], vocabulary: Vocabulary, block: int = BLOCK) -> None:
        _check(rules, vocabulary)
        self.rules, self.vocabulary, self.block = rules, vocabulary, block
        self.settings = tuple(sorted({name for rule in rules for name in rule.settings}))
        written = [name for rule in rules for name in rule.writes if name not in vocabulary.columns]
        self.events = tuple(dict.fromkeys(written))
        used = {name for rule in rules for name in (*rule.fields, *rule.writes)}
        self.columns = tuple(name for name in vocabulary.columns if name in used or name == "generation")
        self.course = Course(rules, vocabulary, self.events)
        self._plan: Plan | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_plan": None}  # addresses of machine code and of room to write on, where this loop lives

    def __str__(self) -> str:
        head = f"# One month of enterprises: for each place, for each {self.block:,} of its enterprises"
        return "\n\n\n".join([f"{head}\n{self.course}\n", *(part.text for part in self.course.passes)])

    def __repr__(self) -> str:
        return f"Loop of {len(self.rules)} rules: {', '.join(rule.name for rule in self.rules)}"

    @cached_property
    def plain(self) -> dict[str, FunctionType]:
        """The rules as plain Python runs them beside machine code, by name."""
        return {rule.name: twin(rule.function) for rule in self.rules}

    def _planned(self) -> Plan:
        """The course in machine code: here the compiler is loaded, and nowhere before."""
        from numba.core.errors import NumbaError

        from .numba_passes import in_users_words
        from .plan import Plan

        try:
            return Plan(self.course, self.block, self.settings, self.events)
        except In64Bits as refused:
            raise RuleError(refused.problems) from None
        except NumbaError as problem:
            raise RuleError(in_users_words(problem, [rule.function for rule in self.rules])) from None

    def run(
        self,
        columns: Columns,
        starts: Array,
        places: Array,
        counts: Array,
        settings: dict[str, float],
        seed: int,
        month: int,
        *,
        first: int = 0,
        threads: int = 1,
    ) -> None:
        """Live one month: change ``columns`` in place and write each place's events into ``counts``.

        ``starts`` (int64, places + 1) bounds the enterprises of each place; ``places`` (float32, places x names);
        ``counts`` (int64, places x events) is overwritten. ``first`` is the number of the first enterprise, by which
        its draws are keyed: a slice of a population run alone gives the same bits as within the whole. Threads share
        out whole places; a place's sums belong to one thread.
        """
        met = self.meet(columns, starts, places, counts)
        self.live(met, settings, seed, month, first=first, threads=threads)

    def meet(self, columns: Columns, starts: Array, places: Array, counts: Array) -> Met:
        """Check these arrays and note where they are: for as many months as they stay the same ones."""
        plan = self._plan = self._plan or self._planned()
        return plan.met(columns, starts, places, counts)

    def live(
        self, met: Met, settings: dict[str, float], seed: int, month: int, *, first: int = 0, threads: int = 1
    ) -> None:
        """Live one month on arrays that were met before; else as ``run``."""
        plan, starts = self._plan, met.starts
        assert plan is not None  # arrays were met by it
        if starts[-1] > 0:
            draws.counted("enterprise", (first, first + int(starts[-1]) - 1), 0, 2**32)
        draws.counted("month", month, -(2**31), 2**31)
        plan.settle(met, settings)

        def live(low: int, high: int) -> None:
            plan.live(met, low, high, first, month, seed)

        if threads == 1:
            live(0, len(starts) - 1)
            return
        cuts = np.searchsorted(starts, np.linspace(starts[0], starts[-1], threads + 1)).tolist()
        cuts[-1] = len(starts) - 1  # places at the end may be empty
        others = [_pool(threads).submit(live, *part) for part in zip(cuts[1:-1], cuts[2:], strict=True)]
        try:
            live(*cuts[:2])
        finally:
            wait(others)  # they write into these columns
        for other in others:
            other.result()

    def stopped_at(
        self, columns: Columns, starts: Array, places: Array, settings: dict[str, float], seed: int, month: int
    ) -> int:
        """The first enterprise whose month stops its machine code; ``columns`` as they were when the month began."""
        for place in range(len(starts) - 1):
            low, high = int(starts[place]), int(starts[place + 1])
            if not self._stops(columns, low, high, places[place : place + 1], settings, seed, month):
                continue
            begin = low
            while high - low > 1:
                middle = (low + high) // 2
                within = self._stops(columns, begin, middle, places[place : place + 1], settings, seed, month)
                low, high = (low, middle) if within else (middle, high)
            return low
        raise RuleError("a rule stopped its machine code, and did not when its month was simulated again")

    def _stops(
        self, columns: Columns, low: int, high: int, place: Array, settings: dict[str, float], seed: int, month: int
    ) -> bool:
        few = {name: columns[name][low:high].copy() for name in self.columns}
        counts = np.zeros((1, len(self.events)), np.int64)
        try:
            self.run(few, np.array([0, high - low]), place, counts, settings, seed, month, first=low)
        except Stopped:
            return True
        return False


@lru_cache(maxsize=4)
def _pool(threads: int) -> ThreadPoolExecutor:
    # Kept between months: starting threads takes longer than a month of 100,000 enterprises. The caller is one of them.
    return ThreadPoolExecutor(threads - 1)


def _check(rules: list[Rule], vocabulary: Vocabulary) -> None:
    """Refuse, all at once, what would give a wrong answer later."""
    problems: list[str] = []
    events: set[str] = set()
    luck: dict[str, Any] = {}
    readable, fixed = set(vocabulary.columns) | set(vocabulary.places), dict(vocabulary.fixed)
    usual = {name for rule in rules if rule.came_along for name in rule.writes}
    later = {name for rule in rules for name in rule.writes}
    for rule in rules:
        if rule.when is not None and rule.when not in events:
            problems.append(
                f"rule {rule.name}: no rule before it writes the event '{rule.when}' it waits for"
                f"{_placed_too_early(rule.when, later) or nearest(rule.when, events)}"
            )
        for name in rule.fields:
            if name not in readable and name not in events:
                where = place_of_field(rule.function, "firm", name)
                words = f"firm.{name} is neither a column, a fact of the place, nor an earlier event"
                way_out = _placed_too_early(name, later) or nearest(name, readable | events)
                problems.append(f"rule {rule.name}{where}: {words}{way_out}")
        for name in rule.settings:
            if name not in vocabulary.settings:
                where = place_of_field(rule.function, "city", name)
                problems.append(
                    f"rule {rule.name}{where}: city.{name} is not a declared lever or parameter"
                    f"{nearest(name, vocabulary.settings)}"
                )
        for name in rule.draws:
            if name in luck:
                where = place_of_field(rule.function, "luck", name)
                problems.append(
                    f"rule {rule.name}{where}: luck.{name} is already drawn by rule {luck[name]}; "
                    "name a draw of its own"
                )
            luck[name] = rule.name
            try:
                draws.place(name)
            except draws.SamePlace as problem:
                problems.append(f"rule {rule.name}{place_of_field(rule.function, 'luck', name)}: {problem}")
        for name in rule.writes:
            if name in vocabulary.places:
                problems.append(
                    f"rule {rule.name}: {name} is a fact of the place and cannot be written for one enterprise"
                )
            if name in vocabulary.read_only:
                problems.append(f"rule {rule.name}: {name} is what its peers do and cannot be written")
            if not rule.came_along and (name != "generation" or rule.when != "leaves") and name in fixed:
                problems.append(f"rule {rule.name}: {name} cannot be written: {fixed[name]}")
        problems += [] if rule.came_along else _misread(rule, vocabulary, usual)
        events |= {name for name in rule.writes if name not in vocabulary.columns}
        problems += rule.unusable()
    names = [rule.name for rule in rules]
    problems += [f"two rules are called {name}" for name in {n for n in names if names.count(n) > 1}]
    if problems:
        raise RuleError(problems)


def _misread(rule: Rule, vocabulary: Vocabulary, usual: set[str]) -> list[str]:
    """What a rule writes that is not what its author takes it for."""
    names = {*usual, *vocabulary.columns, *vocabulary.places}
    events = [name for name in rule.writes if name not in {*names, *vocabulary.events}]
    problems = []
    for name in events:
        if near := _nearly(name, names):
            problems.append(
                f"rule {rule.name}: there is no column '{name}'; did you mean '{near}'? For an event of this name, "
                f"declares=[Event(name='{name}')]"
            )
    fields = {f"firm.{name}": REAL if kind.kind == "f" else WHOLE for name, kind in vocabulary.columns.items()}
    fields |= {f"firm.{name}": REAL for name in vocabulary.places}
    rest = {*rule.fields} - {*vocabulary.columns} - {*vocabulary.places}
    fields |= {f"firm.{name}": TRUTH for name in rest}
    fields |= {f"city.{name}": WHOLE if name in vocabulary.whole else REAL for name in rule.settings}
    kinds = Kinds(rule.function, fields | {f"luck.{name}": REAL for name in rule.draws})
    mistakes = list(kinds.misused())
    for node, given in kinds.returned():
        for name, kind in zip(rule.writes, given, strict=False):
            if kind == REAL and name in vocabulary.columns and vocabulary.columns[name].kind in "ui":
                mistakes.append(
                    (node, f"{name} is a column of whole numbers, and a real one is returned; write int(...)")
                )
            elif kind == REAL and name in events:
                words = f"'{name}' is no column, so it is an event, which happens or not, and a number is returned"
                mistakes.append((node, f"{words}; declares=[Column(name='{name}')] makes it a column"))
    return problems + [f"rule {rule.name}, {place_of(rule.function, node)}: {text}" for node, text in mistakes]


def _nearly(name: str, names: set[str]) -> str | None:
    """The name that was probably meant by one that is written a little otherwise."""
    plain = {usual.replace("_", "").lower(): usual for usual in sorted(names)}
    close = closest(name.replace("_", "").lower(), plain, cutoff=0.75)
    return plain[close] if close else None


def _placed_too_early(name: str, later: set[str]) -> str:
    return "; a later rule writes it: place this one after that" if name in later else ""
