"""The enterprises' month, written from rules: passes over enterprises, and the course in which they follow one another.

Neighbouring rules that concern every enterprise share one branch-free pass, which the compiler turns into vector
instructions. Rules with a ``when`` are a pass each; they follow one another over lists of those they concern, and only
for these are their draws made. What a rule returns is held in the type it is stored in, so that later rules read what
is stored.

A pass names nothing but what its own rules read and write: its machine code serves every month in which these rules
are neighbours. An event that one rule alone writes is counted where it is written. Only events that a later pass reads,
or that several rules write, are kept in an array for the month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from . import draws, grammar
from .primitives import BLOCK, CHOSEN, DRAWN
from .rule import Rule

# Operations that one pass for everybody may hold. A processor looks some hundred instructions ahead: where a pass is
# longer, it waits for the last result of some enterprises before it begins with the next.
LOOKED_AHEAD = 64


@dataclass(frozen=True)
class Vocabulary:
    """The names rules may use: columns with their types, what is known of each place, and the city's settings.

    A setting is a float32 unless it is named in ``whole``; ``places`` are float32. ``ranges`` bounds columns beyond
    their type; ``read_only`` columns are written between months, by no rule; ``fixed`` says of columns that no rule may
    write why not. ``events`` are those that were declared.
    """

    columns: dict[str, np.dtype[Any]]
    places: tuple[str, ...]
    settings: tuple[str, ...]
    whole: frozenset[str] = frozenset()
    ranges: tuple[tuple[str, float, float], ...] = ()
    read_only: frozenset[str] = frozenset()
    fixed: tuple[tuple[str, str], ...] = ()
    events: frozenset[str] = frozenset()


class Pass(NamedTuple):
    """Rules that enterprises live one after the other: the text of a function, and the arrays it works on.

    ``arrays`` are the arguments behind the number of rows, by name: ``column_gain``, ``event_found``, ``luck_visit``,
    ``place_norm``, ``setting_noise``, ``counted_found``; ``chosen`` where the pass follows a list, ``marks`` where one
    follows it.
    """

    rules: tuple[Rule, ...]
    text: str
    arrays: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(rule.name for rule in self.rules)


class Step(NamedTuple):
    """One step of the course: a pass of rules, or by name one of ``lists``, the arrays it works on, and for whom."""

    live: Pass | str
    arrays: tuple[str, ...]
    whom: int = BLOCK

    def __str__(self) -> str:
        whom = "everybody" if self.whom == BLOCK else "those chosen"
        arrays = [name for name in self.arrays if name.startswith(("event", "block", "counted"))]
        return " ".join([f"{whom}: {self.live}", *(arrays if isinstance(self.live, str) else [])])


class Course:
    """What happens to a block of enterprises in a month, step by step."""

    def __init__(self, rules: list[Rule], vocabulary: Vocabulary, events: tuple[str, ...]) -> None:
        self.vocabulary = vocabulary
        groups = list(_groups(rules))
        writers = Counter(name for rule in rules for name in set(rule.writes))
        self.counted = {name for name in events if writers[name] == 1}
        self.kept = [name for name in events if name not in self.counted or _outlives_its_pass(name, groups)]
        drawn = blocks_of([name for rule in rules if rule.when is None for name in rule.draws])
        self.rows_of_luck = 4 * len(drawn)
        self.luck: dict[str, int] = {}  # the row of the table of draws that holds a draw while its pass goes on
        self.steps: list[Step] = []
        rare = (name for rule in rules if rule.when for name in rule.writes if name in self.kept)
        self.steps += [Step("clear", (f"event_{name}",)) for name in dict.fromkeys(rare)]
        self._draw(drawn, 0)
        happened = []
        for n, (dense, group) in enumerate(groups):
            happened += [name for rule in group for name in rule.writes]
            if dense:
                then = groups[n + 1 :][:1]
                waiting = [rule.when for listed, rules in then if not listed for rule in rules]
                self._everybody(group, drawn, [name for name in dict.fromkeys(waiting) if name in happened])
            else:
                self._listed(group, 4 * len(drawn))
        several = (name for name in self.kept if name not in self.counted)
        self.steps += [Step("total", (f"event_{name}", f"counted_{name}")) for name in several]

    def __str__(self) -> str:
        return "\n".join(f"#   {step}" for step in self.steps)

    @property
    def passes(self) -> list[Pass]:
        """The passes of rules, in their order."""
        return [step.live for step in self.steps if isinstance(step.live, Pass)]

    def _draw(self, blocks: list[int], row: int, *chosen: str) -> None:
        """Fill the rows of the table of draws from ``row`` on, for everybody or for those chosen."""
        for n, block in enumerate(blocks):
            rows = tuple(f"draws_{row + 4 * n + lane}" for lane in range(4))
            arrays = (*rows, "column_generation", "key", f"block_{block}", *chosen)
            self.steps.append(Step("draw_listed", arrays, DRAWN) if chosen else Step("draw", arrays))
        self.rows_of_luck = max(self.rows_of_luck, row + 4 * len(blocks))

    def _everybody(self, rules: list[Rule], drawn: list[int], marked: list[str]) -> None:
        """A pass for all, which marks those whom one of these events happened to: rules that come next concern them."""
        self._place_luck(rules, drawn, 0)
        live = self._pass(rules, marked=marked)
        self.steps.append(Step(live, live.arrays))

    def _listed(self, rules: list[Rule], row: int) -> None:
        """List the rows any of these rules concerns, once; then each rule sifts its own from these few."""
        self.steps.append(Step("list_marked", ("marks", "rows", "lengths")))
        for rule in rules:
            blocks = blocks_of(rule.draws)
            self.steps.append(Step("sift", (f"event_{rule.when}", "rows", "chosen", "lengths")))
            self._place_luck([rule], blocks, row)
            self._draw(blocks, row, "chosen")
            live = self._pass([rule], listed=True)
            self.steps.append(Step(live, live.arrays, CHOSEN))

    def _place_luck(self, rules: list[Rule], blocks: list[int], row: int) -> None:
        for name in (name for rule in rules for name in rule.draws):
            block, lane = draws.place(name)
            self.luck[name] = row + 4 * blocks.index(block) + lane

    def _pass(self, rules: list[Rule], listed: bool = False, marked: Sequence[str] = ()) -> Pass:
        arrays = [*(["chosen"] if listed else []), *self._arrays(rules, marked), *(["marks"] if marked else [])]
        kinds = [self.kind(name) for name in arrays]
        lines = ["# A pass over enterprises, written by simulation/model/kernel/codegen.py from these rules:"]
        lines += [f"#   {rule.name}: {rule.sentence}" for rule in rules]
        lines += ["# a_pass and the rules themselves, as rule_..., are put in before this text runs.", ""]
        for rule in rules:
            lines += [record_type(f"Firm_{rule.name}", rule.fields), record_type(f"Luck_{rule.name}", rule.draws)]
            lines += [record_type(f"City_{rule.name}", rule.settings)]
        lines += ["", "", f"def live(size, {', '.join(arrays)}):", *self._known_before(rules)]
        loop = ["for k in range(size):", "    i = chosen[k]"] if listed else ["for i in range(size):"]
        well = any(self._may_run_over(rule) for rule in rules)
        lines += ["    well = True"] if well else []
        lines += [f"    {line}" for line in loop]
        loaded: set[str] = set()
        written: list[str] = []
        for rule in rules:
            lines += [f"        {line}" for line in self._loaded(rule, loaded)]
            loaded |= {*rule.fields, *rule.writes}
            lines += [f"        {line}" for line in self._call(rule, "k" if listed else "i")]
            written += [name for name in rule.writes if name not in written]
        lines += [f"        {line}" for line in self._stored(written)]
        others = [name for name in marked if name not in loaded]
        lines += [f"        firm_{name} = event_{name}[i] != 0" for name in others]
        lines += [f"        marks[i] = {' | '.join(f'firm_{name}' for name in marked)}"] if marked else []
        lines += [f"    counted_{name}[0] += count_{name}" for name in self._counted_by(rules)]
        lines += ["    if not well:", "        raise ValueError('a whole number beyond its column')"] if well else []
        lines += ["", "", f"live = a_pass(live, {kinds})"]
        return Pass(tuple(rules), "\n".join(lines) + "\n", tuple(arrays))

    def _arrays(self, rules: list[Rule], marked: Sequence[str]) -> list[str]:
        """What rules work on, as arguments."""
        names = {name for rule in rules for name in (*rule.fields, *rule.writes)} | set(marked)
        vocabulary = self.vocabulary
        arrays = [f"column_{name}" for name in vocabulary.columns if name in names]
        arrays += [f"event_{name}" for name in self.kept if name in names]
        arrays += [f"luck_{name}" for rule in rules for name in rule.draws]
        arrays += [f"place_{name}" for name in vocabulary.places if name in names]
        arrays += [f"setting_{name}" for name in sorted({name for rule in rules for name in rule.settings})]
        return arrays + [f"counted_{name}" for name in self._counted_by(rules)]

    def kind(self, array: str) -> str:
        """The type of the numbers in an array of a pass."""
        family, _, name = array.partition("_")
        if family == "column":
            return str(self.vocabulary.columns[name])
        if family == "setting" and name in self.vocabulary.whole:
            return "int32"
        return {"event": "uint8", "marks": "uint8", "counted": "int64", "chosen": "int32"}.get(family, "float32")

    def _known_before(self, rules: list[Rule]) -> list[str]:
        """What is the same for all enterprises of a block, and counts that begin at nothing."""
        read = {name for rule in rules for name in rule.fields}
        lines = [f"    firm_{name} = place_{name}[0]" for name in self.vocabulary.places if name in read]
        for rule in rules:
            settings = ", ".join(f"setting_{name}[0]" for name in rule.settings)
            lines.append(f"    city_for_{rule.name} = City_{rule.name}({settings or '0'})")
        return lines + [f"    count_{name} = np.int32(0)" for name in self._counted_by(rules)]

    def _counted_by(self, rules: list[Rule]) -> list[str]:
        return [name for rule in rules for name in rule.writes if name in self.counted]

    def _loaded(self, rule: Rule, loaded: set[str]) -> list[str]:
        wanted = [name for name in rule.fields if name not in loaded and name not in self.vocabulary.places]
        columns = self.vocabulary.columns
        return [f"firm_{name} = {self._array(name)}[i]" + ("" if name in columns else " != 0") for name in wanted]

    def _stored(self, names: list[str]) -> list[str]:
        kept = [name for name in names if name in self.vocabulary.columns or name in self.kept]
        # Counting in 32 bits keeps twice as many enterprises in a vector as in 64.
        counted = [name for name in names if name in self.counted]
        lines = [f"count_{name} = np.int32(count_{name} + np.int32(firm_{name}))" for name in counted]
        return lines + [f"{self._array(name)}[i] = firm_{name}" for name in kept]

    def _array(self, name: str) -> str:
        return f"column_{name}" if name in self.vocabulary.columns else f"event_{name}"

    def _call(self, rule: Rule, at: str) -> list[str]:
        columns = self.vocabulary.columns
        firm = ", ".join(f"firm_{name}" for name in rule.fields) or "0"
        luck = ", ".join(f"luck_{name}[{at}]" for name in rule.draws) or "0"
        targets = ", ".join(f"firm_{name}" for name in rule.writes)
        call = f"{called(rule)}(Firm_{rule.name}({firm}), city_for_{rule.name}, Luck_{rule.name}({luck}))"
        kinds = [f"np.{columns[name]}" if name in columns else "bool" for name in rule.writes]
        held = [f"firm_{name} = {kind}(firm_{name})" for name, kind in zip(rule.writes, kinds, strict=True)]
        return [
            f"{targets} = {call}",
            *(f"well = well & {self._fits(name)}" for name in self._may_run_over(rule)),
            *held,
        ]

    def _may_run_over(self, rule: Rule) -> list[str]:
        """The whole columns that a rule writes which did not come along: these are tested to hold what it gives."""
        columns = self.vocabulary.columns
        return [name for name in rule.writes if not rule.came_along and name in columns and columns[name].kind in "ui"]

    def _fits(self, name: str) -> str:
        limits = np.iinfo(self.vocabulary.columns[name])
        return f"(firm_{name} >= {limits.min}) & (firm_{name} < {limits.max + 1})"


def _groups(rules: list[Rule]) -> Any:
    """Neighbouring rules of one kind: for everybody, or for those an event happened to.

    Many rules for everybody are cut into passes of no more than ``LOOKED_AHEAD``.
    """
    for dense, group in groupby(rules, key=lambda rule: rule.when is None):
        part: list[Rule] = []
        length = 0
        for rule in group:
            longer = grammar.operations(rule.function)
            if dense and part and length + longer > LOOKED_AHEAD:
                yield dense, part
                part, length = [], 0
            part, length = [*part, rule], length + longer
        yield dense, part


def _outlives_its_pass(event: str, groups: list[tuple[bool, list[Rule]]]) -> bool:
    """Whether rules outside the dense pass that writes an event read it or wait for it."""
    reading = [any(event in (*rule.fields, rule.when) for rule in rules) for _, rules in groups]
    writing = [dense and any(event in rule.writes for rule in rules) for dense, rules in groups]
    return any(reads and not writes for reads, writes in zip(reading, writing, strict=True))


def blocks_of(names: Any) -> list[int]:
    """The Philox blocks that hold these draws."""
    return sorted({draws.place(name)[0] for name in names})


def called(rule: Rule) -> str:
    """What a rule is called in the text that is written around it, where nothing else is called so."""
    return f"rule_{rule.name}"


def record_type(name: str, fields: Sequence[str]) -> str:
    """The line that makes a type of named numbers."""
    return f"{name} = namedtuple({name!r}, {list(fields) or ['nothing']!r})"
