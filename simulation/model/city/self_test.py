"""Whether a city starts where it was published; where it does not, which settings prevent it, found by putting back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...clock import month_text
from ...errors import ChengxinError
from ..scenario.scenario import Scenario

if TYPE_CHECKING:
    from .city import CreditCity

TRIED = 1000  # enterprises of a trial: the start hangs on the monitor and the other cities, not on how many these are


class SelfTestError(ChengxinError):
    """The starting month does not reproduce the published index and rank: no number of this run can be trusted."""

    exit_code = 1


def check_start(city: CreditCity, made: Callable[..., Any]) -> None:
    """SelfTestError where the starting month is not as published; it names the settings that prevent it.

    ``made(scenario, seed)`` makes a city to try other settings with.
    """
    published = city.published
    if abs(city.index - published["index"]) <= 0.005 and city.rank == published["rank"]:
        return
    words = f"{city.name} in {month_text(city.now)}: index {city.index:.2f} and rank {city.rank}, published "
    words += f"{published['index']:.2f} and {published['rank']}"
    if city.asks_why:
        words += f"; {prevented(city.asked, lambda scenario: _starts(made(scenario, int(city.luck.seed))))}"
    raise SelfTestError(words)


def _starts(city: CreditCity) -> bool:
    """Whether a city that is tried starts as published."""
    city.asks_why = False
    try:
        return bool(city.run(until=city.asked.start))
    except SelfTestError:
        return False


def prevented(scenario: Scenario, starts: Callable[[Scenario], bool]) -> str:
    """What prevents the start of a scenario, as a sentence; ``starts`` tries one.

    Only what holds before the start is asked about: levers begin in the month after it.
    """
    small = replace(scenario, enterprises=min(scenario.enterprises, TRIED), months=1, budget=None)
    values = {f"parameters.{name}": value for name, value in small.fixed.items()}
    usual = {f"institutions.{name}": small.model.settings[f"institutions.{name}"].default for name in small.counts}
    values |= {key: small.counts[key.split(".")[1]] for key in usual if small.counts[key.split(".")[1]] != usual[key]}
    order = sorted(values, key=lambda key: small.model.settings[key].group != "rivals")  # who ranks stands first
    alone = [key for key in order if starts(_without(small, [key]))]
    if alone:
        return f"put any one of these back and it is: {_listed(alone, values)}"
    if not starts(_without(small, order)):
        what = "what was added to the model" if small.additions else "no setting of the scenario: a fault of the model"
        return f"what prevents it is {what}"
    back = list(order)
    for key in order:
        if starts(_without(small, [other for other in back if other != key])):
            back.remove(key)
    return f"put these back together and it is: {_listed(back, values)}"


def _without(scenario: Scenario, keys: list[str]) -> Scenario:
    """The scenario with some settings as they usually are."""
    settings = scenario.model.settings
    names = {key.split(".")[1] for key in keys if key.startswith("parameters.")}
    counts = {key.split(".")[1]: int(settings[key].default) for key in keys if key.startswith("institutions.")}
    fixed = {name: value for name, value in scenario.fixed.items() if name not in names}
    return replace(scenario, fixed=fixed, counts=scenario.counts | counts)


def _listed(keys: list[str], values: dict[str, float]) -> str:
    return ", ".join(f"{key} = {values[key]:g}" for key in keys)
