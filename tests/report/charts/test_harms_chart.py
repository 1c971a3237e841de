"""The chart of harms shows whom every scenario hurts, how surely, and where it stands outside the law."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from made_up import MONTHS, NAMES, SEEDS, apart, context, drawn, outside, study, words
from matplotlib.text import Text

from simulation.model.city.outcomes import OUTCOMES
from simulation.model.policy.legality import LIMITS
from simulation.report.charts import theme
from simulation.report.charts.captions import decimals
from simulation.report.charts.harms_chart import LEVELS, SHOWN, harms
from simulation.report.words.labels import text
from simulation.report.words.text_layout import figures
from simulation.study.study import HARMS

SIX = {lang: [f"{name} {number}" for number in (1, 2) for name in NAMES[lang]] for lang in ("en", "zh")}


def of(names: list[str], lang: str = "en", **about):
    """The chart of made-up runs of some scenarios."""
    rise, conduct = [0.0] * len(names), [0.0] * len(names)
    return harms(study(names, rise, conduct), dataclasses.replace(context(lang, names), **about))


@pytest.mark.parametrize(("lang", "number"), [("en", 1), ("zh", 2), ("zh", 3), ("en", 6)])
def test_every_harm_shows_every_scenario_with_all_intervals(number, lang):
    names = SIX[lang][:number]
    chart = of(names, lang)
    for measure in SHOWN:
        assert len(drawn(chart, f"median {measure} ")) == number
        for level in LEVELS:
            assert len(drawn(chart, f"bar{level} {measure} ")) == number
    for place in range(number):
        colours = {(mark.get_color(), mark.get_marker()) for mark in drawn(chart, "median ") if _place(mark) == place}
        assert colours == {theme.mark(place)}
    apart(chart)
    for axes in (axes for axes in chart.figure.axes if axes.axison):
        low, high = axes.get_xlim()
        shown = [tick for tick in axes.get_xticklabels() if low <= tick.get_position()[0] <= high]
        boxes = [label.get_window_extent() for label in shown]
        assert len(boxes) >= 2 and all(one.x1 < other.x0 for one, other in zip(boxes, boxes[1:], strict=False))


def _place(mark) -> int:
    return int(mark.get_gid().split(" ")[-1])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_panel_says_its_harm_unit_and_better_direction(lang):
    said = words(of(NAMES[lang], lang)).replace(" ", "").lower()
    for measure in SHOWN:
        outcome = OUTCOMES[measure]
        for part in (outcome.zh, outcome.unit_zh) if lang == "zh" else (outcome.en, outcome.unit_short):
            assert part.replace(" ", "").lower() in said
    lower = sum(OUTCOMES[measure].better == "lower" for measure in SHOWN)
    assert said.count(text("better:lower", lang).replace(" ", "")) == lower == len(SHOWN) - 1


def test_harms_shown_are_harms_told_and_every_harm_has_a_short_unit():
    assert set(SHOWN) <= {*HARMS, "gaming_gap"} and len(SHOWN) == len(set(SHOWN)) == 12
    for lang in ("en", "zh"):
        outcomes = [OUTCOMES[measure] for measure in (*HARMS, *SHOWN)]
        units = [outcome.unit_zh if lang == "zh" else outcome.unit_short for outcome in outcomes]
        assert all(0 < len(unit) <= 36 for unit in units)
        assert all(text(f"limit:{one.name}", lang) for one in LIMITS)


def test_csv_holds_exactly_what_is_drawn(tmp_path):
    chart = of(NAMES["en"])
    chart.save(tmp_path)
    saved = pd.read_csv(tmp_path / "harms.csv", encoding="utf-8-sig").set_index(["outcome", "scenario"])
    assert len(saved) == len(SHOWN) * 3 and set(saved["month"]) == {MONTHS[-1]}
    for mark in drawn(chart, "median "):
        _, measure, number = mark.get_gid().split(" ")
        assert list(mark.get_xdata()) == [saved.loc[(measure, NAMES["en"][int(number)]), "median"]]
    for bar in drawn(chart, "bar"):
        level, measure, number = bar.get_gid().split(" ")
        row = saved.loc[(measure, NAMES["en"][int(number)])]
        assert list(bar.get_xdata()) == [row[level.replace("bar", side)] for side in ("low", "high")]
        assert bar.axes.get_xlim()[0] <= bar.get_xdata()[0] and bar.get_xdata()[1] <= bar.axes.get_xlim()[1]


def test_numbers_beside_the_bars_and_in_the_words_are_the_medians():
    chart = of(NAMES["en"])
    for _, rows in chart.frame.groupby("outcome"):
        digits = decimals(rows["median"])
        for row in rows.to_dict("records"):
            median, low, high = (figures(row[key], digits) for key in ("median", "low80", "high80"))
            assert median in [part.get_text() for part in chart.figure.findobj(Text)]
            assert f"{row['scenario']} {median} (80 % of runs {low} to {high})" in chart.alt
    assert [decimals([value]) for value in (9.99, -9.996, 99.94, 99.96, 0.0)] == [2, 1, 1, 0, 2]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_limit_overstepped_is_flagged_with_its_clause_and_months(lang):
    names = NAMES[lang]
    limits = {names[0]: [], names[1]: outside("term on the list", "no way back"), names[2]: []}
    chart = of(
        names, lang, outside=limits, without_effect={names[0]: [], names[1]: [], names[2]: ["data audit", "fine"]}
    )
    warned = "".join(part.get_text() for part in chart.figure.findobj(Text) if part.get_gid() == "warning")
    wanted = {
        "en": "outside2legallimits:termonthelist,nowayback(2019-01to2019-12)changesnothinghere:dataaudit,fine",
        "zh": "超出2项法定界限：名单期限过长、修复渠道关闭（2019-01至2019-12）未产生影响的措施：dataaudit、fine",
    }
    assert warned.replace(" ", "") == wanted[lang]
    for one in limits[names[1]]:
        clause, says = (one["clause"], one["says"]) if lang == "en" else (one["clause_zh"], one["says_zh"])
        assert all(part.replace(" ", "") in words(chart).replace(" ", "") for part in (clause, says))
        assert clause in chart.alt and says in chart.alt
    assert chart.alt.count(text("inside", lang).format(number=len(LIMITS))) == 2
    assert text("without_effect", lang).format(levers=text("comma", lang).join(["data audit", "fine"])) in chart.alt


def test_limits_of_different_months_are_told_apart():
    early, late = outside("term on the list", "repair too early")
    chart = of(NAMES["en"][:1], outside={NAMES["en"][0]: [early, {**late, "first": "2019-06"}]})
    said = "term on the list (2019-01 to 2019-12), repair too early (2019-06 to 2019-12)"
    assert f"outside 2 legal limits: {said}" in chart.alt and "2019-06" in words(chart)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_six_scenarios_with_many_flags_stay_readable_and_whole(lang):
    names = SIX[lang]
    flags = ["term on the list"], ["listing of minor breaches", "agencies without a basis", "repair too early"], []
    limits = {name: outside(*flags[number % 3]) for number, name in enumerate(names)}
    chart = of(names, lang, outside=limits, without_effect={names[3]: ["data audit", "fine"]})
    apart(chart)
    assert "…" not in words(chart)
    letters = [part.get_size() for part in chart.figure.findobj(Text) if part.get_text() and part.get_visible()]
    assert min(letters) >= 7.5


@pytest.mark.slow
def test_nobody_is_called_lawful_or_idle_where_nobody_looked():
    said = words(of(NAMES["en"])) + of(NAMES["en"]).alt
    assert "limits checked" not in said and "changes nothing" not in said and "Levers" not in said
    looked = words(of(NAMES["en"], without_effect=dict.fromkeys(NAMES["en"], [])))
    assert text("caption:working", "en") in looked


def test_a_scale_begins_at_nothing_unless_everything_lies_far_from_it():
    measures = study(NAMES["en"])
    far = measures["outcome"] == "unable_share"
    measures.loc[far, "value"] = 96.0 + measures.loc[far, "seed"] / SEEDS
    measures.loc[measures["outcome"] == "cost", "value"] = 4617.0
    measures.loc[measures["outcome"] == "gaming_gap", "value"] -= 4.0
    chart = harms(measures, context())
    starts = {mark.get_gid().split(" ")[1]: mark.axes.get_xlim()[0] for mark in drawn(chart, "median ")}
    assert starts["unable_share"] > 90 and starts["cost"] == starts["innocent_share"] == 0.0
    assert starts["burden_ratio"] < 1.0 and starts["gaming_gap"] < 0.0
    lines = [mark for axes in chart.figure.axes for mark in axes.lines if mark.get_gid() == "equal"]
    assert sorted(line.get_xdata()[0] for line in lines) == [0.0, 1.0, 1.0]


def test_harms_that_are_lacking_are_refused_in_words():
    measures = study(NAMES["en"])
    with pytest.raises(ValueError, match="this chart also needs the outcomes innocent_share, cost"):
        harms(measures[~measures["outcome"].isin(["innocent_share", "cost"])], context())
