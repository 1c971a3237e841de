"""What a search may set: floors hold by default, each is lifted by its name, and the law moves what is outside it."""

import pytest

from simulation import Goal, Scenario
from simulation.clock import month_number
from simulation.errors import Mistake
from simulation.model.policy import legality
from simulation.study.explore.search import options
from simulation.study.explore.search.asked import asked, chance_of

SMALL = Scenario(name="small", enterprises=1000, months=4)


def values_of(question):
    """By lever, every value that may be set."""
    found = {}
    for group in question.groups:
        for option in group.options:
            for key, value in option.values:
                found.setdefault(key, set()).add(value)
    return found


def test_floors_hold_unless_they_are_lifted():
    usual = SMALL.levers(SMALL.last)
    values = values_of(asked(SMALL, 4))
    priced = {one.key for one in SMALL.model.levers if one.cost != 0.0}
    assert set(values) <= priced and "punishment.fine" in values and "reward.clean_months" not in values
    lawful = {"punishment.list_months"}  # what the law asks for is no choice
    assert all(min(values[key]) >= usual[key] for key in values if key not in lawful)
    assert max(values["punishment.fine"]) <= 1.5
    assert values["punishment.list_months"] == {36}
    lower = values_of(asked(SMALL, 4, lift=["levers"]))
    assert min(lower["supervision.inspection_rate"]) < usual["supervision.inspection_rate"]
    assert "repair.minimum_months" in values_of(asked(SMALL, 4, lift=["unpriced"]))
    assert (
        max(lower["punishment.joint_breadth"])
        <= 44
        < max(values_of(asked(SMALL, 4, lift=["law"]))["punishment.joint_breadth"])
    )


def test_what_stays_outside_the_law_is_no_choice():
    question = asked(SMALL, 4)
    asked_for = ("punishment.list_months",), ("courts.means_checked",)
    groups = [one for one in question.groups if one.keys in asked_for]
    (term,) = (one for one in groups if one.keys == asked_for[0])
    assert [option.needs for option in term.options] == [{options.LAW}, frozenset()]
    lawful = [next(option for option in group.options if not option.needs) for group in groups]
    moved = options.policy(SMALL, lawful, "lawful")
    assert legality.outside(SMALL.levers(SMALL.last)) and not legality.outside(moved.levers(moved.last))


def test_a_pair_is_measured_as_one():
    question = asked(SMALL, 4, levers=["culture"])
    (pair,) = (one for one in question.groups if len(one.keys) == 2)
    assert pair.keys == ("culture.campaigns", "culture.demonstration_points")
    assert len(pair.options) == 16 and pair.options[0].values == ()
    alone = asked(SMALL, 4, levers=["campaigns"])
    assert ("culture.campaigns",) in [one.keys for one in alone.groups]


def test_costs_are_of_the_whole_city_and_only_what_fits_is_tried():
    """A thousand enterprises stand for all of the city's: a search costs what the city would pay."""
    for scenario in (SMALL, SMALL.but(enterprises=70_000)):
        question = asked(scenario, 4, levers=["timeliness"], budget=10.0)
        (group,) = (one for one in question.groups if one.keys == ("sharing.timeliness",))
        dearest = group.options[-1]
        assert dearest.cost == pytest.approx(400.0 * (dict(dearest.values)["sharing.timeliness"] - 0.9))
        assert 7.0 < dearest.cost <= 10.0
        assert question.prices.by_lever(dict(dearest.values)) == {"sharing.timeliness": pytest.approx(dearest.cost)}


@pytest.mark.parametrize(
    ("given", "share"), [("80%", 0.8), (" 80 % ", 0.8), (0.8, 0.8), ("0.8", 0.8), (1, 1.0), ("100%", 1.0)]
)
def test_a_chance_is_a_share_or_has_its_sign(given, share):
    assert chance_of(given) == pytest.approx(share)


@pytest.mark.parametrize("given", ["80", 80, 0, -0.1, "0%", "120%", "most", True, "nan"])
def test_a_chance_outside_0_to_1_is_refused(given):
    with pytest.raises(Mistake, match="is outside 0 to 1; write 80% or 0.8"):
        chance_of(given)


def test_all_mistakes_are_told_at_once():
    late = Goal(place=20, by=month_number("2020-12"))
    with pytest.raises(Mistake) as refused:
        asked(SMALL, 2, goal=late, chance=80, budget=-5, levers=["timelines", "minimum_months"], lift=["lwa"])
    told = str(refused.value)
    for words in (
        "2020-12 is no month of the policy; give 2019-01 to 2019-03",
        "chance = 80 is outside 0 to 1; write 80% or 0.8; did you mean 80%?",
        "budget = -5 is no number from 0 on",
        "levers: timelines is no lever; did you mean 'timeliness'?",
        "levers: repair.minimum_months has no price and stays as it is, unless the floor unpriced is lifted",
        "lift: lwa is no floor; did you mean 'law'?; there are levers, law, harms, unpriced",
        "seeds = 2 is below 4",
    ):
        assert words in told, told


def test_no_lever_left_is_said():
    with pytest.raises(Mistake, match="no lever is left to be set within 0 .*: give a larger budget"):
        asked(SMALL, 4, levers=["inspection_rate"], budget=0)


