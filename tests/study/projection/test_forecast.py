"""Frozen forecasts: what is frozen stays, what was not known is not used, and what comes is scored."""

import json
import sys

import numpy as np
import pandas as pd
import pytest
from made_up_projection import row

from simulation.cli import app
from simulation.facts import city_rank_facts, published_rankings
from simulation.model.monitor.ranking import CLASS_SIZE
from simulation.study.projection import forecast as frozen

MADE = "2019-06-01"


def made(city="Chenzhou", months=3, **more):
    return frozen.forecast(city, months=months, made=MADE, classes=100, **more)


@pytest.fixture(scope="module")
def chenzhou():
    return made()


def test_it_goes_from_the_last_known_place_and_says_what_was_known(chenzhou):
    assert (chenzhou.start, chenzhou.rank, chenzhou.months[0]) == ("2019-03", 24, "2019-04")
    assert chenzhou.counts.shape == (3, CLASS_SIZE) and (chenzhou.counts.sum(axis=1) == 100).all()
    assert [one["month"] for one in chenzhou.known["tables"]] == ["2018-03"]
    assert "2 places of its own" in str(chenzhou) and "no policy" in str(chenzhou)


def test_ranges_lie_in_one_another(chenzhou):
    for one in chenzhou.table().to_dict("records"):
        assert one["low_95"] <= one["low_80"] <= one["low_50"] <= one["median"] <= one["high_50"] <= one["high_80"]
        assert one["p_top_10"] <= one["p_top_20"] <= one["p_top_50"]


def test_months_after_the_start_are_not_used():
    """A later table of all its rivals changes nothing of a forecast from before it."""
    later = [row("2019-06", n, one["name"]) for n, one in enumerate(published_rankings()[:10], 1)]
    early = made(start="2018-12")
    assert np.array_equal(early.counts, made(start="2018-12", tables=[*published_rankings(), *later]).counts)
    assert early.known["city"][-1] == {"month": "2018-12", "best": 47, "worst": 47, "ranked": 262, "outside": False}


def test_twelve_months_are_the_beginning_of_more(chenzhou):
    assert np.array_equal(chenzhou.counts, made(months=5).counts[:3])


def test_a_users_table_moves_the_start():
    one = made(tables=[*published_rankings(), row("2020-01", 99, "Chenzhou")])
    assert (one.start, one.rank) == ("2020-01", 99)


def test_what_is_written_is_read_back_and_not_written_over(chenzhou, tmp_path):
    place = chenzhou.write(tmp_path)
    assert chenzhou.write(tmp_path) == place  # the same again is no change
    (back,) = frozen.read(tmp_path)
    assert np.array_equal(back.counts, chenzhou.counts) and back.data() == chenzhou.data()
    with pytest.raises(frozen.ForecastError, match="is not written over"):
        made(months=4).write(tmp_path)


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda data: data["from"].update(rank=20), "its seal is broken"),
        (lambda data: data.update(format="chengxin.forecast/9"), "is no frozen forecast"),
        (lambda data: data["horizons"][0].update(classes_at=[1]) or data.update(seal=frozen.seal(data)), "is damaged"),
        (lambda data: data.pop("from") and data.update(seal=frozen.seal(data)), "is damaged"),
    ],
)
def test_a_changed_forecast_is_refused(chenzhou, tmp_path, change, words):
    data = json.loads(chenzhou.write(tmp_path).read_text("utf-8"))
    change(data)
    (tmp_path / "forecast-other.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(frozen.ForecastError, match=words):
        frozen.read(tmp_path / "forecast-other.json")


def test_it_is_scored_as_soon_as_a_table_holds_its_city_and_month(chenzhou):
    assert frozen.scored([chenzhou], tables=published_rankings(), news=city_rank_facts()).rows.empty
    table = [*published_rankings(), row("2019-06", 30, "Chenzhou")]
    (one,) = frozen.scored([chenzhou], tables=table).rows.to_dict("records")
    assert (one["month"], one["ahead"], one["best"], one["hindcast"]) == ("2019-06", 3, 30, False)
    assert one["log_score"] > 0 and one["crps"] > 0 and one["log_score_anywhere"] == pytest.approx(np.log(262))


def test_not_to_be_named_is_scored_too(chenzhou):
    table = [
        *published_rankings(),
        *(row("2019-06", n, name) for n, name in enumerate(("Weihai", "Wuhu", "Rizhao"), 1)),
    ]
    (one,) = frozen.scored([chenzhou], tables=table).rows.to_dict("records")
    assert one["outside"] and pd.isna(one["crps"]) and one["crps_first"] >= 0.0


def test_a_forecast_made_after_its_month_is_marked():
    late = frozen.forecast("Chenzhou", months=3, made="2026-01-01", start="2018-12", classes=100)
    assert frozen.scored([late]).rows["hindcast"].all()


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(app.signal, "signal", lambda *asked: None)
    monkeypatch.chdir(tmp_path)

    def give(*words):
        monkeypatch.setattr(sys, "argv", ["chengxin", "forecast", *map(str, words)])
        code = 0
        try:
            app.main()
        except SystemExit as end:
            code = end.code or 0
        return code, *capsys.readouterr()

    return give


def test_the_command_freezes_and_scores(command, tmp_path):
    code, said, _ = command("郴州", "--months", 3, "--from", "2018-12", "--hub", "hub", "--json")
    data = json.loads(said)
    assert code == 0 and data["city"]["name"] == "Chenzhou" and (tmp_path / "hub/model-output").is_dir()
    (tmp_path / "forecast-one.json").write_text(said, "utf-8")
    code, said, _ = command("--score", "forecast-one.json")
    assert code == 0 and "2019-03" in said and "better than taking" in said and "no trial of the model" in said
    code, said, _ = command("--score", "forecast-one.json", "--lang", "zh")
    assert code == 0 and "比各名次等可能好" in said and "不构成对模型的检验" in said and "Chenzhou" not in said
    code, said, _ = command("--score", ".", "--json")
    assert json.loads(said)["scores"][0]["best"] == 24 and json.loads(said)["waiting"] == 0


@pytest.mark.parametrize(
    "words, said",
    [
        ([], "give a city to project, or --score"),
        (["Chenzou"], "did you mean 'Chenzhou'"),
        (["Haikou"], "provincial cities"),
        (["Sanya"], "no place of Sanya is known"),
        (["Chenzhou", "--from", "2019-01"], "it is known in 2018-12, 2019-03"),
        (["Chenzhou", "--from", "soon"], "month"),
        (["Chenzhou", "--months", "61"], "outside 1 to 60"),
        (["--score", "nowhere.json"], "cannot be read"),
        (["--score", "."], "holds no forecast"),
        (["--score", ".", "--hub", "hub"], "does not go with"),
        (["Chenzhou", "--lang", "fr"], "--lang = fr is not a language of the tables"),
    ],
)
def test_mistakes_are_told_in_a_sentence(command, words, said):
    code, out, wrong = command(*words)
    assert code == 2 and said in wrong and not out and "Traceback" not in wrong
