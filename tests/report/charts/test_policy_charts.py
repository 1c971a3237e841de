"""Charts show every scenario with its intervals, its costs and its sources, and say what they are not."""

from __future__ import annotations

import dataclasses
import functools
import io
import re
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from made_up import CONDUCT, NAMES, RISE, SEEDS, apart, context, drawn, outside, study, words
from matplotlib.text import Text
from PIL import Image

from simulation.clock import month_number, month_text
from simulation.files import disk
from simulation.model.monitor.outcomes import OUTCOMES
from simulation.report.charts import policy_charts, theme
from simulation.report.charts.harms_chart import harms
from simulation.report.words.labels import text
from simulation.report.words.not_forecast import under_chart
from simulation.report.words.text_layout import breadth, figures, ordinal, sentences, spread, wrapped

CHARTS = [policy_charts.rank_fan, policy_charts.pillars, policy_charts.paired_difference]  # by month
EVERY = [*CHARTS, harms]


@functools.cache
def of_three(draw, lang: str = "en"):
    """A chart of three policies, drawn once for all tests that only look at it."""
    return draw(study(NAMES[lang]), context(lang))


@pytest.fixture(scope="module")
def three() -> pd.DataFrame:
    return study(NAMES["en"])


def test_rank_chart_draws_every_scenario_with_all_intervals_and_both_costs():
    chart = of_three(policy_charts.rank_fan)
    assert len(drawn(chart, "median rank")) == 3
    for level in (50, 80, 95):
        assert len(drawn(chart, f"bar{level} rank")) == 3
    for cost in ("gaming_gap", "wrongful_per_100k"):
        assert len(drawn(chart, f"median {cost}")) == len(drawn(chart, f"bar80 {cost}")) == 3
        assert OUTCOMES[cost].en in words(chart).lower() + "".join(axes.get_title("left") for axes in chart.figure.axes)
    rank_axes = drawn(chart, "median rank")[0].axes
    assert rank_axes.yaxis_inverted()
    assert rank_axes.get_yticks()[0] == 1 and rank_axes.get_yticklabels()[0].get_text() == "1st"


def test_a_notebook_shows_a_chart_as_a_picture_and_names_it_in_words():
    chart = of_three(policy_charts.rank_fan)
    picture = Image.open(io.BytesIO(chart._repr_png_()))
    assert picture.format == "PNG" and picture.size == (1600, 900)
    assert repr(chart) == f"Chart rank_fan: {chart.alt}"


def test_two_scenarios_are_fans_and_more_are_lines_with_one_light_band():
    two = policy_charts.rank_fan(study(NAMES["en"][:2]), context(names=NAMES["en"][:2]))
    for level in (50, 80, 95):
        assert len(drawn(two, f"band{level} rank")) == 2
    assert text("caption:rank", "en").format(seeds=SEEDS) in words(two)
    more = of_three(policy_charts.rank_fan)
    assert [band.get_gid() for band in drawn(more, "band") if " rank " in band.get_gid()] == ["band80 rank 0"]
    key = [part.get_text() for part in more.figure.legends[0].get_texts()]
    shown = ["Median", "“As in 2018”", "its 80 % interval", "Bars, last month: 50 %", "80 %", "95 %", "Published rank"]
    assert key == shown
    assert text("caption:lines", "en").format(seeds=SEEDS) in words(more)


def test_bars_stand_where_the_numbers_say_and_within_their_panels():
    chart = of_three(policy_charts.rank_fan)
    for bar in drawn(chart, "bar"):
        level, measure, number = bar.get_gid().split(" ")
        end = chart.frame[(chart.frame["outcome"] == measure) & (chart.frame["scenario"] == NAMES["en"][int(number)])]
        line = drawn(chart, f"median {measure} {number}")[0]
        feet, head = bar.get_ydata(), bar.axes.get_ylim()[1]
        low, high = line.axes.get_ylim()
        ends = [end.iloc[-1][level.replace("bar", side)] for side in ("low", "high")]
        assert list(low + (high - low) * np.array(feet) / head) == pytest.approx(ends)
        assert min(feet) >= 0 and max(feet) <= head


def test_the_first_scenario_stays_visible_over_the_others():
    lines = drawn(of_three(policy_charts.rank_fan), "median rank")
    first, *others = sorted(lines, key=lambda line: line.get_gid())
    assert first.is_dashed() and not any(line.is_dashed() for line in others)
    assert all(first.get_zorder() > line.get_zorder() for line in others)


