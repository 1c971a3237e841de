"""What one policy changes against another, as far as a sentence should speak of it; and when none must be spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...clock import month_text
from ...model.monitor.harms import HARMS
from ..statistics import FEWEST, median_error, quantile
from .goals import chances
from .policies import Gain, gain, in_city

if TYPE_CHECKING:
    from .policies import Study

# Points of integrity, or percentage points of duties kept, below which conduct is called flat (assumption: a quarter of
# a point is hard to see).
FLAT = 0.25
RISE = 3.0  # places of rank from which a rise is named
SHORT = 5.0  # % of planned visits that staff cannot make, from which it is said
# Harms of which the one that changed most is named; wrongful listings are always told of.
NAMED = ("innocent_share", "government_arrears", *(harm.name for harm in HARMS if harm.better == "lower"))


@dataclass(frozen=True)
class Harm:
    """The harm that a policy changes most, as a share of what it is without it."""

    outcome: str
    before: float
    after: float


@dataclass(frozen=True)
class Verdict:
    """What a policy changes against another in a month: medians of paired differences.

    ``chances`` are those of the first goal, of the other policy and of this one. ``firms_year`` are the city's
    enterprises that are put on the black list in error within twelve months, ``firms_standing`` those that stand there;
    ``short`` is the share of planned visits that staff cannot make, %. ``kept``: the change of the share of duties
    kept, in percentage points, where the two differ in more than policy; None where they share their past. Integrity
    begins at the published index in each, so between other numbers it says nothing of conduct.
    """

    gain: Gain
    integrity: float
    chances: tuple[float | None, float | None]
    firms_year: float
    firms_standing: float
    harm: Harm | None
    short: float
    kept: float | None = None

    @property
    def conduct(self) -> float:
        """What became of conduct: the change of duties kept where numbers differ, of integrity where they do not."""
        return self.integrity if self.kept is None else self.kept


def verdict(study: Study, name: str, against: str, month: str) -> Verdict:
    """What one policy of a study changes against another."""
    scenario, other = (next(one for one in study.scenarios if one.name == asked) for asked in (name, against))
    shares = {chance.scenario: chance.share for chance in chances(study, study.goals[0], month)}

    def change(outcome: str) -> float:
        return float(quantile(study.change(outcome, name, against, month), 0.5))

    return Verdict(
        gain(study, name, against, month),
        change("integrity"),
        (shares[against], shares[name]),
        in_city(change("wrongful_year_per_100k"), scenario),
        in_city(change("wrongful_per_100k"), scenario),
        _most_changed(study, name, against, month),
        float(quantile(study.values("visits_short", name, month), 0.5)),
        None if scenario.past() == other.past() else change("conduct"),
    )


def no_verdict(study: Study, month: str, pairs: int) -> str:
    """Why nothing is concluded: "start" in the starting month, "few" below ten pairs of runs; empty where it may be."""
    if month == month_text(study.scenarios[0].start):
        return "start"
    return "few" if pairs < FEWEST else ""


def _most_changed(study: Study, name: str, against: str, month: str) -> Harm | None:
    """The harm whose change, as a share of both policies' harm, is the largest of those that are surely not none: the
    same one whichever policy is held against which."""
    harms: list[tuple[float, Harm]] = []
    for outcome in NAMED:
        differences = study.change(outcome, name, against, month)
        low, high = median_error(differences)
        before, after = (quantile(study.values(outcome, policy, month), 0.5) for policy in (against, name))
        if low <= 0.0 <= high or min(abs(before), abs(after)) < 1e-9:
            continue
        harms.append((abs(quantile(differences, 0.5)) / (abs(before) + abs(after)), Harm(outcome, before, after)))
    return max(harms, key=lambda pair: pair[0])[1] if harms else None
