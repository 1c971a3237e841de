"""A setting moves something in a usual city, or says where it bites; there it does."""

from functools import cache

import pytest

from simulation import CreditCity, Scenario
from simulation.model.spec import catalogue
from simulation.settings.declarations import Channel, Count, Lever

USUAL = Scenario(name="usual", enterprises=1000, months=3)
LARGER = USUAL.but(enterprises=5000, months=12)
BITES = {one.key for one in catalogue.SETTINGS.values() if one.bites}
NATION = {key for key in BITES if catalogue.SETTINGS[key].group == "nation"}  # tests/model/nation has them

HEARD = {"complaints.response": 1.0, "complaints_of_breach": 5.0}
ANSWERED = {"complaints.response": 1.0, "complaint_rate": 0.2, "enterprises": 5000, "months": 6}
DEAR = {"fine": 3.0, "inspection_rate": 0.5}
MANY_REPAIRS = {"list_threshold": 1, "inspection_rate": 0.5, "minimum_months": 0, "repair_requests": 1.0}
# By setting, what makes it bite.
WHERE = {
    "institutions.repair_staff": MANY_REPAIRS,
    "parameters.repairs_a_month": MANY_REPAIRS,
    "institutions.hotline_staff": HEARD,
    "parameters.answers_a_month": HEARD,
    "parameters.patience": HEARD,
    "parameters.complaints_of_breach": {"complaints.response": 1.0, "institutions.hotline_staff": 6},
    "parameters.fine_imposed": DEAR,
    "parameters.fine_means": DEAR,
    "parameters.fine_ruin": DEAR,
    "parameters.visit_worth": {"visit_discretion": 0.3},
    "parameters.effort_from_gaming": {"data_audit": 0.8},
    "parameters.judging_apart": {"courts.capacity": 0.1},
    "parameters.courts_share": ANSWERED,
    "parameters.commitment_pace": {"active_share": 0.9},
    "parameters.adoption_pace": {"third_party.coverage": 0.9},
    "parameters.complaint_pull": ANSWERED,
    "parameters.trust_pace": ANSWERED,
    "parameters.campaign_memory": {"campaigns": 10},
    "parameters.correction_sharing": {"platform_coverage": 1.0, "accuracy": 0.9},
}


def lived(changes, usual=USUAL):
    """What is recorded of a city, but for what follows from levers themselves."""
    rows = CreditCity(usual.but(changes), 0).run()
    return [{name: value for name, value in row.items() if name not in ("cost", "outside_limits")} for row in rows]


def ends(one):
    """Two values that a setting may have: the ends of its range, or half and twice a count."""
    if isinstance(one, Count):
        return one.default // 2, one.default if one.name == "associations" else 2 * one.default
    return one.low, 3.0 if isinstance(one, Channel) else one.high if isinstance(one, Lever) else min(one.high, 10.0)


def test_every_condition_is_tried():
    assert set(WHERE) == BITES - NATION


def test_where_nothing_makes_them_bite_they_move_nothing():
    """All at once, each at an end of what is drawn."""
    still = [catalogue.SETTINGS[key] for key in BITES]
    assert lived({one.key: (one.prior or ends(one))[1] for one in still}) == lived({})


@pytest.mark.parametrize("key", WHERE)
def test_a_setting_moves_something_where_it_bites(key):
    low, high = ends(catalogue.SETTINGS[key])
    assert lived(WHERE[key] | {key: low}) != lived(WHERE[key] | {key: high}), catalogue.SETTINGS[key].bites


@cache
def usual_record():
    """The usual city's, lived once."""
    return lived({}, LARGER)


@pytest.mark.night
@pytest.mark.parametrize("one", catalogue.SETTINGS.values(), ids=lambda one: one.key)
def test_every_other_setting_moves_something_in_a_usual_city(one):
    """One with a condition moves nothing as runs draw it; half the staff, or no means, would meet the condition."""
    if one.key in BITES:
        assert all(lived({one.key: end}, LARGER) == usual_record() for end in one.prior or ends(one)[1:])
    else:
        assert any(lived({one.key: end}, LARGER) != usual_record() for end in ends(one))
