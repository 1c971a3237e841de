"""The other life of an enterprise under its diary: what was asked, where the lives part, and that no city was lived."""

import pytest

from simulation import Scenario, diary
from simulation.report.tables.otherwise_text import otherwise_data, otherwise_text
from simulation.report.words.labels import text as words

BASE = Scenario(name="base", enterprises=1500, months=6)


@pytest.fixture(scope="module")
def told():
    """An enterprise that was listed, in a life in which it broke no duty."""
    listed = diary(BASE, find="listed", seed=1)
    return diary(BASE, 1, enterprise=listed.enterprise, instead={"breach": "no", "entry_gain": 0.3})


def test_it_is_told_in_words_and_as_data(told):
    text = " ".join(str(told).split())
    assert "Otherwise: breach = no in every month told; entry_gain = 0.3 in every month told" in text
    assert "instead just below 1: it does not happen" in text and "entry_gain: never drawn then" in text
    assert f"The two lives part in {told.otherwise.parted}." in text and words("otherwise:not", "en") in text
    assert "otherwise kept its duties" in text and "What came of it as it was otherwise" in text
    data = told.data()["otherwise"]
    assert data["asked"][0] == {"draw": "breach", "falls": False, "month": None}
    assert {one["name"]: one["zh"] for one in data["came"]}["listed"] == "列入黑名单次数"
    assert (
        len(data["months"]) == 6
        and data == otherwise_data(told.otherwise)
        and data["not_zh"] == words("otherwise:not", "zh")
    )


def test_lines_are_no_wider_than_asked_and_months_that_are_alike_stand_together(told):
    lines = otherwise_text(told, told.otherwise, 60)
    months = [line for line in lines if line[:2] == "20"]
    assert months and months[0].startswith(told.otherwise.parted)
    wrapped = [line for line in lines if line.startswith((" " * 13, "  as it was", "  otherwise"))]
    assert wrapped and max(map(len, wrapped)) <= 60


def test_its_own_numbers_change_nothing_and_that_is_said(told):
    faced = {f"{month.month}:{one.draw}": one.drawn for month in told.months for one in month.chances}
    same = diary(BASE, 1, enterprise=told.enterprise, instead=faced)
    assert "Both lives are the same" in " ".join(str(same).split()) and "What came of it" not in str(same)
