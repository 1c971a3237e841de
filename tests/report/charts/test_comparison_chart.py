"""Places gained against the first policy, drawn with how closely they are known, and what stands beside each bar."""

import pytest
from made_up import apart, words

from simulation import Goal
from simulation.study.compare import Comparison
from simulation.study.study import Study

SAID = {
    "en": ("Chenzhou: places gained against “", "not a forecast"),
    "zh": ("郴州市各方案较“", "不是对官方排名的预测"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_bars_are_the_numbers_and_chance_gap_and_listings_stand_beside_them(compared, lang):
    held = Comparison(compared.asking([Goal(50)]), "2019-03", None, (10,))
    chart = held.chart(lang=lang)
    (axes,) = [axes for axes in chart.figure.axes if axes.axison]
    lines = {line.get_gid(): line for line in axes.lines}
    numbers = chart.frame.set_index(["scenario", "about"])["value"]
    names = list(dict.fromkeys(chart.frame["scenario"]))
    assert len(names) == 2 and "base" not in names  # the first is what the others are held against
    for name in names:
        assert lines[f"median {name}"].get_xdata()[0] == numbers[name, "median"]
        assert list(lines[f"95 {name}"].get_xdata()) == [numbers[name, "low_95"], numbers[name, "high_95"]]
        margin = lines[f"margin {name}"].get_xdata()
        assert margin[0] <= numbers[name, "median"] <= margin[1]
    assert all(part in words(chart) and part in chart.alt for part in SAID[lang])
    beside = words(chart)
    for part in {"en": ("top 50", "gaming gap", "wrongly listed"), "zh": ("前50名", "虚高", "误列")}[lang]:
        assert part in beside
    apart(chart)


def test_of_few_runs_every_one_is_drawn_and_no_median(compared):
    frame = compared.frame[compared.frame["seed"] < 3]
    chart = Comparison(Study(compared.scenarios, frame), "2019-03", None, (3,)).chart()
    gids = [line.get_gid() or "" for line in chart.figure.axes[0].lines]
    assert sum(gid.startswith("runs ") for gid in gids) == 2 and not any(gid.startswith("median") for gid in gids)
    assert chart.frame["about"].tolist() == ["seed 0", "seed 1", "seed 2"] * 2
    assert chart.alt.count(": against As it is, 3 runs") == 2 and "against As it is:" not in chart.alt
