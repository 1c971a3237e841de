"""A city, month by month: departments, enterprises, the monitor and the rank. The month is one visible list."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from time import perf_counter
from types import FunctionType

import numpy as np

from . import policy, settings
from .enterprises import cycle
from .enterprises.population import Population
from .enterprises.rules import norm
from .facts import cases
from .institutions import mesa
from .institutions.department import Department, orders
from .kernel.draws import Luck
from .kernel.portable_math import exp
from .monitor import edition as editions
from .monitor.conduct import conduct
from .monitor.measures import MEASURES, Window
from .monitor.rivals import Rivals
from .monitor.sources import Sight
from .months import month_text
from .scenario import Scenario

WARM_UP = 24  # months lived before the start, so that lists, beliefs and the twelve-month window are in their stride


class SelfTestError(Exception):
    """The starting month does not reproduce the published index and rank: no number of this run can be trusted."""


class CreditCity(mesa.Model):
    """A city in one run: a Mesa model whose few are agents and whose many are columns.

    ``scenario`` says what is simulated (kept as ``asked``: Mesa has a ``scenario`` of its own), ``seed`` (0 to
    2**64 - 1) which luck it meets. ``run()`` lives all months and returns the record: one row of outcomes a month, from
    the scenario's start on. ``print(city.month)`` shows the month as a list with the time each step took;
    ``print(city.loop)`` the loop of the enterprises.
    """

    # What enterprises of a county and sector meet through the department in charge of them.
    _decided = {
        "visit_rate": attrgetter("visit_rate"),
        "shared": attrgetter("connected"),
        "record_error": attrgetter("record_error"),
    }

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 0,
        threads: int = 1,
        *,
        rules: Sequence[FunctionType] = tuple(cycle.MONTH),
        past: CreditCity | None = None,
    ) -> None:
        """``rules``: the enterprises' month, ``cycle.MONTH`` with rules of your own added or exchanged.

        ``past``: a city of the same seed and the same past, lived through its starting month, to go on from.
        """
        super().__init__(rng=int(seed) % 2**32)  # Mesa's own generator is not used: luck is keyed
        self.asked, self.threads, self.luck = scenario, threads, Luck(seed)
        self.parameters = _drawn(scenario, self.luck)
        self.case = cases.case(scenario.city)
        self.name, self.counties, self.sector_facts = scenario.city, self.case["counties"], cases.sectors()
        self.sectors = len(self.sector_facts)
        self.now = scenario.start - WARM_UP
        self.month = Month(self)
        self.loop = cycle.month_loop(tuple(rules))
        self._settle(past)
        if past is None:
            self._found()
        self._appoint()
        self._watch()
        if past is not None:
            self._go_on_from(past)

    def _settle(self, past: CreditCity | None) -> None:
        """Enterprises take their places."""
        shares = [county["share"] for county in self.counties], [sector["share"] for sector in self.sector_facts]
        self.population = past.population.branch() if past else Population(*shares, self.asked.enterprises)
        places = self.population.size.size
        self.places = np.zeros((places, len(cycle.PLACES)), np.float32)
        self.counts = np.zeros((places, len(self.loop.events)), np.int64)
        self._column = {name: column for column, name in enumerate(cycle.PLACES)}
        self._event = {name: column for column, name in enumerate(self.loop.events)}
        self.listed, self.red = [0] * places, [0] * places
        self._set_policy()

    def _found(self) -> None:
        """Each enterprise is founded and brings a past."""
        gains = [sector["gain"] for sector in self.sector_facts]
        self.places[:, self._column["sector_gain"]] = np.tile(gains, len(self.counties))
        self.places[:, self._column["norm"]] = 1.0
        beginning = cycle.beginning_loop()
        counts = np.zeros((len(self.places), len(beginning.events)), np.int64)
        beginning.run(
            self.population.columns,
            self.population.starts,
            self.places,
            counts,
            self.known,
            self.luck.seed,
            self._clock() - 1,
            threads=self.threads,
        )

    def _appoint(self) -> None:
        """One department for each sector in each county, and one for the city; counties plan before the city lends."""
        who = np.arange((len(self.counties) + 1) * self.sectors)
        care, late = self.luck.uniform("department care", who), self.luck.normal("department tardiness", who)
        joins, able = self.luck.uniform("department joins", who), self.luck.uniform("department capacity", who)
        shared, spread = self.parameters["shared_visits"], self.parameters["tardiness_spread"]
        self.counties_of: list[list[Department]] = [[] for _ in range(self.sectors)]
        size = self.population.size.reshape(len(self.counties), self.sectors)
        for number in who.tolist():
            county, sector = divmod(number, self.sectors)
            own = county < len(self.counties)
            enterprises = int(size[county, sector] if own else size[:, sector].sum())
            visits = self.parameters["visit_capacity"] / 12.0 * enterprises
            traits = {
                "capacity": visits * (1.0 - shared) * (0.5 + float(able[number])) if own else visits * shared,
                # Mean 1 over departments: the lever is the city's late share, departments differ around it.
                "tardiness": float(exp(np.float32(spread * late[number] - 0.5 * spread * spread))),
                "joins_at": float(joins[number]),
                "carelessness": 0.5 + float(care[number]),
            }
            department = Department(self, sector, county if own else None, enterprises, traits)
            if own:
                self.counties_of[sector].append(department)
        self.departments = self.agents_by_type[Department]
        self.in_charge = [department for department in self.departments if department.place is not None]  # by place

    def _watch(self) -> None:
        """The monitor opens two windows: what it is shown, and what it would be shown if nobody hid or padded."""
        scenario, months = self.asked, range(-WARM_UP, self.asked.months)
        self.sight = Sight(self.luck, self.parameters, months)
        self.seen, self.honest = Window(), Window()
        self.edition = editions.edition(scenario.edition)
        self.weights = self.edition.drawn(self.luck)
        self.rivals = Rivals(self.luck, self.parameters, self.name, scenario.start, scenario.months)
        self.record: list[dict[str, float]] = []

    def _go_on_from(self, past: CreditCity) -> None:
        """Take over another city's present. What departments decide is decided anew each month."""
        if past.asked.past() != self.asked.past() or past.luck.seed != self.luck.seed:
            raise ValueError("only a city of the same seed and the same past can be gone on from")
        if past.loop is not self.loop:
            raise ValueError("a past lived by other rules cannot be gone on from")
        if past.now != self.asked.start + 1:
            raise ValueError("the past ends with the starting month: live it through that month, and no further")
        self.now = past.now
        self.places, self.counts = past.places.copy(), past.counts.copy()
        self.listed, self.red, self.record = list(past.listed), list(past.red), list(past.record)
        self.seen, self.honest = Window(past.seen.months), Window(past.honest.months)
        self.sight.take_over(past.sight)
        self.published, self.offset, self.kept_at_start = past.published, past.offset, past.kept_at_start
        self.rivals.condition(self.published["index"], self.published["rank"])

    # The month, step by step; `Month` holds the order.

    def policy(self) -> None:
        """Levers in force this month, and what they add up to for an enterprise."""
        self._set_policy()

    def departments_plan(self) -> None:
        """Departments answer the ranking, share data, and plan visits by tier within capacity."""
        self.departments.do("plan")
        for fact, of in self._decided.items():
            self.places[:, self._column[fact]] = [of(department) for department in self.in_charge]

    def enterprises_act(self) -> None:
        """Enterprises perceive, decide, are visited and found, punished or rewarded, repair, learn, leave, enter."""
        population = self.population
        self.loop.run(
            population.columns,
            population.starts,
            self.places,
            self.counts,
            self.known,
            self.luck.seed,
            self._clock(),
            threads=self.threads,
        )
        self.totals = dict(zip(self.loop.events, self.counts.sum(axis=0).tolist(), strict=True))
        self.listed, self.red = self._per_place("tiered_up").tolist(), self._per_place("on_red_list").tolist()

    def publicity(self) -> None:
        """Departments publish decisions; sanctions become known to peers, and a norm forms from what is public."""
        self.departments.do("publish")
        public, known = self.levers["punishment.publicity"], self.parameters
        size = np.maximum(self.population.size, 1)
        kept = 1.0 - self._per_place("breaches") / size
        before = self.places[:, self._column["norm"]].astype(np.float64)
        self.places[:, self._column["norm"]] = norm.formed(
            before, kept, public, known["norm_pace"], known["private_norm"]
        )
        self.places[:, self._column["publicised"]] = public * self._per_place("found") / size

    def monitor(self) -> None:
        """Each source shows its share of the month's events; the windows move on by a month."""
        totals, enterprises = self.totals, len(self.population)
        known, levers = self.parameters, self.levers
        appeal = levers["culture.campaigns"] + 0.1 * levers["culture.demonstration_points"]
        examples = self.sight.examples(
            self._clock(), levers["culture.campaigns"], levers["culture.demonstration_points"]
        )
        true = np.array(
            [examples, totals["recognised"], totals["serious"], totals["listed"] + totals["wrongly_listed"]], np.int64
        )
        first = next(iter(self.departments))  # all departments of the city stand under the same pressure and audit
        hidden, padded = known["gaming_response"] * first.gaming, known["padding"] * first.gaming
        seen, honest = self.sight.watch(self._clock(), true, hidden, padded)
        late, share = (sum(self.departments.get(which)) / len(self.departments) for which in ("late", "late_reported"))
        month = {
            "entries": totals["listed"] + totals["wrongly_listed"],
            "exits": totals["repaired"] + totals["corrected"] + totals["lapsed"],
            "cases": (totals["listed"] + totals["recognised"]) * self.in_force["agencies"],
            "appeal": appeal,
            "kept": 1.0 - totals["breaches"] / enterprises,
            "corrected": totals["corrected"],
            "wronged": totals["wronged_before"],
            "newly_wronged": totals["wrongly_listed"],
        } | self._in_place(enterprises)
        month["survey"] = self.sight.survey(self._clock(), month["kept"])
        self.seen.note(month | {"good": float(seen[0]), "bad": float(seen[1]), "late": share})
        self.honest.note(month | {"good": float(honest[0]), "bad": float(honest[1]), "late": late})

    def ranking(self) -> None:
        """The standard turns the window into an index; the city is placed among 262."""
        if self.now < self.asked.start:
            return
        t = self.now - self.asked.start
        raw, self.pillars = self.edition.score(self.seen, self.weights)
        raw_honest, _ = self.edition.score(self.honest, self.weights)
        kept = conduct(self.honest, self.parameters)
        if t == 0:
            self._anchor(raw, kept)
        self.built = raw + self.offset  # what the model explains, before what moves every city
        self.index = min(100.0, max(0.0, self.built + float(self.rivals.focal_wander[t])))
        self.integrity = self.published["index"] * kept / self.kept_at_start
        self.reporting = raw - raw_honest
        self.rank = self.rivals.rank(t, self.index)
        if t == 0 and (abs(self.index - self.published["index"]) > 0.005 or self.rank != self.published["rank"]):
            raise SelfTestError(
                f"{self.name} in {month_text(self.now)}: index {self.index:.2f} and rank {self.rank}, published "
                f"{self.published['index']:.2f} and {self.published['rank']}"
            )

    def _anchor(self, raw: float, kept: float) -> None:
        """Fit the city's constant offset and the class level to the published point of the starting month."""
        self.published = next(point for point in self.case["published"] if point["month"] == month_text(self.now))
        self.offset, self.kept_at_start = self.published["index"] - raw, kept
        self.rivals.condition(self.published["index"], self.published["rank"])

    def recording(self) -> None:
        """Outcomes are written down: measures, not enterprises."""
        if self.now >= self.asked.start:
            self.record.append(self._outcomes())

    # What the steps use.

    def step(self) -> None:
        """Live one month: Mesa counts it, the list decides what happens."""
        self.month.live()
        self.now += 1

    def run(self, until: int | None = None) -> list[dict[str, float]]:
        """Live through the warm-up and all months up to ``until`` (by default the scenario's last); the record."""
        last = self.asked.last if until is None else until
        while self.now <= last:
            self.step()
        return self.record

    def _clock(self) -> int:
        # Draws are keyed by months since the start: the luck of a run does not depend on the calendar.
        return self.now - self.asked.start

    def _set_policy(self) -> None:
        self.levers = self.asked.levers(self.now)
        self.in_force = policy.in_force(self.levers, self.parameters)
        self.orders = orders(self.levers, self.parameters, self.in_force)
        self.known = self.parameters | self.in_force

    def _per_place(self, event: str) -> np.ndarray:
        return self.counts[:, self._event[event]]

    def _in_place(self, enterprises: int) -> dict:
        """What stands in the city this month and is looked at by the monitor, whatever happened."""
        levers = self.levers
        connected = sum(self.departments.get("connected"))
        return {
            "enterprises": enterprises,
            "platform": connected / len(self.departments),
            "rules": levers["punishment.joint_breadth"],
            "accuracy": levers["sharing.accuracy"],
            "red_list": self.totals["on_red_list"] / enterprises,
            "credit_benefit": levers["reward.credit_discount"],
            "fast_lanes": levers["reward.green_channel"],
            "reports": levers["third_party.coverage"],
            "pledges": levers["associations.active_share"],
            "tiered": levers["supervision.targeting"],
            "repair": levers["repair.capacity"],
        }

    def _outcomes(self) -> dict[str, float]:
        totals, enterprises = self.totals, len(self.population)
        honest_rank = self.rivals.rank(self.now - self.asked.start, self.index - self.reporting)
        asked, visits = (sum(self.departments.get(which)) for which in ("wanted", "visits"))
        outcomes = {
            "rank": self.rank,
            "index": self.index,
            "integrity": self.integrity,
            "gaming_gap": self.built - self.integrity,
            "reporting_gap": self.reporting,
            "rank_honest_reports": honest_rank,
            "compliance": 100.0 * (1.0 - totals["breaches"] / enterprises),
            "wrongful_per_100k": 1e5 * totals["wronged"] / enterprises,
            "wrongful_year_per_100k": 1e5 * self.seen.total("newly_wronged") / enterprises,
            "innocent_share": 100.0 * totals["wronged"] / max(1, totals["on_black_list"]),
            "black_list": 100.0 * totals["on_black_list"] / enterprises,
            "list_entries": 100.0 * (totals["listed"] + totals["wrongly_listed"]) / enterprises,
            "inspections_per_1000": 1000.0 * totals["visited"] / enterprises,
            "visits_short": 100.0 * (1.0 - visits / asked) if asked > 0 else 0.0,
        }
        outcomes |= {f"pillar:{pillar}": value for pillar, value in self.pillars.items()}
        return outcomes | {f"measure:{name}": measure.of(self.seen) for name, measure in MEASURES.items()}


