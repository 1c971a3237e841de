"""What an outcome depends on is told beside luck, as shares or as steps, and not finer than it is known."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from made_up_results import sensitivity
from rich.cells import cell_len
from valid import valid

from simulation.report.tables import screen
from simulation.report.tables.sensitivity_text import (
    beside,
    most,
    notes,
    outcome_of,
    sensitivity_data,
    sensitivity_text,
    sentences,
    size,
    usual,
)
from simulation.study.explore.sensitivity import LUCK, SOBOL


def of_shares(fine=0.6, timely=0.1, luck=0.25, margin=0.05):
    """The same settings by shares of the variance."""
    shares = {"punishment.fine": fine, "sharing.timeliness": timely, LUCK: luck}
    rows = sensitivity().rows.drop(columns=["effect", "effect_margin", "uneven"])
    totals = [shares[name] for name in rows["setting"]]
    rows = rows.assign(first=totals, first_margin=margin, total=totals, total_margin=margin)
    return replace(sensitivity(), method=SOBOL, rows=pd.DataFrame(rows))


def test_few_walks_are_not_said_to_have_more_seeds_than_they_take():
    assert "Walks have seeds in turn, 5 in all." in notes(replace(sensitivity(), samples=4))[0]
    assert "Walks have seeds in turn, 20 in all." in notes(replace(sensitivity(), samples=40))[0]
    assert "seeds in turn, 20 in all" in notes(replace(of_shares(), samples=8))[0]


def test_steps_stand_in_the_outcomes_unit_beside_that_of_luck():
    assert most(sensitivity()) == (
        "The largest steps are those of fine (0.80), decisions published in time (0.20); another seed alone moves "
        "index by 0.40 on average."
    )
    assert most(sensitivity(), "zh").startswith("步长最大的是罚款（0.80）、双公示及时率（0.20）；仅更换随机种子")


def test_shares_name_luck_first_where_it_is_the_largest_and_nothing_where_nothing_moves():
    assert most(of_shares()).startswith(
        "Most of what index varies by comes of fine (60 %), decisions published in time (10"
    )
    assert most(of_shares(luck=0.8)).startswith(
        "Luck and all that is not varied have a part in 80 % of what index varies"
    )
    assert most(of_shares(0.001, 0.0, 1.0)) == "Nothing but luck moves index here."
    assert most(of_shares(0.001, 0.0, 1.0), "zh") == "此处仅偶然因素使综合信用指数变动。"


@pytest.mark.parametrize("lang, words", [("en", "begins at the published index"), ("zh", "以公布指数为起点")])
def test_what_begins_at_the_index_says_so_where_parameters_differ(lang, words):
    levers = replace(sensitivity(), outcome="integrity")
    rows = levers.rows.replace({"setting": {"punishment.fine": "parameters.gain_median"}})
    varied = replace(levers, rows=rows)
    assert words in " ".join(notes(varied, lang)) and words not in " ".join(notes(levers, lang))
    assert words not in " ".join(notes(replace(varied, outcome="conduct"), lang))


@pytest.mark.parametrize(
    "lang, same, but", [("en", "the same runs bit for bit", "at random: usual gain"), ("zh", "逐位相同", "取常用值：")]
)
def test_it_is_said_whether_the_nominal_draw_is_the_run_of_the_scenario(lang, same, but):
    rows = sensitivity().rows.replace({"setting": {"punishment.fine": "parameters.gain_median"}})
    varied = replace(sensitivity(), rows=rows)
    fixed = replace(varied, scenario=varied.scenario.but(gain_median=0.5, name="fixed"))
    assert same in " ".join(notes(sensitivity(), lang)) and but not in " ".join(notes(sensitivity(), lang))
    assert but in " ".join(notes(varied, lang)) and same not in " ".join(notes(varied, lang))
    assert same in " ".join(notes(fixed, lang)) and fixed.unfixed() == []
    four = pd.concat(
        [rows, pd.DataFrame({"setting": [f"parameters.{name}" for name in ("noise", "drift", "morale_mean")]})]
    )
    assert {"en": "the 4 parameters varied", "zh": "变动的4个参数"}[lang] in " ".join(
        notes(replace(varied, rows=four), lang)
    )


def test_a_share_stays_between_nothing_and_all_and_a_wide_margin_asks_for_more_samples():
    assert [size(of_shares(), share) for share in (-0.04, 0.415, 1.3)] == ["0", "42", "100"]
    assert "give more --samples" not in " ".join(sentences(of_shares()))
    assert sentences(of_shares(margin=0.2))[-1] == (
        "Shares are known no better than to ±20 % by themselves and ±20 % in all of the variance: give more --samples."
    )
    alone = of_shares()
    alone.rows.loc[0, "first_margin"] = 0.3  # by itself it is known less well than in all
    assert "±30 % by themselves and ±5 % in all" in sentences(alone)[-1]
    assert "单独占比误差达±30%，总占比误差达±5%" in sentences(alone, "zh")[-1]


def test_steps_known_to_little_ask_for_more_walks():
    assert "give more --samples" not in " ".join(sentences(sensitivity()))
    unsure = sensitivity()
    unsure.rows.loc[1, "effect_margin"] = 0.3
    assert sentences(unsure)[-1] == (
        "The mean step of decisions published in time is known no better than to ±0.30, more than a quarter of the "
        "largest (0.80): give more --samples."
    )
    assert "双公示及时率的平均步长误差达±0.30" in sentences(unsure, "zh")[-1]


def test_where_the_scenario_stands_is_told_with_interval_gap_and_listings():
    assert beside(sensitivity()) == (
        "Rank in the scenario as it is 49.5 (80 % of runs 25.5 to 73.5), gaming gap +0.41 points, 21 firms wrongly "
        "listed a year."
    )
    assert "方案原状：84.0（80%区间83.0至85.0）" in "".join(sentences(sensitivity(), "zh"))


def test_below_ten_seeds_no_interval_is_told_of_the_scenario():
    assert beside(sensitivity(3)).startswith("Rank in the scenario as it is, run by run: 20, 23, 26; from the lowest")
    assert "gaming gap +0.31 to +0.51 points and 14 to 28 firms" in beside(sensitivity(3))
    assert "方案原状逐次为83.0, 85.0, 83.0；" in usual(sensitivity(3), "zh") and "80 %" in usual(sensitivity(10))
    assert "Luck is that of 9 seeds alone" in " ".join(sentences(sensitivity(9)))
    assert "Luck is that of" not in " ".join(sentences(sensitivity(10)))
    for lang in ("en", "zh"):
        assert not any(interval in " ".join(sentences(sensitivity(9), lang)) for interval in ("80 %", "80%"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_ends_have_a_margin_from_ten_seeds_on(lang, monkeypatch):
    sure, few = sensitivity_text(sensitivity(), lang), sensitivity_text(sensitivity(4), lang)
    ends = {"en": "+0.80 to +1.00", "zh": "+0.80至+1.00"}[lang]
    assert "+0.90 ±0.06" in sure and ends in few and "+0.90" not in few and "+1.00" in few
    assert {"en": "lowest to the highest of 4 runs", "zh": "4次模拟自低至高"}[lang] in notes(sensitivity(4), lang)[1]
    monkeypatch.setattr(screen, "width", lambda: 80)
    for found in (sensitivity(), of_shares()):
        assert max(map(cell_len, sensitivity_text(found, lang).splitlines())) <= 80


def test_the_data_say_the_same_in_either_method():
    for found, has in ((sensitivity(), "effect"), (of_shares(), "total")):
        data = valid(json.loads(json.dumps(sensitivity_data(found))))
        rows = {row["setting"]: row for row in data["rows"]}
        assert rows["punishment.fine"][has] is not None and rows[LUCK]["zh"] == "偶然因素及未变动的一切"
        assert rows["punishment.fine"]["effect" if has == "total" else "total"] is None
        assert data["whole"]["rank"] == 49.5 and data["said"] == " ".join(sentences(found))
    few = valid(json.loads(json.dumps(sensitivity_data(sensitivity(3)))))
    fine, luck = (next(row for row in few["rows"] if row["setting"] == name) for name in ("punishment.fine", LUCK))
    assert fine["high_change"] is fine["low_margin"] is few["nominal"] is few["low_80"] is few["whole"]["rank"] is None
    assert fine["high_by_seed"] == pytest.approx([0.8, 1.0, 0.8]) and few["usual"] == [83.0, 85.0, 83.0]
    assert luck["low_by_seed"] == [] and [run["rank"] for run in few["whole"]["runs"]] == [20.0, 23.0, 26.0]
    assert outcome_of(sensitivity(), "zh") == ("综合信用指数", "分，满分100")
