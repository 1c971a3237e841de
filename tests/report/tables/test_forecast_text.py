"""A frozen forecast is told with its ranges and on what it rests, and what came beside taking all places for alike."""

import pytest
from made_up_projection import frozen, row
from rich.cells import cell_len

from simulation.report.tables import screen
from simulation.report.tables.forecast_text import (
    came,
    forecast_data,
    forecast_text,
    scores_data,
    scores_text,
    sentences,
)
from simulation.study.projection.forecast import scored, seal

PLACE = row("2019-05", 30, "Chenzhou")


def test_a_sentence_says_where_the_city_may_stand_and_another_on_what_it_rests():
    where, rests = sentences(frozen())
    assert where == (
        "From 24th in 2019-03, Chenzhou is projected at 20th in 2 months, between 20 and 40 with 80 %; among the first "
        "50 with 100 %"
    )
    assert rests == "Known until then: 2 places of its own, places of 22 cities; months with a table in part: 1"
    assert sentences(frozen(1))[0].startswith("From 24th in 2019-03, Chenzhou is projected at 10th in a month, ")
    chinese = "自2019-03第24名起，郴州市2个月后推演为第20名，80%区间第20至第40名，进入前50名的概率100%"
    assert sentences(frozen(), "zh")[0] == chinese


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Chenzhou, from 24th of 262 in 2019-03; made 2019-06-01", "no policy in it", "Not a forecast by")),
        ("zh", ("郴州市：自2019-03第24名（共262市）起；2019-06-01固定", "不含任何政策", "不是官方排名预测")),
    ],
)
def test_a_line_a_month_under_what_it_starts_from_over_what_it_is_not(lang, words, monkeypatch):
    told = forecast_text(frozen(), lang)
    assert all(part in told.replace("\n", "") for part in words) and ("Chenzhou" in told) == (lang == "en")
    (line,) = (line for line in told.splitlines() if line.startswith("  2019-04"))
    assert line.split() == ["2019-04", "10", *["10-30"] * 3, "50", "%", "50", "%", "100", "%"]
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, forecast_text(frozen(), lang).splitlines())) <= 80


def test_the_data_are_sealed_over_every_number():
    data = forecast_data(frozen())
    assert data["seal"] == seal(data) and data["sentence"] == sentences(frozen())[0]
    assert data["horizons"][0]["classes_at"][9] == 50 and data["city"]["name_zh"] == "郴州市"
    data["horizons"][0]["classes_at"][9] = 51
    assert data["seal"] != seal(data)


def test_what_came_is_held_against_taking_all_places_for_alike():
    told = scores_text(scored([frozen()], tables=[PLACE], news=[]))
    assert "1 month: log score 5.75, 0.18 worse than taking all places for alike; 100 % inside 80 %." in told
    assert "2019-06-01 *" in told and "no trial of the model" in told  # made after its month had ended
    chinese = scores_text(scored([frozen()], tables=[PLACE], news=[]), "zh")
    assert "比各名次等可能差0.18" in chinese and "郴州市" in chinese and "Chenzhou" not in chinese


def test_a_forecast_whose_month_no_table_holds_waits_and_no_table_is_shown():
    waiting = scored([frozen()], tables=[], news=[])
    assert scores_text(waiting) == "1 forecast waits for a table that holds city and month.\n"
    assert scores_text(waiting, "zh") == "1份推演尚待包含其城市和月份的榜单。\n"
    assert scores_data(waiting)["scores"] == [] and scores_data(waiting)["waiting"] == 1


@pytest.mark.parametrize(
    ("known", "en", "zh"),
    [((30, 30, False), "30", "30"), ((30, 34, False), "30-34", "30-34"), ((1, 50, True), "not 1-50", "不在1-50")],
)
def test_a_place_that_is_known_in_part_is_told_as_that(known, en, zh):
    place = dict(zip(("best", "worst", "outside"), known, strict=True))
    assert (came(place), came(place, "zh")) == (en, zh)
