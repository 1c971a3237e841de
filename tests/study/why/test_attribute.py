"""Which lever earns what: one that is the indicator earns paper; levers and what they do together make the whole."""

from math import fsum

import pytest

from simulation import CreditCity, Scenario, attribute
from simulation.errors import Mistake
from simulation.report.tables.attribution_text import attribution_text, sentence
from simulation.study.why.attribute import TOGETHER, WHOLE

BASE = Scenario(name="usual", enterprises=1000, months=4)
POLICY = BASE.but(
    {"platform_coverage": {"2019-01": 0.9}, "timeliness": {"2019-01": 0.99}, "data_audit": {"2019-01": 0.3}},
    name="policy",
)
SEEDS = [3, 5]


@pytest.fixture(scope="module")
def found():
    return attribute(POLICY, SEEDS)


def test_levers_and_what_they_do_together_make_the_whole_policy(found):
    assert found.levers == ["sharing.platform_coverage", "sharing.timeliness", "government.data_audit"]
    table = found.table()
    assert list(table.index[-2:]) == [TOGETHER, WHOLE]
    for what in ("points", "places", *found.grounds()):
        assert fsum(table[what].iloc[:-1]) == pytest.approx(table.loc[WHOLE, what], abs=1e-9), what
    gains = [CreditCity(one, seed).run()[-1]["gain:paper"] for seed in SEEDS for one in (POLICY, BASE)]
    assert table.loc[WHOLE, "paper"] == pytest.approx((gains[0] - gains[1] + gains[2] - gains[3]) / 2)


def test_a_lever_earns_on_its_own_ground(found):
    table = found.table()
    assert table.loc["sharing.platform_coverage", "paper"] > 0.05
    assert table.loc["sharing.timeliness", "record"] > 0.0 == table.loc["sharing.timeliness", "paper"]
    assert table.loc["government.data_audit", "record"] != 0.0 == table.loc["government.data_audit", "paper"]


def test_points_are_told_by_the_evidence_behind_their_levers(found):
    by, table = found.by_evidence(), found.table()
    assert fsum(by.values()) == pytest.approx(table.loc[WHOLE, "points"])
    assert by["here"] == 0.0 and by["none"] == pytest.approx(table.loc["sharing.timeliness", "points"])
    assert found.evidence("sources.local_media").measured == "none"
    assert "on levers nobody has measured" in sentence(found) and "尚无测量" in sentence(found, "zh")


def test_text_and_data_say_the_same(found):
    told, data = attribution_text(found), found.data()
    assert "platform coverage" in told and "Kleven" in told and "credit events" in told
    assert sentence(found) == data["said"] and f"{data['said']}." in " ".join(told.split())
    assert [row["lever"] for row in data["rows"]] == list(found.table().index)
    assert data["rows"][-1]["zh"] == "整套政策" and data["rows"][-1]["finding"] == ""
    assert "平台" in attribution_text(found, "zh")


def test_a_policy_that_moves_nothing_has_nothing_to_attribute():
    with pytest.raises(Mistake, match="usual moves no lever after its start"):
        attribute(BASE, 1)
