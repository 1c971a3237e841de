"""The cheapest packages that reach a goal, in sentences and columns."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group as Together
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...model.scenario.goal import LAW, PLACE
from ...study.answer.policies import in_city
from ...study.explore.search.hunt import DRAWS, WAITED, Later
from ...study.explore.search.options import FLOORS
from ...study.explore.search.options import LAW as LAW_FLOOR
from ...study.explore.search.packages import Package, Seen, on_paper_alone
from ...study.explore.search.search import Search
from ...study.statistics import FEWEST
from ..words.labels import text
from ..words.not_forecast import made_of, under_table
from ..words.setting_words import called
from ..words.text_layout import signed, whole_or_half, with_margin
from . import screen
from .answer_text import blocks, condition_said, failed_said, plus
from .fitting import WIDE, as_text
from .search_floors import by_law, lifted_said
from .search_numbers import costs, money, of_places, percent, plus_firms, reached, wanted

ROWS = 5  # of the trade-off set in the short answer


def search_text(search: Search, lang: str = "en") -> str:
    """The answer, its levers, and some of what is traded off."""
    return _text(search, lang, whole=False)


def described(search: Search, lang: str = "en") -> str:
    """The same with what was claimed, seen and found fresh, all that is traded off, and every lever's response."""
    return _text(search, lang, whole=True)


def _text(search: Search, lang: str, whole: bool) -> str:
    wide = screen.width() or WIDE
    top = [title_of(search, lang), "", *(screen.wrapped(sentence, wide) for sentence in sentences(search, lang))]
    best = search.best
    beside = ["", *_side_by_side(search, best, lang), "", ""] if best and whole else ["", ""]
    parts: list[RenderableType] = [_levers(search, best, lang)] if best else []
    parts.append(_trade_off(search, lang, whole))
    parts += [_later(search, lang)] if whole and search.later else []
    parts += [_curves(search, lang)] if whole else []
    foot = ("" if lang == "zh" else " ").join([*notes(search, lang), under_table([search.scenario], lang)])
    foot += ("" if lang == "zh" else " ") + made_of([search.scenario], lang)
    return "\n".join([*top, *beside]) + as_text(Together(*parts, Text(foot, style="dim")))


def title_of(search: Search, lang: str) -> str:
    """What was asked."""
    city = search.scenario.case["city_zh"] if lang == "zh" else search.scenario.city
    goal = search.asked.goal.said(lang, month_text(search.scenario.last))
    return text("search:title", lang).format(city=city, goal=goal, chance=wanted(search))


def sentences(search: Search, lang: str = "en") -> list[str]:
    """The answer, or that there is none, what stands beside it, and what the law has to do with it."""
    best = search.best
    if best is None:
        return [text("search:empty", lang), *by_law(search, lang)]
    numbers, budget = best.best_known, search.asked.budget
    within = "" if budget is None else text("search:within", lang).format(budget=f"{budget:,.0f}")
    lines = [
        text("search:found" if search.holds_up else "search:none", lang).format(
            costs=costs(search, best.cost, lang), share=reached(search, numbers.share), margin=percent(numbers.margin),
            seeds=len(numbers.seeds), within=within, seen=reached(search, best.seen.share),
            claimed="-" if best.claim is None else reached(search, best.claim.share),
        )
    ]  # fmt: skip
    if not search.holds_up and numbers.share >= search.asked.chance:
        compliance = f"{numbers.compliance_more:+.2f}"
        lines.append(
            text("search:harmful", lang).format(firms=plus_firms(search, numbers.wrongful_more), kept=compliance)
        )
    lines.append(beside(search, numbers, lang))
    lines += missed(search, numbers, lang)
    if fell := [trial for trial in search.tried if trial is not best and trial.fresh is not None]:
        key = "search:earlier" if all(trial.cost <= best.cost for trial in fell) else "search:others"
        sentences_of = [
            text("search:fell", lang).format(
                package=trial.scenario.short_in(lang), cost=money(trial.cost), seen=reached(search, trial.seen.share),
                fresh=reached(search, trial.best_known.share),
            )
            for trial in fell
        ]  # fmt: skip
        lines.append(text(key, lang).format(packages=text("list", lang).join(sentences_of)))
    return [*lines, *by_law(search, lang)]


