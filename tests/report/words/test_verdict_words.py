"""What a comparison says in words, and when it must hold its tongue."""

import json

import pytest
from rich.console import Group

from simulation import Scenario, run
from simulation.report.tables import study_tables
from simulation.report.words.verdict_words import sentence
from simulation.study.answer.policies import Gain, in_city
from simulation.study.answer.verdict import Harm, Verdict

BASE = Scenario(name="base", enterprises=1000, months=4)


def test_scenarios_of_different_length_are_said_to_be_compared_in_their_last_common_month():
    longer = BASE.but(name="longer", months=6, fine=3)
    study = run([BASE, longer], seeds=10)
    assert study.cut_short() == {"longer": "2019-05"}
    assert "(the last month that all have; longer runs to 2019-05)" in str(study)
    assert study.verdicts()["longer"].endswith("(in 2019-03, the last month that all scenarios have)")
    told = study.data()
    assert told["compared"] == {
        "month": "2019-03",
        "run_on": {"longer": "2019-05"},
        "only_start": False,
        "said": "the last month that all have; longer runs to 2019-05",
    }


def test_no_verdict_is_given_in_the_starting_month():
    """Case F04: a year against the starting month alone said that the rank hardly moves."""
    long, short = BASE.but(name="long", months=13), BASE.but(name="short", months=1)
    study = run([long, short], seeds=2)
    assert study.verdicts()["short"].startswith("no verdict in 2018-12, the starting month")
    text = str(study)
    assert "the starting month, the only one that all have; long runs to 2019-12" in text
    assert "hardly moves" not in text and "+0 places" not in text
    assert study.data()["compared"]["only_start"]
    again = run([BASE, BASE.but(name="other", fine=3)], seeds=2)
    assert again.verdicts("2018-12")["other"].startswith("no verdict in 2018-12")


def test_scenarios_that_end_together_say_nothing_of_it():
    study = run([BASE, BASE.but(name="other", fine=3)], seeds=2)
    assert study.cut_short() == {} and "that all" not in str(study)
    assert study.data()["compared"]["said"] == ""


@pytest.mark.parametrize("seeds", [1, 3, 9])
def test_below_ten_seeds_every_run_is_listed_and_no_median(seeds):
    study = run([BASE, BASE.but(name="policy", joint_breadth=40)], seeds=seeds)
    text, all_of_it = str(study), study.describe()
    for word in ("median", "Median", "50 %", "80 %", "95 %", "chance of"):
        assert word not in text.replace("there is no median", ""), word
        assert word not in all_of_it.replace("there is no median", "").replace("± 95 %", ""), word
    for name in study.names:
        ranks = study.values("rank", name)
        assert ", ".join(f"{rank:.0f}" for rank in ranks) in all_of_it
    change = study.change("rank", "policy")
    told = study.verdicts()["policy"]
    assert f"places gained {', '.join(f'{places + 0.0:+.0f}' for places in change)}" in told
    assert "10 seeds are the fewest for a verdict" in told
    for outcome, words in (
        ("wrongful_year_per_100k", "firms wrongly listed within a year"),
        ("wrongful_per_100k", "wrongly standing on the list"),
    ):  # flow as well as stock, in firms of the city
        firms = [in_city(more, study.scenarios[1]) for more in study.change(outcome, "policy")]
        assert f"{words} {', '.join(f'{round(more) + 0:+,d}' for more in firms)}" in told
    rows = json.loads(json.dumps(study.data()["runs"]))
    assert [(row["scenario"], row["seed"]) for row in rows] == [(n, s) for n in study.names for s in range(seeds)]
    assert [row["rank"] for row in rows[:seeds]] == study.values("rank", "base").tolist()


def test_from_ten_seeds_on_medians_are_told():
    study = run([BASE, BASE.but(name="policy", joint_breadth=40)], seeds=10)
    assert "Medians of 10 seeds," in str(study) and study.data()["runs"] == []
    assert "under the same random events" in study.verdicts()["policy"]


def told(places=5.0, integrity=1.0, year=0.0, standing=0.0, short=0.0, lang="en", **more):
    gain = Gain(places, places - 1, places + 1, more.get("by"))
    found = Verdict(gain, integrity, more.get("chances", (None, None)), year, standing, more.get("harm"), short)
    return sentence(found, "Chenzhou", "top 20", lang)


def test_sentences():
    assert told(31.5, 0.1).startswith("the rank rises by 31.5 places typically (95 % margin 30.5 to 32.5)")
    assert "the record rises, not integrity" in told(3, 0.1)
    assert told(-0.0, 0.0).startswith("the rank hardly moves (+0 places") and "-0" not in told(-0.0, -0.0)
    assert told(-4, 0.5).startswith("the rank falls by 4 places")
    harm = Harm("sanctions_per_breach", 1.95, 2.94)
    whole = told(37, 1, 81.2, -2.6, 6, by={"conduct": 1.2}, chances=(0.1, 0.38), harm=harm)
    assert whole.endswith(
        "; of these places one rests on better conduct; the chance of “top 20” goes from 10 to 38 %; firms of Chenzhou "
        "wrongly blacklisted: 81 more within a year, 3 fewer standing on the list; the harm that changes most, "
        "sanctions for one breach: 1.95 to 2.94 (sanctions); staff can make 94 % of the planned visits"
    )
    assert "staff" not in told(short=4.9) and "firms" not in told(year=0.4)
    assert "其中6位源于行为改善" in told(by={"conduct": 6.4}, lang="zh")


def test_places_lost_say_how_many_go_back_to_conduct_as_places_gained_do():
    assert "; of these places 6 are lost by worse conduct" in told(-32, -1, by={"conduct": -6.4})
    assert "其中6位源于行为变差" in told(-32, -1, by={"conduct": -6.4}, lang="zh")
    assert "; of these places one is lost by worse conduct" in told(-32, -1, by={"conduct": -0.9})
    assert "; worse conduct by itself works the other way (-3 places)" in told(32, 0.6, by={"conduct": -3.1})
    assert "行为改善本身作用相反（+3位）" in told(-32, 0.6, by={"conduct": 3.1}, lang="zh")
    assert "; of these places 0 are lost by worse conduct" in told(-32, 0.6, by={"conduct": 0.2})
    assert "conduct" not in told(0.2, 0.0, by={"conduct": 1.0})


def test_half_places_are_shown_as_such():
    rows = run(BASE, seeds=10).table()
    rows["rank"], rows["rank_50_low"] = 51.5, 30.0
    lines = study_tables.as_text(Group(*study_tables._harms(rows)))
    assert "base" in lines
    from simulation.report.words.text_layout import chinese_place, ordinal, whole_or_half

    assert [whole_or_half(one) for one in (51.5, 51.0, 0.0)] == ["51.5", "51", "0"]
    assert [ordinal(51.5), ordinal(2.5), ordinal(3)] == ["51st/52nd", "2nd/3rd", "3rd"]
    assert [chinese_place(51.5), chinese_place(51)] == ["51/52", "51"]
