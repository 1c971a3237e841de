"""Where a policy steps outside the limits that rules of 2017 to 2020 set to punishment and listing, with the clause.

Most rules came after the starting month; a policy of 2018 can stand outside them, and that is said as well. Their texts
were read in excerpts: what is not listed here is not thereby allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ...clock import month_text


@dataclass(frozen=True)
class Limit:
    """One clause, and when the levers of a month stand outside it."""

    name: str
    clause: str
    clause_zh: str
    outside: Callable[[dict[str, Any]], bool]
    says: str
    says_zh: str
    since: str  # the month from which the rule stands


_GUIDELINE = "State Council General Office 2020 no. 49"
_GUIDELINE_ZH = "国办发〔2020〕49号"
_NOTICE = "National Development and Reform Commission 2019 no. 527"
_NOTICE_ZH = "发改办财金〔2019〕527号"
_COURTS = "Supreme People's Court, rules on the list of judgment defaulters (2017), art. 1 and 3"
_COURTS_ZH = "最高人民法院《关于公布失信被执行人名单信息的若干规定》（2017年修正）第一条、第三条"
_SINCE = {"guideline": "2020-12", "notice": "2019-07", "courts": "2017-05"}
# Assumption: statutes commonly set fines as a few times the unlawful gain; five times the usual 0.3, 3 to 10 times.
_HIGHEST_FINE = 1.5
# Assumption: a court that looks into the means of less than half of the debtors lists by default; the rule is for each.
_MEANS_CHECKED = 0.5
LIMITS = (
    Limit(
        "fine out of range",
        f"{_GUIDELINE}: in proportion, none aggravated; fines in ranges set by law (assumed: five times a usual gain)",
        f"{_GUIDELINE_ZH}：过惩相当，不得加重；罚款须在法定幅度内（假设：通常违法收益的五倍）",
        lambda levers: levers["punishment.fine"] > _HIGHEST_FINE,
        "a breach is fined more than five times what it usually gains",
        "罚款超过通常违法收益的五倍",
        _SINCE["guideline"],
    ),
    Limit(
        "listing of minor breaches",
        f"{_GUIDELINE}, item 6: lists only for four kinds of serious dishonesty",
        f"{_GUIDELINE_ZH}第六条：严重失信主体名单仅限四类严重违法失信行为",
        lambda levers: levers["punishment.list_threshold"] <= 2,
        "two findings or fewer put an enterprise on the black list, however minor",
        "两次及以下轻微违规即列入黑名单",
        _SINCE["guideline"],
    ),
    Limit(
        "agencies without a basis",
        f"{_GUIDELINE}: measures as listed, in proportion, none added or aggravated (memoranda: 44 agencies at most)",
        f"{_GUIDELINE_ZH}：过惩相当，惩戒措施清单管理，不得擅自增加或加重（备忘录最多44个部门）",
        lambda levers: levers["punishment.joint_breadth"] > 44,
        "more agencies act on the black list than any memorandum binds",
        "实施联合惩戒的部门数超出备忘录范围",
        _SINCE["guideline"],
    ),
    Limit(
        "term on the list",
        f"{_NOTICE}: serious dishonesty is shown for 6 months to 3 years",
        f"{_NOTICE_ZH}：严重失信信息公示期六个月至三年",
        lambda levers: levers["punishment.list_months"] > 36,
        "the black list lasts longer than three years",
        "黑名单期限超过三年",
        _SINCE["notice"],
    ),
    Limit(
        "repair too early",
        f"{_NOTICE}: a penalty is shown for at least 3 months before repair",
        f"{_NOTICE_ZH}：信用修复前最短公示期三个月",
        lambda levers: levers["repair.minimum_months"] < 3,
        "repair is open before the shortest term has been served",
        "未满最短公示期即可修复",
        _SINCE["notice"],
    ),
    Limit(
        "no way back",
        f"{_GUIDELINE}: repair must be open to those who have put things right; {_NOTICE}: after 3 years at the latest",
        f"{_GUIDELINE_ZH}：健全信用修复机制；{_NOTICE_ZH}：最长公示期三年",
        lambda levers: levers["repair.minimum_months"] > 36 or levers["repair.capacity"] == 0.0,
        "repair is closed, or opens later than three years",
        "信用修复渠道关闭或晚于三年",
        _SINCE["guideline"],
    ),
    Limit(
        "listing of those who cannot pay",
        f"{_COURTS}: who is able to pay and refuses is listed, and nobody else for not paying",
        f"{_COURTS_ZH}：仅有履行能力而拒不履行者可以列入",
        lambda levers: levers["courts.means_checked"] < _MEANS_CHECKED,
        "most debtors are listed as defaulters and nobody has looked into whether they can pay",
        "多数被执行人未经核查履行能力即列入失信名单",
        _SINCE["courts"],
    ),
)


class Policy(Protocol):
    """Levers by the month, as a scenario sets them."""

    @property
    def start(self) -> int:
        """The month before the first of the policy."""

    @property
    def last(self) -> int:
        """The last month of the policy."""

    def levers(self, month: int) -> dict[str, float]:
        """The value of every lever in a month."""


def stretches(scenario: Policy) -> list[dict[str, Any]]:
    """The limits a scenario's policy stands outside after its starting month, an entry for each run of months.

    ``since`` is the month from which the rule stands; ``as_in_2018`` says that the policy of the start stood outside
    too.
    """
    stretches: list[dict[str, Any]] = []
    at_start = {limit.name for limit in outside(scenario.levers(scenario.start))}
    for month in range(scenario.start + 1, scenario.last + 1):
        for limit in outside(scenario.levers(month)):
            going_on = [
                stretch
                for stretch in stretches
                if stretch["limit"] == limit.name and stretch["last"] == month_text(month - 1)
            ]
            if going_on:
                going_on[0]["last"] = month_text(month)
                continue
            named: dict[str, Any] = {
                "limit": limit.name,
                "clause": limit.clause,
                "says": limit.says,
                "since": limit.since,
            }
            named |= {"clause_zh": limit.clause_zh, "says_zh": limit.says_zh, "as_in_2018": limit.name in at_start}
            stretches.append(named | {"first": month_text(month), "last": month_text(month)})
    return stretches


def outside(levers: dict[str, float]) -> list[Limit]:
    """The limits that the levers of one month stand outside."""
    return [limit for limit in LIMITS if limit.outside(levers)]