def test_a_budget_that_does_not_pay_for_the_law_is_refused_and_told_what_would():
    told = (
        "--budget = 50 does not pay for what the law asks for, 111 (10,000 yuan a year): "
        "punishment.list_months 60 -> 36, courts.means_checked 0.25 -> 0.5; give as much, or --lift law"
    )
    with pytest.raises(Mistake) as refused:
        asked(SMALL, 4, budget=50)
    assert refused.value.problems == [told]
    assert asked(SMALL, 4, budget=112).forced and asked(SMALL, 4, budget=50, lift=["law"]).budget == 50
    assert asked(SMALL, 4, budget=50, lift=["levers"]).forced  # what is saved elsewhere pays for it


def test_the_goal_of_the_scenario_is_taken_where_none_is_given():
    declared = Goal(place=30, by=month_number("2019-02"), not_above={"burden_micro": 2.0})
    assert asked(SMALL.but(goal=declared), 4).goal == declared
    assert asked(SMALL, 4).goal.place == 20


def test_the_budget_of_the_scenario_is_taken_in_the_city_s_size():
    assert asked(SMALL.but(budget=10), 4).budget == pytest.approx(700.0)


def test_levers_that_move_as_one_go_the_same_share_of_their_ways():
    usual = SMALL.levers(SMALL.last)
    question = asked(SMALL, 4, levers=["inspection_rate"], together=["timeliness + accuracy", "culture"])
    by_keys = {one.keys: one for one in question.groups}
    assert ("supervision.inspection_rate",) in by_keys and len(by_keys) == 3
    sharing = by_keys["sharing.timeliness", "sharing.accuracy"]
    ways = [
        {key: (value - usual[key]) / (1.0 - usual[key]) for key, value in option.values}
        for option in sharing.options[1:]
    ]
    assert len(ways) == 5 and all(
        one["sharing.timeliness"] == pytest.approx(one["sharing.accuracy"], abs=0.01) for one in ways
    )
    assert ways[-1] == {"sharing.timeliness": 1.0, "sharing.accuracy": 1.0}
    (culture,) = (keys for keys in by_keys if "culture.campaigns" in keys)
    assert all(key.startswith("culture.") for key in culture)


def test_levers_that_move_as_one_stay_within_the_budget_together():
    question = asked(SMALL, 4, levers=["timeliness"], together=["timeliness+accuracy"], budget=10.0)
    (group,) = (one for one in question.groups if len(one.keys) == 2)
    assert len(group.options) > 2 and 7.0 < max(option.cost for option in group.options) <= 10.0


def test_mistakes_in_groups_and_first_months_are_told_at_once():
    with pytest.raises(Mistake) as refused:
        asked(
            SMALL, 4, lift=["unpriced"], together=[
                "timelines+acuracy", "accuracy", "list_months+fine", "sharing+timeliness", "sharing+culture"
            ],
            since={"sharing": "2019-09", "cultur": "2019-02", "timeliness": "soon"},
        )  # fmt: skip
    told = str(refused.value)
    for words in (
        "together: timelines is no lever; did you mean 'timeliness'?",
        "together: acuracy is no lever; did you mean 'accuracy'?",
        "together: accuracy is one lever; join several by +, such as timeliness+accuracy",
        "together: punishment.list_months is moved by the law, by itself; leave it out",
        "is in sharing+timeliness and in sharing+culture",
        "since: 2019-09 is outside 2019-01 to 2019-03",
        "since: cultur is no lever; did you mean 'culture'?",
        "since: ",
    ):
        assert words in told, told


def test_until_its_first_month_a_lever_stays_what_the_baseline_has():
    base = SMALL.but({"timeliness": {"2019-01": 0.92, "2019-03": 0.93}})
    question = asked(base, 4, levers=["timeliness"], since={"sharing": "2019-01", "timeliness": "2019-02"})
    assert question.since["sharing.timeliness"] == month_number("2019-02")
    assert question.since["sharing.accuracy"] == month_number("2019-01")
    moved = options.policy(base, [question.groups[0].options[-1]], "moved", question.since)
    months = [month_number(text) for text in ("2018-12", "2019-01", "2019-02", "2019-03")]
    values = [moved.levers(month)["sharing.timeliness"] for month in months]
    assert values == [base.levers(months[0])["sharing.timeliness"], 0.92, values[2], values[2]] and values[2] > 0.93
    assert set(asked(SMALL, 4, since="2019-02").since.values()) == {month_number("2019-02")}


def test_only_named_levers_move_and_what_the_law_would_ask_for_is_known():
    named = asked(SMALL, 4, levers=["timeliness"])
    assert set(values_of(named)) == {"sharing.timeliness"} and not named.forced
    assert [(one.lever, one.value) for one in named.left] == [
        ("punishment.list_months", 36), ("courts.means_checked", 0.5),
    ]  # fmt: skip
    one = asked(SMALL, 4, levers=["timeliness", "list_months"])
    assert one.forced == {"punishment.list_months": 36} and [left.lever for left in one.left] == [
        "courts.means_checked"
    ]
    for all_of_it in (asked(SMALL, 4), asked(SMALL, 4, levers=["timeliness"], goal=Goal(place=20, within_law=True))):
        assert set(all_of_it.forced) == {"punishment.list_months", "courts.means_checked"} and not all_of_it.left
