"""Enterprises one after the other: each meets what its neighbours do by then, not what they did when the month began.

Opinions and spins are simulated so (the Ising model's ordered sweep). A sweep cannot be shared out among threads and
costs some ten times a month in which all act at once; its bits depend on the order of rows alone.
"""

from __future__ import annotations

from collections import namedtuple

import numpy as np
from numba.core.errors import NumbaError

from . import draws
from .compiler import MixedNumbers, compiled, compiled_driver, generated, in_users_words
from .compose import Loop
from .rule import Rule, RuleError
from .writer import blocks_of, record_type


class Sweep:
    """One month of all enterprises in turn, by the rules of a loop.

    ``peers`` maps a column that rules read to (the column whose mean it is, what it is for those without neighbours).
    """

    def __init__(self, loop: Loop, peers: dict[str, tuple[str, float]]) -> None:
        self.loop, self.peers = loop, peers
        named = {*loop.columns, *peers, *(column for column, _ in peers.values())}
        self.columns = tuple(name for name in loop.vocabulary.columns if name in named)
        self.text = "\n".join(self._lines()) + "\n"
        self._step = None

    def __str__(self) -> str:
        return self.text

    def run(self, columns, starts, places, counts, settings: dict, seed: int, month: int, links: dict) -> None:
        """Live one month in the order of rows; ``links`` holds the compressed rows of each of ``peers``."""
        if self._step is None:
            rules = [rule.function for rule in self.loop.rules]
            names = {rule.name: compiled(rule.function) for rule in self.loop.rules}
            names |= {"four": compiled(draws.four), "driver": compiled_driver, "np": np, "namedtuple": namedtuple}
            self._step = generated(self.text, names, [*rules, draws.four]).step
        values = np.array([settings[name] for name in self.loop.settings], np.float64)
        arrays = [array for name in self.peers for array in links[name]] + [columns[name] for name in self.columns]
        keys = np.uint64(seed), np.uint64(month & 0xFFFFFFFF)
        try:
            self._step(starts, places, counts, values, *keys, *arrays)
        except MixedNumbers as problem:
            raise RuleError(str(problem)) from None
        except NumbaError as problem:
            raise RuleError(in_users_words(problem, [rule.function for rule in self.loop.rules])) from None

    def _lines(self) -> list[str]:
        loop = self.loop
        kinds = {name: "np.int32" if name in loop.vocabulary.whole else "np.float32" for name in loop.settings}
        city = ", ".join(f"{kinds[name]}(values[{n}])" for n, name in enumerate(loop.settings)) or "0"
        place = ", ".join(f"places[p, {n}]" for n in range(len(loop.vocabulary.places))) or "0"
        lines = ["# One month of enterprises in turn, written by simulation/kernel/sweep.py.", ""]
        lines += [record_type("City", loop.settings), record_type("Place", loop.vocabulary.places)]
        for rule in loop.rules:
            lines += [record_type(f"Firm_{rule.name}", rule.fields), record_type(f"Luck_{rule.name}", rule.draws)]
        links = ", ".join(f"starts_{name}, of_{name}, weight_{name}" for name in self.peers)
        arguments = ", ".join([*([links] if links else []), *(f"column_{name}" for name in self.columns)])
        lines += ["", "", f"def step(starts, places, counts, values, seed, month, {arguments}):"]
        lines += [f"    city = City({city})", "    for p in range(starts.size - 1):", f"        place = Place({place})"]
        lines += ["        counts[p, :] = 0", "        for i in range(starts[p], starts[p + 1]):"]
        inner = ["number, generation = np.uint64(i), column_generation[i]"]
        for name, (column, alone) in self.peers.items():
            inner += self._look(name, column, alone)
        inner += [f"event_{name} = False" for name in loop.events]
        for rule in loop.rules:
            body = self._one(rule)
            inner += [f"if event_{rule.when}:", *(f"    {line}" for line in body)] if rule.when else body
        inner += [f"counts[p, {n}] += event_{name}" for n, name in enumerate(loop.events)]
        return [*lines, *(f"            {line}" for line in inner), "step = driver(step)"]

    def _look(self, name: str, column: str, alone: float) -> list[str]:
        """The mean over neighbours as they are by now, added up in the order of the links."""
        return [
            "seen, weight = np.float32(0.0), np.float32(0.0)",
            f"for k in range(starts_{name}[i], starts_{name}[i + 1]):",
            f"    seen += weight_{name}[k] * np.float32(column_{column}[of_{name}[k]])",
            f"    weight += weight_{name}[k]",
            f"column_{name}[i] = seen / weight if weight > 0 else np.float32({alone!r})",
        ]

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
        call = f"{rule.name}(Firm_{rule.name}({', '.join(firm) or '0'}), city, "
        lines.append(f"{targets} = {call}Luck_{rule.name}({', '.join(luck) or '0'}))")
        for name in rule.writes:
            if name in vocabulary.columns:
                lines.append(f"column_{name}[i] = np.{vocabulary.columns[name]}(now_{name})")
            else:
                lines.append(f"event_{name} = bool(now_{name})")
        return lines
