"""The rank process: what lasts, and how what passes is related from month to month."""

from __future__ import annotations

import math

import numpy as np
import pytest
from given_class import process

from simulation.model.kernel.draws import Luck
from simulation.model.monitor.ranking.chance import Chance
from simulation.model.monitor.ranking.process import passing


def test_the_passing_part_has_the_autocovariances_of_its_form():
    C, D, phi = 0.5, 0.1, 0.9
    one, classes = process(4000, 0.3, 0.1, C, D, phi), 4000
    chance = Chance(Luck(1), classes)
    wander = chance.normals("wander", np.zeros(1), 1)[0].astype(float)
    x = passing(one, wander, chance.normals("surprises", np.zeros(1), 30, first=1).astype(float))[..., 0]
    assert np.var(x[0]) == pytest.approx(C + D, abs=0.04) and np.var(x[29]) == pytest.approx(C + D, abs=0.04)
    for apart in (1, 5, 20):
        by_hand = C * phi**apart
        assert np.mean(x[9] * x[9 + apart]) == pytest.approx(by_hand, abs=0.04)
    assert np.mean(x[4] * wander[:, 0]) == pytest.approx(math.sqrt(C) * phi**5, abs=0.04)
