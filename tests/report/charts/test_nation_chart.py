"""The picture of a nation draws every world and who gains, and its numbers are those of its table."""

import pytest
from made_up_nation import POLICY, made_up

from simulation.errors import Mistake
from simulation.report.charts.nation_chart import nation_chart


@pytest.fixture(scope="module")
def worlds():
    return made_up()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_chart_draws_what_its_csv_holds(worlds, lang, tmp_path):
    chart = nation_chart(worlds, lang)
    paths = chart.save(tmp_path)
    assert [path.suffix for path in paths] == [".png", ".svg", ".csv", ".txt"] and all(p.stat().st_size for p in paths)
    frame = chart.frame
    drawn = [
        line for axes in chart.figure.axes for line in axes.lines if (line.get_gid() or "").startswith("median rank")
    ]
    assert len(drawn) == 4
    for line in drawn:
        rows = frame[frame["outcome"] == "rank"].groupby("scenario", sort=False)
        medians = [group["median"].tolist() for _, group in rows]
        assert list(line.get_ydata()) in medians
    assert {"gain:places", "gain:integrity", "gain:gaming_gap", "gain:wrongful_per_100k"} <= set(frame["outcome"])
    assert POLICY.fingerprint() in chart.alt


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_of_few_seeds_every_run_is_drawn_and_no_median(lang):
    chart = nation_chart(made_up(seeds=3), lang)
    gids = [line.get_gid() or "" for axes in chart.figure.axes for line in axes.lines]
    assert not any(gid.startswith("median") for gid in gids) and sum(gid.startswith("run rank") for gid in gids) == 12
    assert "80 %" not in chart.alt and "80%" not in chart.alt


def test_what_a_nation_has_no_chart_of_is_refused(worlds):
    with pytest.raises(Mistake, match="a nation has no chart 'province'; it has nation and provinces"):
        nation_chart(worlds, which="province")
