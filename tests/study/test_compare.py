"""Policies held against each other: swapping changes signs alone, and runs grow until the gain is known."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Goal, Results, Scenario, Study, compare
from simulation.errors import Mistake
from simulation.study import compare as module
from simulation.study.compare import Comparison, widest
from simulation.study.store.numbers import table

BASE = Scenario(name="base", months=2, enterprises=1000)
OTHER = BASE.but(name="other", joint_breadth=40)
MONTHS = ["2018-12", "2019-01"]
NUMBERS = (
    "index", "integrity", "gaming_gap", "wrongful_per_100k", "wrongful_year_per_100k", "compliance", "conduct",
    "inspections_per_1000", "cost", "visits_short",
)  # fmt: skip


def runs(name, ranks, values):
    """Runs of one scenario: places by seed and class, other outcomes by seed."""
    named = {"rank": ranks[:, 0]} | {f"rank:{number}": ranks[:, number] for number in range(ranks.shape[1])}
    named |= {outcome: values * (1 + at) for at, outcome in enumerate(NUMBERS)}
    last = np.stack(list(named.values()), axis=1)
    return table(name, [*range(len(ranks))], MONTHS, list(named), np.stack([last, last], axis=1))


def both_ways(ours, theirs, numbers):
    """Two policies, and the same two in the other order."""
    frames = [runs("base", ours, numbers), runs("other", theirs, numbers[::-1] * 2.0)]
    found = []
    for scenarios in ([BASE, OTHER], [OTHER, BASE]):
        study = Study(scenarios, pd.concat(frames)).asking([Goal(10)])
        found.append(Comparison(study, "2019-01", None, ()))
    return found


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(
    *(st.lists(st.lists(st.integers(1, 40), min_size=3, max_size=3), min_size=n, max_size=n) for _ in "ab"),
    st.lists(st.integers(-9, 9), min_size=n, max_size=n),
)))  # fmt: skip
def test_swapping_two_policies_changes_signs_and_nothing_else(drawn):
    ours, theirs, numbers = (np.array(one, float) for one in drawn)
    there, back = (found.pairs[0] for found in both_ways(ours, theirs, numbers))
    assert (there.scenario, there.against) == (back.against, back.scenario)
    assert (there.places, there.low, there.high) == (-back.places, -back.high, -back.low)
    assert (there.ahead, there.level, there.behind) == (back.behind, back.level, back.ahead)
    assert there.ahead + there.level + there.behind == pytest.approx(1.0)
    assert there.chance_more == pytest.approx(-back.chance_more)
    assert there.chance_more_margin == pytest.approx(back.chance_more_margin, nan_ok=True)
    for outcome in ("integrity", "conduct", "gaming_gap", "firms_year", "firms_standing", "cost"):
        assert getattr(there, outcome) == -getattr(back, outcome)


def test_by_hand():
    ours = np.array([[20, 20], [20, 5]], float)
    theirs = np.array([[10, 20], [8, 9]], float)
    pair = both_ways(ours, theirs, np.array([1.0, 3.0]))[0].pairs[0]
    assert (pair.scenario, pair.against, pair.seeds) == ("other", "base", 2)
    assert pair.places == 5.0  # of 10, 0, 12 and -4
    assert (pair.ahead, pair.level, pair.behind) == (0.5, 0.25, 0.25)
    assert pair.chance_more == 0.5  # from one run of four within the first ten to three
    assert pair.integrity == 2 * 2.0  # of 6 - 1 and 2 - 3, doubled


@pytest.mark.slow
def test_runs_grow_until_the_places_gained_are_known(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "FIRST_LOOK", 10)
    sure = compare([BASE, OTHER], 40, precision=200.0)
    assert sure.looks == (10,) and len(sure.study.seeds) == 10
    half = widest(sure.study)
    found = compare([BASE, OTHER], 40, precision=half / 1.5)
    assert found.looks[0] == 10 and found.looks[-1] == len(found.study.seeds) > 10
    assert found.known_to <= half / 1.5 or len(found.study.seeds) == 40
    assert (found.study.in_classes("rank", "base").loc[:9] == sure.study.in_classes("rank", "base")).all()
    kept = Results.create(tmp_path / "kept", [BASE, OTHER], {}, list(range(10)))
    again = compare([BASE, OTHER], 40, precision=half / 1.5, results=kept)
    assert again.table().equals(found.table()) and again.looks == found.looks
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").rglob("*.parquet")}
    more = Results.create(tmp_path / "kept", [BASE, OTHER], {}, list(range(10)))
    assert compare([BASE, OTHER], 40, precision=half / 1.5, results=more).table().equals(found.table())
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").rglob("*.parquet")} == before


def test_policies_of_different_length_are_compared_in_the_last_month_that_all_have():
    longer = OTHER.but(name="longer", months=4)
    found = compare([BASE, longer], 10)
    assert found.month == "2019-01"
    said = " ".join(str(found).split())
    assert "(the last month that all have; longer runs to 2019-03)" in said
    assert "(in 2019-01, the last month that all scenarios have)" in said
    chart = found.chart()
    assert "last month that all have" in chart.figure.get_suptitle() + " ".join(
        text.get_text() for text in chart.figure.texts
    )
    start = compare([BASE, longer.but(name="start", months=1)], 10)
    assert start.month == "2018-12" and "no verdict in 2018-12, the starting month" in str(start)
    assert "no verdict in the starting month" in " ".join(text.get_text() for text in start.chart().figure.texts)


def test_what_cannot_be_compared_is_refused_in_words():
    with pytest.raises(Mistake, match="two policies or more"):
        compare([BASE])
    with pytest.raises(Mistake, match="precision = 0 is outside 0 to 262"):
        compare([BASE, OTHER], precision=0)