def test_courts_are_drawn_like_every_other_pillar():
    chart = of_three(policy_charts.pillars)
    colours = [
        [line.get_color() for line in drawn(chart, f"median {pillar}")]
        for pillar in ("pillar:judicial", "pillar:social")
    ]
    assert colours[0] == colours[1] == list(theme.COLOURS[:3])
    assert "points of the standard that are not published" in words(chart)


def test_chinese_charts_speak_chinese_where_it_is_written():
    about = dataclasses.replace(
        context("zh"), change_zh={NAMES["zh"][1]: "参与部门由二十个增至四十个"}, published_source_zh="郴州市政府新闻"
    )
    said = words(policy_charts.rank_fan(study(NAMES["zh"]), about))
    assert "参与部门由" in said and "郴州市政府新闻" in said and "city government news" not in said
    assert "40 agencies" in said  # the third scenario has no Chinese sentence
    english = dataclasses.replace(about, lang="en")
    assert (english.changed(NAMES["zh"][1]), english.source_said) == (
        "40 agencies instead of 20",
        "city government news",
    )


def test_nothing_is_minus_zero(tmp_path):
    assert [figures(-0.04, 1, signed=True), figures(-0.4, 0), figures(-0.0, 2)] == ["0.0", "0", "0.00"]
    assert [figures(-1234.5, 1), figures(0.26, 1, signed=True)] == ["\u22121,234.5", "+0.3"]
    chart = policy_charts.paired_difference(
        study(NAMES["en"], rise=[0.0, 0.0, 0.0], conduct=[0.0, 0.0, -0.001]), context()
    )
    chart.save(tmp_path)
    written = words(chart) + chart.alt + (tmp_path / "paired_difference.csv").read_text(encoding="utf-8-sig")
    assert not re.search(r"[-\u2212]0(\.0+)?(?![.\d])(?!-)", re.sub(r"\d{4}-\d\d", "", written))


def test_every_panel_of_pillars_and_differences_draws_every_scenario():
    pillars = of_three(policy_charts.pillars)
    assert len(drawn(pillars, "median pillar:")) == len(drawn(pillars, "band80 pillar:")) == 4 * 3
    paired = of_three(policy_charts.paired_difference)
    for level in (50, 95):
        assert len(drawn(paired, f"band{level} difference:")) == 5 * 2
    assert len(drawn(paired, "median difference:")) == 5 * 2
    assert len(drawn(paired, "zero")) == 5


@pytest.mark.parametrize("draw", CHARTS)
def test_csv_holds_exactly_the_plotted_numbers(draw, tmp_path):
    chart = of_three(draw)
    chart.save(tmp_path)
    saved = pd.read_csv(tmp_path / f"{chart.name}.csv", encoding="utf-8-sig")
    for line in drawn(chart, "median "):
        _, measure, number = line.get_gid().split(" ")
        rows = saved[(saved["outcome"] == measure) & (saved["scenario"] == NAMES["en"][int(number)])]
        assert list(rows["median"]) == list(line.get_ydata())
        assert [month_number(month) for month in rows["month"]] == list(line.get_xdata())
    for band in drawn(chart, "band"):
        kind, measure, number = band.get_gid().split(" ")
        rows = saved[(saved["outcome"] == measure) & (saved["scenario"] == NAMES["en"][int(number)])]
        edges = np.concatenate([rows[kind.replace("band", side)] for side in ("low", "high")])
        assert set(edges) == set(band.get_paths()[0].vertices[:, 1])


def test_numbers_are_those_of_the_runs(three):
    frame = of_three(policy_charts.rank_fan).frame
    end = three[(three["outcome"] == "rank") & (three["month"] == "2019-12") & (three["scenario"] == "Pressure only")]
    row = frame[(frame["outcome"] == "rank") & (frame["scenario"] == "Pressure only")].iloc[-1]
    shown = np.quantile(end["value"], [0.5, 0.1, 0.975], method="averaged_inverted_cdf")
    assert tuple(row[["median", "low80", "high95"]]) == tuple(shown)
    paired = of_three(policy_charts.paired_difference).frame
    gained = paired[(paired["outcome"] == "difference:rank") & (paired["scenario"] == "Pressure only")].iloc[-1]
    assert gained["median"] == pytest.approx(8.0, abs=0.5)  # up is better


