"""A policy in its worlds as text and JSON: the city, all cities, and who gains when everybody adopts it."""

from __future__ import annotations

from math import isnan
from typing import TypeAlias

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...model.nation.process import one_city_parameters
from ...study.fit.nation_process import Fitted
from ...study.forms.common import in_form
from ...study.forms.nations import Ahead, Edges
from ...study.forms.nations import Nation as NationForm
from ...study.forms.nations import Process as ProcessForm
from ...study.nation.nation_study import BASE, NationStudy
from ...study.statistics import FEWEST, LEVELS
from ...version import version
from ..words.labels import text
from ..words.text_layout import chinese_place, figures, ordinal
from .fitting import as_text

FEW = 20  # seeds below which intervals are called rough
SHARED = ("index", "integrity", "gap", "wrongful")  # headings of what stands beside a rank, or is gained


Numbers: TypeAlias = dict[str, tuple[float, float, float]]  # the median and the edges of its interval, by outcome


def nation_text(worlds: NationStudy, lang: str = "en") -> str:
    """All worlds as text: the city and all cities in each, who gains, and the same in sentences.

    The process of the other cities, where it was asked for, is told in English.
    """
    parts: list[RenderableType] = [_worlds_table(worlds, lang)]
    if "everybody" in worlds.names:
        parts.append(_gains_table(worlds, lang))
        parts += [Text(sentence) for sentence in sentences(worlds, lang)]
    phrase = as_text(Group(*parts, Text(caption(worlds, lang), style="dim")))
    return f"{phrase}\n{process_text(worlds.process)}" if worlds.process else phrase


def sentences(worlds: NationStudy, lang: str = "en") -> list[str]:
    """Who gains, in words."""
    at = {name: worlds.city(name)["rank"] for name in worlds.names}
    gains = worlds.gains()
    gained, alone, together = gains["all cities"], worlds.climbed("alone"), worlds.climbed("everybody")
    index, integrity, gap = (_signed(gained[name], 2, lang) for name in ("index", "integrity", "gaming_gap"))
    first, last = (_moved(gains[group]["places"], lang, 1) for group in ("first third", "last third"))
    return [
        text("nation:own", lang).format(
            city=_city(worlds, lang), last=worlds.months[-1], alone=_place(at["alone"], lang),
            base=_place(at[BASE], lang), gain=_moved(alone, lang), together=_place(at["everybody"], lang),
            all_gain=_moved(together, lang),
        ),
        text("nation:everyone", lang).format(
            index=index, integrity=integrity, gap=gap, wrongful=_signed(gained["wrongful_per_100k"], 0, lang)
        ),
        text("nation:ranks", lang).format(churn=f"{worlds.churn():.0f}", first=first, last=last),
    ]  # fmt: skip


def _city(worlds: NationStudy, lang: str) -> str:
    return str(worlds.scenario.case["city_zh"]) if lang == "zh" else worlds.scenario.city


def _moved(places: tuple[float, float, float], lang: str, decimals: int = 0) -> str:
    """Places gained or lost with their interval, in words."""
    number, low, high = (_half(place, decimals, signed=True) for place in places)
    if isnan(places[0]):
        return text("nation:places", lang).format(places=_span(low, high, lang), more="")
    key = "one_place" if number in ("+1", chr(0x2212) + "1") else "places"
    interval = text("nation:interval", lang).format(low=low, high=high)
    return text(f"nation:{key}", lang).format(places=number, more=interval)


def _place(rank: tuple[float, float, float], lang: str) -> str:
    """A place with its interval, in words."""
    middle, low, high = (ordinal_in(end, lang) for end in rank)
    if isnan(rank[0]):
        return _span(low, high, lang)
    return text("nation:place", lang).format(rank=middle, low=low, high=high)


def ordinal_in(place: float, lang: str) -> str:
    """A place in words; nothing of what is none."""
    if isnan(place):
        return ""
    return f"第{chinese_place(place)}名" if lang == "zh" else ordinal(place)


def _span(low: str, high: str, lang: str) -> str:
    """From the lowest to the highest of a few runs."""
    return low if low == high else text("nation:span", lang).format(low=low, high=high)


def _half(value: float, decimals: int, signed: bool = False) -> str:
    """A number in figures; a median of whole ones may end in a half."""
    return figures(value, 1 if decimals == 0 and value % 1.0 == 0.5 else decimals, signed)


def _signed(value: tuple[float, float, float], decimals: int, lang: str) -> str:
    """A change with its interval."""
    middle, low, high = (figures(end, decimals, signed=True) for end in value)
    if isnan(value[0]):
        return _span(low, high, lang)
    return text("nation:change", lang).format(rank=middle, low=low, high=high)


