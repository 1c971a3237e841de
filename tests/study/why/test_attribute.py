"""Which lever earns what: shares add up, one order and its reverse are near all orders, what moves nothing is said."""

from math import fsum

import numpy as np
import pytest

from simulation import CreditCity, Scenario, attribute
from simulation.errors import Mistake
from simulation.model.city.outcomes import in_classes
from simulation.study.run.executor import Threads
from simulation.study.run.inert import put_back
from simulation.study.why.attribute import WHOLE

BASE = Scenario(name="usual", enterprises=1000, months=4)
POLICY = BASE.but(
    {"platform_coverage": {"2019-01": 0.9}, "timeliness": {"2019-01": 0.99}, "data_audit": {"2019-01": 0.3}},
    name="policy",
)
LEVERS = ["sharing.platform_coverage", "sharing.timeliness", "government.data_audit"]
SEEDS = [3, 5]


@pytest.fixture(scope="module")
def found():
    return attribute(POLICY, SEEDS)


@pytest.fixture(scope="module")
def many():
    policy = POLICY.but({"campaigns": {"2019-01": 4}, "targeting": {"2019-01": 0.6}}, name="many")
    return attribute(policy, 10, executor=Threads(1)), attribute(policy, 10, exact=True)


def test_levers_add_up_to_the_whole_policy_in_every_run(found):
    assert list(found.members) == LEVERS
    for seed in SEEDS:
        rows = found.rows[found.rows["seed"] == seed].set_index("lever")
        with_it, without = (CreditCity(one, seed).run()[-1] for one in (POLICY, put_back(POLICY, LEVERS)))
        places = np.mean(in_classes(without)) - np.mean(in_classes(with_it))
        assert rows.loc[WHOLE, "places"] == pytest.approx(places, abs=1e-9)
        assert rows.loc[WHOLE, "paper"] == pytest.approx(with_it["gain:paper"] - without["gain:paper"])
        for what in ("places", *found.grounds(), "gaming_gap", "wrongful_year_per_100k"):
            assert fsum(rows.loc[LEVERS, what]) == pytest.approx(rows.loc[WHOLE, what], abs=1e-9), what
    table = found.table()
    assert list(table.index[-1:]) == [WHOLE] and fsum(table["places"][:-1]) == pytest.approx(table["places"].iloc[-1])


def test_a_lever_earns_on_its_own_ground(found):
    table = found.table()
    assert table.loc["sharing.platform_coverage", "paper"] > 0.05
    assert table.loc["sharing.timeliness", "record"] > 0.0 == table.loc["sharing.timeliness", "paper"]
    assert abs(table.loc["government.data_audit", "record"]) > 1e-3 > abs(table.loc["government.data_audit", "paper"])


def test_points_are_told_by_the_evidence_behind_their_levers(found):
    by, table = found.by_evidence(), found.table()
    assert fsum(by.values()) == pytest.approx(table.loc[WHOLE, "points"])
    assert by["here"] == 0.0 and by["none"] == pytest.approx(table.loc["sharing.timeliness", "points"])
    assert found.evidence("sources.local_media").measured == "none"
    assert "Kleven" in found.describe() and "credit events" in found.describe()


@pytest.mark.slow
def test_an_order_and_its_reverse_are_within_their_margin_of_all_orders(many):
    near, exact = many
    assert exact.exact and not near.exact and exact.policies == 10 * 2**5 and near.policies == 10 * 2 * 5
    for lever in near.members:
        ours, theirs = near.table().loc[lever], exact.table().loc[lever]
        assert abs(ours["places"] - theirs["places"]) <= ours["places_margin"], lever
        assert abs(ours["points"] - theirs["points"]) <= ours["margin"], lever
    assert near.table().loc[WHOLE].equals(exact.table().loc[WHOLE])
    assert len(near.pairs) == len(exact.pairs) == 10


@pytest.mark.slow
def test_what_moved_nothing_is_said_and_pairs_are_named_only_where_they_are_known(many):
    near, exact = many
    later = attribute(POLICY.but({"training": {"2019-03": 0.5}}, name="later"), 2, month="2019-02")
    assert later.still == ["associations.training"]
    assert "Moved no point and no place in any run: " in str(later) and "未改变得分和位次" in later.said("zh")
    told = exact.told_pairs()
    assert (told["places"].abs() > 3.0 * told["places_error"]).all() and (told["places"].abs() >= 0.5).all()


def test_groups_are_the_tables_of_the_file_and_share_what_their_levers_do(found):
    groups = attribute(POLICY, SEEDS, groups=True)
    assert groups.members == {"sharing": tuple(LEVERS[:2]), "government": tuple(LEVERS[2:])}
    assert groups.table().loc[WHOLE].equals(found.table().loc[WHOLE]) and groups.by_evidence() == {}
    assert "group of levers" in str(groups) and "信息共享" in groups.said("zh")


@pytest.mark.slow
def test_seeds_are_added_until_places_are_known_closely_enough():
    small = BASE.but({"platform_coverage": {"2019-01": 0.9}, "campaigns": {"2019-01": 4}}, name="small")
    enough = attribute(small, 60, precision=50.0)
    assert enough.looks == (20,) and len(enough.seeds) == 20 and enough.known_to <= 50.0
    assert "(asked: ±50)" in str(enough)
    most = attribute(small, 22, precision=0.001)
    assert most.looks == (20, 22) and "more --seeds" in str(most)
    again = attribute(small, 22)
    assert again.table().equals(most.table())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"scenario": BASE}, "usual moves no lever after its start"),
        ({"scenario": POLICY, "precision": 0.0}, "precision = 0 is outside 0 to 262"),
        ({"scenario": POLICY, "month": "2030-01"}, "2030-01 is not simulated"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(asked, words):
    with pytest.raises(Mistake, match=words):
        attribute(asked.pop("scenario"), 1, **asked)


def test_all_orders_of_many_levers_are_refused():
    wide, whole = (Scenario.load(f"scenarios/{name}.toml") for name in ("chenzhou-2019", "full-package"))
    with pytest.raises(Mistake, match="combination of 14 levers; 8 are the most: ask for groups, of which there are 7"):
        attribute(wide, 1, exact=True)
    with pytest.raises(Mistake, match="22 levers; 8 are the most, and 11 tables are too many as well: leave exact out"):
        attribute(whole, 1, exact=True)
    with pytest.raises(Mistake, match="11 tables of levers; 8 are the most: leave exact out; an order") as refused:
        attribute(whole, 1, exact=True, groups=True, precision=0.0, month="2030-01")
    assert len(refused.value.problems) == 3  # all at once
    assert "with groups" not in str(refused.value)
