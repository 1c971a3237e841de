"""What more tables would bring: nothing where nothing lasts, all where all of it does, little in between."""

import numpy as np
import pytest

from simulation.model.monitor.ranking import posterior
from simulation.model.monitor.ranking.process import Process
from simulation.study.projection.more_tables import TABLES, at_best, more_tables


def process(A, B, C, D, phi):
    draws = posterior().taken(np.zeros(2, np.int64))
    return draws.with_process(Process(*(np.full(2, one) for one in (A, B, C, D, phi, 0.0))))


def test_of_a_place_that_is_new_every_month_no_table_tells():
    found = more_tables(histories=2, classes=100, draws=process(0.0, 0.0, 0.0, 1.0, 0.5))
    assert found["width"].between(180.0, 240.0).all()  # four fifths of 262, by chance
    assert at_best(process(0.0, 0.0, 0.0, 1.0, 0.5)) == pytest.approx(1.0)


def test_of_a_place_that_lasts_one_table_tells_all():
    found = more_tables(histories=2, classes=20, draws=process(0.4, 0.599, 0.0, 0.001, 0.9))
    assert list(found.index) == list(TABLES) and 1.0 < found.loc[1, "width"] < 15.0
    # Earlier places are read as scores by their number, while a class has scores of its own: a tenth of a score apart.
    assert found["width"].max() < 40.0


def test_what_has_not_happened_yet_is_left_however_much_is_known():
    assert 0.7 < at_best() < 1.0
    slow = process(0.0, 0.0, 1.0, 0.0, 0.9)  # the start tells all there is: nothing more to learn
    assert at_best(slow) == pytest.approx(1.0)
