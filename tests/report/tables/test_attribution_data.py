"""The shares of levers as data: every run's places, those of the whole, the evidence, and which pairs are told."""

import json

from made_up_results import WORTH, levers
from valid import valid

from simulation.report.tables.attribution_data import MEANS
from simulation.report.tables.attribution_text import sentences

FINE, TIMELY, JOINT = "punishment.fine", "sharing.timeliness", "punishment.joint_breadth"


def test_a_row_a_lever_the_whole_last_with_every_run():
    found = levers()
    data = valid(json.loads(json.dumps(found.data())))
    rows = {row["lever"]: row for row in data["rows"]}
    assert list(rows) == [*sorted(WORTH, key=WORTH.get, reverse=True), "whole policy"]
    assert rows[FINE]["by_seed"] == [8.1, 9.9] * 6 and rows[FINE]["places"] == 9.0
    assert rows[FINE]["grounds"] == {"paper": 0.45, "conduct": 0.45} and rows[FINE]["by_conduct"] == 4.5
    assert (rows[FINE]["source"], rows[FINE]["strength"]) == ("Chalfin and McCrary 2017", "B")
    whole = rows["whole policy"]
    assert whole["zh"] == "整套政策" and whole["finding"] == "" and set(whole["members"]) == set(WORTH)
    assert data["whole"]["rank"] == 49.5 and (data["whole"]["low_80"], data["whole"]["high_80"]) == (25.5, 73.5)


def test_of_few_runs_each_is_there_and_no_mean():
    few = levers(3)
    data = valid(json.loads(json.dumps(few.data())))
    fine = data["rows"][0]
    told = [fine[what] for what in MEANS] + [fine["grounds"], data["known_to"], data["by_evidence"] or None]
    assert told == [None] * len(told)
    assert [run["places"] for run in fine["runs"]] == fine["by_seed"] == [8.1, 9.9, 8.1]
    assert fine["runs"][1] == {"seed": 1, "places": 9.9, "points": 0.9, "grounds": {"paper": 0.45, "conduct": 0.45},
                               "gaming_gap": 0.0, "wrongful_year_per_100k": 0.0}  # fmt: skip
    assert data["whole"]["rank"] is None and [run["rank"] for run in data["whole"]["runs"]] == [20.0, 23.0, 26.0]
    assert not levers().data()["rows"][0]["runs"] and not levers().data()["whole"]["runs"]


def test_data_and_words_say_the_same_in_both_languages():
    data = levers().data()
    assert data["said"] == " ".join(sentences(levers())) and data["said_zh"] == "".join(sentences(levers(), "zh"))
    assert sum(data["by_evidence"].values()) == sum(row["points"] for row in data["rows"][:-1])


def test_every_pair_is_there_and_says_whether_it_is_told():
    data = levers(pairs=[(FINE, TIMELY, 2.0, 0.1), (TIMELY, JOINT, 0.9, 0.9)]).data()
    assert [(pair["one"], pair["told"]) for pair in data["pairs"]] == [(FINE, True), (TIMELY, False)]
