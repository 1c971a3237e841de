"""What an enterprise meets at its place, a county and a sector: known before the month, the same for all there."""

from __future__ import annotations

from dataclasses import dataclass

from ...settings.declarations import labelled


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact of a place, which rules read as ``firm.name``; institutions write it month by month."""

    name: str
    unit: str
    en: str
    zh: str

    def __post_init__(self) -> None:
        labelled(self)


# In the order of the columns of the table of places.
FACTS = (
    Fact(name="norm", unit="share", en="share of its peers taken to keep their duties", zh="同行守信预期"),
    Fact(
        name="visit_rate",
        unit="share",
        en="chance of a visit to an ordinary enterprise of its kind",
        zh="同类企业当月检查概率",
    ),
    Fact(
        name="directed_rate",
        unit="share",
        en="chance of a visit, beside spot checks, to one whom the department in charge has on a list",
        zh="名单内企业当月专项检查概率",
    ),
    Fact(
        name="shared",
        unit="0 or 1",
        en="1 where the department in charge is connected to the platform",
        zh="主管部门接入平台",
    ),
    Fact(
        name="publicised",
        unit="per enterprise",
        en="sanctions of last month that became known to peers",
        zh="上月为同行所知的惩戒",
    ),
    Fact(
        name="record_error",
        unit="share",
        en="chance in the month that a wrong record lists an innocent enterprise",
        zh="当月因记录差错误列概率",
    ),
    Fact(
        name="sector_gain",
        unit="times",
        en="gain from a breach in this sector against the usual one",
        zh="行业相对失信收益",
    ),
    Fact(
        name="brought",
        unit="share",
        en="share of breaches that complaints, creditors and courts bring to light",
        zh="由投诉、债权人和法院揭露的失信占比",
    ),
    Fact(
        name="pledge",
        unit="months of turnover",
        en="what a member's pledge is worth to it",
        zh="会员承诺的价值（月营业额）",
    ),
    Fact(
        name="discipline",
        unit="share",
        en="share of members' breaches that the association reports",
        zh="协会报告会员失信占比",
    ),
    Fact(name="expels", unit="share", en="chance that a member justly listed is put out", zh="依规列入会员被除名概率"),
    Fact(name="judged", unit="share", en="share of lawsuits that the court judges", zh="法院审结诉讼占比"),
    Fact(
        name="reached", unit="share", en="chance that the court gets to a waiting debtor", zh="法院办理待执行案件概率"
    ),
    Fact(
        name="owed",
        unit="times",
        en="times the usual chance that a debt cannot be paid, where government owes its suppliers",
        zh="政府欠款下无力偿债概率倍数",
    ),
)
