"""What one policy changes against another: the same from either side."""

from simulation import Scenario, run
from simulation.report.words.verdict_words import sentence_of
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
    assert one.kept is None and one.conduct == one.integrity
    assert other.integrity == -one.integrity and other.gain.places == -one.gain.places


def test_between_other_numbers_conduct_is_told_by_duties_kept_and_not_by_integrity():
    """Integrity begins at the published index in both, however much less is kept where gains are larger."""
    tempted = BASE.but({"gain_median": 0.8}, name="tempted")
    study = run([BASE, tempted], 10)
    month = study.last_common_month()
    found = verdict(study, "tempted", "base", month)
    assert found.kept is not None and found.conduct == found.kept < -1.0
    assert abs(found.integrity) < 0.5 * abs(found.kept)
    told = sentence_of(study, "tempted", "base", month)
    assert (
        f"the share of duties kept changes by {found.kept:+.1f} percentage points" in told and "integrity" not in told
    )
