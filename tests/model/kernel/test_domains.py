"""exp and log as rules call them refuse what has no answer in 32 bits."""

import numpy as np
import pytest

from simulation.model.kernel.domains import exp, log


def test_what_has_an_answer_has_that_of_the_functions_beneath():
    assert exp(1.0) == pytest.approx(np.e, rel=1e-6) and log(np.float32(10.0)) == pytest.approx(np.log(10), rel=1e-6)
    assert exp(-1000.0) > 0.0 and exp(87.0) < np.inf


@pytest.mark.parametrize("value", [87.1, np.nan, np.inf])
def test_exp_of_too_much_is_refused(value):
    with pytest.raises(ValueError, match="exp of a number above 87 is too large"):
        exp(value)


@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf])
def test_log_is_of_a_number_above_nought(value):
    with pytest.raises(ValueError, match="log is of a number above 0"):
        log(value)