def test_published_ranks_are_black_diamonds_in_their_place():
    chart = of_three(policy_charts.rank_fan)
    points = drawn(chart, "published ")
    where = [(month_text(int(point.get_xdata()[0])), point.get_ydata()[0]) for point in points]
    assert where == [("2018-12", 47), ("2019-03", 24)]
    assert all(point.get_marker() == "D" and point.get_color() == "black" for point in points)
    assert "47th (84.32)" in words(chart) and "24th" in words(chart)
    assert set(chart.frame.loc[chart.frame["outcome"] == "published:rank", "median"]) == {47.0, 24.0}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("draw", EVERY)
def test_caption_says_seeds_fingerprints_version_and_what_it_is_not(draw, lang):
    chart = of_three(draw, lang)
    if draw is policy_charts.paired_difference:
        assert {"en": "not the difference of the two median ranks", "zh": "不等于两个排名中位数之差"}[lang] in words(
            chart
        )
    for part in (str(SEEDS), "3fa9c0", "3fa9c1", "3fa9c2", "0.1.0", under_chart((), lang)):
        assert part in words(chart)
    assert len(chart.alt) >= 40 and under_chart((), lang) in chart.alt


@pytest.mark.parametrize("draw", EVERY)
def test_chinese_charts_have_every_character(draw, tmp_path):
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        assert of_three(draw, "zh").save(tmp_path)


def test_chinese_scenario_names_are_readable_on_an_english_chart(tmp_path):
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        assert policy_charts.rank_fan(study(NAMES["zh"]), context("en", NAMES["zh"])).save(tmp_path)


@pytest.mark.parametrize("draw", [policy_charts.rank_fan, policy_charts.paired_difference])
def test_rank_without_conduct_is_labelled_and_only_there(draw):
    chart = of_three(draw)
    warned = [part for part in chart.figure.findobj(Text) if part.get_gid() == "warning"]
    assert [part.get_text() for part in warned] == ["rank rises, conduct does not"]
    assert "rank rises, conduct does not" in chart.alt
    honest = draw(study(NAMES["en"], conduct=[0.0, 0.8, 0.6]), context())
    assert "conduct does not" not in words(honest) + honest.alt
    worse = draw(study(NAMES["en"], conduct=[0.0, 0.8, -0.6]), context())
    assert "rank rises, conduct falls" in words(worse)
    small = draw(study(NAMES["en"], rise=[0.0, 2.0, 2.0]), context())
    assert "conduct does not" not in words(small)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_policy_outside_the_law_is_flagged_beside_what_it_changes(lang):
    names, limits = NAMES[lang], outside("term on the list", "repair too early")
    about = dataclasses.replace(context(lang), outside={names[0]: [], names[1]: limits, names[2]: []})
    for draw in CHARTS:
        chart = draw(study(names, conduct=[0.0, 0.8, 0.8]), about)
        warned = [part.get_text() for part in chart.figure.findobj(Text) if part.get_gid() == "warning"]
        said = "".join(warned).replace(" ", "")
        wanted = {
            "en": "outside 2 legal limits: term on the list, repair too early",
            "zh": "超出2项法定界限：名单期限过长、修复过早",
        }[lang]
        assert said == wanted.replace(" ", "")
        assert draw is policy_charts.pillars or wanted in chart.alt


@pytest.mark.slow
def test_the_flag_of_the_first_scenario_is_shown_alone_and_among_six(three):
    flagged = dataclasses.replace(context(), outside={NAMES["en"][0]: outside("no way back")})
    for measures in (three, study(NAMES["en"][:1])):
        assert "outside 1 legal limit: no way back" in words(policy_charts.rank_fan(measures, flagged))
    names = [f"{name} {number}" for number in (1, 2) for name in NAMES["en"]]
    long = "nineteen departments publish within seven working days and an outside audit checks their reports"
    about = dataclasses.replace(
        context(names=names),
        change=dict.fromkeys(names[1:], long),
        outside=dict.fromkeys(names, outside("term on the list")),
    )
    measures = study(names, rise=RISE * 2, conduct=[0.0, 0.8, 0.8] * 2)
    for draw in EVERY:
        chart = draw(measures, about)
        assert words(chart).count("outside 1 legal limit: term on the list") == 6
        apart(chart)


def test_one_scenario_has_a_rank_but_nothing_to_compare(tmp_path):
    alone = study(NAMES["en"][:1])
    assert len(drawn(policy_charts.rank_fan(alone, context()), "median rank")) == 1
    policy_charts.pillars(alone, context()).save(tmp_path)
    with pytest.raises(ValueError, match="'As in 2018' is the only scenario.*needs a second one"):
        policy_charts.paired_difference(alone, context())


