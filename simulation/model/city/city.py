"""A city, its month one visible list: departments, enterprises, courts, associations, media, the monitor, the rank."""

from __future__ import annotations

from math import fsum
from operator import attrgetter
from typing import Any

import numpy as np

from ...errors import Mistake
from ...facts import cases
from ...settings.declarations import Lever
from ..enterprises.enterprises import Enterprises
from ..enterprises.population import Population
from ..enterprises.rules import norm
from ..institutions import appointments
from ..institutions.association import held_members
from ..institutions.chances import Chances
from ..institutions.credit_service import all_services
from ..institutions.culture import DemonstrationPoint
from ..institutions.media import attention_by_county, room_for_exposures
from ..institutions.orders import Orders, orders
from ..kernel.draws import Luck
from ..kernel.rule import Stopped
from ..monitor.conduct import conduct, integrity
from ..monitor.harms import NOTED
from ..monitor.measures import Window
from ..monitor.sources import Sight
from ..monitor.standard_in_force import InForce
from ..policy import effects
from ..scenario.scenario import Scenario
from ..spec.components import made_whole
from ..spec.schedule import Month
from . import observation, outcomes
from .added_institutions import AddedInstitutions
from .mesa_adapter import MesaCity
from .rival_classes import Keys, rivals_with
from .self_test import SelfTestError, check_start

__all__ = ["CreditCity", "SelfTestError", "WARM_UP"]

WARM_UP = 24  # months lived before the start, so that lists, beliefs and the twelve-month window are in their stride


