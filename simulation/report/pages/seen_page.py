"""The page that says what four levers do to conduct, and how much of that the standard sees, from runs alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from ...clock import month_text
from ...model.monitor.events import KINDS
from ...model.monitor.standard import Edition
from ...model.policy import evidence
from ...model.scenario.scenario import Scenario
from ...settings.levers import LEVERS
from ...study.explore.ablation import Ablation
from ...study.run.inert import put_back
from ...study.statistics import mean_margin
from ...study.study import Study
from ..words.text_layout import with_margin

# Each lever with little and much of it: the whole range; of visits a year, the part of it that some city has had.
ENDS = {
    "punishment.publicity": (0.0, 1.0),
    "supervision.inspection_rate": (0.01, 0.1),
    "supervision.joint_visits": (0.0, 1.0),
    "associations.active_share": (0.0, 1.0),
}
LITTLE, MUCH, WITHOUT = "little", "much", "without"
SURVEY = "survey"

HEAD = """# What the standard sees of better conduct

Written by `python tests/report/pages/test_seen_page.py`; do not edit.

Making sanctions public and visiting enterprises have the best evidence behind them, and move the index least. This page
says in numbers of the model why: they work on enterprises, and the standard looks at enterprises through a survey,
through few bad events, and through lists that grow when more is found.
"""


@dataclass(frozen=True)
class Seen:
    """What the page is made of: runs of a policy with each lever put back alone, runs of each lever at two ends on the
    policy of the start, and what every source shows."""

    removed: Study
    alone: Study
    sources: Ablation

    @cached_property
    def breaking(self) -> float:
        """The share of enterprises that break a duty under the policy of the start, in percent."""
        return 100.0 - float(self.alone.values("conduct:enterprises", self.alone.names[0]).mean())


def without(worked: Scenario) -> list[Scenario]:
    """A policy, and the same with each of the levers as in 2018."""
    return [worked, *(replace(put_back(worked, [key]), name=_named(key, WITHOUT)) for key in ENDS)]


def at_two_ends(baseline: Scenario) -> list[Scenario]:
    """The policy of the start, and with each of the levers alone at little and at much, from the next month on."""
    first = baseline.start + 1
    return [
        baseline,
        *(
            replace(baseline, name=_named(key, end), policy=baseline.policy | {key: {first: value}})
            for key, values in ENDS.items()
            for end, value in zip((LITTLE, MUCH), values, strict=True)
        ),
    ]


def _named(key: str, end: str) -> str:
    return f"{end} {key.replace('.', ' ')}"


def page(seen: Seen) -> str:
    """The page as Markdown."""
    parts = [*_removed(seen.removed), *_alone(seen.alone), *_why(seen)]
    return "\n".join([HEAD, *parts, ""])


COLUMNS = (
    "| breaches of a year, % | bad events shown a year | points | by conduct | credit events | in the record | places |"
)


def _removed(study: Study) -> Iterator[str]:
    policy = study.names[0]
    yield from ("## Removed alone from a policy", "")
    yield f"What `{policy}` owes to each, against the same policy with that lever as in 2018{_about(study)}"
    yield from ("", f"| lever {COLUMNS}", "|---" * 8 + "|")
    for key in ENDS:
        yield f"| `{key}` | {' | '.join(_effects(study, policy, _named(key, WITHOUT)))} |"
    yield ""


def _alone(study: Study) -> Iterator[str]:
    declared = {lever.key: lever for lever in LEVERS}
    yield from ("## Alone, from little to much", "")
    yield f"Each lever moved by itself on the policy of 2018 (`{study.names[0]}`){_about(study)}"
    yield from ("", f"| lever | from | to {COLUMNS}", "|---" * 10 + "|")
    for key, (little, much) in ENDS.items():
        effects = " | ".join(_effects(study, _named(key, MUCH), _named(key, LITTLE)))
        yield f"| `{key}` | {little:g} | {much:g} | {effects} |"
    yield from ("", "What was measured of them:", "")
    for key in ENDS:
        basis = evidence.of(declared[key])
        source = f" ({basis.source}, strength {basis.strength})" if basis.source else ""
        yield f"- `{key}`: {basis.says}{source}."
    yield ""


def _about(study: Study) -> str:
    scenario = study.scenarios[0]
    return (
        f": {len(study.seeds)} seeds, {scenario.enterprises:,} enterprises, the last of {scenario.months - 1} months. "
        "Means, with about 95 % to both sides, bad events as many as in a city of 70,000; both policies meet the same "
        "luck."
    )


def _effects(study: Study, policy: str, other: str) -> list[str]:
    """What one policy has above another: breaches in percent of the other's, bad events, points, places."""
    breaches = _breaches(study, policy, other)
    bad = _bad_events(study, policy) - _bad_events(study, other)
    points = (
        study.change(outcome, policy, other) for outcome in ("index", "gain:conduct", "gain:events", "gain:record")
    )
    effects = [breaches, bad, *points]
    cells = [with_margin(float(np.mean(values)), mean_margin(values)) for values in effects]
    return [*cells, f"{float(study.change('rank', policy, other).mean()):+.1f}"]


