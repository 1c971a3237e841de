"""The diary of one enterprise: the same city, the same bits, and a story that hangs together from month to month."""

from __future__ import annotations

import pytest

from simulation import CreditCity, Scenario, diary
from simulation.clock import month_text
from simulation.study.why.wanted import NotThere

BASE = Scenario(name="base", enterprises=3000, months=7)


@pytest.fixture(scope="module")
def listed():
    return diary(BASE, find="listed", seed=1)


def test_watching_one_enterprise_changes_nothing(listed):
    city = CreditCity(BASE, 1)
    city.run()
    assert {name: values[listed.enterprise] for name, values in city.population.columns.items() if name in
            listed.months[-1].after} == listed.months[-1].after  # fmt: skip


def test_each_month_goes_on_from_the_one_before(listed):
    assert [one.month for one in listed.months] == [month_text(BASE.start + t) for t in range(7)]
    for earlier, later in zip(listed.months, listed.months[1:], strict=False):
        assert later.generation == earlier.after["generation"] == earlier.generation + earlier.left
        for name in ("perceived_risk", "perceived_sanction", "gain", "morale"):
            assert later.knew[name] == earlier.after[name]


def test_the_one_found_is_the_first_to_which_it_happens(listed):
    city = CreditCity(BASE, 1)
    city.run(until=BASE.start - 1)
    while True:
        city.step()
        if city.totals["listed"]:
            break
    month = next(one for one in listed.months if "listed" in one.met)
    assert month.month == month_text(city.now - 1)
    place = int(city.living.per_place("listed").nonzero()[0][0])
    low, high = city.population.starts[place : place + 2]
    assert low <= listed.enterprise < high


def test_a_listing_is_charged_whole_with_the_fine(listed):
    month = next(one for one in listed.months if "listed" in one.met)
    assert {"breaches", "found"} <= {*month.events} and "on_black_list" in month.stands
    assert month.charged["fine"] == month.in_force["fine"] == 0.6
    assert month.charged["listing"] == month.in_force["listing"] > 0.0
    assert month.in_force["fine"] < month.in_force["sanction"] < month.in_force["fine"] + month.in_force["listing"]


def test_events_follow_from_the_chances_told(listed):
    for one in listed.months:
        faced = {each.draw: each for each in one.chances}
        assert faced["breach"].happened == ("breaches" in one.events) == ("kept" not in one.did)
        assert faced["visit"].happened == ("visited" in one.events)
        looked = faced["visit"].happened and (one.knew["traces"] > 1 or "breaches" in one.events)
        assert ("detection" in faced) == ("breaches" in one.events or looked)
        assert all(each.happened == (each.against < each.chance) for each in one.chances if not each.high)


def test_who_closes_hands_the_place_on():
    found = diary(BASE, find="leaves")
    month = next(one for one in found.months if one.left)
    assert "leaves" in month.did and month.after["generation"] == month.generation + 1
    assert {one.draw for one in month.chances} >= {"leave", "entry_gain", "entry_size"}


def test_a_row_a_month(listed):
    table = listed.table()
    assert list(table.index) == [one.month for one in listed.months]
    assert table["listed"].sum() >= 1 and table["charged:fine"].max() == 0.6
    assert ((table["drawn:breach"] < table["chance:breach"]) == table["breaches"]).all()


def test_the_warm_up_can_be_told_too():
    found = diary(BASE, enterprise=5, since="2017-03")
    assert found.months[0].month == "2017-03" and len(found.months) == 21 + 7
    assert found.months[21:] == diary(BASE, enterprise=5).months


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"enterprise": 3000}, "enterprise = 3000 is outside 0 to 2999"),
        ({"enterprise": -1}, "outside 0 to 2999"),
        ({"enterprise": 1.5}, "not a whole number"),
        ({"enterprise": 1, "since": "2019-07"}, "base has 2016-12 to 2019-06"),
        ({"enterprise": 1, "since": "March"}, "'March' is not a month"),
        ({"find": "wronly_listed"}, "did you mean 'wrongly_listed'"),
        ({"find": "shell", "since": "2019-06"}, "'shell' happens to no enterprise of base in 2019-06 to 2019-06"),
        ({}, "either an enterprise by its number, or an event"),
        ({"enterprise": 1, "find": "listed"}, "either an enterprise by its number, or an event"),
    ],
)
def test_what_is_not_there_is_said_in_words(asked, words):
    with pytest.raises(NotThere, match=words):
        diary(BASE, **asked)