def _short(value: tuple[float, float, float], decimals: int, lang: str, signed: bool = False) -> str:
    middle, low, high = (_half(end, decimals, signed) for end in value)
    if isnan(value[0]):
        return _span(low, high, lang)
    return text("nation:short", lang).format(rank=middle, low=low, high=high)


def _worlds_table(worlds: NationStudy, lang: str) -> Group:
    few, count = "seeds_few" if worlds.few else "seeds", len(worlds.seeds)
    runs = text("nation:one_seed" if count == 1 else f"nation:{few}", lang).format(seeds=count)
    title = text("nation:title", lang).format(scenario=worlds.scenario.name, month=worlds.months[-1], runs=runs)
    own = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    own.add_column(_city(worlds, lang), no_wrap=True)
    everyone = Table(box=box.SIMPLE_HEAD)
    everyone.add_column(text("nation:all", lang), no_wrap=True)
    for heading in ("rank", *SHARED, "cost"):
        own.add_column(text(f"nation:{heading}", lang), justify="right")
    for heading in (*SHARED, "cost"):
        everyone.add_column(text(f"nation:{heading}", lang), justify="right")
    for world in worlds.names:
        city, together = worlds.city(world), worlds.everyone(world)
        sentence = text(f"nation:{world}", lang).format(city=_city(worlds, lang))
        own.add_row(sentence, _short(city["rank"], 0, lang), *_beside(city, lang), _cost(city, lang))
        everyone.add_row(sentence, *_beside(together, lang), _cost(together, lang))
    return Group(own, everyone)


def _cost(numbers: Numbers, lang: str) -> str:
    """What levers cost: the median, or the lowest and highest of a few seeds."""
    middle, low, high = (figures(end, 0) for end in numbers["cost"])
    return _span(low, high, lang) if isnan(numbers["cost"][0]) else middle


def _beside(numbers: Numbers, lang: str) -> list[str]:
    """What no rank is shown without."""
    kinds = (("index", 2, False), ("integrity", 2, False), ("gaming_gap", 2, True), ("wrongful_per_100k", 0, False))
    return [_short(numbers[name], decimals, lang, signed) for name, decimals, signed in kinds]


def _gains_table(worlds: NationStudy, lang: str) -> Table:
    title = text("nation:gains", lang).format(month=worlds.months[-1])
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("nation:cities", lang), no_wrap=True)
    for heading in ("number", "places_gained", *SHARED):
        table.add_column(text(f"nation:{heading}", lang), justify="right")
    for group, gain in worlds.gains().items():
        name = text(f"group:{group}", lang) if lang == "zh" else group + (" at the start" if "third" in group else "")
        table.add_row(
            name,
            str(gain["cities"]),
            _short(gain["places"], 1, lang, True),
            *(_short(gain[name], 2, lang, True) for name in ("index", "integrity", "gaming_gap")),
            _short(gain["wrongful_per_100k"], 0, lang, True),
        )
    return table


def caption(worlds: NationStudy, lang: str = "en") -> str:
    """Where the numbers come from, how sure they are, and what they are not."""
    few = text("nation:rough", lang).format(few=FEW) if len(worlds.seeds) < FEW else ""
    few = text("nation:none", lang).format(fewest=FEWEST) if worlds.few else few
    assumed = "".join(
        text("nation:assumed", lang).format(words=f"{words[:1].upper()}{words[1:]}")
        for words in worlds.scenario.assumed(lang)
    )
    part = f"{100 * worlds.explained:.0f}{'%' if lang == 'zh' else ' %'}"
    return text("nation:caption", lang).format(
        enterprises=f"{worlds.enterprises:,}", scaled=_scaled(worlds, lang), part=part,
        apart=figures(worlds.apart, 1, signed=True), few=few, assumed=assumed,
        fingerprint=worlds.scenario.fingerprint(), version=version(), no=text("nation:not", lang),
    )  # fmt: skip


def _scaled(worlds: NationStudy, lang: str) -> str:
    """For which size of city costs are told, where another is simulated."""
    if worlds.real == worlds.scenario.enterprises:
        return ""
    return text("nation:scaled", lang).format(
        city=_city(worlds, lang), real=f"{worlds.real:,}", simulated=f"{worlds.scenario.enterprises:,}"
    )


