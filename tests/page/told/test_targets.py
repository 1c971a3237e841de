"""The target box and the view of every city: what is found is what the commands find, and stands on the sliders."""

import pytest
from given_page import ended, questioned

from simulation.page.told import targets
from simulation.study.explore.search.search import search

EASY = {"place": 262, "by": "2019-03", "chance": 80, "budget": 3000, "firms": 100_000}


@pytest.mark.night
def test_packages_are_those_of_the_search_and_stand_on_the_sliders_to_the_last_setting(desk, monkeypatch):
    monkeypatch.setattr(targets, "SEEDS", 4)
    more = EASY | {"place": 150}
    *news, (name, found) = ended(questioned(desk, "target", {"lang": "zh"}, more))
    assert name == "found" and news[-1][0] == "progress"
    goal = targets._target(desk.asked({}), more)
    same = search(desk.scenarios["base"], 4, **goal)
    assert len(found["packages"]) >= len(same.packages) > 0 and found["holds"] == same.holds_up
    by_cost = {one.cost: one for one in [*same.packages, *same.tried]}
    for one in found["packages"]:
        put = desk.asked({"set": one["set"]}).policy
        assert put.settled() == by_cost[one["cost"]].scenario.settled()
        assert one["chance"] == by_cost[one["cost"]].best_known.share
    words = "base.toml --top 150 --by 2019-03 --chance 0.8 --budget 3000.0 --harm wrongful_year_per_100k="
    assert words in found["command"]
    assert sum(one["best"] for one in found["packages"]) == 1


def test_all_that_is_wrong_with_a_target_is_told_in_the_language_of_the_page(desk):
    more = {"place": 0, "by": "2018-12", "chance": 800, "budget": -1, "firms": "many"}
    ((name, found),) = ended(questioned(desk, "target", {}, more))
    assert name == "mistakes" and len(found["problems"]) == 5
    assert '2018-12" is no month of the policy; give 2019-01 to 2019-03' in "".join(found["problems"])
    ((_, found),) = ended(questioned(desk, "target", {"lang": "zh"}, more))
    assert found["problems"][0] == "名次 = 0：应为1至262的整数" and len(found["problems"]) == 5