class CreditCity(MesaCity):
    """A city in one run: a Mesa model whose few are agents and whose many are columns.

    ``scenario`` says what is simulated (kept as ``asked``: Mesa has a ``scenario`` of its own), ``seed`` (0 to
    2**64 - 1) which luck it meets. ``run()`` lives all months and returns the record: one row of outcomes a month, from
    the scenario's start on. ``print(city.month)`` shows the month as a list with the time each step took;
    ``print(city.loop)`` the loop of the enterprises.
    """

    asks_why = True  # whether a start that fails is tried again with settings put back
    # What enterprises of a county and sector meet through the department in charge of them.
    _decided = ("visit_rate", "directed_rate", "connected", "record_error", "arrears")
    # What departments show of themselves, as it is and as they report it: month by month, and until asked otherwise.
    _owing = attrgetter("arrears", "arrears_reported")
    _shown = attrgetter("late", "late_reported", "promises_kept", "promises_reported", "gaming", "connected")
    _answered = None
    # Numbers that a city still knows next month, beside what its institutions carry.
    _carried: tuple[str, ...] = ("appeal", "reports_read", "reports_wrong", "mended", "wrong_reports")
    _carried += ("attention", "totals", "last_visits")

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 0,
        threads: int = 1,
        *,
        past: CreditCity | None = None,
        rng: int | None = None,
        keys: Keys | None = None,
    ) -> None:
        """``past``: a city of the same seed and past, lived through its starting month, to go on from, luck and all.

        ``keys``: the luck of what nobody knows, where it is not that of the seed.
        """
        made_whole(scenario.additions, ())  # refuses additions whose code is not here
        super().__init__(seed, rng, past)
        self.asked, self.threads = scenario, threads
        self.luck: Luck = past.luck if past is not None and past.luck.seed == self.seed else Luck(self.seed)
        self.keys = keys or Keys(self.luck, self.luck, self.luck)
        self.parameters = scenario.parameters(self.nature)
        self.case = self._case()
        self.name, self.counties = self.case["name"], self.case["counties"]
        self.sector_facts = self.case.get("sectors") or cases.sectors()
        self.sectors = len(self.sector_facts)
        self.now = scenario.start - WARM_UP
        self.loop = scenario.model.loop
        self._settle(past)
        if past is None:
            self._found()
        self._appoint()
        self._watch()
        self.added_institutions = AddedInstitutions(self, scenario.model.steps, scenario.model)
        own = {name: self.added_institutions.step(name) for name in self.added_institutions.serving}
        self.month = Month({name: own.get(name) or getattr(self, name) for name, _ in scenario.model.steps})
        if past is not None:
            self._go_on_from(past)

    def _settle(self, past: CreditCity | None) -> None:
        """Enterprises take their places."""
        shares = [county["share"] for county in self.counties], [sector["share"] for sector in self.sector_facts]
        model = self.asked.model
        size, columns = self.asked.enterprises, model.vocabulary.columns
        self.population: Population = past.population.branch() if past else Population(*shares, size, columns)
        self.living = Enterprises(self.population, self.loop, self.luck, model.peers, model.watched)
        self.places, self.counts = self.living.places, self.living.counts
        places = self.population.size.size
        self.listed, self.red = [0] * places, [0] * places
        self.last_visits = [(0, 0)] * places  # visits that found something, and all visits, by place
        self.totals = dict.fromkeys(self.loop.events, 0)
        levers = self._ordered()
        self.appeal = levers["culture.campaigns"] + 0.1 * levers["culture.demonstration_points"]
        self.reports_read, self.reports_wrong = levers["third_party.coverage"], 0.0
        self.mended, self.wrong_reports = 0.0, 0.0
        self._set_policy()

    def _found(self) -> None:
        """Each enterprise is founded and brings a past."""
        gains = [sector["gain"] for sector in self.sector_facts]
        self.living.set_places(
            sector_gain=np.tile(gains, len(self.counties)),
            norm=1.0,
            owed=1.0,
            brought=self.parameters["complaint_rate"],
        )
        self.living.begin(self.asked.model.beginning, self.known, self.clock - 1, self.threads)

    def _appoint(self) -> None:
        """Institutions begin their work, and what chance will bring to each of them is looked up."""
        whole = range(-WARM_UP, self.asked.months), len(self.counties) + 1, len(self.places)
        self.chances = self.luck.once(("chances", *whole), lambda: Chances(self.luck, *whole))
        usual = self.asked.model.usual  # what is told against "as in 2018" below
        self._executed_in_2018 = effects.in_force(usual, self.parameters, 0.0, 0.0, 0.0)["seizure"]
        self.departments = appointments.departments(self)
        self.in_charge = [department for department in self.departments if department.place is not None]  # by place
        self.all_courts = appointments.courts(self)
        self.all_associations = appointments.associations(self)
        self.services = appointments.services(self)
        self.outlets, self.hotline, self.office, self.points = appointments.public(self)
        self.usual_room = room_for_exposures(usual, self.parameters)
        self.all_courts[0].judge()  # what lawsuits meet in the first month
        self.living.set_places(judged=self.all_courts[0].judged, reached=0.5)
        self._judged_in_2018 = self.all_courts[0].share_judged(usual["courts.capacity"])
        self._hold_members()
        self._spread_word()

    def _watch(self) -> None:
        """The monitor opens two windows: what it is shown, and what it would be shown if nobody hid or padded."""
        scenario, months = self.asked, range(-WARM_UP, self.asked.months)
        self.sight = Sight(self.luck, self.parameters, months, scenario.model.channels)
        self.seen, self.honest = Window(), Window()
        judged_by = [scenario.standard_in(month) for month in range(scenario.start, scenario.last + 1)]
        self.standard = InForce(judged_by, self.weights, scenario.model.measures, scenario.model.notes)
        self.record: list[dict[str, float]] = []

    def _go_on_from(self, past: CreditCity) -> None:
        """Take over another city's present: its enterprises, what its institutions carry, and what was seen of it."""
        if past.asked.past() != self.asked.past() or past.luck.seed != self.luck.seed:
            raise Mistake("only a city of the same seed and the same past can be gone on from")
        if past.now != self.asked.start + 1:
            raise Mistake("the past ends with the starting month: simulate it through that month, and no further")
        self.now = past.now
        self.places[:], self.counts[:] = past.places, past.counts
        self.listed, self.red, self.record = list(past.listed), list(past.red), list(past.record)
        for name in self._carried:
            setattr(self, name, getattr(past, name))
        # Kind by kind: demonstration points open and close, so that institutions may stand in another order there.
        ours, theirs = (sorted(city.agents, key=lambda agent: type(agent).__qualname__) for city in (self, past))
        pairs = list(zip(ours, theirs, strict=True))
        for mine, before in pairs:
            for name in getattr(mine, "carried", ()):
                setattr(mine, name, getattr(before, name))
        self.added_institutions.go_on_from(past.added_institutions, pairs)
        self.seen, self.honest = Window(past.seen.months), Window(past.honest.months)
        self.sight.take_over(past.sight)
        self.published: dict[str, Any] = past.published
        self.offset: float = past.offset
        self.kept_at_start: float = past.kept_at_start
        self.standard.begin(past.seen, past.honest)
        self._meet_rivals(past)

    # The month, step by step; `Month` holds the order.

    def policy(self) -> None:
        """Levers in force this month, and what they add up to for an enterprise."""
        self._set_policy()

    def departments_plan(self) -> None:
        """Departments answer the ranking, share data, and plan visits by tier within capacity."""
        for department in self.departments:
            department.plan()
        decided = zip(*map(attrgetter(*self._decided), self.in_charge), strict=True)
        visits, directed, shared, errors, arrears = decided
        owed = 1.0 + self.parameters["arrears_pull"] * np.array(arrears)
        self.living.set_places(visit_rate=visits, directed_rate=directed, shared=shared, record_error=errors, owed=owed)

    def enterprises_act(self) -> None:
        """Enterprises decide, are visited and found, punished, rewarded, sued; they repair, learn, leave, enter."""
        self.living.look_at_peers(self.clock)
        with self.added_institutions.adjusting(self.known, self.living) as parameters:
            self.live(parameters)
        self.listed, self.red = (self.living.per_place(event).tolist() for event in ("tiered_up", "on_red_list"))
        if self.parameters["visit_discretion"] > 0.0:
            findings, visited = (self.living.per_place(event).tolist() for event in ("visits_that_found", "visited"))
            self.last_visits = list(zip(findings, visited, strict=True))

    def live(self, parameters: dict[str, float]) -> None:
        """All enterprises live the month; a number that leaves its range stops the run, and the rule is named."""
        try:
            self.totals = self.living.month(parameters, self.clock, self.threads)
        except Stopped:
            self._find_rule(None)
            raise
        if stray := self.living.strays():
            self._find_rule(stray)
            self.living.stop_for(stray)

    def _find_rule(self, stray: tuple[int, str] | None) -> None:
        """Live again up to this month, whose rule says in plain Python that it is wrong."""
        _Retold(self, stray).run(until=self.now)

    def courts(self) -> None:
        """Courts judge what was brought, enforce within capacity, and list who does not pay, government too."""
        by_county = self.counts.reshape(len(self.counties), self.sectors, -1).sum(axis=1)
        which = [self.living.event[event] for event in ("debtors", "executed", "handled", "sued")]
        self._before_court: list[list[int]] = by_county[:, which].tolist()
        for court in self.all_courts:
            court.step()
        reached, judged = zip(*((court.reached, court.judged) for court in self.all_courts[:-1]), strict=True)
        self.living.set_places(reached=np.repeat(reached, self.sectors), judged=np.repeat(judged, self.sectors))

    def associations(self) -> None:
        """Associations hold members to a pledge and put out the listed; credit services sell reports."""
        for association in self.all_associations:
            association.step()
        self._hold_members()
        for service in self.services:
            service.step()
        for name, value in all_services(self.services).items():
            setattr(self, name, value)

    def media(self) -> None:
        """Outlets give room to exposures, the hotline takes complaints, campaigns and demonstration points appeal."""
        self._keep_points()
        for agent in (*self.outlets, self.hotline, self.office, *self.points):
            agent.step()
        self._spread_word()

    def publicity(self) -> None:
        """Departments publish decisions; sanctions become known to peers, and a norm forms from what is public."""
        for department in self.departments:
            department.publish()
        public, size = self.levers["punishment.publicity"], np.maximum(self.population.size, 1)
        kept = 1.0 - self.living.per_place("breaches") / size
        before = self.places[:, self.living.fact["norm"]].astype(np.float64)
        pull = np.minimum(1.0, self.parameters["exposure_pull"] * np.array(self.attention))
        self.living.set_places(
            norm=norm.formed(before, kept, public, self.parameters["norm_pace"], self.parameters["private_norm"]),
            publicised=np.repeat(public + (1.0 - public) * pull, self.sectors) * self.living.per_place("found") / size,
        )

    def monitor(self) -> None:
        """Each source shows its share of the month's events; the windows move on by a month."""
        arrears, arrears_told = self._mean_of_departments(self._owing)
        if self.orders.asked is not self._answered:
            self._answered, self._answers = self.orders.asked, self._mean_of_departments(self._shown)
        late, late_told, kept, kept_told, gaming, connected = self._answers
        self.broken_promises = 1.0 - kept
        seen, honest = self.sight.watch(
            self.clock,
            observation.events(self),
            self.parameters["gaming_response"] * gaming,
            self.parameters["padding"] * gaming,
            observation.channels(self),
        )
        self.happenings = observation.added_events(self)
        month = observation.in_place(self, connected) | observation.flows(self)
        month |= {event: self.totals[event] for event in NOTED} | self.happenings | self.added_institutions.shown()
        month["survey"] = self.sight.survey(self.clock, month["kept"])
        reported = {"late": late_told, "arrears": arrears_told, "promises_kept": kept_told}
        self.seen.note(month | reported | {"good": float(seen[0]), "bad": float(seen[1])})
        true = {"late": late, "arrears": arrears, "promises_kept": kept}
        self.honest.note(month | true | {"good": float(honest[0]), "bad": float(honest[1])})
        self.added_institutions.reported.clear()

    def _mean_of_departments(self, shown: Any) -> list[float]:
        return [fsum(values) / len(self.departments) for values in zip(*map(shown, self.departments), strict=True)]

    def ranking(self) -> None:
        """The standard turns the window into an index; the city is placed among 262."""
        if self.now < self.asked.start:
            return
        t = self.now - self.asked.start
        raw, self.pillars = self.standard.score(self.seen, t)
        raw_honest, _ = self.standard.score(self.honest, t)
        kept = conduct(self.honest, self.parameters)
        if t == 0:
            self._anchor(raw, kept)
        self.judged(t, raw, raw_honest, kept, self.rivals.wander(t))
        self.rank = self.rivals.rank(t, self.gain, self.standard.spread(t))
        if t == 0:
            check_start(self, CreditCity)

    def judged(self, t: int, raw: float, raw_honest: float, kept: float, unexplained: float) -> None:
        """What points as shown and as honest, true conduct, and points that nothing explains make of the city."""
        self.shift = self.standard.shift(t)
        explained = raw + self.offset - self.shift  # without what moves every city
        self.gain: float = explained - self.published["index"]
        self.built = min(100.0, max(0.0, explained))
        self.index = min(100.0, max(0.0, raw + self.offset + unexplained))
        self.integrity = integrity(self.published["index"], kept, self.kept_at_start)
        self.reporting = raw - raw_honest

    def _anchor(self, raw: float, kept: float) -> None:
        """Fit the city's constant offset to its index of the starting month, and meet the rivals it stands among."""
        self.published = self.asked.standing
        self.offset, self.kept_at_start = self.published["index"] - raw, kept
        self.standard.begin(self.seen, self.honest)
        self._meet_rivals(None)

    def recording(self) -> None:
        """Outcomes are written down: measures, not enterprises."""
        if self.now >= self.asked.start:
            self.record.append(outcomes.recorded(self))

    def step(self) -> None:
        """Live one month: Mesa counts it, the list decides what happens."""
        super().step()  # refuses a month beyond the last
        self.month.live()
        self.now += 1

    def run(self, until: int | None = None) -> list[dict[str, float]]:
        """Live through the warm-up and all months up to ``until`` (by default the scenario's last); the record."""
        last = self.asked.last if until is None else until
        while self.now <= last:
            self.step()
        return self.record

    def let_go(self) -> None:
        """Give back the memory of all enterprises and rivals at once, where nobody asks this city any more: it and its
        agents know each other, so both would stay."""
        self.living.let_go()
        self.__dict__.pop("rivals", None)  # of a past, and so of a city that goes on from it, some 200 kB a month

    @property
    def clock(self) -> int:
        """Months since the start: draws are keyed by it, so that the luck of a run does not depend on the calendar."""
        return self.now - self.asked.start

    # What institutions ask of their city.

    def before_court(self, county: int) -> list[int]:
        """A county's enterprises that wait for enforcement; cases executed, handled and brought this month."""
        return self._before_court[county]

    def drive(self) -> float:
        """This month's enforcement against a usual month's: courts of a city move together, as ordered from above."""
        return max(0.1, 1.0 + self.parameters["drive_spread"] * self.chances.drive(self.clock))

    @property
    def executed_of_people(self) -> float:
        """Share of cases against people that end in payment, with the assets that shared data bring to light."""
        before, now = self._executed_in_2018, self.in_force["seizure"]
        return min(1.0, self.parameters["people_executed"] * (now / before if before > 0.0 else 1.0))

    def happened(self, what: str, who: int, mean: float) -> int:
        """How often something rare happened to one institution this month, of which ``mean`` are expected."""
        return self.chances.happened(what, who, self.clock, mean)

    # What the steps use.

    def _set_policy(self) -> None:
        self.levers = self._ordered() | self._decreed()
        reached = self.reports_read, self.reports_wrong, self.appeal, appointments.repair_staffed(self)
        self.in_force = effects.in_force(self.levers, self.parameters, *reached, self.asked.model.effects)
        self.orders: Orders = orders(
            self.levers, self.parameters, self.in_force, self.mended, getattr(self, "orders", None)
        )
        own = {each.name: self.levers[each.key] for each in self.asked.model.own_settings if isinstance(each, Lever)}
        self.known = self.parameters | self.in_force | own
        self.known["month"] = self.clock

    @property
    def nature(self) -> Luck:
        """The luck by which what is unknown of all cities is drawn: how enterprises and agencies behave."""
        return self.keys.behaviour

    @property
    def weights(self) -> Luck:
        """The luck by which the points of the standard are drawn that are not published."""
        return self.keys.points

    def _case(self) -> dict[str, Any]:
        """What is known of the city: its name, its counties, what was published of its rank."""
        return self.asked.case

    def _ordered(self) -> dict[str, float]:
        """The levers that the city's policy sets this month."""
        return self.asked.levers(self.now)

    def _meet_rivals(self, past: CreditCity | None) -> None:
        """The other cities stand where the published rank of the starting month leaves them."""
        self.rivals = rivals_with(past, self.asked, self.keys.rivals)

    def _decreed(self) -> dict[str, float]:
        """Levers that an institution of a researcher has set."""
        return self.added_institutions.levers if hasattr(self, "added_institutions") else {}

    def _hold_members(self) -> None:
        """Places know what their association asks of members; where there is none, nothing."""
        self.living.set_places(**held_members(self.all_associations, len(self.places)))

    def _keep_points(self) -> None:
        """Demonstration points open and close as the policy asks, the newest first to close."""
        number = int(self.levers["culture.demonstration_points"])
        while len(self.points) < number:
            self.points.append(DemonstrationPoint(self))
        while len(self.points) > number:
            self.points.pop().remove()

    def _spread_word(self) -> None:
        """What outlets give room to and what the hotline and courts bring to light, by county; what appeals, in all."""
        self.appeal = self.office.appeal + 0.1 * fsum(point.freshness for point in self.points)
        self.attention = attention_by_county(self.outlets, len(self.counties))
        share, parameters = self.parameters["courts_share"], self.parameters
        judged = self.places[:, self.living.fact["judged"]] / max(self._judged_in_2018, 1e-9)
        brought = parameters["complaint_rate"] * ((1.0 - share) * self.hotline.engagement + share * judged)
        self.living.set_places(brought=np.minimum(brought, 1.0))


class _Retold(CreditCity):
    """The same city lived again, up to the month in which a number left its range: there the rule is looked for."""

    def __init__(self, city: CreditCity, stray: tuple[int, str] | None) -> None:
        super().__init__(city.asked, int(city.luck.seed), city.threads)
        self.stray, self.until = stray, city.now

    def live(self, parameters: dict[str, float]) -> None:
        """Live the month; in the last one, the stray enterprise alone and in plain Python."""
        if self.now < self.until:
            super().live(parameters)
        elif self.stray is None:
            self.living.told_of_stop(self.loop, parameters, self.clock)
        else:
            self.living.told_in_plain(self.stray[0], parameters, self.clock)