def nation_data(worlds: NationStudy) -> NationForm:
    """All worlds as plain data, form ``chengxin.nation/1``."""
    form: NationForm = {
        "format": "chengxin.nation/1",
        "scenario": worlds.scenario.name,
        "fingerprint": worlds.scenario.fingerprint(),
        "month": worlds.months[-1],
        "seeds": len(worlds.seeds),
        "enterprises": worlds.enterprises,
        "city_enterprises": {"simulated": worlds.scenario.enterprises, "costs_told_for": worlds.real},
        "explained": worlds.explained,
        "apart": worlds.apart,
        "worlds": [
            {"world": in_form(name), "city": _edges(worlds.city(name)), "all_cities": _edges(worlds.everyone(name))}
            for name in worlds.names
        ],
        "assumed": worlds.scenario.assumed(),
        "what_it_is_not": text("nation:not", "en"),
    }
    if "everybody" in worlds.names:
        gains = worlds.gains()
        form["gains"] = in_form(
            [
                {"cities": group, "number": gain["cities"]}
                | _edges({key: gain[key] for key in gain if key != "cities"})
                for group, gain in gains.items()
            ]
        )
        form["churn"], form["sentences"] = worlds.churn(), sentences(worlds)
    if worlds.process:
        form["process"] = process_data(worlds.process)
    return form


def _edges(numbers: Numbers) -> dict[str, Edges]:
    """Each number with its interval; of few seeds the lowest and the highest, and neither median nor interval."""
    return {name: _edge(*value) for name, value in numbers.items()}


def _edge(median: float, low: float, high: float) -> Edges:
    if not isnan(median):
        return {"median": median, "low_80": low, "high_80": high}
    few: Edges = in_form(dict.fromkeys(("median", "low_80", "high_80")) | {"lowest": low, "highest": high})
    return few


def process_text(fitted: Fitted) -> str:
    """The process of the other cities as fitted to the nation, beside a single city's, and how it held."""
    names = one_city_parameters()
    table = Table(title="The other cities as a process", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in (
        "parameter",
        "fitted to the nation",
        "seed by seed",
        "single city's run",
        "assumed range",
        "inside",
    ):
        table.add_column(heading)
    for row in fitted.rows:
        parameter = names[row.name]
        low, high = parameter.prior or (parameter.low, parameter.high)
        inside = "yes" if low <= row.value <= high else "NO"
        seeds = f"{row.low:.3f} to {row.high:.3f}"
        table.add_row(row.name, f"{row.value:.3f}", seeds, f"{parameter.default:g}", f"{low:g} to {high:g}", inside)
    trial = Table(title="Places inside the projected interval, %", box=box.SIMPLE_HEAD, title_justify="left")
    trial.add_column("months ahead", justify="right")
    for which in ("single city's run", "as fitted"):
        for level in LEVELS:
            trial.add_column(f"{which}: {level}", justify="right")
    for ahead in fitted.shipped:
        cells = [f"{100 * shares[ahead][level]:.0f}" for shares in (fitted.shipped, fitted.own) for level in LEVELS]
        trial.add_row(str(ahead), *cells)
    settings = "\n".join(f"{row.name} = {row.value:.3f}" for row in fitted.rows)
    advice = f"To rank a single city among rivals of this process, put into its scenario:\n[parameters]\n{settings}"
    return as_text(Group(table, trial, Text(advice), Text(_process_said(fitted), style="dim")))


def _process_said(fitted: Fitted) -> str:
    mine, middle = fitted.edition
    strikes = f" The last edition moves {fitted.city} by {mine:+.2f} points and the class by {middle:+.2f}."
    strikes = strikes if abs(middle) > 0.05 else ""
    return (
        f"Fitted to {fitted.seeds} seeds of {fitted.months} months in which nobody follows the policy. Each of the 262 "
        "cities in turn takes the part of the focal city: its place is projected from that of the starting month by a "
        "process fitted to the other seeds (to the same where there is one); a process that is right has as many "
        f"places inside as the interval says.{strikes} The shares and the memory rest on the same facts and on the "
        "assumed term of policies; the drift follows from the agents."
    )


def process_data(fitted: Fitted) -> ProcessForm:
    """The process as plain data; the values of ``parameters`` can be put into a scenario."""
    city, of_class = fitted.edition
    return {
        "parameters": {row.name: {"value": row.value, "low": row.low, "high": row.high} for row in fitted.rows},
        "coverage": {"single_city": _inside(fitted.shipped), "fitted": _inside(fitted.own)},
        "edition": {"city": city, "class": of_class},
    }


def _inside(shares: dict[int, dict[int, float]]) -> list[Ahead]:
    return [
        {"months_ahead": ahead, "inside_50": row[50], "inside_80": row[80], "inside_95": row[95]}
        for ahead, row in shares.items()
    ]
