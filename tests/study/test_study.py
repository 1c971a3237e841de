"""A study answers in tables: intervals, pairs, verdicts, and never a rank alone."""

import numpy as np
import pandas as pd
import pytest

from simulation import Scenario, Threads, run
from simulation.model.city.outcomes import IN_CLASS, OUTCOMES
from simulation.model.monitor.ranking import CLASSES
from simulation.study.study import Study

BASE = Scenario(name="base", enterprises=2000, months=3)


@pytest.fixture(scope="module")
def study():
    return run([BASE, BASE.but(name="more", inspection_rate=0.2, fine=3)], seeds=10)


def made(values: dict[str, dict[str, list[float]]]) -> Study:
    """A study of invented outcomes: scenario -> measure -> a value a seed, in the month after the start."""
    rows = [
        {"scenario": name, "seed": seed, "month": "2019-01", "outcome": measure, "value": value}
        for name, measures in values.items()
        for measure in OUTCOMES
        for seed, value in enumerate(measures.get(measure, [0.0] * len(measures["rank"])))
    ]
    return Study([Scenario(name=name, months=2) for name in values], pd.DataFrame(rows))


def test_a_median_of_an_even_number_is_the_middle_of_two():
    found = made({"a": {"rank": [10, 20, 30, 40]}}).table().loc["a"]
    assert (found["rank"], found["rank_50_low"], found["rank_50_high"]) == (25, 15, 35)
    assert (found["rank_95_low"], found["rank_95_high"]) == (10, 40)
    assert (found["p_top_10"], found["p_top_20"], found["p_top_50"]) == (0.25, 0.5, 1.0)


def test_differences_are_taken_seed_by_seed():
    """Places gained: two seeds that both gain 5 show it without doubt, however far apart they stand."""
    found = made({"a": {"rank": [10, 200, 30, 90]}, "b": {"rank": [5, 195, 25, 85]}}).compare("a").set_index("outcome")
    assert tuple(found.loc["rank", ["median", "low_95", "high_95", "above_zero_in"]]) == (5, 5, 5, 1.0)


def test_a_record_that_rises_without_conduct_is_called_so():
    risen = {"rank": [30] * 10, "integrity": [84.4] * 10}
    told = made({"a": {"rank": [47] * 10, "integrity": [84.3] * 10}, "b": risen}).verdicts()["b"]
    assert "the record rises, not integrity" in told
    honest = made(
        {"a": {"rank": [47] * 10, "integrity": [84.3] * 10}, "b": risen | {"integrity": [86.3] * 10}}
    ).verdicts()["b"]
    assert "the record rises" not in honest and "integrity changes by +2.0 points" in honest


def test_a_rank_is_never_shown_alone(study):
    first, whole = " ".join(str(study).split()), study.describe()
    for heading in ("rank", "gaming gap", "wrongly", "not a forecast"):
        assert heading in first, heading
    for heading in ("50 %", "95 %", "gaming gap", "published rank", "Scenario fingerprints"):
        assert heading in whole, heading
    for scenario in study.scenarios:
        assert scenario.fingerprint() in whole
    assert {"gaming_gap", "wrongful_per_100k", "rank_95_low"} <= set(study.table().columns)


def test_every_outcome_has_unit_labels_and_numbers(study):
    ranks = {f"{IN_CLASS}{number}" for number in range(CLASSES)}
    assert set(study.frame["outcome"]) == set(OUTCOMES) | ranks
    assert all(one.unit and one.en and one.zh and one.better in ("lower", "higher", "") for one in OUTCOMES.values())
    assert np.isfinite(study.frame["value"]).all()


def test_ranks_month_by_month(study):
    ranks = study.intervals()
    assert ranks["month"].tolist() == ["2018-12", "2019-01", "2019-02"] * 2
    start = ranks[ranks["month"] == "2018-12"]
    assert (start[["median", "low_95", "high_95"]] == 47).all(axis=None)
    ordered = ranks[["low_95", "low_80", "low_50", "median", "high_50", "high_80", "high_95"]].to_numpy()
    assert (np.diff(ordered, axis=1) >= 0).all()


def test_scenarios_of_different_length_are_compared_in_their_last_common_month():
    found = run([BASE, BASE.but(name="longer", months=6, fine=3)], seeds=3)
    assert found.last_common_month() == "2019-02" and set(found.table()["month"]) == {"2019-02"}
    assert found.table("2019-02").equals(found.table())
    assert found.compare().equals(found.compare(month="2019-02"))


def test_describe_says_what_was_changed(study):
    text = study.describe()
    assert "inspection rate: 0.03 -> 0.2 from 2019-01 (share of enterprises visited a year)" in text
    assert "Against base, seed by seed" in text


def test_threads_and_order_of_scenarios_change_nothing(study):
    again = run(list(reversed(study.scenarios)), seeds=10, executor=Threads(1))
    keys = ["scenario", "seed", "month", "outcome"]
    tables = (one.frame.astype({"scenario": "str"}) for one in (study, again))
    ours, theirs = (table.sort_values(keys)["value"].to_numpy() for table in tables)
    assert ours.tobytes() == theirs.tobytes()


def test_seeds_are_different_and_an_ensemble_can_grow(study):
    more = run(study.scenarios, seeds=12)
    first = more.frame[more.frame["seed"] < 10]
    keys = ["scenario", "seed", "month", "outcome"]
    assert first.sort_values(keys)["value"].tolist() == study.frame.sort_values(keys)["value"].tolist()
    finals = more.values("index", "base")
    assert finals.nunique() == 12


@pytest.mark.parametrize("seeds", [0, -1, [], [-1], [True]])
def test_wrong_seeds_are_refused_in_words(seeds):
    with pytest.raises(ValueError, match="seeds = "):
        run(BASE, seeds=seeds)


def test_wrong_questions_are_refused_in_words(study):
    with pytest.raises(ValueError, match="there is no outcome 'ranks'; did you mean 'rank'[?]; known: rank"):
        study.values("ranks", "base")
    with pytest.raises(ValueError, match="no scenario 'bse'"):
        study.values("rank", "bse")
    with pytest.raises(ValueError, match="runs from 2018-12 to 2019-02"):
        study.table("2020-01")
    with pytest.raises(ValueError, match="base is given twice; scenarios of one study need different names"):
        run([BASE, BASE], seeds=2)


def test_a_failing_run_does_not_sink_the_others(monkeypatch):
    from simulation import CreditCity

    lived = CreditCity.ranking

    def fragile(city):
        if int(city.luck.seed) == 2:
            raise ZeroDivisionError("an enterprise divided by nothing")
        lived(city)

    monkeypatch.setattr(CreditCity, "ranking", fragile)
    found = run(BASE, seeds=4)
    assert found.seeds == [0, 1, 3]
    assert [one["seed"] for one in found.failures] == [2] and "divided by nothing" in found.failures[0]["traceback"]


@pytest.mark.slow
def test_charts_of_a_study(study, tmp_path):
    for kind in ("rank", "pillars", "difference", "harms"):
        for path in study.chart(kind).save(tmp_path):
            assert path.stat().st_size > 100
    with pytest.raises(ValueError, match="there is no chart 'rang'"):
        study.chart("rang")
