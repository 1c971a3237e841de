"""A file of rules as a researcher writes one, and what is said when it is read."""

import importlib.util

import pytest

from simulation.model.kernel.rule import RuleError

HEAD = """import math
import random
import statistics
from functools import cache
from math import floor, log as log_of_math
import numpy as np
from simulation import Column, Parameter, exp, log, logistic, rule
TABLE = [1, 2]
ARRAY = np.array([1.0, 2.0])
RATE, COUNT, TOWN, HUGE = 0.5, 3, "Chenzhou", 10**30
PULL = Parameter(name="pull", default=0.1, low=0.0, high=1.0, unit="share", source="assumption: a test")
GAIN = Column(name="gain")
def half(x):
    return x / 2
class Rates:
    LOW = 0.1
def both(x):
    return x, 2 * x
def endless(x):
    return endless(x - 1) if x > 0 else 0
def forgetful(x):
    if x > 0:
        return 1
def listing(x):
    return sum([x, x])
@cache
def kept(x):
    return x
@rule(writes="other")
def another(firm, city, luck):
    return luck.another < 0.5
"""
FIRST = HEAD.count("\n") + 3  # the line of a rule's first statement


def refused(tmp_path, text):
    file = tmp_path / "own.py"
    file.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("own", file)
    with pytest.raises(RuleError) as problem:
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert "Traceback" not in str(problem.value) and "numba" not in str(problem.value)
    return str(problem.value)
