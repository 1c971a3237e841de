"""Standings of a few cities in made-up tables, and what is projected from them: quick, and the same each time."""

from functools import cache

import numpy as np
import pandas as pd

from simulation.model.monitor.ranking import CLASS_SIZE, posterior
from simulation.model.scenario.scenario import Scenario
from simulation.study.projection.backtest import backtest
from simulation.study.projection.forecast import Forecast
from simulation.study.projection.tried import Tried

FEW = posterior().taken(np.arange(0, 1000, 20))  # 50 draws: the same code, quick


def row(month, rank, name, ranked=262):
    """A city's place in a table."""
    return {"source": "made up", "window_end": month, "city_class": "prefecture", "rank": rank, "city_zh": None,
            "name": name, "province": None, "index": None, "ranked": ranked}  # fmt: skip


TABLES = [row("2018-03", 40 + n, name) for n, name in enumerate(("Xiangtan", "Zhuhai", "Heze", "Jining"))]
LATER = [row("2018-09", 1 + n, name) for n, name in enumerate(("Zhuhai", "Weihai", "Wuhu"))]


def tried_on(tables, news=(), **more):
    """Projections held against some tables."""
    return backtest(tables=tables, news=list(news), classes=100, draws=FEW, **more)


@cache
def tables_alone():
    """Of four cities of one table, one is named in the next."""
    return tried_on([*TABLES, *LATER])


def frozen(months=2):
    """A forecast of a hundred classes: half at the 10th and half at the 30th place, a month on ten places behind."""
    counts = np.zeros((months, CLASS_SIZE), int)
    for ahead in range(months):
        counts[ahead, [9 + 10 * ahead, 29 + 10 * ahead]] = 50
    standings = [{"month": "2018-12", "best": 47, "worst": 47, "ranked": 262, "outside": False},
                 {"month": "2019-03", "best": 24, "worst": 24, "ranked": 262, "outside": False}]  # fmt: skip
    known = {"until": "2019-03", "city": standings, "tables": [{"month": "2018-03"}], "cities_with_a_place": 22}
    return Forecast("Chenzhou", "2019-03", 24, 262, counts, "2019-06-01", known, "0.1.0", "abcdef012345")


def beside_published(ratio=1.5, low=0.8, high=2.4):
    """Two policies, a month without a published place and one with."""
    base = Scenario(name="base", months=4)
    numbers = {"low": 20.0, "high": 60.5, "gaming_gap": 0.4, "wrongful_per_100k": 90.0}
    rows = [
        {"month": month, "scenario": name, "published": place, "median": median,
         "at_least": None if place is None else 0.25, "likelihood": None if place is None else 0.01} | numbers
        for month, place in (("2019-02", None), ("2019-03", 24))
        for name, median in (("base", 40.0), ("joint", 34.5))
    ]  # fmt: skip
    ratios = [{"month": "2019-03", "place": 24, "scenario": "joint", "against": "base", "ratio": ratio, "low": low,
               "high": high}]  # fmt: skip
    scenarios = [base, base.but(joint_breadth=40, name="joint")]
    return Tried("Chenzhou", scenarios, 20, 100, pd.DataFrame(rows), pd.DataFrame(ratios))
