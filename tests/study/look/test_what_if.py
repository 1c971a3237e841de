"""Kept pasts give the same answers as a study lived anew."""

import pandas as pd
import pytest

from simulation import Scenario, Threads, run
from simulation.model.enterprises.population import BYTES
from simulation.study.look.what_if import WhatIf

SMALL = Scenario(name="small", enterprises=2000, months=6)


@pytest.fixture(scope="module")
def what_if():
    return WhatIf(SMALL, seeds=3, executor=Threads(2))


@pytest.mark.parametrize(
    "change", [{"joint_breadth": 40}, {"fine": 2.0, "months": 9}, {"edition": {"2019-03": "2019"}}]
)
def test_an_answer_has_the_bits_of_a_study(what_if, change):
    changed = SMALL.but(change, name="changed")
    answer, study = what_if.answer(changed), run([SMALL, changed], seeds=3)
    pd.testing.assert_frame_equal(answer.frame, study.frame, check_exact=True)
    assert answer.without_effect == study.without_effect and answer.seeds == study.seeds
    assert str(answer) == str(study)


def test_an_answer_leaves_the_pasts_as_they_were(what_if):
    changed = SMALL.but(inspection_rate=0.2, name="more visits")
    first = what_if.answer(changed).frame
    what_if.answer(SMALL.but(inspection_rate=0.01, name="fewer visits"))
    pd.testing.assert_frame_equal(what_if.answer(changed).frame, first, check_exact=True)


def test_one_thread_gives_the_same_bits(what_if):
    changed = SMALL.but(joint_breadth=40, name="changed")
    alone = WhatIf(SMALL, seeds=3, executor=Threads(1))
    pd.testing.assert_frame_equal(alone.answer(changed).frame, what_if.answer(changed).frame, check_exact=True)


def test_a_lever_without_effect_is_named(what_if):
    quiet = SMALL.but({"ranking_pressure": 0.0, "data_audit": 0.9}, name="quiet")
    assert WhatIf(quiet, seeds=1).answer(quiet.but(fine=2.0, name="finer")).without_effect["quiet"] == [
        "government.data_audit"
    ]


def test_what_it_keeps_is_said(what_if):
    assert (
        what_if.nbytes == (3 + 1) * 2000 * BYTES
    )  # three seeds, and one in which levers without effect are looked for


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (SMALL.but(joint_breadth=40), "both scenarios are called small; name the changed one"),
        (SMALL.but(enterprises=3000, name="larger"), "larger has another past than small"),
        (SMALL.but(court_staff=200, name="staffed"), "staffed has another past than small"),
    ],
)
def test_a_change_of_the_past_is_refused(what_if, changed, words):
    with pytest.raises(ValueError, match=words):
        what_if.answer(changed)


def test_seeds_are_checked():
    with pytest.raises(ValueError, match="seeds = 0 is too few"):
        WhatIf(SMALL, seeds=0)
