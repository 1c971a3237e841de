"""A laboratory: enterprises without a city, small enough to be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Column, Edges, Institution, Laboratory, Parameter, Peers, Places, Ring, rule
from simulation.model.kernel.rule import RuleError
from simulation.model.spec.components import AdditionError

CHANCE = Parameter(name="chance", default=0.05, low=0.0, high=1.0, unit="share a month", source="assumption: a test")
BELIEF = Column(name="belief", start=0.05, low=0.0, high=1.0)


@rule(writes=("belief", "seen"), declares=[CHANCE, BELIEF])
def watch(firm, city, luck):
    """An enterprise that is visited believes in visits, and forgets."""
    seen = luck.seen < city.chance
    return firm.belief + 0.2 * ((1.0 if seen else 0.0) - firm.belief), seen


def test_beliefs_that_forget_have_the_mean_and_spread_of_the_textbook():
    lab = Laboratory(100_000, [watch], seed=3).run(60)
    belief = lab.columns["belief"]
    assert belief.mean() == pytest.approx(0.05, abs=0.001)
    assert belief.var() == pytest.approx(0.2 / 1.8 * 0.05 * 0.95, rel=0.03)
    assert lab.share("seen", last=20) == pytest.approx(0.05, abs=0.001)
    assert len(lab.table()) == 60 and "watch" in repr(lab)


@given(seed=st.integers(0, 2**64 - 1), size=st.integers(1, 50), places=st.integers(1, 5))
def test_same_seed_same_bits_at_once_or_in_turn_in_any_number_of_places(seed, size, places):
    one = Laboratory(size, [watch], seed=seed).run(3)
    for other in (
        Laboratory(size, [watch], seed=seed, in_turn=True).run(3),
        Laboratory(size, [watch], seed=seed, places=places, threads=2).run(3),
    ):
        assert one.columns["belief"].tobytes() == other.columns["belief"].tobytes() and one.record == other.record


def test_settings_can_be_changed_on_the_way():
    lab = Laboratory(1000, [watch], chance=0.0).run(2)
    assert lab.totals["seen"] == 0
    lab.settings["chance"] = 1.0
    assert lab.run(1).totals["seen"] == 1000


def test_settings_that_cannot_stand_are_named():
    with pytest.raises(AdditionError) as mistakes:
        Laboratory(10, [watch], chance=2.0, chanse=0.1)
    assert mistakes.value.problems == [
        "there is no setting called 'chanse'; did you mean 'chance'?",
        "chance = 2.0 is outside 0 to 1 (share a month)",
    ]
    with pytest.raises(AdditionError, match="no event called 'sen'; did you mean 'seen'"):
        Laboratory(10, [watch]).run(1).share("sen")
    with pytest.raises(RuleError, match="lambda> is no rule; write @rule"):
        Laboratory(10, [lambda firm: firm])


SPIN = Column(name="spin", kind="int32", start=1.0)
AROUND = Peers(name="around", mean_of="spin", among=Edges.lattice(3))


@rule(writes="spin", declares=[SPIN, AROUND])
def follow(firm, city, luck):
    """An enterprise does as most of its neighbours do."""
    return 1 if firm.around > 0.0 else -1


def test_in_turn_each_meets_what_its_neighbours_do_by_then():
    """A torus of nine: all say yes but the last; at once its neighbours stay, in turn it is outvoted at its turn."""
    lab = Laboratory(9, [follow], in_turn=True)
    lab.columns["spin"][:] = -1
    lab.columns["spin"][[1, 3]] = 1
    lab.step()
    # Enterprise 0 has neighbours 1, 2, 3, 6: two of each, so it says no; 1 sees 0, 2, 4, 7, all no.
    assert lab.columns["spin"].tolist() == [-1] * 9
    lab = Laboratory(9, [follow])
    lab.columns["spin"][:] = 1
    lab.columns["spin"][[0, 4]] = -1
    lab.step()
    assert lab.columns["spin"].tolist() == [1, -1, 1, -1, 1, 1, 1, 1, 1]


def test_peers_who_are_alone_see_what_was_said_of_them():
    far = Peers(name="far", mean_of="level", among=Edges.of([0, 1], [1, 0]), alone=7.0)

    @rule(writes="level", declares=[Column(name="level", start=1.0), far])
    def copy(firm, city, luck):
        """An enterprise takes over what it sees."""
        return firm.far

    lab = Laboratory(3, [copy]).run(1)
    assert lab.columns["level"].tolist() == [1.0, 1.0, 7.0]
    with pytest.raises(RuleError, match="far is what its peers do and cannot be written"):

        @rule(writes="far", declares=[Column(name="level"), far])
        def write(firm, city, luck):
            """It writes what it may only read."""
            return 1.0

        Laboratory(3, [write])


def test_places_see_the_share_to_which_an_event_happened_last_month():
    usual = Peers(name="usual", mean_of="seen", among=Places())

    @rule(writes="told", declares=[usual])
    def tell(firm, city, luck):
        """An enterprise hears how many of its place were visited."""
        return luck.told < firm.usual

    lab = Laboratory(20_000, [watch, tell], places=4, chance=0.3).run(2)
    assert lab.share("told", last=1) == pytest.approx(0.3, abs=0.02) and lab.record[0]["told"] == 0


class Counter(Institution):
    """Counts what it is shown."""

    before = "enterprises"
    shows = ("steps",)

    def begin(self):
        """Begins at nothing."""
        self.steps = 0

    def step(self):
        """Counts, and doubles the chance of a visit this month."""
        self.steps += 1
        self.adjust("chance", times=2.0)


def test_an_institution_acts_before_or_after_the_enterprises():
    lab = Laboratory(50_000, [watch], [Counter()], chance=0.1).run(3)
    assert lab.month.names == ["counter", "enterprises"]
    assert [row["steps"] for row in lab.record] == [1, 2, 3]
    assert lab.share("seen", last=3) == pytest.approx(0.2, abs=0.005) and lab.settings["chance"] == 0.1


def test_what_leaves_its_range_stops_the_laboratory():
    @rule(writes="belief", declares=[BELIEF])
    def boast(firm, city, luck):
        """An enterprise believes more than can be."""
        return firm.belief + 0.5

    with pytest.raises(RuleError, match=r"rule boast, enterprise 0, month 1 .*1.0499.* is outside 0 to 1; it met firm"):
        Laboratory(10, [boast]).run(5)


def test_ring_and_threads_do_not_touch_the_bits():
    seen = Peers(name="near", mean_of="belief", among=Ring(neighbours=4, rewired=0.2))

    @rule(writes="belief", declares=[BELIEF, seen])
    def blend(firm, city, luck):
        """An enterprise believes what it sees, with some noise."""
        return min(max(0.5 * firm.belief + 0.5 * firm.near + 0.01 * (luck.blend - 0.5), 0.0), 1.0)

    one = Laboratory(5000, [blend], places=7, threads=1, seed=9).run(5)
    other = Laboratory(5000, [blend], places=7, threads=2, seed=9).run(5)
    assert one.columns["belief"].tobytes() == other.columns["belief"].tobytes()
    assert np.ptp(one.columns["belief"]) > 0


def test_means_of_columns_are_recorded_where_they_are_asked_for():
    lab = Laboratory(5000, [watch], shows=["belief"], chance=0.3).run(4)
    assert lab.record[-1]["belief"] == pytest.approx(lab.columns["belief"].mean(), rel=1e-5)
    assert lab.mean("belief", last=2) == pytest.approx(sum(month["belief"] for month in lab.record[-2:]) / 2)
    assert list(lab.table().columns) == ["seen", "belief"]
    with pytest.raises(AdditionError, match="no mean of 'belif' is recorded; did you mean 'belief'"):
        lab.mean("belif")


def test_what_is_misspelt_never_does_nothing():
    lab = Laboratory(10, [watch])
    with pytest.raises(AdditionError, match="no setting called 'chanse'; did you mean 'chance'"):
        lab.settings["chanse"] = 0.1
    with pytest.raises(AdditionError, match="chance = 2.0 is outside 0 to 1"):
        lab.settings.update(chance=2.0)
    assert lab.settings == {"chance": 0.05}
    near = Peers(name="near", mean_of="belif", among=Ring())
    with pytest.raises(AdditionError) as mistakes:
        Laboratory(10, [watch], declares=[near], shows=["belive"])
    assert mistakes.value.problems == [
        "peers near: there is no column 'belif'; did you mean 'belief'?",
        "shows: there is no column 'belive'; did you mean 'belief'?",
    ]


def test_institutions_alone_are_a_laboratory_too():
    class Clerk(Institution):
        """Counts."""

        shows = ("files",)

        def begin(self):
            """An empty desk."""
            self.files = 0

        def step(self):
            """One file more."""
            self.files += 1

    lab = Laboratory(institutions=[Clerk(), Clerk()]).run(3)
    assert lab.mean("files", last=2) == 5 and lab.month.names == ["enterprises", "clerk"]
