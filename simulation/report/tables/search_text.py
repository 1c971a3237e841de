"""The cheapest packages that reach a goal, in sentences and columns."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group as Together
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...study.answer.policies import in_city
from ...study.explore.search.hunt import DRAWS, Later
from ...study.explore.search.options import FLOORS
from ...study.explore.search.packages import Package, Seen, on_paper_alone
from ...study.explore.search.search import Search
from ...study.statistics import FEWEST
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.setting_words import called
from ..words.text_layout import signed, whole_or_half, with_margin
from . import screen
from .answer_text import blocks
from .fitting import WIDE, as_text

MOST = 8  # levers in a sentence


def search_text(found: Search, lang: str = "en") -> str:
    """The answer, what was claimed, seen and found fresh, its levers, and what is traded off."""
    return _text(found, lang, whole=False)


def described(found: Search, lang: str = "en") -> str:
    """The same with every lever's response."""
    return _text(found, lang, whole=True)


def _text(found: Search, lang: str, whole: bool) -> str:
    wide = screen.width() or WIDE
    top = [title_of(found, lang), "", *(screen.wrapped(one, wide) for one in sentences(found, lang))]
    best = found.best
    beside = ["", *_side_by_side(found, best, lang), "", ""] if best else ["", ""]
    parts: list[RenderableType] = [_levers(found, best, lang)] if best else []
    parts.append(_trade_off(found, lang))
    parts += [_later(found, lang)] if whole and found.later else []
    parts += [_curves(found, lang)] if whole else []
    foot = ("" if lang == "zh" else " ").join([*notes(found, lang), under_table([found.scenario], lang)])
    marks = f"{found.scenario.name} {found.scenario.fingerprint()}, chengxin {version()}{text('stop', lang).strip()}"
    return "\n".join([*top, *beside]) + as_text(Together(*parts, Text(f"{foot} {marks}", style="dim")))


def title_of(found: Search, lang: str) -> str:
    """What was asked."""
    city = found.scenario.case["city_zh"] if lang == "zh" else found.scenario.city
    goal = found.asked.goal.said(lang, month_text(found.scenario.last))
    return text("search:title", lang).format(city=city, goal=goal, chance=percent(found.asked.chance))


def sentences(found: Search, lang: str = "en") -> list[str]:
    """The answer, or that there is none, and what stands beside it."""
    best, base = found.best, found.scenario.short_in(lang)
    if best is None:
        return [text("search:empty", lang)]
    known, budget = best.best_known, found.asked.budget
    within = "" if budget is None else text("search:within", lang).format(budget=f"{budget:,.0f}")
    told = [
        text("search:found" if found.holds_up else "search:none", lang).format(
            cost=money(best.cost), base=base, share=percent(known.share), margin=percent(known.margin),
            seeds=len(known.seeds), within=within,
        )
    ]  # fmt: skip
    if not found.holds_up and known.share >= found.asked.chance:
        kept = f"{known.compliance_more:+.2f}"
        told.append(text("search:harmful", lang).format(firms=plus_firms(found, known.wrongful_more), kept=kept))
    told.append(beside(found, known, lang))
    if fell := [one for one in found.tried if one is not best and one.fresh is not None]:
        each = [
            text("search:fell", lang).format(
                package=one.scenario.short_in(lang), cost=money(one.cost), seen=percent(one.seen.share),
                fresh=percent(one.best_known.share),
            )
            for one in fell
        ]  # fmt: skip
        told.append(text("search:earlier", lang).format(packages=text("list", lang).join(each)))
    return told


def beside(found: Search, known: Seen, lang: str) -> str:
    """What a chance is never told without."""
    conduct = text("search:conduct_untold", lang) if known.by_conduct is None else f"{known.by_conduct:.0f}"
    return text("search:beside", lang).format(
        rank=whole_or_half(known.rank), low=whole_or_half(known.low_80), high=whole_or_half(known.high_80),
        places=with_margin(known.places, known.places_margin, 0), conduct=conduct, gap=signed(known.gaming_gap),
        firms=f"{in_city(known.wrongful_year_per_100k, found.scenario):,.0f}",
        more=plus_firms(found, known.wrongful_more),
    )  # fmt: skip