def _breaches(study: Study, policy: str, other: str, month: str | None = None) -> pd.Series:
    """Breaches of the twelve months up to a month, by default the last: in percent more than under the other policy."""
    broken = (100.0 - study.values("conduct:enterprises", name, month) for name in (policy, other))
    return 100.0 * (next(broken) / next(broken) - 1.0)


def _bad_events(study: Study, name: str) -> np.ndarray:
    """Bad events shown in twelve months, in a city of 70,000: from good ones a month and the share of bad ones."""
    share, good = study.values("measure:bad_share", name), study.values("measure:good_events", name)
    return np.asarray(12.0 * good * share / (1.0 - share))


def _why(seen: Seen) -> Iterator[str]:
    """Where conduct enters the index, and how much of it."""
    edition = _edition(seen.alone)
    worth, earned = at_stake(edition)
    tenth = 0.1 * seen.breaking
    yield from ("## Why the standard sees little of it", "")
    yield (
        f"- **A survey, and it is small.** {seen.breaking:.1f} % of enterprises break a duty in a month. If a tenth of "
        f"these breaches ended, {tenth:.2f} in 100 enterprises more would keep their duties. Under the edition "
        f"{edition.name} as filed that is {tenth / 100.0 * worth:.3f} points by the survey of honesty, of "
        f"{earned:.1f} points that are at stake in all. Cities lie about 3 points apart."
    )
    own, all_shown = _shown(seen.sources)
    yield (
        "- **Bad events are few, and enterprises make a part of them.** In a city of "
        f"{seen.sources.scenario.enterprises:,} sources show {all_shown:.1f} a year; {own:.1f} are of enterprises (a "
        "serious breach found, a listing by a department or a court). A tenth fewer breaches is "
        f"{0.1 * own:.2f} events a year; by chance alone their number is off by {all_shown**0.5:.1f}."
    )
    yield (
        "- **What is found and shown counts against the city.** Where visits find more, entries on the black list "
        "grow; where sanctions are public, outlets give room to them, and the monitor reads what peers read. So the "
        "record and credit events take back a part of what conduct gains: the columns beside it."
    )
    publicity, first = next(iter(ENDS)), month_text(seen.alone.scenarios[0].start + 12)
    early, late = (
        float(_breaches(seen.alone, _named(publicity, MUCH), _named(publicity, LITTLE), month).mean())
        for month in (first, None)
    )
    yield (
        "- **Fear is learnt slowly.** All sanctions public instead of none: breaches "
        f"{early:+.0f} % in the first year, {late:+.0f} % in the last one above. A rank is asked for sooner."
    )


def _edition(study: Study) -> Edition:
    scenario = study.scenarios[0]
    return scenario.standard_in(scenario.last)


def at_stake(edition: Edition) -> tuple[float, float]:
    """Points of the index for all enterprises more that the survey finds keeping their duties (were it not capped),
    and all points at stake between floors and ceilings, as the edition is filed."""
    weights, scale = edition.filed(), 100.0 / edition.total
    pairs = list(zip(edition.indicators, weights.points, strict=True))
    left = scale * (1.0 - weights.least)
    slopes = [
        points / abs(indicator.ceiling - indicator.floor) for indicator, points in pairs if indicator.measure == SURVEY
    ]
    return left * sum(slopes), left * sum(points for _, points in pairs)


def _shown(sources: Ablation) -> tuple[float, float]:
    """Bad events shown in a year: those that enterprises make, and all."""
    bad = {kind.name: kind for kind in KINDS.values() if not kind.good}
    by_kind = {name: sum(row["shown"][name] for row in sources.rows) for name in bad}
    own = sum(number for name, number in by_kind.items() if bad[name].whose == "enterprises")
    return own, sum(by_kind.values())
