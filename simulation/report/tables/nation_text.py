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
from ...study.nation.nation_study import BASE, Worlds
from ...study.statistics import FEWEST, LEVELS
from ...version import version
from ..words.text_layout import figures, ordinal
from .fitting import as_text

WHAT_IT_IS_NOT = (
    "A projection under stated assumptions, not a forecast of the official ranking and no statement on any real city: "
    "cities carry their names, people and output, but their policies are drawn, not known. All cities are assumed to "
    "have the same people, sectors and laws. Costs are assumed, true conduct is simulated, never observed."
)
FEW = 20  # seeds below which intervals are called rough
WORLD_SAID = {
    "as it is": "nobody follows it",
    "alone": "{city} alone follows it",
    "imitated": "others copy who climbs",
    "everybody": "everybody adopts it",
}


Numbers: TypeAlias = dict[str, tuple[float, float, float]]  # the median and the edges of its interval, by outcome


def nation_text(worlds: Worlds) -> str:
    """All worlds as text: the city and all cities in each, who gains, and the same in sentences."""
    parts: list[RenderableType] = [_worlds_table(worlds)]
    if "everybody" in worlds.names:
        parts.append(_gains_table(worlds))
        parts += [Text(sentence) for sentence in sentences(worlds)]
    told = as_text(Group(*parts, Text(caption(worlds), style="dim")))
    return f"{told}\n{process_text(worlds.process)}" if worlds.process else told


def sentences(worlds: Worlds) -> list[str]:
    """Who gains, in words."""
    city, last = worlds.scenario.city, worlds.months[-1]
    at = {name: worlds.city(name)["rank"] for name in worlds.names}
    gains = worlds.gains()
    gained, alone, together = gains["all cities"], worlds.climbed("alone"), worlds.climbed("everybody")
    thirds = [f"the {one} of the start {_moved(gains[one]['places'], 1)}" for one in ("first third", "last third")]
    own = (
        f"Alone, {city} stands {_place(at['alone'])} in {last} instead of {_place(at[BASE])}: {_moved(alone)}. "
        f"If everybody adopts the policy it stands {_place(at['everybody'])}: {_moved(together)}."
    )
    index, integrity, gap = (_signed(gained[name], 2) for name in ("index", "integrity", "gaming_gap"))
    everyone = (
        f"All cities: index {index} points; true integrity {integrity}; gaming gap, record without conduct, "
        f"{gap}; "
        f"wrongful listings {_signed(gained['wrongful_per_100k'], 0)} per 100,000 enterprises."
    )
    ranks = (
        f"Ranks do not rise together, what some gain others lose: half of the cities move by {worlds.churn():.0f} "
        f"places or fewer; {'; '.join(thirds)}."
    )
    return [own, everyone, ranks]


def _moved(places: tuple[float, float, float], decimals: int = 0) -> str:
    """Places gained or lost with their interval, in words."""
    number, low, high = (_half(one, decimals, signed=True) for one in places)
    if isnan(places[0]):
        return f"{_span(low, high)} places"
    return f"{number} place{'' if number in ('+1', chr(0x2212) + '1') else 's'} (80 %: {low} to {high})"


def _place(rank: tuple[float, float, float]) -> str:
    """A place with its interval, in words."""
    low, high = ordinal(rank[1]), ordinal(rank[2])
    return _span(low, high) if isnan(rank[0]) else f"{ordinal(rank[0])} (80 %: {low} to {high})"


def _span(low: str, high: str) -> str:
    """From the lowest to the highest of a few runs."""
    return low if low == high else f"{low} to {high}"


def _half(value: float, decimals: int, signed: bool = False) -> str:
    """A number in figures; a median of whole ones may end in a half."""
    return figures(value, 1 if decimals == 0 and value % 1.0 == 0.5 else decimals, signed)


def _signed(value: tuple[float, float, float], decimals: int) -> str:
    """A change with its interval."""
    middle, low, high = (figures(one, decimals, signed=True) for one in value)
    return _span(low, high) if isnan(value[0]) else f"{middle} (80 %: {low} to {high})"


def _short(value: tuple[float, float, float], decimals: int, signed: bool = False) -> str:
    middle, low, high = (_half(one, decimals, signed) for one in value)
    return _span(low, high) if isnan(value[0]) else f"{middle} ({low} to {high})"


def _worlds_table(worlds: Worlds) -> Group:
    city = worlds.scenario.city
    told = "lowest to highest" if worlds.few else "medians and middle 80 %"
    runs = "one seed" if len(worlds.seeds) == 1 else f"{told} of {len(worlds.seeds)} seeds"
    title = f"{worlds.scenario.name} in {worlds.months[-1]}, {runs}"
    own = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    own.add_column(city, no_wrap=True)
    everyone = Table(box=box.SIMPLE_HEAD)
    everyone.add_column("all 262 cities", no_wrap=True)
    shared = ("index", "integrity", "gaming gap", "wrongly listed /100k")
    for heading in ("rank", *shared, "cost"):
        own.add_column(heading, justify="right")
    for heading in (*shared, "cost"):
        everyone.add_column(heading, justify="right")
    for world in worlds.names:
        found, together = worlds.city(world), worlds.everyone(world)
        said = WORLD_SAID[world].format(city=city)
        own.add_row(said, _short(found["rank"], 0), *_beside(found), _cost(found))
        everyone.add_row(said, *_beside(together), _cost(together))
    return Group(own, everyone)


