"""True conduct: shares of duties kept, weighed, on the scale of the index."""

import pytest

from simulation.model.monitor.conduct import ACTORS, by_actor, conduct, integrity


class Year:
    """Twelve months of which the means are known."""

    def __init__(self, **means):
        self.means = means

    def mean(self, name):
        return self.means[name]


WELL = Year(kept=1.0, late=0.0, promises_kept=1.0, court_overdue=0.0, association_misconduct=0.0)
ILL = Year(kept=0.5, late=0.4, promises_kept=0.8, court_overdue=0.5, association_misconduct=1.0)


def test_each_kind_of_actor_has_its_share_and_conduct_their_weighed_mean():
    assert set(by_actor(WELL)) == set(ACTORS) and set(by_actor(WELL).values()) == {1.0}
    assert by_actor(ILL) == pytest.approx({"enterprises": 0.5, "departments": 0.7, "courts": 0.5, "associations": 0.0})
    assert conduct(ILL, {"enterprise_weight": 0.8}) == pytest.approx(0.8 * 0.5 + 0.2 * (0.35 + 0.125))
    assert conduct(WELL, {"enterprise_weight": 0.3}) == pytest.approx(1.0)


def test_integrity_moves_with_conduct_and_never_passes_a_hundred():
    assert integrity(84.0, 0.9, 0.9) == pytest.approx(84.0) and integrity(84.0, 0.45, 0.9) == pytest.approx(42.0)
    assert integrity(84.0, 1.0, 0.5) == pytest.approx(100.0)
