"""What an interval is made of, in words: both languages, and a share that rounds to nothing has no sign."""

from types import SimpleNamespace

import pandas as pd
import pytest

from simulation import Scenario
from simulation.report.tables.variance_text import sentences, variance_text
from simulation.study.why.variance import THINGS, Variance

SHARES = dict(zip(THINGS, (0.954, -0.004, 0.02, 0.03), strict=True))


@pytest.fixture
def shared():
    """The rank of one policy, of which unpublished points make a little less than nothing."""
    rows = pd.DataFrame(
        [
            {"answer": "rank", "scenario": "base", "thing": thing, "share": share, "error": 0.01, "places": 3.0}
            for thing, share in SHARES.items()
        ]
    )
    variance = SimpleNamespace(scenarios=[Scenario(name="base")], rows=rows, pairs=4, month="2019-12")
    variance.answers = lambda: [("rank", "base")]
    variance.of = lambda answer, name: Variance.of(variance, answer, name)
    return variance


def test_a_share_that_rounds_to_nothing_has_no_sign(shared):
    assert "-0 %" not in variance_text(shared) and " 0 %" in variance_text(shared)


def test_it_reads_in_both_languages(shared):
    assert sentences(shared) == [
        "the rank of “base”: 95 % of the doubt is rivals, and what nothing explains of the city"
    ]
    assert sentences(shared, "zh") == ["“base”的排名：不确定性的95%来自其他城市及本市无法解释的变动"]
    assert "排名区间的构成" in variance_text(shared, "zh") and "各占比之和为一" in variance_text(shared, "zh")
