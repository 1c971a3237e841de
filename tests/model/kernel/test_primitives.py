"""Short lists of those who are concerned: who is marked, who of them is chosen, and how many."""

import numpy as np

from simulation.model.kernel.primitives import CHOSEN, DRAWN, LISTED, PADDING, clear, list_marked, sift, total

FLAGS = np.array([0, 1, 1, 0, 1, 0, 0, 1], np.int8)


def listed(marks):
    rows, lengths = np.full(len(marks) + PADDING, -1), np.zeros(4, np.int64)
    list_marked(len(marks), marks, rows, lengths)
    return rows, lengths


def test_the_rows_that_are_marked_are_listed_in_order():
    rows, lengths = listed(FLAGS)
    assert rows[: lengths[LISTED]].tolist() == [1, 2, 4, 7]


def test_of_the_listed_those_whose_flag_is_set_are_chosen_and_padded():
    rows, lengths = listed(FLAGS)
    chosen = np.full(len(FLAGS) + PADDING, -1)
    flags = np.array([1, 0, 1, 1, 1, 1, 1, 0], np.int8)
    sift(len(FLAGS), flags, rows, chosen, lengths)
    assert chosen[: lengths[CHOSEN]].tolist() == [2, 4] and lengths[DRAWN] == PADDING
    assert set(chosen[2 : 2 + PADDING]) == {2}, "whole vectors of draws need rows that are there"
    sift(len(FLAGS), np.zeros(8, np.int8), rows, chosen, lengths)
    assert lengths[CHOSEN] == lengths[DRAWN] == 0 and chosen[0] == 0


def test_flags_are_counted_and_cleared():
    flags, counted = FLAGS.copy(), np.array([10])
    total(len(flags), flags, counted)
    clear(len(flags), flags)
    assert counted[0] == 14 and not flags.any()
