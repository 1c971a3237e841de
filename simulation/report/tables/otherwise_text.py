"""The other life of an enterprise, in which some draws fell otherwise, as text under its diary and as plain data."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby

from rich.cells import cell_len

from ...clock import month_text
from ...study.forms.common import in_form
from ...study.forms.whys import OtherLife as OtherLifeForm
from ...study.forms.whys import Wish as WishForm
from ...study.why.diary import Diary, DiaryMonth
from ...study.why.diary_words import Phrase, Words
from ...study.why.otherwise import LAST, Came, Fallen, Otherwise, Wish
from ..words.labels import text
from .fitting import filled

_SHOWN = 12  # draws that fell otherwise, told one by one


def said(words: Phrase | Words | Came, lang: str) -> str:
    """An event, a draw or a number in one language."""
    return words.zh if lang == "zh" else words.en


def otherwise_text(diary: Diary, otherwise: Otherwise, wide: int, lang: str = "en") -> list[str]:
    """What was asked for, where the lives part, the months that differ, and what came of it."""
    wishes = text("diary:between", lang).join(_wished(wish, lang) for wish in otherwise.wishes)
    lines = [text("otherwise:wishes", lang).format(wishes=wishes)]
    changes = [draw for draw in otherwise.fallen if draw.changed]
    for draw in changes[:_SHOWN]:
        lines.append(text("otherwise:fell", lang).format(month=draw.month, words=_fell(diary, draw, lang)))
    lines += [text("otherwise:more", lang).format(number=len(changes) - _SHOWN)] if len(changes) > _SHOWN else []
    never = {wish.draw for wish in otherwise.wishes} - {draw.draw for draw in otherwise.fallen}
    lines += [text("otherwise:never", lang).format(name=name) for name in sorted(never)]
    if otherwise.parted is None:
        return [*lines, text("otherwise:same", lang)]
    lines += [text("otherwise:parted", lang).format(month=otherwise.parted), ""]
    months = [
        (was.month, _told(diary, was, lang), _told(diary, other, lang))
        for was, other in zip(diary.months, otherwise.months, strict=True)
    ]
    for (was, other), alike in groupby(months, key=lambda month: month[1:]):
        first, *_, last = [month for month, _, _ in alike] * 2
        if was != other:
            lines.append(first if first == last else text("diary:months", lang).format(first=first, last=last))
            for key, words in (("was", was), ("now", other)):
                lines += filled(words, wide, f"  {text(f'otherwise:{key}', lang)}  ", " " * 13)
    return [*lines, "", *_table(otherwise.came, lang), "", *filled(text("otherwise:not", lang), wide)]


def _wished(wish: Wish, lang: str) -> str:
    """How a draw was to fall."""
    falls = ("yes" if wish.falls else "no") if isinstance(wish.falls, bool) else f"{wish.falls:.6g}"
    when = text("otherwise:every", lang) if wish.month is None else month_text(wish.month)
    return text("otherwise:wish", lang).format(draw=wish.draw, falls=falls, when=when)


def _fell(diary: Diary, draw: Fallen, lang: str) -> str:
    instead = text("otherwise:last", lang) if draw.instead == LAST else f"{draw.instead:.6g}"
    parts = {"draw": said(diary.draws[draw.draw], lang), "drawn": f"{draw.drawn:.6g}", "instead": instead}
    if draw.chance is None:
        return text("otherwise:draw", lang).format(**parts)
    came = text("otherwise:happens" if draw.happened else "otherwise:happens_not", lang)
    return text("otherwise:met", lang).format(**parts, chance=f"{100.0 * draw.chance:.3g}", came=came)


def _told(diary: Diary, month: DiaryMonth, lang: str) -> str:
    """What happened in a month and where it stands at the end."""
    happened = text("diary:between", lang).join(said(diary.phrases[name], lang) for name in (*month.did, *month.met))
    stands = text("diary:comma", lang).join(said(diary.phrases[name], lang) for name in month.stands)
    return text("otherwise:stands", lang).format(happened=happened, stands=stands) if stands else happened


def _table(came: list[Came], lang: str) -> list[str]:
    """What came of it in three columns, a Chinese letter two wide."""
    rows = [tuple(text(f"otherwise:{key}", lang) for key in ("came", "was", "now"))]
    rows += [(said(outcome, lang), _number(outcome.was), _number(outcome.otherwise)) for outcome in came]
    left = max(cell_len(name) for name, _, _ in rows[1:])
    return ["  ".join([name + " " * (left - cell_len(name)), *map(_right, numbers)]) for name, *numbers in rows]


def _right(cell: str) -> str:
    return " " * (9 - cell_len(cell)) + cell


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
        "not": text("otherwise:not", "en"),
        "not_zh": text("otherwise:not", "zh"),
    }
