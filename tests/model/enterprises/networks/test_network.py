"""Networks among enterprises: a ring is a small world, a file of links says what is wrong with it."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Edges, NetworkError, Places, Ring
from simulation.model.kernel.draws import Luck


def links(prepared):
    """Each row's partners, as sets."""
    starts, partners, _ = prepared.rows()
    return [partners[low:high].tolist() for low, high in zip(starts, starts[1:], strict=False)]


def refusal(make):
    with pytest.raises(NetworkError) as caught:
        make()
    return str(caught.value)


# The ring.


@given(st.integers(1, 6), st.integers(0, 120), st.floats(0, 1), st.integers(0, 2**64 - 1))
def test_links_are_mutual_single_and_never_with_oneself(half, more, rewired, seed):
    size = 2 * half + 1 + more
    ring = Ring(2 * half, rewired).prepare(size, Luck(seed))
    known = links(ring)
    assert ring.degrees.sum() == size * 2 * half  # rewiring moves links and loses none
    assert ring.degrees.tolist() == [len(partners) for partners in known] and min(ring.degrees) >= half
    for row, partners in enumerate(known):
        assert row not in partners and len(set(partners)) == len(partners)
        assert all(row in known[partner] for partner in partners)


def test_without_rewiring_a_ring_is_a_lattice():
    known = links(Ring(6).prepare(50, Luck(1)))
    for row, partners in enumerate(known):
        assert partners == [(row + shift) % 50 for shift in (-3, -2, -1, 1, 2, 3)]


def test_the_seed_decides_which_links_lead_elsewhere():
    def made(seed, rewired=0.1):
        return links(Ring(6, rewired).prepare(400, Luck(seed)))

    assert made(1) == made(1)
    assert made(1) != made(2) and made(1) != made(1, 0.2)
    assert made(1, 0.0) == made(2, 0.0)


@pytest.mark.parametrize("rewired", [0.01, 0.1, 0.5, 1.0])
def test_as_many_links_lead_elsewhere_as_asked(rewired):
    size, half = 20_000, 3
    known = links(Ring(2 * half, rewired).prepare(size, Luck(5)))
    near = sum(min((p - row) % size, (row - p) % size) <= half for row, partners in enumerate(known) for p in partners)
    all_links = size * half
    moved = all_links - near // 2
    back = 0.001 * rewired  # some of those drawn from everybody stand near by chance: 6 of 20,000
    deviation = (all_links * rewired * (1 - rewired)) ** 0.5
    assert abs(moved - all_links * rewired) <= 4 * deviation + all_links * back


