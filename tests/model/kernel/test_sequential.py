"""Enterprises in turn are lived by the same rules as all at once: plain Python gives the bits of each turn."""

import numpy as np
import pytest

from simulation import Column, Edges, Laboratory, Peers, Ring, rule
from simulation.model.kernel.interpreter import live_month
from simulation.model.kernel.rule import RuleError

NETWORKS = {
    "ring": Ring(4, 0.1),
    "edges": Edges.of([0, 0, 1, 5], [1, 2, 0, 9], [1.0, 0.5, 2.0, 1.0]),
}
MOOD, AGE = Column(name="mood", start=0.5), Column(name="age", kind="uint8")


def swaying(among):
    """Rules by which an enterprise follows others, some of them, and counts its months."""
    seen = Peers(name="seen", among=among, mean_of="mood", alone=0.25)

    @rule(writes=("mood", "age"), declares=[MOOD, AGE, seen])
    def sway(firm, city, luck):
        """A mood goes towards what is seen, and is shaken."""
        return 0.5 * firm.mood + 0.25 * firm.seen + 0.25 * luck.sway, firm.age + 1

    @rule(writes="glad", after="sway")
    def gladden(firm, city, luck):
        """Some are glad."""
        return luck.gladden < firm.mood

    @rule(writes="mood", when="glad", after="gladden")
    def cheer(firm, city, luck):
        """Who is glad goes on being so."""
        return min(firm.mood + 0.1 * luck.cheer, 1.0)

    return [sway, gladden, cheer]


@pytest.mark.parametrize("network", ["ring", "edges"])
def test_each_turn_has_the_bits_of_plain_python(network):
    lab = Laboratory(60, swaying(NETWORKS[network]), places=3, seed=4, in_turn=True)
    for month in range(2):
        before = {name: values.copy() for name, values in lab.columns.items()}
        lab.step()
        now, loop, living = lab.columns, lab.living.loop, lab.living
        read_only = {name: now[name] for name in loop.vocabulary.read_only}  # what each saw when its turn came
        counted = np.zeros(len(loop.events), np.int64)
        for row in range(60):
            alone = {name: values[row : row + 1].copy() for name, values in (before | read_only).items()}
            counts = np.zeros((1, len(loop.events)), np.int64)
            settings = {**lab.settings, "month": month}
            live_month(loop, alone, [0, 1], living.places[:1], counts, settings, living.seed, month, row)
            counted += counts[0]
            assert all(alone[name].tobytes() == now[name][row : row + 1].tobytes() for name in loop.columns), row
        assert dict(zip(loop.events, counted.tolist(), strict=True)) == lab.totals


def test_what_stops_a_turn_is_told_with_all_it_met():
    @rule(writes="mood", declares=MOOD)
    def sink(firm, city, luck):
        """A mood that falls below what can be divided."""
        return firm.mood - 0.25 + 0 * (1 // int(4 * firm.mood))

    with pytest.raises(RuleError, match="rule sink, enterprise 0, month 2 .* divided by 0 .*; it met firm.mood = 0.0"):
        Laboratory(50, [sink], in_turn=True).run(5)
