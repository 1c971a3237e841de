"""The shares of levers as data: every run's places, those of the whole, the evidence, and which pairs are told."""

import json

from made_up_results import WORTH, levers
from valid import valid

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


def test_data_and_words_say_the_same_in_both_languages():
    data = levers().data()
    assert data["said"] == " ".join(sentences(levers())) and data["said_zh"] == "".join(sentences(levers(), "zh"))
    assert sum(data["by_evidence"].values()) == sum(row["points"] for row in data["rows"][:-1])


def test_every_pair_is_there_and_says_whether_it_is_told():
    data = levers(pairs=[(FINE, TIMELY, 2.0, 0.1), (TIMELY, JOINT, 0.9, 0.9)]).data()
    assert [(pair["one"], pair["told"]) for pair in data["pairs"]] == [(FINE, True), (TIMELY, False)]
