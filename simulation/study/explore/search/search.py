"""The cheapest packages of levers that reach a goal with a chance, or that none does, and what they trade off.

Every lever's response is measured on common luck and added up; the knapsack over these is solved exactly for all
budgets at once; options are measured anew about what was found; candidates are lived on other luck, and the chosen one
alone on fresh luck. What was claimed, seen and found fresh stand side by side. By default nothing goes below the
baseline, the law is kept, wrongful listings and breaches rise not, and levers without a price stay: floors, each of
which can be lifted by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from ....clock import month_text
from ....model.monitor.grounds import CONDUCT
from ....model.scenario.goal import Goal
from ....model.scenario.scenario import Scenario
from ...forms.searches import Search as SearchForm
from ...result import Progress, Result, show
from ...run.executor import Executor
from ...run.kept_work import Where
from ...run.processes import fitting
from ...statistics import mean_margin
from .as_file import written_into
from .asked import CHANCE, Asked, asked
from .curves import Curves, Plan
from .evaluations import GAINS, Evaluations, reading_of
from .hunt import Blocks, Hunt, Later, Proposal
from .packages import Package, on_paper_alone, trade_off

NAMED = "package"  # scenarios of packages, numbered from the cheapest


@dataclass(frozen=True)
class Lifted:
    """What lifting a floor did, as adding up tells it: cost and chance of the cheapest package that reaches, or else of
    the likeliest, with the floor kept and without it; None where there is none."""

    floor: str
    kept: tuple[float, float] | None
    lifted: tuple[float, float] | None


@dataclass(frozen=True)
class Search(Result[SearchForm]):
    """The cheapest packages that reach a goal. ``print(search)`` shows them.

    ``baseline`` and ``packages``, the cheapest first, were seen on the same luck; ``tried`` are those that were tried
    alone on fresh luck, the last of which is ``answer`` where it holds. ``curves``: a row an option of a lever by
    itself. ``always``: by lever of the last tried, in how many of a hundred draws of the assumed costs it is in the
    cheapest package that is claimed to be as good. ``later``: what it does that a lever of the answer begins later.
    ``usual`` is the baseline on the fresh luck of the answer.
    """

    asked: Asked
    blocks: Blocks
    curves: pd.DataFrame
    baseline: Package
    packages: list[Package]
    tried: list[Package]
    usual: Package | None
    holds_up: bool
    later: list[Later]
    lifted: list[Lifted]
    always: dict[str, int]
    classes: int

    @property
    def scenario(self) -> Scenario:
        """The baseline."""
        return self.asked.scenario

    @property
    def answer(self) -> Package | None:
        """The cheapest package that reaches the goal on fresh luck; None where none does."""
        return self.tried[-1] if self.holds_up else None

    @property
    def best(self) -> Package | None:
        """The answer, or else the likeliest of those tried on fresh luck."""
        return self.answer or max(self.tried, key=lambda package: package.best_known.share, default=None)

    @cached_property
    def off(self) -> list[Package]:
        """The trade-off set: the baseline and the packages that none of the others beats in everything."""
        return trade_off([self.baseline, *self.packages])

    def table(self) -> pd.DataFrame:
        """A row a package, the baseline first: cost, chance with its margin, rank, and what stands beside it."""
        rows = []
        for package in [self.baseline, *self.packages]:
            numbers = package.seen
            rows.append({
                "package": package.scenario.name, "cost": package.cost,
                "claimed": None if package.claim is None else package.claim.share, "chance": numbers.share,
                "margin": numbers.margin, "rank": numbers.rank, "low_80": numbers.low_80, "high_80": numbers.high_80,
                "gaming_gap": numbers.gaming_gap, "wrongful_year_per_100k": numbers.wrongful_year_per_100k,
                "integrity_more": numbers.integrity_more, "burden_micro": numbers.burden_micro,
                "places": numbers.places, "places_margin": numbers.places_margin,
                "by_conduct": numbers.by_conduct, "lawful": package.lawful,
                "on_paper_alone": on_paper_alone(numbers.by_ground),
                "traded_off": package in self.off,
            })  # fmt: skip
        return pd.DataFrame(rows).set_index("package")

    def chart(self, which: str = "tradeoff", *, lang: str = "en") -> Any:
        """``tradeoff``: cost against chance, the baseline among them; ``curves``: points and money by lever."""
        return show().chart(self, which=which, lang=lang)

    def write(self, folder: str | Path, *, alone: bool = False) -> list[Path]:
        """Write every package as a scenario file that runs; the paths written.

        ``alone``: packages of an earlier search that lie there are deleted, which answer another question.
        """
        paths = [written_into(Path(folder), package.scenario) for package in self.packages]
        if alone:
            for path in {*Path(folder).glob(f"{NAMED}-[0-9]*.toml")} - {*paths}:
                path.unlink()
        return paths


def search(
    scenario: Scenario,
    seeds: int | Iterable[int] = 20,
    *,
    goal: Goal | str | Path | None = None,
    chance: float | str = CHANCE,
    budget: float | None = None,
    levers: Iterable[str] = (),
    lift: Iterable[str] = (),
    together: Iterable[str] = (),
    since: str | Mapping[str, str] | None = None,
    kept: Where = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Search:
    """The cheapest packages of levers that reach a goal with a chance, each beyond the scenario as it is.

    ``goal``: by default the scenario's own, or the top 20 in its last month. ``budget``: 10,000 yuan a year beyond
    the scenario, for the whole city. ``levers``: those that may be set, or tables of them; by default all that have a
    price. ``together``: levers or tables moved as one, joined by +: "timeliness+accuracy". ``since``: the first month
    in which measures can be in force, or one by lever or table: {"sharing": "2019-06"}. ``lift``: floors by name:
    "levers" (nothing below the scenario), "law", "harms" (wrongful listings and breaches not above it), "unpriced".
    ``seeds`` are those of the response curves; those behind them follow. Runs are kept in the folder ``kept``, and a
    search that was stopped goes on to the same end. Raises Mistake with all there is to say against what was asked.
    """
    question = asked(
        scenario, seeds, goal=goal, chance=chance, budget=budget, levers=levers, lift=lift, together=together,
        since=since,
    )  # fmt: skip
    read, blocks = reading_of(question.scenario, question.goal), Blocks.behind(question.seeds)
    total = [1]
    done = 0

    def report(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(min(done, total[0]), total[0])

    workers = executor or fitting(len(question.seeds) * sum(len(group.options) for group in question.groups))
    with Evaluations(read, kept, workers, report) as evaluations:
        hunt = Hunt(question, evaluations, blocks)
        total[0] = hunt.runs()
        evaluations.expects(total[0])
        first = hunt.first()
        centre = hunt.centre(hunt.proposals(first))
        curves = hunt.again(first, centre.plan)
        proposals = hunt.proposals(curves)
        candidates = hunt.candidates(proposals, centre.plan)
        baseline, packages = hunt.lived(candidates)
        packages = [_named(package, number, question) for number, package in enumerate(packages, 1)]
        tried = hunt.tried(packages)
        holds_up = bool(tried) and hunt.reaches(tried[-1])
        later = hunt.later(tried[-1]) if holds_up else []
        usual = hunt.usual_on(tried[-1].best_known.seeds) if tried else None
        like = {proposal.plan: proposal for proposal in proposals}
        drawn = hunt.drawn(curves, like[tried[-1].plan]) if tried else []
        search = Search(
            question, blocks, curve_table(first), baseline, packages, tried, usual,
            holds_up, later, _lifted(hunt, curves, proposals),
            _always(question, drawn) if tried else {},
            _classes(evaluations, hunt.baseline, blocks),
        )  # fmt: skip
    if progress:
        progress(total[0], total[0])
    return search


def _classes(evaluations: Evaluations, baseline: Scenario, blocks: Blocks) -> int:
    """In how many classes of rivals each run is placed."""
    (lived,) = evaluations.of([baseline], blocks.curves[:1])
    return int(lived.places.shape[2])


def curve_table(curves: Curves) -> pd.DataFrame:
    """A row an option by itself: lever (or pair), its values, cost, and what it does, with margins."""
    rows: list[dict[str, Any]] = []
    column = {name: 1 + at for at, name in enumerate(curves.read.outcomes)}
    for (at, option), lived in sorted(curves.lived.items()):
        group = curves.groups[at]
        moved = (curves.numbers(lived) - curves.numbers(curves.base))[:, -1]
        points = moved[:, 0]
        by_ground = {name.removeprefix("gain:"): float(moved[:, column[name]].mean()) for name in GAINS}
        gained = (curves.base.places[:, -1] - lived.places[:, -1]).mean(axis=1)
        rows.append({
            "lever": group.name, "values": dict(group.options[option].values), "cost": group.options[option].cost,
            "points": float(points.mean()), "points_margin": mean_margin(points), "conduct": by_ground[CONDUCT],
            "places": float(gained.mean()), "places_margin": mean_margin(gained),
            "wrongful_year_per_100k": float(moved[:, column["wrongful_year_per_100k"]].mean()),
            "gaming_gap": float(moved[:, column["gaming_gap"]].mean()),
            "on_paper_alone": on_paper_alone(by_ground),
        })  # fmt: skip
    return pd.DataFrame(rows)


def _named(package: Package, number: int, question: Asked) -> Package:
    goal, base = question.goal, question.scenario
    last = month_text(base.last)
    scenario = replace(
        package.scenario,
        name=f"{NAMED}-{number}",
        title="",
        title_zh="",
        short=f"Package {number}",
        short_zh=f"方案{number}",
        why=f"Package {number} of a search beyond {base.name}: {goal.said('en', last)}.",
        why_zh=f"在“{base.name}”基础上搜索所得第{number}个方案：{goal.said('zh', last)}。",
    )
    return replace(package, scenario=scenario)


def _lifted(hunt: Hunt, curves: Curves, proposals: list[Proposal]) -> list[Lifted]:
    def figures(proposal: Proposal | None) -> tuple[float, float] | None:
        return None if proposal is None else (proposal.cost, proposal.claim.share)

    return [
        Lifted(floor, figures(kept), figures(free)) for floor, (kept, free) in hunt.without(curves, proposals).items()
    ]


def _always(question: Asked, drawn: list[Plan]) -> dict[str, int]:
    """By lever, in how many of the draws of costs it is set."""
    counts: dict[str, int] = {}
    for each in drawn:
        for at, option in enumerate(each):
            for key, _ in question.groups[at].options[option].values:
                counts[key] = counts.get(key, 0) + 1
    return {key: counts[key] for group in question.groups for key in group.keys if key in counts}
