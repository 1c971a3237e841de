"""Each simulation of the baseline city shows the patterns that name it, and no others."""

import pytest

from simulation.study.fit.baseline_runs import SIMULATIONS
from simulation.study.fit.patterns import PATTERNS


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_a_simulation_shows_the_patterns_that_name_it(simulation):
    asked = {one.name for one in PATTERNS if one.shown_by == simulation}
    assert asked and SIMULATIONS[simulation](0, {}).keys() == asked
