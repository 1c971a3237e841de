"""A policy tried at once: the bits of a study in the months that the answer speaks of, and nothing passed over."""

import pytest

from simulation import Goal, Scenario, Threads, run
from simulation.clock import month_number
from simulation.study.look.try_out import IN_2018, changed_beside, months_of, try_out
from simulation.study.run import kept_pasts
from simulation.study.run.kept_pasts import KeptPasts

SMALL = Scenario(name="small", enterprises=1000, months=4)
MORE = SMALL.but(inspection_rate=0.2, name="more visits")
HELD = Goal(place=20, by=month_number("2019-02"), held=2)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where pasts are kept."""
    return tmp_path_factory.mktemp("cache") / "pasts"


@pytest.fixture(scope="module")
def whole():
    """The study that ``run`` gives."""
    return run([SMALL, MORE], 3, executor=Threads(1))


def test_months_of_which_nobody_asks_are_left_out_and_the_others_have_the_bits_of_a_study(place, whole):
    months = months_of([SMALL, MORE], [HELD])
    assert months == ["2019-01", "2019-02", "2019-03"]
    for when in (months, ["2019-03"], months):  # the third time they are on the disk
        found = try_out([SMALL, MORE], 3, months=when, kept=KeptPasts(place), executor=Threads(1))
        same = whole.frame[whole.frame["month"].isin(when)]
        assert found.kept == when and found.frame["value"].tolist() == same["value"].tolist()
        for column in ("scenario", "seed", "month", "outcome"):
            assert found.frame[column].tolist() == same[column].tolist()


def test_the_first_answer_is_that_of_a_study(place, whole):
    found = try_out([SMALL, MORE], 3, months=months_of([SMALL, MORE], [HELD]), kept=KeptPasts(place))
    assert found.asking([HELD]).said("zh") == whole.asking([HELD]).said("zh")
    assert found.asking([HELD]).policies() == whole.asking([HELD]).policies()


def test_a_change_that_does_nothing_is_told_though_no_lever_is_tried_alone(place):
    quiet = SMALL.but(ranking_pressure=0.0, name="quiet")
    idle = quiet.but(data_audit=0.9, name="audited where nobody is pressed")
    found = try_out([quiet, idle, MORE], 3, months=["2019-03"], each_lever=False, kept=KeptPasts(place))
    assert found.without_effect == {idle.name: ["government.data_audit"]}


def test_a_scenario_of_another_name_alone_has_no_idle_lever(place):
    found = try_out([MORE, MORE.but(name="the same")], 2, each_lever=False, kept=KeptPasts(place))
    assert found.without_effect == {"the same": []}


def test_months_beyond_a_scenario_are_none_of_its_own(place):
    found = try_out([SMALL, MORE], 2, months=["2019-03", "2031-01"], kept=KeptPasts(place))
    assert found.kept == ["2019-03"]


def test_a_run_of_another_shape_is_not_believed(place, tmp_path, monkeypatch):
    kept = KeptPasts(tmp_path / "pasts")
    first = try_out([MORE], 1, months=["2019-02"], kept=kept)
    kept.keep = lambda what, arrays: None
    opened = kept_pasts._opened

    def one_row_less(content, what):
        arrays = opened(content, what)
        return arrays | {"values": arrays["values"][1:]} if "values" in arrays else arrays

    monkeypatch.setattr(kept_pasts, "_opened", one_row_less)
    again = try_out([MORE], 1, months=["2019-02"], kept=kept)
    assert "damaged" in kept.notes[0] and again.frame.equals(first.frame)


def test_the_unchanged_policy_stands_beside_a_change_that_reaches_beyond_policy():
    for world in ({"enterprises": 1500}, {"months": 6}, {"complaint_rate": 0.01}):
        changed = MORE.but(world, data_audit=0.9)
        first, unchanged, other = changed_beside(MORE, changed)
        assert (first.name, unchanged.name, other.name) == (IN_2018, "more visits", "more visits changed")
        assert unchanged.policy == MORE.policy and other.policy == changed.policy != unchanged.policy
        assert first.past() == unchanged.past() == other.past()
        assert {each.months for each in (first, unchanged, other)} == {changed.months}
        assert [each.name for each in changed_beside(MORE, MORE.but(world))] == [IN_2018, "more visits"]
