"""Numbers the standard is computed from: what the last twelve months of sightings and records add up to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum, inf
from typing import Any

from ...errors import nearest
from ...settings.declarations import DeclarationError
from ..policy.costs import PRICED_FOR
from .declared import grounded

WINDOW = 12  # months; the national monitor looks at the last twelve


class Window:
    """The last twelve months as one observer knows them: what was noted each month, by name."""

    def __init__(self, months: list[dict[str, Any]] | None = None) -> None:
        self.months: list[dict[str, Any]] = list(months or [])
        self._totals: dict[str, float] = {}  # of this window, each added up once: many measures share them
        self._found: dict[str, tuple[Measure, float]] = {}  # by name: the index, its grounds and outcomes ask alike

    def note(self, month: dict[str, Any]) -> None:
        """Add a month; forget the one that leaves the window."""
        self.months, self._totals, self._found = [*self.months[1 - WINDOW :], month], {}, {}

    def total(self, name: str) -> float:
        """Sum over the window. fsum rounds once, so that sums are the same on every machine."""
        if name not in self._totals:
            if name not in self.months[-1]:
                hint = nearest(name, self.months[-1])
                raise DeclarationError(f"a measure reads '{name}', which nobody notes month by month{hint}")
            self._totals[name] = fsum([month[name] for month in self.months])
        return self._totals[name]

    def value(self, measure: Measure) -> float:
        """The value of a measure, worked out once."""
        pair = self._found.get(measure.name)
        if pair is None or pair[0] is not measure:
            pair = self._found[measure.name] = measure, measure.of(self)
        return pair[1]

    def mean(self, name: str) -> float:
        """Mean over the months seen."""
        return self.total(name) / len(self.months)

    def share(self, part: str, *whole: str) -> float:
        """One number as a share of the sum of others; 0 where nothing happened."""
        everything = fsum(self.total(flow) for flow in whole)
        return self.total(part) / everything if everything > 0 else 0.0


@dataclass(frozen=True)
class Measure:
    """One number of the monitor, with its unit and labels. ``low`` to ``high`` is what it can be at all.

    ``ground``: what a gain by it rests on, where that does not follow from the numbers it reads: "paper", "record",
    "events" or "conduct" (grounds.py).
    """

    name: str
    unit: str
    en: str
    zh: str
    of: Callable[[Window], float]
    low: float = -inf
    high: float = inf
    unit_zh: str = ""
    ground: str = ""

    def __post_init__(self) -> None:
        grounded(self)


MEASURES = {
    measure.name: measure
    for measure in (
        Measure(
            "good_events",
            "events a month for 70,000 enterprises",
            "good credit events seen",
            "守信事件",
            lambda w: w.mean("good") * (PRICED_FOR / w.mean("enterprises")),
            low=0.0,
            unit_zh="件/月，每七万户企业",
        ),
        Measure(
            "bad_share",
            "share of credit events",
            "bad credit events seen",
            "失信事件占比",
            lambda w: w.share("bad", "good", "bad"),
            low=0.0,
            high=1.0,
            unit_zh="占信用事件比重",
        ),
        Measure(
            "late_publicity",
            "share of decisions",
            "decisions published late",
            "双公示迟报率",
            lambda w: w.mean("late"),
            low=0.0,
            high=1.0,
            unit_zh="占决定比重",
        ),
        Measure(
            "list_entries",
            "per 1,000 enterprises a year",
            "black-list entries",
            "黑名单新增",
            lambda w: 1000.0 * w.mean("entries") * 12.0 / w.mean("enterprises"),
            low=0.0,
            unit_zh="户/每千户企业，每年",
        ),
        Measure(
            "list_settled",
            "exits over entries",
            "black-list exits over entries",
            "黑名单退出比",
            lambda w: w.share("exits", "entries"),
            low=0.0,
            unit_zh="退出与新增之比",
        ),
        Measure(
            "joint_cases",
            "per 1,000 enterprises a year",
            "joint reward and punishment cases",
            "联合奖惩案例",
            lambda w: 1000.0 * w.mean("cases") * 12.0 / w.mean("enterprises"),
            low=0.0,
            unit_zh="件/每千户企业，每年",
        ),
        Measure(
            "culture",
            "campaigns a month, ten points as one",
            "honesty campaigns and points",
            "诚信文化建设",
            lambda w: w.mean("appeal"),
            low=0.0,
            unit_zh="次/月，十个示范点计一次",
        ),
        Measure(
            "survey",
            "share of enterprises",
            "enterprises keeping their duties, by survey",
            "守信率(调查)",
            lambda w: w.mean("survey"),
            low=0.0,
            high=1.0,
            unit_zh="占企业比重",
        ),
        Measure(
            "objections",
            "share of open objections settled a month",
            "objections settled",
            "异议处理率",
            lambda w: w.share("corrected", "corrected", "contested"),
            low=0.0,
            high=1.0,
            unit_zh="当月办结占异议比重",
        ),
        Measure(
            "platform",
            "share of departments",
            "departments on the platform",
            "平台归集共享",
            lambda w: w.mean("platform"),
            low=0.0,
            high=1.0,
            unit_zh="占部门比重",
        ),
        Measure(
            "rules",
            "agencies",
            "agencies bound by rules of joint punishment",
            "信用制度完善",
            lambda w: w.mean("rules"),
            low=0.0,
            unit_zh="个部门",
        ),
        Measure(
            "accuracy",
            "share of records",
            "records without error",
            "数据准确率",
            lambda w: w.mean("accuracy"),
            low=0.0,
            high=1.0,
            unit_zh="占记录比重",
        ),
        Measure(
            "red_list",
            "share of enterprises",
            "enterprises on the red list",
            "守信激励主体占比",
            lambda w: w.mean("red_list"),
            low=0.0,
            high=1.0,
            unit_zh="占企业比重",
        ),
        Measure(
            "credit_benefit",
            "percentage points",
            "cheaper credit for the red list",
            "信易贷",
            lambda w: w.mean("credit_benefit"),
            low=0.0,
            unit_zh="百分点",
        ),
        Measure(
            "fast_lanes",
            "share of procedures",
            "fast lanes for the red list",
            "信易+",
            lambda w: w.mean("fast_lanes"),
            low=0.0,
            high=1.0,
            unit_zh="占办事流程比重",
        ),
        Measure(
            "reports",
            "share of tenders and loans",
            "credit reports read",
            "信用报告应用",
            lambda w: w.mean("reports"),
            low=0.0,
            high=1.0,
            unit_zh="占招标和贷款比重",
        ),
        Measure(
            "pledges",
            "share of associations",
            "associations with a pledge",
            "信用承诺",
            lambda w: w.mean("pledges"),
            low=0.0,
            high=1.0,
            unit_zh="占协会比重",
        ),
        Measure(
            "tiered",
            "0 to 1",
            "supervision by credit tier",
            "分级分类监管",
            lambda w: w.mean("tiered"),
            low=0.0,
            high=1.0,
            unit_zh="0至1",
        ),
        Measure(
            "repair",
            "share of requests",
            "repair requests settled in the month",
            "信用修复办理率",
            lambda w: w.mean("repair"),
            low=0.0,
            high=1.0,
            unit_zh="占申请比重",
        ),
        Measure(
            "enforced",
            "share of enforcement cases handled",
            "judgments actually executed",
            "执行到位率",
            lambda w: w.share("executed", "handled"),
            low=0.0,
            high=1.0,
            unit_zh="占已办执行案件比重",
        ),
        Measure(
            "court_overdue",
            "share of enforcement cases",
            "enforcement cases that wait",
            "执行积案占比",
            lambda w: w.mean("court_overdue"),
            low=0.0,
            high=1.0,
            unit_zh="占执行案件比重",
        ),
        Measure(
            "court_conduct",
            "cases a year, for each court",
            "misconduct of courts",
            "司法失范",
            lambda w: 12.0 * w.mean("court_misconduct"),
            low=0.0,
            unit_zh="件/年，每个法院",
        ),
        Measure(
            "government_arrears",
            "share of a year's purchases",
            "arrears of government",
            "政府欠款",
            lambda w: w.mean("arrears"),
            low=0.0,
            high=1.0,
            unit_zh="占全年采购额比重",
        ),
        Measure(
            "government_defaulters",
            "share of departments",
            "departments among the judgment defaulters",
            "政府失信被执行人",
            lambda w: w.mean("government_defaulters"),
            low=0.0,
            high=1.0,
            unit_zh="占部门比重",
        ),
        Measure(
            "promises_kept",
            "share of promises",
            "promises kept by government",
            "政府守诺率",
            lambda w: w.mean("promises_kept"),
            low=0.0,
            high=1.0,
            unit_zh="占承诺比重",
        ),
        Measure(
            "association_conduct",
            "cases a year, for each association",
            "misconduct of associations",
            "社会组织失范",
            lambda w: 12.0 * w.mean("association_misconduct"),
            low=0.0,
            unit_zh="件/年，每个协会",
        ),
        Measure(
            "complaints_answered",
            "share of complaints",
            "complaints answered in the month",
            "投诉办结率",
            lambda w: w.mean("complaints_answered"),
            low=0.0,
            high=1.0,
            unit_zh="占投诉比重",
        ),
    )
}
