"""What a gain rests on in words and tables: whole places add up, and both languages say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulation import Scenario, Study, run
from simulation.report.tables import screen
from simulation.report.tables.fitting import as_text
from simulation.report.tables.gain_text import gain_data, gain_tables, said, sentences, whole
from simulation.report.words.gain_labels import GAIN
from simulation.study.gain.grounds import Rests, places_by_ground
from simulation.study.store.numbers import in_order

POINTS = {"paper": 0.8, "record": 0.25, "events": 0.05, "conduct": 0.3}


def gain(places, points, within=None):
    by = None if places is None else places_by_ground(places, points)
    margins = dict.fromkeys(points, 0.1)
    return Rests("better", "usual", "2019-12", 10, points, margins, 0.2, places, within, by, {"all": 1.0})


def test_of_so_many_places_so_many_rest_on_better_conduct():
    one = gain(28.0, POINTS)
    assert said(one) == (
        "of 28 places gained on average, 6 rest on better conduct (16 on paper, 5 in the record, 1 by credit events)"
    )
    assert said(gain(28.0, POINTS, 3.2)).startswith("of 28 ±3 places gained on average, 6 rest on better conduct")
    assert said(one, "zh") == "平均上升28位，其中6位源于行为改善（16位源于纸面，5位源于记录，1位源于信用事件）"


def test_what_conduct_takes_is_named_and_so_are_losses_and_what_cannot_be_told():
    worse = gain(14.0, {"paper": 0.9, "record": 0.0, "events": 0.0, "conduct": -0.2})
    assert said(worse) == (
        "of 14 places gained on average, none rests on better conduct "
        "(18 on paper, 0 in the record, 0 by credit events, -4 by conduct)"
    )
    lost = gain(-6.0, {"paper": 0.1, "record": 0.0, "events": 0.0, "conduct": -0.4})
    assert said(lost).startswith("6 places lost on average: -2 on paper") and said(lost).endswith("8 by conduct")
    assert said(gain(0.2, POINTS)).startswith("the rank hardly moves on average; points of the index: +0.80 on paper")
    cancelled = gain(5.0, {"paper": 1.0, "record": 0.0, "events": 0.0, "conduct": -0.99})
    assert "+5 places on average, which cannot be shared out as grounds cancel" in said(cancelled)
    assert said(gain(None, POINTS), start="2018-12").startswith("points of the index since 2018-12")


@given(st.dictionaries(st.sampled_from("abcde"), st.floats(-200.0, 200.0), min_size=1))
def test_whole_numbers_add_up_to_the_rounded_sum_and_none_is_off_by_one(parts):
    found = whole(parts)
    assert sum(found.values()) == round(sum(parts.values()))
    assert all(abs(found[name] - part) <= 1.0 for name, part in parts.items())


def test_every_word_stands_in_both_languages_with_the_same_gaps():
    for key, (en, zh) in GAIN.items():
        assert en and zh and en != zh or key == "gain:places" or key == "gain:points", key
        gaps = [{part.partition("}")[0] for part in words.split("{")[1:]} for words in (en, zh)]
        assert gaps[0] == gaps[1] or key == "gain:rises_one", key


@pytest.fixture(scope="module")
def study():
    base = Scenario(name="usual", enterprises=1000, months=3)
    return run([base, base.but({"platform_coverage": {"2019-01": 0.9}}, name="better")], seeds=2, probed=())


@pytest.mark.parametrize("lang, words", [("en", "paper conduct courts all"), ("zh", "纸面 行为 法院 合计")])
def test_the_table_names_every_ground_and_every_kind_of_actor_in_eighty_columns(study, monkeypatch, lang, words):
    monkeypatch.setattr(screen, "width", lambda: 80)
    told = as_text(gain_tables(study, lang=lang))
    assert all(word in told for word in words.split()), told
    assert max(map(cell_len, told.splitlines())) <= 80
    assert "undeclared" not in told and "未声明" not in told
    told = as_text(gain_tables(many(study), lang=lang))
    assert max(map(cell_len, told.splitlines())) <= 80
    rows = [line.split() for line in told.splitlines() if line.strip().startswith("better")]
    assert [len(row) for row in rows] == [8, 6]  # rows, not cards: places in all have their margin beside them


def many(study):
    """The same study with each run five times: seeds enough for means."""
    frames = [study.frame.assign(seed=study.frame["seed"] + 2 * at) for at in range(5)]
    return Study(study.scenarios, in_order(frames, study.scenarios))


@pytest.mark.parametrize("lang, means", [("en", ("means", "on average")), ("zh", ("平均值",))])
def test_of_few_runs_no_mean_is_told(study, lang, means):
    told = as_text(gain_tables(study, lang=lang))
    assert not [word for word in means if word in told]
    assert "which add up" not in study.describe() and "on average" not in study.describe()
    (few,) = (said(one, lang) for one in study.grounds())
    assert few.startswith({"en": "places gained run by run: ", "zh": "各次模拟上升位次："}[lang])
    assert not [word for word in ("average", "平均") if word in few]
    assert sentences(study, lang=lang) == {} and sentences(many(study), lang=lang)
    (one,) = study.grounds()
    low, high = sorted(one.runs["paper"])
    assert f"{low:+.2f}" in told and f"{high:+.2f}" in told
    assert all(word in as_text(gain_tables(many(study), lang=lang)) for word in means[:1])


def test_the_data_say_the_same_in_numbers_and_in_words(study):
    (found,) = gain_data(study)
    assert found["scenario"] == "better" and found["against"] == "usual"
    assert sum(found["points"].values()) == pytest.approx(found["gained"])
    assert found["said"] == said(study.grounds()[0]) and found["said_zh"] == said(study.grounds()[0], "zh")
    assert study.data()["grounds"] == [found]
