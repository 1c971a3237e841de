"""What a search may set: values of each lever, known pairs and levers moved as one, and the floors it stays above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from ....clock import month_text
from ....errors import Mistake, gathering, nearest
from ....model.policy import costs, legality
from ....model.scenario.scenario import Scenario
from ....settings.declarations import Lever

# Floors by name: what a search holds to unless it is lifted.
LEVERS, LAW, HARMS, UNPRICED = "levers", "law", "harms", "unpriced"
FLOORS = {
    LEVERS: ("no lever below the baseline", "任何政策不低于基准"),
    LAW: ("inside the legal limits of 2017 to 2020", "不突破2017至2020年法定界限"),
    HARMS: ("wrongful listings and breaches not above the baseline", "误列与违规不高于基准"),
    UNPRICED: ("levers without a price stay as they are", "无价格的政策保持不变"),
}
VALUES = 6  # of a lever, its own among them
BELOW = 2  # of them below the baseline, where that floor is lifted
PAIRED = 4  # values of each lever of a pair
BEND = 1.5  # values lie closer to the baseline than to the end, where most levers bend
STEPS = 200  # values among which the nearest lawful one, or the last within the budget, is looked for
# Levers that do more, or less, together than their own curves add up to (measured: nearly all that does not add).
PAIRS = (("culture.campaigns", "culture.demonstration_points"),)


@dataclass(frozen=True)
class Option:
    """Values of one lever, or of several; none where all stays as it is. ``cost`` is 10,000 yuan a year above the
    baseline, in the city's own size; the floors it would need lifted are named."""

    values: tuple[tuple[str, float], ...] = ()
    cost: float = 0.0
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """A lever, or several, and what it may be set to: first what stays as it is."""

    keys: tuple[str, ...]
    options: tuple[Option, ...]

    @property
    def name(self) -> str:
        """The levers by their full names."""
        return " x ".join(self.keys)


class Prices:
    """What levers cost in the city's own size, beyond the baseline."""

    def __init__(self, scenario: Scenario, month: int) -> None:
        self.size = int(scenario.case["enterprises"]["default"])
        self.declared: tuple[Lever, ...] = tuple(scenario.model.levers)
        self.base = scenario.levers(month)
        self._own = costs.costs(self.base, self.size, self.declared)

    def of(self, values: Mapping[str, float]) -> float:
        """What a policy with these levers costs beyond the baseline, 10,000 yuan a year."""
        return sum(self.by_lever(values).values())

    def by_lever(self, values: Mapping[str, float]) -> dict[str, float]:
        """The same lever by lever."""
        prices = costs.costs(self.base | dict(values), self.size, self.declared)
        keys = dict.fromkeys((*prices, *self._own))
        return {key: prices.get(key, 0.0) - self._own.get(key, 0.0) for key in keys if key in values}


def levers_asked(scenario: Scenario, names: Sequence[str], lifted: Collection[str]) -> list[Lever]:
    """The levers that may be set: those named, by themselves or by their table, else all that have a price.

    Mistake with every name that is none, and for a lever without a price that is named while that floor stands.
    """
    problems: list[str] = []
    chosen: dict[str, Lever] = {}
    for name in names or tables_of(scenario):
        with gathering(problems, said="levers: {}".format):
            chosen |= {lever.key: lever for lever in _movable(scenario, name, lifted)}
    if problems:
        raise Mistake(problems)
    return [lever for lever in scenario.model.levers if lever.key in chosen]


def _movable(scenario: Scenario, name: str, lifted: Collection[str]) -> list[Lever]:
    full = set(named_by(scenario, name))
    levers = [lever for lever in scenario.model.levers if lever.key in full]
    movable = [lever for lever in levers if lever.cost or lever.cost_below or UNPRICED in lifted]
    if not movable and name not in tables_of(scenario):
        raise Mistake(f"{levers[0].key} has no price and stays as it is, unless the floor {UNPRICED} is lifted")
    return movable


def tables_of(scenario: Scenario) -> list[str]:
    """The tables that levers stand in."""
    return list(dict.fromkeys(lever.key.split(".")[0] for lever in scenario.model.levers))


def named_by(scenario: Scenario, name: str) -> list[str]:
    """The levers that a name stands for, by full name: one, or those of a table. Mistake where it is none."""
    keys, tables = [lever.key for lever in scenario.model.levers], tables_of(scenario)
    if name in tables:
        return [key for key in keys if key.split(".")[0] == name]
    full = [key for key in keys if name in (key, key.split(".")[1])]
    if len(full) > 1:
        raise Mistake(f"{name} is the name of several levers; write {' or '.join(full)}")
    if not full:
        names = (*keys, *tables, *(key.split(".")[1] for key in keys))
        raise Mistake(f"{name} is no lever{nearest(name, names)}")
    return full