def notes(found: Search, lang: str = "en") -> list[str]:
    """Floors, costs that are assumed, how it was found."""
    where, comma = (1 if lang == "zh" else 0), text("list", lang)
    kept = [words[where] for name, words in FLOORS.items() if name not in found.asked.lifted]
    told = [text("search:floors", lang).format(floors=comma.join(kept))] if kept else []
    told += [
        text("search:lifted", lang).format(
            floor=FLOORS[one.floor][where], kept=_cheapest(one.kept, lang), lifted=_cheapest(one.lifted, lang)
        )
        for one in found.lifted
    ]
    if found.best:
        sure = [called(found.scenario, key, lang) for key, count in found.always.items() if count == DRAWS]
        key = "search:always" if sure else "search:always_none"
        told.append(text(key, lang).format(draws=DRAWS, levers=text("comma", lang).join(sure)))
    if found.later:
        told.append(_may_wait(found, lang))
    if found.best and any(on_paper_alone(one.seen.by_ground) for one in found.packages) or _paper_levers(found):
        told.append(text("search:paper_note", lang))
    if found.best and any(_points(found, found.best, key).endswith("*") for key in found.best.values):
        told.append(text("search:pair_note", lang))
    blocks_ = found.blocks
    how = text("search:how", lang).format(
        options=len(found.curves), curves=len(blocks_.curves), again=len(blocks_.again), packages=len(found.packages),
        candidates=len(blocks_.candidates), fresh=len(blocks_.fresh[0]), classes=found.classes,
    )  # fmt: skip
    return [*told, how]


def _cheapest(one: tuple[float, float] | None, lang: str) -> str:
    if one is None:
        return text("search:nothing", lang)
    return text("search:costs", lang).format(cost=money(one[0]), share=percent(one[1]))


def percent(share: float) -> str:
    """A share in %, without decimals."""
    return f"{100 * share:.0f}"


def money(cost: float) -> str:
    """10,000 yuan, as they are told."""
    return f"{round(cost) + 0:,d}"


def plus_firms(found: Search, per_100k: float) -> str:
    """A change in firms of the city, with its sign."""
    return f"{round(in_city(per_100k, found.scenario)) + 0:+,d}"


def _side_by_side(found: Search, best: Package, lang: str) -> list[str]:
    """What was claimed, seen and found fresh, beside the baseline on the same fresh luck."""
    keys = ("chance", "rank", "gained", "gap", "firms", "integrity", "burden", "seeds")
    columns = []
    if best.claim is not None:
        told = f"{percent(best.claim.share)} % ±{percent(best.claim.margin)}"
        seeds = len(found.blocks.curves) + len(found.blocks.again)
        columns.append((text("search:claimed", lang), [told, *["-"] * 6, str(seeds)]))
    columns.append((text("search:seen", lang), _cells(found, best.seen)))
    columns += [(text("search:fresh", lang), _cells(found, best.fresh))] if best.fresh else []
    usual = found.usual.seen if found.usual and found.usual.seen.seeds == best.best_known.seeds else found.baseline.seen
    columns.append((text("search:baseline", lang), _cells(found, usual, more=False)))
    return blocks([text(f"search:{key}", lang) for key in keys], columns)


def _cells(found: Search, known: Seen, more: bool = True) -> list[str]:
    conduct = "-" if known.by_conduct is None else f"{known.by_conduct:.0f}"
    gained = f"{with_margin(known.places, known.places_margin, 0).replace(' ± ', ' ±')} ({conduct})" if more else "-"
    firms = f"{in_city(known.wrongful_year_per_100k, found.scenario):,.0f}"
    return [
        f"{percent(known.share)} % ±{percent(known.margin)}",
        f"{whole_or_half(known.rank)} ({whole_or_half(known.low_80)}-{whole_or_half(known.high_80)})",
        gained,
        signed(known.gaming_gap),
        f"{firms} ({plus_firms(found, known.wrongful_more)})" if more else firms,
        signed(known.integrity_more) if more else "-",
        f"{known.burden_micro:.2f}",
        str(len(known.seeds)),
    ]


def _levers(found: Search, best: Package, lang: str) -> Table:
    title = text("search:levers", lang).format(package=best.scenario.short_in(lang))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:lever", lang))
    for heading in ("change", "cost", "points", "draws"):
        table.add_column(text(f"search:{heading}", lang), justify="right")
    table.add_column(text("search:mark", lang))
    usual = found.scenario.levers(found.asked.goal.by or found.scenario.last)
    for key, value in best.values.items():
        table.add_row(
            called(found.scenario, key, lang), f"{usual[key]:g} -> {value:g}", money(best.costs.get(key, 0.0)),
            _points(found, best, key), f"{found.always.get(key, 0)}",
            text("comma", lang).join(_marks(found, best, key, lang)),
        )  # fmt: skip
    return table


def _curve_of(found: Search, best: Package, key: str) -> Any:
    """The row of the curves behind a lever's value; None for a lever of a pair that moves with the other."""
    for row in found.curves.itertuples():
        together = sum(1 for one in row.lever.split(" x ") if one in best.values)
        if key in row.values and len(row.values) == together and row.values.items() <= best.values.items():
            return row
    return None


