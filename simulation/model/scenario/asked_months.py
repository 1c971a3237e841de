"""Months that are asked about, held against the scenarios before anything is simulated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...clock import month_number, month_text
from ...errors import ChengxinError, Mistake, cut, printable
from ...errors import shown as shown_in_file

if TYPE_CHECKING:
    from .scenario import Scenario


def check_months(scenarios: Iterable[Scenario] | None, *asked: tuple[str, str | None]) -> None:
    """Refuse months that a scenario does not have: what each is asked by, and the month, None where none is asked.

    Of scenarios that could not be read (None), only how the months are written is looked at.
    """
    problems: list[str] = []
    for called, month in asked:
        if month is not None:
            problems += _complaints(list(scenarios or ()), called, month)
    if problems:
        raise Mistake(problems)


def _complaints(scenarios: list[Scenario], called: str, month: str) -> list[str]:
    try:
        number = month_number(month)
    except ChengxinError:
        typed = called.startswith("--") and month.strip()  # on a command line nothing stands in quotes
        shown = cut(printable(month)) if typed else shown_in_file(month)
        return [f'{called} = {shown} is not a month; write year and month as "2019-03"']
    return [
        f"{called}: {one.name} has no month {month!r}; it runs from {month_text(one.start)} to {month_text(one.last)}"
        for one in scenarios
        if not one.start <= number <= one.last
    ]