def test_names_stored_as_categories_give_the_same_chart(three):
    stored = three.astype(dict.fromkeys(["scenario", "month", "outcome"], "category"))
    for draw in EVERY:
        assert draw(stored, context()).frame.astype(object).equals(of_three(draw).frame.astype(object))


def test_first_place_is_the_top_and_one_month_is_enough(three):
    best = three.assign(value=three["value"].where(three["outcome"] != "rank", 1.0))
    about = dataclasses.replace(context(), published=[("2018-12", 1, 91.2)])
    rank_axes = drawn(policy_charts.rank_fan(best[best["month"] == "2018-12"], about), "median rank")[0].axes
    assert min(rank_axes.get_yticks()) >= 1


def test_files_appear_whole_or_not_at_all(tmp_path, monkeypatch):
    chart = of_three(policy_charts.pillars)
    chart.save(tmp_path / "first")
    kept = {path.name: path.read_bytes() for path in (tmp_path / "first").iterdir()}
    assert sorted(kept) == ["pillars.csv", "pillars.png", "pillars.svg", "pillars.txt"]
    assert kept["pillars.txt"].decode() == chart.alt + "\n"
    assert Image.open(tmp_path / "first" / "pillars.png").info["Description"] == chart.alt
    assert Image.open(tmp_path / "first" / "pillars.png").size == (1600, 900)

    def fails(*_):
        raise OSError("disk full")

    monkeypatch.setattr(disk.DISK, "rename", fails)
    with pytest.raises(OSError, match="disk full"):
        chart.save(tmp_path / "first")
    assert {path.name: path.read_bytes() for path in (tmp_path / "first").iterdir()} == kept


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_study_gives_the_same_bytes(lang, tmp_path):
    def files(folder: Path) -> list[bytes]:
        paths = policy_charts.rank_fan(study(NAMES[lang]), context(lang)).save(folder)
        return [path.read_bytes() for path in paths]

    assert files(tmp_path / "a") == files(tmp_path / "b")
    svg = (tmp_path / "a" / "rank_fan.svg").read_text(encoding="utf-8")
    assert ("<text" in svg) == (lang == "en")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("draw", EVERY)
def test_no_words_leave_the_sheet_or_lie_on_each_other(draw, lang):
    long = {
        "en": "nineteen departments publish within seven working days and an outside audit checks their reports",
        "zh": "十九个部门在七个工作日内公示行政许可和行政处罚信息并接受第三方核查，"
        "参与联合惩戒的部门由二十个增至四十个",
    }
    names = [f"{name} {number}" for number in (1, 2) for name in NAMES[lang]]
    measures = study(names, rise=RISE * 2, conduct=CONDUCT * 2)
    about = policy_charts.Context(
        lang=lang,
        city="Chenzhou",
        city_zh="郴州市",
        seeds=SEEDS,
        version="0.1.0",
        published_source="news",
        published=[("2018-12", 47, 84.32)],
        fingerprints=dict.fromkeys(names, "3fa9c01b"),
        change=dict.fromkeys(names[1:], long[lang]),
    )
    apart(draw(measures, about))


def test_lines_break_where_a_reader_expects():
    assert wrapped("coverage 95 % and repair sooner", 8.5) == ["coverage 95 %", "and repair", "sooner"]
    lines = wrapped("参与联合惩戒的部门由二十个增至四十个，罚款标准不变。", 10)
    assert all(line[0] not in "，。" for line in lines) and all(breadth(line) <= 11 for line in lines)
    assert [ordinal(place) for place in (1, 2, 3, 11, 22, 113, 46.5)] == [
        "1st",
        "2nd",
        "3rd",
        "11th",
        "22nd",
        "113th",
        "46th/47th",
    ]
    assert sentences("One two. Three four.", 9) == ["One two.", "Three four."]
    assert sentences("甲乙丙。丁戊。", 5) == ["甲乙丙。", "丁戊。"] and sentences("甲乙。丙。", 9) == ["甲乙。丙。"]
    assert sentences("甲乙丙丁戊己。", 4) == ["甲乙丙丁", "戊己。"]
    assert sentences("One no. 49 two. Three.", 11) == ["One no. 49 two.", "Three."]
    assert wrapped("名单期限过长（2019-01至2019-12）", 9) == ["名单期限过长", "（2019-01至", "2019-12）"]
    assert spread([1.0, 1.0], [1.0, 1.0], 0.0, 3.0) == [0.5, 1.5]
    assert spread([0.0, 0.0], [1.0, 1.0], 0.0, 3.0) == [0.5, 1.5] and spread([2.0, 1.0], [1.0] * 2, 0, 3) == [2.0, 1.0]
