"""Enterprises that live on: arrays are met once, until one of them is another."""

from copy import deepcopy

import numpy as np

from simulation import Column, Laboratory, rule
from simulation.model.kernel.loop import Loop


@rule(writes="mood", declares=[Column(name="mood", start=0.5, low=0, high=1)])
def sway(firm, city, luck):
    """An enterprise is drawn half way to its luck."""
    return 0.5 * firm.mood + 0.5 * luck.sway


def begun():
    return Laboratory(500, [sway], places=7, seed=3)


def test_a_column_put_in_between_two_months_is_the_one_that_is_lived_on():
    usual, other = begun().run(1), begun().run(1)
    old = other.columns["mood"]
    before = old.copy()
    other.columns["mood"] = old.copy()
    assert (usual.run(2).columns["mood"] == other.run(2).columns["mood"]).all()
    assert (old == before).all() and not (other.columns["mood"] == before).any()


def test_counts_and_places_put_in_anew_are_met_too():
    lab = begun().run(1)
    lab.living.places, lab.living.counts = lab.living.places.copy(), np.full_like(lab.living.counts, 9)
    assert (lab.run(2).columns["mood"] == begun().run(3).columns["mood"]).all() and not lab.living.counts.any()


def test_another_loop_is_met_with_its_own_room():
    lab, usual = begun().run(1), begun()
    lab.living.loop = Loop(lab.loop.rules, lab.loop.vocabulary, block=7)
    assert (lab.run(2).columns["mood"] == usual.run(3).columns["mood"]).all()


def test_a_copy_lives_on_by_itself():
    lab = begun().run(1)
    living = deepcopy(lab.living)
    before = lab.columns["mood"].copy()
    living.month(lab.settings, lab.clock)
    assert (lab.columns["mood"] == before).all()
    assert (living.population.columns["mood"] == lab.run(1).columns["mood"]).all()


def test_what_was_let_go_is_held_by_nobody():
    import weakref

    lab = begun().run(1)
    mood = weakref.ref(lab.columns["mood"])
    lab.living.let_go()
    assert mood() is None