def missed(search: Search, sighting: Seen, lang: str) -> list[str]:
    """Which conditions of the goal fail how often, where it has several."""
    conditions = search.asked.goal.conditions()
    if len(conditions) < 2 or not any(sighting.failed.values()):
        return []
    told = failed_said(sighting.failed, conditions, search.scenario.model.outcomes, lang)
    return [text("search:failed", lang).format(conditions=told)]


def beside(search: Search, sighting: Seen, lang: str) -> str:
    """What a chance is never told without."""
    conduct = text("search:conduct_untold", lang) if sighting.by_conduct is None else f"{sighting.by_conduct:.0f}"
    return of_places(search, "beside", lang).format(
        rank=whole_or_half(sighting.rank), low=whole_or_half(sighting.low_80), high=whole_or_half(sighting.high_80),
        places=with_margin(sighting.places, sighting.places_margin, 0), conduct=conduct,
        gap=signed(sighting.gaming_gap), firms=f"{in_city(sighting.wrongful_year_per_100k, search.scenario):,.0f}",
        more=plus_firms(search, sighting.wrongful_more),
    )  # fmt: skip


def notes(search: Search, lang: str = "en") -> list[str]:
    """What the goal asks besides its place, floors, costs that are assumed, how it was found."""
    where, comma = (1 if lang == "zh" else 0), text("list", lang)
    words_of = FLOORS | ({LAW_FLOOR: (text("search:no_further", lang),) * 2} if search.asked.left else {})
    floors = [words[where] for name, words in words_of.items() if name not in search.asked.lifted]
    missed = [
        text("search:unlawful", lang) if one.name == LAW else condition_said(one, search.scenario.model.outcomes, lang)
        for one in search.asked.goal.conditions()
        if one.name != PLACE
    ]
    lines = [text("search:also", lang).format(conditions=comma.join(missed))] if missed else []
    lines += [text("search:floors", lang).format(floors=comma.join(floors))] if floors else []
    lines += [lifted_said(search, lift, lang) for lift in search.lifted]
    if search.best:
        sure = [called(search.scenario, key, lang) for key, count in search.always.items() if count == DRAWS]
        key = "search:always" if sure else "search:always_none"
        lines.append(text(key, lang).format(draws=DRAWS, levers=text("comma", lang).join(sure)))
    if search.later:
        lines.append(_may_wait(search, lang))
    if (
        search.best
        and any(on_paper_alone(package.seen.by_ground) for package in search.packages)
        or _paper_levers(search)
    ):
        lines.append(text("search:paper_note", lang))
    if search.best and any(_points(search, search.best, key).endswith("*") for key in search.best.values):
        lines.append(text("search:pair_note", lang))
    blocks_ = search.blocks
    how = text("search:how" if search.best else "search:how_none", lang).format(
        options=len(search.curves), curves=len(blocks_.curves), again=len(blocks_.again), packages=len(search.packages),
        candidates=len(blocks_.candidates), fresh=len(blocks_.fresh[0]), classes=search.classes,
    )  # fmt: skip
    return [*lines, how]


def _side_by_side(search: Search, best: Package, lang: str) -> list[str]:
    """What was claimed, seen and found fresh, beside the baseline on the same fresh luck."""
    keys = ("chance", "rank", "gained", "gap", "firms", "integrity", "burden", "seeds")
    columns = []
    if best.claim is not None:
        phrase = f"{reached(search, best.claim.share)} % ±{percent(best.claim.margin)}"
        seeds = len(search.blocks.curves) + len(search.blocks.again)
        columns.append((text("search:claimed", lang), [phrase, *["-"] * 6, str(seeds)]))
    columns.append((text("search:seen", lang), _cells(search, best.seen)))
    columns += [(text("search:fresh", lang), _cells(search, best.fresh))] if best.fresh else []
    usual = (
        search.usual.seen if search.usual and search.usual.seen.seeds == best.best_known.seeds else search.baseline.seen
    )
    columns.append((text("search:baseline", lang), _cells(search, usual, more=False)))
    return blocks([of_places(search, key, lang) for key in keys], columns)