def moved_as_one(
    scenario: Scenario, together: Sequence[str], lifted: Collection[str], forced: Collection[str]
) -> list[list[Lever]]:
    """Groups of levers that move as one, each written as names joined by +: levers, or tables of them.

    Mistake with every group that is none: a lever alone, in two groups, or one that the law moves by itself.
    """
    taken: dict[str, str] = {}
    groups, problems = [], list[str]()
    for text in together:
        group, known = dict[str, Lever](), len(problems)
        for name in text.split("+"):
            with gathering(problems, said="together: {}".format):
                group |= {lever.key: lever for lever in _movable(scenario, name.strip(), lifted)}
        if len(problems) > known:
            continue
        with gathering(problems, said="together: {}".format):
            refused = [f"{key} is moved by the law, by itself; leave it out" for key in group if key in forced]
            refused += [f"{key} is in {taken[key]} and in {text}" for key in group if key in taken]
            if len(group) < 2:
                refused.append(f"{text} is one lever; join several by +, such as timeliness+accuracy")
            if refused:
                raise Mistake(refused)
            taken |= dict.fromkeys(group, text)
            groups.append(list(group.values()))
    if problems:
        raise Mistake(problems)
    return groups


def groups(
    scenario: Scenario,
    month: int,
    levers: Sequence[Lever],
    lifted: Collection[str],
    budget: float | None,
    together: Sequence[Sequence[Lever]] = (),
    forced: Mapping[str, float] | None = None,
) -> list[Group]:
    """Every lever with its values, pairs and levers moved as one likewise; ``forced`` are there whatever was named:
    those that the law asks to be moved, with their lawful values."""
    prices, usual, forced = Prices(scenario, month), scenario.levers(month), forced or {}
    chosen = {lever.key: lever for lever in levers}
    chosen |= {lever.key: lever for lever in scenario.model.levers if lever.key in forced}
    made = _Maker(prices, usual, forced, frozenset(lifted), budget, {lever.key for lever in levers})
    joined = {lever.key for group in together for lever in group}
    pairs = [pair for pair in PAIRS if set(pair) <= set(chosen) - joined]
    taken = joined | {key for pair in pairs for key in pair}
    groups = [Group((key,), made.options(lever)) for key, lever in chosen.items() if key not in taken]
    groups += [Group(tuple(lever.key for lever in each), made.together(each)) for each in together]
    groups += [Group(pair, made.pair(*(chosen[key] for key in pair))) for pair in pairs]
    return [group for group in groups if len(group.options) > 1]


def lawful_moves(scenario: Scenario, month: int, among: Collection[str] | None = None) -> dict[str, float]:
    """Levers that the law asks to be moved from where the baseline has them, each to its nearest lawful value;
    ``among`` these levers alone."""
    usual = scenario.levers(month)
    moves = [_mended(scenario, usual, limit, among) for limit in legality.outside(usual)]
    return {move.lever: move.value for move in moves if move is not None}


def left_outside(scenario: Scenario, month: int, moved: Mapping[str, float]) -> list[Overstepped]:
    """The legal limits that the baseline oversteps and still does with these levers moved, and what would mend each."""
    usual = scenario.levers(month)
    left = [_mended(scenario, usual, limit, None) for limit in legality.outside({**usual, **moved})]
    return [move for move in left if move is not None]


class Overstepped(NamedTuple):
    """A legal limit that a baseline oversteps, and the lever and value nearest to it that would mend that."""

    limit: str
    lever: str
    value: float


def _mended(
    scenario: Scenario, usual: dict[str, float], limit: legality.Limit, among: Collection[str] | None
) -> Overstepped | None:
    for lever in scenario.model.levers:
        if among is not None and lever.key not in among:
            continue
        near = sorted(_all_values(lever), key=lambda value: abs(value - usual[lever.key]))
        lawful = next((value for value in near if not limit.outside(usual | {lever.key: value})), None)
        if lawful is not None:
            return Overstepped(limit.name, lever.key, lawful)
    return None


def _all_values(lever: Lever) -> Iterator[float]:
    if lever.whole:
        yield from range(int(lever.low), int(lever.high) + 1)
    else:
        yield from (lever.low + (lever.high - lever.low) * step / STEPS for step in range(STEPS + 1))


