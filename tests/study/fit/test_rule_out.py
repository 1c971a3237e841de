"""What the facts rule out: exact where the surfaces are known."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.model.spec import catalogue
from simulation.study.fit import rule_out
from simulation.study.fit.calibrate import searched
from simulation.study.fit.patterns import Pattern

NAMES = ("complaint_rate", "morale_mean")
FACTS = [
    Pattern("first", "0.5", 0.3, 0.7, "", "by hand", aim=0.5),
    Pattern("same again", "0.5", 0.3, 0.7, "", "by hand", aim=0.5),
    Pattern("far off", "9", 8.0, 10.0, "", "by hand", aim=9.0),
    Pattern("an input", "1", 0.0, 2.0, "", "by hand", "input", aim=1.0),
]


def seen(seed, patterns, fixed):
    """Each pattern shows the first parameter's share of half its range, and luck of 0.05."""
    parameter = next(one for one in catalogue.PARAMETERS if one.name == NAMES[0])
    low, high = searched(parameter)
    share = 2.0 * (fixed[NAMES[0]] - low) / (high - low) - 1.0
    return {one.name: share + 0.05 * float(np.random.default_rng([seed, n]).standard_normal())
            for n, one in enumerate(patterns)}  # fmt: skip


def ruled_out(monkeypatch, facts, **asked):
    monkeypatch.setattr(rule_out, "shown", seen)
    return rule_out.ruled_out(2, free=NAMES, patterns=facts, points=30, **asked)


def test_what_lies_three_deviations_from_a_fact_is_ruled_out_and_what_it_does_not_speak_of_is_not(monkeypatch):
    """A fact at 0.5 within 0.2 (a deviation of 0.1) leaves shares of 0.2 to 0.8, of which 10-90 % are 0.26 to 0.74."""
    found = ruled_out(monkeypatch, FACTS[:2], waves=2)
    first, other = found.parameters
    low, high = searched(first.parameter)
    shares = [2.0 * (edge - low) / (high - low) - 1.0 for edge in (first.low, first.median, first.high)]
    assert shares == pytest.approx([0.26, 0.5, 0.74], abs=0.03)
    assert not first.as_wide and other.as_wide and other.width == pytest.approx(1.0, abs=0.03)
    assert [wave.left for wave in found.waves] == pytest.approx([0.3, 0.3], abs=0.02)
    assert found.waves[0].foreseen is None and found.waves[1].foreseen > 0.8


def test_half_of_the_facts_foretells_the_other_half(monkeypatch):
    agreed, again = ruled_out(monkeypatch, FACTS[:2], waves=1).patterns
    assert not agreed.surprising and 0.2 < agreed.below < 0.8 and again.median == pytest.approx(0.5, abs=0.05)
    *_, far = ruled_out(monkeypatch, [FACTS[0], FACTS[2]], waves=1).patterns
    assert far.surprising and far.below == 1.0


def test_facts_that_cannot_all_be_shown_rule_everything_out(monkeypatch):
    found = ruled_out(monkeypatch, [FACTS[0], FACTS[2]], waves=3)
    assert len(found.waves) == 1 and found.waves[0].left == 0.0 and len(found.table()) == 2


def test_the_same_question_has_the_same_answer(monkeypatch):
    one, again = (ruled_out(monkeypatch, FACTS[:2], waves=1) for _ in range(2))
    assert one.data() == again.data()


@pytest.mark.slow
def test_the_city_is_tried_as_patterns_try_it():
    found = rule_out.ruled_out(2, waves=1, points=10)
    assert {row.parameter.name for row in found.parameters} == set(rule_out.FREE)
    assert len(found.patterns) == 14 and "after 20 runs in 1 wave" in str(found)
