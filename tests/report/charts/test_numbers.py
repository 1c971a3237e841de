"""From many runs to what a chart shows: medians and intervals, or every run of few, and no chart of half a study."""

import numpy as np
import pandas as pd
import pytest
from made_up import NAMES, SEEDS, context, study

from simulation.report.charts import policy_charts
from simulation.report.charts.numbers import (
    conduct,
    differences,
    extent,
    middle,
    reach,
    row,
    runs,
    said,
    summary,
    tables,
)


@pytest.fixture(scope="module")
def three():
    return study(NAMES["en"])


def test_a_table_has_a_row_a_month_and_a_column_a_seed(three):
    ranks = tables(three, ("rank",), SEEDS)["rank"]
    assert ranks.shape == (3 * 13, SEEDS) and ranks.index.names == ["scenario", "month"]
    end = three[(three["outcome"] == "rank") & (three["month"] == "2019-12") & (three["scenario"] == NAMES["en"][2])]
    assert ranks.loc[(NAMES["en"][2], "2019-12")].tolist() == end.sort_values("seed")["value"].tolist()


def test_the_rank_of_many_runs_has_a_column_for_each_class_of_rivals(three):
    ranks = three[three["outcome"] == "rank"]
    classes = [ranks.assign(outcome=f"rank:{number}", value=ranks["value"] + number) for number in range(2)]
    both = pd.concat([three, *classes])
    assert tables(both, ("rank",), SEEDS)["rank"].shape == (3 * 13, 2 * SEEDS)
    few = both[both["seed"] < 3]
    assert tables(few, ("rank",), 3)["rank"].shape == (3 * 13, 3)  # of few runs that of the first class alone


def test_ten_runs_have_a_median_and_nine_are_told_one_by_one():
    index = pd.MultiIndex.from_product([["a"], ["2019-01"]], names=["scenario", "month"])
    ten, nine = (pd.DataFrame([np.arange(float(count))], index, range(count)) for count in (10, 9))
    (many,), (few,) = (summary(wide, "rank", (80,)).to_dict("records") for wide in (ten, nine))
    assert many["median"] == 4.5 and many["low80"] < 1.0 < 8.0 < many["high80"]
    assert "median" not in few and runs(pd.Series(few)) == [f"seed {number}" for number in range(9)]
    end = pd.Series(few)
    assert (reach(end, 80), middle(end), said(end, "{:.0f}".format)) == ((0.0, 8.0), 4.0, "0 … 8")
    frame = summary(ten, "rank", (80,))
    assert said(row(frame, "rank", "a"), "{:.1f}".format) == "4.5" and extent(frame, 80) == reach(frame.iloc[0], 80)
    assert not np.signbit(summary(-0.0 * ten, "rank", (80,))["median"][0])  # nothing is never negative


def test_a_rank_that_falls_in_number_is_places_gained_and_other_outcomes_keep_their_sign(three):
    wide = tables(three, ("rank", "integrity"), SEEDS)
    ranks, conducts = (differences(wide[name], name).xs("2019-12", level="month") for name in ("rank", "integrity"))
    assert list(ranks.index) == NAMES["en"][1:] and (ranks.loc[NAMES["en"][2]] > 6).all()
    assert conducts.loc[NAMES["en"][1]].tolist() == pytest.approx([0.8] * SEEDS)


def test_warning_and_verdict_take_the_same_median():
    seeds = range(12)
    places = (50, 50, 50, 48, 48, 48, 46, 46, 46, 43, 43, 43)
    rank = pd.DataFrame({seed: [50.0, place] for seed, place in zip(seeds, places, strict=True)})
    integrity = pd.DataFrame({seed: [80.0, 80.0] for seed in seeds})
    index = pd.MultiIndex.from_product([["a", "b"], ["2019-01"]], names=["scenario", "month"])
    # Differences 0, 2, 4, 7: the median of an even number is the middle of two, 3 places.
    assert conduct({"rank": rank.set_axis(index), "integrity": integrity.set_axis(index)}) == {"b": "flat"}
    less = rank.replace(46.0, 47.0).set_axis(index)  # now 2.5 places, which no verdict calls a rise
    assert conduct({"rank": less, "integrity": integrity.set_axis(index)}) == {}


def test_what_cannot_be_drawn_is_refused_in_words(three):
    many = pd.concat([three[three["scenario"] == "As in 2018"].assign(scenario=str(n)) for n in range(7)])
    with pytest.raises(ValueError, match="7 scenarios on one chart cannot be told apart; draw at most 6"):
        policy_charts.rank_fan(many, context())
    with pytest.raises(ValueError, match="also needs the outcomes gaming_gap, wrongful_per_100k"):
        policy_charts.rank_fan(three[~three["outcome"].isin(["gaming_gap", "wrongful_per_100k"])], context())
    with pytest.raises(ValueError, match="lacks a value in 2019-05 for seed 3"):
        policy_charts.rank_fan(three[~((three["seed"] == 3) & (three["month"] == "2019-05"))], context())
    with pytest.raises(ValueError, match="appears twice"):
        policy_charts.rank_fan(pd.concat([three, three.head(1)]), context())
    with pytest.raises(ValueError, match="would say 20 seeds but the outcomes hold 19"):
        policy_charts.rank_fan(three[three["seed"] != 3], context())
    with pytest.raises(ValueError, match="no fingerprint is given for Pressure only"):
        policy_charts.rank_fan(three, context(names=NAMES["en"][:2]))
    with pytest.raises(ValueError, match='charts are written in "en" or "zh"'):
        context("fr", NAMES["en"])
