"""exp, log, logistic and the normal quantile with the same bits on every machine.

Library versions of these functions differ in the last bit between machines and between numpy and libm; a single
bit can turn a draw around and a whole run with it. Here each is a polynomial in float32, made of +, -, x, / and bit
moves alone, which IEEE 754 rounds one way everywhere. Plain Python functions of one number: called as they are on a
numpy float32, or compiled into the enterprises' loop. Accuracy against 64-bit mathematics is tested.

Polynomials: exp and log after the Cephes library's single-precision minimax coefficients (Moshier); the normal
quantile is Wichura's algorithm AS 241, PPND7 (Applied Statistics 37, 1988).
"""

from __future__ import annotations

import numpy as np

LOG2_E = 1.44269504088896341
LN2_HIGH, LN2_LOW = 0.693359375, -2.12194440e-4
SQRT_HALF = 0.707106781186547524


def exp(x: float | np.float32) -> np.float32:
    """e to the x, for float32; arguments beyond +-87 are held there. Relative error below 2e-7."""
    x = min(max(np.float32(x), np.float32(-87.0)), np.float32(87.0))
    whole = np.floor(x * LOG2_E + 0.5)
    rest = x - whole * LN2_HIGH - whole * LN2_LOW
    series: np.float32 = 1.9875691500e-4 * rest + 1.3981999507e-3
    series = series * rest + 8.3334519073e-3
    series = series * rest + 4.1665795894e-2
    series = series * rest + 1.6666665459e-1
    series = series * rest + 5.0000001201e-1
    series = series * rest * rest + rest + 1.0
    power: np.float32 = np.int32((np.int32(whole) + np.int32(127)) << np.int32(23)).view(np.float32)
    return series * power


def log(x: float | np.float32) -> np.float32:
    """Natural logarithm of a positive normal float32. Error below 2e-7 of its size or absolutely."""
    bits = np.float32(x).view(np.int32)
    power = np.float32(np.int32((bits >> np.int32(23)) & np.int32(255)) - np.int32(126))
    part = np.int32((bits & np.int32(0x007FFFFF)) | np.int32(0x3F000000)).view(np.float32)
    low = part < SQRT_HALF
    power = power - 1.0 if low else power
    y = part + part - 1.0 if low else part - 1.0
    z = y * y
    series = 7.0376836292e-2 * y - 1.1514610310e-1
    series = series * y + 1.1676998740e-1
    series = series * y - 1.2420140846e-1
    series = series * y + 1.4249322787e-1
    series = series * y - 1.6668057665e-1
    series = series * y + 2.0000714765e-1
    series = series * y - 2.4999993993e-1
    series = series * y + 3.3333331174e-1
    series = series * y * z + power * LN2_LOW - 0.5 * z
    return y + series + power * LN2_HIGH


def logistic(x: float | np.float32) -> np.float32:
    """Share 1 / (1 + e^-x) between 0 and 1."""
    return 1.0 / (1.0 + exp(-x))


def normal_quantile(u: float | np.float32) -> np.float32:
    """The standard normal value below which a share ``u`` of draws lies; 0 and 1 are held one draw inside.

    Pushing one uniform through this (rather than a rejection sampler) keeps two policies on the same luck: the
    result is monotone in ``u`` and always uses exactly one draw.
    """
    u = min(max(np.float32(u), np.float32(2.9802322e-08)), np.float32(0.99999994))
    q = u - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        top = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179
        bottom = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0
        return q * top / bottom
    tail = u if q < 0.0 else 1.0 - u
    r = np.sqrt(-log(tail))
    if r <= 5.0:
        r = r - 1.6
        top = ((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777
        bottom = (0.12021132975 * r + 0.73700164250) * r + 1.0
    else:
        r = r - 5.0
        top = ((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150
        bottom = (0.012258202635 * r + 0.24197894225) * r + 1.0
    size: np.float32 = top / bottom
    return -size if q < 0.0 else size
