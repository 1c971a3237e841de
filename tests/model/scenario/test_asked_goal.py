"""What a [goal] may say, and that it moves nothing."""

import pytest

from simulation import Scenario, ScenarioError
from simulation.clock import month_number
from simulation.model.scenario.asked_goal import goal_of_file, goals_for
from simulation.model.scenario.goal import Goal, from_settled
from simulation.settings import shipped

BASE = 'extends = "chenzhou-2019"\n'


def written(folder, text, name="policy.toml"):
    (folder / name).write_text(BASE + text, encoding="utf-8")
    return folder / name


def test_a_goal_is_read_and_is_no_part_of_the_model(tmp_path):
    text = '[goal]\nplace = 20\nby = "2019-12"\nheld = 3\nwithin_law = true\n[goal.not_above]\ncost = 6000\n'
    asked = Scenario.load(written(tmp_path, text))
    assert asked.goal == Goal(20, by=month_number("2019-12"), held=3, not_above={"cost": 6000}, within_law=True)
    plain = Scenario.load(written(tmp_path, "why = 'the same'", "plain.toml"))
    assert asked.fingerprint() == plain.fingerprint() and asked.settled() == plain.settled()
    assert asked.goal.months("2019-12") == ["2019-10", "2019-11", "2019-12"]
    assert from_settled(asked.goal.settled()) == asked.goal
    assert [one.name for one in asked.goal.conditions()] == ["place", "cost", "within_law"]


def test_mistakes_are_told_line_by_line_file_by_file(tmp_path):
    written(tmp_path, "[goal]\nheld = 0\nplace = 0\n", "z-base.toml")
    path = tmp_path / "a.toml"
    path.write_text('extends = "z-base.toml"\n[goal]\nwithin_law = 3\nwithin = "x"\nplce = 1\nplace = 900\n')
    with pytest.raises(ScenarioError) as told:
        Scenario.load(path)
    places = [problem.split(": ")[0].removeprefix(f"{tmp_path}/") for problem in told.value.problems]
    assert places == ["z-base.toml:3", "a.toml:3", "a.toml:4", "a.toml:5", "a.toml:6"]


def test_mistakes_behind_one_that_is_no_toml_are_told_too(tmp_path):
    (tmp_path / "goal.toml").write_text("[goal]\nby = 2019-12\nplce = 20\n")
    with pytest.raises(ScenarioError) as told:
        goal_of_file(tmp_path / "goal.toml")
    assert [problem.split("goal.toml:")[1][0] for problem in told.value.problems] == ["2", "3"]


def test_every_mistake_is_told_at_once_with_its_line(tmp_path):
    text = """[goal]
plce = 3
place = 0
by = "2018-12"
held = "x"
within = "provinc"
within_law = 1
[goal.not_above]
rank = 3
cst = 4
wrongful_per_100k = -1
[goal.not_below]
compliance = "a"
"""
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as told:
        Scenario.load(path)
    lines = dict(one.removeprefix(f"{path}:").split(": ", 1) for one in told.value.problems)
    assert lines["3"].startswith("there is no goal.plce; did you mean 'place'?")
    assert lines["4"] == "goal.place = 0 is outside 1 to 262 (places among 262)"
    assert lines["5"] == 'goal.by = "2018-12" is none of the months of the policy, 2019-01 to 2019-12'
    assert lines["6"].startswith('goal.held = "x" is not a whole number')
    assert "did you mean 'province'?" in lines["7"] and "neither true nor false" in lines["8"]
    assert lines["10"] == "goal.not_above.rank is asked for by goal.place"
    assert "did you mean 'cost'?" in lines["11"] and "outside 0 to 100,000" in lines["12"]
    assert "is not a number; give 0 to 100" in lines["14"] and len(lines) == 10


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("goal = 20", "goal = 20 is not a table; write [goal]"),
        ("[goal]\nname = 'nothing'", "[goal] asks for nothing"),
        ("[goal]\nplace = 3\nheld = 13", "goal.held = 13 would begin before the policy, 2019-01 to 2019-12; 12 is"),
        ("[goal]\nplace = 3\nby = '2020-01'", "is none of the months of the policy"),
        ("[goal]\nplace = 3\nby = 'soon'", "is not a month"),
        ("[goal]\nnot_above = 3", "is not a table of outcomes"),
        ("[goal]\nnot_above.cost = 3\nnot_below.cost = 2", "give one of both"),
        ("[goal]\ncriteria = 'demonstraton city'", "did you mean 'demonstration city'?"),
        ("[goal]\nname = 3\nplace = 3", "is not a text"),
    ],
)
def test_a_goal_that_cannot_be_is_refused_in_words(tmp_path, text, told):
    path = written(tmp_path, text)
    with pytest.raises(ScenarioError) as problem:
        Scenario.load(path)
    (line,) = problem.value.problems
    assert told in line and line.startswith(f"{path}:")


