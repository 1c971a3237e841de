"""Projections in the layout of the forecast hubs: what a hub's tools ask of files, names, tasks and targets."""

import csv
import json

import numpy as np
import pytest

from simulation.clock import month_number
from simulation.model.monitor.ranking import CLASS_SIZE
from simulation.study.projection import hub

ORIGIN = month_number("2018-12")


def on(*places):
    chance = np.zeros(CLASS_SIZE)
    chance[[place - 1 for place in places]] = 1.0 / len(places)
    return chance


def projection(city="Chenzhou", ahead=3, places=(20, 40, 60, 80)):
    return hub.Projection("rank_process", city, ORIGIN, ORIGIN + ahead, on(*places))


def rows(place):
    with place.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def home(tmp_path):
    return hub.write(tmp_path / "hub", [projection(), projection(ahead=1)], {"rank_process": "ours"}, "2026-01-02")


FILE = "model-output/chengxin-rank_process/2018-12-31-chengxin-rank_process.csv"


def test_a_file_a_model_and_origin_with_the_columns_of_a_hub(home):
    found = rows(home / FILE)
    assert tuple(found[0]) == hub.COLUMNS and {row["origin_date"] for row in found} == {"2018-12-31"}
    assert {(row["horizon"], row["target_end_date"]) for row in found} == {("1", "2019-01-31"), ("3", "2019-03-31")}
    assert (home / "model-metadata/chengxin-rank_process.yml").exists()


def test_quantiles_rise_and_samples_have_numbers_of_their_own(home):
    found = [row for row in rows(home / FILE) if row["horizon"] == "3"]
    quantiles = [(float(row["output_type_id"]), int(row["value"])) for row in found if row["output_type"] == "quantile"]
    assert [level for level, _ in quantiles] == list(hub.LEVELS) and quantiles == sorted(quantiles)
    assert dict(quantiles)[0.25] == 20 and dict(quantiles)[0.5] == 40 and dict(quantiles)[0.99] == 80
    samples = [row for row in rows(home / FILE) if row["output_type"] == "sample"]
    assert len({row["output_type_id"] for row in samples}) == len(samples) == 2 * hub.SAMPLES
    assert sum(row["value"] == "60" and row["horizon"] == "3" for row in samples) == 25


def test_tasks_hold_every_value_that_is_there(home):
    (asked,) = json.loads((home / "hub-config/tasks.json").read_text("utf-8"))["rounds"]
    (tasks,) = asked["model_tasks"]
    for row in rows(home / FILE):
        for name, values in tasks["task_ids"].items():
            assert row[name] in list(map(str, values["optional"]))
    assert asked["round_id"] == "origin_date" and tasks["output_type"]["sample"]["output_type_id_params"]


def test_another_city_is_added_and_the_same_one_replaced(home):
    before = rows(home / FILE)
    again = [projection(places=(1,)), projection("Xiangtan")]
    hub.write(home, again, {"rank_process": "ours"}, "2026-01-02")
    after = rows(home / FILE)
    codes = {row["location"] for row in after}
    assert len(codes) == 2 and len(after) == len(before)  # one month of each instead of two of one
    samples = [row["output_type_id"] for row in after if row["output_type"] == "sample"]
    assert len(set(samples)) == len(samples)
    assert len(json.loads((home / "hub-config/tasks.json").read_text("utf-8"))["rounds"][0]["model_tasks"]) == 1


def test_targets_say_when_a_place_was_known(home):
    series = {(row["target_end_date"], row["location"]): row for row in rows(home / "target-data/time-series.csv")}
    assert series["2018-12-31", "431000"]["observation"] == "47"
    assert series["2018-12-31", "431000"]["as_of"] == "2019-03-09"  # the day in its source's address
    oracle = {(row["target_end_date"], row["location"]): row["oracle_value"]
              for row in rows(home / "target-data/oracle-output.csv")}  # fmt: skip
    assert oracle["2019-03-31", "431000"] == "24" and set(oracle) == set(series)


@pytest.mark.parametrize(
    "source, day",
    [
        ("https://example.org/2018/0511/16658910.shtml", "2018-05-11"),
        ("https://example.org/20180816/1.html", "2018-08-16"),
        ("https://example.org/2018-02-30/1.html", "2026-01-02"),  # no day
        ("https://example.org/2017/0101/1.html", "2026-01-02"),  # before the month ended
        ("own.csv", "2026-01-02"),
        (None, "2026-01-02"),
    ],
)
def test_the_day_of_a_source_is_taken_where_it_can_be_one(source, day):
    assert hub.published_on(source, "2018-03", "2026-01-02") == day
