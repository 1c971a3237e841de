"""What a comparison says in one sentence a scenario, and when it must not say anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..clock import month_text
from .statistics import FEWEST, quantile

if TYPE_CHECKING:
    import pandas as pd

    from ..model.scenario.scenario import Scenario

FLAT = 0.25  # points of integrity below which conduct is called flat (assumption: a quarter of a point is hard to see)
RISE = 3.0  # places of rank from which a rise is named
SHORT = 5.0  # % of planned visits that staff cannot make, from which it is said
LISTED = {"rank": "places gained", "integrity": "integrity", "wrongful_per_100k": "wrongly listed per 100,000"}


class Compared(Protocol):
    """A study, as far as what is said of it in a sentence needs it."""

    names: list[str]
    scenarios: list[Scenario]

    def last_common_month(self) -> str: ...

    def cut_short(self) -> dict[str, str]: ...

    def values(self, measure: str, scenario: str, month: str | None = None) -> pd.Series: ...

    def change(
        self, measure: str, scenario: str, against: str | None = None, month: str | None = None
    ) -> pd.Series: ...

    def versus(self, name: str | None = None, month: str | None = None) -> pd.DataFrame: ...


def verdicts(study: Compared, month: str | None = None) -> dict[str, str]:
    """A plain sentence for every scenario but the first: what became of rank and conduct against it.

    None is given in the starting month, which is the published one in every run. Below ten pairs of runs each pair is
    listed instead.
    """
    month = month or study.last_common_month()
    if len(study.names) > 1 and month == month_text(study.scenarios[0].start):
        words = f"no verdict in {month}, the starting month: every run begins at the published rank and index"
        return dict.fromkeys(study.names[1:], words)
    changes = study.versus(month=month)
    return {name: _sentence(study, changes[changes["scenario"] == name], name, month) for name in study.names[1:]}


def _sentence(study: Compared, changes: pd.DataFrame, name: str, month: str) -> str:
    ours = changes.set_index("outcome")
    if int(ours.loc["rank", "pairs"]) < FEWEST:
        words = _listed(study, name, month)
    else:
        short = quantile(study.values("visits_short", name, month), 0.5)
        margin = ours.loc["rank", "median_low"], ours.loc["rank", "median_high"]
        city = study.scenarios[0]
        firms = city.city, city.case["enterprises"]["default"]
        places, integrity, wrongful = (ours.loc[outcome, "median"] for outcome in LISTED)
        words = sentence(places, integrity, wrongful, short, margin, firms)
    return words + _where(study, month)


def _listed(study: Compared, name: str, month: str) -> str:
    """Every pair of runs, where there are too few for a median."""
    told = []
    for outcome, words in LISTED.items():
        change = study.change(outcome, name, month=month)
        digits = 1 if outcome == "integrity" else 0
        told.append(f"{words} {', '.join(f'{round(value, digits) + 0.0:+.{digits}f}' for value in change)}")
    runs = "one run" if len(change) == 1 else f"{len(change)} runs"
    words = f"against {study.names[0]}, {runs} with the same luck, one by one: {'; '.join(told)}"
    return f"{words}; {FEWEST} seeds are the fewest for a verdict"


def _where(study: Compared, month: str) -> str:
    """Which month is spoken of, where scenarios end in different ones."""
    return f" (in {month}, the last month that all scenarios have)" if study.cut_short() else ""


def sentence(
    places: float,
    integrity: float,
    wrongful: float,
    short: float,
    margin: tuple[float, float] | None = None,
    firms: tuple[str, int] | None = None,
) -> str:
    """What medians of paired differences amount to; ``short``: % of the planned visits that staff cannot make.

    ``margin``: between which places gained the median lies with about 95 %. ``firms``: the city, and how many it has.
    """
    known = f" (95 % margin {margin[0] + 0.0:g} to {margin[1] + 0.0:g})" if margin else ""
    pair = f"typically{known}, under the same random events"
    if places >= RISE and integrity < FLAT:
        words = f"the rank rises by {places:g} places {pair}, while conduct hardly improves: "
        words += "the record rises, not integrity"
    elif places >= RISE:
        words = f"the rank rises by {places:g} places {pair}, integrity by {integrity:.1f} points"
    elif places <= -RISE:
        words = f"the rank falls by {-places:g} places {pair}; integrity changes by {integrity + 0.0:+.1f} points"
    else:
        words = f"the rank hardly moves ({places + 0.0:+g} places {pair}); "
        words += f"integrity changes by {integrity + 0.0:+.1f} points"
    if abs(wrongful) >= 1:
        words += f"; {_blacklisted(wrongful, firms)}"
    return words + (f"; staff can make {100 - short:.0f} % of the planned visits" if short >= SHORT else "")


def _blacklisted(wrongful: float, firms: tuple[str, int] | None) -> str:
    """How many more or fewer firms stand on the black list in error: of 100,000, and of the city's own."""
    many, more = f"{abs(wrongful):.0f}", "more" if wrongful > 0 else "fewer"
    words = f"{many} {more} firm{'' if many == '1' else 's'} per 100,000 wrongly blacklisted"
    if firms is None:
        return words
    city, there = firms
    count = f"{abs(wrongful) * there / 1e5:,.0f}"
    return f"{words} ({'fewer than one' if count == '0' else count} in {city})"
