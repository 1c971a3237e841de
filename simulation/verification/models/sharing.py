"""Agencies that share one list list more violators, and as many times more of the innocent.

Joint punishment: agencies review all enterprises one after the other, one a month; a flag of any of them holds for all.
Each flags a violator with one probability and an honest enterprise, wrongly, with another. Targets follow from
independence, derived for this project; none is copied from a paper's table.
"""

from __future__ import annotations

from ... import Column, Laboratory, Parameter, rule
from ..row import Row, each, same_bits

SEEDS, ENTERPRISES = range(20), 50_000
SOURCE = "assumption: round figures, to show what sharing does"
# agencies, chance that one finds a violator, that one errs about an honest enterprise, share of violators
CASES = (
    *((1, 0.02, 0.005, 0.05), (10, 0.02, 0.005, 0.05), (30, 0.02, 0.005, 0.05), (10, 0.02, 0.001, 0.05)),
    *((1, 0.6, 0.005, 0.01), (1, 0.6, 0.001, 0.02)),
)


@rule(
    writes="violates",
    when="leaves",
    declares=[
        Column(name="violates", kind="uint8", high=1),
        Parameter(name="violators", default=0.05, low=0, high=1, unit="share", source=SOURCE),
    ],
)
def be_founded(firm, city, luck):
    """Some violate, all along."""
    return luck.character < city.violators


@rule(
    writes="listed",
    declares=[
        Column(name="listed", kind="uint8", high=1),
        Parameter(name="detection", default=0.02, low=0, high=1, unit="probability an agency", source=SOURCE),
        Parameter(name="error", default=0.005, low=0, high=1, unit="probability an agency", source=SOURCE),
    ],
)
def review(firm, city, luck):
    """The agency of this month adds those it flags to the common list."""
    flagged = luck.review < (city.detection if firm.violates else city.error)
    return firm.listed or flagged


@rule(writes=("caught", "wronged"))
def tell_apart(firm, city, luck):
    """Of the listed, some violate and some do not."""
    return firm.listed and firm.violates, firm.listed and not firm.violates


def reviewed(
    agencies: int, detection: float, error: float, violators: float, seed: int, size: int = ENTERPRISES
) -> Laboratory:
    """Enterprises after the review by every agency."""
    rules = [be_founded, review, tell_apart]
    lab = Laboratory(size, rules=rules, seed=seed, detection=detection, error=error, violators=violators)
    return lab.run(agencies)


def rows(quick: bool = False, progress=None) -> list[Row]:
    """How many violators and honest enterprises are listed, and how many of the listed are honest."""
    gathered = []
    for case in each(CASES[1:3] if quick else CASES, progress):
        agencies, detection, error, violators = case
        true, false = 1 - (1 - detection) ** agencies, 1 - (1 - error) ** agencies
        wrong = (1 - violators) * false
        labs = [reviewed(agencies, detection, error, violators, seed) for seed in SEEDS]
        bad = [lab.columns["violates"].mean(dtype=float) for lab in labs]
        caught, wronged = ([lab.share(event) for lab in labs] for event in ("caught", "wronged"))
        words = f"agencies {agencies}, detection {detection:g}, error {error:g}, violators {violators:g}"
        gathered += [
            Row.of(f"{words}: violators listed", true, [share / b for share, b in zip(caught, bad, strict=True)]),
            Row.of(f"{words}: honest listed", false, [share / (1 - b) for share, b in zip(wronged, bad, strict=True)]),
            Row.of(
                f"{words}: honest among the listed",
                wrong / (wrong + violators * true),
                [one / (one + other) for one, other in zip(wronged, caught, strict=True)],
            ),
            Row.of(f"{words}: honest listed of 100,000", 1e5 * wrong, [1e5 * share for share in wronged]),
        ]
    return [*gathered, same_bits(lambda: reviewed(*CASES[1], seed=3, size=5000))]
