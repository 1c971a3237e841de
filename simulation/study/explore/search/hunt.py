"""The steps of a search: curves, packages solved, curves anew about one, candidates on other luck, the chosen alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np

from ....model.scenario.scenario import Scenario
from ...statistics import mean_margin
from .asked import Asked
from .curves import PRICES, Claim, Curves, Plan, open_options, policy_of
from .evaluations import Evaluations, Lived
from .knapsack import UNITS
from .options import HARMS
from .packages import Package, lawful, reached, seen

CANDIDATES = 16  # packages lived on other luck
NEAR = (-0.06, 0.14)  # of the chance asked for: between which candidates are looked for first
TRIES = 3  # packages tried on fresh luck at the most, the cheapest first
PLANS = 400  # of one price on harms whose claims are reckoned
DRAWS = 100  # of the assumed costs
WAITED = 10  # seeds at the least on which beginnings are tried; as many as the curves have where these are more
QUARTER = 3  # months between the beginnings of a lever that are tried
ROUGH = 1000  # units of a budget where costs are drawn
OWN_LUCK = 20190301  # of draws of costs; no run depends on it


@dataclass(frozen=True)
class Blocks:
    """Seeds by what they are for: none is used for two things that must not know of each other."""

    curves: tuple[int, ...]
    again: tuple[int, ...]
    candidates: tuple[int, ...]
    fresh: tuple[tuple[int, ...], ...]

    @classmethod
    def behind(cls, seeds: Sequence[int]) -> Blocks:
        """The seeds given for the curves, and those behind them: half as many, three times, five times as many."""
        at, count, blocks = max(seeds) + 1, len(seeds), []
        for size in (max(1, count // 2), 3 * count, *[5 * count] * TRIES):
            blocks.append(tuple(range(at, at + size)))
            at += size
        return cls(tuple(seeds), blocks[0], blocks[1], tuple(blocks[2:]))


@dataclass(frozen=True)
class Proposal:
    """A package that adding up proposes, at one price on harms."""

    plan: Plan
    cost: float
    claim: Claim
    price: float


@dataclass(frozen=True)
class Later:
    """What it does to a package that one of its levers, or those that move with it, begins later: chance of the goal
    against beginning at once, on the same luck, with its margin, and what is not spent until then (10,000 yuan)."""

    keys: tuple[str, ...]
    begins: int
    more: float
    margin: float | None
    saved: float


class Hunt:
    """One search. ``baseline`` is lived beside everything."""

    def __init__(self, request: Asked, evaluations: Evaluations, blocks: Blocks) -> None:
        self.asked, self.blocks = request, blocks
        self._evaluations, self._read = evaluations, evaluations.read
        self.baseline = request.scenario
        self._costs = [[option.cost for option in group.options] for group in request.groups]

    def runs(self) -> int:
        """About how many runs it takes; what is known only later is taken at its usual size."""
        options = sum(len(group.options) - 1 for group in self.asked.groups)
        again = len(self.blocks.again) * (2 + min(options, 3 * len(self.asked.groups)))
        curves, candidates = len(self.blocks.curves), len(self.blocks.candidates)
        packages = min(CANDIDATES, prod(len(group.options) for group in self.asked.groups) - 1)
        return curves * (2 + options) + again + candidates * (1 + packages) + 2 * len(self.blocks.fresh[0])

    def policy(self, plan: Plan, name: str = "package") -> Scenario:
        """The baseline with a package."""
        if not any(self.asked.groups[at].options[option].values for at, option in enumerate(plan)):
            return self.baseline
        return policy_of(self.asked, plan, name)

    def first(self) -> Curves:
        """Every option by itself, on common luck."""
        stay = (0,) * len(self.asked.groups)
        spots = [(at, option) for at, group in enumerate(self.asked.groups) for option in range(1, len(group.options))]
        base, *each = self._lived([stay, *(_with(stay, *spot) for spot in spots)], self.blocks.curves)
        curves = self._curves(stay, base, base)
        for spot, lived in zip(spots, each, strict=True):
            curves.measured(*spot, lived)
        return curves

    def again(self, before: Curves, centre: Plan) -> Curves:
        """Options near a package by itself in it, on other luck; what is far from it keeps its earlier step."""
        stay, both = (0,) * len(centre), (*self.blocks.curves, *self.blocks.again)
        usual, base = self._lived([stay, centre], both)
        curves = self._curves(centre, base, usual)
        spots = [(at, option) for at, option in self._near(centre) if option != centre[at]]
        for spot, lived in zip(
            spots, self._lived([_with(centre, *spot) for spot in spots], self.blocks.again), strict=True
        ):
            curves.measured(*spot, lived)
        curves.taken_over(before)
        return curves

    def _near(self, centre: Plan) -> Iterable[tuple[int, int]]:
        open_ = open_options(self.asked.groups, self.asked.lifted)
        for at, costs in enumerate(self._costs):
            order = sorted(
                (option for option in range(len(costs)) if open_[at][option]), key=lambda number: costs[number]
            )
            spot = order.index(centre[at]) if centre[at] in order else 0
            yield from ((at, option) for option in order[max(0, spot - 1) : spot + 2])

    def proposals(self, curves: Curves, lifted: frozenset[str] | None = None) -> list[Proposal]:
        """Packages of every budget and price on harms that keep to the floors as far as adding up tells.

        Where none does they are all proposed: what is seen of them decides.
        """
        lifted = self.asked.lifted if lifted is None else lifted
        proposals: dict[Plan, Proposal] = {}
        for price in PRICES:
            for plan in self._solved(curves, price, lifted):
                if plan in proposals:
                    continue
                proposals[plan] = Proposal(plan, self.cost(plan), curves.claim(plan), price)
        inside = [proposal for proposal in proposals.values() if HARMS in lifted or proposal.claim.harmless()]
        return sorted(
            inside or proposals.values(), key=lambda proposal: (proposal.cost, -proposal.claim.share, proposal.plan)
        )

    def _solved(self, curves: Curves, price: float, lifted: frozenset[str]) -> list[Plan]:
        open_ = open_options(self.asked.groups, lifted)
        solved, kept = curves.solved(price, self.asked.most, open_, self._costs, UNITS)
        plans = list(solved.plans())
        chosen = sorted({round(at) for at in np.linspace(0, len(plans) - 1, min(PLANS, len(plans)))}) if plans else []
        return [tuple(each[option] for each, option in zip(kept, plans[at], strict=True)) for at in chosen]

    def cost(self, plan: Plan) -> float:
        """What a package costs beyond the baseline."""
        return sum(self._costs[at][option] for at, option in enumerate(plan))

    def centre(self, proposals: Sequence[Proposal]) -> Proposal:
        """The package about which options are measured again."""
        best = self._best(proposals)
        assert best is not None, "staying as it is is always proposed"
        return best

    def candidates(self, proposals: Sequence[Proposal], centre: Plan) -> list[Proposal]:
        """Packages to be lived on other luck: about the chance asked for, and over all budgets."""
        best = max(proposal.claim.share for proposal in proposals)
        aim = min(self.asked.chance, best - NEAR[1])
        wanted = [*np.linspace(aim + NEAR[0], aim + NEAR[1], CANDIDATES // 2)]
        candidates = [
            next((proposal for proposal in proposals if proposal.claim.share >= share), None) for share in wanted
        ]
        for part in np.linspace(0.0, 1.0, CANDIDATES // 2 + 1):
            most = part * part * self.asked.most  # what is cheap buys most: budgets lie closer together there
            inside = [proposal for proposal in proposals if proposal.cost <= most]
            # Where none is claimed to have a chance, what the budget buys is lived all the same.
            better = -1.0 if best > 0.0 else 1.0
            candidates.append(
                max(inside, key=lambda proposal: (proposal.claim.share, better * proposal.cost), default=None)
            )
        candidates.append(next((proposal for proposal in proposals if proposal.plan == centre), None))
        unique = {proposal.plan: proposal for proposal in candidates if proposal is not None and any(proposal.plan)}
        return sorted(unique.values(), key=lambda proposal: (proposal.cost, proposal.plan))[:CANDIDATES]

    def lived(
        self, chosen: Sequence[Proposal], claims: dict[Plan, Claim] | None = None
    ) -> tuple[Package, list[Package]]:
        """The baseline and the candidates, on luck of their own."""
        stay = (0,) * len(self.asked.groups)
        usual, *each = self._lived([stay, *(proposal.plan for proposal in chosen)], self.blocks.candidates)
        packages = [
            self._package(proposal.plan, proposal.claim, lived, usual)
            for proposal, lived in zip(chosen, each, strict=True)
        ]
        return self._package(stay, None, usual, usual), packages

    def floors_hold(self, package: Package) -> bool:
        """Whether harms lie not above the baseline on the luck it was tried on, where that floor stands."""
        return HARMS in self.asked.lifted or package.best_known.harmless()

    def reaches(self, package: Package) -> bool:
        """Whether it reaches the chance, and keeps to the floors, as far as is known of it."""
        return package.best_known.share >= self.asked.chance and self.floors_hold(package)

    def tried(self, packages: Sequence[Package]) -> list[Package]:
        """The cheapest that reach, one after the other, each alone on a block of fresh seeds, until one holds.

        Where none reaches, the likeliest of those within the floors is tried, so that "none does" is known of fresh
        luck too.
        """
        reach = sorted(
            (package for package in packages if self.reaches(package)), key=lambda package: (package.cost, package.plan)
        )
        if not reach:
            inside = [package for package in packages if self.floors_hold(package)] or list(packages)
            reach = [max(inside, key=lambda package: (package.seen.share, -package.cost))] if inside else []
        chosen_packages: list[Package] = []
        for package, seeds in zip(reach, self.blocks.fresh, strict=False):
            usual, lived = self._lived([(0,) * len(package.plan), package.plan], seeds)
            fresh = seen(self._read, self.asked.goal, lived, usual, package.lawful)
            chosen_packages.append(replace(package, fresh=fresh))
            if self.reaches(chosen_packages[-1]):
                break
        return chosen_packages

    def later(self, package: Package) -> list[Later]:
        """What beginning later does to a package, lever by lever, on the first of the seeds it was tried on.

        A lever is let begin a quarter later still where the chance asked for was there, and only there.
        """
        waiting = [dict(self.asked.groups[at].options[option].values) for at, option in enumerate(package.plan)]
        place = {tuple(values): at for at, values in enumerate(waiting)}
        additions: list[Later] = []
        for number in range(max((len(self._beginnings(values)) for values in waiting), default=0)):
            spots = [
                (values, months[number])
                for values, months in ((values, self._beginnings(values)) for values in waiting)
                if len(months) > number
            ]
            lived = self._begun_later(package, spots)
            waiting = [values for (values, _), run in zip(spots, lived, strict=True) if self.may_wait(package, run)]
            additions += lived
        return sorted(additions, key=lambda addition: (place[addition.keys], addition.begins))

    def may_wait(self, package: Package, later: Later) -> bool:
        """Whether the chance asked for is still there."""
        return package.best_known.share + later.more >= self.asked.chance

    def _begun_later(self, package: Package, spots: Sequence[tuple[dict[str, float], int]]) -> list[Later]:
        if not spots:
            return []
        seeds = package.best_known.seeds[: max(WAITED, len(self.blocks.curves))]
        policies = [self.policy(package.plan)]
        policies += [
            policy_of(self.asked, package.plan, "later", dict.fromkeys(values, begins)) for values, begins in spots
        ]
        at_once, *each = [
            reached(self._read, self.asked.goal, lived, lawful(self._read, policy))
            for policy, lived in zip(policies, self._evaluations.of(policies, seeds), strict=True)
        ]
        additions = []
        for (values, begins), run in zip(spots, each, strict=True):
            cost = sum(package.costs.get(key, 0.0) for key in values)
            first = min(self.asked.since.get(key, self.baseline.start + 1) for key in values)
            more = run - at_once
            saved = cost * (begins - first) / 12
            additions.append(Later(tuple(values), begins, float(more.mean()), mean_margin(more), saved))
        return additions

    def _beginnings(self, values: Mapping[str, float]) -> range:
        """Later months in which levers may begin, a quarter of a year apart, until the goal must hold."""
        first = max((self.asked.since.get(key, self.baseline.start + 1) for key in values), default=0)
        return range(first + QUARTER, self._read.months[0] + 1, QUARTER) if values else range(0)

    def usual_on(self, seeds: Sequence[int]) -> Package:
        """The baseline by itself."""
        stay = (0,) * len(self.asked.groups)
        (usual,) = self._lived([stay], seeds)
        return self._package(stay, None, usual, usual)

    def without(
        self, curves: Curves, proposals: Sequence[Proposal]
    ) -> dict[str, tuple[Proposal | None, Proposal | None]]:
        """By floor that was lifted: the cheapest package that reaches as far as adding up tells, or else the likeliest,
        with that floor kept, and as it is; None where there is none."""
        answers = {}
        for floor in sorted(self.asked.lifted):
            lifted = self.asked.lifted - {floor}
            kept = [
                proposal for proposal in self.proposals(curves, lifted) if HARMS in lifted or proposal.claim.harmless()
            ]
            answers[floor] = self._best(kept), self._best(proposals)
        return answers

    def _best(self, proposals: Sequence[Proposal]) -> Proposal | None:
        """The cheapest package that reaches the chance as far as adding up tells, or the likeliest."""
        reach = [proposal for proposal in proposals if proposal.claim.share >= self.asked.chance]
        return next(
            iter(reach), max(proposals, key=lambda proposal: (proposal.claim.share, -proposal.cost), default=None)
        )

    def drawn(self, curves: Curves, like: Proposal) -> list[Plan]:
        """The cheapest package claimed to be as likely as this one, for a hundred draws of the assumed costs."""
        luck, plans = np.random.default_rng(OWN_LUCK), []
        open_ = open_options(self.asked.groups, self.asked.lifted)
        each = [[self.asked.prices.by_lever(dict(option.values)) for option in group.options]
                for group in self.asked.groups]  # fmt: skip
        values = [[dict(option.values) for option in group.options] for group in self.asked.groups]
        levers = {lever.key: lever for lever in self.asked.prices.declared}
        keys = list(dict.fromkeys(key for rows in each for row in rows for key in row))
        for shares in luck.uniform(0.0, 1.0, (DRAWS, len(keys))).tolist():
            drawn = dict(zip(keys, shares, strict=True))
            costs = [
                [
                    sum(levers[key].times(set_to[key], drawn[key]) * cost for key, cost in row.items())
                    for row, set_to in zip(rows, values[at], strict=True)
                ]
                for at, rows in enumerate(each)
            ]
            most = sum(costs[at][option] for at, option in enumerate(like.plan))  # as good a one costs no more
            solved, kept = curves.solved(like.price, max(most, 0.0) + 1.0, open_, costs, ROUGH)
            plan = self._first(solved, kept, curves, like.claim.share)
            plans.append(like.plan if plan is None else plan)
        return plans

    def _first(self, solved: Any, kept: list[list[int]], curves: Curves, share: float) -> Plan | None:
        """The cheapest plan of a solved knapsack that claims a share: claims rise with budgets."""
        low, high = 0, len(solved.steps)
        while low < high:
            middle = (low + high) // 2
            if curves.claim(self._plan(solved, kept, middle)).share >= share:
                high = middle
            else:
                low = middle + 1
        return self._plan(solved, kept, low) if low < len(solved.steps) else None

    def _plan(self, solved: Any, kept: list[list[int]], at: int) -> Plan:
        return tuple(each[number] for each, number in zip(kept, solved.plan(solved.steps[at]), strict=True))

    def _package(self, plan: Plan, claim: Claim | None, lived: Lived, usual: Lived) -> Package:
        scenario = self.policy(plan)
        values = {
            key: value for at, option in enumerate(plan) for key, value in self.asked.groups[at].options[option].values
        }
        inside = lawful(self._read, scenario)
        sighting = seen(self._read, self.asked.goal, lived, usual, inside)
        costs = self.asked.prices.by_lever(values)
        return Package(plan, scenario, values, self.cost(plan), costs, inside, claim, sighting)

    def _lived(self, plans: Sequence[Plan], seeds: Sequence[int]) -> list[Lived]:
        return self._evaluations.of([self.policy(plan) for plan in plans], seeds)

    def _curves(self, centre: Plan, base: Lived, usual: Lived) -> Curves:
        edges = self._evaluations.edges(base.seeds)
        return Curves(self._read, self.asked, centre, base, usual, edges)


def _with(plan: Plan, at: int, option: int) -> Plan:
    return (*plan[:at], option, *plan[at + 1 :])
