"""The charts of a study: which numbers go in, what stands beside them, and a word for what there is none of."""

from dataclasses import replace

import pytest
from made_up import NAMES, SEEDS, drawn, study, words

from simulation import Scenario
from simulation.errors import Mistake
from simulation.report.charts.study_charts import chart
from simulation.study.study import Study

BASE = Scenario(name=NAMES["en"][0], months=13)
WIDER = replace(BASE.but(joint_breadth=40), why="40 agencies.", why_zh="40个部门。")
SCENARIOS = [BASE, *(replace(WIDER, name=name) for name in NAMES["en"][1:])]


def of(frame=None, scenarios=SCENARIOS, **more):
    return Study(scenarios, study(NAMES["en"]) if frame is None else frame, **more)


@pytest.mark.parametrize(("lang", "change"), [("en", "40 agencies."), ("zh", "40个部门。")])
def test_what_is_published_of_the_city_and_what_a_policy_changes_stand_beside_the_rank(lang, change):
    found = chart(of().called(lang), "rank", lang)
    assert {mark.get_gid() for mark in drawn(found, "published")} == {"published 2018-12", "published 2019-03"}
    said = words(found)
    assert change in said and SCENARIOS[1].fingerprint() in said


def test_a_seed_of_which_a_run_failed_leaves_with_its_pair():
    frame = study(NAMES["en"])
    broken = frame[~((frame["seed"] == 3) & (frame["scenario"] == NAMES["en"][1]))]
    found = chart(of(broken), "integrity")
    assert str(SEEDS - 1) in words(found) and len(of(broken).seeds) == SEEDS
    shorter = frame[~((frame["scenario"] == NAMES["en"][2]) & (frame["month"] > "2019-06"))]
    assert chart(of(shorter), "integrity").frame["month"].max() == "2019-06"  # the last month that all have


def test_what_there_is_no_chart_of_is_refused_with_the_nearest():
    with pytest.raises(
        Mistake, match="there is no chart 'harm'; did you mean 'harms'.* known: rank, pillars, difference"
    ):
        chart(of(), "harm")
    with pytest.raises(Mistake, match="there is no chart 'integrty'; did you mean 'integrity'"):
        chart(of(), "integrty")


def test_levers_that_move_nothing_are_called_by_their_names_in_the_language():
    nothing = {NAMES["en"][1]: ["punishment.joint_breadth"]}
    found = chart(of(without_effect=nothing), "harms", "zh")
    assert "联合惩戒部门数" in words(found).replace(" ", "")
