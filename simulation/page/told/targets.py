"""A target of the page: the cheapest packages that reach it, or that none does, as ``chengxin search`` finds them."""

from __future__ import annotations

from math import isfinite
from typing import Any

from ...clock import month_number, month_text
from ...errors import Mistake, gathering, shown
from ...model.scenario.goal import Goal
from ...model.scenario.scenario import Scenario
from ...report.tables import search_text
from ...report.words.setting_words import called
from ...study.answer.policies import in_city
from ...study.result import Progress
from ...study.run.executor import Executor
from ..asked.mistakes import of_checks, said
from ..asked.state import Asked

SEEDS = 8  # of the response curves: three times as many choose, and five times as many try
CITIES = 262
HARM = "wrongful_year_per_100k"


def cheapest(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """The packages found beyond the baseline, the cheapest first, and what is said of the answer."""
    from ...study.explore.search.search import search

    target = _target(request, more)
    problems: list[str] = []
    with gathering(problems, said=lambda problem: of_checks(problem, request.lang)):
        result = search(request.base, SEEDS, **target, executor=executor, progress=progress).called(request.lang)
    if problems:
        raise Mistake(problems)
    there = {package.scenario.name: package for package in [*result.packages, *result.tried]}
    best = result.best.plan if result.best else None
    packages = [_package(package, request, package.plan == best) for package in there.values()]
    return {
        "title": search_text.title_of(result, request.lang),
        "sentences": search_text.sentences(result, request.lang),
        "notes": search_text.notes(result, request.lang),
        "holds": result.holds_up,
        "packages": sorted(packages, key=lambda package: float(package["cost"])),
        "seeds": SEEDS,
        "command": ("search", _options(request.base, target), "base"),
    }


def _package(package: Any, request: Asked, best: bool) -> dict[str, Any]:
    """One package: its levers by month, and what is known of it; the one of the answer on luck of its own."""
    numbers, base = package.best_known, request.base
    moved = {
        key: {month_text(month): value for month, value in dated.items()}
        for key, dated in package.scenario.policy.items()
        if dated != base.policy.get(key)
    }
    return {
        "set": moved,
        "levers": [{"label": called(base, key, request.lang), "value": value} for key, value in package.values.items()],
        "cost": package.cost,
        "best": best,
        "lawful": package.lawful,
        "chance": numbers.share,
        "margin": numbers.margin,
        "seeds": len(numbers.seeds),
        "rank": [numbers.rank, numbers.low_80, numbers.high_80],
        "gap": numbers.gaming_gap,
        "firms": in_city(numbers.wrongful_year_per_100k, base),
        "places": [numbers.places, numbers.places_margin, numbers.by_conduct],
    }


def _target(request: Asked, more: dict[str, Any]) -> dict[str, Any]:
    """What is asked for, with everything that is wrong in it."""
    base, lang, problems = request.base, request.lang, list[str]()

    def number(name: str, low: float, high: float, whole: bool = False) -> Any:
        value: Any = more.get(name)
        real = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        if not real or not low <= value <= high or (whole and value != int(value)):
            key = "target_whole" if whole else "target_number"
            called_so = said(f"of_{name}", lang)
            problems.append(said(key, lang, name=called_so, given=shown(value), low=low, high=f"{high:g}"))
            return low
        return int(value) if whole else float(value)

    place, chance = number("place", 1, CITIES, whole=True), number("chance", 1, 100)
    budget = None if more.get("budget") is None else number("budget", 0, 1e7)
    firms = None if more.get("firms") is None else number("firms", 0, 1e7)
    by, first = more.get("by"), month_text(base.start + 1)
    if not isinstance(by, str) or by not in {month_text(base.start + at) for at in range(1, base.months)}:
        problems.append(said("target_month", lang, given=shown(by), first=first, last=month_text(base.last)))
        by = first
    if problems:
        raise Mistake(problems)
    limits = {} if firms is None else {HARM: firms / in_city(1.0, base)}
    return {"goal": Goal(place=place, by=month_number(by), not_above=limits), "chance": chance / 100, "budget": budget}


def _options(base: Scenario, target: dict[str, Any]) -> str:
    """The same as options of the command."""
    goal, words = target["goal"], [f"--top {target['goal'].place} --by {month_text(target['goal'].by)}"]
    words.append(f"--chance {target['chance']!r}")
    words += [] if target["budget"] is None else [f"--budget {target['budget']!r}"]
    words += [f"--harm {name}={limit!r}" for name, limit in goal.not_above.items()]
    return " ".join([*words, f"--seeds {SEEDS}"])
