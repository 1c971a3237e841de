"""The life of an enterprise in which a draw fell otherwise: what was asked for holds, and nothing else is touched."""

from __future__ import annotations

import numpy as np
import pytest

from simulation import Scenario, diary
from simulation.model.enterprises import rule_order
from simulation.report.tables.otherwise_text import otherwise_text
from simulation.report.words.labels import text as words
from simulation.study.why.otherwise import LAST, OtherLife, draw_of
from simulation.study.why.wanted import NotThere

BASE = Scenario(name="base", enterprises=1500, months=6)


@pytest.fixture(scope="module")
def listed():
    return diary(BASE, find="listed", seed=1)


def other(listed, **instead):
    """The same diary with its other life."""
    return diary(BASE, 1, enterprise=listed.enterprise, instead=instead)


def events(months, name):
    return [name in one.events for one in months]


def test_its_own_life_is_told_as_before(listed):
    told = other(listed, breach=False)
    assert told.months == listed.months and listed.otherwise is None


def test_who_breaks_no_duty_is_not_listed(listed):
    told = other(listed, breach=False).otherwise
    assert not any(events(told.months, "breaches")) and not any(events(told.months, "listed"))
    came = told.table()
    assert (came.was["listed"], came.otherwise["listed"], came.otherwise["breaches"]) == (1, 0, 0)
    assert came.was["charged"] > came.otherwise["charged"] == 0.0
    assert came.was["breaches"] == sum(events(listed.months, "breaches"))
    assert told.parted == next(one.month for one in listed.months if "breaches" in one.events)


def test_in_one_month_only_and_the_lives_are_one_before_it(listed):
    told = diary(BASE, 1, enterprise=listed.enterprise, instead={"2019-03:visited": "yes"}).otherwise
    at = [one.month for one in told.months].index("2019-03")
    assert told.months[:at] == listed.months[:at] and told.parted == "2019-03"
    changed = np.array(events(told.months, "visited")) != np.array(events(listed.months, "visited"))
    assert changed.tolist() == [one.month == "2019-03" for one in told.months]
    (fallen,) = told.fallen
    assert (fallen.draw, fallen.instead, fallen.happened, fallen.changed) == ("visit", 0.0, True, True)
    was = next(one for one in listed.months[at].chances if one.draw == "visit")
    assert (fallen.drawn, fallen.chance) == (was.drawn, was.chance)


def test_what_is_said_of_one_month_holds_there_whatever_is_said_of_all(listed):
    instead = {"2019-02:breach": "no", "breach": "yes"}
    told = diary(BASE, 1, enterprise=listed.enterprise, instead=instead).otherwise
    assert events(told.months, "breaches") == [one.month != "2019-02" for one in told.months]


@pytest.mark.parametrize("falls", [True, False])
def test_yes_and_no_know_from_which_end_a_draw_counts(listed, falls):
    """A breach is found where the number is high, a visit comes where it is low."""
    told = diary(
        BASE, 1, enterprise=listed.enterprise, instead={"breach": True, "found": falls, "visited": falls}
    ).otherwise
    assert events(told.months, "found") == events(told.months, "visited") == [falls] * 6
    numbers = {(one.draw, one.instead) for one in told.fallen if one.draw != "breach"}
    assert numbers == {("detection", LAST if falls else 0.0), ("visit", 0.0 if falls else LAST)}


def test_what_has_no_chance_does_not_happen_by_luck():
    """Nobody is visited where there are no visits, however the draw falls."""
    quiet = BASE.but(inspection_rate=0.0, months=2)
    told = diary(quiet, enterprise=7, since="2019-01", instead={"visited": True}).otherwise
    (only,) = [one for one in told.fallen if one.month == "2019-01"]
    assert only.chance == 0.0 and not only.happened and not only.changed and told.parted is None


def test_its_own_numbers_are_its_own_life(listed):
    faced = {f"{month.month}:{one.draw}": one.drawn for month in listed.months for one in month.chances}
    told = diary(BASE, 1, enterprise=listed.enterprise, instead=faced)
    assert told.otherwise.months == listed.months and told.otherwise.parted is None
    assert not any(one.changed for one in told.otherwise.fallen)
    assert "Both lives are the same" in str(told)


def test_who_stays_keeps_the_place_of_the_one_that_entered():
    found = diary(BASE, find="leaves")
    told = diary(BASE, enterprise=found.enterprise, instead={"leaves": "no"})
    at = events(found.months, "leaves").index(True)
    assert [one.generation for one in told.otherwise.months[at:]] == [found.months[at].generation] * (6 - at)
    assert told.otherwise.table().otherwise["left"] == 0 < told.otherwise.table().was["left"]


