"""The answer strip says what the command prints first of the same runs; what needs no run is said at once."""

import json

import pytest

from simulation import Goal, Scenario, run
from simulation.page.asked.state import asked
from simulation.page.told.strip import at_once, goal_said, sentence, strip
from simulation.report.tables.answer_text import goals_said
from simulation.report.words.labels import text
from simulation.report.words.verdict_words import sentence_of
from simulation.study.answer.goals import USUAL

BASE = Scenario(name="base", enterprises=1000, months=4)


def test_cells_are_those_of_the_answer_for_every_policy(study):
    shown = strip(study, "en")
    assert (shown["seeds"], shown["classes"], shown["few"], shown["month"]) == (10, 100, False, "2019-01")
    assert all(len(row["cells"]) == 2 for row in shown["rows"]) and shown["names"] == ["base", "policy"]
    assert set(shown["numbers"]) == {"base", "policy"}
    assert shown["sentence"] == sentence_of(study.called("en"), "policy", "base", lang="en") == sentence(study, "en")
    json.dumps(shown)


def test_few_runs_are_told_as_such_under_the_names_of_the_language(few):
    shown = strip(few, "zh")
    assert shown["few"] and shown["names"][0] == "现行" and "3" in shown["footing"]


def test_where_no_goal_is_declared_the_page_says_that_it_has_a_field_for_one(study, few):
    field = text("page:goal_usual", "en").format(goal=USUAL.said("en"))
    assert goal_said(study, "en") == [field]
    asking = study.asking([Goal(place=40)])
    assert goal_said(asking, "en") == goals_said(asking, "en") != [field] and field not in goal_said(few, "en")


def test_cost_and_law_are_said_before_any_run():
    state = {"set": {"punishment.list_months": {"2019-01": 36}, "sharing.accuracy": {"2019-02": 1.0}}}
    found = at_once(asked(state, {"base": BASE}))
    policy = BASE.but({"punishment.list_months": 36, "sharing.accuracy": {"2019-02": 1.0}})
    more = {key: value - BASE.costs(BASE.last).get(key, 0.0) for key, value in policy.costs(policy.last).items()}
    assert found["costs"] == pytest.approx({key: 70.0 * value for key, value in more.items() if value})
    assert found["cost"] == pytest.approx(sum(found["costs"].values())) and found["budget"] is None
    assert "term on the list" not in found["limits"] and len(found["limits"]) == len(found["limits_said"])
    assert len(found["changes"]) == 2
    untouched = at_once(asked({}, {"base": BASE}))
    assert (untouched["cost"], untouched["costs"], untouched["changes"]) == (0.0, {}, [])
    assert "term on the list" in untouched["limits"]  # the practice of 2018


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("seeds", [1, 12])
def test_half_a_place_is_explained_where_one_is_told(lang, seeds):
    base = Scenario(name="base", enterprises=1000, months=2)
    told = strip(run([base, base.but({"punishment.joint_breadth": 50}, name="more")], seeds), lang)
    halves = [cell for row in told["rows"] if row["key"] in ("rank", "gained") for cell in row["cells"] if ".5" in cell]
    assert (text("page:half_place", lang) in told["footing"]) is bool(halves)
    assert len(told["rows"]) >= 5 and not any("{" in cell for row in told["rows"] for cell in row["cells"])
