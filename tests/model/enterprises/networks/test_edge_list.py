"""Links are checked number by number: each mistake has its line, and a link that stands twice is told or added up."""

import pytest
from given_links import links, refusal, write
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Edges


def test_links_run_one_way_unless_said_otherwise():
    assert links(Edges.of([0, 0], [2, 1]).prepare(3)) == [[1, 2], [], []]
    assert links(Edges.of([0, 0], [2, 1], both_ways=True).prepare(3)) == [[1, 2], [0], [0]]
    assert links(Edges.of([0, 1], [0, 0], both_ways=True).prepare(2)) == [[0, 1], [0]]  # with oneself, once


MISTAKES = {
    "x": "partner = 'x' is not a whole number; enterprises are numbered from 0",
    "nan": "partner = 'nan' is not a whole number; enterprises are numbered from 0",
    "2.5": "partner = 2.5 is not a whole number; enterprises are numbered from 0",
    "True": "partner = 'True' is not a whole number; enterprises are numbered from 0",
    "-1": "partner = -1 is negative; enterprises are numbered from 0",
    "": "partner is empty; give the row number of an enterprise, counted from 0",
    "2147483647": "partner = 2147483647 is above 2,147,483,646, the highest number there can be",
    "99999999999999999999": "partner = 99999999999999999999 is above 2,147,483,646, the highest number there can be",
}


@pytest.mark.parametrize("written", MISTAKES)
def test_a_wrong_number_is_named_with_its_line(tmp_path, written):
    path = write(tmp_path, f"enterprise,partner\n1,2\n\n3,{written}\n")
    assert refusal(lambda: Edges.read(path)) == f"{path}:4: {MISTAKES[written]}"


WEIGHTS = {
    "heavy": "weight = 'heavy' is not a number that can be used; give 0 or more",
    "nan": "weight = 'nan' is not a number that can be used; give 0 or more",
    "inf": "weight = 'inf' is not a number that can be used; give 0 or more",
    "1e300": "weight = '1e300' is not a number that can be used; give 0 or more",
    "-0.5": "weight = '-0.5' is negative; give 0 or more",
    "-inf": "weight = '-inf' is negative; give 0 or more",
    "": "weight is empty; give a number, 1 where links weigh the same",
    "0": "the weights of enterprise 3 sum to zero; give one of its partners a weight above 0",
}


@pytest.mark.parametrize("written", WEIGHTS)
def test_a_wrong_weight_is_named_with_its_line(tmp_path, written):
    path = write(tmp_path, f"enterprise,partner,weight\n1,2,0.5\n3,1,{written}\n1,3,0\n")
    assert refusal(lambda: Edges.read(path)) == f"{path}:3: {WEIGHTS[written]}"


def test_a_link_that_stands_twice_is_named_with_both_lines(tmp_path):
    path = write(tmp_path, "enterprise,partner\n1,2\n2,1\n1,2\n")
    assert refusal(lambda: Edges.read(path)) == (
        f"{path}:4: the link from 1 to 2 stands twice, first in {path}:2; add_up=True adds weights up"
    )
    text = refusal(lambda: Edges.read(path, both_ways=True)).splitlines()
    assert text[0].startswith(f"{path}:3: the link from 2 to 1 stands twice, first in {path}:2; both_ways makes")
    assert len(text) == 2


def test_all_mistakes_are_told_and_many_are_counted(tmp_path):
    path = write(tmp_path, "enterprise,partner,weight\n-1,x,-1\n" + "".join(f"{n},0.5,1\n" for n in range(9)))
    lines = refusal(lambda: Edges.read(path)).splitlines()
    assert [line.removeprefix(f"{path}:").split(";")[0] for line in lines[:5]] == [
        "2: enterprise = -1 is negative",
        "2: partner = 'x' is not a whole number",
        "2: weight = '-1' is negative",
        "3: partner = '0.5' is not a whole number",
        "4: partner = '0.5' is not a whole number",
    ]
    assert lines[5:] == ["and 7 more"]


def test_mistakes_in_arrays_have_their_number():
    assert refusal(lambda: Edges.of([0, 1], [1, -1])) == (
        "the arrays, link 1 (counted from 0): partner = -1 is negative; enterprises are numbered from 0"
    )
    assert refusal(lambda: Edges.of([0, 1], [1])) == (
        "Edges.of takes arrays of one dimension and one length, not enterprise (2,), partner (1,)"
    )
    assert refusal(lambda: Edges.of([], [])).startswith("the arrays: there are no links")


def test_the_mark_of_decimals_can_be_said(tmp_path):
    path = write(tmp_path, "enterprise;partner;weight\n0;1;1,500\n1;0;2\n")
    assert Edges.read(path, decimal=",") == Edges.of([0, 1], [1, 0], [1.5, 2.0])
    assert "weight = '1,500' is not a number" in refusal(lambda: Edges.read(path, decimal="."))
    assert refusal(lambda: Edges.read(path, decimal="'", by="names", weight="partner")) == (
        "by = 'names' is no way to know an enterprise; give 'row', 'name', 'code'\n"
        "decimal = \"'\" is no mark before decimals; give '.' or ','\n"
        "the column 'partner' cannot be two of enterprise, partner and weight"
    )
    points = write(tmp_path, "enterprise;partner;weight\n0;1;1.500,5\n")
    assert "has a point, and decimal=','" in refusal(lambda: Edges.read(points, decimal=","))


def test_links_that_stand_several_times_are_added_up_when_asked(tmp_path):
    path = write(tmp_path, "enterprise,partner,weight\n0,1,1\n1,0,2\n0,1,0.5\n")
    assert Edges.read(path, add_up=True) == Edges.of([0, 1], [1, 0], [1.5, 2.0])
    assert Edges.read(path, add_up=True, both_ways=True) == Edges.of([0, 1], [1, 0], [3.5, 3.5])
    assert "stands twice, first in" in refusal(lambda: Edges.read(path))
    counted = write(tmp_path, "enterprise,partner\n0,1\n1,2\n0,1\n", "counted.csv")
    assert Edges.read(counted, add_up=True) == Edges.of([0, 1], [1, 2], [2, 1])
    assert "add up to more than can be used" in refusal(lambda: Edges.of([0, 0], [1, 1], [3e38, 3e38], add_up=True))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([0.1, 1e30, 3.0, 1e-20])), min_size=1))
def test_a_sum_does_not_depend_on_the_order_of_links(links):
    def made(in_order):
        return Edges.of(*map(list, zip(*in_order, strict=True)), add_up=True)

    assert made(links) == made(links[::-1]) == made(sorted(links))
