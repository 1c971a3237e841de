"""What a policy's gain rests on: places and points by ground add up, for one pair and for many."""

from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario, run
from simulation.study.gain.grounds import CANCEL, places_by_ground

BASE = Scenario(name="usual", enterprises=1000, months=5)
PAPER = BASE.but({"platform_coverage": {"2019-01": 0.9}, "campaigns": {"2019-01": 12}}, name="paper")
POINTS = st.dictionaries(st.sampled_from(["paper", "record", "events", "conduct"]), st.floats(-3.0, 3.0), min_size=1)


def test_places_go_by_points():
    """28 places for 1.4 points, of which .3 by conduct: 6 of them."""
    points = {"paper": 0.8, "record": 0.25, "events": 0.05, "conduct": 0.3}
    assert places_by_ground(28.0, points) == pytest.approx({"paper": 16, "record": 5, "events": 1, "conduct": 6})
    assert places_by_ground(-7.0, {"paper": 0.1, "conduct": -0.8}) == pytest.approx({"paper": 1, "conduct": -8})


def test_no_place_is_shared_out_where_grounds_cancel_or_places_go_the_other_way():
    assert places_by_ground(3.0, {"paper": 1.0, "conduct": -0.95}) is None
    assert places_by_ground(-3.0, {"paper": 1.0}) is None
    assert places_by_ground(0.0, {"paper": 1.0, "conduct": -1.0}) == {"paper": 0.0, "conduct": 0.0}


@given(st.floats(-261.0, 261.0), POINTS)
def test_places_by_ground_add_up_and_none_is_blown_up(places, points):
    shared = places_by_ground(places, points)
    if shared is not None:
        assert fsum(shared.values()) == pytest.approx(places, abs=1e-9)
        assert all(abs(one) <= abs(places) / CANCEL + 1e-9 for one in shared.values())


@pytest.fixture(scope="module")
def study():
    return run([BASE, PAPER], seeds=3, probed=())


def test_points_and_places_of_a_policy_add_up_and_paper_is_told_as_paper(study):
    (found,) = study.grounds()
    change = [study.change("index", "paper")[seed] for seed in study.seeds]
    assert found.gained == pytest.approx(fsum(change) / 3, abs=1e-9)  # edition and rivals are the same in both
    assert found.pairs == 3 and found.against == "usual" and found.month == "2019-04"
    assert found.points["paper"] > 0.5 * found.gained > 0.0
    ours, theirs = (study.in_classes("rank", name) for name in ("paper", "usual"))
    assert found.places == pytest.approx((theirs - ours).mean())
    assert fsum(found.places_by.values()) == pytest.approx(found.places)
    assert found.on_conduct == found.places_by["conduct"]
    assert found.kept["all"] == pytest.approx(study.change("conduct", "paper").mean())


def test_swapping_two_scenarios_changes_signs_alone(study):
    (there,), (back,) = study.grounds(), study.grounds(against="paper")
    assert back.points == pytest.approx({ground: -points for ground, points in there.points.items()})
    assert back.places_by == pytest.approx({ground: -places for ground, places in there.places_by.items()})
    assert back.margins == pytest.approx(there.margins)


def test_one_scenario_is_held_against_its_own_start():
    study = run(BASE, seeds=2, probed=())
    (found,) = study.grounds()
    assert found.against == "" and found.places is None and found.places_by is None
    assert found.points["conduct"] == pytest.approx(study.values("gain:conduct", "usual").mean())
    by_month = study.by_month("conduct:courts", "usual")
    assert found.kept["courts"] == pytest.approx((by_month["2019-04"] - by_month["2018-12"]).mean())
