"""A search in round numbers: a package that fell on fresh luck, one that holds, and one that is bought on paper."""

from dataclasses import replace

import pandas as pd

from simulation.clock import month_number
from simulation.model.scenario.goal import Goal
from simulation.model.scenario.scenario import Scenario
from simulation.study.explore.search.asked import asked
from simulation.study.explore.search.curves import Claim
from simulation.study.explore.search.hunt import Blocks, Later
from simulation.study.explore.search.packages import Package, Seen
from simulation.study.explore.search.search import Lifted, Search

BASE = Scenario(name="usual", short="As it is", short_zh="现状", enterprises=1000, months=4)
GOAL = Goal(place=20, by=month_number("2019-03"), not_above={"wrongful_year_per_100k": 120.0}, within_law=True)
LEVERS = {"sharing.timeliness": 1.0, "sharing.platform_coverage": 0.8}
PAPER = {"paper": 1.0, "record": 0.0, "events": 0.0, "conduct": 0.0}
CONDUCT = {"paper": 0.25, "record": 0.25, "events": 0.0, "conduct": 0.5}


def seen(share, places=0.0, seeds=range(60), by_ground=CONDUCT, **more):
    """What runs of a package come to: its rank is the place 40.5 less what it gained."""
    numbers = {
        "seeds": tuple(seeds), "share": share, "margin": 0.1 if share else 0.0, "rank": 40.5 - places,
        "low_80": 30.0 - places, "high_80": 55.0 - places, "gaming_gap": 0.4, "wrongful_year_per_100k": 100.0,
        "wrongful_more": -20.0, "integrity_more": 0.5, "compliance_more": 0.25, "burden_micro": 2.5,
        "burden_more": 0.0, "places": places, "places_margin": 2.0, "by_conduct": places / 2, "points": 1.0,
        "points_margin": 0.1, "by_ground": by_ground, "failed": {"place": 1 - share},
    }  # fmt: skip
    return Seen(**(numbers | more))


def package(number, levers, costs, seen, fresh=None, **more):
    """A package that may set some levers, with what was claimed of it."""
    scenario = BASE.but(levers, name=f"package-{number}", short=f"package {number}", short_zh=f"方案{number}")
    claim = Claim(seen.share + 0.05, 0.02, -0.1, -0.1) if levers else None
    return Package((number,), scenario, levers, sum(costs.values()), costs, True, claim, seen, fresh, **more)


def curves(margin=0.04):
    """One option a lever; coverage gains on paper alone."""
    rows = [
        {"lever": "sharing.timeliness", "values": {"sharing.timeliness": 1.0}, "cost": 300.0, "points": 0.6,
         "points_margin": margin, "conduct": 0.45, "places": 9.0, "places_margin": 1.5, "on_paper_alone": False,
         "wrongful_year_per_100k": -30.0, "gaming_gap": 0.1},
        {"lever": "sharing.platform_coverage", "values": {"sharing.platform_coverage": 0.8}, "cost": 120.0,
         "points": 0.3, "points_margin": margin, "conduct": 0.0, "places": 4.0, "places_margin": 1.0,
         "on_paper_alone": True, "wrongful_year_per_100k": 0.0, "gaming_gap": 0.3},
    ]  # fmt: skip
    return pd.DataFrame(rows)


def search(seeds=20, **more):
    """The second of two packages holds on fresh luck; the cheaper first one did not."""
    blocks = Blocks.behind(list(range(seeds)))
    base = replace(package(0, {}, {}, seen(0.0)), scenario=BASE)
    coverage = "sharing.platform_coverage"
    on_paper = seen(0.55, 6.0, by_ground=PAPER), seen(0.42, 5.0, blocks.fresh[0], PAPER)
    first = package(1, {coverage: 0.8}, {coverage: 120.0}, *on_paper)
    costs = {"sharing.timeliness": 300.0, "sharing.platform_coverage": 120.0}
    second = package(2, LEVERS, costs, seen(0.7, 12.0), seen(0.64, 10.0, blocks.fresh[1], by_conduct=6.0))
    parts = {
        "asked": asked(BASE, seeds, goal=GOAL, chance=0.5, budget=900, levers=list(LEVERS), lift=["harms"]),
        "blocks": blocks, "curves": curves(), "baseline": base, "packages": [first, second], "tried": [first, second],
        "usual": replace(base, seen=seen(0.0, seeds=blocks.fresh[1])), "holds_up": True,
        "later": [Later(("sharing.platform_coverage",), month_number("2019-04"), -0.06, 0.05, 30.0)],
        "lifted": [Lifted("harms", None, (420.0, 0.6))],
        "always": {"sharing.timeliness": 100, "sharing.platform_coverage": 40}, "classes": 100,
    }  # fmt: skip
    return Search(**(parts | more))


def nothing():
    """A search in which no package keeps to the floors."""
    return search(packages=[], tried=[], usual=None, holds_up=False, later=[], lifted=[], always={})
