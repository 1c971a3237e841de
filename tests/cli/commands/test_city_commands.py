"""The command that begins with a city: what it writes, what it says, and what it never writes over."""

import json

from simulation import Scenario


def test_it_writes_a_city_and_its_baseline_and_says_how_to_go_on(command, tmp_path):
    code, out, told = command("new-city", "湘潭", "--month", "2018-03", "--to", tmp_path)
    assert (code, told) == (0, "")
    city, scenario = tmp_path / "xiangtan-2018-03-city.toml", tmp_path / "xiangtan-2018-03.toml"
    assert f"{city}: Xiangtan, for you to correct" in out and f"chengxin run {scenario}" in out
    assert Scenario.load(scenario).standing["rank"] == 44
    before = city.read_bytes()
    city.write_bytes(before + b"# mine\n")
    code, _, told = command("new-city", "Xiangtan", "--month", "2018-03", "--to", tmp_path)
    assert code == 2 and told.count("is there already; give --replace to write over it") == 2
    assert city.read_bytes().endswith(b"# mine\n")
    code, out, _ = command("new-city", "Xiangtan", "--month", "2018-03", "--to", tmp_path, "--replace", "--json")
    found = json.loads(out)
    assert code == 0 and city.read_bytes() == before
    assert (found["format"], found["city"], found["scenario"]) == ("chengxin.city/1", "Xiangtan", str(scenario))


def test_all_mistakes_are_told_at_once_and_nothing_is_written(refused):
    told = refused("new-city", "Xiangtn", "--month", "2018-13", "--rank", 0, "--index", 101)
    assert len(told.splitlines()) == 4 and "did you mean" in told
