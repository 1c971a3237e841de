"""The editions that come along: what is published stands in every run, what is assumed is drawn and adds up."""

from math import fsum
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import CreditCity, Scenario
from simulation.model.kernel.draws import Luck
from simulation.model.monitor import standard as editions
from simulation.model.monitor.standard import Dimension, Edition, Indicator, Item
from simulation.model.monitor.standard_file import read_edition
from simulation.study.fit.patterns import EDITION_SHOCK

NAMES = editions.names()


def by_item(edition, weights):
    """The points of each item in a run, its indicators taken together."""
    points = iter(weights.points)
    return {item.name: fsum(next(points) for _ in item.indicators) for item in edition.items}


def test_those_that_come_along():
    assert NAMES == ("2018", "2019", "2020")


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_passes_the_check_of_everybodys_files(name):
    edition = read_edition(editions.path_of(name))
    assert edition == editions.edition(name)
    assert fsum(item.points for item in edition.items) == pytest.approx(edition.total)
    assert edition.title_zh and all(one.name_zh for one in (*edition.dimensions, *edition.items, *edition.indicators))
    assert {one.pillar for one in edition.indicators} == set(editions.PILLARS)


@pytest.mark.parametrize("name", NAMES)
def test_plain_data_keeps_an_edition(name):
    edition = editions.edition(name)
    assert editions.from_data(name, edition.as_data()) == edition


def test_2020_as_issued():
    edition = editions.edition("2020")
    points = {}
    for item in edition.items:
        points.setdefault(item.dimension, []).append(item.points)
    assert points == {
        "rules and foundations": [5, 7, 6, 2], "business environment": [13, 2, 3, 3], "credit supervision": [8, 4, 31],
        "protection of rights": [4, 4, 4, 4],
    }  # fmt: skip
    assert {item.status for item in edition.items} == {one.status for one in edition.dimensions} == {"published"}
    assert [one.points for one in edition.dimensions] == [20, 21, 43, 16]


def test_2019_as_far_as_it_is_known():
    edition = editions.edition("2019")
    assert (edition.total, edition.total_status) == (140, "published")
    assert [one.name_zh for one in edition.dimensions] == [
        "守信激励和失信治理", "信用制度和基础建设", "诚信文化和诚信建设", "信用服务和信用创新", "营商环境",
    ]  # fmt: skip
    assert [item.name_zh for item in edition.items][:11] == [
        "重大诚信案例确认与弘扬", "综合失信状况量化测评", "行业信用评价及监管", "失信治理绩效测评", "联合奖惩绩效测评",
        "严重失信事件监测评价", "信用制度完善程度", "信用信息公示情况", "信用信息归集共享", "统一社会信用代码转换",
        "诚信文化宣传和教育情况",
    ]  # fmt: skip
    assert {item.status for item in edition.items} == {"assumed"}


@given(st.integers(0, 10**6), st.sampled_from(NAMES))
def test_published_points_stand_in_every_run_and_assumed_ones_are_drawn(seed, name):
    edition = editions.edition(name)
    drawn = edition.drawn(Luck(seed))
    points = by_item(edition, drawn)
    assert fsum(drawn.points) == pytest.approx(edition.total) and min(drawn.points) > 0
    for item in edition.items:
        if item.status == "published":
            assert points[item.name] == pytest.approx(item.points, rel=1e-12)
    apart = drawn.spread / (1.0 - drawn.least) / 100.0
    assert abs(apart - edition.reach_spread) <= edition.reach_spread_prior + 1e-9
    if name != "2020":
        assert len({round(points[item.name] / item.points, 9) for item in edition.items}) > 1


def two_items(*more, dimension=None, status="assumed"):
    """An edition of one published and two assumed items; more can be added."""
    read = (Indicator("late", "government", 0.5, 0.0, "late_publicity"),)
    items = [Item("fixed", "a", 40.0, "published", read)]
    items += [Item(name, "b", points, status, read) for name, points in (("one", 20.0), ("two", 40.0), *more)]
    total = fsum(item.points for item in items)
    dimensions = Dimension("a"), dimension or Dimension("b")
    return Edition("own", "", "", total, "assumed", 0.4, "assumed", 0.5, 0.1, dimensions, tuple(items))


def test_another_item_moves_no_others_draw():
    for seed in range(20):
        few, more = (by_item(one, one.drawn(Luck(seed))) for one in (two_items(), two_items(("three", 30.0))))
        assert few["one"] / few["two"] == pytest.approx(more["one"] / more["two"])
        assert few["fixed"] == more["fixed"] == 40.0


def test_a_published_first_level_stands_though_its_items_are_assumed():
    edition = two_items(dimension=Dimension("b", 60.0, "published"))
    for seed in range(20):
        points = by_item(edition, edition.drawn(Luck(seed)))
        assert points["one"] + points["two"] == pytest.approx(60.0) and points["one"] != 20.0


def test_a_run_holds_the_same_of_an_item_under_every_edition():
    old, new = editions.edition("2018").drawn(Luck(4)), editions.edition("2019").drawn(Luck(4))
    assert old.least == new.least and old.spread == new.spread


