"""What a run reports: every outcome with its unit, its better direction, and its labels."""

from __future__ import annotations

from dataclasses import dataclass

from ..monitor.edition import PILLARS
from ..monitor.measures import MEASURES


@dataclass(frozen=True)
class Outcome:
    """One outcome. ``better`` is "lower", "higher", or "" where neither is better by itself."""

    name: str
    unit: str
    better: str
    en: str
    zh: str


OUTCOMES = {
    outcome.name: outcome
    for outcome in (
        Outcome("rank", "place among 262", "lower", "rank", "排名"),
        Outcome("index", "points, 0-100", "higher", "index", "综合信用指数"),
        Outcome("integrity", "points, scale of the index", "higher", "true integrity", "真实诚信水平"),
        Outcome(
            "gaming_gap",
            "points, what the index gained beyond conduct since the start, without what moves every city",
            "lower",
            "gaming gap",
            "指数虚高差距",
        ),
        Outcome(
            "reporting_gap",
            "points owed to hidden and padded reports",
            "lower",
            "reporting gap",
            "瞒报虚报差距",
        ),
        Outcome(
            "rank_honest_reports",
            "place among 262",
            "lower",
            "rank without hidden and padded reports",
            "剔除瞒报虚报后的排名",
        ),
        Outcome(
            "compliance",
            "% of enterprises that keep all duties in the month",
            "higher",
            "enterprises keeping their duties",
            "守信企业占比",
        ),
        Outcome(
            "wrongful_per_100k",
            "per 100,000 enterprises, on the black list in error at the end of the month",
            "lower",
            "enterprises wrongly on the black list",
            "误列黑名单企业",
        ),
        Outcome(
            "wrongful_year_per_100k",
            "per 100,000 enterprises, put on the black list in error within twelve months",
            "lower",
            "wrongful listings of a year",
            "年度误列黑名单",
        ),
        Outcome("innocent_share", "% of the black list", "lower", "innocent share of the black list", "黑名单误列占比"),
        Outcome("black_list", "% of enterprises", "", "enterprises on the black list", "黑名单企业占比"),
        Outcome("list_entries", "% of enterprises in the month", "", "black-list entries", "黑名单新增占比"),
        Outcome("inspections_per_1000", "per 1,000 enterprises in the month", "", "inspections", "检查次数"),
        Outcome(
            "visits_short", "% of the visits asked for", "lower", "visits that capacity did not allow", "检查能力缺口"
        ),
        *(
            Outcome(f"pillar:{name}", "% of the pillar's points", "higher", en, zh)
            for name, (en, zh) in PILLARS.items()
        ),
        *(Outcome(f"measure:{one.name}", one.unit, "", one.en, one.zh) for one in MEASURES.values()),
    )
}
