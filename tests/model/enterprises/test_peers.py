"""What an enterprise sees of its peers: their mean, the largest, what the best has, what one of them has."""

import numpy as np
import pytest

from simulation import AdditionError, Column, Edges, Laboratory, Peers, Places, Ring, rule
from simulation.model.city.city import CreditCity
from simulation.settings.declarations import DeclarationError

HABIT = Column(name="habit", kind="int32")
GAIN = Column(name="profit")
WAYS = {
    "mean": {"mean_of": "profit"},
    "largest": {"largest_of": "profit"},
    "best": {"best_of": "habit", "by": "profit"},
    "one": {"one_of": "habit"},
}
NETWORKS = {
    "places": Places(),
    "ring": Ring(4, 0.1),
    "edges": Edges.of([0, 0, 1, 5], [1, 2, 0, 9], [1.0, 0.0, 2.0, 1.0]),
}


def lab(ways, among, in_turn=False, threads=1, size=40):
    seen = [Peers(name=name, among=among, alone=-5.0, **WAYS[name]) for name in ways]

    @rule(writes=("habit", "profit"), declares=[HABIT, GAIN, *seen])
    def change(firm, city, luck):
        """An enterprise changes what it has."""
        return firm.habit + 1, luck.change

    made = Laboratory(size, [change], places=4, in_turn=in_turn, threads=threads, seed=3)
    made.columns["habit"][:] = np.arange(size)
    made.columns["profit"][:] = (np.arange(size) * 7 % 11) / 4
    return made


@pytest.mark.parametrize("network", NETWORKS)
def test_each_way_sees_its_own(network):
    """A rule that reads all four; what they see is compared with the columns as the month began."""
    among = NETWORKS[network]
    seen = [Peers(name=name, among=among, alone=-5.0, **ways) for name, ways in WAYS.items()]
    told = [Column(name=f"told_{name}") for name in WAYS]

    @rule(writes=("told_mean", "told_largest", "told_best", "told_one"), declares=[HABIT, GAIN, *seen, *told])
    def tell(firm, city, luck):
        """An enterprise notes what it sees."""
        return firm.mean, firm.largest, firm.best, firm.one

    made = Laboratory(40, [tell], places=4, seed=3)
    habit, profit = np.arange(40), ((np.arange(40) * 7 % 11) / 4).astype(np.float32)
    made.columns["habit"][:], made.columns["profit"][:] = habit, profit
    made.step()
    starts, partners, weights = among.prepare(40, made.luck).rows() if network != "places" else (None,) * 3
    for row in range(40):
        if network == "places":
            others = list(range(row // 10 * 10, row // 10 * 10 + 10))
        else:
            here = slice(starts[row], starts[row + 1])
            others = partners[here][weights[here] > 0].tolist()
        mean, largest, best, one = (float(made.columns[f"told_{name}"][row]) for name in WAYS)
        if not others:
            assert mean == largest == best == one == -5.0
            continue
        assert mean == pytest.approx(profit[others].mean()) and largest == profit[others].max()
        assert best == min(others, key=lambda other: (-profit[other], other)) and one in others


@pytest.mark.parametrize("network", NETWORKS)
def test_threads_and_an_idle_rule_do_not_touch_the_bits(network):
    one, other = lab(WAYS, NETWORKS[network], size=400), lab(["one"], NETWORKS[network], threads=2, size=400)
    one.run(3), other.run(3)
    assert one.columns["one"].tobytes() == other.columns["one"].tobytes() and np.ptp(one.columns["one"]) > 0


@pytest.mark.parametrize("network", ["ring", "edges", "places"])
def test_in_turn_one_looks_at_what_others_do_by_then(network):
    """The same are chosen as at once; whoever comes before has acted already."""
    at_once, in_turn = lab(["one"], NETWORKS[network]), lab(["one"], NETWORKS[network], in_turn=True)
    at_once.step(), in_turn.step()
    was, now = at_once.columns["one"].astype(int), in_turn.columns["one"].astype(int)
    row = np.arange(40)
    assert (now == np.where(was == -5, -5, was + (was < row))).all()


def test_in_turn_the_best_is_the_best_by_then():
    seen = Peers(name="best", best_of="profit", by="profit", among=Edges.of([0, 1, 2], [2, 0, 1]))

    @rule(writes="profit", declares=[GAIN, seen])
    def follow(firm, city, luck):
        """An enterprise gets one more than the one it looks at."""
        return firm.best + 1.0

    assert Laboratory(3, [follow], in_turn=True).run(1).columns["profit"].tolist() == [1.0, 2.0, 3.0]
    assert Laboratory(3, [follow]).run(1).columns["profit"].tolist() == [1.0, 1.0, 1.0]


def test_a_city_looks_at_the_best_of_a_place_and_at_one_of_it(small):
    best = Peers(name="best_morale", largest_of="morale", among=Places())
    one = Peers(name="example", one_of="morale", among=Ring(4, 0.1))

    @rule(writes="impressed", before="wronged_until_now", declares=[best, one])
    def impression(firm, city, luck):
        """An enterprise is impressed by the best it sees."""
        return firm.example > 0.9 * firm.best_morale

    scenario = small.but(impression)
    city, again = CreditCity(scenario, 4), CreditCity(scenario, 4, threads=2)
    morale, starts = city.population.columns["morale"].copy(), city.population.starts
    city.step(), again.step()
    assert city.places[0, city.living.fact["best_morale"]] == morale[: starts[1]].max()
    assert set(city.population.columns["example"]) <= set(morale)
    assert city.run() == again.run() and city.totals["impressed"] > 0


def test_what_is_wrong_is_said():
    with pytest.raises(DeclarationError, match="peers x: give one of mean_of, largest_of, best_of, one_of"):
        Peers(name="x", among=Places())
    with pytest.raises(DeclarationError, match="peers x: give one of"):
        Peers(name="x", mean_of="a", one_of="a", among=Places())
    for wrong in ({"best_of": "a"}, {"mean_of": "a", "by": "b"}):
        with pytest.raises(DeclarationError, match="peers x: best_of and by belong together"):
            Peers(name="x", among=Places(), **wrong)
    wrong = [
        Peers(name="near", best_of="habti", by="gain", among=Ring()),
        Peers(name="far", largest_of="liev", among=Places()),
    ]

    @rule(writes=("habit", "profit"), declares=[HABIT, GAIN])
    def change(firm, city, luck):
        """An enterprise lives."""
        return firm.habit, firm.profit

    with pytest.raises(AdditionError) as mistakes:
        Laboratory(10, [change], declares=wrong)
    assert mistakes.value.problems == [
        "peers near: there is no column 'habti'; did you mean 'habit'?",
        "peers near: there is no column 'gain'",
        "peers far: there is no column 'liev'",
    ]


def test_each_way_is_told_in_words_and_as_data():
    ring = Ring(4)
    told = {name: Peers(name=name, among=ring, **ways) for name, ways in WAYS.items()}
    where = f" among {ring.sentence}"
    assert [one.sentence.removesuffix(where) for one in told.values()] == [
        "mean of profit", "largest profit", "habit of the one with the most profit", "habit of one drawn each month",
    ]  # fmt: skip
    data = {"among": ring.settled(), "alone": 0.0}
    assert told["mean"].settled() == {"mean_of": "profit"} | data
    assert told["best"].settled() == {"best_of": "habit", "by": "profit"} | data