def test_a_number_that_is_compared_with_nothing_is_given_as_a_number():
    found = diary(BASE, find="leaves")
    with pytest.raises(NotThere, match="entry_gain is compared with no chance.*give a number, as in entry_gain=0.3"):
        diary(BASE, enterprise=found.enterprise, instead={"entry_gain": True})
    low, high = (
        diary(BASE, enterprise=found.enterprise, instead={"entry_gain": drawn, "entry_shell": False}).otherwise
        for drawn in (0.1, 0.9)
    )
    at = events(found.months, "leaves").index(True)
    assert low.months[at].after["gain"] < high.months[at].after["gain"]


def test_what_others_do_to_it_between_months_they_do_in_both_lives():
    life = OtherLife([])
    row = {"gain": np.array([1.0], "f4"), "morale": np.array([2.0], "f4")}
    assert life.stands(row) is row
    life._now = {"gain": np.array([5.0], "f4"), "morale": np.array([6.0], "f4")}
    life._then = row
    now = {"gain": np.array([1.0], "f4"), "morale": np.array([9.0], "f4")}
    assert {name: values[0] for name, values in life.stands(now).items()} == {"gain": 5.0, "morale": 9.0}


@pytest.mark.parametrize(
    ("name", "draw"),
    [("visit", "visit"), ("visited", "visit"), ("breaches", "breach"), ("wrongly_listed", "record_error")],
)
def test_an_event_stands_for_the_draw_on_which_it_hangs(name, draw):
    assert draw_of(name, rule_order.month_loop()) == draw


def test_it_is_told_in_words_and_as_data(listed):
    told = diary(BASE, 1, enterprise=listed.enterprise, instead={"breach": "no", "entry_gain": 0.3})
    text = " ".join(str(told).split())
    assert "Otherwise: breach = no in every month told; entry_gain = 0.3 in every month told" in text
    assert "instead just below 1: it does not happen" in text and "entry_gain: never drawn then" in text
    assert f"The two lives part in {told.otherwise.parted}." in text and words("otherwise:not", "en") in text
    assert "otherwise kept its duties" in text and "What came of it as it was otherwise" in text
    chinese = otherwise_text(told, told.otherwise, 100, "zh")
    assert f"两种经历自{told.otherwise.parted}起分开。" in chinese and "otherwise" not in "".join(chinese)
    data = told.data()["otherwise"]
    assert data["asked"][0] == {"draw": "breach", "falls": False, "month": None}
    assert {one["name"]: one["zh"] for one in data["came"]}["listed"] == "列入黑名单次数"
    assert len(data["months"]) == 6 and listed.data()["otherwise"] is None


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ({"visitd": True}, "no draw is called 'visitd'; did you mean 'visited'"),
        ({"shell": True}, "'shell' hangs on several draws: entry_association, "),
        ({"lapsed": True}, "'lapsed' hangs on no draw of its own"),
        ({"visit": "maybe"}, 'visit = "maybe" is neither yes nor no nor a number from 0 to below 1'),
        ({"visit": 1}, "visit = 1 is neither yes nor no"),
        ({"visit": None}, "visit = .* is neither yes nor no"),
        ({"visit": True, "visited": False}, "visited says again how visit falls"),
        ({"2019-06:visit": True}, "instead = 2019-06 is not simulated: base has 2016-12 to 2019-05"),
        ({"March:visit": True}, "'March' is not a month"),
        ({"2018-11:visit": True}, "2018-11:visit is before 2018-12, the first month told"),
    ],
)
def test_what_is_not_there_is_said_in_words(instead, words):
    with pytest.raises(NotThere, match=words):
        diary(BASE, enterprise=1, instead=instead)


def test_numbers_of_numpy_are_numbers(listed):
    ones = {"visit": np.float32(0.25), "breach": np.bool_(False)}, {"visit": "0.25", "breach": "no"}
    one, other = (diary(BASE, 1, enterprise=listed.enterprise, instead=each).otherwise for each in ones)
    assert one == other and {wish.falls for wish in one.wishes} == {0.25, False}


def test_all_that_is_wrong_comes_at_once():
    with pytest.raises(NotThere) as problem:
        diary(BASE, enterprise=1, instead={"visitd": True, "lapsed": False, "visit": 2})
    assert len(str(problem.value).splitlines()) == 3
