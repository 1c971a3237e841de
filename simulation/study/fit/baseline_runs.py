"""What the baseline city shows of the facts it must reproduce, each by the name of its pattern."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import fsum
from statistics import fmean

from ...model.city.city import CreditCity
from ...model.monitor.harms import DAYS
from ...model.scenario.scenario import Scenario
from ..run.one_run import Record

YEAR = range(-11, 1)  # the twelve months up to and with the starting month: 2018


def _year(seed: int, fixed: dict[str, float]) -> dict[str, float]:
    """What the baseline city shows in 2018, and how the edition of 2019 would read it."""
    city, months = CreditCity(Scenario(months=2, fixed=fixed).but(edition={"2019-01": "2019"}), seed), []
    while city.now <= city.asked.start:
        listed = city.listed
        city.step()
        if city.now - 1 - city.asked.start in YEAR:
            shown_by_sources = {name: city.seen.months[-1][name] for name in ("good", "bad")}
            by_sectors = fsum(each.directed_rate * there for each, there in zip(city.in_charge, listed, strict=True))
            months.append({**city.totals, **shown_by_sources, "by_sectors": by_sectors})
    size, total = len(city.population), {name: sum(month[name] for month in months) for name in months[0]}
    came = [month["listed"] + month["wrongly_listed"] + month["defaulted"] for month in months]
    entries = sum(came)
    standing = total["tiered_up"] / 12.0
    late = sorted(100.0 * department.late for department in city.departments)
    return {
        "enterprises": size,
        "credit events seen": (total["good"] + total["bad"]) / 12.0,
        "bad share of events seen": 100.0 * total["bad"] / (total["good"] + total["bad"]),
        "bad events seen": total["bad"],
        "black-list entries": 100.0 * entries / size / 12.0,
        "black-list entries, swing from month to month": 100.0
        * fmean(abs(now / before - 1.0) for before, now in pairwise(came)),
        "exits over entries of the list": (total["repaired"] + total["corrected"] + total["lapsed"] + total["paid"])
        / entries,
        "enforcement cases": city.seen.total("taken"),
        "enforcement cases closed": 100.0 * city.seen.share("handled", "taken"),
        "enforcement cases actually executed": 100.0 * city.seen.share("executed", "handled"),
        "bodies among black-list entries that courts made": 100.0 * total["defaulted"] / entries,
        "no government among the judgment defaulters": 0.0 if city.all_courts[-1].listed_departments else 100.0,
        "inspections": 100.0 * (total["visited"] - total["visited_listed"]) / (size - standing),
        "visits to the listed and high-risk": total["visited_listed"] / standing,
        "sector inspections beside market supervision": 100.0 * total["by_sectors"] / size,
        "visits with a finding": 100.0 * total["visits_that_found"] / total["visited"],
        "correction of a wrongful listing, from objection": DAYS * total["contested"] / max(1, total["corrected"]),
        "late publicity, tenth best department": late[9],
        "late publicity, worst department": late[-1],
        "class under the edition of 2019 against 2018": city.standard.shift(1),
    }


def _publicity(seed: int, fixed: dict[str, float]) -> dict[str, float]:
    """How violations answer when all sanctions are made public."""
    none, full = _after_two_years(seed, fixed, "publicity")
    return {"violations, all sanctions public against none": _change(_violations, none, full)}


def _pressure(seed: int, fixed: dict[str, float]) -> dict[str, float]:
    """How violations and inspections answer a public rating of the city."""
    none, full = _after_two_years(seed, fixed, "ranking_pressure")
    return {
        "violations, full ranking pressure against none": _change(_violations, none, full),
        "inspections, full ranking pressure against none": _change(_inspections, none, full),
    }


SIMULATIONS = {"year": _year, "publicity": _publicity, "pressure": _pressure}


def _after_two_years(seed: int, fixed: dict[str, float], lever: str) -> list[Record]:
    """The second year of the lever at 0 and at 1, on the same luck and from the same past."""
    base = Scenario(months=25, enterprises=20_000, fixed=fixed)
    past = CreditCity(base, seed)
    past.run(until=base.start)
    return [CreditCity(base.but({lever: value}), seed, past=past).run()[-12:] for value in (0.0, 1.0)]


def _change(outcome: Callable[[dict[str, float]], float], before: Record, after: Record) -> float:
    return 100.0 * (fmean(map(outcome, after)) / fmean(map(outcome, before)) - 1.0)


def _violations(row: dict[str, float]) -> float:
    return 100.0 - row["compliance"]


def _inspections(row: dict[str, float]) -> float:
    return row["inspections_per_1000"]
