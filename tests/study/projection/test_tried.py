"""Policies beside the places published later: no policy favours itself, and a ratio comes with its margin."""

import json

import pytest

from simulation import Scenario
from simulation.study.projection.tried import tried

SMALL = {"enterprises": 1000, "months": 4}


@pytest.fixture(scope="module")
def found():
    base = Scenario(name="as it is").but(SMALL)
    return tried([base, base.but(name="the same", why="A copy.")], 3)


def test_a_policy_that_changes_nothing_is_exactly_as_likely(found):
    (ratio,) = found.ratios.to_dict("records")
    assert (ratio["month"], ratio["place"]) == ("2019-03", 24)
    assert ratio["ratio"] == ratio["low"] == ratio["high"] == 1.0
    assert "1.00 times as likely" in " ".join(str(found).split())


def test_every_month_until_then_is_told_and_months_without_a_place_say_so(found):
    assert found.rows["month"].unique().tolist() == ["2019-01", "2019-02", "2019-03"]
    assert found.rows["published"].notna().sum() == 2
    last = found.rows[found.rows["month"] == "2019-03"]
    assert last["at_least"].between(0, 1).all() and (last["low"] <= last["median"]).all()
    assert json.dumps(found.data(), allow_nan=False)


def test_what_cannot_be_compared_is_refused_in_words():
    base = Scenario(name="base").but(SMALL)
    with pytest.raises(ValueError, match="no place of Chenzhou is known from 2019-01 to 2019-02"):
        tried([base.but(months=3)], 2)
