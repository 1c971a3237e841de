"""What one scenario changes against another, in words and month by month."""

from simulation import Scenario
from simulation.model.scenario.difference import in_force, sentences


def test_the_latest_dated_value_that_has_begun_is_in_force():
    dated = {5: "early", 9: "late"}
    assert [in_force(dated, month, "usual") for month in (4, 5, 8, 9, 20)] == [
        "usual",
        "early",
        "early",
        "late",
        "late",
    ]
    assert in_force(None, 5, "usual") == "usual"


def test_where_two_policies_part_and_meet_again_is_said_in_both_languages():
    base = Scenario(name="base", months=6)
    other = base.but({"punishment.joint_breadth": {"2019-02": 40, "2019-04": 10}}, enterprises=1000)
    english, chinese = (sentences(base, other, lang) for lang in ("en", "zh"))
    assert english[0] == "enterprises: 70000 -> 1000" and chinese[0] == "企业数：70000 -> 1000"
    assert [line.rpartition(" from ")[2][:7] for line in english[1:]] == ["2019-02", "2019-04"]
    assert "40" in english[1] and "in both again" in english[2] and "恢复为10" in chinese[2]
    assert sentences(base, base) == []