def _cells(search: Search, sighting: Seen, more: bool = True) -> list[str]:
    conduct = "-" if sighting.by_conduct is None else f"{sighting.by_conduct:.0f}"
    gained = (
        f"{with_margin(sighting.places, sighting.places_margin, 0).replace(' ± ', ' ±')} ({conduct})" if more else "-"
    )
    firms = f"{in_city(sighting.wrongful_year_per_100k, search.scenario):,.0f}"
    return [
        f"{reached(search, sighting.share)} % ±{percent(sighting.margin)}",
        f"{whole_or_half(sighting.rank)} ({whole_or_half(sighting.low_80)}-{whole_or_half(sighting.high_80)})",
        gained,
        signed(sighting.gaming_gap),
        f"{firms} ({plus_firms(search, sighting.wrongful_more)})" if more else firms,
        signed(sighting.integrity_more) if more else "-",
        f"{sighting.burden_micro:.2f}",
        str(len(sighting.seeds)),
    ]


def _levers(search: Search, best: Package, lang: str) -> Table:
    title = text("search:levers", lang).format(package=best.scenario.short_in(lang))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:lever", lang))
    for heading in ("change", "cost", "points", "draws"):
        table.add_column(text(f"search:{heading}", lang), justify="right")
    table.add_column(text("search:mark", lang))
    usual = search.scenario.levers(search.asked.goal.by or search.scenario.last)
    for key, value in best.values.items():
        table.add_row(
            called(search.scenario, key, lang), f"{usual[key]:g} -> {value:g}", money(best.costs.get(key, 0.0)),
            _points(search, best, key), f"{search.always.get(key, 0)}",
            text("comma", lang).join(_marks(search, best, key, lang)),
        )  # fmt: skip
    return table


def _curve_of(search: Search, best: Package, key: str) -> Any:
    """The row of the curves behind a lever's value; None for a lever of a pair that moves with the other."""
    for row in search.curves.itertuples():
        together = sum(1 for lever in row.lever.split(" x ") if lever in best.values)
        if key in row.values and len(row.values) == together and row.values.items() <= best.values.items():
            return row
    return None


def _points(search: Search, best: Package, key: str) -> str:
    row = _curve_of(search, best, key)
    if row is None:
        return "-"
    few = len(search.blocks.curves) < FEWEST
    phrase = with_margin(row.points, None if few else row.points_margin).replace(" ± ", " ±")
    return f"{phrase} ({row.conduct:+.2f})" + ("*" if len(row.values) > 1 else "")


def _marks(search: Search, best: Package, key: str, lang: str) -> list[str]:
    row, lever = _curve_of(search, best, key), search.scenario.model.settings[key]
    marks = [text("search:paper", lang)] if row is not None and row.on_paper_alone else []
    if best.values[key] in (lever.low, lever.high):
        marks.append(text("search:end", lang))
    if key not in search.asked.named:
        marks.append(text("search:lawful", lang))
    return marks


def _paper_levers(search: Search) -> bool:
    best = search.best
    rows = [_curve_of(search, best, key) for key in best.values] if best else []
    return any(row is not None and row.on_paper_alone for row in rows)


def _may_wait(search: Search, lang: str) -> str:
    """Which levers of the answer may begin later, each by itself, so that the chance asked for is still there."""
    share = search.best.best_known.share if search.best else 0.0
    last: dict[tuple[str, ...], Later] = {}
    for addition in search.later:
        if share + addition.more >= search.asked.chance:
            last[addition.keys] = addition
    clauses = [
        text("search:wait_one" if addition.saved >= 0 else "search:wait_dearer", lang).format(
            levers=_together(search, addition.keys, lang), month=month_text(addition.begins), more=_more(addition),
            saved=money(abs(addition.saved)),
        )
        for addition in last.values()
    ]  # fmt: skip
    key = "search:wait" if clauses else "search:wait_none"
    return text(key, lang).format(levers=text("list", lang).join(clauses))