def test_what_an_item_earns_at_its_floor_follows_from_the_spread_of_the_class():
    """The wider cities lie apart in points, the more is at stake; the better they are told apart, the less."""
    edition = editions.edition("2018")
    drawn = [edition.drawn(Luck(seed)) for seed in range(200)]
    spreads, at_stake = ([one.spread for one in drawn], [1.0 - one.least for one in drawn])
    assert 2.0 < min(spreads) < 2.9 < 3.1 < max(spreads) < 4.6  # published: about 2.9, as far as the tables tell
    for spread, stake in zip(spreads, at_stake, strict=True):
        assert spread / 16.0 <= stake * 1.000001 and stake <= spread / 8.0 * 1.000001
    assert edition.filed().least == pytest.approx(0.75, abs=0.02)


def test_what_a_planner_gives_as_earned_at_a_floor_stands():
    edition = two_items()
    drawn = [edition.drawn(Luck(seed)) for seed in range(50)]
    assert all(0.4 <= one.least <= 0.6 and one.spread is None for one in drawn)


# A dated change in the city.


@pytest.fixture(scope="module")
def pair():
    """Six small cities that keep the edition of 2018, and the same with that of 2019 from the third month on."""
    kept = Scenario(name="kept", enterprises=2000, months=4)
    changed = kept.but(edition={"2019-02": "2019"}, name="changed")
    runs = []
    for seed in range(6):
        cities = CreditCity(kept, seed), CreditCity(changed, seed)
        runs.append((*(city.run() for city in cities), cities[1]))
    return kept, changed, runs


def test_a_dated_change_moves_the_index_in_its_month_and_not_before(pair):
    for kept, changed, _ in pair[2]:
        assert kept[:2] == changed[:2]
        assert all(kept[t]["index"] != changed[t]["index"] for t in (2, 3))
        for name in kept[2]:
            if not name.startswith(("rank", "index", "gaming_gap", "reporting_gap", "pillar:", "gain:")):
                assert kept[2][name] == changed[2][name]


def test_the_gap_leaves_out_what_moves_every_city(pair):
    apart = [abs(kept[2]["gaming_gap"] - changed[2]["gaming_gap"]) for kept, changed, _ in pair[2]]
    moved = [abs(kept[2]["index"] - changed[2]["index"]) for kept, changed, _ in pair[2]]
    assert fmean(apart) < 0.4 * fmean(moved)


def test_scenarios_with_and_without_a_change_share_the_past(pair):
    kept, changed, runs = pair
    assert kept.past() == changed.past() != kept.but(edition="2019").past()
    past = CreditCity(kept, 3)
    past.run(until=kept.start)
    assert CreditCity(changed, 3, past=past).run() == runs[3][1]


def test_a_longer_horizon_does_not_change_its_beginning_across_a_change(pair):
    longer = CreditCity(pair[1].but(months=7), 2).run()
    assert longer[:4] == pair[2][2][1]


def test_every_edition_can_be_the_one_of_the_start(pair):
    for name in NAMES:
        start = CreditCity(pair[0].but(edition=name, months=2), 1).run()[0]
        assert (round(start["index"], 2), start["rank"]) == (84.32, 47)


def test_the_class_falls_by_2019_as_the_published_tables_say():
    """The shift is sized to the tables by the floors and ceilings of 2019, in the file; the fit gives its range."""
    scenario = Scenario(months=2).but(edition={"2019-01": "2019"})
    shifts = []
    for seed in range(16):
        city = CreditCity(scenario, seed)
        city.run()
        shifts.append(city.shift)
    assert EDITION_SHOCK[0] < fmean(shifts) < EDITION_SHOCK[1]
    assert fmean(shifts) == pytest.approx(-1.1, abs=0.35)


def test_a_floor_with_a_prior_is_drawn_by_its_name_alone_and_moves_what_is_earned():
    late = Indicator(
        *("late", "government", 0.3, 0.0, "late_publicity"), floor_prior=(0.15, 0.5), ceiling_prior=(0.0, 0.01)
    )
    drawn = [late.held_by(Luck(seed)) for seed in range(300)]
    assert all(0.15 < one.floor < 0.5 and 0.0 < one.ceiling < 0.01 for one in drawn)
    assert fmean(one.floor for one in drawn) == pytest.approx((0.15 + 0.3 + 0.5) / 3, abs=0.01)  # of a triangle
    assert late.told("floor") == "0.3 (0.15 to 0.5)" and late.told("ceiling") == "0 (0 to 0.01)"
    usual = Indicator("late", "government", 0.3, 0.0, "late_publicity")
    assert usual.held_by(Luck(1)) is usual and usual.told("floor") == "0.3"


def test_what_a_run_holds_of_a_floor_it_holds_under_every_edition():
    old, new = (editions.edition(name).held_by(Luck(4)) for name in ("2018", "2020"))
    floors = [one.floor for edition in (old, new) for one in edition.indicators if one.name == "publicity in time"]
    assert floors[0] == floors[1] != 0.3


def test_timeliness_is_worth_no_more_than_half_of_publicity():
    """From a usual department that is late with half of its decisions to one that never is: at most one class's sd."""
    for name in editions.names():
        edition = editions.edition(name)
        weights = edition.filed()
        at_stake = {
            one.name: 100.0 / edition.total * worth * (1.0 - weights.least)
            for one, worth in zip(edition.indicators, weights.points, strict=True)
        }
        assert at_stake["publicity in time"] < 1.5 and at_stake["records reported"] == at_stake["publicity in time"]
