"""What a gain rests on: split by hand on toys, adding up whatever is drawn, declared for every number of a month."""

from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation import CreditCity, Event, Measure, Scenario
from simulation.model.kernel.draws import Luck
from simulation.model.monitor.events import KINDS
from simulation.model.monitor.grounds import GROUNDS, NOTES, REPORTED, UNDECLARED, Notes, shared_out
from simulation.model.monitor.measures import MEASURES, Window
from simulation.model.monitor.standard import Dimension, Edition, Indicator, Item
from simulation.model.monitor.standard_in_force import InForce
from simulation.settings.declarations import DeclarationError

MONTH = {"enterprises": 1000, "breaches": 100, "listed": 10, "recognised": 0, "named": 10, "cases": 20,
         "wrongly_listed": 2, "unpaid": 16, "defaulted": 8, "entries": 20, "good": 30.0, "bad": 10.0,
         "late": 0.1, "platform": 0.5,
         "good_deeds": 30.0, "good_deeds events": 30.0, "good_deeds record": 0.0, "good_deeds conduct": 0.0,
         "bad_deeds": 10.0, "bad_deeds record breaches": 6.0,
         "bad_deeds record unpaid": 0.0, "bad_deeds conduct": 4.0}  # fmt: skip
CITY = Scenario(name="city", enterprises=1000, months=4).but({"sharing.platform_coverage": {"2019-01": 0.9}})


def toy(measure, floor, ceiling):
    """An edition of one item worth all hundred points, with none of them at the floor."""
    item = Item(measure, "all", 100.0, "assumed", (Indicator(measure, "business", floor, ceiling, measure),))
    return Edition("toy", "", "", 100.0, "assumed", 0.0, "assumed", 0.0, 0.0, (Dimension("all"),), (item,))


def year(month):
    window = Window()
    for _ in range(12):
        window.note(month)
    return window


def gained(edition, seen, honest=None, before=None, before_honest=None):
    """Points by ground between two years, in words that have any."""
    judge = InForce([edition], Luck(0))
    start = year(MONTH | (before or {}))
    judge.begin(start, year(MONTH | ((before if before_honest is None else before_honest) or {})))
    now = year(MONTH | seen)
    by_ground = judge.gained(now, year(MONTH | (seen if honest is None else honest)), 0)
    assert fsum(by_ground.values()) == pytest.approx(judge.score(now, 0)[0] - judge.score(start, 0)[0], abs=1e-9)
    return {ground: points for ground, points in by_ground.items() if points}


def test_a_lever_in_a_rate_is_told_apart_from_conduct_in_it():
    """100 breaches, a tenth of them listed, 2 agencies; then 50, a fifth, 3: 20 cases become 30, worth a point each.

    Breaches: -50 x (.2/3 + .4/6 + .3/6 + .6/3); listing: .1 x (200/3 + 100/6 + 300/6 + 150/3); agencies the rest.
    """
    found = gained(toy("joint_cases", 0.0, 1200.0), {"breaches": 50, "listed": 10, "named": 10, "cases": 30})
    assert found == pytest.approx({"conduct": -50 * 23 / 60, "record": 18 + 1 / 3, "paper": 10 + 5 / 6})


def test_an_indicator_that_is_the_lever_is_paper_and_publicity_is_the_record():
    assert gained(toy("platform", 0.0, 1.0), {"platform": 0.8}) == pytest.approx({"paper": 30.0})
    assert gained(toy("late_publicity", 0.5, 0.0), {"late": 0.0}) == pytest.approx({"record": 20.0})


def test_entries_fall_by_fewer_breaches_by_the_rule_and_by_the_courts():
    """Of 20 entries 10 follow 100 breaches. With 40 breaches and 6 listed (.15 for .1): half of both ways.

    Courts list half of those who do not pay: of 16, then of 12.
    """
    edition = toy("list_entries", 1200.0, 0.0)  # an entry a month is a point
    found = gained(edition, {"breaches": 40, "listed": 6, "entries": 14, "unpaid": 12, "defaulted": 6})
    assert found["conduct"] == pytest.approx(60 * (0.1 + 0.15) / 2 + 2)
    assert found["record"] == pytest.approx(-0.05 * (100 + 40) / 2)


def test_whom_a_court_lists_of_those_who_do_not_pay_is_the_record():
    """Of 16 debtors who do not pay 8 are listed, then 4, since courts look into means: nobody behaves better."""
    assert gained(toy("list_entries", 1200.0, 0.0), {"defaulted": 4, "entries": 16}) == pytest.approx({"record": 4.0})


def test_what_is_hidden_is_the_record_and_what_is_shown_of_a_deed_are_events():
    """Ten bad events in forty. Half of them hidden: the record. Half of them not shown by any source: events."""
    edition = toy("bad_share", 1.0, 0.0)
    points = 100 * (10 / 40 - 5 / 35)
    assert gained(edition, {"bad": 5.0}, honest={}) == pytest.approx({"record": points})
    assert gained(edition, {"bad": 5.0}) == pytest.approx({"events": points})
    fewer = {"bad": 5.0, "bad_deeds": 5.0, "bad_deeds conduct": 2.0, "bad_deeds record breaches": 3.0, "breaches": 50}
    assert gained(edition, fewer) == pytest.approx({"conduct": points})


