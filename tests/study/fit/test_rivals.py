"""The class fitted to tables and tried on known classes: a row a number, and the page says what came of it."""

import pytest

from simulation.model.monitor.ranking.calibration import Coverage
from simulation.model.monitor.ranking.fit import Fit, Learnt
from simulation.report.tables.class_table import tried_rivals_text
from simulation.study.fit.rivals import Rivals, RivalsTried, rivals_tried

FIFTHS = [0.2] * 5


def test_a_row_a_number_says_what_the_tables_taught_of_it():
    learnt = [
        Learnt("A+B", "share of variance", (0.1, 0.5, 0.9), (0.3, 0.4, 0.5)),
        Learnt("half-life", "months", (1.0, 10.0, 100.0), (2.0, 10.0, 50.0)),  # of a time its logarithm counts
    ]
    rows = Rivals(Fit(None, learnt, 2, 34, (1, 2), 9, 1.0, 1.0, 1.0)).table().set_index("name")
    assert rows.loc["A+B", ["prior_low_80", "median", "high_80"]].tolist() == [0.1, 0.4, 0.5]
    assert rows["width"].tolist() == pytest.approx([0.2 / 0.8, 0.699], abs=0.001)
    assert rows["verdict"].tolist() == ["identified", "weakly identified"]


def test_a_trial_has_a_row_a_number_with_how_often_it_lay_inside():
    hundred = {"A": {50: 0.5, 80: 0.79, 95: 0.95}, "B": {50: 0.3, 80: 0.6, 95: 0.8}}
    tried = RivalsTried(Coverage(100, hundred, dict.fromkeys(hundred, FIFTHS), {"A": 0.52, "B": 0.4}, 60.0))
    assert tried.table().set_index("name")["inside_80"].to_dict() == {"A": 0.79, "B": 0.6}


@pytest.mark.night
def test_the_page_on_trust_says_what_a_trial_of_the_fit_shows(home):
    """Numbers of 200 classes lie inside their ranges as often as these say, and on no side of them."""
    tried = rivals_tried(200)
    for page, lang in (("trust.md", "en"), ("trust.zh.md", "zh")):
        shown = (home / "docs" / page).read_text("utf-8")
        for line in tried_rivals_text(tried, lang).splitlines():
            assert line.rstrip() in shown
    for name, inside in tried.coverage.inside.items():
        assert abs(inside[80] - 0.8) < 3 * (0.8 * 0.2 / 200) ** 0.5, name
        assert abs(tried.coverage.below[name] - 0.5) < 3 * (1 / 12 / 200) ** 0.5, name