def test_a_place_in_the_province_that_every_city_of_it_has_is_refused(tmp_path):
    path = written(tmp_path, "[goal]\nplace = 13\nwithin = 'province'\n")
    with pytest.raises(ScenarioError) as problem:
        goals_for([Scenario()], [path])
    assert problem.value.problems == [f"{path}:3: goal.place = 13 is outside 1 to 12 (ranked cities of the province)"]
    last = Goal(place=12, within="province")
    assert goals_for([Scenario()], [last]) == [last]
    assert goals_for([], [Goal(place=13, within="province")])  # of scenarios that could not be read nothing is known
    own = written(tmp_path, "[goal]\nplace = 13\nwithin = 'province'\n[sharing]\ntimeliness = 2\n")
    with pytest.raises(ScenarioError) as problem:
        Scenario.load(own)
    assert [line.partition(" is ")[0] for line in problem.value.problems] == [
        f"{own}:6: sharing.timeliness = 2", f"{own}:3: goal.place = 13"
    ]  # fmt: skip


def test_in_python_a_goal_is_a_table_or_a_goal_and_a_shorter_horizon_keeps_it():
    base = Scenario()
    assert base.but(goal={"place": 20, "by": "2019-12"}).goal == Goal(20, by=month_number("2019-12"))
    asked = base.but({"goal.place": 3, "goal.not_above.cost": 5000})
    assert asked.goal == Goal(3, not_above={"cost": 5000})
    assert base.but(goal=asked.goal).goal == asked.goal and asked.but(goal=None).goal is None
    late = base.but(goal={"place": 20, "by": "2019-12"})
    assert late.but(months=3).goal == late.goal  # told of as a month that is not there
    with pytest.raises(ScenarioError, match="place = true is not a whole number"):
        base.but(goal={"place": True})


def test_files_lay_their_goals_over_one_another(tmp_path):
    written(tmp_path, "[goal]\nplace = 20\nnot_above.cost = 6000\n", "first.toml")
    (tmp_path / "second.toml").write_text('extends = "first.toml"\n[goal]\nplace = 10\n', encoding="utf-8")
    assert Scenario.load(tmp_path / "second.toml").goal == Goal(10, not_above={"cost": 6000})


def test_every_goal_that_comes_along_can_be_asked_of_the_city_and_says_itself_in_both_languages():
    assert shipped.goals() == ["demonstration-city", "first-in-the-province", "top-20"]
    found = goals_for([Scenario()], shipped.goals())
    assert [one.said() for one in found] == [
        "ready to apply as a national demonstration city by 2019-12",
        "first in the province by 2019-12, held for 3 months",
        "top 20 by 2019-12",
    ]
    assert found[2].said("zh") == "2019-12进入前20名" and found[1].said("zh") == "2019-12全省第1名，连续3个月"
    with pytest.raises(ScenarioError, match="there is no such goal file.*demonstration-city"):
        goal_of_file("top-21")
    with pytest.raises(ScenarioError, match=r"it has no \[goal\]"):
        goal_of_file("chenzhou-2019")
