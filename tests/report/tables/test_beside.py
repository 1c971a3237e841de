"""What stands beside a gain: an interval and means of many runs, each place and the ends of harms of few."""

import numpy as np
from made_up_results import POLICY, beside

from simulation.report.tables.beside import beside_data, beside_said, whole_firms


def told(seeds, lang="en"):
    return beside_said("lever:beside", *beside(seeds).values(), POLICY, lang)


def test_many_runs_have_an_interval_and_means():
    assert told(10) == (
        "Rank of the whole policy 49.5 (80 % of runs 25.5 to 73.5), gaming gap +0.41 points, 21 firms wrongly listed a "
        "year."
    )
    data = beside_data(range(10), *beside(10).values())
    assert (data["rank"], data["low_80"], data["runs"]) == (49.5, 25.5, [])


def test_of_nine_runs_each_place_is_told_in_its_first_class_and_no_mean():
    assert told(9).startswith("Rank of the whole policy, run by run: 20, 23, 26, 29, 32, 35, 38, 41, 44; from")
    assert "gaming gap +0.31 to +0.51 points and 14 to 28 firms" in told(9) and "14至28户" in told(9, "zh")
    data = beside_data(range(3, 12), *beside(9).values())
    assert data["rank"] is data["gaming_gap"] is data["high_80"] is None
    assert data["runs"][1] == {"seed": 4, "rank": 23.0, "gaming_gap": 0.51, "wrongful_year_per_100k": 40.0}


def test_one_run_is_one_number():
    one = {name: values[:1] for name, values in beside(2).items()}
    assert "gaming gap +0.31 points and 14 firms" in beside_said("matters:beside", *one.values(), POLICY, "en")
    assert whole_firms(np.float64(12345.4)) == "12,345"