@dataclass(frozen=True)
class _Maker:
    """Makes the options of levers."""

    prices: Prices
    usual: dict[str, float]
    forced: Mapping[str, float]
    lifted: frozenset[str]
    budget: float | None
    asked: set[str]  # levers that may be set; others are only moved where the law asks for it

    def options(self, lever: Lever) -> tuple[Option, ...]:
        stay = Option(needs=frozenset({LAW}) if lever.key in self.forced else frozenset())
        values = self.values(lever, VALUES) if lever.key in self.asked else []
        if lever.key in self.forced:
            values = sorted({*values, self.forced[lever.key]})
        made = [self.option({lever.key: value}) for value in values if value != self.usual[lever.key]]
        return (stay, *(option for option in made if self.open(option)))

    def pair(self, lever: Lever, other: Lever) -> tuple[Option, ...]:
        each = [[self.usual[lever.key], *self.values(lever, PAIRED)] for lever in (lever, other)]
        made = []
        for first, second in product(*each):
            values = {lever.key: first, other.key: second}
            if moved := {key: value for key, value in values.items() if value != self.usual[key]}:
                made.append(self.option(moved))
        return (Option(), *(option for option in dict.fromkeys(made) if self.open(option)))

    def together(self, levers: Sequence[Lever]) -> tuple[Option, ...]:
        """Levers moved as one: each as far on the way to its own last value as the others."""
        ends = {lever.key: self._last(lever, self.usual[lever.key]) for lever in levers}
        options = self._steps(levers, ends, VALUES - 1)
        if LEVERS in self.lifted:
            options += self._steps(levers, {lever.key: lever.low for lever in levers}, BELOW)
        return (Option(), *dict.fromkeys(options))

    def _steps(self, levers: Sequence[Lever], ends: Mapping[str, float], count: int) -> list[Option]:
        """So many open options on the way to these ends, closer together where they begin."""

        def on_the_way(share: float) -> dict[str, float]:
            values: dict[str, float] = {}
            for lever in levers:
                usual = self.usual[lever.key]
                value = rounded(lever, usual + (ends[lever.key] - usual) * share)
                values |= {lever.key: value} if value != usual else {}
            return values

        shares = [step / STEPS for step in range(1, STEPS + 1)]
        open_ = [share for share in shares if (way := on_the_way(share)) and self.open(self.option(way))]
        ways = [on_the_way(open_[-1] * (step / count) ** BEND) for step in range(1, count + 1)] if open_ else []
        made = [self.option(values) for values in ways if values]
        return [option for option in made if self.open(option)]

    def open(self, option: Option) -> bool:
        """Whether an option is tried at all: inside the budget, and what it needs is lifted."""
        # Where levers may go below the baseline, what that saves pays for others.
        fits = self.budget is None or LEVERS in self.lifted or option.cost <= self.budget
        return fits and option.needs <= self.lifted

    def option(self, values: dict[str, float]) -> Option:
        """Values with what they cost, and the floors that stand in their way."""
        needs = set()
        before = {limit.name for limit in legality.outside(self.usual)}
        after = {limit.name for limit in legality.outside(self.usual | values)}
        if after - before or any(key in self.forced and before <= after for key in values):
            needs.add(LAW)
        levers = {lever.key: lever for lever in self.prices.declared}
        for key, value in values.items():
            if key in self.forced:
                continue  # what the law asks for is no choice
            if not levers[key].priced(value):
                needs.add(UNPRICED)
            elif value < self.usual[key]:
                needs.add(LEVERS)
        return Option(tuple(values.items()), self.prices.of(values), frozenset(needs))

    def values(self, lever: Lever, count: int) -> list[float]:
        """Values from the baseline to the last that law and budget allow, and below it where that is lifted."""
        usual = self.usual[lever.key]
        values = _spaced(lever, usual, self._last(lever, usual), count - 1)
        if LEVERS in self.lifted or lever.cost == 0.0:
            values += _spaced(lever, usual, lever.low, BELOW)
        return sorted({*values} - {usual})

    def _last(self, lever: Lever, usual: float) -> float:
        """The last value upwards that is open."""
        upwards = [value for value in _all_values(lever) if value > usual]
        fitting = [value for value in upwards if self.open(self.option({lever.key: value}))]
        return fitting[-1] if fitting else usual


def _spaced(lever: Lever, usual: float, end: float, count: int) -> list[float]:
    """So many values on the way to an end, closer together where they begin."""
    if end == usual:
        return []
    values = [usual + (end - usual) * (step / count) ** BEND for step in range(1, count + 1)]
    return [rounded(lever, value) for value in values]


def rounded(lever: Lever, value: float) -> float:
    """A value as planners would write it: whole where it must be, else to four digits."""
    return int(round(value)) if lever.whole else float(f"{value:.4g}")


def policy(
    scenario: Scenario, options: Iterable[Option], name: str, since: Mapping[str, int] | None = None
) -> Scenario:
    """The baseline with these options in force from the month after the start on, or from a month of their own; until
    then, and in all other levers, it stays what it is."""
    values = {key: value for option in options for key, value in option.values}
    dated = {}
    for key, value in values.items():
        begins = (since or {}).get(key, scenario.start + 1)
        before = {month: usual for month, usual in scenario.policy.get(key, {}).items() if month < begins}
        dated[key] = {month_text(month): number for month, number in (before | {begins: value}).items()}
    moved = replace(
        scenario, policy={key: dates for key, dates in scenario.policy.items() if key not in dated}, budget=None
    )
    return moved.but(dated, name=name)
