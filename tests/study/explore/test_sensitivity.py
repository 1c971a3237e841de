"""What an outcome depends on: exact where the answer is known, luck told apart from effects, the nominal draw a run."""

import numpy as np
import pytest
from SALib.sample import sobol

from simulation import CreditCity, Scenario, Threads, sensitivity
from simulation.errors import Mistake
from simulation.model.city.outcomes import in_classes
from simulation.study.explore.sensitivity import LUCK, shares

SMALL = Scenario(name="small", enterprises=1000, months=4)
DATED = SMALL.but(
    {"platform_coverage": {"2019-01": 0.55, "2019-02": 0.65, "2019-03": 0.75}, "timeliness": {"2019-02": 0.95}},
    name="dated",
)
VARY = {"timeliness": (0.7, 1.0), "campaigns": (0, 10), "training": None}


@pytest.fixture(scope="module")
def found():
    return sensitivity(SMALL, 10, vary=VARY, samples=16)


@pytest.fixture(scope="module")
def walked():
    return sensitivity(SMALL, 10, vary=["timeliness", "morale_mean"], outcome="rank", method="morris", samples=4)


# Where the answer is known


def test_shares_of_a_sum_are_those_of_its_parts():
    names = ["a", "b", "c", LUCK]
    problem = {"num_vars": 4, "names": names, "bounds": [[0.0, 1.0]] * 4, "dists": ["unif"] * 4}
    weights = np.array([3.0, 1.0, 0.0, 2.0])
    values = sobol.sample(problem, 1024, calc_second_order=False, seed=1) @ weights
    told = shares(problem, values)
    for name, share in zip(names, weights**2 / np.sum(weights**2), strict=True):
        assert told[name]["total"] == pytest.approx(share, abs=0.02), name
        assert told[name]["first"] == pytest.approx(share, abs=0.02), name
    assert told["c"]["total"] == 0.0
    assert all(row["total"] == 0.0 for row in shares(problem, np.ones(len(values))).values())


def test_the_scenario_as_it_is_has_the_numbers_of_its_runs(found):
    rows = [CreditCity(SMALL, seed).run()[-1] for seed in found.seeds]
    assert found.nominal == pytest.approx(np.mean([row["integrity"] + row["gaming_gap"] for row in rows]), abs=1e-12)
    assert found.ranks.tolist() == [in_classes(row) for row in rows]
    assert found.usual.tolist() == [row["integrity"] + row["gaming_gap"] for row in rows]
    assert found.gap.tolist() == [row["gaming_gap"] for row in rows]


def test_the_ends_are_told_run_by_run(found):
    other = CreditCity(SMALL.but(timeliness=0.7), 3).run()[-1]
    usual = CreditCity(SMALL, 3).run()[-1]
    change = other["integrity"] + other["gaming_gap"] - usual["integrity"] - usual["gaming_gap"]
    low = found.changes.query("setting == 'sharing.timeliness' and end == 'low'").set_index("seed")["change"]
    assert low[3] == pytest.approx(change)
    assert found.table().loc["sharing.timeliness", "low_change"] == pytest.approx(low.mean())


# Luck and effects


def test_what_moves_nothing_has_exactly_no_share_whatever_luck_does():
    still = sensitivity(
        SMALL.but({"fine": {"2019-03": 2.0}}, name="later"), 6, vary=["fine"], samples=8, month="2019-02"
    )
    assert still.still() == ["punishment.fine"] and still.table().loc["punishment.fine", "total"] == 0.0
    assert still.luck > 0.9 and "Nothing but luck moves" in str(still) and "Moved it in no run: fine" in str(still)


def test_shares_and_ends_agree_on_what_matters_and_on_its_sign(found):
    table = found.table()
    assert list(table.index)[-1] == "associations.training" or table.loc["associations.training", "total"] < 0.05
    assert table.loc["sharing.timeliness", "low_change"] < 0.0 < table.loc["sharing.timeliness", "high_change"]
    assert table.loc["culture.campaigns", "high_change"] > 0.0
    assert found.runs == 16 * 6 + 10 * 7 and found.samples == 16
    assert table["total"].between(0.0, 1.6).all() and found.drawn_sd > 0.0


@pytest.mark.slow
def test_it_is_the_same_again_however_work_is_shared_out(found):
    again = sensitivity(SMALL, 10, vary=VARY, samples=16, executor=Threads(1))
    assert again.table().equals(found.table())
    other = sensitivity(SMALL, range(20, 30), vary=VARY, samples=16, executor=Threads(2))
    assert not other.table().equals(found.table())


def test_walks_tell_steps_in_places_and_that_of_luck(walked):
    table = walked.table()
    assert set(table.index) == {"sharing.timeliness", "parameters.morale_mean", LUCK}
    assert (table["effect"] > 0.0).all() and walked.runs == 4 * 4 + 10 * 5
    rows = [CreditCity(SMALL, seed).run()[-1] for seed in walked.seeds]
    usual = SMALL.model.settings["parameters.morale_mean"].default
    fixed = [CreditCity(SMALL.but(morale_mean=usual), seed).run()[-1] for seed in walked.seeds]
    assert walked.nominal == pytest.approx(np.mean([np.mean(in_classes(row)) for row in fixed]))
    assert walked.nominal != np.mean([np.mean(in_classes(row)) for row in rows])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "small moves no lever: name what to vary"),
        ({"vary": ["timelines", "fin"]}, "did you mean 'sharing.timeliness'.*\n.*did you mean 'punishment.fine'"),
        ({"vary": {"timeliness": (0.9, 0.7)}}, "its range .* is empty"),
        ({"vary": "sharing", "outcome": "indx"}, "no outcome 'indx'.*index"),
        ({"vary": "sharing", "outcome": "rank_low"}, "rank_low is an end of the rank's interval"),
        ({"vary": "sharing", "method": "sobl"}, "method = 'sobl' is neither sobol nor morris"),
        ({"vary": "sharing", "samples": 4}, "--samples = 4 is outside 8 to 65536"),
        ({"vary": "sharing", "month": "2030-01"}, "2030-01 is not a month of small"),
        ({"vary": "sharing", "seeds": 1}, "one seed tells luck from nothing"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(asked, words):
    with pytest.raises(Mistake, match=words):
        sensitivity(SMALL, **asked)


def test_all_that_cannot_be_asked_is_told_at_once():
    with pytest.raises(Mistake) as refused:
        sensitivity(SMALL, 1, vary="timelines", outcome="indx", method="sobl", month="2030-01")
    assert len(refused.value.problems) == 5


def test_without_salib_one_message_says_how_it_is_installed(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "SALib", None)
    with pytest.raises(Exception, match=r'install it with: pip install "chengxin\[exploration\]"'):
        sensitivity(SMALL, 2, vary=["timeliness"])


def test_all_that_cannot_be_asked_is_told_at_once_with_what_was_meant():
    with pytest.raises(Mistake) as told:
        sensitivity(SMALL, 1, vary=["sharng"], outcome="indx", method="mories", month="x")
    assert told.value.problems == [
        "method = 'mories' is neither sobol nor morris; did you mean 'morris'?",
        "there is no outcome 'indx'; did you mean 'index'?",
        "there is no setting called 'sharng'; did you mean 'sharing'?",
        "one seed tells luck from nothing; give 2 seeds or more",
        "'x' is not a month; write year and month as \"2019-03\"",
    ]
