"""An enterprise hides as much of its income as makes one more unit worth neither more nor less than its risk.

Allingham and Sandmo (Journal of Public Economics 1, 1972) with the fine on the tax evaded of Yitzhaki (Journal of
Public Economics 3, 1974): of an income of 1, the share E is hidden. What remains is y + tE undetected and y - (f - t)E
when caught, y = 1 - t, with a fine of f a unit of income hidden. Targets are the closed forms of the model, derived for
this project; none is copied from a paper's table. Enterprises here do not know the closed form: they halve the
interval in which marginal utilities cross.
"""

from __future__ import annotations

import math

import numpy as np

from ... import Column, Laboratory, exp, log, rule
from ..row import SEEDS, Row, each, same_bits

# tax t, chance of an inspection p, fine as a multiple of the tax evaded, relative risk aversion
RELATIVE = (
    *((0.40, 0.10, 3, 1), (0.30, 0.10, 4, 1), (0.35, 0.05, 5, 1), (0.40, 0.10, 3, 2), (0.40, 0.10, 3, 4)),
    *((0.30, 0.05, 2, 8), (0.30, 0.05, 2, 1), (0.30, 0.05, 2, 3), (0.30, 0.40, 3, 1)),
)
# tax t, chance of an inspection p, fine a unit of income hidden, absolute risk aversion
ABSOLUTE = ((0.35, 0.05, 1.6, 10), (0.35, 0.02, 1.6, 10), (0.30, 0.05, 0.6, 10), (0.30, 0.10, 0.9, 5))
SITUATION = [
    Column(name="tax", start=0.3, low=0, high=1, unit="share of income"),
    Column(name="audit", start=0.1, low=0, high=1, unit="probability"),
    Column(name="fine", start=1.0, low=0, unit="a unit of income hidden"),
    Column(name="aversion", start=1.0, low=0),
    Column(name="hidden", low=0, high=1, unit="share of income"),
]


def balance(tax, audit, fine, worth_free, worth_caught):
    """What one more unit hidden is worth, from the marginal utilities of what remains."""
    return (1.0 - audit) * tax * worth_free - audit * (fine - tax) * worth_caught


@rule(writes="hidden", declares=SITUATION)
def hide_with_relative_aversion(firm, city, luck):
    """An enterprise hides income until one more unit is worth nothing; its marginal utility is c to the -aversion."""
    low, high, kept = 0.0, 1.0, 1.0 - firm.tax
    for _ in range(26):
        hidden = 0.5 * (low + high)
        left = kept - (firm.fine - firm.tax) * hidden
        worth_more = False  # to be caught with nothing left is worse than anything
        if left > 0.0:
            free = exp(-firm.aversion * log(kept + firm.tax * hidden))
            worth_more = balance(firm.tax, firm.audit, firm.fine, free, exp(-firm.aversion * log(left))) > 0.0
        low, high = (hidden, high) if worth_more else (low, hidden)
    return 0.5 * (low + high)


@rule(writes="hidden", declares=SITUATION)
def hide_with_absolute_aversion(firm, city, luck):
    """An enterprise hides income until one more unit is worth nothing; its marginal utility is e to the -aversion c."""
    low, high, kept = 0.0, 1.0, 1.0 - firm.tax
    for _ in range(26):
        hidden = 0.5 * (low + high)
        free = exp(-firm.aversion * (kept + firm.tax * hidden))
        caught = exp(-firm.aversion * (kept - (firm.fine - firm.tax) * hidden))
        worth_more = balance(firm.tax, firm.audit, firm.fine, free, caught) > 0.0
        low, high = (hidden, high) if worth_more else (low, hidden)
    return 0.5 * (low + high)


@rule(writes=("tax", "audit", "fine", "aversion"), when="leaves")
def all_sorts(firm, city, luck):
    """Taxes, inspections, fines and fears of all sorts."""
    tax = 0.15 + 0.35 * luck.tax
    return tax, 0.02 + 0.3 * luck.audit, tax * (1.2 + 4.0 * luck.fine), 1.0 + 4.0 * luck.aversion


def relative(tax: float, audit: float, fine: float, aversion: float) -> float:
    """The share hidden in closed form; ``fine`` is a multiple of the tax evaded. With aversion 1 utility is the log."""
    fine = fine * tax
    ratio: float = (audit * (fine - tax) / ((1 - audit) * tax)) ** (1 / aversion)
    return min(max((1 - tax) * (1 - ratio) / (fine - tax + ratio * tax), 0.0), 1.0)


def absolute(tax: float, audit: float, fine: float, aversion: float) -> float:
    """The share hidden in closed form; ``fine`` is a unit of income hidden."""
    return min(max(math.log(tax * (1 - audit) / (audit * (fine - tax))) / (aversion * fine), 0.0), 1.0)


def decided(rule_, cases, times_tax: bool) -> Laboratory:
    """An enterprise a case, each in its own situation, when all have decided."""
    lab = Laboratory(len(cases), rules=[rule_])
    tax, audit, fine, aversion = np.array(cases, np.float32).T
    for name, values in dict(tax=tax, audit=audit, fine=fine * tax if times_tax else fine, aversion=aversion).items():
        lab.columns[name][:] = values
    return lab.run(1)


def wrong_way(what: str, seed: int, enterprises: int = 20_000) -> float:
    """The share of enterprises with something to decide that hide no less when ``what`` rises by a tenth."""
    lab = Laboratory(enterprises, rules=[all_sorts, hide_with_relative_aversion], seed=seed).run(1)
    columns = lab.columns
    before = columns["hidden"].copy()
    columns[what] *= np.float32(1.1)
    if what == "tax":
        columns["fine"] *= np.float32(1.1)  # a fine on the tax evaded grows with the tax
    lab.run(1)
    open_ = (before > 0.001) & (before < 0.999)
    return float((columns["hidden"] >= before)[open_].mean())


def rows(quick: bool = False, progress=None) -> list[Row]:
    """Shares hidden in each situation, corners included, and the signs of the theory."""
    rows = []
    for rule_, closed, cases, words, times_tax in each(
        (
            (hide_with_relative_aversion, relative, RELATIVE, "relative aversion", True),
            (hide_with_absolute_aversion, absolute, ABSOLUTE, "absolute aversion", False),
        ),
        progress,
    ):
        shares = decided(rule_, cases, times_tax).columns["hidden"].tolist()
        for case, share in zip(cases, shares, strict=True):
            tax, audit, fine, aversion = case
            name = f"share hidden: tax {tax:g}, inspected {audit:g}, fine {fine:g}, {words} {aversion:g}"
            rows.append(Row.of(name, closed(*case), [share], 1e-4))
    for what, words in (("audit", "inspections"), ("fine", "fines"), ("tax", "taxes")):
        name = f"enterprises that hide no less at higher {words}"
        rows.append(Row.of(name, 0.0, [wrong_way(what, seed) for seed in SEEDS]))
    return [*rows, same_bits(lambda: Laboratory(1000, rules=[all_sorts, hide_with_relative_aversion], seed=3).run(1))]
