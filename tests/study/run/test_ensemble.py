"""Which runs a question is asked of: seeds are counted or listed, and anything else is refused in words."""

import numpy as np
import pytest

from simulation.errors import Mistake
from simulation.study.run.ensemble import checked_seeds


def test_seeds_are_counted_or_listed_each_once_and_in_order():
    assert checked_seeds(3) == checked_seeds(np.int64(3)) == [0, 1, 2]
    assert checked_seeds([3, 1, np.int64(2), 3]) == [1, 2, 3]


@pytest.mark.parametrize("seeds", [True, 2.5, None, "12", [], [0, True], [1.5], ["a", 1], [-1], [[1], 2]])
def test_what_is_no_seed_is_refused_in_words(seeds):
    with pytest.raises(Mistake, match="must be a number of seeds, or whole numbers from 0 on"):
        checked_seeds(seeds)
