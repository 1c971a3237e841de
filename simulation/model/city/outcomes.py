"""What a run reports: every outcome with its unit, its better direction, and its labels."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite, isinf

from ...clock import month_text
from ...errors import ChengxinError
from ...facts import cities
from ...settings.levers import LEVERS
from ..monitor.harms import DAYS
from ..monitor.measures import MEASURES, Measure
from ..monitor.standard import PILLARS
from ..policy.legality import LIMITS
from ..spec.specification import Model


@dataclass(frozen=True)
class Outcome:
    """One outcome. ``better`` is "lower", "higher", or "" where neither is better by itself.

    ``low`` to ``high`` is what can be at all, whatever is set; where nature knows no bound, ``high`` is infinite.
    """

    name: str
    unit: str
    better: str
    en: str
    zh: str
    low: float = 0.0
    high: float = inf

    @property
    def range(self) -> str:
        """What can be, in words."""
        if isinf(self.high):
            return "any number" if isinf(self.low) else f"{self.low:g} or more"
        return f"{self.low:g} to {self.high:,g}"


HAIR = 1e-6  # dust of floating point
RANKED = len(cities())
LONGEST_TERM, MOST_AGENCIES = (
    next(one.high for one in LEVERS if one.name == name) for name in ("list_months", "joint_breadth")
)


class OutcomeError(ChengxinError):
    """An outcome is no number or lies outside its range: the run is not shown, and the message says which and when."""

    exit_code = 1


def _measured(one: Measure) -> Outcome:
    return Outcome(f"measure:{one.name}", one.unit, "", one.en, one.zh, one.low, one.high)


IN_CLASS = "rank:"  # the rank in each class of rivals is recorded behind this, numbered from 0

OUTCOMES = {
    outcome.name: outcome
    for outcome in (
        Outcome("rank", "place among 262", "lower", "rank", "排名", low=1, high=RANKED),
        Outcome("index", "points, 0-100", "higher", "index", "综合信用指数", high=100.0),
        Outcome("integrity", "points, scale of the index", "higher", "true integrity", "真实诚信水平", high=100.0),
        Outcome(
            "gaming_gap",
            "points, what the index gained beyond conduct since the start, without what moves every city",
            "lower",
            "gaming gap",
            "指数虚高差距",
            low=-100.0,
            high=100.0,
        ),
        Outcome(
            "reporting_gap",
            "points owed to hidden and padded reports",
            "lower",
            "reporting gap",
            "瞒报虚报差距",
            low=-100.0,
            high=100.0,
        ),
        Outcome(
            "rank_honest_reports",
            "place among 262",
            "lower",
            "rank without hidden and padded reports",
            "剔除瞒报虚报后的排名",
            low=1,
            high=RANKED,
        ),
        Outcome(
            "compliance",
            "% of enterprises that keep all duties in the month",
            "higher",
            "enterprises keeping their duties",
            "守信企业占比",
            high=100.0,
        ),
        Outcome(
            "wrongful_per_100k",
            "per 100,000 enterprises, on the black list in error at the end of the month",
            "lower",
            "enterprises wrongly on the black list",
            "误列黑名单企业",
            high=1e5,
        ),
        Outcome(
            "wrongful_year_per_100k",
            "per 100,000 enterprises, put on the black list in error within twelve months",
            "lower",
            "wrongful listings of a year",
            "年度误列黑名单",
            high=12e5,
        ),
        Outcome(
            "innocent_share",
            "% of the black list",
            "lower",
            "innocent share of the black list",
            "黑名单误列占比",
            high=100.0,
        ),
        Outcome("black_list", "% of enterprises", "", "enterprises on the black list", "黑名单企业占比", high=100.0),
        Outcome(
            "list_entries", "% of enterprises in the month", "", "black-list entries", "黑名单新增占比", high=100.0
        ),
        Outcome(
            "inspections_per_1000", "per 1,000 enterprises in the month", "", "inspections", "检查次数", high=1000.0
        ),
        Outcome(
            "visits_short",
            "% of the visits asked for",
            "lower",
            "visits that capacity did not allow",
            "检查能力缺口",
            high=100.0,
        ),
        Outcome(
            "heaviest_load",
            "visits a year to a listed enterprise, in the place visited most",
            "lower",
            "heaviest inspection load",
            "最重检查负担",
            high=12.0,
        ),
        Outcome(
            "correction_days",
            "days a wrongful listing stands, over twelve months (those that stand by those corrected)",
            "lower",
            "time to correction of a wrongful listing",
            "误列纠正时间",
            high=LONGEST_TERM * DAYS,
        ),
        Outcome(
            "unable_share",
            "% of judgment defaulters that cannot pay",
            "lower",
            "inability among judgment defaulters",
            "无履行能力占比",
            high=100.0,
        ),
        Outcome(
            "minor_listed_share",
            "% of departments' black-list entries that followed no serious breach, over twelve months",
            "lower",
            "listings for minor breaches",
            "轻微失信列入占比",
            high=100.0,
        ),
        Outcome(
            "sanctions_per_breach",
            "sanctions for one breach found: the penalty, and each agency that acts on a listing",
            "lower",
            "sanctions for one breach",
            "每起失信惩戒次数",
            high=MOST_AGENCIES + 1.0,
        ),
        Outcome(
            "months_after_repair",
            "months that agencies off the platform go on sanctioning a repaired enterprise, on average",
            "lower",
            "sanctions after repair",
            "修复后继续受惩时长",
            high=60.0,
        ),
        Outcome(
            "wrong_reports_per_100k",
            "per 100,000 enterprises, clean ones called bad by a credit report within twelve months",
            "lower",
            "wrong credit reports",
            "信用报告误判",
            high=1e6,
        ),
        Outcome(
            "visits_without_finding",
            "% of visits within twelve months",
            "",
            "visits that find nothing",
            "检查无问题占比",
            high=100.0,
        ),
        Outcome(
            "visits_per_finding",
            "visits for one breach found by visiting, over twelve months",
            "lower",
            "visits for a finding",
            "每次查实所需检查",
        ),
        Outcome(
            "displaced_per_100k",
            "per 100,000 enterprises, listed ones that closed and began anew under another name within twelve months",
            "lower",
            "displacement to new shells",
            "失信企业换壳",
            high=12e5,
        ),
        Outcome(
            "burden_micro",
            "thousandths of turnover that supervision costs a micro enterprise, over twelve months",
            "lower",
            "burden of micro enterprises",
            "微型企业监管负担",
        ),
        Outcome(
            "burden_ratio",
            "times the burden of larger enterprises, as a share of turnover",
            "lower",
            "burden of micro against larger enterprises",
            "小微企业相对负担",
        ),
        Outcome(
            "unequal_treatment",
            "times as likely that a larger enterprise's breach is found as a micro one's; 1 is equal",
            "",
            "treatment by size at equal conduct",
            "同等行为查处差异",
        ),
        Outcome(
            "defaulters",
            "% of enterprises",
            "",
            "enterprises among judgment defaulters",
            "失信被执行企业占比",
            high=100.0,
        ),
        Outcome(
            "government_defaulters",
            "departments among the judgment defaulters",
            "lower",
            "government among judgment defaulters",
            "政府失信被执行人数",
        ),
        Outcome(
            "government_arrears",
            "% of a year's purchases that departments truly owe",
            "lower",
            "true arrears of government",
            "政府实际欠款",
            high=100.0,
        ),
        Outcome(
            "cost",
            "10,000 yuan a year at this month's levers (assumed costs)",
            "lower",
            "cost of the levers",
            "政策成本",
        ),
        Outcome(
            "outside_limits",
            "limits of the rules of 2019 and 2020 that the policy stands outside",
            "lower",
            "legal limits overstepped",
            "超出法定界限数",
            high=float(len(LIMITS)),
        ),
        *(
            Outcome(f"pillar:{name}", "% of the pillar's points", "higher", en, zh, high=100.0)
            for name, (en, zh) in PILLARS.items()
        ),
        *(_measured(one) for one in MEASURES.values()),
    )
}


def outcomes_in(model: Model) -> dict[str, Outcome]:
    """All outcomes of a model: those of every run, and events and measures that were added."""
    found = dict(OUTCOMES)
    for one in model.events.values():
        unit = "per 1,000 enterprises in the month"
        found[f"event:{one.name}"] = Outcome(f"event:{one.name}", unit, "", one.en, one.zh)
    for one in model.measures.values():
        found.setdefault(f"measure:{one.name}", _measured(one))
    return found


def outcomes_of(scenarios, recorded=()) -> dict[str, Outcome]:
    """All outcomes of some scenarios.

    ``recorded`` names outcomes of results whose code is not here; they are known by name alone.
    """
    found = dict(OUTCOMES)
    for scenario in scenarios:
        found |= outcomes_in(scenario.model)
    own = (name for name in recorded if name not in found and not name.startswith(IN_CLASS))
    return found | {name: Outcome(name, "as recorded", "", name, name, -inf) for name in own}


def in_classes(row: dict[str, float]) -> list[float]:
    """The places of a month's record, one for each class of rivals."""
    return [value for name, value in row.items() if name.startswith(IN_CLASS)] or [row["rank"]]


def check(scenario, record: list[dict[str, float]]) -> None:
    """Refuse a run with an outcome that cannot be: OutcomeError with the outcome, its value, month and range."""
    known, strays = outcomes_in(scenario.model), []
    for t, row in enumerate(record):
        for name, value in row.items():
            one = known["rank" if name.startswith(IN_CLASS) else name]
            if not (isfinite(value) and one.low - HAIR <= value <= one.high + HAIR):
                month = month_text(scenario.start + t)
                strays.append(f"{name} = {value:g} in {month} is outside {one.low:g} to {one.high:g} ({one.unit})")
    if strays:
        more = f" and {len(strays) - 1} more" if len(strays) > 1 else ""
        raise OutcomeError(f"{strays[0]}{more}: a fault of the model or of what was added to it")
