"""Of few runs each is listed, or the lowest and the highest; never a median."""

import pytest

from simulation.report.tables.few_runs import listed, spread


@pytest.mark.parametrize(
    ("values", "count", "lang", "said"),
    [([3.14159, 2.0], False, "en", "2.00 to 3.14"), ([5.0], True, "en", "5"), ([4.0, 4.0], False, "zh", "4.00")],
)
def test_a_few_numbers_are_their_ends_and_one_where_they_are_the_same(values, count, lang, said):
    assert spread(values, count, lang) == said


def test_ranks_are_listed_in_the_order_of_seeds():
    assert listed([47.0, 3.0, 12.0]) == "47, 3, 12"
