"""Bytes are counted once, by their data, and never those of what is left out."""

import sys

import numpy as np

from simulation.study.profile.bytes_held import bytes_held


def test_each_object_counts_once_and_code_not_at_all():
    numbers = np.zeros(1000)
    once, twice = bytes_held([numbers], []), bytes_held([numbers, numbers], [])
    assert once >= 8000 and twice - once <= 16  # a second place in the list
    assert bytes_held([len, sys], []) == sys.getsizeof([len, sys])


def test_what_is_left_out_and_what_it_reaches_is_not_counted():
    shared = {"column": np.zeros(5000)}
    assert bytes_held({"own": 1, "shared": shared}, [shared]) < 1000 < bytes_held({"own": 1, "shared": shared}, [])
