"""Enterprises found cheating twice are visited every month for ever, so that the twice warned keep honest.

After Greenberg (Journal of Economic Theory 32, 1984): three groups, of which the last is never left. Targets are closed
forms derived for this project; none is copied from a paper's table. They hold for patient enterprises only, which is
tested too: enterprises know no closed form, each goes through ever longer futures (value iteration).
"""

from __future__ import annotations

from ... import Column, Laboratory, Parameter, rule
from ..row import SEEDS, Row, each, same_bits

SOURCE = "Greenberg 1984"
# visits in the first group and in the middle one, discount factor
CASES = ((0.5, 0.1, 0.999), (0.5, 0.1, 0.99), (0.5, 0.02, 0.999), (0.5, 0.02, 0.9999))


def mixed(share, one, other):
    """What is expected of one thing with a probability, else of the other."""
    return share * one + (1.0 - share) * other


@rule(
    writes=("first", "middle", "honest_first", "honest_middle"),
    declares=[
        Parameter(name="visits", default=0.5, low=0, high=1, unit="probability a month", source=SOURCE),
        Parameter(name="visits_middle", default=0.1, low=0, high=1, unit="probability a month", source=SOURCE),
        Parameter(name="fine", default=1.5, low=0, high=100, unit="gains of a month", source=SOURCE),
        Parameter(name="discount", default=0.999, low=0, high=1, unit="a month", source=SOURCE),
        Column(name="first", unit="what all months to come earn in the first group"),
        Column(name="middle", unit="the same in the middle group"),
        Column(name="honest_first", kind="uint8", high=1),
        Column(name="honest_middle", kind="uint8", high=1),
        Column(name="group", kind="uint8", high=2),
    ],
)
def plan(firm, city, luck):
    """An enterprise finds what earns it most for ever; a month of cheating earns 1, or 1 less the fine if visited."""
    first, middle, visits = firm.first, firm.middle, city.visits_middle
    last = max(1.0 - city.fine, 0.0) / (1.0 - city.discount)
    honest_first = honest_middle = True
    for _ in range(100_000):
        keep_first, keep_middle = city.discount * first, city.discount * mixed(visits, first, middle)
        cheat_first = 1.0 - city.visits * city.fine + city.discount * mixed(city.visits, middle, first)
        cheat_middle = 1.0 - visits * city.fine + city.discount * mixed(visits, last, middle)
        honest_first, honest_middle = keep_first >= cheat_first, keep_middle >= cheat_middle
        before_first, before_middle = first, middle
        first, middle = max(keep_first, cheat_first), max(keep_middle, cheat_middle)
        if first == before_first and middle == before_middle:
            break
    return first, middle, honest_first, honest_middle


@rule(writes="cheats")
def live_by_plan(firm, city, luck):
    """An enterprise does as it planned; in the last group whom the fine deters keeps honest."""
    if firm.group == 2:
        return city.fine < 1.0
    return not (firm.honest_middle if firm.group == 1 else firm.honest_first)


@rule(writes="visited")
def be_visited(firm, city, luck):
    """The last group is visited every month."""
    return firm.group == 2 or luck.visit < (city.visits_middle if firm.group == 1 else city.visits)


@rule(writes="group", when="visited")
def change_group(firm, city, luck):
    """Who is caught moves on by a group; an honest enterprise of the middle group moves back."""
    if firm.group == 2:
        return 2
    return firm.group + 1 if firm.cheats else 0


def groups(visits: float, visits_middle: float, discount: float, seed: int) -> Laboratory:
    """A thousand enterprises that begin in the first group."""
    rules = [plan, live_by_plan, be_visited, change_group]
    return Laboratory(1000, rules=rules, seed=seed, visits=visits, visits_middle=visits_middle, discount=discount)


def waits(p1: float, p2: float, discount: float, fine: float = 1.5) -> bool:
    """Whether being honest in the middle group, to cheat in the first again, beats cheating there."""
    back = discount * p2 / (1 - discount * (1 - p2))  # what a unit of worth in the first group is worth in the middle
    first = (1 - p1 * fine) / (1 - discount * (1 - p1 + p1 * back))
    return discount * p2 * first >= 1 - p2 * fine


def rows(quick: bool = False, progress=None) -> list[Row]:
    """Who would cheat in the middle group; and where nobody does, the long run."""
    rows = []
    for p1, p2, discount in each(CASES[:2] if quick else CASES, progress):
        labs = [groups(p1, p2, discount, seed).run(1) for seed in SEEDS]
        cheats = [float((lab.columns["honest_middle"] == 0).mean()) for lab in labs]
        patient, words = waits(p1, p2, discount), f"visits {p1:g}/{p2:g}, discount {discount:g}"
        rows.append(Row.of(f"{words}: would cheat in the middle group", 0.0 if patient else 1.0, cheats))
        if patient:
            shares = [(lab.run(1000).share("cheats", 900), lab.share("visited", 900)) for lab in labs]
            cheating, visited = zip(*shares, strict=True)
            rows.append(Row.of(f"{words}: cheating", p2 / (p1 + p2), cheating, 1e-3))
            rows.append(Row.of(f"{words}: visits", 2 * p1 * p2 / (p1 + p2), visited, 1e-3))
    return [*rows, same_bits(lambda: groups(*CASES[0], seed=3).run(50))]
