"""What planners wait for is measured as they would ask it: by commands, to their end, and after a kill."""

import sys
from pathlib import Path

import pytest

from simulation import Scenario
from simulation.study.run.inert import moved_levers

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import questions  # noqa: E402
import targets  # noqa: E402

TOOK = {"s": 100.0, "processor_s": 150.0}
ASKED = dict.fromkeys(("compare", "attribute", "sobol", "try_first", "try_alone", "try"), TOOK)
FOUND = ASKED | {"enterprises": 70_000, "seeds": 100, "samples": 1000,
                 "resumed": {"runs": 400, "killed_after": 210, "ended": False, "same": True}}  # fmt: skip


def test_the_policy_of_eight_levers_moves_eight_of_those_that_the_city_reported(tmp_path):
    policy = Scenario.load(questions._of_eight(tmp_path))
    assert moved_levers(policy) == moved_levers(Scenario.load(questions.POLICY))[:8]


def test_targets_are_those_of_the_city_s_own_size(capsys):
    met = {one["what"].partition(":")[0]: one["met"] for one in targets.asked(FOUND)}
    assert met == {"compare": False, "attribute": True, "sensitivity": True, "try": False, "search": True}
    small = targets.asked(FOUND | {"enterprises": 2000, "resumed": FOUND["resumed"] | {"same": False}})
    assert [(one["what"], one["met"]) for one in small] == [("search: killed, resumed, and the same", False)]
    questions.show(FOUND | {"resumed": FOUND["resumed"] | {"same": False}})
    told = capsys.readouterr().out
    assert "Sobol, 1,000 base samples of 8 levers" in told and "after 210 of 400 runs and asked again: ANOTHER" in told


def test_a_command_that_fails_is_no_time():
    with pytest.raises(questions.subprocess.CalledProcessError):
        questions._took("cost", "no-such-policy")


@pytest.mark.slow
def test_a_search_that_was_killed_comes_to_the_same_end(tmp_path):
    found = questions.killed_and_resumed(tmp_path)
    assert found["same"] and not found["ended"] and 0 < found["killed_after"] < found["runs"]
