"""The files of a new city: read back they say what its name says, and what is asked for wrongly is told at once."""

import json
from pathlib import Path

import pytest

from simulation import CreditCity, Scenario
from simulation.cli import app
from simulation.facts import cases, derived
from simulation.model.scenario.new_city import new_city


@pytest.mark.parametrize(
    ("name", "month", "rank", "index"),
    [("Xiangtan", "2018-03", 44, 80.19), ("Xiangtan", "2018-03", None, None), ("三沙", "2016-01", 261, None),
     ("Suzhou (Anhui)", "2021-05", 1, 86.5), ("Chenzhou", "2018-12", 47, 84.32), ("Baoding", "2019-08", 200, None)],
)  # fmt: skip
def test_a_file_that_was_written_is_read_and_says_the_same_as_the_name(tmp_path, name, month, rank, index):
    made = new_city(name, month, rank, index)
    (tmp_path / made.city_file).write_text(made.city_text, encoding="utf-8")
    (tmp_path / made.scenario_file).write_text(made.scenario_text, encoding="utf-8")
    scenario = Scenario.load(tmp_path / made.scenario_file)
    assert scenario.city == made.name and scenario.standing["month"] == month
    assert scenario.standing["rank"] == (rank or 44) and ("index" in scenario.published()[0]) == (
        index is not None or not rank
    )
    assert scenario.enterprises == scenario.case["enterprises"]["default"]
    case = cases.case(made.name)
    assert [one["share"] for one in scenario.case["counties"]] == pytest.approx(
        [one["share"] for one in case["counties"]]
    )
    if made.name not in cases.names():
        assert scenario.counts["associations"] == derived.institutions(len(case["counties"]))["associations"]
        assert made.city_text.count("derived") >= len(case["counties"]) + 2


def test_a_city_lives_the_same_by_name_and_by_the_file_that_was_written(tmp_path):
    made = new_city("Xiangtan", "2018-03")
    (tmp_path / made.city_file).write_text(made.city_text, encoding="utf-8")
    scenario = made.scenario_text.replace("months = 13", "months = 3\nenterprises = 1000")
    (tmp_path / "mine.toml").write_text(scenario, encoding="utf-8")
    by_name = Scenario(months=3, enterprises=1000).but(city="Xiangtan")
    assert CreditCity(Scenario.load(tmp_path / "mine.toml"), 1).run() == CreditCity(by_name, 1).run()


def test_every_mistake_in_what_is_asked_for_comes_at_once():
    with pytest.raises(ValueError) as told:
        new_city("Xiangtn", "2018-3", 300, 101.0)
    assert len(str(told.value).splitlines()) == 4
    with pytest.raises(ValueError, match="no rank of Tangshan in 2018-03 is known; give --rank"):
        new_city("Tangshan", "2018-03")


def test_the_command_writes_both_files_and_never_over_others(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def chengxin(*words):
        monkeypatch.setattr("sys.argv", ["chengxin", *words])
        try:
            app.main()
        except SystemExit as end:
            return end.code or 0, capsys.readouterr()
        return 0, capsys.readouterr()

    code, told = chengxin("new-city", "湘潭", "--month", "2018-03", "--rank", "45", "--json")
    found = json.loads(told.out)
    assert code == 0 and (found["city"], found["city_file"], found["scenario"]) == (
        "Xiangtan",
        "xiangtan-2018-03-city.toml",
        "xiangtan-2018-03.toml",
    )
    assert "published is place 44 with 80.19" in found["notes"][0] and "is not published" in found["notes"][1]
    code, told = chengxin("new-city", "Xiangtan", "--month", "2018-03")
    assert code == 2 and told.err.count("is there already; give --replace to write over it") == 2
    assert "rank = 45" in Path("xiangtan-2018-03-city.toml").read_text("utf-8")
    assert chengxin("new-city", "Xiangtan", "--month", "2018-03", "--replace")[0] == 0
    assert "rank = 44" in Path("xiangtan-2018-03-city.toml").read_text("utf-8")
    assert chengxin("new-city", "Xiangtan", "--month", "2019-06", "--rank", "60")[0] == 0  # beside the earlier month
    assert "rank = 44" in Path("xiangtan-2018-03-city.toml").read_text("utf-8")
    for month, rank in (("2018-03", 44), ("2019-06", 60)):
        assert Scenario.load(Path(f"xiangtan-{month}.toml")).standing["rank"] == rank
    Path("wrong.csv").write_text("window_end,rank,ranked,name\n2018-03,0,9,Xiangtn\n", encoding="utf-8")
    run = ("run", "xiangtan-2018-03.toml", "--rankings", "wrong.csv", "--set", "enterprises=3", "--seeds", "1")
    code, told = chengxin(*run)
    assert code == 2 and len(told.err.splitlines()) == 4 and told.out == "" and not Path("results").exists()
