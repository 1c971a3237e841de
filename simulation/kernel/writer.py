"""The text of the enterprises' loop, written from rules.

Neighbouring rules that concern every enterprise share one branch-free pass, which the compiler turns into vector
instructions. Rules with a ``when`` follow one another over lists of those they concern, and only for these are their
draws made. What a rule returns is held in the type it is stored in, so that later rules read what is stored.

An event that one rule alone writes is counted where it is written. Only events that a later pass reads, or that several
rules write, are kept in an array for the month.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np

from . import draws
from .lists import PADDING
from .rule import Rule


@dataclass(frozen=True)
class Vocabulary:
    """The names rules may use: columns with their types, what is known of each place, and the city's settings.

    A setting is a float32 unless it is named in ``whole``; ``places`` are float32. ``ranges`` bounds columns beyond
    their type; ``read_only`` columns are written between months, by no rule.
    """

    columns: dict[str, np.dtype]
    places: tuple[str, ...]
    settings: tuple[str, ...]
    whole: frozenset[str] = frozenset()
    ranges: tuple[tuple[str, float, float], ...] = ()
    read_only: frozenset[str] = frozenset()


def module_text(loop, block: int) -> str:
    """The module of a loop: a function a pass, and ``step``, which walks over places and blocks."""
    return _Writer(loop, block).module()


class _Pass(NamedTuple):
    """Neighbouring rules of one kind: for every enterprise, or for those an event happened to."""

    number: int
    dense: bool
    rules: list[Rule]


class _Writer:
    def __init__(self, loop, block: int) -> None:
        self.rules, self.vocabulary, self.block = loop.rules, loop.vocabulary, block
        self.columns, self.settings = loop.columns, loop.settings
        self.number = {name: n for n, name in enumerate(loop.events)}
        groups = groupby(loop.rules, key=lambda rule: rule.when is None)
        self.passes = [_Pass(n, dense, list(rules)) for n, (dense, rules) in enumerate(groups, 1)]
        writers = Counter(name for rule in loop.rules for name in set(rule.writes))
        self.counted = {name for name in loop.events if writers[name] == 1}
        self.events = [name for name in loop.events if name not in self.counted or self._outlives_its_pass(name)]
        self.dense_draws = [name for rule in loop.rules if rule.when is None for name in rule.draws]
        self.rare_blocks = max((len(blocks_of(rule.draws)) for rule in loop.rules if rule.when), default=0)

    def module(self) -> str:
        lines = ["# One month of enterprises, written by simulation/kernel/writer.py from these rules:"]
        lines += [f"#   {rule.name}: {rule.sentence}" for rule in self.rules]
        lines += ["# block, driver, fill, lists of rows and the rules themselves are put in before this text runs.", ""]
        lines += [record_type("City", self.settings), record_type("Place", self.vocabulary.places)]
        for rule in self.rules:
            lines += [record_type(f"Firm_{rule.name}", rule.fields), record_type(f"Luck_{rule.name}", rule.draws)]
        for part in self.passes:
            if part.dense:
                lines += ["", "", *self._for_every_enterprise(part)]
            else:
                lines += ["", "", *self._marking(part)]
                lines += [line for rule in part.rules for line in ("", "", *self._for_those_listed(rule))]
        return "\n".join([*lines, "", "", *self._step()]) + "\n"

    def _outlives_its_pass(self, event: str) -> bool:
        """Whether rules outside the dense pass that writes an event read it or wait for it."""
        reading = [any(event in (*rule.fields, rule.when) for rule in part.rules) for part in self.passes]
        writing = [part.dense and any(event in rule.writes for rule in part.rules) for part in self.passes]
        return any(reads and not writes for reads, writes in zip(reading, writing, strict=True))

    def _arrays(self, rules: list[Rule]) -> list[str]:
        """The columns, events and draws that rules work on, as arguments."""
        names = {name for rule in rules for name in (*rule.fields, *rule.writes)}
        arrays = [f"column_{name}" for name in self.columns if name in names]
        arrays += [f"event_{name}" for name in self.events if name in names]
        return arrays + [f"luck_{name}" for rule in rules for name in rule.draws]

    def _for_every_enterprise(self, part: _Pass) -> list[str]:
        known, written = set(), []
        arguments = ", ".join(["size", *self._arrays(part.rules), "place", "city", "counts"])
        lines = [f"def pass_{part.number}({arguments}):"]
        lines += [f"    count_{name} = np.int32(0)" for name in self._counted_by(part.rules)]
        lines.append("    for i in range(size):")
        for rule in part.rules:
            lines += [f"        {line}" for line in self._loaded(rule, known)]
            known |= {*rule.fields, *rule.writes}
            lines += [f"        {line}" for line in self._call(rule, "i")]
            written += [name for name in rule.writes if name not in written]
        lines += [f"        {line}" for line in self._stored(written)]
        return [*lines, *self._noted(part.rules), f"pass_{part.number} = block(pass_{part.number})"]

    def _counted_by(self, rules: list[Rule]) -> list[str]:
        return [name for rule in rules for name in rule.writes if name in self.counted]

    def _noted(self, rules: list[Rule]) -> list[str]:
        return [f"    counts[{self.number[name]}] += count_{name}" for name in self._counted_by(rules)]

    def _marking(self, part: _Pass) -> list[str]:
        conditions = _conditions(part)
        lines = [f"def mark_{part.number}(concerned, {', '.join(conditions)}):", "    for i in range(concerned.size):"]
        lines += [f"        concerned[i] = {' | '.join(f'{name}[i]' for name in conditions)}"]
        return [*lines, f"mark_{part.number} = block(mark_{part.number})"]

    def _for_those_listed(self, rule: Rule) -> list[str]:
        lines = [f"def those_of_{rule.name}(rows, {', '.join([*self._arrays([rule]), 'place', 'city', 'counts'])}):"]
        lines += [f"    count_{name} = np.int32(0)" for name in self._counted_by([rule])]
        lines += ["    for k in range(rows.size):", "        i = rows[k]"]
        lines += [f"        {line}" for line in self._loaded(rule, set())]
        lines += [f"        {line}" for line in self._call(rule, "k")]
        lines += [f"        {line}" for line in self._stored(rule.writes)]
        return [*lines, *self._noted([rule]), f"those_of_{rule.name} = block(those_of_{rule.name})"]

    def _loaded(self, rule: Rule, known: set[str]) -> list[str]:
        wanted = [name for name in rule.fields if name not in known and name not in self.vocabulary.places]
        return [f"firm_{name} = {self._array(name)}[i]" + ("" if name in self.columns else " != 0") for name in wanted]

    def _stored(self, names) -> list[str]:
        kept = [name for name in names if name in self.columns or name in self.events]
        # Counting in 32 bits keeps twice as many enterprises in a vector as in 64.
        counted = [name for name in names if name in self.counted]
        lines = [f"count_{name} = np.int32(count_{name} + np.int32(firm_{name}))" for name in counted]
        return lines + [f"{self._array(name)}[i] = firm_{name}" for name in kept]

    def _array(self, name: str) -> str:
        return f"column_{name}" if name in self.vocabulary.columns else f"event_{name}"

    def _call(self, rule: Rule, at: str) -> list[str]:
        places, columns = self.vocabulary.places, self.vocabulary.columns
        firm = ", ".join(f"place.{name}" if name in places else f"firm_{name}" for name in rule.fields)
        luck = ", ".join(f"luck_{name}[{at}]" for name in rule.draws)
        targets = ", ".join(f"firm_{name}" for name in rule.writes)
        call = f"{targets} = {rule.name}(Firm_{rule.name}({firm or '0'}), city, Luck_{rule.name}({luck or '0'}))"
        kinds = [f"np.{columns[name]}" if name in columns else "bool" for name in rule.writes]
        return [call, *(f"firm_{name} = {kind}(firm_{name})" for name, kind in zip(rule.writes, kinds, strict=True))]

    def _step(self) -> list[str]:
        kind = {name: "np.int32" if name in self.vocabulary.whole else "np.float32" for name in self.settings}
        city = ", ".join(f"{kind[name]}(values[{n}])" for n, name in enumerate(self.settings)) or "0"
        place = ", ".join(f"places[p, {n}]" for n in range(len(self.vocabulary.places))) or "0"
        columns = ", ".join(f"all_{name}" for name in self.columns)
        rare = [name for rule in self.rules if rule.when for name in rule.writes if name in self.events]
        lines = [
            f"def step(starts, places, counts, values, seed, month, first, {columns}):",
            f"    city = City({city})",
            f"    luck = np.empty(({max(1, 4 * len(blocks_of(self.dense_draws)))}, {self.block}), np.float32)",
            f"    events = np.empty(({max(1, len(self.events))}, {self.block}), np.uint8)",
            *self._room_for_lists(),
            "    for p in range(starts.size - 1):",
            f"        place = Place({place})",
            "        counts[p, :] = 0",
            f"        for low in range(starts[p], starts[p + 1], {self.block}):",
            f"            high = min(low + {self.block}, starts[p + 1])",
            "            size = high - low",
            "            number = first + np.uint64(low)",
        ]
        inner = [f"column_{name} = all_{name}[low:high]" for name in self.columns]
        inner += [f"event_{name} = events[{n}, :size]" for n, name in enumerate(self.events)]
        inner += [f"event_{name}[:] = 0" for name in dict.fromkeys(rare)]
        inner += _drawn("luck", self.dense_draws, "size", "fill", "column_generation, number")
        for part in self.passes:
            inner += self._dense_call(part) if part.dense else self._rare_calls(part)
        several = [name for name in self.events if name not in self.counted]
        inner += [f"counts[p, {self.number[name]}] += total(event_{name})" for name in several]
        return [*lines, *(f"            {line}" for line in inner), "step = driver(step, on_disk=ON_DISK)"]

    def _room_for_lists(self) -> list[str]:
        if not any(rule.when for rule in self.rules):
            return []
        room = self.block + PADDING
        return [
            f"    concerned = np.empty({self.block}, np.uint8)",
            f"    rows = np.empty({room}, np.int32)",
            f"    chosen = np.empty({room}, np.int32)",
            f"    rare_luck = np.empty(({max(1, 4 * self.rare_blocks)}, {room}), np.float32)",
        ]

    def _dense_call(self, part: _Pass) -> list[str]:
        arguments = ", ".join(["size", *self._arrays(part.rules), "place", "city", "counts[p]"])
        return [f"pass_{part.number}({arguments})"]

    def _rare_calls(self, part: _Pass) -> list[str]:
        """List the rows any rule of the pass concerns, once; then each rule sifts its own from these few."""
        lines = [f"mark_{part.number}(concerned[:size], {', '.join(_conditions(part))})"]
        lines += ["listed = rows_of(concerned[:size], rows)"]
        for rule in part.rules:
            lines += [f"count = sift(event_{rule.when}, rows, listed, chosen)"]
            if rule.draws:
                lines += [f"padded = (count + {PADDING - 1}) // {PADDING} * {PADDING}"]
                lines += _drawn(
                    "rare_luck", rule.draws, "padded", "fill_listed", "chosen[:padded], column_generation, number"
                )
            arrays = ", ".join([*self._arrays([rule]), "place", "city", "counts[p]"])
            lines += [f"those_of_{rule.name}(chosen[:count], {arrays})"]
        return lines


def _conditions(part: _Pass) -> list[str]:
    """The events that the rules of a pass wait for."""
    return [f"event_{name}" for name in dict.fromkeys(rule.when for rule in part.rules)]


def blocks_of(names) -> list[int]:
    """The Philox blocks that hold these draws."""
    return sorted({draws.place(name)[0] for name in names})


def _drawn(luck: str, names, size: str, fill: str, whom: str) -> list[str]:
    """Fill the rows of a table with the blocks that hold these draws, and name the rows that are wanted."""
    blocks, lines = blocks_of(names), []
    for n, block in enumerate(blocks):
        rows = ", ".join(f"{luck}[{4 * n + lane}, :{size}]" for lane in range(4))
        lines.append(f"{fill}({rows}, {whom}, month, np.uint64({block}), seed)")
    for name in names:
        block, lane = draws.place(name)
        lines.append(f"luck_{name} = {luck}[{4 * blocks.index(block) + lane}, :{size}]")
    return lines


def record_type(name: str, fields) -> str:
    """The line that makes a type of named numbers."""
    return f"{name} = namedtuple({name!r}, {list(fields) or ['nothing']!r})"
