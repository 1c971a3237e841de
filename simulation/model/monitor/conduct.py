"""True conduct, which the monitor never sees whole, on the scale of the index.

Integrity starts at the published index and moves in proportion to conduct (where that would pass 100 before all duties
are kept, by what is left to 100): the share of enterprises that keep their
duties, and what the other three kinds of actor truly do (departments that publish in time and keep promises, courts
that keep up with enforcement, associations without misconduct), over the same twelve months as the index.
What the index gains beyond it is the gaming gap: points of record without conduct, whether built by systems that only
register, or by hiding and padding. Zero in the starting month by construction: a gap that already stood there is shown
apart, as the points owed to hidden and padded reports.
"""

from __future__ import annotations

from ...settings.declarations import Parameter
from .measures import Window

PARAMETERS = [
    Parameter(
        name="enterprise_weight",
        group="conduct",
        default=0.8,
        low=0.0,
        high=1.0,
        prior=(0.6, 1.0),
        unit="weight of enterprises in conduct; of the rest, departments have half, courts and associations a quarter",
        source="assumption: enterprises are most of what the monitor watches",
        en="weight of enterprises in conduct",
        zh="企业行为权重",
    ),
]


ACTORS = {
    "enterprises": ("enterprises keeping their duties, twelve months", "企业守信率(近12个月)"),
    "departments": ("decisions in time and promises kept by departments", "部门及时公示与守诺率"),
    "courts": ("enforcement cases that courts keep up with", "法院按期执行率"),
    "associations": ("associations without misconduct", "协会规范率"),
}


def by_actor(truth: Window) -> dict[str, float]:
    """Share of duties kept over the window by each kind of actor (0-1)."""
    return {
        "enterprises": truth.mean("kept"),
        "departments": 0.5 * (1.0 - truth.mean("late")) + 0.5 * truth.mean("promises_kept"),
        "courts": 1.0 - truth.mean("court_overdue"),
        "associations": 1.0 - min(1.0, 12.0 * truth.mean("association_misconduct")),
    }


def conduct(truth: Window, parameters: dict[str, float]) -> float:
    """Share of duties kept, by enterprises, departments, courts and associations, over the window (0-1)."""
    weight, kept = parameters["enterprise_weight"], by_actor(truth)
    others = 0.5 * kept["departments"] + 0.25 * kept["courts"] + 0.25 * kept["associations"]
    return weight * kept["enterprises"] + (1.0 - weight) * others


def integrity(at_start: float, kept: float, kept_at_start: float) -> float:
    """Conduct on the scale of the index (0-100): where it stood at the start, moved as conduct has moved since.

    In proportion to conduct; in a city that kept too few duties at the start for that to end at 100, what is gained is
    the same share of what was left to gain.
    """
    at_start = min(100.0, max(0.0, at_start))
    if kept > kept_at_start and at_start > 100.0 * kept_at_start:
        return at_start + (100.0 - at_start) * (kept - kept_at_start) / (1.0 - kept_at_start)
    return at_start * kept / kept_at_start if kept_at_start > 0.0 else at_start
