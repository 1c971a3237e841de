"""What is told of each policy first: the likeliest first, each held against the first one, in firms of the city."""

import pytest

from simulation import Goal, Scenario, Threads, run
from simulation.study.answer.policies import gain, in_city, of_firms, policies
from simulation.study.statistics import quantile

BASE = Scenario(name="base", enterprises=1000, months=2)
PAIR = [BASE, BASE.but(list_months=36, platform_coverage=0.9, name="policy")]


@pytest.fixture(scope="module")
def study():
    return run(PAIR, 4, executor=Threads(1), probed=())


def test_numbers_for_a_hundred_thousand_are_told_in_firms_of_the_city_not_of_the_simulation():
    assert of_firms(30.0, 70_000.0) == 21.0
    assert in_city(30.0, BASE) == in_city(30.0, BASE.but(enterprises=5000)) == 21.0  # a thousand stand for 70,000


def test_the_first_policy_is_what_others_are_held_against(study):
    told = {one.scenario: one for one in policies(study)}
    base, policy = told["base"], told["policy"]
    assert base.gain is None and base.firms_more is None and base.cost_more is None
    assert policy.month == "2019-01" and policy.low <= policy.rank <= policy.high
    change = study.apart("cost", "policy", month="2019-01")[1][:, 0]
    assert policy.cost_more == pytest.approx(70.0 * quantile(change, 0.5))
    assert "term on the list" in base.limits and "term on the list" not in policy.limits
    assert policy.gain == gain(study, "policy") and policy.gain.low <= policy.gain.places <= policy.gain.high
    if policy.gain.by_ground:
        assert sum(policy.gain.by_ground.values()) == pytest.approx(policy.gain.places)


def test_a_policy_alone_is_held_against_that_of_2018():
    (alone,) = policies(run([PAIR[1]], 2, executor=Threads(1), probed=()))
    assert alone.gain is None and alone.cost_more > 0.0


def test_the_likeliest_to_reach_the_goal_comes_first(study):
    order = [one.chances[0].share for one in policies(study.asking([Goal(place=47)]))]
    known = [share for share in order if share is not None]
    assert known == sorted(known, reverse=True)
