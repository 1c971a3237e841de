"""Projections tried on the record: nothing of what came later is seen, own tables count, every method is fair."""

import json
import sys

import made_up_projection
import numpy as np
import pytest
from made_up_projection import FEW, TABLES, row
from made_up_projection import tried_on as found

from simulation.cli import app
from simulation.facts import city_rank_facts, published_rankings
from simulation.model.monitor.ranking import climbs, observations, posterior, printed_parts
from simulation.model.monitor.ranking.likelihood import Likelihood
from simulation.study.projection import backtest as tried


@pytest.fixture
def tables_alone():
    return made_up_projection.tables_alone()


def test_every_known_place_is_projected_to_every_later_table(tables_alone):
    pairs = {(one.city, one.later.outside) for one in tables_alone.pairs}
    assert pairs == {("Xiangtan", True), ("Zhuhai", False), ("Heze", True), ("Jining", True)}
    assert {one.printed for one in tables_alone.pairs} == {(1, 3)} and not any(
        one.selected for one in tables_alone.pairs
    )


def test_what_came_later_changes_nothing_in_a_projection(tables_alone):
    """Zhuhai is first in one record and not named in the other: its projection is the same to the bit."""
    other = found([*TABLES, *(row("2018-09", 1 + n, name) for n, name in enumerate(("Heze", "Weihai", "Wuhu")))])
    for ours, theirs, pair, same in zip(
        tables_alone.chance[tried.OURS], other.chance[tried.OURS], tables_alone.pairs, other.pairs, strict=True
    ):
        assert pair.city == same.city and np.array_equal(ours, theirs)


def test_parameters_owe_nothing_to_the_citys_own_record():
    """Whatever the record of a city says, the draws weighed for it are those of a fit that never saw it."""
    facts = published_rankings(), city_rank_facts()
    told = tried._weights(FEW, {"Chenzhou"}, *facts)["Chenzhou"]
    known = observations(*facts)
    whole, part = Likelihood(known, climbs()), Likelihood(known | {"Chenzhou": ()}, climbs())
    draws = [FEW.process.taken(n) for n in range(len(FEW))]
    unseen = np.exp(np.array([part(one) - whole(one) for one in draws]))
    assert told == pytest.approx(unseen / unseen.sum(), rel=1e-6)


def test_of_a_users_tables_the_draws_have_seen_nothing_and_nothing_is_taken_out():
    facts = published_rankings(), city_rank_facts()
    own = [*facts[0], *(row("2019-06", 1 + n, name) for n, name in enumerate(("Zhuhai", "Weihai", "Wuhu")))]
    with_own = found(own, facts[1])
    plain = found(*facts)
    same = {(one.city, one.first, one.later): n for n, one in enumerate(with_own.pairs)}
    shared = [(n, same[one.city, one.first, one.later]) for n, one in enumerate(plain.pairs)
              if one.first.month < one.later.month < 2019 * 12 + 5]  # fmt: skip
    assert len(with_own.pairs) > len(plain.pairs) and len(shared) > 5
    for n, m in shared:
        assert np.array_equal(plain.chance[tried.OURS][n], with_own.chance[tried.OURS][m])


def test_a_table_of_single_cities_prints_no_part_and_is_no_news():
    one = found([*TABLES, row("2018-09", 70, "Zhuhai")])
    assert [(pair.printed, pair.selected) for pair in one.pairs] == [(None, False)]
    assert printed_parts([row("2018-09", 3, "Zhuhai"), row("2018-09", 200, "Heze")]) == {}


def test_a_later_table_of_middle_places_decides_no_score_of_first_ones():
    middle = found([*TABLES, *(row("2018-09", 35 + n, one["name"]) for n, one in enumerate(TABLES[:3]))])
    assert middle.ahead("crps_first").empty and not middle.ahead("log_score").empty
    assert "log score" in str(middle) and json.dumps(middle.data(), allow_nan=False)


def test_ranges_over_cities_drawn_again_hold_the_mean(tables_alone):
    for _, one in tables_alone.ahead("log_score").iterrows():
        assert one["low"] <= one["better_by"] <= one["high"]


def test_nothing_to_try_is_said_in_words():
    with pytest.raises(ValueError, match="no city has a known place and a later standing"):
        found(TABLES)


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(app.signal, "signal", lambda *asked: None)
    monkeypatch.chdir(tmp_path)
    few = posterior().taken(np.arange(0, 1000, 50))
    monkeypatch.setattr(tried, "posterior", lambda: few)

    def give(*words):
        monkeypatch.setattr(sys, "argv", ["chengxin", "backtest", *map(str, words)])
        code = 0
        try:
            app.main()
        except SystemExit as end:
            code = end.code or 0
        return code, *capsys.readouterr()

    return give


def test_the_command_takes_a_users_table_and_writes_a_hub(command, home, tmp_path):
    header = "window_end,rank,name,ranked\n"
    own = "".join(f"2019-06,{n},{name},262\n" for n, name in enumerate(("Zhuhai", "Weihai", "Wuhu"), 1))
    (tmp_path / "own.csv").write_text(header + own, "utf-8")
    code, said, _ = command("--rankings", "own.csv", "--classes", 100, "--hub", "hub", "--json")
    data = json.loads(said, parse_constant=lambda _: pytest.fail("no JSON"))
    assert code == 0 and data["format"] == "chengxin.backtest/1" and data["policies"] is None
    assert any(one["city"] == "Zhuhai" and one["later"]["month"] == "2019-06" for one in data["pairs"])
    assert (tmp_path / "hub/hub-config/tasks.json").exists()


@pytest.mark.parametrize(
    "text, words",
    [
        ("window_end,rank,name,ranked\n2019-06,0,Zhuhai,262\n2019-06,2,Zhuhia,262\n", ["rank = 0", "'Zhuhai'"]),
        ("", ["own.csv"]),
    ],
)
def test_mistakes_in_a_table_are_all_told_and_nothing_is_written(command, tmp_path, text, words):
    (tmp_path / "own.csv").write_text(text, "utf-8")
    code, said, wrong = command("--rankings", "own.csv", "--hub", "hub")
    assert code == 2 and not said and all(word in wrong for word in words) and "Traceback" not in wrong
    assert not (tmp_path / "hub").exists()


def test_numbers_out_of_range_and_scenarios_of_two_cities_are_refused(command, home, tmp_path):
    assert command("--classes", 99)[0] == 2
    (tmp_path / "other.toml").write_text('city = "Xiangtan"\nstart = "2018-03"\nmonths = 6\n', "utf-8")
    code, _, wrong = command(home / "scenarios/chenzhou-2018-12.toml", "other.toml")
    assert code == 2 and "a study has one city" in wrong
