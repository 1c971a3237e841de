"""Rules in, one loop out.

``compose`` writes a small module: for each place (a county and sector), for each block of its enterprises, first the
draws, then the rules in their order. Neighbouring rules that concern every enterprise share one branch-free pass,
which the compiler turns into vector instructions; rules with a ``when`` run enterprise by enterprise for the few they
concern, and look up their draws only then. Events are counted by place as whole numbers, so the sums do not depend on
how the work is cut. ``print(loop)`` shows the module.
"""

from __future__ import annotations

from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from . import draws
from .compiler import MixedNumbers, compiled, compiled_block, compiled_driver, fingerprint, from_disk
from .rule import Rule, RuleError

BLOCK = 1024  # enterprises whose draws and fields stay in the processor's nearest cache


@dataclass(frozen=True)
class Vocabulary:
    """The names rules may use: columns with their types, what is known of each place, and the city's settings.

    A setting is a float32 unless it is named in ``whole``; ``places`` are float32.
    """

    columns: dict[str, np.dtype]
    places: tuple[str, ...]
    settings: tuple[str, ...]
    whole: frozenset[str] = frozenset()


class Loop:
    """One month of all enterprises: the composed rules, ready to run on columns.

    ``events`` are what the loop counts, in the order of the columns of ``counts``; ``text`` is the generated module.
    """

    def __init__(self, rules: list[Rule], vocabulary: Vocabulary, block: int = BLOCK) -> None:
        _check(rules, vocabulary)
        self.rules, self.vocabulary = rules, vocabulary
        self.settings = tuple(sorted({name for rule in rules for name in rule.settings}))
        written = [name for rule in rules for name in rule.writes if name not in vocabulary.columns]
        self.events = tuple(dict.fromkeys(written))
        used = {name for rule in rules for name in (*rule.fields, *rule.writes)}
        self.columns = tuple(name for name in vocabulary.columns if name in used or name == "generation")
        self.text = _Writer(self, block).module()
        self._step = None

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Loop of {len(self.rules)} rules: {', '.join(rule.name for rule in self.rules)}"

    def fingerprint(self) -> str:
        """A hash of the generated text and of all code it reaches."""
        return fingerprint(*self._reached())

    def _reached(self):
        return [rule.function for rule in self.rules] + [draws.fill, draws.four]

    def _load(self):
        names = {rule.name: compiled(rule.function) for rule in self.rules}
        names |= {"fill": compiled_block(draws.fill), "four": compiled(draws.four)}
        names |= {"block": compiled_block, "driver": compiled_driver, "np": np, "namedtuple": namedtuple}
        return from_disk(self.text, names, self._reached()).step

    def run(
        self,
        columns: dict,
        starts,
        places,
        counts,
        settings: dict,
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
        if self._step is None:
            self._step = self._load()
        values = np.array([settings[name] for name in self.settings], np.float64)
        arrays = [columns[name] for name in self.columns]
        keys = np.uint64(seed), np.uint64(month & 0xFFFFFFFF), np.uint64(first)

        def live(low: int, high: int) -> None:
            self._step(starts[low : high + 1], places[low:high], counts[low:high], values, *keys, *arrays)

        try:
            if threads == 1:
                live(0, len(starts) - 1)
            else:
                cuts = np.searchsorted(starts, np.linspace(starts[0], starts[-1], threads + 1)).tolist()
                with ThreadPoolExecutor(threads) as pool:
                    list(pool.map(live, cuts[:-1], cuts[1:]))
        except MixedNumbers as problem:
            raise RuleError(str(problem)) from None


class _Pass(NamedTuple):
    """Neighbouring rules of one kind: for every enterprise, or for those an event happened to."""

    number: int
    dense: bool
    rules: list[Rule]


class _Writer:
    """The text of the generated module."""

    def __init__(self, loop: Loop, block: int) -> None:
        self.loop, self.vocabulary, self.block = loop, loop.vocabulary, block
        self.columns = loop.columns
        groups = groupby(loop.rules, key=lambda rule: rule.when is None)
        self.passes = [_Pass(n, dense, list(rules)) for n, (dense, rules) in enumerate(groups, 1)]
        self.dense_draws = [name for rule in loop.rules if rule.when is None for name in rule.draws]

    def module(self) -> str:
        lines = ["# One month of enterprises, written by simulation/kernel/compose.py from these rules:"]
        lines += [f"#   {rule.name}: {rule.sentence}" for rule in self.loop.rules]
        lines += ["# block, driver, fill, four and the rules themselves are put in before this text runs.", ""]
        lines += [_record("City", self.loop.settings), _record("Place", self.vocabulary.places)]
        for rule in self.loop.rules:
            lines += [_record(f"Firm_{rule.name}", rule.fields), _record(f"Luck_{rule.name}", rule.draws)]
        for part in self.passes:
            lines += ["", "", *self._pass(part)]
        return "\n".join([*lines, "", "", *self._step()]) + "\n"

    def _arguments(self, part: _Pass) -> list[str]:
        """The arrays one pass works on: columns, events, and draws made for the whole block."""
        names = {name for rule in part.rules for name in (*rule.fields, *rule.writes)}
        names |= {rule.when for rule in part.rules if rule.when}
        arrays = [f"column_{name}" for name in self.columns if name in names]
        arrays += [f"event_{name}" for name in self.loop.events if name in names]
        if part.dense:
            return arrays + [f"luck_{name}" for rule in part.rules for name in rule.draws]
        return arrays + ([] if "column_generation" in arrays else ["column_generation"])

    def _pass(self, part: _Pass) -> list[str]:
        arguments = self._arguments(part)
        extra = ["place", "city"] if part.dense else ["concerned", "place", "city", "first", "month", "seed"]
        lines = [f"def pass_{part.number}({', '.join(arguments + extra)}):"]
        lines += self._every_enterprise(part) if part.dense else self._those_concerned(part)
        return [*lines, f"pass_{part.number} = block(pass_{part.number})"]

    def _every_enterprise(self, part: _Pass) -> list[str]:
        read, written = [], []
        lines = [f"    for i in range({self._arguments(part)[0]}.size):"]
        for rule in part.rules:
            for name in rule.fields:
                if name not in self.vocabulary.places and name not in read and name not in written:
                    lines.append(f"        firm_{name} = {self._element(name)}")
                    read.append(name)
            lines += [f"        {line}" for line in self._call(rule, lambda draw: f"luck_{draw}[i]")]
            written += [name for name in rule.writes if name not in written]
        return lines + [f"        {self._element(name, load=False)} = firm_{name}" for name in written]

    def _those_concerned(self, part: _Pass) -> list[str]:
        """Mark those any event happened to, then skip the others eight at a time: they are many."""
        conditions = list(dict.fromkeys(rule.when for rule in part.rules))
        size = f"event_{conditions[0]}.size"
        lines = [
            "    concerned[:] = 0",
            f"    for i in range({size}):",
            f"        concerned[i] = {' | '.join(f'event_{name}[i]' for name in conditions)}",
            "    eights = concerned.view(np.uint64)",
            "    for eight in range(eights.size):",
            "        if eights[eight] == 0:",
            "            continue",
            f"        for i in range(8 * eight, min(8 * eight + 8, {size})):",
            "            if concerned[i] == 0:",
            "                continue",
        ]
        for rule in part.rules:
            lines.append(f"            if event_{rule.when}[i] != 0:")
            lines += [
                f"                firm_{name} = {self._element(name)}"
                for name in rule.fields
                if name not in self.vocabulary.places
            ]
            for block in sorted({draws.place(name)[0] for name in rule.draws}):
                words = ", ".join(f"word_{lane}" for lane in range(4))
                lines.append(
                    f"                {words} = four(first + np.uint64(i), column_generation[i], month, {block}, seed)"
                )
                lines += [
                    f"                luck_{name} = word_{draws.place(name)[1]}"
                    for name in rule.draws
                    if draws.place(name)[0] == block
                ]
            lines += [f"                {line}" for line in self._call(rule, lambda draw: f"luck_{draw}")]
            lines += [f"                {self._element(name, load=False)} = firm_{name}" for name in rule.writes]
        return lines

    def _element(self, name: str, load: bool = True) -> str:
        if name in self.vocabulary.columns:
            return f"column_{name}[i]"
        return f"event_{name}[i] != 0" if load else f"event_{name}[i]"

    def _call(self, rule: Rule, draw) -> list[str]:
        """Call the rule; hold each result in the type it is stored in, so that later rules read what is stored."""
        places, columns = self.vocabulary.places, self.vocabulary.columns
        firm = ", ".join(f"place.{name}" if name in places else f"firm_{name}" for name in rule.fields)
        luck = ", ".join(draw(name) for name in rule.draws)
        targets = ", ".join(f"firm_{name}" for name in rule.writes)
        call = f"{targets} = {rule.name}(Firm_{rule.name}({firm or '0'}), city, Luck_{rule.name}({luck or '0'}))"
        held = [
            f"firm_{name} = np.{columns[name]}(firm_{name})" if name in columns else f"firm_{name} = bool(firm_{name})"
            for name in rule.writes
        ]
        return [call, *held]

    def _step(self) -> list[str]:
        kind = {name: "np.int32" if name in self.vocabulary.whole else "np.float32" for name in self.loop.settings}
        city = ", ".join(f"{kind[name]}(values[{n}])" for n, name in enumerate(self.loop.settings)) or "0"
        place = ", ".join(f"places[p, {n}]" for n in range(len(self.vocabulary.places))) or "0"
        blocks = sorted({draws.place(name)[0] for name in self.dense_draws})
        columns = ", ".join(f"all_{name}" for name in self.columns)
        lines = [
            f"def step(starts, places, counts, values, seed, month, first, {columns}):",
            f"    city = City({city})",
            f"    luck = np.empty(({max(1, 4 * len(blocks))}, {self.block}), np.float32)",
            f"    concerned = np.empty({-(-self.block // 8) * 8}, np.uint8)",
            f"    events = np.empty(({max(1, len(self.loop.events))}, {self.block}), np.uint8)",
            "    for p in range(starts.size - 1):",
            f"        place = Place({place})",
            "        counts[p, :] = 0",
            f"        for low in range(starts[p], starts[p + 1], {self.block}):",
            f"            high = min(low + {self.block}, starts[p + 1])",
            "            size = high - low",
            "            number = first + np.uint64(low)",
        ]
        lines += [f"            column_{name} = all_{name}[low:high]" for name in self.columns]
        lines += [f"            event_{name} = events[{n}, :size]" for n, name in enumerate(self.loop.events)]
        rare = [name for rule in self.loop.rules if rule.when for name in rule.writes if name in self.loop.events]
        lines += [f"            event_{name}[:] = 0" for name in dict.fromkeys(rare)]
        for n, block in enumerate(blocks):
            rows = ", ".join(f"luck[{4 * n + lane}, :size]" for lane in range(4))
            lines.append(f"            fill({rows}, column_generation, number, month, np.uint64({block}), seed)")
        for name in self.dense_draws:
            block, lane = draws.place(name)
            lines.append(f"            luck_{name} = luck[{4 * blocks.index(block) + lane}, :size]")
        for part in self.passes:
            extra = ["place", "city"] if part.dense else ["concerned", "place", "city", "number", "month", "seed"]
            lines.append(f"            pass_{part.number}({', '.join(self._arguments(part) + extra)})")
        lines += [f"            counts[p, {n}] += total(event_{name})" for n, name in enumerate(self.loop.events)]
        total = [
            "def total(flags):",
            "    count = np.int64(0)",
            "    for i in range(flags.size):",
            "        count += flags[i]",
            "    return count",
            "total = block(total)",
            "",
            "",
        ]
        return [*total, *lines, "step = driver(step, on_disk=ON_DISK)"]


def _record(name: str, fields) -> str:
    return f"{name} = namedtuple({name!r}, {list(fields) or ['nothing']!r})"


def _check(rules: list[Rule], vocabulary: Vocabulary) -> None:
    """Refuse, all at once, what would give a wrong answer later."""
    problems, events, luck = [], set(), {}
    known = set(vocabulary.columns) | set(vocabulary.places)
    for rule in rules:
        if rule.when is not None and rule.when not in events:
            problems.append(f"rule {rule.name}: no rule before it writes the event '{rule.when}' it waits for")
        for name in rule.fields:
            if name not in known and name not in events:
                problems.append(
                    f"rule {rule.name}: firm.{name} is neither a column, a fact of the place, nor an earlier event"
                )
        for name in rule.settings:
            if name not in vocabulary.settings:
                problems.append(f"rule {rule.name}: city.{name} is not a declared lever or parameter")
        for name in rule.draws:
            if name in luck:
                problems.append(
                    f"rule {rule.name}: luck.{name} is already drawn by rule {luck[name]}; name a draw of its own"
                )
            luck[name] = rule.name
        for name in rule.writes:
            if name in vocabulary.places:
                problems.append(
                    f"rule {rule.name}: {name} is a fact of the place and cannot be written for one enterprise"
                )
        events |= {name for name in rule.writes if name not in vocabulary.columns}
    names = [rule.name for rule in rules]
    problems += [f"two rules are called {name}" for name in {n for n in names if names.count(n) > 1}]
    if problems:
        raise RuleError("\n".join(problems))
