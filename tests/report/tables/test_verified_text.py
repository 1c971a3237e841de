"""Whether stored numbers could be made again: how many were, the first that differ, and no more than can be read."""

import json

import pytest
from valid import valid

from simulation.report.tables.verified_text import TOLD, verified_data, verified_text
from simulation.study.check.verify import Differs, Verified


def recomputed(different=0, seeds=(3,)):
    differing = [Differs("base", 3, "2019-01", "rank", float(number), 470.0) for number in range(different)]
    return Verified(list(seeds), 10, ["base", "joint"], 1200, differing)


def test_where_every_bit_is_the_same_one_line_says_so():
    assert verified_text(recomputed()) == (
        "1 of 10 seeds recomputed (seed 3): 1200 numbers of 2 scenarios; every bit is the same"
    )
    assert "2 of 10 seeds recomputed: " in verified_text(recomputed(seeds=(3, 4)))


@pytest.mark.parametrize("different", [1, TOLD, TOLD + 1])
def test_of_what_differs_the_first_are_told_and_the_rest_counted(different):
    told = verified_text(recomputed(different)).splitlines()
    assert told[0].endswith(f"; {different} differ")
    assert [line for line in told if "now 470" in line] == [
        f"  {line}" for line in recomputed(different).different[:TOLD]
    ]
    assert (told[-1] == "  and 1 more; --json names all") == (different > TOLD)


def test_the_data_name_all_and_whether_it_holds():
    assert valid(json.loads(json.dumps(verified_data(recomputed()))))["same"]
    data = verified_data(recomputed(TOLD + 5))
    assert not data["same"] and len(data["different"]) == TOLD + 5 and data["seeds"] == [3] and data["of"] == 10
