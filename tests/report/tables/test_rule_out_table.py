"""What the facts rule out, told as text and as data."""

import json

from valid import valid

from simulation.cli.output import strict_json
from simulation.model.spec import catalogue
from simulation.study.fit.calibrate import searched
from simulation.study.fit.patterns import PATTERNS
from simulation.study.fit.rule_out import Foretold, Narrowed, RuledOut, Wave

ONE, OTHER = (one for one in catalogue.PARAMETERS if one.name in ("complaint_rate", "morale_mean"))
FACT = next(one for one in PATTERNS if one.name == "credit events seen")


def narrowed(parameter, share):
    """The middle share of what was assumed is left."""
    low, high = searched(parameter)
    middle, half = (low + high) / 2, 0.4 * share * (high - low)
    return Narrowed(parameter, middle - half, middle, middle + half)


def test_what_is_left_what_stays_as_wide_and_what_surprises_is_said():
    found = RuledOut(
        2, [Wave(80, 0.5, None), Wave(80, 0.25, 0.9)], [narrowed(ONE, 0.5), narrowed(OTHER, 0.95)],
        [Foretold(FACT, 70.0, 80.0, 90.0, 0.01)],
    )  # fmt: skip
    told = " ".join(str(found).split())
    assert "after 320 runs in 2 waves" in told and "not ruled out after each wave: 50 %, 25 %" in told
    assert f"so assumptions still: {OTHER.name}." in told and "expected: 90 %" in told
    assert "Outside the middle 95 % of what the other half of the facts lets expect: credit events seen." in told
    data = valid(json.loads(strict_json(found.data())))
    assert [row["as_wide"] for row in data["parameters"]] == [False, True] and data["patterns"][0]["surprising"]


def test_facts_that_cannot_all_be_shown_are_said():
    found = RuledOut(2, [Wave(10, 0.0, None)], [narrowed(ONE, 0.5)], [Foretold(FACT, 50.0, 60.0, 70.0, 0.5)])
    told = " ".join(str(found).split())
    assert "Everything is ruled out" in told and "No fact lies outside" in told
