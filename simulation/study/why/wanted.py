"""What is asked about a run, checked in words: a month, an enterprise, an event."""

from __future__ import annotations

from numbers import Integral

from ...clock import month_number, month_text
from ...errors import Mistake, nearest
from ...model.city.city import WARM_UP
from ...model.scenario.scenario import Scenario


class NotThere(Mistake):
    """What is asked about is not in the run; the message says what is."""


def month_of(scenario: Scenario, text: str, what: str, *, warm_up: bool = False) -> int:
    """The number of a month of the scenario written "2019-03"; with ``warm_up``, of the months before its start too."""
    first = scenario.start - (WARM_UP if warm_up else 0)
    try:
        month = month_number(text)
    except ValueError as problem:
        raise NotThere(f"{what}: {problem}") from None
    if not first <= month <= scenario.last:
        before = f" (before {month_text(scenario.start)} it warms up)" if warm_up else ""
        raise NotThere(
            f"{what} = {text} is not simulated: {scenario.name} has {month_text(first)} to "
            f"{month_text(scenario.last)}{before}"
        )
    return month


def enterprise_of(scenario: Scenario, number: object) -> int:
    """The slot of an enterprise, numbered from 0."""
    if isinstance(number, bool) or not isinstance(number, Integral):
        raise NotThere(f"enterprise = {number!r} is not a whole number; give 0 to {scenario.enterprises - 1}")
    slot = int(number)
    if not 0 <= slot < scenario.enterprises:
        raise NotThere(f"enterprise = {number} is outside 0 to {scenario.enterprises - 1} ({scenario.name})")
    return slot


def event_of(events: tuple[str, ...], name: str) -> str:
    """The name of an event that the enterprises' loop counts."""
    if name not in events:
        raise NotThere(f"no event is called '{name}'{nearest(name, events)} (events: {', '.join(events)})")
    return name