def test_what_stays_earns_nothing_and_a_held_number_rests_on_nothing():
    assert gained(toy("joint_cases", 0.0, 1200.0), {}) == {}
    held = Item("h", "all", 100.0, "assumed", (Indicator("h", "social", 0.0, 1.0, held=0.5, held_source="a source"),))
    edition = Edition("toy", "", "", 100.0, "assumed", 0.0, "assumed", 0.0, 0.0, (Dimension("all"),), (held,))
    assert gained(edition, {"breaches": 1}) == {}


NUMBERS = st.fixed_dictionaries({name: st.floats(0.0, 100.0) for name in MONTH if name != "enterprises"})


@settings(max_examples=60)
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["joint_cases", "bad_share", "list_entries", "good_events"]))
def test_grounds_add_up_whatever_is_noted(seen, honest, before, before_honest, measure):
    """Whatever happened in both years, reports and truth at odds: ``gained`` asserts the sum."""
    gained(toy(measure, 50.0, 0.0), seen, honest, before, before_honest)


@given(st.lists(st.floats(-1e3, 1e3), min_size=16, max_size=16))
def test_steps_add_up_and_do_not_depend_on_the_order_in_which_grounds_are_named(worths):
    grounds = ("paper", "record", "events", "conduct")

    def worth(fresh):
        return worths[sum(2**at for at, ground in enumerate(grounds) if ground in fresh)]

    steps, turned = shared_out(grounds, worth), shared_out(grounds[::-1], worth)
    assert fsum(steps.values()) == pytest.approx(worths[15] - worths[0], abs=1e-9)
    assert steps == pytest.approx(turned, abs=1e-9)


def test_every_number_of_a_month_is_declared_and_sums_are_the_sums_of_their_parts():
    city = CreditCity(CITY, 3)
    city.run()
    for window in (city.seen, city.honest):
        assert [name for name in window.months[-1] if name not in NOTES] == []
        for name in ("entries", "exits", "named", "good_deeds", "bad_deeds"):
            assert fsum(map(window.total, NOTES[name].parts)) == pytest.approx(window.total(name)), name
    differ = {name for name, told in city.seen.months[-1].items() if told != city.honest.months[-1][name]}
    assert differ <= REPORTED | {"late"}  # "late" is of the record in any case


def test_every_measure_and_every_kind_of_event_rests_on_something_declared():
    city = CreditCity(CITY.but(months=1), 0)
    city.run()
    rests = {name: NOTES.read_by(measure, city.seen) for name, measure in MEASURES.items()}
    assert not [name for name, grounds in rests.items() if UNDECLARED in grounds]
    assert all(kind.ground for kind in KINDS.values())
    assert rests["platform"] == ("paper",) and rests["survey"] == ("conduct",)
    assert rests["joint_cases"] == ("paper", "record", "conduct")


def test_grounds_of_a_run_add_up_to_what_the_city_gained_in_every_month():
    edition = {"2018-12": "2018", "2019-02": "2019"}
    for seed in range(3):
        city = CreditCity(CITY.but(edition=edition), seed)
        for t in range(CITY.months):
            city.run(until=city.asked.start + t)
            row = city.record[-1]
            assert fsum(row[f"gain:{ground}"] for ground in GROUNDS if ground != UNDECLARED) == pytest.approx(
                city.gain, abs=1e-9
            )
            if t == 0:
                assert not any(value for name, value in row.items() if name.startswith("gain:"))
    assert row["gain:paper"] > 0.05  # twice as many departments on the platform


def test_conduct_is_told_by_kind_of_actor_in_its_own_unit():
    city = CreditCity(CITY, 1)
    row = city.run()[-1]
    weight = city.parameters["enterprise_weight"]
    others = 0.5 * row["conduct:departments"] + 0.25 * row["conduct:courts"] + 0.25 * row["conduct:associations"]
    assert row["conduct"] == pytest.approx(weight * row["conduct:enterprises"] + (1 - weight) * others)
    assert row["conduct:enterprises"] == pytest.approx(100.0 * city.honest.mean("kept"))


FAIR = Event(name="fair_held", good=True, whose="government")
HELD = Measure("fairs", "fairs a month", "fairs", "集市", lambda window: window.mean("fair_held"))
FAIRS = Item("fairs", "fairs", 5.0, "assumed", (Indicator("fairs", "social", 0.0, 10.0, "fairs"),))


def test_what_an_addition_rests_on_is_declared_or_said_not_to_be():
    window = year({"fair_held": 4, "breaches": 1})
    assert Notes(events=[FAIR]).read_by(HELD, window) == (UNDECLARED,)
    told = Event(name="fair_held", good=True, ground="events")
    assert Notes(events=[told]).read_by(HELD, window) == ("events",)
    own = Measure("fairs", "fairs a month", "fairs", "集市", lambda window: window.mean("fair_held"), ground="paper")
    assert Notes(events=[FAIR]).read_by(own, window) == ("paper",)
    with pytest.raises(DeclarationError, match="ground = 'papr' is none of paper, record, events, conduct; did you"):
        Measure("fairs", "fairs a month", "fairs", "集市", HELD.of, ground="papr")
    assert "gain:undeclared" in CITY.but(FAIR, HELD, FAIRS, name="own").model.outcomes
    assert "gain:undeclared" not in CITY.model.outcomes
