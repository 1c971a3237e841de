"""Enterprises one after the other: each meets what its neighbours do by then, not what they did when the month began.

Opinions and spins are simulated so (the Ising model's ordered sweep). A sweep cannot be shared out among threads and
costs some ten times a month in which all act at once; its bits depend on the order of rows alone. What an enterprise
saw of others stays in its columns, so that its turn can be lived again in plain Python as any month can.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from . import chosen, draws
from .codegen import blocks_of, called, record_type
from .in_32_bits import In64Bits
from .loop import Loop
from .rule import Rule, RuleError, Stopped

if TYPE_CHECKING:
    from ...types import Array, Columns


@dataclass(frozen=True)
class Look:
    """What rules read as the column ``name``: the mean of ``column`` over neighbours, or what one of these has.

    ``best_by``: the column of which that one has the most; ``draw``: the draw by which it is chosen; "" where it is
    not. ``alone`` is read where there is nobody. ``linked``: whether links are listed; else the place is looked at.
    """

    name: str
    column: str
    best_by: str
    draw: str
    alone: float
    linked: bool


class Sweep:
    """One month of all enterprises in turn, by the rules of a loop and what they see of others."""

    def __init__(self, loop: Loop, looks: list[Look]) -> None:
        self.loop, self.looks = loop, looks
        self.linked = [look.name for look in looks if look.linked]
        named = {*loop.columns, *(name for look in looks for name in (look.name, look.column, look.best_by))}
        self.columns = tuple(name for name in loop.vocabulary.columns if name in named)
        self.text = "\n".join(self._lines()) + "\n"

    def __str__(self) -> str:
        return self.text

    @cached_property
    def _step(self) -> Callable[..., None]:
        """The month as machine code."""
        from .numba_passes import compiled, compiled_driver, generated

        names = {called(rule): compiled(rule.function) for rule in self.loop.rules}
        helpers = draws.four, chosen.best_partner, chosen.drawn_partner
        names |= {helper.__name__: compiled(helper) for helper in helpers}
        names |= {"driver": compiled_driver, "np": np, "namedtuple": namedtuple}
        step: Callable[..., None] = generated(
            self.text, names, [*(rule.function for rule in self.loop.rules), *helpers]
        ).step
        return step

    def run(
        self,
        columns: Columns,
        starts: Array,
        places: Array,
        counts: Array,
        settings: Mapping[str, float],
        seed: int,
        month: int,
        links: Mapping[str, Sequence[Array]],
    ) -> None:
        """Live one month in the order of rows; ``links`` holds the compressed rows of what is linked."""
        from numba.core.errors import NumbaError

        from .numba_passes import in_users_words

        step = self._step
        values = np.array([settings[name] for name in self.loop.settings], np.float64)
        arrays = [array for name in self.linked for array in links[name]] + [columns[name] for name in self.columns]
        keys, at = (np.uint64(seed), np.uint64(month & 0xFFFFFFFF)), np.zeros(2, np.int64)
        try:
            step(starts, places, counts, values, at, *keys, *arrays)
        except (ValueError, ZeroDivisionError) as problem:
            who = f"rule {self.loop.rules[at[1]].name}, enterprise {at[0]:,}, month {month} from the start"
            raise Stopped(f"{who}: {problem}", int(at[0])) from None
        except In64Bits as problem:
            raise RuleError(problem.problems) from None
        except NumbaError as problem:
            raise RuleError(in_users_words(problem, [rule.function for rule in self.loop.rules])) from None

    def _lines(self) -> list[str]:
        loop = self.loop
        kinds = {name: "np.int32" if name in loop.vocabulary.whole else "np.float32" for name in loop.settings}
        city = ", ".join(f"{kinds[name]}(values[{n}])" for n, name in enumerate(loop.settings)) or "0"
        place = ", ".join(f"places[p, {n}]" for n in range(len(loop.vocabulary.places))) or "0"
        lines = ["# One month of enterprises in turn, written by simulation/model/kernel/sequential.py.", ""]
        lines += [record_type("City", loop.settings), record_type("Place", loop.vocabulary.places)]
        for rule in loop.rules:
            lines += [record_type(f"Firm_{rule.name}", rule.fields), record_type(f"Luck_{rule.name}", rule.draws)]
        links = ", ".join(f"starts_{name}, of_{name}, weight_{name}" for name in self.linked)
        arguments = ", ".join([*([links] if links else []), *(f"column_{name}" for name in self.columns)])
        lines += ["", "", f"def step(starts, places, counts, values, at, seed, month, {arguments}):"]
        lines += [f"    city = City({city})", "    for p in range(starts.size - 1):", f"        place = Place({place})"]
        lines += ["        counts[p, :] = 0", "        for i in range(starts[p], starts[p + 1]):"]
        inner = ["number, generation = np.uint64(i), column_generation[i]"]
        for look in self.looks:
            inner += self._look(look)
        inner += [f"event_{name} = False" for name in loop.events]
        for n, rule in enumerate(loop.rules):
            body = [f"at[0], at[1] = i, {n}", *self._one(rule)]
            inner += [f"if event_{rule.when}:", *(f"    {line}" for line in body)] if rule.when else body
        inner += [f"counts[p, {n}] += event_{name}" for n, name in enumerate(loop.events)]
        return [*lines, *(f"            {line}" for line in inner), "step = driver(step)"]

    def _look(self, look: Look) -> list[str]:
        """What is seen of neighbours as they are by now; a mean is added up in the order of the links."""
        name, alone = look.name, f"np.float32({look.alone!r})"
        links = f"of_{name}, weight_{name}, starts_{name}[i], starts_{name}[i + 1]"
        if look.best_by:
            lines = [f"other = best_partner(column_{look.best_by}, {links})"]
        elif look.draw:
            block, lane = draws.place(look.draw)
            lines = [f"lucks = four(number, generation, month, np.uint64({block}), seed)"]
            if look.linked:
                lines.append(f"other = drawn_partner(lucks[{lane}], {links})")
            else:
                lines.append(f"other = starts[p] + np.int64(np.float64(lucks[{lane}]) * (starts[p + 1] - starts[p]))")
        else:
            return [
                "seen, weight = np.float32(0.0), np.float32(0.0)",
                f"for k in range(starts_{name}[i], starts_{name}[i + 1]):",
                f"    seen += weight_{name}[k] * np.float32(column_{look.column}[of_{name}[k]])",
                f"    weight += weight_{name}[k]",
                f"column_{name}[i] = seen / weight if weight > 0 else {alone}",
            ]
        return [*lines, f"column_{name}[i] = np.float32(column_{look.column}[other]) if other >= 0 else {alone}"]

    def _one(self, rule: Rule) -> list[str]:
        vocabulary, lines = self.loop.vocabulary, []
        for block in blocks_of(rule.draws):
            lanes = ", ".join(f"luck_{block}_{lane}" for lane in range(4))
            lines.append(f"{lanes} = four(number, generation, month, np.uint64({block}), seed)")
        firm = []
        for name in rule.fields:
            if name in vocabulary.places:
                firm.append(f"place.{name}")
            else:
                firm.append(f"column_{name}[i]" if name in vocabulary.columns else f"event_{name}")
        luck = ["luck_{}_{}".format(*draws.place(name)) for name in rule.draws]
        targets = ", ".join(f"now_{name}" for name in rule.writes)
        call = f"{called(rule)}(Firm_{rule.name}({', '.join(firm) or '0'}), city, "
        lines.append(f"{targets} = {call}Luck_{rule.name}({', '.join(luck) or '0'}))")
        for name in rule.writes:
            if name in vocabulary.columns:
                if not rule.came_along and (kind := vocabulary.columns[name]).kind in "ui":
                    least, most = np.iinfo(kind).min, np.iinfo(kind).max
                    lines.append(f"if not (now_{name} >= {least} and now_{name} < {most + 1}):")
                    lines.append(f"    raise ValueError('{name} goes beyond {least} to {most}')")
                lines.append(f"column_{name}[i] = np.{vocabulary.columns[name]}(now_{name})")
            else:
                lines.append(f"event_{name} = bool(now_{name})")
        return lines