def _points(found: Search, best: Package, key: str) -> str:
    row = _curve_of(found, best, key)
    if row is None:
        return "-"
    few = len(found.blocks.curves) < FEWEST
    told = with_margin(row.points, None if few else row.points_margin).replace(" ± ", " ±")
    return f"{told} ({row.conduct:+.2f})" + ("*" if len(row.values) > 1 else "")


def _marks(found: Search, best: Package, key: str, lang: str) -> list[str]:
    row, lever = _curve_of(found, best, key), found.scenario.model.settings[key]
    marks = [text("search:paper", lang)] if row is not None and row.on_paper_alone else []
    if best.values[key] in (lever.low, lever.high):
        marks.append(text("search:end", lang))
    if key not in found.asked.named:
        marks.append(text("search:lawful", lang))
    return marks


def _paper_levers(found: Search) -> bool:
    best = found.best
    rows = [_curve_of(found, best, key) for key in best.values] if best else []
    return any(row is not None and row.on_paper_alone for row in rows)


def _may_wait(found: Search, lang: str) -> str:
    """Which levers of the answer may begin later, each by itself, so that the chance asked for is still there."""
    share = found.best.best_known.share if found.best else 0.0
    last: dict[tuple[str, ...], Later] = {}
    for one in found.later:
        if share + one.more >= found.asked.chance:
            last[one.keys] = one
    each = [
        text("search:wait_one", lang).format(
            levers=_together(found, one.keys, lang), month=month_text(one.begins), more=_more(one),
            saved=money(one.saved),
        )
        for one in last.values()
    ]  # fmt: skip
    key = "search:wait" if each else "search:wait_none"
    return text(key, lang).format(levers=text("list", lang).join(each))


def _together(found: Search, keys: tuple[str, ...], lang: str) -> str:
    return text("comma", lang).join(called(found.scenario, key, lang) for key in keys)


def _more(one: Later) -> str:
    """A change of a chance in percentage points, with its margin."""
    return with_margin(100 * one.more, None if one.margin is None else 100 * one.margin, 0).replace(" ± ", " ±")


def _later(found: Search, lang: str) -> Table:
    best = found.best
    seeds = min(len(best.best_known.seeds), len(found.blocks.candidates)) if best else 0
    table = Table(title=text("search:later", lang).format(seeds=seeds), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:lever", lang))
    for heading in ("begins", "more", "saved"):
        table.add_column(text(f"search:{heading}", lang), justify="right")
    for one in found.later:
        table.add_row(_together(found, one.keys, lang), month_text(one.begins), _more(one), money(one.saved))
    return table


def _trade_off(found: Search, lang: str) -> Table:
    table = Table(title=text("search:off", lang), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:package", lang))
    for heading in ("cost", "chance", "rank", "gained", "gap", "firms", "integrity", "burden"):
        table.add_column(text(f"search:{heading}_short", lang), justify="right")
    table.add_column(text("search:mark", lang))
    for one in sorted(found.off, key=lambda one: one.cost):
        cells = _cells(found, one.seen, more=one is not found.baseline)[:-1]
        marks = [text("search:paper", lang)] if on_paper_alone(one.seen.by_ground) else []
        marks += [] if one.lawful else [text("search:unlawful", lang)]
        marks += [] if one.seen.harmless() else [text("search:harms", lang)]
        table.add_row(
            one.scenario.short_in(lang),
            money(one.cost),
            cells[0].replace(" %", ""),
            *cells[1:],
            text("comma", lang).join(marks),
        )
    return table


def _curves(found: Search, lang: str) -> Table:
    seeds = len(found.blocks.curves)
    table = Table(title=text("search:curves", lang).format(seeds=seeds), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:lever", lang))
    for heading in ("value", "cost", "points", "places", "firms"):
        table.add_column(text(f"search:{heading}", lang), justify="right")
    table.add_column(text("search:mark", lang))
    few = seeds < FEWEST
    for row in found.curves.itertuples():
        names = text("comma", lang).join(called(found.scenario, key, lang) for key in row.values)
        points = with_margin(row.points, None if few else row.points_margin).replace(" ± ", " ±")
        places = with_margin(row.places, None if few else row.places_margin, 1).replace(" ± ", " ±")
        table.add_row(
            names, ", ".join(f"{value:g}" for value in row.values.values()), money(row.cost),
            f"{points} ({row.conduct:+.2f})", places, plus_firms(found, row.wrongful_year_per_100k),
            text("search:paper", lang) if row.on_paper_alone else "",
        )  # fmt: skip
    return table
