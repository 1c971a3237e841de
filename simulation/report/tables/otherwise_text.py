"""The other life of an enterprise, in which some draws fell otherwise, as text under its diary and as plain data."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from itertools import groupby

from ...clock import month_text
from ...study.forms.common import in_form
from ...study.forms.whys import OtherLife as OtherLifeForm
from ...study.forms.whys import Wish as WishForm
from ...study.why.diary import Diary, DiaryMonth
from ...study.why.otherwise import LAST, Came, Fallen, Otherwise

NOT_A_CITY = (
    "Only this enterprise is simulated again: its peers, the departments, the courts and the rank keep what they had. "
    "So this says what the draw did to the enterprise, not what it did to the city. Every other draw is what it was, "
    "as long as no other enterprise enters in its place."
)
NOT_A_CITY_ZH = (
    "仅重新推演该企业一家：同行、部门、法院和排名保持不变。因此只说明这次抽取对该企业的影响，不说明对全市的影响。"
    "在没有其他企业接替之前，其余抽取均不变。"
)
_SHOWN = 12  # draws that fell otherwise, told one by one


def otherwise_text(diary: Diary, otherwise: Otherwise, wide: int) -> list[str]:
    """What was asked for, where the lives part, the months that differ, and what came of it."""
    lines = ["Otherwise: " + "; ".join(map(str, otherwise.wishes))]
    changes = [draw for draw in otherwise.fallen if draw.changed]
    lines += [f"  {draw.month}: {_fell(diary, draw)}" for draw in changes[:_SHOWN]]
    lines += [f"  and {len(changes) - _SHOWN} more"] if len(changes) > _SHOWN else []
    drawn = {draw.draw for draw in otherwise.fallen}
    lines += [f"  {name}: never drawn then" for name in sorted({wish.draw for wish in otherwise.wishes} - drawn)]
    if otherwise.parted is None:
        return [
            *lines,
            "Both lives are the same: what was asked for fell so anyway, was not drawn, or moves nothing.",
        ]
    lines += [f"The two lives part in {otherwise.parted}.", ""]
    months = [
        (was.month, _told(diary, was), _told(diary, other))
        for was, other in zip(diary.months, otherwise.months, strict=True)
    ]
    for (was, other), alike in groupby(months, key=lambda month: month[1:]):
        first, *_, last = [month for month, _, _ in alike] * 2
        if was != other:
            lines.append(first if first == last else f"{first} to {last}")
            for label, words in (("as it was", was), ("otherwise", other)):
                lines += textwrap.wrap(words, wide, initial_indent=f"  {label}  ", subsequent_indent=" " * 13)
    return [*lines, "", *_table(otherwise.came), "", *textwrap.wrap(NOT_A_CITY, wide)]


def _fell(diary: Diary, draw: Fallen) -> str:
    words, number = diary.draws[draw.draw].en, f"drew {draw.drawn:.6g}"
    number += f", instead {'just below 1' if draw.instead == LAST else f'{draw.instead:.6g}'}"
    if draw.chance is None:
        return f"{words}: {number}"
    came = "it happens" if draw.happened else "it does not happen"
    return f"{words}: chance {100.0 * draw.chance:.3g} %, {number}: {came}"


def _told(diary: Diary, month: DiaryMonth) -> str:
    """What happened in a month and where it stands at the end."""
    happened = "; ".join(diary.phrases[name].en for name in (*month.did, *month.met))
    stands = ", ".join(diary.phrases[name].en for name in month.stands)
    return happened + (f"; stands: {stands}" if stands else "")


def _table(came: list[Came]) -> list[str]:
    left = max(len(outcome.en) for outcome in came)
    rows = [f"{outcome.en:{left}}  {_number(outcome.was):>9}  {_number(outcome.otherwise):>9}" for outcome in came]
    return [f"{'What came of it':{left}}  {'as it was':>9}  {'otherwise':>9}", *rows]


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def otherwise_data(otherwise: Otherwise) -> OtherLifeForm:
    """The other life as plain data, part of ``chengxin.diary/1``."""
    wishes: list[WishForm] = [
        {"draw": wish.draw, "falls": wish.falls, "month": None if wish.month is None else month_text(wish.month)}
        for wish in otherwise.wishes
    ]
    return {
        "asked": wishes,
        "fallen": in_form([asdict(draw) for draw in otherwise.fallen]),
        "parted": otherwise.parted,
        "months": in_form([asdict(month) for month in otherwise.months]),
        "came": in_form([asdict(outcome) for outcome in otherwise.came]),
        "not": NOT_A_CITY,
        "not_zh": NOT_A_CITY_ZH,
    }
