"""What stands in a page's address, and the scenarios that make of it."""

from given_link import BASE, THERE, refused
from hypothesis import given
from hypothesis import strategies as st

from simulation.errors import ChengxinError
from simulation.page.asked.state import asked


def test_a_page_nobody_touched_asks_for_the_baseline_alone():
    found = asked({}, THERE)
    assert found.scenarios == [found.base] and found.base.settled() == BASE.settled()


def test_a_moved_lever_is_the_scenario_that_but_gives():
    found = asked({"set": {"punishment.fine": {"2019-03": 2.0}}}, THERE)
    assert found.policy.settled() == BASE.but({"punishment.fine": {"2019-03": 2.0}}).settled()
    assert [one.name for one in found.scenarios] == ["base", "my policy"]


def test_a_moved_lever_holds_from_its_month_on_whatever_the_file_dates_later():
    found = asked({"from": "dated", "set": {"sharing.platform_coverage": {"2019-02": 0.9}}}, THERE).policy
    shown = [found.levers(month)["sharing.platform_coverage"] for month in range(found.start + 1, found.last + 1)]
    assert shown == [0.5, 0.9, 0.9, 0.9, 0.9]


def test_a_shorter_horizon_is_no_mistake_of_what_begins_behind_it():
    found = asked({"months": 3, "set": {"punishment.fine": {"2019-04": 2.0}}}, THERE)
    assert found.policy.last == found.base.last and found.scenarios == [found.base]


def test_an_assumption_holds_in_both():
    parameter = BASE.model.parameters[0]
    found = asked({"fix": {parameter.name: parameter.default}, "set": {"punishment.fine": {"2019-01": 2.0}}}, THERE)
    assert found.base.fixed == found.policy.fixed == {parameter.name: parameter.default}


def test_all_mistakes_are_told_at_once():
    problems = refused(
        {
            "base": "bas",
            "set": {"punishment.fin": {"2019-01": 1}, "punishment.fine": 3, "reward.clean_months": {"2018-12": 6}},
            "fix": {"nothing": 1},
            "months": 1,
            "colour": "red",
        }
    )
    told = "\n".join(problems)
    for words in (
        "did you mean 'base'?",
        "did you mean 'punishment.fine'?",
        "no table of values by month",
        "policy begins after the start",
        "no parameter",
        "months = 1",
        "the page does not know",
    ):
        assert words in told


def test_a_value_outside_its_range_is_told_as_everywhere():
    (problem,) = refused({"set": {"punishment.fine": {"2019-01": 99.0}}})
    assert "punishment.fine" in problem and "0 to 10" in problem


def test_what_a_page_found_odd_in_its_address_is_told_in_its_language():
    odd = [["twice", "months", "4", "5"], ["kept", "", "A", ""], ["many", "", "D", ""], ["view", "", "toString", ""]]
    told = refused({"odd": [*odd, ["slide", "", "two", ""]]})
    assert told[0] == 'the link sets months twice, to "4" and to "5"' and told[-1] == 'the page has no slide "two"'
    assert len(told) == 5 and refused({"lang": "zh", "odd": odd[:1]}) == ['链接中months给了两次，分别为"4"和"5"']
    for wrong in ("x", [["twice"]], [["nothing", "", "", ""]], [["view", 1, 2, 3]], [["view", "", "", ""]] * 201):
        assert refused({"odd": wrong}) == ['the link sets "odd", which the page does not know']


def test_a_target_is_laid_over_the_goal_of_the_files():
    there = {"base": BASE.but({"goal.place": 9, "goal.not_above.cost": 5000}, name="base")}
    found = asked({"goal": {"place": 30, "by": "2019-03"}, "set": {"punishment.fine": {"2019-01": 2.0}}}, there)
    assert found.base.goal == found.policy.goal == BASE.but({
        "goal.place": 30, "goal.by": "2019-03", "goal.not_above.cost": 5000}).goal  # fmt: skip


def test_a_link_of_another_version_says_so():
    assert refused({"v": 7}) == ["this link is of version 7 of the page; this page reads version 1"]


NAMES = ["v", "base", "from", "set", "fix", "months", "goal", "lang", "name", "punishment.fine", "2019-01", "x"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)


@given(ANYTHING)
def test_whatever_an_address_holds_is_a_question_or_a_mistake_in_words(state):
    try:
        asked(state, THERE)
    except ChengxinError as problem:
        assert problem.problems
