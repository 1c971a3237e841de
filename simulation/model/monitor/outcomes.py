"""What every run reports: each outcome declared once, with how it is read off the city.

They are recorded in this order, and ``in_order`` says where those of an extended model stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import fsum
from typing import TYPE_CHECKING, Any

from ...facts import cities
from ...settings.declarations import Outcome
from ..policy import costs, legality
from .conduct import ACTORS, by_actor, conduct
from .declared import Event
from .grounds import GROUNDS, UNDECLARED
from .harms import HARMS
from .measures import MEASURES, Measure
from .standard import PILLARS

if TYPE_CHECKING:
    from .of_city import CityForMonitor

RANKED = len(cities())


def _list_entries(city: CityForMonitor) -> float:
    """Enterprises put on the list by departments, rightly or in error, and by courts."""
    totals = city.totals
    return 100.0 * (totals["listed"] + totals["wrongly_listed"] + totals["defaulted"]) / len(city.population)


def _visits_short(city: CityForMonitor) -> float:
    """What departments wanted to visit and had no staff for."""
    wishes, visits = (
        fsum(getattr(department, which) for department in city.in_charge) for which in ("wanted", "visits")
    )
    return 100.0 * (1.0 - visits / wishes) if wishes > 0 else 0.0


def _heaviest_load(city: CityForMonitor) -> float:
    """In the place visited most, a listed enterprise: a visit a month at most."""
    most = max(department.visit_rate for department in city.in_charge)
    return 12.0 * min(1.0, most * city.in_force["listed_weight"])


def _cost(city: CityForMonitor) -> float:
    """What the levers cost more than those of 2018, added ones among them."""
    return fsum(costs.costs(city.levers, len(city.population), tuple(city.asked.model.levers)).values())


EVERY_RUN = (
    Outcome(
        name="rank",
        unit="place among 262",
        unit_zh="位次",
        better="lower",
        of=lambda city: city.rank,
        low=1,
        high=RANKED,
        en="rank",
        zh="排名",
    ),
    Outcome(
        name="index",
        unit="points, 0-100",
        unit_zh="分，满分100",
        better="higher",
        of=lambda city: city.index,
        low=0.0,
        high=100.0,
        en="index",
        zh="综合信用指数",
    ),
    Outcome(
        name="integrity",
        unit="points, scale of the index",
        unit_zh="分，与指数同尺度",
        better="higher",
        of=lambda city: city.integrity,
        low=0.0,
        high=100.0,
        en="true integrity",
        zh="真实诚信水平",
    ),
    Outcome(
        name="gaming_gap",
        unit="points, what the index gained beyond conduct since the start, without what moves every city",
        unit_short="index points since the start",
        unit_zh="分，自起始月起",
        better="lower",
        of=lambda city: city.built - city.integrity,
        low=-100.0,
        high=100.0,
        en="gaming gap",
        zh="指数虚高差距",
    ),
    Outcome(
        name="reporting_gap",
        unit="points owed to hidden and padded reports",
        unit_short="points of the index",
        unit_zh="分",
        better="lower",
        of=lambda city: city.reporting,
        low=-100.0,
        high=100.0,
        en="reporting gap",
        zh="瞒报虚报差距",
    ),
    Outcome(
        name="rank_honest_reports",
        unit="place among 262",
        unit_zh="位次",
        better="lower",
        of=lambda city: city.rivals.rank(city.clock, city.gain - city.reporting, city.standard.spread(city.clock)),
        low=1,
        high=RANKED,
        en="rank with honest reports, a bound",
        zh="剔除瞒报虚报后的排名（界限）",
    ),
    Outcome(
        name="compliance",
        unit="% of enterprises that keep all duties in the month",
        unit_zh="占企业，%",
        better="higher",
        of=lambda city: 100.0 * (1.0 - city.totals["breaches"] / len(city.population)),
        low=0.0,
        high=100.0,
        en="enterprises keeping their duties",
        zh="守信企业占比",
    ),
    Outcome(
        name="wrongful_per_100k",
        unit="per 100,000 enterprises, on the black list in error at the end of the month",
        unit_short="per 100,000 enterprises, end of month",
        unit_zh="户/每10万户，月末在列",
        better="lower",
        of=lambda city: 1e5 * city.totals["wronged"] / len(city.population),
        low=0.0,
        high=1e5,
        en="enterprises wrongly on the black list",
        zh="误列黑名单企业",
    ),
    Outcome(
        name="wrongful_year_per_100k",
        unit="per 100,000 enterprises, put on the black list in error within twelve months",
        unit_short="per 100,000 enterprises, 12 months",
        unit_zh="户/每10万户，近12个月",
        better="lower",
        of=lambda city: 1e5 * city.honest.total("newly_wronged") / len(city.population),
        low=0.0,
        high=12e5,
        en="wrongful listings of a year",
        zh="年度误列黑名单",
    ),
    Outcome(
        name="innocent_share",
        unit="% of the black list",
        unit_short="% of the list",
        unit_zh="占黑名单企业，%",
        better="lower",
        of=lambda city: 100.0 * city.totals["wronged"] / max(1, city.totals["on_black_list"]),
        low=0.0,
        high=100.0,
        en="innocent share of the black list",
        zh="黑名单误列占比",
    ),
    Outcome(
        name="black_list",
        unit="% of enterprises",
        unit_zh="占企业，%",
        of=lambda city: 100.0 * city.totals["on_black_list"] / len(city.population),
        low=0.0,
        high=100.0,
        en="enterprises on the black list",
        zh="黑名单企业占比",
    ),
    Outcome(
        name="list_entries",
        unit="% of enterprises in the month",
        unit_zh="当月占企业，%",
        of=_list_entries,
        low=0.0,
        high=100.0,
        en="black-list entries",
        zh="黑名单新增占比",
    ),
    Outcome(
        name="inspections_per_1000",
        unit="per 1,000 enterprises in the month",
        unit_zh="次/每千户企业，当月",
        of=lambda city: 1000.0 * city.totals["visited"] / len(city.population),
        low=0.0,
        high=1000.0,
        en="inspections",
        zh="检查次数",
    ),
    Outcome(
        name="visits_short",
        unit="% of planned visits",
        unit_zh="占计划检查，%",
        better="lower",
        of=_visits_short,
        low=0.0,
        high=100.0,
        en="planned visits that staff could not make",
        zh="检查能力缺口",
    ),
    Outcome(
        name="heaviest_load",
        unit="visits a year to a listed enterprise, in the place visited most",
        unit_short="visits a year, where most",
        unit_zh="次/年，检查最多的地区",
        better="lower",
        of=_heaviest_load,
        low=0.0,
        high=12.0,
        en="heaviest inspection load",
        zh="最重检查负担",
    ),
    Outcome(
        name="defaulters",
        unit="% of enterprises",
        unit_zh="占企业，%",
        of=lambda city: 100.0 * city.totals["defaulters"] / len(city.population),
        low=0.0,
        high=100.0,
        en="enterprises among judgment defaulters",
        zh="失信被执行企业占比",
    ),
    Outcome(
        name="government_defaulters",
        unit="departments among the judgment defaulters",
        unit_short="departments",
        unit_zh="个部门",
        better="lower",
        of=lambda city: float(len(city.all_courts[-1].listed_departments)),
        low=0.0,
        en="government among judgment defaulters",
        zh="政府失信被执行人数",
    ),
    Outcome(
        name="government_arrears",
        unit="% of a year's purchases that departments truly owe",
        unit_zh="占全年采购额，%",
        better="lower",
        of=lambda city: 100.0 * city.honest.months[-1]["arrears"],
        low=0.0,
        high=100.0,
        en="true arrears of government",
        zh="政府实际欠款",
    ),
    Outcome(
        name="cost",
        unit="10,000 yuan a year more than the policy of 2018, at this month's levers (assumed costs)",
        unit_short="10,000 yuan a year, assumed",
        unit_zh="万元/年，较2018年增减，假设值",
        better="lower",
        of=_cost,
        en="cost of the levers above 2018",
        zh="较2018年政策成本增减",
    ),
    Outcome(
        name="outside_limits",
        unit="limits of the rules of 2017 to 2020 that the policy stands outside",
        unit_short="limits of 2017 to 2020",
        unit_zh="项，2017至2020年规定",
        better="lower",
        of=lambda city: float(len(legality.outside(city.levers))),
        low=0.0,
        high=float(len(legality.LIMITS)),
        en="legal limits overstepped",
        zh="超出法定界限数",
    ),
    *HARMS,
)


def _pillar(name: str, en: str, zh: str) -> Outcome:
    return Outcome(
        name=f"pillar:{name}",
        unit="% of the pillar's points",
        unit_zh="得分率，%",
        better="higher",
        of=lambda city: city.pillars[name],
        low=0.0,
        high=100.0,
        en=en,
        zh=zh,
    )


def _event(event: Event) -> Outcome:
    return Outcome(
        name=f"event:{event.name}",
        unit="per 1,000 enterprises in the month",
        unit_zh="次/每千户企业，当月",
        of=lambda city: 1000.0 * city.happenings[event.name] / len(city.population),
        low=0.0,
        en=event.en,
        zh=event.zh,
    )


def _measured(measure: Measure) -> Outcome:
    return Outcome(
        name=f"measure:{measure.name}",
        unit=measure.unit,
        unit_zh=measure.unit_zh,
        of=lambda city: city.seen.value(measure),
        low=measure.low,
        high=measure.high,
        en=measure.en,
        zh=measure.zh,
    )


def _gain(ground: str, en: str, zh: str) -> Outcome:
    return Outcome(
        name=f"gain:{ground}",
        unit="points of the index gained since the start on this ground, without what moves every city",
        unit_short="index points since the start",
        unit_zh="分，自起始月起",
        of=lambda city: city.standard.gained(city.seen, city.honest, city.clock)[ground],
        low=-100.0,
        high=100.0,
        en=f"gained: {en}",
        zh=f"提升依据：{zh}",
    )


def _conduct(name: str, en: str, zh: str, of: Callable[[Any], float]) -> Outcome:
    return Outcome(
        name=name,
        unit="% of duties kept over twelve months",
        unit_zh="履责率，近12个月，%",
        better="higher",
        of=lambda city: 100.0 * of(city),
        low=0.0,
        high=100.0,
        en=en,
        zh=zh,
    )


def _conduct_of(actor: str, en: str, zh: str) -> Outcome:
    return _conduct(f"conduct:{actor}", en, zh, lambda city: by_actor(city.honest)[actor])


# What a gain rests on, and conduct in its own unit: unlike integrity it can be compared between parameters.
GAINS = {ground: _gain(ground, *words) for ground, words in GROUNDS.items()}
CONDUCT = (
    _conduct(
        "conduct", "duties kept by all actors", "各类主体履责率", lambda city: conduct(city.honest, city.parameters)
    ),
    *(_conduct_of(actor, *words) for actor, words in ACTORS.items()),
)
PILLARS_SHOWN = tuple(_pillar(name, *words) for name, words in PILLARS.items())


def in_order(
    events: Iterable[Event] = (), measures: Mapping[str, Measure] = MEASURES, added: Iterable[Outcome] = ()
) -> dict[str, Outcome]:
    """The outcomes of a model by name: those of every run, grounds of the gain, conduct by actor, pillars, added
    events, measures, and last those added. A gain on no declared ground is told where something was added that may
    have none."""
    events = tuple(events)
    own = bool(events) or len(measures) > len(MEASURES)
    gains = (gain for ground, gain in GAINS.items() if own or ground != UNDECLARED)
    shown = (*EVERY_RUN, *gains, *CONDUCT, *PILLARS_SHOWN)
    outcomes = (*shown, *map(_event, events), *map(_measured, measures.values()), *added)
    return {outcome.name: outcome for outcome in outcomes}


OUTCOMES = in_order()
