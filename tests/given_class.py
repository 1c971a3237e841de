"""What tests of the class of 262 start from: a month, the numbers of a rank process, and the process they make."""

import numpy as np

from simulation.clock import month_number
from simulation.model.monitor.ranking.process import Process

DECEMBER = month_number("2018-12")
START = 24000
SOME = (0.27, 0.14, 0.53, 0.06, 0.93)  # A, B, C, D, phi
A_FIFTH_STEADY = Process(*SOME, 0.2)


def process(classes, A, B, C, D, phi, steady=0.0):
    """The same numbers in so many classes."""
    return Process(*(np.full(classes, value) for value in (A, B, C, D, phi, steady)))