def _together(search: Search, keys: tuple[str, ...], lang: str) -> str:
    return text("comma", lang).join(called(search.scenario, key, lang) for key in keys)


def _more(addition: Later) -> str:
    """A change of a chance in percentage points, with its margin."""
    return with_margin(100 * addition.more, None if addition.margin is None else 100 * addition.margin, 0).replace(
        " ± ", " ±"
    )


def _later(search: Search, lang: str) -> Table:
    best = search.best
    seeds = min(len(best.best_known.seeds), max(WAITED, len(search.blocks.curves))) if best else 0
    table = Table(title=text("search:later", lang).format(seeds=seeds), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:lever", lang))
    for heading in ("begins", "more", "spent"):
        table.add_column(text(f"search:{heading}", lang), justify="right")
    for addition in search.later:
        table.add_row(
            _together(search, addition.keys, lang), month_text(addition.begins), _more(addition), plus(-addition.saved)
        )
    return table


def _rows(search: Search, whole: bool) -> list[Package]:
    """The trade-off set, the cheapest first; in the short answer the baseline, the answer, and some from end to end."""
    rows = sorted(search.off, key=lambda package: package.cost)
    if whole or len(rows) <= ROWS:
        return rows
    names = {search.baseline.scenario.name, search.best.scenario.name if search.best else ""}
    others = [row for row in rows if row.scenario.name not in names]
    room = ROWS - (len(rows) - len(others))
    chosen = {round(at * (len(others) - 1) / (room - 1)) for at in range(room)}
    names |= {row.scenario.name for at, row in enumerate(others) if at in chosen}
    return [row for row in rows if row.scenario.name in names]


def _trade_off(search: Search, lang: str, whole: bool) -> Table:
    rows = _rows(search, whole)
    title = text("search:off", lang)
    if len(rows) < len(search.off):
        title = text("search:off_some", lang).format(shown=len(rows), all=len(search.off))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:package", lang))
    for heading in ("cost", "chance", "rank", "gained", "gap", "firms", "integrity", "burden"):
        table.add_column(of_places(search, f"{heading}_short", lang), justify="right")
    table.add_column(text("search:mark", lang))
    for trade in rows:
        cells = _cells(search, trade.seen, more=trade is not search.baseline)[:-1]
        marks = [text("search:paper", lang)] if on_paper_alone(trade.seen.by_ground) else []
        # Where all stand outside the law as the baseline does, it is said once, above.
        marks += [] if trade.lawful or search.asked.left else [text("search:unlawful", lang)]
        marks += [] if trade.seen.harmless() else [text("search:harms", lang)]
        table.add_row(
            trade.scenario.short_in(lang),
            money(trade.cost),
            cells[0].replace(" %", ""),
            *cells[1:],
            text("comma", lang).join(marks),
        )
    return table


def _curves(search: Search, lang: str) -> Table:
    seeds = len(search.blocks.curves)
    table = Table(title=text("search:curves", lang).format(seeds=seeds), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("search:lever", lang))
    for heading in ("value", "cost", "points", "places", "firms"):
        table.add_column(of_places(search, heading, lang), justify="right")
    table.add_column(text("search:mark", lang))
    few = seeds < FEWEST
    for row in search.curves.itertuples():
        names = text("comma", lang).join(called(search.scenario, key, lang) for key in row.values)
        points = with_margin(row.points, None if few else row.points_margin).replace(" ± ", " ±")
        places = with_margin(row.places, None if few else row.places_margin, 1).replace(" ± ", " ±")
        table.add_row(
            names, ", ".join(f"{value:g}" for value in row.values.values()), money(row.cost),
            f"{points} ({row.conduct:+.2f})", places, plus_firms(search, row.wrongful_year_per_100k),
            text("search:paper", lang) if row.on_paper_alone else "",
        )  # fmt: skip
    return table
