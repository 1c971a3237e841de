"""A small city's index made otherwise, worked out once for the tests of a process."""

from functools import cache

from simulation import Scenario, Threads, index_choices

SMALL = Scenario(name="small", enterprises=1000, months=3).but({"timeliness": 1.0}, name="in time")


@cache
def small_choices():
    return index_choices(SMALL, 10, executor=Threads(1))
