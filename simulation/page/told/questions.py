"""Longer questions of the page, each that of a command: what makes the interval, which lever did it, and more."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from ...clock import month_text
from ...errors import Mistake, shown
from ...facts import published_rankings, rankings_file
from ...model.monitor import standard
from ...model.monitor.grounds import GROUNDS
from ...model.policy.evidence import MEASURED
from ...report.words.labels import text
from ...study.result import Progress
from ...study.run.executor import Executor, Threads
from ..asked.mistakes import said
from ..asked.recipe import rankings
from ..asked.state import Asked
from .strip import strip
from .targets import cheapest
from .workshop import disputes

LEVERS, MIXED, TRIED = 10, 8, 20  # seeds: what a person waits for, well below what a command takes
CLASSES = 400
ALL_CITIES, NATION = 2, 131_000  # seeds, and enterprises of all cities together, the fewest that may be

Again = tuple[str, str, str]  # a command, its options, and whom it asks: both, the policy or the base


def which_lever(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """What each lever of the policy earns, in places and points: shares that add up to the whole gain."""
    from ...report.tables.attribution_text import beside, name_of
    from ...study.why.attribute import WHOLE, attribute

    attribution = attribute(request.policy, LEVERS, executor=executor, progress=progress)
    grounds, zh, rows = attribution.grounds(), request.lang == "zh", []
    for lever, row in attribution.table().iterrows():
        name = str(lever)
        numbers = {key: _float(row[key]) for key in ("places", "places_margin", "by_conduct", "points", "margin")}
        rows.append(
            {
                "lever": name,
                "label": name_of(attribution, name, request.lang),
                "grounds": {ground: float(row[ground]) for ground in grounds},
                "measured": None if name == WHOLE else MEASURED[attribution.evidence(name).measured][zh],
                **numbers,
            }
        )
    return {
        "rows": rows,
        "grounds": {ground: GROUNDS[ground][zh] for ground in grounds},
        "month": attribution.month,
        "seeds": LEVERS,
        "beside": beside(attribution, request.lang),
        "command": ("attribute", f"--seeds {LEVERS}", "policy"),
    }


def how_sure(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """What the interval of the rank, and of the places gained, is made of."""
    from ...study.why.variance import THINGS, variance

    shares = variance(request.scenarios, 2 * MIXED, executor=executor, progress=progress).called(request.lang)
    zh, answers = request.lang == "zh", []
    for answer, name in shares.answers():
        table = shares.of(answer, name)
        parts = [
            {"label": THINGS[str(part)][zh], **{key: _float(row[key]) for key in ("share", "error", "places")}}
            for part, row in table.iterrows()
        ]
        answers.append({"answer": text(f"page:of {answer}", request.lang), "scenario": name, "parts": parts})
    again = "variance", f"--seeds {2 * MIXED}", "both"
    return {"answers": answers, "month": shares.month, "pairs": shares.pairs, "command": again}


def another_edition(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """The same two scenarios judged by each edition of the standard from the month after the start on."""
    from ...study.run.ensemble import run

    names, first = standard.names(), month_text(request.base.start + 1)

    def judged(edition: str) -> dict[str, Any]:
        scenarios = [scenario.but({"edition": {first: edition}}, name=scenario.name) for scenario in request.scenarios]
        return {"edition": edition, **strip(run(scenarios, TRIED, probed=(), executor=Threads(1)), request.lang)}

    both = "(baseline, policy)" if len(request.scenarios) > 1 else "(baseline,)"
    edited = f"[one.but({{'edition': {{'{first}': edition}}}}, name=one.name) for one in {both}]"
    return {
        "editions": [*executor.each(judged, names, progress)],
        "since": first,
        "seeds": TRIED,
        "command": f"for edition in {tuple(names)}: print(run({edited}, seeds={TRIED}))",
    }


def published_tables(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """How such projections did against places published later."""
    from ...study.projection.backtest import backtest

    tables = [*published_rankings(), *rankings_file.read(request.tables)]
    trial = backtest([], tables=tables, classes=CLASSES, executor=executor, progress=progress)
    again = " ".join(["chengxin backtest", *rankings(request), f"--classes {CLASSES}"])
    return _drawn(trial, request.lang) | {"command": again}


def story(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """One simulated enterprise of one run, month by month."""
    from ...study.why.diary import diary

    seed, find, number = more.get("seed", 0), more.get("find"), more.get("enterprise")
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 100_000:
        raise Mistake(said("run", request.lang, given=shown(seed)))
    which = f"--find {find}" if number is None else f"--enterprise {number}"
    life = diary(request.policy, seed, enterprise=number, find=find if number is None else None, progress=progress)
    return {"diary": life.data(), "command": ("diary", f"--seed {seed} {which}", "policy")}


def every_city(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """All 262 cities, from their own agents: who gains if nobody, this city or everybody follows the policy."""
    from ...model.nation import city_profiles
    from ...study.nation.nation_study import run_nation

    small = city_profiles.sized(request.policy, NATION)
    real = request.policy.enterprises
    worlds = run_nation(small, ALL_CITIES, real=real, executor=executor, progress=progress)
    again = "nation", f"--seeds {ALL_CITIES} --enterprises {NATION}", "policy"
    return _drawn(worlds, request.lang) | {"seeds": ALL_CITIES, "enterprises": worlds.enterprises, "command": again}


Question = Callable[[Asked, Executor, Progress, dict[str, Any]], dict[str, Any]]
QUESTIONS: dict[str, Question] = {
    "levers": which_lever,
    "sure": how_sure,
    "edition": another_edition,
    "backtest": published_tables,
    "story": story,
    "nation": every_city,
    "target": cheapest,
    "workshop": disputes,
}


def answered(name: str, request: Asked, more: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """What a question of a process of its own finds."""
    return QUESTIONS[name](request, Threads(1), progress, more)


def _drawn(result: Any, lang: str) -> dict[str, Any]:
    """The chart and the words of a command, as the page shows them."""
    chart = result.chart(lang=lang)
    return {"picture": b64encode(chart.svg()).decode(), "alt": chart.alt, "text": result.said(lang)}


def _float(value: Any) -> float | None:
    number = float(value) if value is not None else float("nan")
    return number if number == number else None