def _cost(found: Numbers) -> str:
    """What levers cost: the median, or the lowest and highest of a few seeds."""
    middle, low, high = (figures(one, 0) for one in found["cost"])
    return _span(low, high) if isnan(found["cost"][0]) else middle


def _beside(found: Numbers) -> list[str]:
    """What no rank is shown without."""
    kinds = (("index", 2, False), ("integrity", 2, False), ("gaming_gap", 2, True), ("wrongful_per_100k", 0, False))
    return [_short(found[name], decimals, signed) for name, decimals, signed in kinds]


def _gains_table(worlds: Worlds) -> Table:
    title = f"Who gains when everybody adopts it, against as it is, {worlds.months[-1]}; means over cities"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("cities", no_wrap=True)
    for heading in ("number", "places gained", "index", "integrity", "gaming gap", "wrongly listed /100k"):
        table.add_column(heading, justify="right")
    for group, one in worlds.gains().items():
        table.add_row(
            group + (" at the start" if "third" in group else ""),
            str(one["cities"]),
            _short(one["places"], 1, True),
            *(_short(one[name], 2, True) for name in ("index", "integrity", "gaming_gap")),
            _short(one["wrongful_per_100k"], 0, True),
        )
    return table


def caption(worlds: Worlds) -> str:
    """Where the numbers come from, how sure they are, and what they are not."""
    few = f" Intervals of fewer than {FEW} seeds are rough." if len(worlds.seeds) < FEW else ""
    few = f" Below {FEWEST} seeds there is no median and no interval." if worlds.few else few
    assumed = "".join(f"{words[:1].upper()}{words[1:]}. " for words in worlds.scenario.assumed())
    part, apart = f"{100 * worlds.explained:.0f} %", figures(worlds.apart, 1, signed=True)
    return (
        f"262 cities, {worlds.enterprises:,} enterprises. Cost in 10,000 yuan a year{_scaled(worlds)}; + places are "
        "gained; means of wrongful listings are over enterprises. Simulated differences (policies, size, chance) make "
        f"{part} of the published spread of scores, differences nobody explains the rest; nor does anybody explain the "
        f"{apart} points by which the other cities' level is moved to leave the city its published place.{few} "
        f"{assumed}Scenario fingerprint: {worlds.scenario.fingerprint()}. Chengxin {version()}. {WHAT_IT_IS_NOT}"
    )


def _scaled(worlds: Worlds) -> str:
    """For which size of city costs are told, where another is simulated."""
    if worlds.real == worlds.scenario.enterprises:
        return ""
    return (
        f", scaled to cities as large as they are ({worlds.scenario.city}: {worlds.real:,} enterprises, of which "
        f"{worlds.scenario.enterprises:,} are simulated; nothing else is scaled, since all other numbers are rates)"
    )


def nation_data(worlds: Worlds) -> NationForm:
    """All worlds as plain data, form ``chengxin.nation/1``."""
    found: NationForm = {
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
        "what_it_is_not": WHAT_IT_IS_NOT,
    }
    if "everybody" in worlds.names:
        gains = worlds.gains()
        found["gains"] = in_form(
            [
                {"cities": group, "number": one["cities"]} | _edges({key: one[key] for key in one if key != "cities"})
                for group, one in gains.items()
            ]
        )
        found["churn"], found["sentences"] = worlds.churn(), sentences(worlds)
    if worlds.process:
        found["process"] = process_data(worlds.process)
    return found


def _edges(found: Numbers) -> dict[str, Edges]:
    """Each number with its interval; of few seeds the lowest and the highest, and neither median nor interval."""
    return {name: _edge(*value) for name, value in found.items()}


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
        one = names[row.name]
        low, high = one.prior or (one.low, one.high)
        inside = "yes" if low <= row.value <= high else "NO"
        seeds = f"{row.low:.3f} to {row.high:.3f}"
        table.add_row(row.name, f"{row.value:.3f}", seeds, f"{one.default:g}", f"{low:g} to {high:g}", inside)
    trial = Table(title="Places inside the projected interval, %", box=box.SIMPLE_HEAD, title_justify="left")
    trial.add_column("months ahead", justify="right")
    for which in ("single city's run", "as fitted"):
        for level in LEVELS:
            trial.add_column(f"{which}: {level}", justify="right")
    for ahead in fitted.shipped:
        cells = [f"{100 * each[ahead][level]:.0f}" for each in (fitted.shipped, fitted.own) for level in LEVELS]
        trial.add_row(str(ahead), *cells)
    settings = "\n".join(f"{row.name} = {row.value:.3f}" for row in fitted.rows)
    taken = f"To rank a single city among rivals of this process, put into its scenario:\n[parameters]\n{settings}"
    return as_text(Group(table, trial, Text(taken), Text(_process_said(fitted), style="dim")))


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
