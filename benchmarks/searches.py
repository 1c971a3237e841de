"""The cheapest way to a goal: how long a search takes, and what its packages are worth beside as many other runs.

All three ways may set the same levers to the same values within the same floors and budget, and choose by what they
saw. What they chose is then lived on seeds that none of them has met: the *volume* is the chance of the goal that a
budget buys, a mean over all budgets up to the largest, of packages that keep to the floors on that luck too. A random
search draws packages and lives each on as many seeds as a curve has, in turn from three times as many; the evolutionary
one is NSGA-II of Platypus, which comes with EMA Workbench.

``python benchmarks/searches.py --quick`` (2,000 enterprises, four seeds) took 200 s of processors, a quarter of them
for the search itself. Without ``--quick`` (70,000 enterprises, twenty seeds) it is what ``bench.py --only search``
keeps: some 16,000 runs, 4,500 of them the search's. What was lived is kept under ``--kept FOLDER``: a comparison that
was stopped goes on from there, and the next one lives what is new to it.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import numpy as np

from simulation import Goal, Scenario, search
from simulation.clock import month_number
from simulation.files.disk import write_whole
from simulation.study.explore.search.asked import asked
from simulation.study.explore.search.curves import open_options
from simulation.study.explore.search.evaluations import Evaluations, reading_of
from simulation.study.explore.search.hunt import Blocks, Hunt
from simulation.study.explore.search.knapsack import front
from simulation.study.explore.search.packages import Seen, lawful, seen
from simulation.study.run.kept_work import FILES
from simulation.study.run.processes import fitting

SCENARIO = Path(__file__).resolve().parent.parent / "scenarios" / "chenzhou-2018-12.toml"
GOAL = Goal(place=20, by=month_number("2019-12"))
BUDGET, CHANCE, ANOTHER = 6000.0, 0.8, 0.7
FRESH = 100_000  # where seeds begin that nobody has met
QUICK, FULL = (4, 2000), (20, 70_000)  # seeds of a curve, and enterprises
KEPT = Path(__file__).resolve().parent.parent / "results" / "benchmark-searches"
OWN_LUCK = 7  # of what is drawn; no run depends on it
POPULATION = 24
Plan = tuple[int, ...]


def timed(seeds: int, enterprises: int, folder: Path) -> dict:
    """A search, another answer of its kept runs, and the volume of its packages beside those of two other ways.

    What was lived is kept in the folder, and what was measured until the comparison is whole: one that was stopped goes
    on from there.
    """
    scenario = Scenario.load(SCENARIO).but(enterprises=enterprises)
    measured = folder / f"searched-{scenario.fingerprint()}-{seeds}.json"
    if not measured.exists():
        with tempfile.TemporaryDirectory() as alone:  # a search is timed whole, or not at all
            write_whole(measured, json.dumps(_searched(scenario, seeds, Path(alone))).encode())
    known = json.loads(measured.read_text("utf-8"))
    plans, runs = [tuple(plan) for plan in known.pop("plans")], known["runs"]
    with _Field(scenario, seeds, folder / "runs") as field:
        told = {"search": field.volume(plans), "baseline": field.volume([])}
        told["random"] = field.volume(field.random(runs))
        told["evolutionary"] = field.volume(field.evolved(runs)) if find_spec("platypus") else None
    measured.unlink()  # the next comparison measures for itself
    return {"enterprises": enterprises, "seeds": seeds, **known, "volume": told, "evolutionary_runs": field.spent}


def _searched(scenario: Scenario, seeds: int, kept: Path) -> dict:
    """How long a search and another answer of its runs take, how many runs it lived, and what it found."""
    begun, spent = perf_counter(), _processor()
    found = search(scenario, seeds, goal=GOAL, chance=CHANCE, budget=BUDGET, kept=kept)
    whole, spent = perf_counter() - begun, _processor() - spent
    (file,) = kept.glob(FILES)
    runs = sum('"run"' in line[:8] for line in file.read_text("utf-8").splitlines())
    inside = [one for one in found.packages if one.seen.harmless()]  # chosen as the two others choose
    begun = perf_counter()
    search(scenario, seeds, goal=GOAL, chance=ANOTHER, budget=BUDGET, kept=kept)
    return {
        "runs": runs, "search_s": whole, "processor_s": spent, "another_answer_s": perf_counter() - begun,
        "plans": [inside[at].plan for at in front([(one.cost, one.seen.share) for one in inside])],
    }  # fmt: skip


def _processor() -> float:
    """Seconds of processors that this process and those it ended have taken: what a busy machine does not change."""
    return sum(os.times()[:4])


class _Field:
    """Packages of the same levers, lived and weighed in the same way."""

    def __init__(self, scenario: Scenario, seeds: int, kept: Path) -> None:
        self.question = asked(scenario, seeds, goal=GOAL, chance=CHANCE, budget=BUDGET)
        self.read, self.seeds, self.spent = reading_of(self.question.scenario, GOAL), seeds, 0
        self._evaluations = Evaluations(self.read, kept, fitting(POPULATION * seeds))
        self._hunt = Hunt(self.question, self._evaluations, Blocks.behind(range(seeds)))
        self.stay = (0,) * len(self.question.groups)
        opened = open_options(self.question.groups, self.question.lifted)
        self.open = [[option for option, can in enumerate(each) if can] for each in opened]
        self.moving = [at for at, each in enumerate(self.open) if len(each) > 1]

    def __enter__(self) -> _Field:
        self._evaluations.__enter__()
        return self

    def __exit__(self, *problem: object) -> None:
        self._evaluations.__exit__(*problem)

    def seen(self, plans: list[Plan], seeds: range | list[int]) -> list[Seen]:
        """What packages come to on some seeds."""
        usual, *each = self._evaluations.of([self._hunt.policy(plan) for plan in (self.stay, *plans)], list(seeds))
        policies = map(self._hunt.policy, plans)
        return [
            seen(self.read, GOAL, lived, usual, lawful(self.read, policy))
            for lived, policy in zip(each, policies, strict=True)
        ]

    def chosen(self, plans: list[Plan], known: list[Seen]) -> list[Plan]:
        """Those within the floors that no cheaper one is as likely as."""
        inside = [(plan, one.share) for plan, one in zip(plans, known, strict=True) if one.harmless()]
        return [inside[at][0] for at in front([(self._hunt.cost(plan), share) for plan, share in inside])]

    def volume(self, plans: list[Plan]) -> float:
        """The chance that a budget buys on luck that nobody has met, a mean over all budgets."""
        fresh = range(FRESH, FRESH + 3 * self.seeds)
        known = self.seen([self.stay, *plans], fresh)
        points = [
            (self._hunt.cost(plan), one.share)
            for plan, one in zip([self.stay, *plans], known, strict=True)
            if one.harmless() and self._hunt.cost(plan) <= BUDGET
        ]
        budgets = np.linspace(0.0, BUDGET, 601)
        return float(np.mean([max(share for cost, share in points if cost <= budget) for budget in budgets]))

    def drawn(self, luck: np.random.Generator) -> Plan:
        """A package by chance: a share of the levers, also drawn, at any of their values within the budget."""
        while True:
            share = luck.uniform()
            plan = tuple(
                each[0] if luck.uniform() > share else each[int(luck.integers(len(each)))] for each in self.open
            )
            if self._hunt.cost(plan) <= BUDGET:
                return plan

    def random(self, runs: int) -> list[Plan]:
        """As many runs spent on packages drawn by chance."""
        luck = np.random.default_rng(OWN_LUCK)
        plans = [self.drawn(luck) for _ in range(max(3, runs // self.seeds))]
        known: list[Seen] = []
        third = -(-len(plans) // 3)
        for at in range(3):
            block = range(at * self.seeds, (at + 1) * self.seeds)
            known += self.seen(plans[at * third : (at + 1) * third], block)
        return self.chosen(plans, known)

    def evolved(self, runs: int) -> list[Plan]:
        """As many runs spent by NSGA-II, each generation on the next of three blocks of seeds."""
        import random

        from platypus import NSGAII, Integer, Problem
        from platypus.evaluator import Evaluator

        random.seed(OWN_LUCK)
        most, lived = max(POPULATION, runs // self.seeds), dict[Plan, list[Seen]]()
        problem = Problem(len(self.moving), 2, 3)
        problem.types[:] = [Integer(0, len(self.open[at]) - 1) for at in self.moving]
        problem.constraints[:] = "<=0"
        field = self

        class Together(Evaluator):
            """A generation is lived at once."""

            turn = 0

            def evaluate_all(self, jobs, **_):
                plans = [field.decoded(problem, job.solution) for job in jobs]
                block = self.turn % 3
                self.turn += 1
                known = field.seen(plans, range(block * field.seeds, (block + 1) * field.seeds))
                field.spent += len(plans) * field.seeds
                for job, plan, one in zip(jobs, plans, known, strict=True):
                    lived.setdefault(plan, []).append(one)
                    cost = field._hunt.cost(plan)
                    job.solution.objectives[:] = [cost, -one.share]
                    job.solution.constraints[:] = [cost - BUDGET, one.wrongful_more, -one.compliance_more]
                    job.solution.constraint_violation = sum(max(0.0, each) for each in job.solution.constraints)
                    job.solution.feasible = job.solution.constraint_violation == 0.0
                    job.solution.evaluated = True
                return jobs

        NSGAII(problem, population_size=POPULATION, evaluator=Together()).run(most)
        plans = [plan for plan in lived if self._hunt.cost(plan) <= BUDGET]
        return self.chosen(plans, [lived[plan][-1] for plan in plans])

    def decoded(self, problem, solution) -> Plan:
        """The package behind a solution's bits."""
        numbers = [kind.decode(value) for kind, value in zip(problem.types, solution.variables, strict=True)]
        plan = [each[0] for each in self.open]
        for at, number in zip(self.moving, numbers, strict=True):
            plan[at] = self.open[at][number]
        return tuple(plan)


def show(found: dict) -> None:
    """What a search takes, and what a budget buys in each way."""
    print(f"\nThe cheapest way to the top 20: {found['enterprises']:,} enterprises, {found['seeds']} seeds a curve")
    print(f"front and answer {found['search_s']:.0f} s, {found['processor_s']:.0f} s of processors, "
          f"{found['runs']:,} runs; "
          f"another answer of the kept runs {found['another_answer_s']:.0f} s")  # fmt: skip
    for name, volume in found["volume"].items():
        told = "not measured: Platypus is not installed" if volume is None else f"{volume:.3f}"
        print(f"  chance that a budget buys, {name:<13} {told}")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--quick", action="store_true", help="a small city and four seeds")
    given.add_argument("--kept", type=Path, default=KEPT, help="where runs are kept")
    chosen = given.parse_args()
    show(timed(*(QUICK if chosen.quick else FULL), chosen.kept))
