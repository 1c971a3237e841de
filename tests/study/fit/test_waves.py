"""What the facts rule out, and what is drawn of the rest: exact where the surfaces are known."""

from __future__ import annotations

import numpy as np
import pytest

from simulation import Threads
from simulation.model.spec import catalogue
from simulation.study.fit import waves
from simulation.study.fit.patterns import Pattern
from simulation.study.fit.waves import Tried, left, resampled, searched

NAMES = ("complaint_rate", "morale_mean")
FACTS = [
    Pattern("first", "0.5", 0.3, 0.7, "", "by hand", aim=0.5),
    Pattern("same again", "0.5", 0.3, 0.7, "", "by hand", aim=0.5),
    Pattern("far off", "9", 8.0, 10.0, "", "by hand", aim=9.0),
]
FIRST, OTHER = (next(one for one in catalogue.PARAMETERS if one.name == name) for name in NAMES)


def seen(seed, patterns, fixed):
    """Each pattern shows the first parameter's share of half its range, and luck of 0.05."""
    low, high = searched(FIRST)
    share = 2.0 * (fixed[NAMES[0]] - low) / (high - low) - 1.0
    return {one.name: share + 0.05 * float(np.random.default_rng([seed, n]).standard_normal())
            for n, one in enumerate(patterns)}  # fmt: skip


def asked(monkeypatch, facts, count):
    monkeypatch.setattr(waves, "shown", seen)
    return left(Tried([FIRST, OTHER], facts, 2, 60, Threads(1)), count, 30)


def shares(found, n, parameter):
    low, high = searched(parameter)
    return 2.0 * (found.draws[:, n] - low) / (high - low) - 1.0


def test_what_lies_three_deviations_from_a_fact_is_ruled_out_and_the_rest_is_drawn_the_oftener_the_nearer(monkeypatch):
    """A fact at 0.5 within 0.2 (a deviation of 0.1) leaves shares of 0.2 to 0.8: three tenths of the range. Two such
    facts make a normal distribution with a deviation of 0.1 over the root of 2."""
    found = asked(monkeypatch, FACTS[:2], 2)
    first = shares(found, 0, FIRST)
    assert [wave.left for wave in found.waves] == pytest.approx([0.3, 0.3], abs=0.02)
    assert found.waves[0].foreseen is None and found.waves[1].foreseen > 0.8
    assert (first.mean(), first.std()) == pytest.approx((0.5, 0.0707), abs=0.02)
    assert first.min() >= 0.2 and first.max() <= 0.8
    assert found.expected == pytest.approx([0.5, 0.5], abs=0.02)


def test_what_the_facts_do_not_speak_of_is_drawn_as_it_was_assumed(monkeypatch):
    other = shares(asked(monkeypatch, FACTS[:2], 1), 1, OTHER)
    assert np.quantile(other, (0.1, 0.5, 0.9)) == pytest.approx([-0.8, 0.0, 0.8], abs=0.1)


def test_half_of_the_facts_foretells_the_other_half(monkeypatch):
    agreed, again = asked(monkeypatch, FACTS[:2], 1).foretold
    assert 0.2 < np.mean(agreed < 0.5) < 0.8 and np.median(again) == pytest.approx(0.5, abs=0.05)
    nothing, far = asked(monkeypatch, [FACTS[0], FACTS[2]], 1).foretold
    assert nothing is None  # the fact far off rules out everything
    assert np.all(far < 9.0)


def test_facts_that_cannot_all_be_shown_rule_everything_out_and_what_lies_between_is_drawn(monkeypatch):
    """Deviations of 0.1 and 0.5 count as 100 to 4: normal about (100 * 0.5 + 4 * 9) / 104 = 0.83, cut off at 1."""
    found = asked(monkeypatch, [FACTS[0], FACTS[2]], 3)
    assert len(found.waves) == 1 and found.waves[0].left == 0.0
    assert shares(found, 0, FIRST).mean() == pytest.approx(0.81, abs=0.02)


def test_the_same_question_has_the_same_answer(monkeypatch):
    one, again = (asked(monkeypatch, FACTS[:2], 1) for _ in range(2))
    assert np.array_equal(one.draws, again.draws) and one.waves == again.waves


@pytest.mark.parametrize(
    ("weights", "drawn"), [([0.5, 0.25, 0.25], [0, 0, 1, 2]), ([0.0, 1.0], [1, 1, 1, 1]), ([0.9, 0.1], [0, 0, 0, 0])]
)
def test_each_point_is_drawn_as_often_as_it_counts(weights, drawn):
    assert resampled(np.array(weights), 4).tolist() == drawn
