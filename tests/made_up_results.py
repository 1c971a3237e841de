"""Answers in round numbers that have a picture for the room of their own."""

import numpy as np
import pandas as pd
from made_up_nation import made_up

from simulation.model.monitor.grounds import CONDUCT, PAPER
from simulation.model.scenario.scenario import Scenario
from simulation.study.explore.sensitivity import LUCK, MORRIS, TORNADO, Sensitivity
from simulation.study.projection.mobility import AHEAD, FROM, Mobility
from simulation.study.statistics import FEWEST, TOPS
from simulation.study.why.attribute import HARMS, WHOLE, Attribution
from simulation.study.why.variance import THINGS, Variance

BASE = Scenario(name="base", short="As it is", short_zh="现状", months=4)
POLICY = BASE.but(fine=2.0, name="policy").but(short="Full package", short_zh="综合方案")


def interval(pairs=8):
    """Rivals make six tenths of the doubt about a rank; behaviour makes most of that about places gained."""
    shares = {"rank": (0.6, 0.05, 0.15, 0.2), "places gained": (0.1, 0.1, 0.6, 0.2)}
    answers = [("rank", "base"), ("rank", "policy"), ("places gained", "policy")]
    rows = [
        {"answer": answer, "scenario": name, "thing": thing, "share": share, "error": 0.02, "places": 10.0 * share}
        for answer, name in answers
        for thing, share in zip(THINGS, shares[answer], strict=True)
    ]
    ends = {"rank": (47.0, 20.0, 81.5), "places gained": (12.0, -3.0, 30.0)}
    beside = [
        {"answer": answer, "scenario": name}
        | dict(zip(("median", "low_80", "high_80"), ends[answer], strict=True))
        | {"gaming_gap": 0.41, "wrongful_year_per_100k": 30.0}
        for answer, name in answers
    ]
    return Variance([BASE, POLICY], "2019-03", pairs, pd.DataFrame(rows), pd.DataFrame(beside))


def sensitivity(seeds=20):
    """The fine moves the index farther than luck does, timeliness less far."""
    rows = [
        {"setting": "punishment.fine", "low": 0.5, "high": 2.0, "nominal": 1.0, "low_change": -0.5, "low_margin": 0.04,
         "high_change": 0.9, "high_margin": 0.06, "effect": 0.8, "effect_margin": 0.05, "uneven": 0.1},
        {"setting": "sharing.timeliness", "low": 0.8, "high": 1.0, "nominal": 0.9, "low_change": -0.1,
         "low_margin": 0.03, "high_change": 0.2, "high_margin": 0.03, "effect": 0.2, "effect_margin": 0.02,
         "uneven": 0.1},
        {"setting": LUCK, "low": None, "high": None, "nominal": None, "low_change": -0.3, "low_margin": None,
         "high_change": 0.35, "high_margin": None, "effect": 0.4, "effect_margin": 0.1, "uneven": 0.3},
    ]  # fmt: skip
    block = list(range(seeds))
    lived = block[:TORNADO]
    changes = [
        {"setting": row["setting"], "end": end, "seed": seed, "change": row[f"{end}_change"] + 0.1 * (seed % 2 * 2 - 1)}
        for row in rows[:-1] for end in ("low", "high") for seed in lived
    ]  # fmt: skip
    runs = pd.DataFrame(changes)
    usual = np.resize([83.0, 85.0], len(lived))
    spread = {"changes": runs, "usual": usual, "drawn_mean": 84.1, "drawn_sd": 0.5}
    return Sensitivity(
        POLICY, "index", "2019-03", MORRIS, 8, 80, block, pd.DataFrame(rows), **spread, **beside(len(lived))
    )


def beside(seeds):
    """Places from 20 to 79, of few seeds the first of them; a gap and listings whose means are round."""
    around, ranks = np.resize([-1.0, 1.0], seeds), np.arange(20.0, 80.0).reshape(20, 3)
    ranks = ranks[:seeds] if seeds < FEWEST else ranks
    return {"ranks": ranks, "gap": 0.41 + 0.1 * around, "wronged": 30.0 + 10.0 * around}


def mobility():
    """Places wander by a place a month, and the first twenty are left as slowly."""
    rows = [
        {"place": place, "months": months, "median": float(place), "low_80": max(1.0, place - months),
         "high_80": float(place + months)}
        | {f"p_top_{top}": min(1.0, top / place) * (1.0 - months / 72) for top in TOPS}
        for place in FROM for months in AHEAD
    ]  # fmt: skip
    return Mobility(pd.DataFrame(rows), pd.DataFrame(), pd.DataFrame(), 2000)


WORTH = {
    "punishment.fine": 9.0, "sharing.timeliness": 6.0, "punishment.joint_breadth": 4.0, "repair.capacity": 2.0,
    "education.campaigns": 1.0, "supervision.inspection_rate": 0.5, "sharing.accuracy": 0.25,
    "punishment.publicity": -1.5,
}  # fmt: skip


def levers(seeds=12, worth=WORTH, pairs=(), **more):
    """The fine earns most, half of it by conduct; of eight levers one loses places."""
    members = {name: (name,) for name in worth}
    worth = worth | {WHOLE: sum(worth.values())}
    rows = [
        {"seed": seed, "lever": name, "places": places * (0.9 + 0.2 * (seed % 2))}
        | dict.fromkeys((CONDUCT, PAPER), places / 20) | dict.fromkeys(HARMS, 0.0)
        for seed in range(seeds) for name, places in worth.items()
    ]  # fmt: skip
    known = pd.DataFrame(pairs, columns=["one", "other", "places", "places_error"])
    parts = {"scenario": POLICY, "seeds": list(range(seeds)), "month": "2019-03", "members": members,
             "rows": pd.DataFrame(rows), "pairs": known, "still": [],
             "policies": 80, "exact": False, "precision": None, "looks": (seeds,)} | beside(seeds)  # fmt: skip
    return Attribution(**(parts | more))


# By kind, what gives an answer that has a picture for the room.
RESULTS = {"interval": interval, "levers": levers, "tornado": sensitivity, "mobility": mobility, "rivals": made_up}
