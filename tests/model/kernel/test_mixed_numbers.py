"""Whole numbers, truths and real numbers meet in a rule as in Python, in 32 bits: compiled and plain are one."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation import Column, Laboratory, logistic, rule
from simulation.model.kernel.interpreter import live_month

TENTH, THREE = 0.1, 3


def scaled(x, by=0.1):
    return x * by + TENTH


def either(x):
    if x > 0.5:
        return 1
    return x


def both(x):
    return 1 - x, x // THREE


REAL = [Column(name="a"), Column(name="b")]
WHOLE = [Column(name="n", kind="int32"), Column(name="k", kind="uint8")]
OUT = [Column(name=f"o{at}") for at in range(27)]
NAMES = tuple(one.name for one in OUT)


@rule(writes=NAMES[:9], declares=[*REAL, *WHOLE, *OUT])
def sums(firm, city, luck):
    """Sums, products and quotients."""
    return (
        1 - firm.a,
        firm.a + 1,
        max(0, firm.a - luck.u),
        min(firm.k, firm.b, 1),
        firm.n * 0.1,
        firm.n / 7,
        firm.n / 7 / 3 * 0.1,
        firm.n * 0.1 + firm.k * 0.3,
        math.pi * firm.k,
    )


@rule(writes=NAMES[9:18])
def helped(firm, city, luck):
    """Loops, helpers, truths."""
    total, steps = 0, 1
    for step in range(5):
        total += step * 0.1 + firm.a / 3
        steps = steps * 2 if step < firm.k else steps
    held = (firm.a > 0.2) + (firm.b > 0.2) + (firm.k > 2)
    opposite, floored = both(firm.a)
    return (
        2 * math.pi * firm.a,
        total,
        steps * firm.b,
        held * TENTH,
        scaled(firm.n),
        scaled(firm.a, 3),
        either(luck.v) * 0.1,
        opposite,
        floored + firm.a % 1,
    )


@rule(writes=NAMES[18:])
def mixed(firm, city, luck):
    """Variables that change their kind, and what numpy has."""
    halved = firm.n
    halved /= 4
    return (
        halved * 0.3 + 7,
        np.sqrt(firm.k) * np.int32(3),
        np.minimum(firm.k, luck.w) + np.floor(firm.k / 2),
        (1 if luck.w < 0.5 else firm.a) * 0.7,
        -firm.k * firm.a,
        logistic(firm.k - 3),
        int(firm.a * 3) / 7,
        (firm.k == 3) * firm.b - (not firm.k),
        firm.k % 3 + firm.n // 3 * 0.1,
    )


LAB = {}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([1.0, 30.0, 1e6]))
def test_compiled_equals_plain_python(seed, scale):
    lab = LAB.setdefault("lab", Laboratory(40, [sums, helped, mixed]))
    chance = np.random.default_rng(seed)
    for name in ("a", "b"):
        lab.columns[name][:] = (chance.random(40) * 2.0 - 0.5) * scale
    lab.columns["n"][:] = chance.integers(-(2**20), 2**20, 40)
    lab.columns["k"][:] = chance.integers(0, 9, 40)
    before = {name: values.copy() for name, values in lab.columns.items()}
    counts, key = np.zeros((1, 0), np.int64), (int(lab.luck.seed), lab.clock)
    live_month(lab.loop, before, [0, 40], lab.living.places, counts, lab.known, *key)
    lab.step()
    for name, values in before.items():
        assert values.tobytes() == lab.columns[name].tobytes(), name


@rule(writes=("a", "n", "b"), declares=[*REAL, *WHOLE])
def literals(firm, city, luck):
    """Nothing but literals, which Python 3.12 and later return as one constant."""
    return 0.1, 7, 0.3


def test_a_rule_that_returns_nothing_but_literals_has_32_bits():
    lab = Laboratory(3, [literals], declares=[*REAL, *WHOLE])
    lab.run(1)
    assert [float(lab.columns[name][0]) for name in ("a", "n", "b")] == [np.float32(0.1), 7.0, np.float32(0.3)]