def test_new_ends_come_from_everybody():
    """Ten stretches of the ring are met as often as one another."""
    known = links(Ring(2, 1.0).prepare(20_000, Luck(5)))
    met = np.bincount(np.concatenate(known) * 10 // 20_000, minlength=10)
    assert abs(met - 4000).max() < 4 * 4000**0.5


def clustering(known):
    """The share of a row's pairs of partners that are linked themselves, on average over rows."""
    shares = []
    for partners in known:
        pairs = [(one, two) for one in partners for two in partners if one < two]
        shares.append(sum(two in known[one] for one, two in pairs) / max(len(pairs), 1))
    return sum(shares) / len(shares)


def test_clusters_dissolve_as_links_are_rewired():
    """Watts and Strogatz: a lattice of 6 neighbours has 0.6 of its triangles; each needs three links that stayed."""
    found = [clustering(links(Ring(6, share).prepare(3000, Luck(3)))) for share in (0.0, 0.1, 0.3, 1.0)]
    assert found[0] == pytest.approx(0.6)
    assert found[1:3] == pytest.approx([0.6 * 0.9**3, 0.6 * 0.7**3], abs=0.02)
    assert found[3] < 0.01


def test_where_everybody_knows_everybody_no_link_can_move():
    known = links(Ring(6, 1.0).prepare(7, Luck(1)))
    assert [sorted(partners) for partners in known] == [[p for p in range(7) if p != row] for row in range(7)]


def test_what_is_wrong_with_a_ring_is_said_at_once():
    assert refusal(lambda: Ring(neighbours=5, rewired=1.5)) == (
        "Ring: neighbours = 5 is not an even whole number from 2 to 100; half of the neighbours stand on each side\n"
        "Ring: rewired = 1.5 is not a probability; give 0 to 1"
    )
    for wrong in ({"neighbours": 0}, {"neighbours": 102}, {"neighbours": True}, {"neighbours": 6.0}):
        assert "is not an even whole number from 2 to 100" in refusal(lambda wrong=wrong: Ring(**wrong))
    for wrong in (float("nan"), -0.1, "all", True):
        assert "is not a probability" in refusal(lambda wrong=wrong: Ring(rewired=wrong))
    assert refusal(lambda: Ring(6).prepare(6, Luck(1))) == (
        "Ring: 6 neighbours need a city of at least 7 enterprises, this one has 6"
    )


# Descriptions.


def test_descriptions_can_be_compared_shown_and_hashed():
    assert {Ring(6, 0.1), Ring(6, 0.1), Places(), Places()} == {Ring(6, 0.1), Places()}
    assert Ring(np.int64(6), 0).settled() == {"network": "ring", "neighbours": 6, "rewired": 0.0}
    assert Places().settled() == {"network": "places"}
    assert Places().sentence == "all enterprises of the same county and sector"
    assert Ring().sentence == "6 neighbours on a ring of row numbers, 3 on each side"
    assert Ring(4, 0.1).sentence.endswith(", 2 on each side; each link leads to anybody instead with probability 0.1")


def test_equal_links_are_equal_however_they_are_written():
    one, two = Edges.of([3, 1], [0, 2]), Edges.of(np.array([1, 3]), np.array([2, 0]), [1, 1.0])
    assert one == two and hash(one) == hash(two) and one.settled() == two.settled()
    assert one == pickle.loads(pickle.dumps(one))
    others = [Edges.of([3, 1], [0, 3]), Edges.of([3, 1], [0, 2], [1, 2]), Edges.of([3, 1], [0, 2], both_ways=True)]
    assert len({one, *others}) == 4
    assert Edges.of([3, 1, 0, 2], [0, 2, 3, 1]) == others[2]
    assert one.settled() == {"network": "edges", "links": 2, "sha256": one.fingerprint}
    assert one.sentence == f"2 links of the arrays ({one.fingerprint[:12]})"
    assert ", each with its weight (" in others[1].sentence and "2 links" in repr(one)


def test_a_fingerprint_is_for_good():
    """Scenarios keep it: another way to compute it would part them from their results."""
    assert Edges.of([0, 1], [1, 0], [1.0, 0.5]).fingerprint[:12] == "a6c1ec276fae"


def test_links_run_one_way_unless_said_otherwise():
    assert links(Edges.of([0, 0], [2, 1]).prepare(3)) == [[1, 2], [], []]
    assert links(Edges.of([0, 0], [2, 1], both_ways=True).prepare(3)) == [[1, 2], [0], [0]]
    assert links(Edges.of([0, 1], [0, 0], both_ways=True).prepare(2)) == [[0, 1], [0]]  # with oneself, once


def test_a_lattice_has_four_neighbours_and_no_border():
    square = Edges.lattice(3)
    assert links(square.prepare(9))[:2] == [[1, 2, 3, 6], [0, 2, 4, 7]]
    known = links(Edges.lattice(5).prepare(25))
    assert all(row in known[partner] for row, partners in enumerate(known) for partner in partners)
    assert square.sentence.startswith("36 links of a square of 3 x 3 without a border")
    assert refusal(lambda: Edges.lattice(2)) == "Edges.lattice: side = 2 is not a whole number from 3 to 46,340"


# Files.


def write(folder, text, name="chain.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@given(st.sets(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1), st.booleans(), st.integers(0, 99))
def test_a_file_is_read_as_it_was_written(tmp_path_factory, pairs, weighted, seed):
    folder = tmp_path_factory.mktemp("links")
    table = pd.DataFrame(sorted(pairs, key=hash), columns=["enterprise", "partner"])
    if weighted:
        table["weight"] = Luck(seed).uniform("test weights", np.arange(len(table))).astype(float) + 0.1
    known = Edges.of(table.enterprise, table.partner, table.get("weight"))
    table.to_csv(folder / "chain.csv", index=False)
    table.to_parquet(folder / "chain.parquet")
    assert Edges.read(folder / "chain.csv") == known == Edges.read(str(folder / "chain.parquet"))


def test_a_file_may_hold_more_than_links(tmp_path):
    text = '\ufeffname, enterprise, partner, since\n"a, ltd", 1, 2, 2018\n\n"b\nltd", 3, 4, \n\n'
    assert Edges.read(write(tmp_path, text)) == Edges.of([1, 3], [2, 4])


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


QUOTES = "; a number with a decimal comma must stand in quotes"
FILES = {
    "": "{} is empty; its first line names the columns enterprise,partner",
    "enterprise,partner\n": "{}: there are no links; without any, every enterprise is alone",
    "enterprise,partners\n1,2\n":
        "{}: there is no column 'partner'; did you mean 'partners'?; the columns are: enterprise, partners; "
        "say which it is: partner=...",
    "enterprise,partner,wieght\n1,2,1\n": "{}: the column of weights is not called 'weight'; did you mean 'wieght'?",
    "enterprise,partner\n1,2,3\n": "{}:2: 3 values stand here, the first line has 2 names" + QUOTES,
    "enterprise,partner\n1,2\n1,3,4\n": "{}:3: 3 values stand here, the first line has 2 names" + QUOTES,
    'enterprise,partner\n1,2\n"3,4\n': "{}:3: a quotation mark opens here and never closes",
    b"enterprise,partner\n1,\xff\n":
        "{} is not a text file in UTF-8; save it as CSV in UTF-8, or give the encoding it was saved in, such as "
        "encoding='gb18030'",
}  # fmt: skip


@pytest.mark.parametrize("text", FILES)
def test_a_file_that_is_no_edge_list_is_refused(tmp_path, text):
    path = write(tmp_path, text)
    assert refusal(lambda: Edges.read(path)) == FILES[text].format(path)


def test_a_line_is_found_behind_a_text_of_several_lines(tmp_path):
    path = write(tmp_path, 'name,enterprise,partner\n"a\nltd",1,2\nb,3,-4\n')
    assert refusal(lambda: Edges.read(path)).startswith(f"{path}:4: partner = -4 is negative")


def test_a_missing_file_has_a_nearest_name(tmp_path):
    path = write(tmp_path, "enterprise,partner\n1,2\n")
    wrong = tmp_path / "chian.csv"
    assert refusal(lambda: Edges.read(wrong)) == f"{wrong}: there is no such edge list; did you mean {path}?"
    nowhere = tmp_path / "none" / "chain.csv"
    assert refusal(lambda: Edges.read(nowhere)) == f"{nowhere}: there is no such edge list"
    other = tmp_path / "chain.doc"
    assert refusal(lambda: Edges.read(other)) == (
        f"{other}: an edge list is a .csv, .tsv, .txt, .parquet or .xlsx file, and ends with one"
    )
    for folder in (tmp_path / "folder.csv", tmp_path / "folder.parquet"):
        folder.mkdir()
        assert refusal(lambda folder=folder: Edges.read(folder)) == f"{folder} is a folder; name an edge list in it"


def test_mistakes_in_parquet_have_their_row(tmp_path):
    path = tmp_path / "chain.parquet"
    pd.DataFrame({"enterprise": [1, 2, 5], "partner": [2, -3, 4]}).to_parquet(path)
    expected = f"{path}, row 1 (counted from 0): partner = -3 is negative; enterprises are numbered from 0"
    assert refusal(lambda: Edges.read(path)) == expected
    pd.DataFrame({"enterprise": [1, None], "partner": [2, 3]}).to_parquet(path)
    assert refusal(lambda: Edges.read(path)).startswith(f"{path}, row 1 (counted from 0): enterprise is empty")
    assert refusal(lambda: Edges.read(write(tmp_path, "text", "text.parquet"))).startswith(
        f"{tmp_path / 'text.parquet'} is not a valid Parquet file: "
    )


def test_mistakes_in_arrays_have_their_number():
    assert refusal(lambda: Edges.of([0, 1], [1, -1])) == (
        "the arrays, link 1 (counted from 0): partner = -1 is negative; enterprises are numbered from 0"
    )
    assert refusal(lambda: Edges.of([0, 1], [1])) == (
        "Edges.of takes arrays of one dimension and one length, not enterprise (2,), partner (1,)"
    )
    assert refusal(lambda: Edges.of([], [])).startswith("the arrays: there are no links")


def test_numbers_beyond_the_city_are_refused_with_their_line(tmp_path):
    path = write(tmp_path, "enterprise,partner\n70001,2\n69999,0\n5,70000\n")
    outside = "but the city has 70,000: numbers go from 0 to 69,999"
    expected = f"{path}:2: enterprise 70,001 {outside}\n{path}:4: enterprise 70,000 {outside}"
    for both_ways in (False, True):
        read = Edges.read(path, both_ways=both_ways)
        assert refusal(lambda read=read: read.prepare(70_000, Luck(1))) == expected
    assert Edges.read(path).prepare(70_002).degrees.sum() == 3
