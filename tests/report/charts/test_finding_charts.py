"""A finding is drawn only where its runs bear it out: two panels, its conditions under them, both languages."""

import pytest
from made_up import NAMES, apart, study, words

from simulation import Scenario
from simulation.errors import Mistake
from simulation.report.charts.finding_charts import finding_chart, findings_chart
from simulation.study.check.finding import Finding, Panel, Part
from simulation.study.check.shown import Findings, Shown
from simulation.study.study import Study

BASE = Scenario(name=NAMES["en"][0], months=13)
SCENARIOS = tuple(BASE.but(name=name) for name in NAMES["en"])
PANELS = (
    Panel("True integrity (points)", "真实诚信（分）", "integrity", tuple(NAMES["en"])),
    Panel("Added to the first", "较第一项增加", "integrity", tuple(NAMES["en"][:2]), paired=True),
)
SAID = {"en": ("Wider punishment helps", "Where nobody is out of reach."), "zh": ("扩大惩戒有效", "人人可及时。")}


def finding(holds=True, name="tiering"):
    parts = [Part("conduct rises", "+0.80", holds, "守法程度提高", "+0.80")]
    says = "Wider punishment helps.", "扩大惩戒有效。", "Where nobody is out of reach.", "人人可及时。"
    chinese = dict(zip(NAMES["en"], NAMES["zh"], strict=True))
    return Finding(name, *says, SCENARIOS, chinese, PANELS, lambda study: parts)


def runs(seeds=20):
    frame = study(NAMES["en"])
    return Study(list(SCENARIOS), frame[frame["seed"] < seeds])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lines_are_named_in_the_language_and_the_conditions_stand_under_them(lang):
    chart = finding_chart(finding(), runs(), lang)
    first, second = (axes for axes in chart.figure.axes if axes.axison)
    assert [words.get_text() for words in first.get_legend().get_texts()] == NAMES[lang]
    assert len(second.get_legend().get_texts()) == 1  # the first is what the others are held against
    said = words(chart)
    for part in SAID[lang]:
        assert part in said and part.rstrip(".。") in chart.alt
    titles = [panel.zh if lang == "zh" else panel.en for panel in PANELS]
    assert [axes.get_title("left") for axes in (first, second)] == titles
    end = chart.frame[(chart.frame["panel"] == 2) & (chart.frame["month"] == "2019-12")]
    assert end["median"].tolist() == pytest.approx([0.8]) and "0.80 (80 %: 0.80, 0.80)" in chart.alt
    apart(chart)


def test_what_the_runs_do_not_bear_out_is_not_drawn():
    with pytest.raises(Mistake, match=r"no chart of tiering: not borne out: conduct rises \(\+0.80\)"):
        finding_chart(finding(holds=False), runs())


def test_of_few_runs_every_one_is_drawn():
    chart = finding_chart(finding(), runs(3))
    gids = [line.get_gid() or "" for axes in chart.figure.axes for line in axes.lines]
    assert sum(gid.startswith("run ") for gid in gids) == 3 * 3 + 3
    assert not any(gid.startswith("median") for gid in gids)


def test_one_of_several_is_asked_for_by_name():
    both = Findings(20, [Shown(one, runs(), one.check(runs())) for one in (finding(), finding(name="fines"))])
    assert findings_chart(both).name == "finding_tiering"
    assert findings_chart(both, finding="fines").name == "finding_fines"
    with pytest.raises(Mistake, match=r"no finding 'fine' was asked about; did you mean 'fines'.*there are: tiering, "):
        findings_chart(both, finding="fine")
