"""What a workshop says of groups that disagree: by how many places, how surely, and nothing where runs are few."""

import re

import pytest
from english import english
from english import told as texts

from simulation import Scenario, run
from simulation.errors import Mistake
from simulation.page.asked.state import asked
from simulation.page.server.workshop import Workshop
from simulation.page.told import workshop as told
from simulation.study.answer.policies import policies
from simulation.study.run.executor import Threads

BASE = Scenario(name="base", enterprises=1000, months=4)
THERE = {"base": BASE}
WIDE = {"lang": "en", "set": {"punishment.joint_breadth": {"2019-01": 50}, "repair.capacity": {"2019-02": 0.9}}}
SMALL = {"lang": "en", "set": {"punishment.joint_breadth": {"2019-01": 5}, "repair.capacity": {"2019-02": 0.9}}}


@pytest.fixture
def workshop(tmp_path):
    return Workshop("spring", tmp_path)


def question(workshop, seeds, lang="en"):
    frame = asked({"lang": lang}, THERE)
    groups, _ = workshop.of({"lang": lang}, THERE)
    return told.disputes(frame, Threads(1), lambda done, total: None, {"groups": groups, "seeds": seeds})


def test_a_dispute_is_what_a_run_with_the_others_value_says(workshop):
    workshop.hand_in("Red", WIDE, THERE)
    workshop.hand_in("Blue", SMALL, THERE)
    found = question(workshop, 10)
    (row,) = found["rows"]
    assert row["key"] == "punishment.joint_breadth" and len(row["entries"]) == 2 and not found["few"]
    red = BASE.but(dict(WIDE["set"].items()), name="red")
    study = run([red, red.but({"punishment.joint_breadth": {"2019-01": 5.0}}, name="as blue")], 10)
    gain = next(one.gain for one in policies(study) if one.gain)
    entry = next(one for one in row["entries"] if one["group"] == "Red")
    assert (entry["other"], entry["to"]) == ("Blue", 5.0)
    assert (entry["places"], entry["low"], entry["high"]) == (gain.places, gain.low, gain.high)
    assert found["answers"]["names"] == ["base", "Red", "Blue"]
    labels = " ".join(one["label"] for one in found["answers"]["rows"])
    assert "gaming gap" in labels and "wrongly" in labels, "no rank without what stands beside it"
    assert found["sentence"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_too_few_runs_say_so(workshop, lang):
    workshop.hand_in("Red", WIDE, THERE)
    workshop.hand_in("Blue", SMALL, THERE)
    found = question(workshop, 5, lang)
    assert found["few"] and re.match("5(个| seeds are too few)", found["sentence"])
    assert not found["rows"][0]["entries"], "no typical place of five runs"
    assert lang == "en" or not english(texts(found))


def entry(places, low, high):
    return {"group": "Red", "other": "Blue", "own": 1, "to": 2, "places": places, "low": low, "high": high}


@pytest.mark.parametrize(
    ("entries", "matters", "says"),
    [
        ([entry(9, 4, 12), entry(-3, -5, -1)], "sure", "gains 9 places (95 % margin +4 to +12"),
        ([entry(9, -1, 12)], "open_", "told from luck"),
        ([entry(1, 0, 2)], "little", "told from luck"),
    ],
)
def test_which_dispute_matters_is_told_with_its_margin_or_not_at_all(entries, matters, says):
    row = told._told({"key": "k", "label": "fines", "spread": 0.5}, entries, 20)
    assert row["matters"] == matters
    assert re.search(says.replace("(95", r"\(95").replace("+", r"\+"), told._sentence([row], 20, "en"))


def test_one_group_alone_has_no_dispute(workshop):
    workshop.hand_in("Red", WIDE, THERE)
    with pytest.raises(Mistake, match="two groups"):
        question(workshop, 10)