class Month:
    """The order of a month, printable, with the time each step has taken so far.

    Courts stand between the enterprises and publicity, then associations and third-party services, then media and the
    public: their places in this list, when they are built.
    """

    def __init__(self, city: CreditCity) -> None:
        self.steps = [
            city.policy,
            city.departments_plan,
            city.enterprises_act,
            city.publicity,
            city.monitor,
            city.ranking,
            city.recording,
        ]
        self.seconds = [0.0] * len(self.steps)
        self.lived = 0

    def live(self) -> None:
        """One month: every step once, in order."""
        for number, step in enumerate(self.steps):
            begun = perf_counter()
            step()
            self.seconds[number] += perf_counter() - begun
        self.lived += 1

    def __str__(self) -> str:
        lines = [f"A month of the city, {self.lived} lived:"]
        for number, (step, seconds) in enumerate(zip(self.steps, self.seconds, strict=True), 1):
            each = f"{1000.0 * seconds / self.lived:6.2f} ms" if self.lived else "        "
            lines.append(f"{number}. {step.__name__:17}{each}  {(step.__doc__ or '').split(chr(10))[0]}")
        return "\n".join(lines)


def parameter_luck(luck: Luck, names: list[str]) -> list[float]:
    """The uniform at which each parameter is drawn from its prior in a run of this luck."""
    return luck.named([f"parameter {name}" for name in names]).tolist()


def _drawn(scenario: Scenario, luck: Luck) -> dict[str, float]:
    """The parameters of this run: fixed by the scenario, or drawn from their priors by name."""
    uniforms = parameter_luck(luck, [parameter.name for parameter in settings.PARAMETERS])
    return {
        parameter.name: scenario.fixed.get(parameter.name, parameter.drawn(uniform))
        for parameter, uniform in zip(settings.PARAMETERS, uniforms, strict=True)
    }
