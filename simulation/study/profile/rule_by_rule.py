"""The month of enterprises lived rule by rule, each rule a loop of its own: what each takes where it really runs.

The composed loop does the work of neighbouring rules in one pass, so its time cannot be cut into rules. Here each rule
is composed alone, between a rule that hands it the events of the month so far and one that keeps its own: the same
columns after the month, to the last bit, and a time for each rule. Draws come in blocks of four, which rules for
everybody share: each is charged its share of a block. What else they share (loads of columns, lists of those concerned,
the walk over places) each pays here alone, so the parts take longer than the whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from ...model.kernel import draws
from ...model.kernel.codegen import Vocabulary
from ...model.kernel.loop import Loop
from ...model.kernel.rule import Rule, rule, rule_of

KEPT = "happened_"  # begins the name of a column that holds an event from one rule's loop to the next


@rule(writes="drew")
def drawing_a_block(firm: Any, city: Any, luck: Any) -> Any:
    """Everybody draws once: what a block of four draws takes."""
    return luck.alone_in_a_block < 0.5


class RuleByRule:
    """A loop's rules, each composed alone; ``month`` lives them in order and notes what each takes.

    Columns are copied: the city they come from stays as it was. A draw is keyed by the generation of its enterprise as
    its rule meets it; in the composed loop a rule for everybody draws before anybody enters. The rules that come along
    draw nothing for everybody behind ``entry``.
    """

    def __init__(self, loop: Loop, columns: dict[str, np.ndarray], starts: np.ndarray, places: np.ndarray) -> None:
        self.rules, self.starts, self.places = loop.rules, starts, places
        self.columns = {name: values.copy() for name, values in columns.items()}
        handed = _handed_on(loop)
        self.columns |= {KEPT + name: np.zeros(int(starts[-1]), np.uint8) for name in handed}
        kept = {KEPT + name: np.dtype(np.uint8) for name in handed}
        vocabulary = replace(loop.vocabulary, columns=loop.vocabulary.columns | kept)
        self.loops = [_alone(rule, number, loop, handed, vocabulary) for number, rule in enumerate(loop.rules)]
        self.loops.append(Loop([rule_of(drawing_a_block)], vocabulary))
        self.seconds: list[list[float]] = [[] for _ in self.loops]
        self.calls: list[list[float]] = [[] for _ in self.loops]  # what calling each takes when nobody is there

    def month(self, settings: dict[str, float], seed: int, month: int, noted: bool = True) -> None:
        """Live one month; ``noted``: keep what each rule took. The first month compiles."""
        for number, loop in enumerate(self.loops):
            counts = np.zeros((len(self.places), len(loop.events)), np.int64)
            begun = perf_counter()
            loop.run(self.columns, self.starts, self.places, counts, settings, seed, month)
            between = perf_counter()
            loop.run(self.columns, self.starts[:1], self.places[:0], counts[:0], settings, seed, month)
            if noted:
                self.seconds[number].append(between - begun)
                self.calls[number].append(perf_counter() - between)

    def nanoseconds(self) -> dict[str, float]:
        """Nanoseconds an enterprise-month of each rule alone, without what calling it takes: medians over months."""
        size = max(1, int(self.starts[-1]))
        pairs = zip(self.seconds, self.calls, strict=True)
        *alone, block = [max(0.0, 1e9 * (median(whole) - median(call)) / size) for whole, call in pairs]
        shares = _shares_of_blocks(self.rules)
        times = zip(self.rules, alone, shares, strict=True)
        return {
            rule.name: max(0.0, nanoseconds - block * paid_by_others) for rule, nanoseconds, paid_by_others in times
        }


def _shares_of_blocks(rules: list[Rule]) -> list[float]:
    """By rule, the blocks of draws that it fills alone and that other rules for everybody would pay for."""
    sharing = Counter(draws.place(name)[0] for rule in rules if rule.when is None for name in rule.draws)
    shares = []
    for step in rules:
        own = Counter(draws.place(name)[0] for name in step.draws) if step.when is None else {}
        shares.append(sum(1.0 - number / sharing[block] for block, number in own.items()))
    return shares


def _handed_on(loop: Loop) -> list[str]:
    """Events that a rule reads, waits for, or adds to, after another wrote them."""
    written: set[str] = set()
    handed: list[str] = []
    for step in loop.rules:
        handed += [name for name in _needed(step, loop, written) if name not in handed]
        written |= {name for name in step.writes if name in loop.events}
    return handed


def _needed(rule: Rule, loop: Loop, written: set[str]) -> list[str]:
    names = [*rule.fields, *([rule.when, *rule.writes] if rule.when else [])]
    return [name for name in dict.fromkeys(names) if name in loop.events and name in written]


def _alone(rule: Rule, number: int, loop: Loop, handed: list[str], vocabulary: Vocabulary) -> Loop:
    """One rule between the events it is given and those it leaves."""
    written = {name for earlier in loop.rules[:number] for name in earlier.writes}
    given, left = _needed(rule, loop, written), [name for name in dict.fromkeys(rule.writes) if name in handed]
    rules = [rule]
    if given:
        rules.insert(0, _passing("given_before", [f"firm.{KEPT}{name} != 0" for name in given], given,
                                 [KEPT + name for name in given]))  # fmt: skip
    if left:
        rules.append(_passing("kept_after", [f"firm.{name}" for name in left], [KEPT + name for name in left], left))
    return Loop(rules, vocabulary)


def _passing(name: str, values: list[str], writes: list[str], fields: list[str]) -> Rule:
    """A rule that hands on what it reads."""
    text = f"def {name}(firm, city, luck):\n    return {', '.join(values)}\n"
    there: dict[str, Any] = {
        "__name__": __name__
    }  # it comes along: its events are as declared as those of the shipped rules
    exec(compile(text, f"<{name}>", "exec"), there)
    return Rule(there[name], tuple(writes), None, tuple(fields), (), ())
