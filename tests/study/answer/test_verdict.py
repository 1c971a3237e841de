"""What one policy changes against another: the same from either side."""

from simulation import Scenario, run
from simulation.study.answer.verdict import verdict

BASE = Scenario(name="base", enterprises=2000, months=8)
WIDER = BASE.but({"joint_breadth": 40, "inspection_rate": 0.3}, name="wider")


def test_two_policies_change_the_same_harm_whichever_is_held_against_which():
    study = run([BASE, WIDER], 12)
    month = study.last_common_month()
    one, other = verdict(study, "wider", "base", month), verdict(study, "base", "wider", month)
    assert one.harm is not None and other.harm is not None
    assert (other.harm.outcome, other.harm.before, other.harm.after) == (
        one.harm.outcome,
        one.harm.after,
        one.harm.before,
    )
    assert other.integrity == -one.integrity and other.gain.places == -one.gain.places
